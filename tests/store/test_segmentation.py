"""Texts and queries are split alike: every query is found in the text that it came from."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.store.search.segmentation import (
    BREAK,
    CODE,
    LONGEST,
    OUTLET,
    SPEAKER,
    Phrase,
    phrases,
    tokens,
)

LETTERS_OF = (
    "abcXYZéÅßﬁĳ",
    "αβΣς",
    "йёЖ",
    "王毅説中國々〇",
    "かがカﾊﾞー",
    "ภาษาไทยำ",
    "ລາວ",
    "ភាសា",
    "မြန်မာ",
    "한국어",
    "हिन्दी",
    "עִבְרִית",
    "العَرَبِيّة",
    "İıſ",
    "Ⅷ½²",
    "𠀀𪜀",
)
BETWEEN = " \n.,;:!?-'’\"“”«»「」*\u200d\u00ad\u200b"
ANY = st.one_of(st.sampled_from("".join(LETTERS_OF) + BETWEEN), st.characters())
TEXTS = st.text(ANY, max_size=60)
WORDS = st.lists(
    st.text(st.sampled_from("".join(LETTERS_OF)), min_size=1, max_size=8), min_size=1, max_size=8
)
UNSPACED = st.text(st.sampled_from("王毅说中国外交部反对々かなカナไทยລາວភាសា"), min_size=1)


def stands_in(phrase: Phrase, text: str) -> bool:
    """What a database does: the phrase's tokens follow each other in the text's."""
    words = tokens(text)
    *whole, last = phrase.tokens
    behind = len(whole)
    return any(
        words[at : at + behind] == whole
        and (words[at + behind].startswith(last) if phrase.prefix else words[at + behind] == last)
        for at in range(len(words) - behind)
    )


@pytest.mark.parametrize(
    ("text", "split"),
    [
        ("The Foreign-Office won't.", ["the", "foreign", "office", "won", "t"]),
        ("CAFÉ Straße Łódź", ["cafe", "strasse", "łodz"]),
        ("王毅: 中国", ["王", "毅", "中", "国"]),
        ("NATO王毅2026年", ["nato", "王", "毅", "2026", "年"]),
        ("ｶﾞｽ ガス", ["ガ", "ス", "ガ", "ス"]),
        ("한국어 뉴스", ["한국어", "뉴스"]),
        ("हिन्दी में", ["हिन्दी", "में"]),
        ("شَرْق أوسط", ["شرق", "اوسط"]),
        ("co\u00adoperate", ["cooperate"]),
        ("snake_case", ["snake", "case"]),
        ("\x00\ud800", []),
        ("x" * 500, ["x" * LONGEST]),
    ],
)
def test_tokens(text: str, split: list[str]) -> None:
    assert tokens(text) == split


@pytest.mark.parametrize(
    ("query", "asked"),
    [
        ("war peace", [Phrase(("war",)), Phrase(("peace",))]),
        ('"war and" peace', [Phrase(("war", "and")), Phrase(("peace",))]),
        ('say "war and', [Phrase(("say",)), Phrase(("war", "and"))]),
        ("neg*", [Phrase(("neg",), True)]),
        ('"peace neg"*', [Phrase(("peace", "neg"), True)]),
        ("* ** n*g", [Phrase(("n", "g"))]),
        ("王毅*", [Phrase(("王", "毅"))]),
        ("「外交部」", [Phrase(("外", "交", "部"))]),
        ("it's", [Phrase(("it", "s"))]),
        ("war war", [Phrase(("war",))]),
        ('"" «» ""*', []),
    ],
)
def test_phrases(query: str, asked: list[Phrase]) -> None:
    assert phrases(query) == asked


@given(TEXTS)
def test_the_whole_text_as_a_query_is_found_in_it(text: str) -> None:
    assert all(stands_in(phrase, text) for phrase in phrases(text.replace("*", " ")))


@given(WORDS, st.data())
def test_words_that_follow_each_other_are_found(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    first = data.draw(st.integers(0, len(words) - 1))
    behind = data.draw(st.integers(first + 1, len(words)))
    part = " ".join(words[first:behind])
    assert all(stands_in(phrase, text) for phrase in phrases(f'"{part}"'))
    assert all(stands_in(phrase, text) for phrase in phrases(part))
    assert all(stands_in(phrase, text) for phrase in phrases(" ".join(f"{w}*" for w in words)))


@given(UNSPACED, st.data())
def test_any_stretch_of_a_script_without_spaces_is_found(text: str, data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(text) - 1))
    behind = data.draw(st.integers(first + 1, len(text)))
    assert all(stands_in(phrase, text) for phrase in phrases(text[first:behind]))


@given(TEXTS)
def test_case_accents_and_composition_make_no_difference(text: str) -> None:
    assert tokens(unicodedata.normalize("NFD", text)) == tokens(text)
    assert tokens(unicodedata.normalize("NFC", text)) == tokens(text)


@given(st.text(max_size=80))
def test_no_text_holds_what_marks_filters_or_what_databases_split_at(text: str) -> None:
    for token in tokens(text):
        assert not set(token) & {SPEAKER, OUTLET, CODE, BREAK}
        assert token and all(char.isalnum() for char in token if char.isascii())
        assert token == token.encode().decode()
