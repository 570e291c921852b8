"""Servers and files that do what they should not: each ends in the right record of it."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from archive.making import page
from archive.site import Answer, Site
from damaged import damaged_inputs
from sayso.archive import Archive
from sayso.capture.courtesy import Pace

ZIPPED = {"Content-Encoding": "gzip"}
BOMB = gzip.compress(gzip.compress(bytes(300_000_000)))
CASES = {
    "bomb": (Answer(gzip.decompress(BOMB), headers=ZIPPED), "failed"),
    "damaged": (Answer(gzip.compress(page(1).encode())[:-40], headers=ZIPPED), "failed"),
    "not gzip": (Answer(page(1).encode(), headers=ZIPPED), "failed"),
    "other charset": (
        Answer(page(1).encode(), headers={"Content-Type": "text/html; charset=ascii"}), "new",
    ),
    "circle": (Answer(b"", 302, {"Location": "/page"}), "failed"),
    "no target": (Answer(b"", 302), "failed"),
    "empty": (Answer(b""), "unreadable"),
    "shell": (Answer(b"<html><body><div id=root></div></body></html>"), "unreadable"),
    "picture": (Answer(b"\x89PNG\r\n\x1a\n" + bytes(500), headers={"Content-Type": "image/png"}),
                "unreadable"),
    "wall": (Answer(b"no", 402), "blocked"),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_what_a_server_does_is_what_is_recorded(
    archive: Archive, site: Site, hasty: Pace, case: str
) -> None:
    answer, outcome = CASES[case]
    site.answers["/page"] = answer
    (added,) = archive.add([site.url("/page")], allow_private=True, pace=hasty)
    assert added.outcome == outcome
    assert (added.error is None) == (outcome == "new")
    assert not list(archive.verify())
    assert len(archive.articles()) == (outcome == "new")


@pytest.mark.parametrize("case", CASES.keys() - {"other charset"})
def test_what_a_server_does_later_changes_nothing_known(
    archive: Archive, site: Site, hasty: Pace, case: str
) -> None:
    url = site.put("/page", page(1))
    list(archive.add([url], allow_private=True, pace=hasty))
    site.answers["/page"] = CASES[case][0]
    (seen,) = archive.revisit(all=True, allow_private=True, pace=hasty)
    assert seen.outcome == CASES[case][1]
    (listed,) = archive.articles()
    assert (listed.revisions, listed.title) == (1, "Der Hafen wächst um 1 Meter")
    assert not list(archive.verify())


def test_a_page_that_is_cut_short_is_no_revision(archive: Archive, site: Site, hasty: Pace) -> None:
    url = site.put("/page", page(1))
    list(archive.add([url], allow_private=True, pace=hasty))
    site.answers["/page"] = Answer(page(1).encode()[:-500], headers={"Content-Length": "99999"})
    (seen,) = archive.revisit(all=True, allow_private=True, pace=hasty)
    assert seen.outcome in ("failed", "unreadable")
    assert archive.articles()[0].revisions == 1
    assert not list(archive.verify())


def test_every_broken_file_is_named_and_the_rest_taken_in(archive: Archive, tmp_path: Path) -> None:
    for name, damaged in damaged_inputs.pages().items():
        (tmp_path / name).write_bytes(damaged.data)
    good = tmp_path / "good.html"
    good.write_text(page(1), encoding="utf-8")
    named = sorted(map(str, tmp_path.iterdir()))
    added = list(archive.add(named))
    assert [one.outcome for one in added if one.input == str(good)] == ["new"]
    told = {one.input.partition("!")[0] for one in added if one.error}
    assert told | {str(good)} == set(named)
    left = {url for one in damaged_inputs.pages().values() for url in one.left}
    known = {address for one in archive.articles(empty=True) for address in [one.url]}
    assert left <= known
    assert not list(archive.verify())
