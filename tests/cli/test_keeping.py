"""Looking again, proving, deriving anew, and what a person decides on articles and captures."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from sayso.archive import open_archive
from sayso.store.opening import FILE

from .archives import Commands, Site

CALM = (
    "Minister Joan Tarr said on Monday that the lake was calm and that the boats would sail again "
    "by the end of the week, whatever the weather in the bay.",
    "“We will not wait for the wind,” she told reporters in the harbour, where some hundred people "
    "had gathered in the morning to see the boats.",
)
STORMY = (CALM[0].replace("calm", "stormy"), CALM[1])
BRIDGE = (
    "Mayor Ann Orr said that the bridge over the canal would hold through the spring, although two "
    "of its piers had been found to be cracked.",
    "“Nobody needs to be afraid,” she told the council, which had met in the evening to hear what "
    "the engineers had measured in the last month.",
)

FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Lakes</title><link>{0}</link>
<description>x</description><item><title>One</title><link>{0}</link></item></channel></rss>"""


def added(sayso: Commands, *urls: str) -> dict[str, str]:
    """The articles of addresses that were just added."""
    done = sayso("add", *urls, "--allow-private", "--format", "jsonl")
    return {one["input"]: one["article"] for one in done.lines}


def outcomes(sayso: Commands, *, code: int = 0) -> dict[str, str]:
    """What looking again at everything shows."""
    done = sayso("revisit", "--all", "--allow-private", "--format", "jsonl", code=code)
    return {one["input"]: one["outcome"] for one in done.lines}


def state(sayso: Commands, url: str) -> str:
    found = sayso("articles", "--format", "json").json
    return str(next(one["state"] for one in found if one["url"] == url))


