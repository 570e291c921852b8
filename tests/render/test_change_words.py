"""Words of two texts woven into one line, and the sides of a row."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.render.change_words import BETWEEN, Piece, one_side, woven
from sayso.revision.records import WordEdit
from sayso.revision.words import word_edits
from sayso.text import Span

OLDER = "We will sign whatever both can live with."
NEWER = "We may sign what both can live with today."


def whole(text: str) -> Span:
    return Span(0, len(text))


def shown(pieces: tuple[Piece, ...]) -> str:
    marks = {"same": ("", ""), "removed": ("[-", "-]"), "added": ("{+", "+}")}
    return "".join(marks[one.kind][0] + one.words + marks[one.kind][1] for one in pieces)


def weave(older: str, newer: str) -> tuple[Piece, ...]:
    edits = word_edits(older, whole(older), newer, whole(newer))
    return woven(older, [whole(older)], newer, [whole(newer)], edits)


def test_words_in_place_of_others_stand_behind_them() -> None:
    assert shown(weave("We will sign.", "We may sign.")) == "We [-will-] {+may+} sign."


def test_words_left_out_keep_their_space() -> None:
    assert shown(weave("the old pier", "the pier")) == "the [-old-] pier"


def test_words_put_in_are_marked() -> None:
    assert shown(weave("the pier", "the old pier")) == "the {+old+} pier"


def test_several_spans_are_joined_and_edits_stay_in_their_span() -> None:
    older, newer = "“Yes,” he said. “Go now.”", "“Yes,” he said. “Go later.”"
    spans = [Span(0, 6), Span(16, len(older))], [Span(0, 6), Span(16, len(newer))]
    edits = word_edits(older, whole(older), newer, whole(newer))
    pieces = woven(older, spans[0], newer, spans[1], edits)
    assert shown(pieces) == f"“Yes,”{BETWEEN}“Go [-now-] {{+later+}}.”"


def test_edits_outside_the_spans_are_left_out() -> None:
    older, newer = "“Go,” said Vell.", "“Go,” said an official."
    edits = word_edits(older, whole(older), newer, whole(newer))
    assert edits
    assert shown(woven(older, [Span(0, 5)], newer, [Span(0, 5)], edits)) == "“Go,”"


def test_sides_mark_their_own_words() -> None:
    edits = word_edits(OLDER, whole(OLDER), NEWER, whole(NEWER))
    older = one_side(OLDER, [whole(OLDER)], [edit.older for edit in edits], "removed")
    newer = one_side(NEWER, [whole(NEWER)], [edit.newer for edit in edits], "added")
    assert shown(older) == "We [-will sign whatever-] both can live with."
    assert shown(newer) == "We {+may sign what+} both can live with {+today+}."


TOKENS = ("we", "will", "may", "sign", "not", "the", "pier", "a", "“b”", "c,", ".")
WORDS = st.lists(st.sampled_from(TOKENS), max_size=14)


@settings(max_examples=200, deadline=None)
@given(WORDS, WORDS)
def test_what_is_the_same_and_added_is_the_newer_text(first: list[str], second: list[str]) -> None:
    older, newer = " ".join(first), " ".join(second)
    pieces = weave(older, newer)
    kept = "".join(one.words for one in pieces if one.kind != "removed")
    assert "".join(kept.split()) == "".join(newer.split())
    edits = word_edits(older, whole(older), newer, whole(newer))
    sides = (
        (older, one_side(older, [whole(older)], [e.older for e in edits], "removed")),
        (newer, one_side(newer, [whole(newer)], [e.newer for e in edits], "added")),
    )
    for text, side in sides:
        assert "".join(one.words for one in side) == text
    assert WordEdit(Span(0, 0), Span(0, 0)) not in edits
