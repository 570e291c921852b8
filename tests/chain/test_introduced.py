from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.chain.making import scene

from sayso.chain.introduced import introduced
from sayso.chain.outlets import is_like_outlet
from sayso.text import Span


def names(text: str) -> set[str]:
    return {name for _, name in introduced(scene(text), set())}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Meridian Post reported a fire.", "Meridian Post"),
        ("The minister told public radio DRZ that he would stay.", "DRZ"),
        ("He told the television station Kanal 5 that he would stay.", "Kanal 5"),
        ("He told the television programme Sunday Table that he would stay.", "Sunday Table"),
        ("The paper Halka Sesi printed the letter.", "Halka Sesi"),
        ("She told the Voice of Dumara radio that she would stay.", "Voice of Dumara"),
        ("The state-run Vesta-A agency said so, quoting a note.", "Vesta-A"),
        ("Agensa Adria on Tuesday quoted him as saying that it was over.", "Agensa Adria"),
        ("He told the People's Lantern newspaper that it was over.", "People's Lantern"),
        ("An editorial in Monday's Norgard Post called it over.", "Norgard Post"),
        ("She told the Evening Standard-Examiner that it was over.", "Evening Standard-Examiner"),
    ],
)
def test_an_outlet_that_no_list_knows_is_known_by_what_the_article_shows(
    text: str, name: str
) -> None:
    assert name in names(text)


@pytest.mark.parametrize(
    "text",
    [
        "The Space Agency said so.",
        "The Post quoted him as saying that it was over.",  # one that is named in full elsewhere
        "The company posted a loss on Sunday.",
        "He told Iranian television that he would stay.",
        "The Daily said it was over.",
    ],
)
def test_nothing_else_is_an_outlet(text: str) -> None:
    assert names(text) == set()


def test_an_agency_goes_by_its_first_word_too() -> None:
    of = scene("The Kestrel News Agency reported a fire. The mayor told Kestrel it was small.")
    found = introduced(of, set())
    assert [name for _, name in found] == ["Kestrel News Agency"] * 2
    assert [span.of(of.article.text) for span, _ in found] == ["Kestrel News Agency", "Kestrel"]


def test_an_outlet_that_is_known_anyhow_is_left_out() -> None:
    text = "The newspaper Kustblad reported a fire."
    assert introduced(scene(text), {text.index("Kustblad")}) == []


def test_a_name_with_a_hyphen_is_judged_by_its_parts() -> None:
    assert is_like_outlet("Examiner-Dispatch")
    assert not is_like_outlet("Osuch-Brandt")


WORDS = ("the newspaper", "Kustblad", "told", "Meridian Post", "quoted", ".", "Sunday", "radio")


@given(st.lists(st.sampled_from(WORDS) | st.text(max_size=5), max_size=16).map(" ".join))
def test_every_outlet_stands_where_it_is_said_to(text: str) -> None:
    of = scene(text)
    for span, name in introduced(of, set()):
        assert 0 <= span.start < span.end <= len(of.article.text)
        assert Span(span.start, span.end).of(of.article.text)[0] == name[0]
