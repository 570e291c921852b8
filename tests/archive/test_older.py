"""What another version of the reader has read is said, read anew when asked, and not compared."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select, update

from archive.making import page, tables, texts
from archive.site import Answer, Site
from sayso.archive import Archive
from sayso.archive.older import OlderReading
from sayso.archive.pages import read_pages
from sayso.archive.records import Task
from sayso.capture.courtesy import Pace
from sayso.store.schema import revisions

OLD = "de quotations only 0"


def age(archive: Archive, *, where: str = "%", **values: object) -> None:
    """Has revisions be as an older version might have read them."""
    with archive.store.writing() as connection:
        rows = connection.execute(select(revisions.c.id, revisions.c.rest)).all()
        chosen = revisions.c.text.like(where)
        for row in rows:
            reader = {**row.rest["reader"], "version": "0"}
            changed = {"reader": OLD, "rest": {**row.rest, "reader": reader}, **values}
            one = update(revisions).where(revisions.c.id == row.id, chosen)
            connection.execute(one.values(changed))


def test_only_what_another_version_read_is_read_anew(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    list(archive.add([str(texts(tmp_path / "in", 3))]))
    before = tables(archive)
    assert archive.older_readings() == []
    age(archive, where="%Nummer 1%")
    assert archive.older_readings() == [OlderReading(OLD, 1)]
    (told,) = archive.verify()
    assert (told.kind, told.subject, told.fault) == ("older reader", OLD, False)
    assert told.problem.startswith("1 revision read by it")
    read: list[Task | None] = []

    def counted(folder: Path, tasks: object, workers: int) -> object:
        for task, found in read_pages(folder, tasks, workers):  # type: ignore[arg-type]
            read.append(task)
            yield task, found

    monkeypatch.setattr("sayso.archive.rebuilding.read_pages", counted)
    assert archive.rebuild(outdated=True) == 3
    assert len(read) == 1
    assert tables(archive) == before
    assert archive.rebuild(outdated=True) == 3
    assert len(read) == 1
    assert archive.rebuild() == 3
    assert len(read) == 4


def test_what_two_versions_read_is_not_compared(archive: Archive, site: Site, hasty: Pace) -> None:
    url = site.put("/hafen", page(1))
    list(archive.add([url], allow_private=True, pace=hasty))
    age(archive, text="Ein Text, wie ihn ein anderer Leser las.", text_sha256="0" * 64)
    site.answers["/hafen"] = Answer(page(1).encode() + b"<!-- -->")
    (seen,) = archive.revisit(all=True, allow_private=True, pace=hasty)
    assert seen.outcome == "unchanged"
    (listed,) = archive.articles()
    assert (listed.revisions, listed.captures) == (1, 2)
    assert archive.older_readings() == []
    before = tables(archive)
    archive.rebuild()
    assert tables(archive) == before


def test_a_revision_is_one_still_after_an_upgrade(
    archive: Archive, site: Site, hasty: Pace
) -> None:
    url = site.put("/hafen", page(1))
    list(archive.add([url], allow_private=True, pace=hasty))
    age(archive)
    site.put("/hafen", page(1, " Und noch ein Satz."))
    (seen,) = archive.revisit(all=True, allow_private=True, pace=hasty)
    assert seen.outcome == "revision"
    assert archive.articles()[0].revisions == 2
    assert not list(archive.verify())
