from __future__ import annotations

from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

import pytest

from .archives import HARBOUR, Commands, Site

FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Quay Post</title>
<link>{0}/</link><description>x</description>
<item><title>One</title><link>{0}/one</link><pubDate>Tue, 03 Mar 2026 10:00:00 GMT</pubDate></item>
</channel></rss>"""
PARAGRAPHS = (
    "Minister Joan Tarr said on Monday that the lake was calm and that the boats would sail again "
    "by the end of the week, whatever the weather in the bay.",
    "“We will not wait for the wind,” she told reporters in the harbour, where some hundred people "
    "had gathered in the morning to see the boats.",
)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    file = tmp_path / "harbour.txt"
    file.write_text(HARBOUR, encoding="utf-8")
    return file


def test_each_input_is_one_line_and_twice_changes_nothing(sayso: Commands, article: Path) -> None:
    (first,) = sayso("add", article, "--format", "jsonl").lines
    assert list(first) == ["input", "outcome", "article", "capture", "error"]
    assert (first["input"], first["outcome"], first["error"]) == (str(article), "new", None)
    assert first["article"] and first["capture"]
    (again,) = sayso("add", article, "--format", "jsonl").lines
    assert again == {**first, "outcome": "already there"}
    assert [one["id"] for one in sayso("articles", "--format", "json").json] == [first["article"]]


def test_people_are_told_what_became_of_each(sayso: Commands, article: Path) -> None:
    done = sayso("add", article, article.with_name("none.html"), code=1)
    assert done.out == f"new: {article}\n"
    assert "none.html: no such file" in done.err
    assert "1 new, 1 failed" in done.err


def test_what_fails_is_a_line_too_and_the_rest_goes_on(sayso: Commands, article: Path) -> None:
    broken = article.with_name("broken.warc.gz")
    broken.write_bytes(b"\x1f\x8b\x08\x00nothing")
    done = sayso("add", broken, article, "--format", "jsonl", code=1)
    outcomes = {Path(one["input"]).name.partition("!")[0]: one for one in done.lines}
    assert outcomes["harbour.txt"]["outcome"] == "new"
    assert outcomes["broken.warc.gz"]["outcome"] == "failed"
    assert outcomes["broken.warc.gz"]["error"] in done.err
    assert "Traceback" not in done.err


def test_a_copy_is_put_under_its_address_with_its_grade(sayso: Commands, article: Path) -> None:
    sayso("add", article, "--url", "https://quay.example/a", "--at", "2026-03-02T09:00Z")
    (shown,) = sayso("articles", "show", "https://quay.example/a", "--format", "jsonl").lines
    assert (shown["grade"], shown["time"]) == ("supplied", "2026-03-02T09:00:00Z")
    assert shown["path"] == str(article)


def test_an_address_of_this_machine_needs_leave(sayso: Commands, site: Site) -> None:
    url = site.page("/one", "The lake is calm", *PARAGRAPHS)
    done = sayso("add", url, "--format", "jsonl", code=1)
    assert "private network" in done.lines[0]["error"]
    (one,) = sayso("add", url, "--allow-private", "--format", "jsonl").lines
    assert one["outcome"] == "new"
    (shown,) = sayso("articles", "show", url, "--format", "jsonl").lines
    assert (shown["grade"], shown["status"], shown["url"]) == ("fetched", 200, url)


def test_a_feed_is_taken_in_and_its_ledger_kept(sayso: Commands, site: Site) -> None:
    site.page("/one", "The lake is calm", *PARAGRAPHS)
    url = site.put("/feed", FEED.format(site.address), "application/rss+xml")
    done = sayso("add", url, "--allow-private", "--format", "jsonl")
    assert {one["input"]: one["outcome"] for one in done.lines} == {
        url: "list", f"{site.address}/one": "new",
    }  # fmt: skip
    (held,) = sayso("watched", "--format", "json").json
    assert (held["url"], held["kind"], held["title"]) == (url, "feed", "Quay Post")
    (poll,) = sayso("watched", url, "--polls", "--format", "json").json
    assert (poll["items"], poll["unseen"], poll["outcome"]) == (1, 1, "read")
    assert poll["oldest"] == poll["newest"] == "2026-03-03T10:00:00Z"
    assert sayso("watched", "--polls", "--since", "2100-01-01").out == ""
    assert "1 items, 1 of them new" in sayso("watched", "--polls").out


class WebArchive:
    """A public web archive of our own, which holds an address at some days of January 2026."""

    def __init__(self, site: Site, original: str, days: dict[int, str]) -> None:
        moments = {day: datetime(2026, 1, day, 9, tzinfo=UTC) for day in days}
        lines = [f'<{original}>; rel="original"']
        for day, text in days.items():
            when = format_datetime(moments[day], usegmt=True)
            path = f"/web/202601{day:02}090000id_/{original}"
            url = site.page(path, "The lake is calm", text, PARAGRAPHS[1])
            site.headers[path] = {"Memento-Datetime": when}
            lines.append(f'<{url}>; rel="memento"; datetime="{when}"')
        self.endpoint = site.put("/timemap/", ",\n".join(lines), "application/link-format")
        site.pages[f"/timemap/{original}"] = site.pages["/timemap/"]


def test_earlier_captures_come_from_a_web_archive(sayso: Commands, site: Site) -> None:
    original = "https://quay.example/lake"
    texts = {day: PARAGRAPHS[0].replace("calm", f"calm for {day} days") for day in (3, 9, 20)}
    archive = WebArchive(site, original, texts)
    command = ("add", "--history", original, "--web-archive", archive.endpoint, "--allow-private")
    done = sayso(*command, "--since", "2026-01-05", "--until", "2026-01-20", "--format", "jsonl")
    assert len(done.lines) == 2
    shown = sayso("articles", "show", original, "--format", "jsonl").lines
    assert [(one["time"][:10], one["grade"]) for one in shown] == [
        ("2026-01-09", "public archive"), ("2026-01-20", "public archive"),
    ]  # fmt: skip
    assert "from a public archive" in sayso("statements", "lake").out
    again = sayso(*command, "--format", "jsonl").lines
    assert sorted(one["outcome"] for one in again)[:2] == ["already there", "already there"]
    (article,) = sayso("articles", "--format", "json").json
    assert (article["captures"], article["revisions"]) == (3, 3)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "name at least one"),
        (["a.txt", "b.txt", "--url", "https://a.example/"], "speak of one input"),
        (["-", "-"], "standard input can be read once"),
        (["a.txt", "--at", "yesterday"], "is not a time"),
        (["a.txt", "--format", "xml"], "xml"),
        (["a.txt", "--workers", "0"], "0"),
        (["a.txt", "--history"], "is for addresses"),
        (["a.txt", "--most", "3"], "belong to --history"),
    ],
)
def test_wrong_usage_makes_no_archive(sayso: Commands, words: list[str], said: str) -> None:
    done = sayso("add", *words, code=2)
    assert said in done.err
    assert not sayso.archive.exists()
