"""Lists are looked at again: servers are asked whether they changed, files are read if they did."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from archive.making import page, tables
from archive.site import Site
from sayso.archive import Archive, open_archive
from sayso.capture.courtesy import Pace

RSS = {"Content-Type": "application/rss+xml"}


def feed(*links: str) -> str:
    items = "".join(f"<item><title>t</title><link>{each}</link></item>" for each in links)
    return f'<rss version="2.0"><channel><title>Hafen</title>{items}</channel></rss>'


def looked(archive: Archive, pace: Pace, *, all: bool = False) -> dict[str, str]:
    found = archive.revisit(all=all, allow_private=True, pace=pace)
    return {one.input: one.outcome for one in found}


def outcomes(archive: Archive) -> list[tuple[str, int]]:
    (watched,) = archive.watched()
    return [(one.outcome, one.items) for one in watched.polls]


@pytest.mark.parametrize("header", ["ETag", "Last-Modified"])
def test_a_feed_is_asked_whether_it_changed(
    archive: Archive, site: Site, hasty: Pace, header: str
) -> None:
    link = site.put("/0", page(0))
    value = '"one"' if header == "ETag" else "Mon, 02 Mar 2026 10:00:00 GMT"
    asked_as = {"ETag": "If-None-Match", "Last-Modified": "If-Modified-Since"}[header]
    url = site.put("/feed", feed(link), headers={**RSS, header: value}, unless=(asked_as, value))
    list(archive.add([url], allow_private=True, pace=hasty))
    assert looked(archive, hasty, all=True)[url] == "unchanged"
    assert outcomes(archive) == [("read", 1), ("unchanged", 0)]
    other = site.put("/1", page(1))
    site.put("/feed", feed(link, other), headers=RSS)
    assert looked(archive, hasty, all=True)[other] == "new"
    assert outcomes(archive)[-1] == ("read", 2)
    assert looked(archive, hasty, all=True)[url] == "list"  # it gives nothing to ask with now
    assert not list(archive.verify())


def test_what_a_stopped_round_left_of_a_list_is_taken_in_though_that_is_unchanged(
    archive: Archive, site: Site, hasty: Pace
) -> None:
    url = site.put("/feed", feed(), headers=RSS)
    list(archive.add([url], allow_private=True, pace=hasty))
    tag = ("If-None-Match", '"one"')
    link = site.put("/0", page(0), pause=5)
    site.put("/feed", feed(link), headers={**RSS, "ETag": tag[1]}, unless=tag)
    stop = threading.Event()
    threading.Timer(0.5, stop.set).start()
    for _ in archive.revisit(all=True, allow_private=True, pace=hasty, stop=stop):
        pass
    site.put("/0", page(0))
    assert looked(archive, hasty, all=True) == {url: "unchanged", link: "new"}


def test_a_server_that_says_unchanged_unasked_has_not_been_read(
    archive: Archive, site: Site, hasty: Pace
) -> None:
    url = site.put("/feed", feed(), headers=RSS)
    list(archive.add([url], allow_private=True, pace=hasty))
    site.refuse("/feed", 304)
    assert looked(archive, hasty, all=True) == {url: "failed"}


def test_a_list_in_a_file_is_read_again_where_it_changed(
    archive: Archive, site: Site, hasty: Pace, tmp_path: Path
) -> None:
    links = [site.put(f"/{number}", page(number)) for number in range(3)]
    file = tmp_path / "list.txt"
    file.write_text(links[0], encoding="utf-8")
    list(archive.add([str(file)], allow_private=True, pace=hasty))
    assert looked(archive, hasty) == {}
    file.write_text("\n".join(links[:2]), encoding="utf-8")
    assert looked(archive, hasty) == {str(file): "list", links[1]: "new"}
    assert looked(archive, hasty) == {}
    os.utime(file, (1, 1))  # touched, and yet the same
    assert looked(archive, hasty) == {str(file): "unchanged"}
    assert looked(archive, hasty) == {}
    assert outcomes(archive) == [("read", 1), ("read", 2), ("unchanged", 0)]
    file.write_text("Nichts mehr.", encoding="utf-8")
    assert looked(archive, hasty) == {str(file): "failed"}
    assert looked(archive, hasty) == {}  # said once, then as often as a feed is looked at
    file.unlink()
    (failed,) = [one for one in archive.revisit(all=True, pace=hasty) if one.input == str(file)]
    assert failed.error == "no such file"
    assert not list(archive.verify())


def test_an_opml_file_that_changed_brings_new_feeds(
    archive: Archive, site: Site, hasty: Pace, tmp_path: Path
) -> None:
    link = site.put("/0", page(0))
    url = site.put("/feed", feed(link), headers=RSS)
    file = tmp_path / "feeds.opml"
    outline = '<outline type="rss" text="Hafen" xmlUrl="{}"/>'
    opml = '<opml version="2.0"><head/><body>{}</body></opml>'
    file.write_text(opml.format(""), encoding="utf-8")
    list(archive.add([str(file)], allow_private=True, pace=hasty))
    file.write_text(opml.format(outline.format(url)), encoding="utf-8")
    assert looked(archive, hasty) == {str(file): "list", url: "list", link: "new"}
    assert [one.subscription.url for one in archive.watched()] == [str(file), url]


def test_a_feed_that_another_list_names_is_asked_at_its_own_time(
    archive: Archive, site: Site, hasty: Pace
) -> None:
    feed_url = site.put("/feed", feed(), headers=RSS)
    outline = f'<outline type="rss" text="Hafen" xmlUrl="{feed_url}"/>'
    opml = f'<opml version="2.0"><head/><body>{outline}</body></opml>'
    url = site.put("/feeds.opml", opml, headers={"Content-Type": "text/x-opml"})
    list(archive.add([url], allow_private=True, pace=hasty))
    with archive.store.writing() as connection:
        connection.exec_driver_sql(
            "UPDATE evidence_polls SET time = '2026-01-01T00:00:00.000000Z' WHERE subscription IN"
            " (SELECT id FROM evidence_subscriptions WHERE kind = 'list')"
        )
    assert looked(archive, hasty) == {url: "list"}
    assert site.asked.count("/feed") == 1


def test_what_came_from_standard_input_is_not_watched(
    archive: Archive, site: Site, hasty: Pace, monkeypatch: pytest.MonkeyPatch
) -> None:
    import io

    class Input:
        buffer = io.BytesIO(site.put("/0", page(0)).encode())

    monkeypatch.setattr("sys.stdin", Input)
    added = list(archive.add(["-"], allow_private=True, pace=hasty))
    assert [one.outcome for one in added] == ["list", "new"]
    assert not archive.watched()


def test_the_ledger_is_made_again_from_the_files_of_captures(
    archive: Archive, site: Site, hasty: Pace, tmp_path: Path
) -> None:
    tag = ("If-None-Match", '"one"')
    link = site.put("/0", page(0))
    url = site.put("/feed", feed(link), headers={**RSS, "ETag": tag[1]}, unless=tag)
    list(archive.add([url], allow_private=True, pace=hasty))
    looked(archive, hasty, all=True)
    site.refuse("/feed", 500)
    looked(archive, hasty, all=True)
    assert outcomes(archive) == [("read", 1), ("unchanged", 0), ("failed", 0)]
    with open_archive(tmp_path / "new", captures=archive.folder) as other:
        other.rebuild(from_warcs=True)
        assert other.watched() == archive.watched()
        assert tables(other, "evidence_obs") == tables(archive, "evidence_obs")
        assert tables(other) == tables(archive)
