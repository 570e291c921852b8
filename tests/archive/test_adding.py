from __future__ import annotations

import gzip
import io
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from archive.conftest import Opener
from archive.making import body, faults, page, tables, texts
from archive.site import Site
from damaged.damaged_inputs import record
from sayso.archive import Archive, open_archive
from sayso.capture.courtesy import Pace
from sayso.errors import StoreError
from sayso.store.records import ArticleQuery, Query

DAY = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)


def test_a_folder_is_taken_in_and_can_be_searched(archive: Archive, tmp_path: Path) -> None:
    added = list(archive.add([str(texts(tmp_path / "in", 5))]))
    assert [one.outcome for one in added] == ["new"] * 5
    assert len({one.article for one in added}) == 5
    assert [one.path for one in archive.articles(ArticleQuery(words="Brissen"))]
    (found,) = archive.statements(Query(words='"Kai Nummer 3"'))
    assert found.grade == "supplied"
    assert found.path == str(tmp_path / "in/0003.txt")
    assert not list(archive.verify())


def test_adding_twice_changes_nothing(archive: Archive, tmp_path: Path) -> None:
    folder = str(texts(tmp_path / "in", 3))
    first = list(archive.add([folder]))
    before = tables(archive), tables(archive, "evidence")
    again = list(archive.add([folder, folder]))
    assert {one.outcome for one in again} == {"already there"}
    assert [one.article for one in again] == [one.article for one in first] * 2
    assert (tables(archive), tables(archive, "evidence")) == before


def test_one_file_named_twice_is_stored_once(archive: Archive, tmp_path: Path) -> None:
    folder = str(texts(tmp_path / "in", 1))
    added = list(archive.add([folder, folder]))
    assert [one.outcome for one in added] == ["new", "already there"]


def test_a_file_that_changed_is_a_revision(archive: Archive, tmp_path: Path) -> None:
    file = texts(tmp_path / "in", 1) / "0000.txt"
    list(archive.add([str(file)]))
    old = file.read_text(encoding="utf-8")
    file.write_text(old + "\n\nEin Satz mehr steht jetzt da.\n", encoding="utf-8")
    (changed,) = archive.add([str(file)])
    assert changed.outcome == "revision"
    (listed,) = archive.articles()
    assert (listed.revisions, listed.captures) == (2, 2)
    article = archive.article(str(file))
    assert article is not None
    assert "returns_to" not in article.revisions[1].record


def test_copies_with_times_are_revisions_in_the_order_of_those(
    archive: Archive, tmp_path: Path
) -> None:
    url = "https://tidewater.example/hafen"
    versions = {"new": page(1, " Neu."), "old": page(1, " Alt."), "middle": page(1, " Mitte.")}
    hours = {"old": 0, "middle": 1, "new": 2}
    for name, markup in versions.items():
        file = tmp_path / f"{name}.html"
        file.write_text(markup, encoding="utf-8")
        moment = DAY + timedelta(hours=hours[name])
        (added,) = archive.add([str(file)], url=url, at=moment)
        assert added.outcome in ("new", "revision")
    article = archive.article(url)
    assert article is not None
    told = [one.record["article"]["text"].split()[-1] for one in article.revisions]
    assert told == ["Alt.", "Mitte.", "Neu."]
    assert [one.first_seen.hour for one in article.revisions] == [9, 10, 11]
    assert not faults(archive)


def test_a_return_to_an_earlier_text_is_a_revision_that_says_so(
    archive: Archive, tmp_path: Path
) -> None:
    url = "https://tidewater.example/hafen"
    for hour, more in enumerate(["", " Neu.", ""]):
        file = tmp_path / f"{hour}.html"
        file.write_text(page(1, more), encoding="utf-8")
        list(archive.add([str(file)], url=url, at=DAY + timedelta(hours=hour)))
    article = archive.article(url)
    assert article is not None
    first, _, third = article.revisions
    assert third.record["returns_to"] == first.id


def test_the_time_of_a_copy_without_one_is_when_it_was_stored(
    archive: Archive, tmp_path: Path
) -> None:
    before = datetime.now(UTC)
    (added,) = archive.add([str(texts(tmp_path / "in", 1))])
    capture = archive.capture(added.capture or "")
    assert capture is not None
    assert before <= capture.time <= datetime.now(UTC)


