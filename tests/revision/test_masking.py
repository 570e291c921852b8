"""A name that gave way to an unnamed source stands nowhere in what is shown."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.finding.making_changes import harbour, pair

from sayso.finding.detecting import change_findings
from sayso.render.change_page import change_page
from sayso.render.change_terminal import change_text
from sayso.revision.masking import MASK, HiddenName, covered, hidden_names, masked
from sayso.revision.records import RevisionChange

NAME = re.compile(r"Konrad|Vell\b|head of the port office", re.IGNORECASE)


def whole() -> RevisionChange:
    """With the name in every place that may hold one."""
    made = harbour()
    older, newer = made.older.record, made.newer.record
    named = replace(
        older.article, title="Konrad Vell speaks", byline="KONRAD VELL", path="/tmp/vell-konrad.md",
        url="https://quay.example/2026/konrad-vell-speaks",
    )  # fmt: skip
    before = replace(older, article=named, statements=tuple(
        one.older for one in made.statements if one.older
    ))  # fmt: skip
    again = replace(newer.article, title="Of Vell's port", path="/tmp/new.html")
    made = replace(
        made,
        older=replace(made.older, record=before),
        newer=replace(made.newer, record=replace(newer, article=again)),
        reasons=("Vell was named",),
    )
    return replace(made, findings=change_findings(made))


def texts_in(value: Any) -> Iterator[str]:
    """Every text that a record holds, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from texts_in(each)
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts_in(getattr(value, field.name))


def as_json(made: RevisionChange) -> str:
    from sayso.revision.form import change_form

    return json.dumps(change_form(made))


def test_the_name_is_there_before_it_is_masked() -> None:
    assert any(NAME.search(text) for text in texts_in(whole()))
    assert NAME.search(change_page(whole()))
    assert NAME.search(change_text(whole()))


def test_the_name_stands_nowhere_in_the_masked_change() -> None:
    assert [text for text in texts_in(masked(whole())) if NAME.search(text)] == []


@pytest.mark.parametrize("show", [change_page, change_text, as_json])
def test_the_name_stands_nowhere_in_what_is_shown(show: Any) -> None:
    shown = show(masked(whole()))
    assert not NAME.search(shown)
    assert MASK in shown or json.dumps(MASK)[1:-1] in shown


def test_texts_keep_their_length_and_all_other_words() -> None:
    made = whole()
    hidden = masked(made)
    for before, after in ((made.older, hidden.older), (made.newer, hidden.newer)):
        then, now = before.record.article.text, after.record.article.text
        assert len(then) == len(now)
        assert all(a == b or b == MASK for a, b in zip(then, now, strict=True))
    assert "Lena Ostrava" in hidden.older.record.article.text
    assert hidden.newer.record.article.text == made.newer.record.article.text


def test_a_role_goes_with_its_name() -> None:
    made = whole()
    (signed, unnamed) = made.statements
    assert unnamed.older is not None and unnamed.older.speaker is not None
    speaker = replace(unnamed.older.speaker, role="head of the port office")
    told = replace(unnamed, older=replace(unnamed.older, speaker=speaker))
    hidden = masked(replace(made, statements=(signed, told)))
    assert not any(NAME.search(text) for text in texts_in(hidden.statements))


def test_nothing_to_hide_is_the_very_change() -> None:
    made = replace(whole(), statements=())
    assert masked(made) is made


def test_names_of_other_changes_are_hidden_too() -> None:
    hidden = hidden_names([whole()])
    assert HiddenName("Konrad Vell", True) in hidden
    older, _ = pair()
    plain = covered(older, hidden)
    assert not NAME.search(plain.article.text.replace("head of the port office", ""))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Jürgen Vell", "Jurgen VELL and JÜRGEN"),
        ("王毅", "王毅表示"),
        ("Yusuf al-Tamar", "Tamar, al-Tamar and YUSUF AL-TAMAR"),
        ("Anna van der Brook", "Anna van\nder Brook, Brook's house"),
    ],
)
def test_other_ways_to_write_a_name_are_covered(name: str, text: str) -> None:
    shown = covered(text, [HiddenName(name, True)])
    assert len(shown) == len(text)
    assert not any(len(part) > 3 and part in shown for part in re.split(r"[\s-]", name))
    assert MASK in shown


def test_words_that_only_hold_a_part_stay() -> None:
    assert covered("Vellum and revell", [HiddenName("Konrad Vell", True)]) == "Vellum and revell"


def test_parts_of_a_body_that_is_no_person_stay() -> None:
    hidden = covered("The Port Office and the Port of Tarn", [HiddenName("Port Office", False)])
    assert hidden == f"The {MASK * 4} {MASK * 6} and the Port of Tarn"


@settings(max_examples=100, deadline=None)
@given(st.text(), st.text(alphabet=st.characters(categories=["Lu", "Ll", "Lo", "Zs", "Pd", "Po"])))
def test_any_text_keeps_its_length(text: str, name: str) -> None:
    names = [HiddenName(name.strip(), True)] if name.strip() else []
    shown = covered(text, names)
    assert len(shown) == len(text)
    assert all(a == b or b == MASK for a, b in zip(text, shown, strict=True))
