"""Where the words of one revision stand in the other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.revision.invented import pairs, record_of

from sayso.record import Record
from sayso.revision.carrying import Carrier, carrier
from sayso.revision.sentences import aligned
from sayso.revision.words import words_of
from sayso.text import Span

OLDER = (
    "“We will stay here,” Mr Hale said on Monday. He left. Nobody came to the old harbour that day."
)
NEWER = 'Nobody came to the harbour that day. "We will stay here," Mr Hale said on Sunday. He left.'


def carrier_of(older: Record, newer: Record) -> Carrier:
    return carrier(older, newer, aligned(older, newer))


@pytest.mark.parametrize(
    ("words", "there"),
    [
        ("“We will stay here,”", '"We will stay here,"'),
        ("stay here,” Mr Hale", 'stay here," Mr Hale'),
        ("ill sta", "ill sta"),
        ("He left.", "He left."),
        ("Nobody came to the", "Nobody came to the"),
        ("said on Monday", None),
        ("the old harbour", None),
        ("Monday", None),
        ("old", None),
        ("He left. Nobody came", None),
        ("", None),
        (" ", None),
    ],
)
def test_words_are_found_where_they_stand_now(words: str, there: str | None) -> None:
    at = OLDER.index(words)
    way = carrier_of(record_of(OLDER), record_of(NEWER))
    found = way.span(Span(at, at + len(words)))
    assert (found.of(NEWER) if found else None) == there
    if found:
        assert way.back(found) == Span(at, at + len(words))


def test_words_over_sentences_that_stay_together() -> None:
    older, newer = (
        "It rained. “He left. He was glad,” Hale said.",
        "“He left.\n\nHe was glad,” Hale said.",
    )
    way = carrier_of(record_of(older), record_of(newer))
    at = older.index("“He left")
    found = way.span(Span(at, older.index(" Hale")))
    assert found is not None
    assert found.of(newer) == "“He left.\n\nHe was glad,”"


def test_words_with_others_put_in_between_do_not_stand_unchanged() -> None:
    older, newer = "Hale said the port will close.", "Hale said the old port will close."
    way = carrier_of(record_of(older), record_of(newer))
    assert way.span(Span(10, 18)) is None
    back = newer.index("the old port")
    assert way.back(Span(back, back + 12)) is None
    assert way.span(Span(0, 13)) == Span(0, 13)


@given(pairs(), st.data())
def test_what_is_carried_has_the_same_words_and_leads_back(
    pair: tuple[Record, Record], data: st.DataObject
) -> None:
    older, newer = pair
    text = older.article.text
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    way = carrier_of(older, newer)
    found = way.span(span)
    if found is not None:
        assert 0 <= found.start < found.end <= len(newer.article.text)
        there = newer.article.text
        assert forms(text, span) == forms(there, found)
        back = way.back(found)
        assert back is not None
        assert forms(text, back) == forms(text, span)


@given(pairs())
def test_each_sentence_that_is_kept_or_moved_is_carried(pair: tuple[Record, Record]) -> None:
    older, newer = pair
    way = carrier_of(older, newer)
    for change in aligned(older, newer):
        if change.fate in ("kept", "moved") and len(change.older) == len(change.newer) == 1:
            assert way.span(change.older[0]) == change.newer[0]
            assert way.back(change.newer[0]) == change.older[0]


def forms(text: str, span: Span) -> list[str]:
    return [word.form for word in words_of(text, span)]