def test_looking_again_tells_what_became_of_each(
    sayso: Commands, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAYSO_CONFIRM_AFTER", "0")
    lake = site.page("/lake", "The lake is calm", *CALM)
    bridge = site.page("/bridge", "The bridge holds", *BRIDGE)
    added(sayso, lake, bridge)
    assert outcomes(sayso) == {lake: "unchanged", bridge: "unchanged"}
    site.page("/lake", "The lake is calm", *STORMY)
    site.put("/bridge", "gone", status=410)
    first = outcomes(sayso, code=1)
    assert first == {lake: "revision", bridge: "failed"}
    assert state(sayso, bridge) == "failing"
    assert outcomes(sayso) == {lake: "unchanged", bridge: "gone"}
    assert state(sayso, bridge) == "gone"
    article = next(one for one in sayso("articles", "--format", "json").json if one["url"] == lake)
    assert (article["revisions"], article["state"]) == (2, "current")
    assert article["last_checked"].endswith("Z")
    sayso("verify")


def test_an_article_of_a_feed_is_looked_at_again(sayso: Commands, site: Site) -> None:
    """That a feed carries it, and that it is known, is no reason not to look at it."""
    lake = site.page("/lake", "The lake is calm", *CALM)
    feed = site.put("/feed", FEED.format(lake), "application/rss+xml")
    added(sayso, feed)
    site.page("/lake", "The lake is calm", *STORMY)
    assert outcomes(sayso) == {feed: "list", lake: "revision"}


def test_people_are_spared_what_is_unchanged(sayso: Commands, site: Site) -> None:
    added(sayso, site.page("/lake", "The lake is calm", *CALM))
    done = sayso("revisit", "--all", "--allow-private")
    assert (done.out, done.err) == ("", "sayso: 1 unchanged\n")
    assert sayso("revisit", "--allow-private").err == "sayso: nothing to do\n"
    site.page("/lake", "The lake is calm", *STORMY)
    assert sayso("revisit", "--all", "--allow-private").out.startswith("revision: http://127.0.0.1")


def test_a_wall_is_no_absence(sayso: Commands, site: Site) -> None:
    lake = site.page("/lake", "The lake is calm", *CALM)
    added(sayso, lake)
    site.put("/lake", "<html><body>Please log in</body></html>", status=403)
    done = sayso("revisit", "--all", "--allow-private", "--format", "jsonl", code=1)
    assert done.lines[0]["outcome"] == "blocked"
    assert done.lines[0]["error"] in done.err
    assert state(sayso, lake) == "blocked"


def test_an_address_without_a_page_is_listed_and_is_no_article(sayso: Commands, site: Site) -> None:
    lake = site.page("/lake", "The lake is calm", *CALM)
    wall = site.put("/wall", "no", status=401)
    sayso("add", lake, wall, "--allow-private", code=1)
    assert [one["url"] for one in sayso("articles", "--format", "json").json] == [lake]
    assert "1 address has given no page yet; --empty lists them too" in sayso("articles").err
    every = sayso("articles", "--empty", "--format", "json").json
    assert every[1].pop("last_checked").endswith("Z")
    expected = {
        "id": None, "url": wall, "path": None, "outlet": None, "title": None, "published": None,
        "revisions": 0, "captures": 0, "state": "blocked",
    }  # fmt: skip
    assert every[1].items() >= expected.items()
    assert [one["url"] for one in sayso("articles", "--state", "blocked", "--format", "json").json]
    for words in (["--words", "lake"], ["--state", "failing"], ["--until", "2000-01-01"]):
        shown = sayso("articles", "--empty", *words, "--format", "json").json
        assert wall not in [one["url"] for one in shown]
    assert "it has given no page yet (the site wants a login" in (
        sayso("articles", "show", wall, code=1).err
    )
    assert outcomes(sayso, code=1) == {lake: "unchanged", wall: "blocked"}
    site.page("/wall", "The bridge holds", *BRIDGE)
    assert outcomes(sayso)[wall] == "new"
    assert len(sayso("articles", "--empty", "--format", "json").json) == 2


def test_what_another_version_read_is_told_and_read_anew(on_stock: Commands) -> None:
    before = on_stock("statements", "--format", "json").json
    with open_archive(on_stock.archive) as archive, archive.store.writing() as connection:
        connection.exec_driver_sql("UPDATE derived_revisions SET reader = 'en english 0'")
    assert "3 revisions were read by another version" in on_stock("articles").err
    (told,) = on_stock("verify", "--format", "json").json
    assert (told["kind"], told["subject"], told["fault"]) == ("older reader", "en english 0", False)
    assert on_stock("rebuild", "--outdated").out == "articles: 3\n"
    assert on_stock("articles").err == ""
    assert on_stock("statements", "--format", "json").json == before


def test_watching_ends_after_the_rounds_it_was_given(sayso: Commands, site: Site) -> None:
    added(sayso, site.page("/lake", "The lake is calm", *CALM))
    sayso("articles", "pin", f"{site.address}/lake", "--every", "1s")
    (one,) = sayso("watch", "--rounds", "1", "--allow-private", "--format", "jsonl").lines
    assert list(one) == ["round", "began", "seconds", "looks", "outcomes"]
    assert one["round"] == 1


def test_an_archive_that_is_whole_is_proved(on_stock: Commands) -> None:
    done = on_stock("verify", "--format", "json")
    assert (done.json, done.err) == ([], "")
    assert "a sample of 2 was checked: no fault" in on_stock("verify", "--sample", "2").err


def test_a_byte_that_changed_is_found(on_stock: Commands) -> None:
    (file,) = (on_stock.archive / "captures").glob("*.warc.gz")
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 0xFF
    file.write_bytes(bytes(data))
    done = on_stock("verify", "--format", "json", code=1)
    faults = {one["kind"] for one in done.json if one["fault"]}
    assert {"capture", "file"} <= faults
    assert all(list(one) == ["kind", "subject", "problem", "fault"] for one in done.json)
    told = on_stock("verify", code=1)
    assert f"capture: {next(one['subject'] for one in done.json if one['kind'] == 'capture')}" in (
        told.out
    )
    assert "was checked: " in told.err and "fault" in told.err


def test_everything_is_derived_again_and_is_the_same(on_stock: Commands) -> None:
    lists = (["articles"], ["statements"], ["speakers"])
    before = [on_stock(*words, "--format", "json").json for words in lists]
    assert on_stock("rebuild").out == "articles: 3\n"
    assert [on_stock(*words, "--format", "json").json for words in lists] == before


def test_the_captures_alone_give_the_archive_back(on_stock: Commands) -> None:
    before = on_stock("statements", "--format", "json").json
    for file in on_stock.archive.glob(f"{FILE}*"):
        file.unlink()
    assert "there is no archive here" in on_stock("articles", code=1).err
    assert on_stock("rebuild", "--from-warcs").out == "articles: 3\n"
    assert on_stock("statements", "--format", "json").json == before


def test_decisions_whose_words_are_gone_are_listed(on_stock: Commands) -> None:
    (id,) = on_stock.ids("unsafe")
    on_stock("statements", "--confirm", id)
    assert on_stock("statements", "--orphaned").err == "sayso: no decision\n"
    (one,) = on_stock("statements", "unsafe", "--format", "json").json
    on_stock("withhold", one["capture"], "--reason", "a court said so", "--yes")
    (orphan,) = on_stock("statements", "--orphaned", "--format", "json").json
    assert orphan["quote"] == "that the boats were unsafe"
    assert "no statement has these words any more: confirmed by Ada" in on_stock("rebuild").err


def test_what_is_withheld_is_gone_and_noted(on_stock: Commands, stocked: Path) -> None:
    path = stocked / "texts" / "harbour.txt"
    (shown,) = on_stock("articles", "show", path, "--format", "jsonl").lines
    done = on_stock("withhold", shown["capture"], "--reason", "order 12 of a court", "--yes")
    assert shown["sha256"] in done.err and "order 12 of a court, by Ada" in done.err
    (after,) = on_stock("articles", "show", path, "--format", "jsonl").lines
    assert (after["withheld"], after["sha256"]) == ("order 12 of a court", shown["sha256"])
    assert after["revision"] is None
    assert on_stock.ids("unsafe") == []
    assert "withheld: order 12 of a court" in on_stock("articles", "show", path).out
    on_stock("verify")
    on_stock("rebuild")
    assert on_stock.ids("unsafe") == []
    assert "no such capture" in on_stock("withhold", "x", "--reason", "y", "--yes", code=1).err
    assert "must say why" in on_stock("withhold", "x", "--reason", " ", code=2).err
    assert "--reason" in on_stock("withhold", "x", code=2).err


def test_other_captures_of_what_is_withheld_are_named(
    on_stock: Commands, stocked: Path, tmp_path: Path
) -> None:
    path = stocked / "texts" / "harbour.txt"
    twin = tmp_path / "twin.txt"
    twin.write_bytes(path.read_bytes())
    on_stock("add", twin)
    (first,) = on_stock("articles", "show", path, "--format", "jsonl").lines
    (second,) = on_stock("articles", "show", twin, "--format", "jsonl").lines
    done = on_stock("withhold", first["capture"], "--reason", "an order", "--yes")
    assert f"capture {second['capture']} of " in done.err
    done = on_stock("withhold", second["capture"], "--reason", "an order", "--yes")
    assert first["capture"] not in done.err


def test_articles_are_made_one_and_taken_apart(on_stock: Commands, stocked: Path) -> None:
    harbour, river = (stocked / "texts" / f"{name}.txt" for name in ("harbour", "river"))
    done = on_stock("articles", "merge", harbour, river, "--note", "the same story", "--by", "Ben")
    assert done.err == f"sayso: noted: merge {harbour} and {river}, by Ben\n"
    assert len(on_stock("articles", "--format", "json").json) == 2
    assert len(on_stock("articles", "show", river, "--format", "jsonl").lines) == 2
    on_stock("articles", "--archive", on_stock.archive, "split", river)
    assert len(on_stock("articles", "--format", "json").json) == 3
    assert "nothing to split" in on_stock("articles", "split", river, code=1).err
    assert "no article has this address" in on_stock("articles", "merge", river, "x", code=1).err


def test_a_path_may_be_typed_from_where_one_is(
    on_stock: Commands, stocked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(stocked / "texts")
    (one,) = on_stock("articles", "show", "river.txt", "--format", "jsonl").lines
    assert one["path"] == str(stocked / "texts" / "river.txt")


@pytest.mark.parametrize("named", ["x" * 5000, "https://quay.example/" + "x" * 5000, "\0", "ab"])
def test_what_names_nothing_is_said(on_stock: Commands, named: str) -> None:
    assert "no such article" in on_stock("articles", "show", named, code=1).err


def test_the_setting_for_captures_is_for_databases(
    on_stock: Commands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAYSO_CAPTURES", str(tmp_path / "elsewhere"))
    on_stock("verify")
    on_stock("rebuild")
    assert not (tmp_path / "elsewhere").exists()


def test_an_article_is_pinned_and_let_go(on_stock: Commands, stocked: Path) -> None:
    path = stocked / "texts" / "harbour.txt"
    assert "noted: pin" in on_stock("articles", "pin", path, "--every", "6h").err
    assert "noted: unpin" in on_stock("articles", "pin", path, "--release").err
    assert "either --every" in on_stock("articles", "pin", path, code=2).err
    assert (
        "either --every" in on_stock("articles", "pin", path, "--every=1h", "--release", code=2).err
    )
    assert "no article" in on_stock("articles", "pin", "x", "--every", "6h", code=1).err


def test_a_search_without_its_option_is_understood(on_stock: Commands) -> None:
    assert "there is --words 'tariff'" in on_stock("articles", "tariff", code=2).err


def test_an_archive_is_named_by_an_option_too(on_stock: Commands, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(on_stock.archive, other)
    assert len(on_stock("articles", "--archive", other, "--format", "json").json) == 3
    missing = tmp_path / "missing"
    assert str(missing) in on_stock("articles", "--archive", missing, code=1).err


def test_postgresql_needs_a_folder_for_captures(sayso: Commands) -> None:
    done = sayso("articles", "--archive", "postgresql://nobody@nowhere.invalid/x", code=1)
    assert "--captures" in done.err
