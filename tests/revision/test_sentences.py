"""What became of each sentence."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.revision.invented import pairs, record_of, spans_of, told

from counting import calls_made
from sayso.record import Record
from sayso.revision.normal import normal_form
from sayso.revision.records import SentenceChange
from sayso.revision.sentences import aligned
from sayso.revision.words import words_of
from sayso.text import Span


def changes_of(older: str, newer: str, language: str = "en") -> list[str]:
    one, other = record_of(older, language), record_of(newer, language)
    found = aligned(one, other)
    return [line for line in told(one, other, found) if not line.startswith("kept")]


LEAD = "The harbour of Tarn will close in May, the council decided."
TALKS = "Envoys of both towns met for the first time since the bridge fell."
RAIN = "It had rained for three days."
QUOTE = '"We will not sell the ferry," Mayor Quill said.'


@pytest.mark.parametrize(
    ("older", "newer", "edits"),
    [
        ("The fund paid 3 million.", "The fund paid 15 million.", "3>15"),
        ("Hale resigned.", "Quill resigned.", "Hale>Quill"),
        ("He did not agree.", "He did agree.", "not>"),
        ("Nine people died.", "Ten people died.", "Nine>Ten"),
        ("The minister said it was over.", "The minister claimed it was over.", "said>claimed"),
        ("Мэр заявил, что порт закроют.", "Мэр заявил, что порт не закроют.", ">не"),
        ("市长表示港口将于五月关闭。", "市长表示港口将于六月关闭。", "五>六"),
        ("قال الوزير إن الجسر آمن.", "قال الوزير إن الجسر غير آمن.", ">غير"),
    ],
)
def test_a_sentence_with_one_other_word_is_reworded(older: str, newer: str, edits: str) -> None:
    expected = [f"reworded: {older} -> {newer} [{edits}]"]
    assert changes_of(f"{older}\n{LEAD}", f"{newer}\n{LEAD}") == expected


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ('"We will stay," Mr Hale said.', '"It is over," Mr Hale said.'),
        (RAIN, TALKS),
        ("Yes.", "No."),
        ('Quill said: "Nobody asked us."', 'Quill said: "The ferry sails on Monday."'),
        ("市长说：“我们不会离开。”", "市长说：“渡轮今天停运了。”"),
    ],
)
def test_other_words_are_another_sentence(older: str, newer: str) -> None:
    found = changes_of(f"{LEAD}\n{older}\n{QUOTE}", f"{LEAD}\n{newer}\n{QUOTE}")
    assert found == [f"removed: {older}", f"added: {newer}"]


def test_a_long_quotation_cut_short_is_reworded() -> None:
    older = '"We will stay, and we will rebuild each road of this valley by spring," Hale said.'
    newer = '"We will stay," Hale said.'
    (line,) = changes_of(f"{LEAD}\n{older}", f"{LEAD}\n{newer}")
    assert line.endswith("[and we will rebuild each road of this valley by spring,>]")


def test_a_split_and_a_merge() -> None:
    whole = "The minister, who resigned on Monday, had led the ministry for ten years."
    parts = "The minister resigned on Monday. She had led the ministry for ten years."
    (split,) = changes_of(f"{LEAD} {whole} {RAIN}", f"{LEAD} {parts} {RAIN}")
    first, second = "The minister resigned on Monday.", "She had led the ministry for ten years."
    assert split == f"reworded: {whole} -> {first} / {second} [, who>; ,>. She]"
    (merge,) = changes_of(f"{LEAD} {parts} {RAIN}", f"{LEAD} {whole} {RAIN}")
    assert merge == f"reworded: {first} / {second} -> {whole} [>, who; . She>,]"


def test_a_sentence_that_became_three() -> None:
    whole = (
        "The ferry will stop on Friday, the harbour will be closed on Saturday,"
        " and the market will move to the old square."
    )
    parts = (
        "The ferry will stop on Friday. The harbour will be closed on Saturday."
        " The market will move to the old square."
    )
    (line,) = changes_of(f"{LEAD} {whole} {RAIN}", f"{LEAD} {parts} {RAIN}")
    assert line.startswith(f"reworded: {whole} -> The ferry will stop on Friday. / The harbour")


def test_moves_of_a_sentence_and_of_a_block() -> None:
    assert changes_of(f"{LEAD} {TALKS} {RAIN}", f"{RAIN} {LEAD} {TALKS}") == [f"moved: {RAIN}"]
    moved = changes_of(f"{RAIN} {QUOTE}\n\n{LEAD} {TALKS}", f"{LEAD} {TALKS}\n\n{RAIN} {QUOTE}")
    assert moved == [f"moved: {RAIN}", f"moved: {QUOTE}"]


def test_a_sentence_that_moved_and_changed() -> None:
    newer = TALKS.replace("first", "second")
    found = changes_of(f"{TALKS} {LEAD} {RAIN} {QUOTE}", f"{LEAD} {RAIN} {QUOTE} {newer}")
    assert found == [f"reworded elsewhere: {TALKS} -> {newer} [first>second]"]


def test_the_same_sentence_twice() -> None:
    assert changes_of(f"{RAIN} {LEAD} {RAIN}", f"{RAIN} {LEAD}") == [f"removed: {RAIN}"]
    assert changes_of(f"{RAIN} {LEAD}", f"{RAIN} {LEAD} {RAIN}") == [f"added: {RAIN}"]
    assert changes_of(f"{RAIN} {LEAD} {RAIN}", f"{RAIN} {LEAD} {RAIN}") == []


def test_typography_is_no_change() -> None:
    older = f"{LEAD} “We’ll see”, he said – or so…"
    newer = f'{LEAD}\n\n"We\'ll  see", he said - or\u00a0so...'
    assert changes_of(older, newer) == []


def test_sentences_that_only_end_elsewhere_are_kept() -> None:
    older, newer = '"She took it. ...\nIt was wrong."', "“She took it.\n…  It was wrong.”"
    one, other = record_of(f"{LEAD}\n{older}"), record_of(f"{LEAD}\n{newer}")
    assert [one.words([span]) for span in spans_of(one)[1:]] == [
        '"She took it. ...',
        'It was wrong."',
    ]
    found = aligned(one, other)
    assert [change.fate for change in found] == ["kept", "kept"]
    assert len(found[1].older) == len(found[1].newer) == 2


def test_what_was_removed_stands_behind_what_it_followed() -> None:
    older, newer = f"{LEAD} {RAIN} {QUOTE} {TALKS}", f"{LEAD} Snow fell at night. {TALKS}"
    one, other = record_of(older), record_of(newer)
    assert [change.fate for change in aligned(one, other)] == [
        "kept", "removed", "removed", "added", "kept",
    ]  # fmt: skip


def test_noise_is_told_apart() -> None:
    older = f"Updated 3 hours ago\n{LEAD}\n12 comments"
    newer = f"Updated 5 hours ago\n{LEAD}\n12 comments\nSubscribe to our newsletter"
    found = changes_of(older, newer)
    assert len(found) == 2
    assert all(line.startswith("noise ") for line in found)


def flipped(change: SentenceChange) -> SentenceChange:
    """The change as it is seen from the other side."""
    names = {"removed": "added", "added": "removed"}
    words = tuple(type(edit)(edit.newer, edit.older) for edit in change.words)
    fate = names.get(change.fate, change.fate)
    return SentenceChange(fate, change.newer, change.older, words, change.moved, change.noise)


@given(pairs())
def test_both_ways_agree(pair: tuple[Record, Record]) -> None:
    older, newer = pair
    assert set(aligned(newer, older)) == {flipped(change) for change in aligned(older, newer)}


@given(pairs())
def test_every_sentence_is_in_one_change(pair: tuple[Record, Record]) -> None:
    older, newer = pair
    found = aligned(older, newer)
    assert sorted(span for change in found for span in change.older) == spans_of(older)
    assert [span for change in found for span in change.newer] == spans_of(newer)


@given(pairs())
def test_a_text_with_itself_is_kept(pair: tuple[Record, Record]) -> None:
    for record in pair:
        found = aligned(record, record)
        assert [change.fate for change in found] == ["kept"] * len(record.sentences)
        assert all(change.older == change.newer and not change.words for change in found)


@given(pairs())
def test_the_changes_applied_to_the_older_text_give_the_newer(pair: tuple[Record, Record]) -> None:
    older, newer = pair
    built: list[str] = []
    for change in aligned(older, newer):
        built += applied(change, older.article.text, newer.article.text)
    text = newer.article.text
    assert built == [word.form for word in words_of(text, Span(0, len(text)))]


def applied(change: SentenceChange, older: str, newer: str) -> list[str]:
    """The words of the newer text that a change makes of the older, which alone it may look at."""
    if change.fate == "added":
        return forms(newer, change.newer[0])
    if change.fate == "removed":
        return []
    found: list[str] = []
    at = change.older[0].start
    for edit in change.words:
        found += forms(older, Span(at, edit.older.start)) + forms(newer, edit.newer)
        at = edit.older.end
    return found + forms(older, Span(at, change.older[-1].end))


def forms(text: str, span: Span) -> list[str]:
    return [word.form for word in words_of(text, span)]


@given(pairs())
def test_what_is_the_same_in_both_is_neither_removed_nor_added(
    pair: tuple[Record, Record],
) -> None:
    older, newer = pair
    found = aligned(older, newer)
    gone = {older.words(change.older) for change in found if change.fate == "removed"}
    new = {newer.words(change.newer) for change in found if change.fate == "added"}
    assert not {normal_form(one) for one in gone} & {normal_form(one) for one in new}


@settings(max_examples=40)
@given(st.integers(0, 10_000), st.integers(1, 80))
def test_a_shuffled_text_is_moved_and_nothing_else(seed: int, size: int) -> None:
    sentences = [f"Sentence number {at} tells of harbour {at * 7}." for at in range(size)]
    shuffled = random.Random(seed).sample(sentences, size)
    found = aligned(record_of("\n".join(sentences)), record_of("\n".join(shuffled)))
    assert {change.fate for change in found} <= {"kept", "moved"}


def test_a_rewritten_text_of_many_sentences_finds_its_partners() -> None:
    """More possible pairs than the table of a gap holds: rare words lead the way."""
    chosen = random.Random(3)
    names = [f"{chr(97 + at % 26)}{at}vik" for at in range(400)]
    older = [f"The mayor of {name} opened bridge {at} today." for at, name in enumerate(names)]
    newer = [f"The mayor of {name} closed bridge {at} today." for at, name in enumerate(names)]
    chosen.shuffle(names)
    found = aligned(record_of("\n".join(older)), record_of("\n".join(newer)))
    assert [change.fate for change in found] == ["reworded"] * 400
    assert not any(change.moved for change in found)


def test_the_work_grows_with_the_text() -> None:
    """A live blog that is four times as long is not sixteen times the work."""

    def work(size: int) -> int:
        older = [f"Post {at}: the ferry {at * 31 % 977} left pier {at}." for at in range(size)]
        posts = [f"New post {at} of the day about lorry {at * 7}." for at in range(30)]
        edited = [
            one.replace("left", "reached") if at % 9 == 0 else one for at, one in enumerate(older)
        ]
        one, other = record_of("\n".join(older)), record_of("\n".join(posts + edited))
        return calls_made(lambda: aligned(one, other))

    assert work(1600) < 6 * work(400)


def test_a_text_of_nothing_but_one_sentence_repeated() -> None:
    one, other = record_of("No.\n" * 700), record_of("No.\n" * 900)
    found = aligned(one, other)
    assert [change.fate for change in found].count("kept") == 700
    assert [change.fate for change in found].count("added") == 200


def test_empty_texts() -> None:
    empty, one = record_of(""), record_of(RAIN)
    assert aligned(empty, empty) == ()
    assert [change.fate for change in aligned(empty, one)] == ["added"]
    assert [change.fate for change in aligned(one, empty)] == ["removed"]
