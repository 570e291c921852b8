"""The gold set and the example articles hold what their READMEs and lists promise."""

from __future__ import annotations

import json
import tomllib
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, get_args

import pytest
from marks import MarkError, as_json, plain_and_marks

from sayso.outlet.records import Outlet, OutletKind, Ownership

GOLD = Path(__file__).parent
EXAMPLES = Path(__file__).parents[2] / "src" / "sayso" / "examples"
NAMES = sorted(path.stem for path in GOLD.glob("*.marked"))
NESTED = sorted(path.stem for path in (GOLD / "nested").glob("*.json"))
FROM_EXAMPLES = sorted(path for path in EXAMPLES.iterdir() if path.stem in NAMES)
ROLES = ("source", "cue", "content")


def text_of(name: str) -> str:
    return (GOLD / f"{name}.txt").read_bytes().decode()


def rows_of(path: Path) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(path.read_text("utf-8"))
    return rows


def pieces_of(row: dict[str, Any], role: str) -> list[tuple[int, int]]:
    return [(piece["start"], piece["end"]) for piece in row[role]]


def table(name: str, key: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = tomllib.loads((EXAMPLES / name).read_text("utf-8"))[key]
    return rows


class Paragraphs(HTMLParser):
    """Collects the words of each paragraph, list item and heading of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.is_open = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"p", "li", "h2"}:
            self.found.append("")
            self.is_open = True

    def handle_endtag(self, tag: str) -> None:
        if tag in {"p", "li", "h2"}:
            self.is_open = False

    def handle_data(self, data: str) -> None:
        if self.is_open:
            self.found[-1] += data


def test_there_are_fourteen_texts_with_enough_attributions() -> None:
    counts = {name: len(rows_of(GOLD / f"{name}.json")) for name in NAMES}
    assert len(counts) == 14
    assert min(counts.values()) >= 15
    assert sum(counts.values()) >= 250
    assert len(FROM_EXAMPLES) == 6


@pytest.mark.parametrize("name", NAMES)
def test_text_and_json_follow_from_the_marked_text(name: str) -> None:
    text, attributions = plain_and_marks((GOLD / f"{name}.marked").read_bytes().decode())
    assert text == text_of(name)
    stored = (GOLD / f"{name}.json").read_text("utf-8")
    assert stored == as_json(attributions, nested=False)
    nested = as_json(attributions, nested=True)
    assert (nested != as_json([], nested=True)) == (name in NESTED)
    if name in NESTED:
        assert (GOLD / "nested" / f"{name}.json").read_text("utf-8") == nested


@pytest.mark.parametrize("name", NAMES)
def test_offsets_agree_with_words(name: str) -> None:
    text = text_of(name)
    rows = rows_of(GOLD / f"{name}.json")
    if name in NESTED:
        rows += rows_of(GOLD / "nested" / f"{name}.json")
    for row in rows:
        assert row["content"], row
        assert row["source"] or row["cue"], row
        for role in ROLES:
            for piece in row[role]:
                assert 0 <= piece["start"] < piece["end"] <= len(text)
                assert text[piece["start"] : piece["end"]] == piece["text"]
                assert piece["text"] == piece["text"].strip()
                assert "\n" not in piece["text"]


@pytest.mark.parametrize("name", NAMES)
def test_no_attribution_stands_twice_and_no_word_has_two_roles(name: str) -> None:
    rows = rows_of(GOLD / f"{name}.json")
    assert len({row["label"] for row in rows}) == len(rows)
    assert len({str([row[role] for role in ROLES]) for row in rows}) == len(rows)
    sources = {piece for row in rows for piece in pieces_of(row, "source")}
    others = [piece for row in rows for role in ROLES[1:] for piece in pieces_of(row, role)]
    taken: set[int] = set()
    for start, end in [*sources, *others]:
        assert taken.isdisjoint(range(start, end)), text_of(name)[start:end]
        taken.update(range(start, end))


@pytest.mark.parametrize("name", NAMES)
def test_unquoted_spans_end_before_the_comma_or_full_stop(name: str) -> None:
    for row in rows_of(GOLD / f"{name}.json"):
        for role in ROLES:
            for piece in row[role]:
                words = piece["text"]
                begins_quoted = words[0] in "\"“‘'"
                assert not words.endswith((",", ".")) or begins_quoted or words.endswith("a.m.")


@pytest.mark.parametrize("name", NESTED)
def test_nested_ones_stand_inside_the_content_they_name(name: str) -> None:
    outer = {row["label"]: row for row in rows_of(GOLD / f"{name}.json")}
    for row in rows_of(GOLD / "nested" / f"{name}.json"):
        around = pieces_of(outer[row["label"][:-1]], "content")
        for role in ROLES:
            for start, end in pieces_of(row, role):
                assert any(first <= start and end <= last for first, last in around), row


@pytest.mark.parametrize("path", FROM_EXAMPLES, ids=lambda path: path.name)
def test_gold_of_an_example_is_that_examples_text(path: Path) -> None:
    text = text_of(path.stem)
    if path.suffix != ".html":
        assert path.read_bytes().decode() == text
        return
    page = Paragraphs()
    page.feed(path.read_text("utf-8"))
    missing = [line for line in text.split("\n") if line and line not in page.found]
    assert not missing


@pytest.mark.parametrize(
    "broken", ["{s1|never closed", "closed} twice", "{x1|no such role}", "{s|no number}"]
)
def test_a_broken_mark_is_refused(broken: str) -> None:
    with pytest.raises(MarkError):
        plain_and_marks(broken)


def test_the_index_lists_every_example_once() -> None:
    rows = table("index.toml", "article")
    listed = [row["file"] for row in rows]
    there = {path.name for path in EXAMPLES.iterdir() if path.suffix in {".html", ".txt", ".md"}}
    assert sorted(listed) == sorted(there)
    assert len(listed) == 12
    assert len({row["url"] for row in rows}) == len(rows)


def test_the_index_agrees_with_outlets_and_pages() -> None:
    domains = {row["name"]: row["domains"][0] for row in table("outlets.toml", "outlet")}
    domains["Lodestar Transit"] = "lodestar-transit.example"
    for row in table("index.toml", "article"):
        assert row["url"].startswith(f"https://{domains[row['outlet']]}/")
        assert row["captured"] > datetime(2026, 3, 1, tzinfo=UTC)
        if row["file"].endswith(".html"):
            page = (EXAMPLES / row["file"]).read_text("utf-8")
            assert f'<link rel="canonical" href="{row["url"]}">' in page


def test_the_invented_outlets_have_the_form_of_outlet_definitions() -> None:
    outlets = [
        Outlet(**{key: tuple(v) if isinstance(v, list) else v for key, v in row.items()})
        for row in table("outlets.toml", "outlet")
    ]
    for outlet in outlets:
        assert outlet.ownership in get_args(Ownership)
        assert outlet.kind in get_args(OutletKind)
        assert all(domain.endswith(".example") for domain in outlet.domains)
    all_domains = [domain for outlet in outlets for domain in outlet.domains]
    assert len(all_domains) == len(set(all_domains))
