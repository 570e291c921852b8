from __future__ import annotations

import json
import shutil
from pathlib import Path

from sqlalchemy import delete, select, update

from archive.making import texts, warcs
from sayso.archive import Archive
from sayso.archive.keeping import complete
from sayso.store import derived
from sayso.store.schema import captures, revisions, sightings, statements


def filled(archive: Archive, folder: Path) -> None:
    list(archive.add([str(texts(folder / "in", 4))]))
    archive.captures.close()


def kinds(archive: Archive, sample: int | None = None) -> set[str]:
    return {one.kind for one in archive.verify(sample)}


def test_a_whole_archive_has_no_differences(archive: Archive, tmp_path: Path) -> None:
    filled(archive, tmp_path)
    assert not kinds(archive)
    assert not kinds(archive, 2)


def test_a_changed_byte_is_found(archive: Archive, tmp_path: Path) -> None:
    filled(archive, tmp_path)
    (file,) = warcs(archive)
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)
    assert {"capture", "file"} <= kinds(archive)


def test_a_missing_file_is_found(archive: Archive, tmp_path: Path) -> None:
    filled(archive, tmp_path)
    warcs(archive)[0].unlink()
    assert kinds(archive) == {"capture", "file"}


def test_a_changed_digest_is_found(archive: Archive, tmp_path: Path) -> None:
    filled(archive, tmp_path)
    with archive.store.writing() as connection:
        id = connection.execute(select(captures.c.id).limit(1)).scalar_one()
        connection.execute(update(captures).where(captures.c.id == id).values(sha256="0" * 64))
    (found,) = archive.verify()
    assert (found.kind, found.subject, found.fault) == ("capture", id, True)


def test_a_changed_text_is_found(archive: Archive, tmp_path: Path) -> None:
    filled(archive, tmp_path)
    with archive.store.writing() as connection:
        id = connection.execute(select(revisions.c.id).limit(1)).scalar_one()
        changed = update(revisions).where(revisions.c.id == id)
        connection.execute(changed.values(text=revisions.c.text + " Ein Satz mehr."))
    assert kinds(archive) == {"text"}


def test_words_that_are_not_in_the_text_are_found(archive: Archive, tmp_path: Path) -> None:
    filled(archive, tmp_path)
    with archive.store.writing() as connection:
        row = connection.execute(select(statements.c.row, statements.c.whole).limit(1)).one()
        form = json.loads(json.dumps(row.whole))
        form["content"][0]["text"] = "Das hat niemand gesagt"
        changed = update(statements).where(statements.c.row == row.row)
        connection.execute(changed.values(whole=form))
    assert kinds(archive) == {"span"}


def test_a_capture_that_no_article_has_is_named(archive: Archive, tmp_path: Path) -> None:
    filled(archive, tmp_path)
    with archive.store.writing() as connection:
        connection.execute(delete(sightings))
    assert kinds(archive) == {"unfinished"}


def test_a_record_without_a_row_is_found(archive: Archive, tmp_path: Path) -> None:
    filled(archive, tmp_path)
    with archive.store.writing() as connection:
        derived.clear(connection)
        connection.execute(delete(captures))
    assert "not indexed" in kinds(archive)
    archive.rebuild(from_warcs=True)
    assert not kinds(archive)


def test_a_withheld_capture_that_two_had_added_at_once_is_no_fault(
    archive: Archive, tmp_path: Path
) -> None:
    (added,) = archive.add([str(texts(tmp_path / "in", 1))])
    archive.captures.close()
    (file,) = warcs(archive)
    twin = file.with_name(file.name.replace("sayso", "other"))
    shutil.copy(file, twin)
    complete(archive.store, archive.folder, [twin.name])
    archive.withhold(added.capture or "", "erasure", "Ada Kern")
    assert not kinds(archive)
    changed = bytearray(twin.read_bytes())
    changed[-9] ^= 1
    twin.write_bytes(changed)
    assert "file" in kinds(archive)
