from __future__ import annotations

from pathlib import Path

from archive.conftest import Opener
from archive.making import faults, texts, warcs
from sayso.archive import Archive
from sayso.archive.keeping import Captures, digest_of, is_held, unfinished
from sayso.store import evidence
from sayso.store.records import WarcFile


def complete(archive: Archive) -> dict[str, WarcFile]:
    with archive.store.reading() as connection:
        return {one.name: one for one in evidence.all_warc_files(connection)}


def test_a_file_that_is_full_is_followed_by_another(archive: Archive, tmp_path: Path) -> None:
    archive.captures = Captures(archive.folder, archive.store, roll_at=20_000)
    list(archive.add([str(texts(tmp_path / "in", 100))]))
    files = warcs(archive)
    assert len(files) > 1
    assert complete(archive).keys() == {each.name for each in files[:-1]}
    assert not list(archive.verify())
    archive.captures.close()
    noted = complete(archive)
    assert noted.keys() == {each.name for each in files}
    assert all(noted[each.name].sha256 == digest_of(each) for each in files)


def test_a_file_is_held_while_it_is_written(opener: Opener, tmp_path: Path) -> None:
    with opener() as archive:
        list(archive.add([str(texts(tmp_path / "in", 1))]))
        (file,) = warcs(archive)
        assert is_held(file)
        assert not list(unfinished(archive.store, archive.folder))
        archive.captures.abandon()
        assert not is_held(file)
        assert list(unfinished(archive.store, archive.folder)) == [file.name]
        archive.add([])
    with opener() as archive:
        list(archive.add([]))
        assert not list(unfinished(archive.store, archive.folder))
        assert complete(archive).keys() == {file.name}
        assert not faults(archive)
