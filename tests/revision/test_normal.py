"""The form in which typography does not count, and the way back from it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.revision.normal import normal_form, normalised
from sayso.text import Span


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“We’ll stay,” he said—or so…", '"We\'ll stay," he said - or so...'),
        ("‘Go,’ he said", '"Go," he said'),
        ("«\u00a0Oui\u00a0», dit-il", '"Oui", dit-il'),
        ("« Oui », dit-il", "“Oui”, dit-il"),
        ("»Ja«, sagte er", "„Ja“, sagte er"),
        ("Quoi\u202f?", "Quoi?"),
        ("他说：「好」。", "他说：“好”。"),
        ("他说‘好’吧", "他说“好”吧"),
        ("— Да, — сказал он", "– Да, – сказал он"),
        ("قال\u200f \u00abنعم\u00bb", 'قال "نعم"'),
        ("محمـــد", "محمد"),
        ("voters’ choice", "voters' choice"),
        ("2019–2020", "2019-2020"),
        ("x -- y", "x—y"),
        ("one. . . two", "one… two"),
        ("co\u00adopera\u200btion", "cooperation"),
        ("a\u00a0b\u2003c\n d ", " a b c d"),
        ("cafe\u0301", "café"),
        ("\u1112\u1161\u11ab", "한"),
        ("``Go,'' he said", '"Go," he said'),
    ],
)
def test_typography_does_not_count(one: str, other: str) -> None:
    assert normal_form(one) == normal_form(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The port", "the port"),
        ("were", "we're"),
        ("Он ел", "Он ёл"),
        ("3.5", "35"),
        ("a b", "ab"),
        ("resume", "résumé"),
        ('"Yes" he said', "Yes he said"),
        ("Is it?", "Is it."),
        ("第1", "第2"),
    ],
)
def test_words_case_and_other_marks_count(one: str, other: str) -> None:
    assert normal_form(one) != normal_form(other)


SIGNS = st.text(
    st.sampled_from("ab é.' \"“”‘’«»–—-…\u00a0\u00ad\u200b\u202f\u0301\u1112\u1161他好،\n!?:")
)


@given(st.one_of(st.text(), SIGNS))
def test_the_form_is_the_same_with_and_without_the_way_back(text: str) -> None:
    normal = normalised(text, Span(0, len(text)))
    assert normal.text == normal_form(text)
    assert len(normal.text) == len(normal.starts) == len(normal.ends)


@given(st.one_of(st.text(), SIGNS), st.text(max_size=3), st.text(max_size=3))
def test_each_character_leads_back_to_its_place(text: str, before: str, behind: str) -> None:
    span = Span(len(before), len(before) + len(text))
    normal = normalised(before + text + behind, span)
    places = [normal.span(at, at + 1) for at in range(len(normal.text))]
    assert all(span.contains(place) and len(place) for place in places)
    assert places == sorted(places)
    for place, character in zip(places, normal.text, strict=True):
        stood = place.of(before + text + behind)
        if character.isalnum():
            assert unicodedata.normalize("NFC", stood).startswith(character)


@given(st.text(st.characters(categories=["L", "N"])))
def test_letters_stay_as_they_are(text: str) -> None:
    kept = unicodedata.normalize("NFC", text).replace("ʼ", '"')
    assert normal_form(text).replace("'", '"').replace("ـ", "") == kept.replace("ـ", "")
