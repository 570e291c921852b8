from __future__ import annotations

import itertools
import os
import threading
import time
from datetime import UTC, datetime

import pytest
from sqlalchemy import Connection, update

from archive.conftest import Opener
from archive.making import faults, page, tables
from archive.site import Answer, Site
from sayso.archive import Archive, queries
from sayso.archive.records import Added
from sayso.capture.courtesy import Pace
from sayso.errors import StoreError
from sayso.store.schema import observations


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAYSO_CONFIRM_AFTER", "0")


def looked(archive: Archive, pace: Pace) -> dict[str, Added]:
    found = archive.revisit(all=True, allow_private=True, pace=pace)
    return {one.input: one for one in found}


def state_of(archive: Archive, url: str) -> str:
    (found,) = [one for one in archive.articles() if one.url == url]
    return found.state


def test_what_has_not_changed_is_not_captured_again(
    archive: Archive, site: Site, hasty: Pace
) -> None:
    url = site.put("/hafen", page(1), etag='"1"')
    (first,) = archive.add([url], allow_private=True, pace=hasty)
    again = looked(archive, hasty)[url]
    assert (again.outcome, again.article, again.capture) == (
        "unchanged", first.article, first.capture,
    )  # fmt: skip
    (listed,) = archive.articles()
    assert (listed.revisions, listed.captures) == (1, 1)
    capture = archive.capture(first.capture or "")
    assert capture is not None and listed.last_checked is not None
    assert listed.last_checked > capture.time
    assert not list(archive.verify())


def test_the_same_bytes_are_another_capture_of_the_same_revision(
    archive: Archive, site: Site, hasty: Pace
) -> None:
    url = site.put("/hafen", page(1))
    list(archive.add([url], allow_private=True, pace=hasty))
    assert looked(archive, hasty)[url].outcome == "unchanged"
    (listed,) = archive.articles()
    assert (listed.revisions, listed.captures) == (1, 2)
    before = tables(archive)
    archive.rebuild()
    assert tables(archive) == before


def test_a_changed_page_is_a_revision(archive: Archive, site: Site, hasty: Pace) -> None:
    url = site.put("/hafen", page(1), etag='"1"')
    list(archive.add([url], allow_private=True, pace=hasty))
    site.put("/hafen", page(1, " Und noch ein Satz."), etag='"2"')
    assert looked(archive, hasty)[url].outcome == "revision"
    (listed,) = archive.articles()
    assert (listed.revisions, listed.captures) == (2, 2)
    assert not list(archive.verify())


REFUSALS = [(401, "blocked", "blocked"), (429, "blocked", "blocked"), (503, "failed", "failing")]


@pytest.mark.parametrize(("status", "outcome", "state"), REFUSALS)
def test_a_refusal_says_nothing_about_the_article(
    archive: Archive, site: Site, hasty: Pace, status: int, outcome: str, state: str
) -> None:
    url = site.put("/hafen", page(1))
    list(archive.add([url], allow_private=True, pace=hasty))
    site.refuse("/hafen", status)
    seen = looked(archive, hasty)[url]
    assert (seen.outcome, seen.capture) == (outcome, None)
    assert state_of(archive, url) == state
    site.put("/hafen", page(1))
    if status != 429:
        assert looked(archive, hasty)[url].outcome == "unchanged"
        assert state_of(archive, url) == "current"


def test_an_article_is_gone_when_it_is_twice_not_there(
    archive: Archive, site: Site, hasty: Pace
) -> None:
    url = site.put("/hafen", page(1))
    list(archive.add([url], allow_private=True, pace=hasty))
    site.refuse("/hafen", 410)
    assert looked(archive, hasty)[url].outcome == "failed"
    assert state_of(archive, url) == "failing"
    assert looked(archive, hasty)[url].outcome == "gone"
    assert state_of(archive, url) == "gone"
    (listed,) = archive.articles()
    assert listed.revisions == 1
    before = tables(archive)
    archive.rebuild()
    assert tables(archive) == before


