"""The lists of an archive, in every form."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.cli._lists import Choice, Column, Form, print_all

from .archives import Commands

KEYS = [
    "id", "url", "path", "outlet", "title", "published", "revisions", "captures", "findings",
    "last_checked", "state",
]  # fmt: skip
LISTS = (["articles"], ["statements"], ["speakers"], ["statements", "--orphaned"], ["watched"])


def test_articles_as_json(on_stock: Commands, stocked: Path) -> None:
    listed = on_stock("articles", "--format", "json").json
    assert all(list(one) == KEYS for one in listed)
    harbour = next(one for one in listed if one["title"] == "Harbour town hears its minister")
    assert harbour["path"] == str(stocked / "texts" / "harbour.txt")
    assert (harbour["revisions"], harbour["captures"], harbour["state"]) == (1, 1, "current")
    assert len(harbour["id"]) == 32


@pytest.mark.parametrize("words", LISTS, ids=" ".join)
def test_every_form_holds_the_same(on_stock: Commands, words: list[str]) -> None:
    whole = on_stock(*words, "--format", "json").json
    lines = on_stock(*words, "--format", "jsonl").lines
    rows = list(csv.DictReader(io.StringIO(on_stock(*words, "--format", "csv").out)))
    assert whole == lines
    assert len(rows) == len(whole)
    for row, one in zip(rows, whole, strict=True):
        for field in row.keys() & one.keys():
            if not isinstance(one[field], list | dict | bool):
                assert row[field] == ("" if one[field] is None else str(one[field]))


@pytest.mark.parametrize("width", [20, 47, 80, 140, 400])
@pytest.mark.parametrize("words", LISTS[:3], ids=" ".join)
def test_a_table_can_be_read_at_any_width(on_stock: Commands, words: list[str], width: int) -> None:
    done = on_stock(*words, "--width", width)
    assert "\x1b" not in done.out
    assert all(line == line.rstrip() for line in done.out.splitlines())
    shown = [line for line in done.out.splitlines() if not is_reference(line)]
    assert max(map(columns, shown)) <= max(width, 20)
    assert len(shown) < 500


def is_reference(line: str) -> bool:
    """Whether a line is an address, path or id, which is never broken."""
    return line.startswith("  /") or ":s" in line


def columns(line: str) -> int:
    return sum(1 + (unicodedata.east_asian_width(c) in "WF") for c in line)


def test_words_wrap_between_words_in_a_table(on_stock: Commands) -> None:
    assert "Harbour town" in on_stock("articles", "--width", 80).out


def test_articles_are_found(on_stock: Commands) -> None:
    def titles(*words: object) -> list[str]:
        return [one["title"] for one in on_stock("articles", *words, "--format", "jsonl").lines]

    assert titles("--words", "会谈") == ["科瓦特与万特里亚会谈"]
    assert titles("--words", '"river pact"') == ["River pact is close"]
    assert titles("--since", "2100-01-01") == []
    assert len(titles("--state", "current")) == 3
    assert titles("--state", "gone") == []
    assert len(titles("--limit", 2)) == 2


def test_people_are_told_where_a_list_is_cut_or_empty(on_stock: Commands) -> None:
    done = on_stock("articles", "--words", "zeppelin")
    assert (done.out, done.err) == ("", "sayso: no article was found\n")
    for number in range(22):
        text = f"Report {number}\n\nMayor Ann Orr said that bridge {number} would hold.\n"
        (on_stock.archive.parent / f"{number}.txt").write_text(text, encoding="utf-8")
    on_stock("add", on_stock.archive.parent / "*.txt")
    assert "these are the first 20; --limit N shows more" in on_stock("statements").err
    assert "first" not in on_stock("statements", "--limit", "21").err
    assert len(on_stock.ids("bridge")) == 22


def test_speakers_are_counted_with_their_outlets(on_stock: Commands) -> None:
    counted = on_stock("speakers", "--format", "json").json
    tarr = next(one for one in counted if one["name"] == "Joan Tarr")
    assert (tarr["kind"], tarr["outlets"]) == ("person", [])
    assert tarr["statements"] >= 2
    assert [one["name"] for one in on_stock("speakers", "lund", "--format", "json").json] == [
        "Pia Lund"
    ]


@pytest.mark.parametrize(
    "words",
    [["articles"], ["statements"], ["speakers"], ["watched"], ["verify"], ["rebuild"],
     ["revisit"], ["withhold", "x", "--reason", "y"]],
    ids=lambda words: words[0],
)  # fmt: skip
def test_a_mistyped_archive_is_not_made(sayso: Commands, words: list[str]) -> None:
    done = sayso(*words, code=1)
    assert f"{sayso.archive}: there is no archive here; `sayso add` makes one" in done.err
    assert done.out == ""
    assert not sayso.archive.exists()


THINGS = st.fixed_dictionaries(
    {"text": st.none() | st.text(), "number": st.integers(), "many": st.lists(st.text(max_size=3))}
)
FORM: Form[dict[str, object]] = Form(
    dict, ("text", "number", "many"), columns=(Column("text", lambda one: str(one["text"])),)
)


@given(st.lists(THINGS, max_size=4))
def test_whatever_an_article_says_comes_back_whole(things: list[dict[str, object]]) -> None:
    def printed(form: str) -> str:
        out = io.StringIO()
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr("sys.stdout", out)
            print_all(things, Choice(form, 80), FORM)
        return out.getvalue()

    assert json.loads(printed("json")) == things
    # JSON keeps line breaks inside a string as escapes, so that every line feed ends a thing.
    assert [json.loads(line) for line in printed("jsonl").split("\n")[:-1]] == things
    rows = list(csv.reader(io.StringIO(printed("csv"), newline="")))
    assert rows[0] == list(FORM.fields)
    assert [row[0] for row in rows[1:]] == [one["text"] or "" for one in things]
    table = printed("table")
    assert "\x1b" not in table and "\x07" not in table
