"""Rows of two texts: every sentence of each once, in the order of its own text."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.finding.making_changes import change, harbour
from tests.finding.making_findings import record

from sayso.render.change_rows import Places, Row, rows
from sayso.revision.records import RevisionChange
from sayso.revision.sentences import aligned


def compared(older: list[str], newer: list[str]) -> RevisionChange:
    before, after = record(*older), record(*newer)
    return change(before, after, sentences=aligned(before, after))


LINES = [
    "The pier is old and the gate is shut.",
    "Nobody asked the harbour master for his view.",
    "Rain fell on Tarn for seven days.",
    "The council meets again in spring.",
    "Boats from the north carry herring and salt.",
]


def told(row: Row, made: RevisionChange) -> tuple[str, str]:
    older = " ".join(span.of(made.older.record.article.text) for span in row.older)
    newer = " ".join(span.of(made.newer.record.article.text) for span in row.newer)
    return older, newer


def test_what_corresponds_stands_side_by_side() -> None:
    made = compared(LINES, LINES)
    assert [told(row, made) for row in rows(made)] == [(line, line) for line in LINES]


def test_what_is_gone_stands_where_it_stood_with_nothing_beside_it() -> None:
    made = compared(LINES, [*LINES[:2], *LINES[3:]])
    assert [told(row, made) for row in rows(made)][2] == (LINES[2], "")


def test_what_moved_stands_in_both_texts_at_its_place() -> None:
    made = compared(LINES, [*LINES[1:], LINES[0]])
    shown = rows(made)
    moved = [row for row in shown if row.is_moved]
    assert len(moved) == 2
    assert len({row.number for row in moved}) == 1
    assert {told(row, made) for row in moved} == {(LINES[0], ""), ("", LINES[0])}
    assert told(shown[0], made) == (LINES[0], "")


def test_statements_begin_in_one_row() -> None:
    made = harbour()
    places = Places(made)
    begun = [places.begun_in(row) for row in places.rows]
    assert [len(one) for one in begun] == [1, 1, 0, 0]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from(LINES), min_size=1, max_size=8),
    st.lists(st.sampled_from(LINES), min_size=1, max_size=8),
)
def test_both_texts_read_on_in_their_own_order(older: list[str], newer: list[str]) -> None:
    made = compared(older, newer)
    shown = rows(made)
    left = [span for row in shown for span in row.older]
    right = [span for row in shown for span in row.newer]
    assert left == [one.span for one in made.older.record.sentences]
    assert right == [one.span for one in made.newer.record.sentences]