def test_an_absence_must_last(
    archive: Archive, site: Site, hasty: Pace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAYSO_CONFIRM_AFTER", "3600")
    url = site.put("/hafen", page(1))
    list(archive.add([url], allow_private=True, pace=hasty))
    site.refuse("/hafen", 404)
    assert [looked(archive, hasty)[url].outcome for _ in range(2)] == ["failed", "failed"]


def test_a_redirect_to_the_front_page_is_an_absence_and_joins_nothing(
    archive: Archive, site: Site, hasty: Pace
) -> None:
    urls = [site.put(f"/2026/03/der-hafen-{n}", page(n)) for n in range(2)]
    list(archive.add(urls, allow_private=True, pace=hasty))
    site.put("/", page(40, title="Alle Nachrichten"))
    for n in range(2):
        site.refuse(f"/2026/03/der-hafen-{n}", 302, location="/")
    looked(archive, hasty)
    assert {one.outcome for one in looked(archive, hasty).values()} == {"gone"}
    assert len(archive.articles()) == 2
    before = tables(archive)
    archive.rebuild()
    assert tables(archive) == before


def test_a_wall_is_no_revision(archive: Archive, site: Site, hasty: Pace) -> None:
    url = site.put("/hafen", page(1))
    list(archive.add([url], allow_private=True, pace=hasty))
    wall = (
        "<html><head><title>Abo</title></head><body><p>Please log in to read on.</p></body></html>"
    )
    site.put("/hafen", wall)
    assert looked(archive, hasty)[url].outcome in ("blocked", "unreadable")
    (listed,) = archive.articles()
    assert (listed.revisions, listed.captures) == (1, 2)
    before = tables(archive)
    archive.rebuild()
    assert tables(archive) == before


def test_a_new_address_that_redirects_is_the_same_article(
    archive: Archive, site: Site, hasty: Pace
) -> None:
    old = site.put("/2026/der-hafen-waechst", page(1))
    (first,) = archive.add([old], allow_private=True, pace=hasty)
    new = site.put("/2026/der-hafen-waechst-weiter", page(1, " Und noch ein Satz."))
    site.refuse("/2026/der-hafen-waechst", 301, location="/2026/der-hafen-waechst-weiter")
    assert looked(archive, hasty)[old].outcome == "revision"
    (added,) = archive.add([new], allow_private=True, pace=hasty)
    assert added.article == first.article
    assert len(archive.articles()) == 1


def test_the_same_text_at_a_new_address_is_the_same_article(
    archive: Archive, site: Site, hasty: Pace
) -> None:
    urls = [site.put(path, page(1)) for path in ("/der-hafen", "/der-hafen-waechst")]
    added = [one for url in urls for one in archive.add([url], allow_private=True, pace=hasty)]
    assert [one.outcome for one in added] == ["new", "unchanged"]
    assert len(archive.articles()) == 1
    archive.split(urls[1], "Ada Kern")
    assert sorted(one.url or "" for one in archive.articles()) == sorted(urls)
    before = tables(archive)
    archive.rebuild()
    assert tables(archive) == before
    archive.merge(urls[0], urls[1], "Ada Kern")
    assert len(archive.articles()) == 1


def test_a_page_that_changes_between_two_looks_of_a_round_is_two_revisions(
    archive: Archive, site: Site, hasty: Pace
) -> None:
    numbers = itertools.count()
    site.answers["/hafen"] = lambda: Answer(page(1, f" Stand {next(numbers)}.").encode())
    url = site.url("/hafen")
    list(archive.add([url], allow_private=True, pace=hasty))
    assert [looked(archive, hasty)[url].outcome for _ in range(2)] == ["revision", "revision"]
    assert archive.articles()[0].revisions == 3


def test_only_what_is_due_is_looked_at(archive: Archive, site: Site, hasty: Pace) -> None:
    url = site.put("/hafen", page(1))
    list(archive.add([url], allow_private=True, pace=hasty))
    assert not list(archive.revisit(allow_private=True, pace=hasty))
    assert site.asked.count("/hafen") == 1


def test_feeds_are_polled_and_what_is_new_in_them_taken_in(
    archive: Archive, site: Site, hasty: Pace
) -> None:
    def feed(*links: str) -> str:
        items = "".join(f"<item><title>t</title><link>{each}</link></item>" for each in links)
        return f'<rss version="2.0"><channel><title>Hafen</title>{items}</channel></rss>'

    kind = {"Content-Type": "application/rss+xml"}
    links = [site.put(f"/{n}", page(n)) for n in range(2)]
    url = site.put("/feed", feed(links[0]), headers=kind)
    list(archive.add([url], allow_private=True, pace=hasty))
    site.put("/feed", feed(*links), headers=kind)
    seen = looked(archive, hasty)
    assert {one: seen[one].outcome for one in seen} == {
        url: "list", links[0]: "unchanged", links[1]: "new",
    }  # fmt: skip
    site.refuse("/feed", 500)
    looked(archive, hasty)
    (watched,) = archive.watched()
    assert [(one.outcome, one.items, one.unseen) for one in watched.polls] == [
        ("read", 1, 1), ("read", 2, 1), ("failed", 0, 0),
    ]  # fmt: skip
    assert not list(archive.verify())


def test_a_second_watcher_is_told_who_holds_the_schedule(
    archive: Archive, site: Site, hasty: Pace
) -> None:
    with archive.store.schedule_lock(), pytest.raises(StoreError, match=str(os.getpid())):
        list(archive.revisit(all=True))


def test_watching_goes_on_until_it_is_stopped(
    archive: Archive, site: Site, hasty: Pace, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", "sayso.watch")
    url = site.put("/hafen", page(1))
    list(archive.add([url], allow_private=True, pace=hasty))
    archive.pin(url, "Ada Kern", every=None)
    stop = threading.Event()
    rounds = []
    for one in archive.watch(allow_private=True, pace=hasty, stop=stop, pause=0.01):
        rounds.append(one)
        if len(rounds) == 3:
            stop.set()
    assert [one.number for one in rounds] == [1, 2, 3]
    said = [each for each in caplog.messages if each.startswith("round number=")]
    assert len(said) == 3
    archive.store.schedule_lock().release()


def test_a_site_that_wants_to_be_left_alone_is_not_bothered_every_round(
    archive: Archive, site: Site, hasty: Pace
) -> None:
    urls = [site.put(f"/{n}", page(n)) for n in range(2)]
    list(archive.add(urls, allow_private=True, pace=hasty))
    for n in range(2):
        site.refuse(f"/{n}", 429, **{"retry-after": "3600"})
    with archive.store.writing() as connection:
        connection.execute(update(observations).values(time=datetime(2026, 1, 1, tzinfo=UTC)))
    before = len(site.asked)
    rounds = list(archive.watch(allow_private=True, pace=hasty, rounds=3, pause=0.01))
    assert [one.looks for one in rounds] == [2, 0, 0]
    assert len(site.asked) - before == 2  # the rules for robots, and one page


def test_what_one_process_was_told_to_wait_the_next_one_knows(
    archive: Archive, opener: Opener, site: Site, hasty: Pace
) -> None:
    urls = [site.put(f"/{n}", page(n)) for n in range(2)]
    list(archive.add(urls, allow_private=True, pace=hasty))
    site.refuse("/0", 429, **{"retry-after": "3600"})
    list(archive.revisit(all=True, allow_private=True, pace=hasty))
    before = len(site.asked)
    with opener() as other:
        told = list(other.revisit(all=True, allow_private=True, pace=hasty))
    assert {one.error for one in told} == {told[0].error}
    assert told[0].error and "asked to be left alone until" in told[0].error
    assert len(site.asked) == before


def test_a_round_goes_through_the_archive_once(
    archive: Archive, site: Site, hasty: Pace, monkeypatch: pytest.MonkeyPatch
) -> None:
    list(archive.add([site.put("/hafen", page(1))], allow_private=True, pace=hasty))
    scans: list[str | None] = []
    after = queries.articles_after

    def counted(connection: Connection, last: str | None, limit: int) -> list[str]:
        scans.append(last)
        return after(connection, last, limit)

    monkeypatch.setattr(queries, "articles_after", counted)
    list(archive.watch(allow_private=True, pace=hasty, rounds=2, pause=0.01))
    assert scans.count(None) == 2


def test_stopping_does_not_wait_for_slow_servers(archive: Archive, site: Site, hasty: Pace) -> None:
    url = site.put("/hafen", page(1))
    list(archive.add([url], allow_private=True, pace=hasty))
    site.put("/feed", "<rss version='2.0'><channel></channel></rss>")
    list(archive.add([site.url("/feed")], allow_private=True, pace=hasty))
    site.put("/hafen", page(1), pause=5)
    stop = threading.Event()
    threading.Timer(0.5, stop.set).start()
    began = time.monotonic()
    for _ in archive.revisit(all=True, allow_private=True, pace=hasty, stop=stop):
        pass
    assert time.monotonic() - began < 4
    assert not faults(archive)


def test_others_write_while_somebody_watches(
    archive: Archive, opener: Opener, site: Site, hasty: Pace
) -> None:
    url = site.put("/hafen", page(1))
    list(archive.add([url], allow_private=True, pace=hasty))
    other = opener()
    with archive.store.schedule_lock(), other:
        (added,) = other.add([site.put("/kai", page(2))], allow_private=True, pace=hasty)
        assert added.outcome == "new"
    assert len(archive.articles()) == 2


def test_the_same_text_under_another_title_is_another_article(
    archive: Archive, site: Site, hasty: Pace
) -> None:
    urls = [site.put(f"/{n}", page(1, title=f"Lage am Hafen, Folge {n}")) for n in range(3)]
    list(archive.add(urls, allow_private=True, pace=hasty))
    assert len(archive.articles()) == 3
