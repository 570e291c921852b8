from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from archive.conftest import Opener
from archive.making import faults, page, tables, texts, warcs
from archive.site import Site
from sayso.archive import Archive, open_archive
from sayso.capture.courtesy import Pace
from sayso.store import derived

DAY = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)


def filled(archive: Archive, site: Site, hasty: Pace, folder: Path) -> None:
    """An archive with something of every kind."""
    list(archive.add([str(texts(folder / "in", 12))]))
    urls = [site.put(f"/{n}", page(n)) for n in range(4)]
    list(archive.add(urls, allow_private=True, pace=hasty))
    site.put("/1", page(1, " Und noch ein Satz."))
    site.refuse("/2", 401)
    list(archive.revisit(all=True, allow_private=True, pace=hasty))
    for hour, more in enumerate((" Neu.", "", " Mehr.")):
        file = folder / f"{hour}.html"
        file.write_text(page(7, more), encoding="utf-8")
        url, moment = "https://tidewater.example/a", DAY - timedelta(hours=hour)
        list(archive.add([str(file)], url=url, at=moment))


def test_a_rebuild_gives_what_was_there(
    archive: Archive, site: Site, hasty: Pace, tmp_path: Path
) -> None:
    filled(archive, site, hasty, tmp_path)
    before = tables(archive), tables(archive, "evidence")
    assert archive.rebuild() == len(before[0]["derived_articles"])
    assert (tables(archive), tables(archive, "evidence")) == before
    assert not list(archive.verify())


def test_what_is_derived_can_be_lost_and_made_again(
    archive: Archive, site: Site, hasty: Pace, tmp_path: Path
) -> None:
    filled(archive, site, hasty, tmp_path)
    before = tables(archive)
    with archive.store.writing() as connection:
        derived.clear(connection)
    archive.rebuild(workers=2)
    assert tables(archive) == before


def test_the_index_is_made_again_from_the_files_alone(
    archive: Archive, site: Site, hasty: Pace, tmp_path: Path
) -> None:
    filled(archive, site, hasty, tmp_path)
    archive.captures.close()
    with open_archive(tmp_path / "new", captures=archive.folder) as other:
        other.rebuild(from_warcs=True)
        for name in ("evidence_captures", "evidence_observations"):
            assert tables(other, name) == tables(archive, name)
        assert tables(other) == tables(archive)
        assert not faults(other)


def test_a_rebuild_that_is_broken_off_goes_on(opener: Opener, tmp_path: Path) -> None:
    seen: list[int] = []

    def enough(done: int, total: int | None) -> None:
        seen.append(done)
        if len(seen) == 2:
            raise KeyboardInterrupt

    with opener() as archive:
        list(archive.add([str(texts(tmp_path / "in", 60))]))
        before = tables(archive)
        with pytest.raises(KeyboardInterrupt):
            archive.rebuild(on_progress=enough)
    with opener() as archive:
        rest: list[int] = []
        archive.rebuild(on_progress=lambda done, total: rest.append(done))
        assert rest[-1] == 20
        assert tables(archive) == before


def test_a_file_without_its_last_bytes_is_no_fault(opener: Opener, tmp_path: Path) -> None:
    with opener() as archive:
        list(archive.add([str(texts(tmp_path / "in", 2))]))
        archive.captures.abandon()
        (file,) = warcs(archive)
        with file.open("ab") as stream:
            stream.write(file.read_bytes()[:300])
    with opener() as archive:
        assert not list(archive.verify())
        list(archive.add([str(texts(tmp_path / "more", 1))]))
        assert not list(archive.verify())
        assert archive.rebuild() == 3
