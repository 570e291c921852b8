"""Whom pronouns mean, and whom they never mean."""

from __future__ import annotations

import pytest
from tests.speaker.marked import names, scene_of, told

from sayso.attribution.records import Statement
from sayso.speaker.cast import gather
from sayso.speaker.resolving import speakers
from sayso.text import Span


def test_a_gendered_pronoun_is_never_an_outlet_or_a_body() -> None:
    text = "Ada Morrow spoke. The site Svoboda Reka published it. [She] complained."
    assert names(text) == ["Ada Morrow"]
    alone = "The Foreign Ministry met. The agency Volga-Press reported it. [He] said no."
    speaker = told(alone)[0]
    assert speaker is not None
    assert (speaker.name, speaker.kind) == (None, "person")


def test_one_bare_word_may_be_a_thing() -> None:
    assert names("[Sparkel] banned the account. [She] said it was unfair.")[1] is None


def test_he_inside_a_quotation_is_not_the_one_quoted() -> None:
    text = "“He asked us to wait,” Tomasz Wilk said. Pavel Horák left."
    scene = scene_of(text)
    outer = Statement("s1", "direct", (Span(0, 23),), (), (Span(24, 35),), 0.9)
    inner = Statement("s2", "indirect", (), (), (Span(1, 3),), 0.9)
    found = speakers(scene, gather(scene), (outer, inner))
    assert [one.name for one in found if one is not None] == ["Tomasz Wilk", None]


def test_i_inside_a_quotation_is_the_one_quoted() -> None:
    text = "“I told him no,” Ada Morrow said."
    scene = scene_of(text)
    outer = Statement("s1", "direct", (Span(0, 16),), (), (Span(17, 27),), 0.9)
    inner = Statement("s2", "indirect", (), (), (Span(1, 2),), 0.9)
    found = speakers(scene, gather(scene), (outer, inner))
    assert [one.name for one in found if one is not None] == ["Ada Morrow", "Ada Morrow"]


def test_nobody_asks_what_somebody_is_asked() -> None:
    text = "Asked whether it rained, Ada Morrow laughed."
    scene = scene_of(text)
    asked = Statement("s1", "indirect", (Span(6, 23),), (Span(0, 5),), (Span(25, 35),), 0.9)
    assert speakers(scene, gather(scene), (asked,)) == (None,)


def test_who_is_asked_answers() -> None:
    text = "Pavel Horák asked Tomasz Wilk whether it rained. “It does,” [he] said."
    assert names(text) == ["Tomasz Wilk"]


def test_a_name_that_modifies_a_noun_is_not_meant() -> None:
    text = "Pavel Horák is a Tomasz Wilk supporter. [He] wrote a book."
    assert names(text) == ["Pavel Horák"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ada Morrow met Katarzyna Nowicka. [Both women] said no.",
         "Ada Morrow; Katarzyna Nowicka"),
        ("Ada Morrow met Tomasz Wilk. [The two] said no.", "Ada Morrow; Tomasz Wilk"),
        ("Ada Morrow met Tomasz Wilk and Pavel Horák. [Both] said no.", None),
    ],
)  # fmt: skip
def test_both_need_two(text: str, name: str | None) -> None:
    assert names(text) == [name]


def test_words_before_a_pronoun_are_left_out() -> None:
    assert names("[Ada Morrow] came. [In November she] said no.") == ["Ada Morrow"] * 2


def test_who_behind_a_plural_is_a_group() -> None:
    speaker = told("There are economists [who] argue that taxes matter.")[0]
    assert speaker is not None
    assert (speaker.name, speaker.kind) == (None, "group")


def test_a_relative_pronoun_means_the_description_before_it() -> None:
    text = "The commissioner, Ada Morrow, came. It was told by the commissioner, [who] swore."
    assert names(text) == ["Ada Morrow"]


def test_stance_without_source_is_the_authors() -> None:
    text = "Ministers seem confident that it will pass."
    scene = scene_of(text, "Ada Morrow")
    seem = Statement("s1", "indirect", (Span(15, 42),), (Span(10, 14),), (), 0.9)
    (found,) = speakers(scene, gather(scene), (seem,))
    assert found is not None
    assert (found.name, found.kind) == ("Ada Morrow", "author")


def test_an_unclosed_quotation_goes_on_in_the_next_paragraph() -> None:
    text = "Ada Morrow said: “We tried.\n\n“Then it rained.”"
    scene = scene_of(text)
    first = Statement("s1", "direct", (Span(17, 27),), (Span(11, 15),), (Span(0, 10),), 0.9)
    second = Statement("s2", "direct", (Span(29, 46),), (), (), 0.9)
    found = speakers(scene, gather(scene), (first, second))
    assert [one.name for one in found if one is not None] == ["Ada Morrow", "Ada Morrow"]
