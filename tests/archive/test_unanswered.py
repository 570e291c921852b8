"""An address that was refused at first is no article, and is not forgotten."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from archive.making import page, tables
from archive.site import Site
from sayso.archive import Archive, open_archive
from sayso.archive.history import Wish
from sayso.capture.courtesy import Pace
from sayso.store.schema import observations

CASES = [(401, "blocked", "blocked"), (503, "failed", "failing"), (404, "failed", "failing")]


def looked(archive: Archive, pace: Pace, *, all: bool = False) -> list[tuple[str, str]]:
    found = archive.revisit(all=all, allow_private=True, pace=pace)
    return [(one.input, one.outcome) for one in found]


def long_ago(archive: Archive, span: timedelta) -> None:
    """Has all that was observed happen so much earlier."""
    with archive.store.writing() as connection:
        earlier = datetime.now(UTC) - span
        connection.execute(update(observations).values(time=earlier))


@pytest.mark.parametrize(("status", "outcome", "state"), CASES)
def test_what_was_refused_at_first_is_asked_again(
    archive: Archive, site: Site, hasty: Pace, status: int, outcome: str, state: str
) -> None:
    site.refuse("/hafen", status)
    url = site.url("/hafen")
    (added,) = archive.add([url], allow_private=True, pace=hasty)
    assert (added.outcome, added.article) == (outcome, None)
    assert not archive.articles(empty=True)
    (one,) = archive.unanswered()
    assert (one.url, one.state) == (url, state)
    assert looked(archive, hasty) == []
    long_ago(archive, timedelta(minutes=16))
    assert looked(archive, hasty) == [(url, outcome)]
    assert len(archive.unanswered()[0].seen) == 2
    site.put("/hafen", page(1))
    assert looked(archive, hasty, all=True) == [(url, "new")]
    assert not archive.unanswered()
    assert [one.url for one in archive.articles()] == [url]
    assert not list(archive.verify())


def test_looks_thin_out_as_they_go_on_failing(archive: Archive, site: Site, hasty: Pace) -> None:
    site.refuse("/hafen", 401)
    list(archive.add([site.url("/hafen")], allow_private=True, pace=hasty))
    for _ in range(3):
        looked(archive, hasty, all=True)
    long_ago(archive, timedelta(minutes=90))
    assert looked(archive, hasty) == []
    long_ago(archive, timedelta(minutes=130))
    assert len(looked(archive, hasty)) == 1


def test_what_a_feed_carries_and_a_site_refuses_is_not_asked_at_every_poll(
    archive: Archive, site: Site, hasty: Pace
) -> None:
    site.refuse("/hafen", 403)
    links = f"<item><title>t</title><link>{site.url('/hafen')}</link></item>"
    feed = f'<rss version="2.0"><channel><title>Hafen</title>{links}</channel></rss>'
    url = site.put("/feed", feed, headers={"Content-Type": "application/rss+xml"})
    list(archive.add([url], allow_private=True, pace=hasty))
    with archive.store.writing() as connection:
        connection.exec_driver_sql("UPDATE evidence_polls SET time = '2026-01-01T00:00:00.000000Z'")
    assert looked(archive, hasty) == [(url, "list")]
    assert site.asked.count("/hafen") == 1


def test_what_is_no_article_is_not_waited_for(archive: Archive, site: Site, hasty: Pace) -> None:
    """Rules for robots, lists, and what a web archive does not have."""
    url = site.put("/feed", "<rss version='2.0'><channel></channel></rss>")
    list(archive.add([url], allow_private=True, pace=hasty))
    site.refuse("/feed", 500)
    looked(archive, hasty, all=True)
    wish = Wish(site.url("/timemap/{url}"))
    list(archive.add_history(["https://tidewater.example/a"], wish, allow_private=True, pace=hasty))
    assert "/robots.txt" in site.asked
    assert not archive.unanswered()


def test_the_forms_of_an_address_are_one(archive: Archive, site: Site, hasty: Pace) -> None:
    for path in ("/hafen", "/hafen?utm_source=rss", "/hafen/"):
        site.refuse(path, 401)
        list(archive.add([site.url(path)], allow_private=True, pace=hasty))
    (one,) = archive.unanswered()
    assert len(one.seen) == 3
    site.put("/hafen/", page(1))
    assert looked(archive, hasty, all=True) == [(site.url("/hafen/"), "new")]
    assert not archive.unanswered()


def test_it_is_known_from_the_files_of_captures_alone(
    archive: Archive, site: Site, hasty: Pace, tmp_path: Path
) -> None:
    site.refuse("/hafen", 401)
    list(archive.add([site.url("/hafen")], allow_private=True, pace=hasty))
    with open_archive(tmp_path / "new", captures=archive.folder) as other:
        other.rebuild(from_warcs=True)
        assert other.unanswered() == archive.unanswered()
        assert tables(other) == tables(archive)
