"""Which words are other words now."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.revision.invented import SENTENCES

from sayso.attribution.quotation import find_quotations
from sayso.revision.records import WordEdit
from sayso.revision.words import edits_in_quotations, word_edits, words_in_form, words_of
from sayso.text import Span


def whole(text: str) -> Span:
    return Span(0, len(text))


def edits_of(older: str, newer: str) -> tuple[WordEdit, ...]:
    return word_edits(older, whole(older), newer, whole(newer))


def shown(older: str, newer: str) -> list[str]:
    return [f"{edit.older.of(older)}>{edit.newer.of(newer)}" for edit in edits_of(older, newer)]


@pytest.mark.parametrize(
    ("older", "newer", "expected"),
    [
        ("He paid 3.5 million.", "He paid 4 million.", ["3.5>4"]),
        ("He did not agree.", "He did agree.", ["not>"]),
        ("He agreed.", "He agreed fully, at last.", [">fully, at last"]),
        ("The old men left.", "The young man left.", ["old men>young man"]),
        ("Old men in town left.", "Young man in town sat.", ["Old men>Young man", "left>sat"]),
        ("He quit a job here.", "She lost a house here.", ["He quit a job>She lost a house"]),
        ("He would go.", "He said that he would go.", [">said that he"]),
        ("It’s “over”, he said…", "It's \"over\", he said...", []),
        ("It’s over.", "It was over.", ["It’s>It was"]),
        ("他说“好吧”。", "他说「不好吧」。", [">不"]),
        ("ประเทศไทย", "ประเทศลาว", ["ไทย>ลาว"]),
        ("Он не согласен.", "Он согласен.", ["не>"]),
        ("वह नहीं आया", "वह आया", ["नहीं>"]),
        ("شكرًا جزيلًا", "شكرًا كثيرًا", ["جزيلًا>كثيرًا"]),
        ("a well-known man", "a well known man", ["->"]),
        ("", "New words.", [">New words."]),
        ("Gone words.", "", ["Gone words.>"]),
    ],
)  # fmt: skip
def test_edits_are_runs_of_words(older: str, newer: str, expected: list[str]) -> None:
    assert shown(older, newer) == expected


def test_an_edit_with_nothing_on_one_side_has_its_place_behind_the_word_before() -> None:
    older, newer = "x He did agree.", "x He did not agree."
    (edit,) = word_edits(older, Span(2, 15), newer, Span(2, 19))
    assert edit == WordEdit(Span(8, 8), Span(9, 12))


def test_no_replacement_is_read_across_a_quotation_mark() -> None:
    found = shown('He called "mad" it.', 'She named "bold" it.')
    assert found == ["He called>She named", "mad>bold"]


def test_which_edits_touch_quoted_words() -> None:
    older = 'Mr Hale said "we will stay here" on Monday.'
    newer = 'Mr Tarn said "we will not stay" on Sunday.'
    inner = [[one.inner for one in find_quotations(text, language="en")] for text in (older, newer)]
    touched = edits_in_quotations(edits_of(older, newer), *inner)
    assert [edit.newer.of(newer) for edit in touched] == ["not", ""]
    assert [edit.older.of(older) for edit in touched] == ["", "here"]


def test_marks_put_around_words_are_no_edit_of_quoted_words() -> None:
    older, newer = "He called it mad today.", 'He called it "mad" today.'
    inner = [one.inner for one in find_quotations(newer, language="en")]
    edits = edits_of(older, newer)
    assert len(edits) == 2
    assert edits_in_quotations(edits, [], inner) == ()


TEXTS = st.one_of(st.text(), st.lists(SENTENCES, max_size=3).map(" ".join))


@given(TEXTS, TEXTS)
def test_both_ways_agree(older: str, newer: str) -> None:
    exchanged = tuple(WordEdit(edit.newer, edit.older) for edit in edits_of(older, newer))
    assert edits_of(newer, older) == exchanged


@given(TEXTS, TEXTS)
def test_edits_lead_from_one_to_the_other(older: str, newer: str) -> None:
    built: list[str] = []
    at = 0
    for edit in edits_of(older, newer):
        assert len(edit.older) or len(edit.newer)
        assert whole(older).contains(edit.older) and whole(newer).contains(edit.newer)
        assert edit.older.start >= at
        built += forms(older, Span(at, edit.older.start)) + forms(newer, edit.newer)
        at = edit.older.end
    built += forms(older, Span(at, len(older)))
    assert built == forms(newer, whole(newer))


@given(TEXTS)
def test_a_text_with_itself_has_no_edits(text: str) -> None:
    assert edits_of(text, text) == ()


@given(TEXTS)
def test_words_cover_all_that_is_seen(text: str) -> None:
    found = words_of(text, whole(text))
    assert [one.span for one in found] == sorted(one.span for one in found)
    covered = {at for one in found for at in range(one.span.start, one.span.end)}
    letters = {at for at, character in enumerate(text) if character.isalnum()}
    assert letters <= covered


def forms(text: str, span: Span) -> list[str]:
    return [word.form for word in words_of(text, span)]


def test_very_long_stretches_are_cut_at_their_equal_ends() -> None:
    middle = [f"w{at}" for at in range(6000)]
    older = " ".join(["same", *middle, "end"])
    newer = " ".join(["same", *reversed(middle), "end"])
    (edit,) = edits_of(older, newer)
    assert edit.older == Span(5, len(older) - 4)


@given(st.text(st.characters(max_codepoint=127)) | st.text("ab1.,' _\"x9"))
def test_words_in_ascii_are_cut_as_all_others(form: str) -> None:
    beside = words_in_form(f"{form} ж")
    assert beside == [*words_in_form(form), "ж"]