def test_what_a_file_is_a_copy_of_can_be_said_later(archive: Archive, tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    file.write_text(page(1), encoding="utf-8")
    url = "https://tidewater.example/hafen"
    list(archive.add([str(file)]))
    (added,) = archive.add([str(file)], url=url)
    assert added.outcome != "already there"
    listed = archive.articles()
    assert [one.url for one in listed] == [url]
    assert listed[0].captures == 2
    again = archive.add([str(file)], url=url)
    assert [one.outcome for one in again] == ["already there"]


def test_addresses_are_fetched(archive: Archive, site: Site, hasty: Pace) -> None:
    url = site.put("/hafen", page(1))
    (added,) = archive.add([url], allow_private=True, pace=hasty)
    assert (added.input, added.outcome, added.error) == (url, "new", None)
    capture = archive.capture(added.capture or "")
    assert capture is not None
    assert (capture.grade, capture.status, capture.url) == ("fetched", 200, url)
    (listed,) = archive.articles()
    assert listed.last_checked is not None
    assert not list(archive.verify())


def test_an_address_is_fetched_once(archive: Archive, site: Site) -> None:
    url = site.put("/hafen", page(1))
    list(archive.add([url], allow_private=True))
    before = tables(archive), tables(archive, "evidence")
    (again,) = archive.add([url + "?utm_source=x"], allow_private=True)
    assert again.outcome == "already there"
    assert (tables(archive), tables(archive, "evidence")) == before
    assert site.asked.count("/hafen") == 1


def test_private_addresses_are_refused(archive: Archive, site: Site) -> None:
    url = site.put("/hafen", page(1))
    (added,) = archive.add([url])
    assert added.outcome == "failed"
    assert added.error and "private" in added.error
    assert not site.asked


@pytest.mark.parametrize(
    ("status", "outcome"), [(401, "blocked"), (404, "failed"), (500, "failed")]
)
def test_what_a_server_refuses_is_said(
    archive: Archive, site: Site, hasty: Pace, status: int, outcome: str
) -> None:
    site.refuse("/hafen", status)
    good = site.put("/kai", page(2))
    added = {
        one.input: one
        for one in archive.add([site.url("/hafen"), good], allow_private=True, pace=hasty)
    }
    refused = added[site.url("/hafen")]
    assert (refused.outcome, refused.capture) == (outcome, None)
    assert refused.error
    assert ("--url" in refused.error) == (outcome == "blocked")
    assert added[good].outcome == "new"
    assert not faults(archive)


def test_a_feed_is_remembered_and_its_entries_taken_in(
    archive: Archive, site: Site, hasty: Pace
) -> None:
    links = [site.put(f"/{number}", page(number)) for number in range(3)]
    items = "".join(f"<item><title>t</title><link>{link}</link></item>" for link in links)
    feed = f'<rss version="2.0"><channel><title>Hafen</title>{items}</channel></rss>'
    url = site.put("/feed", feed, headers={"Content-Type": "application/rss+xml"})
    added = list(archive.add([url], allow_private=True, pace=hasty))
    assert sorted(one.outcome for one in added) == ["list", "new", "new", "new"]
    (one,) = archive.watched()
    assert (one.subscription.url, one.subscription.kind, one.items) == (url, "feed", 3)
    assert not list(archive.verify())


def test_a_list_in_a_file_is_remembered(
    archive: Archive, site: Site, hasty: Pace, tmp_path: Path
) -> None:
    links = [site.put(f"/{number}", page(number)) for number in range(2)]
    file = tmp_path / "list.txt"
    file.write_text("\n".join(["# hafen", *links]), encoding="utf-8")
    added = list(archive.add([str(file)], allow_private=True, pace=hasty))
    assert sorted(one.outcome for one in added) == ["list", "new", "new"]
    assert [one.subscription.url for one in archive.watched()] == [str(file)]
    again = list(archive.add([str(file)], allow_private=True, pace=hasty))
    assert [one.outcome for one in again[1:]] == ["already there"] * 2


def test_a_web_archive_is_unpacked(archive: Archive, tmp_path: Path) -> None:
    file = tmp_path / "old.warc.gz"
    pages = [record(f"https://tidewater.example/{n}", page(n).encode()) for n in range(3)]
    file.write_bytes(b"".join(map(gzip.compress, pages)))
    added = list(archive.add([str(file)]))
    assert [one.outcome for one in added] == ["new"] * 3
    assert {one.url for one in archive.articles()} == {
        f"https://tidewater.example/{n}" for n in range(3)
    }
    (first, *_) = [archive.capture(one.capture or "") for one in added]
    assert first is not None
    assert (first.grade, first.time.year) == ("supplied", 2025)


def test_standard_input_is_taken_in(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    class Input:
        buffer = io.BytesIO(body(1).encode())

    monkeypatch.setattr("sys.stdin", Input)
    (added,) = archive.add(["-"])
    assert (added.input, added.outcome) == ("-", "new")


def test_what_is_broken_is_named_and_the_rest_goes_on(archive: Archive, tmp_path: Path) -> None:
    folder = texts(tmp_path / "in", 3)
    (folder / "empty.html").write_bytes(b"")
    (folder / "none.html").write_bytes(b"<html><body></body></html>")
    (folder / "torn.warc.gz").write_bytes(gzip.compress(record("https://a.example/1"))[:60])
    (folder / "broken.wacz").write_bytes(b"PK\x03\x04 and nothing")
    (folder / "feed.xml").write_bytes(b"<rss version='2.0'><channel><item><lin")
    (folder / "noise.txt").write_bytes(bytes(range(256)) * 20)
    added = list(archive.add([str(folder)]))
    good = [one for one in added if one.outcome == "new"]
    assert len(good) == 3
    named = {Path(one.input.partition("!")[0]).name: one.error for one in added if one.error}
    broken = {"empty.html", "none.html", "torn.warc.gz", "broken.wacz", "feed.xml", "noise.txt"}
    assert named.keys() == broken
    assert len(archive.articles()) == 3
    assert not faults(archive)


def test_workers_give_the_same_as_one_process(tmp_path: Path) -> None:
    folder = str(texts(tmp_path / "in", 30))
    found = []
    for workers in (1, 2):
        with open_archive(tmp_path / f"archive{workers}") as archive:
            assert len(list(archive.add([folder], workers=workers))) == 30
            rows = tables(archive)
            found.append((len(rows["derived_statements"]), rows["derived_article_addresses"]))
    assert found[0] == found[1]


def test_a_run_that_is_broken_off_goes_on(opener: Opener, tmp_path: Path) -> None:
    folder = str(texts(tmp_path / "in", 60))
    with opener() as archive:
        stored = set()
        for one in archive.add([folder]):
            stored.add(one.capture)
            if len(stored) == 3:
                break
    with opener() as archive:
        assert stored <= {one.capture for one in archive.add([folder])}
        assert len(archive.articles()) == 60
        assert not list(archive.verify())


def test_postgresql_wants_a_folder_for_captures() -> None:
    with pytest.raises(StoreError, match="captures"):
        open_archive("postgresql://someone:secret@nowhere.example/archive")
