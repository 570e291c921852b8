"""Who a source is: names of many cultures, pronouns, descriptions, bodies, and when not to say."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.speaker.marked import names, read, scene_of, told

from sayso.attribution.records import Statement
from sayso.speaker.cast import gather
from sayso.speaker.evidence import THRESHOLD
from sayso.speaker.resolving import party, speakers
from sayso.text import Span


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # the family name first
        ("Foreign Minister Zhao Lianhe spoke on Monday. [Zhao] said no.", "Zhao Lianhe"),
        ("Kim Dae-rim, a professor in Busan, was calm. [Kim] said it would pass.", "Kim Dae-rim"),
        ("Park So-jin met the press. [Ms. Park] declined to say.", "Park So-jin"),
        ("Hungarian Prime Minister Varga Zoltán came. [Varga] said so.", "Varga Zoltán"),
        (
            "Premier Nguyen Van Thuc arrived in Hanoi. [Thuc] said trade would grow.",
            "Nguyen Van Thuc",
        ),
        # patronymics
        (
            "President Sergei Pavlovich Morozov spoke. [Sergei Morozov] said no.",
            "Sergei Pavlovich Morozov",
        ),
        (
            "President Sergei Pavlovich Morozov spoke. [Morozov] said no.",
            "Sergei Pavlovich Morozov",
        ),
        # particles and articles
        (
            "Prince Faisal bin Turki al-Harbi came. [Al-Harbi] said yes.",
            "Faisal bin Turki al-Harbi",
        ),
        (
            "General Abdel Karim al-Masri left. [Masri] said nothing had changed.",
            "Abdel Karim al-Masri",
        ),
        (
            "Prime Minister Pieter van der Laan spoke. [Van der Laan] was firm.",
            "Pieter van der Laan",
        ),
        ("Chancellor Ulrike von Stetten spoke. [Von Stetten] said no.", "Ulrike von Stetten"),
        # double surnames
        (
            "President Andrés Luis Ortega Ruiz spoke. [Ortega Ruiz] said no.",
            "Andrés Luis Ortega Ruiz",
        ),
        ("President Andrés Luis Ortega Ruiz spoke. [Ortega] said no.", "Andrés Luis Ortega Ruiz"),
        # initials go, given names stay
        ("[Senator Howard T. Blakemore] said no.", "Howard Blakemore"),
        ("Howard Blakemore and his wife ran. [Howard] said it was hard.", "Howard Blakemore"),
        ("[Howard Blakemore Jr.] said no.", "Howard Blakemore Jr."),
        # accents are not heard
        ("Foreign Minister Gonçalo Araújo spoke. [Araujo] said no.", "Gonçalo Araújo"),
    ],
)
def test_a_short_form_gets_the_fullest_name(text: str, name: str) -> None:
    assert names(text) == [name]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[Foreign Minister Zhao Lianhe] said no. [He] said it again.", "Zhao Lianhe"),
        (
            "[Katarzyna Nowicka], who met Zhao Lianhe, said no. [She] said it again.",
            "Katarzyna Nowicka",
        ),
        ("[Katarzyna Nowicka] met Tomasz Wilk. “Never,” [he] said.", "Tomasz Wilk"),
        ("[Mr. Okwuosa] was there. [He] said so.", "Okwuosa"),
        ("The minister, Katarzyna Nowicka, [who] spoke in Gdynia, said no.", None),
        (
            "The talks were led by Katarzyna Nowicka, [who] said they went well.",
            "Katarzyna Nowicka",
        ),
        ("[The Foreign Ministry] issued a note. [It] said talks would go on.", "Foreign Ministry"),
    ],
)
def test_pronouns(text: str, expected: str | None) -> None:
    assert names(text)[-1] in (expected, "Katarzyna Nowicka" if expected is None else expected)


def test_a_pronoun_between_two_equal_candidates_stays_a_pronoun() -> None:
    speaker = told("Tomasz Wilk and Pavel Horák met Jan Kowal. Then [he] said no.")[0]
    assert speaker is not None
    assert speaker.name is None
    assert speaker.kind == "person"
    assert speaker.confidence < THRESHOLD


def test_a_pronoun_never_takes_the_other_gender() -> None:
    assert names("[Katarzyna Nowicka] said no. Then [he] said yes.") == ["Katarzyna Nowicka", None]


def test_a_pronoun_never_takes_somebody_named_in_a_quotation_only() -> None:
    text = "[Tomasz Wilk] left. “Ask Pavel Horák about it,” [he] said. “No,” [he] said."
    assert names(text) == ["Tomasz Wilk"] * 3


def test_a_pronoun_may_mean_somebody_unnamed() -> None:
    speaker = told("Tomasz Wilk slept. [A woman in the square] wept. [She] said it was over.")[1]
    assert speaker is not None
    assert speaker.name is None
    assert speaker.kind == "anonymous"


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("[Beijing] said no.", "Beijing", "government"),
        ("[The Kremlin] said no.", "Kremlin", "government"),
        (
            "The State Department was asked. [Foggy Bottom] said no.",
            "State Department",
            "government",
        ),
        ("China protested. [The Chinese side] called it unfair.", "China", "government"),
        ("[A spokesman for the Ministry of Trade] said no.", "Ministry of Trade", "government"),
        ("[A Kremlin spokesman] said no.", "Kremlin", "government"),
        (
            "The Polish government met. [A government spokesman] said no.",
            "Polish government",
            "government",
        ),
        ("[The Halvorsen Institute] said no.", "Halvorsen Institute", "organisation"),
        (
            "[A poll by the Halvorsen Institute] found most opposed.",
            "Halvorsen Institute",
            "organisation",
        ),
        (
            "A Halvorsen Institute note leaked. [The institute] said no.",
            "Halvorsen Institute",
            "organisation",
        ),
        ("[The Morrow campaign] said no.", "Morrow campaign", "organisation"),
        ("Ada Morrow ran. [Morrow’s campaign] said no.", "Morrow campaign", "organisation"),
        ("[Xinhua] said so. [The agency] gave no source.", "Xinhua", "outlet"),
        ("[The Global Times] was angry. [The paper] said it was over.", "Global Times", "outlet"),
        ("[The Foreign Ministry’s spokeswoman, Zhao Lin,] said no.", "Zhao Lin", "person"),
    ],
)
def test_bodies_states_and_outlets(text: str, name: str, kind: str) -> None:
    speaker = told(text)[-1]
    assert speaker is not None
    assert (speaker.name, speaker.kind) == (name, kind)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Foreign Minister Zhao Lianhe came. [The minister] said no.", "Zhao Lianhe"),
        (
            "Ada Morrow, a professor at Georgetown University, spoke. "
            "[The Georgetown professor] said no.",
            "Ada Morrow",
        ),
        ("The ambassador, Katarzyna Nowicka, came. [The ambassador] said no.", "Katarzyna Nowicka"),
        ("Zhao Lin, a spokeswoman for the ministry, came. [The spokeswoman] said no.", "Zhao Lin"),
        ("Former minister Ada Morrow came. [The minister] said no.", None),
        (
            "Foreign Minister Zhao Lianhe and Finance Minister Tomasz Wilk met. "
            "[The minister] said no.",
            None,
        ),
        (
            "Foreign Minister Zhao Lianhe and Finance Minister Tomasz Wilk met. "
            "[The finance minister] said no.",
            "Tomasz Wilk",
        ),
        ("[The foreign minister, Zhao Lianhe,] said no.", "Zhao Lianhe"),
    ],
)
def test_descriptions(text: str, name: str | None) -> None:
    assert names(text) == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("[Ada Morrow and Tomasz Wilk] said no.", "Ada Morrow; Tomasz Wilk"),
        (
            "[Ada Morrow, Tomasz Wilk and Zhao Lianhe] said no.",
            "Ada Morrow; Tomasz Wilk; Zhao Lianhe",
        ),
        (
            "[Sens. Ada Morrow, R-Ohio, and Tomasz Wilk, D-Utah,] said no.",
            "Ada Morrow; Tomasz Wilk",
        ),
        ("[Berlin and Paris] said no.", "Berlin; Paris"),
        ("Tomasz Wilk spoke. [He and Ms. Morrow] said no.", "Tomasz Wilk; Morrow"),
        ("[Ada Morrow, chairwoman of the Halvorsen Institute,] said no.", "Ada Morrow"),
    ],
)
def test_joint_speakers(text: str, name: str) -> None:
    assert names(text) == [name]


@pytest.mark.parametrize(
    ("text", "kind", "affiliation"),
    [
        ("[A State Department official] said no.", "anonymous", "State Department"),
        ("[Officials] said no.", "anonymous", None),
        ("[Two Western diplomats] said no.", "anonymous", None),
        ("[A person familiar with the talks] said no.", "anonymous", None),
        ("[Analysts] said no.", "group", None),
        ("[Many] said no.", "group", None),
        ("[Voters in the north] said no.", "group", None),
    ],
)
def test_the_unnamed_stay_unnamed(text: str, kind: str, affiliation: str | None) -> None:
    speaker = told(text)[0]
    assert speaker is not None
    assert (speaker.name, speaker.kind, speaker.affiliation) == (None, kind, affiliation)


def test_the_author_speaks_as_i() -> None:
    speaker = told("The square was empty. [I] thought of the spring.", "Ada Q. Morrow")[0]
    assert speaker is not None
    assert (speaker.name, speaker.kind) == ("Ada Morrow", "author")


def test_labels_of_a_transcript() -> None:
    text = "Ada Morrow met Tomasz Wilk.\n\n"
    text += "[MORROW]: Will you go?\n\n[WILK]: I will.\n\n[HOST]: Thanks."
    assert names(text) == ["Ada Morrow", "Tomasz Wilk", "Host"]


def test_namesakes_are_not_guessed() -> None:
    text = "Ada Morrow met Bruno Morrow. Ada Morrow left. Bruno Morrow stayed. [Morrow] said no."
    assert names(text) == [None]


def test_a_title_tells_namesakes_apart() -> None:
    text = "Ada Morrow met her brother Bruno Morrow. [Mr. Morrow] said no. [Ms. Morrow] said yes."
    assert names(text) == ["Bruno Morrow", "Ada Morrow"]


def test_the_role_is_told_as_the_article_words_it() -> None:
    speaker = told("[Kremlin spokesman Pavel Horák] said no.")[0]
    assert speaker is not None
    assert speaker.role == "Kremlin spokesman"


def test_a_quotation_that_goes_on_keeps_its_speaker() -> None:
    text = "“It is over,” Ada Morrow said. “We tried.”"
    scene = scene_of(text)
    first = Statement("s1", "direct", (Span(0, 13),), (Span(25, 29),), (Span(14, 24),), 0.9)
    second = Statement("s2", "direct", (Span(31, 42),), (), (), 0.9)
    found = speakers(scene, gather(scene), (first, second))
    assert [one.name for one in found if one is not None] == ["Ada Morrow", "Ada Morrow"]


def test_any_noun_phrase_can_be_asked_for() -> None:
    text = "Ada Morrow told the Herald that she wrote to reporters in Berlin."
    scene = scene_of(text)
    cast = gather(scene)

    def who(words: str) -> tuple[str | None, str]:
        start = text.index(words)
        found = party(scene, cast, Span(start, start + len(words)))
        assert found is not None
        return found.name, found.kind

    assert who("Ada Morrow") == ("Ada Morrow", "person")
    assert who("she") == ("Ada Morrow", "person")
    assert who("reporters") == (None, "group")
    assert who("Berlin") == ("Berlin", "government")


PIECES = """Ada Morrow
Zhao Lianhe Minister the he she said and , . “ ” of Institute ’s al- U.S. van A
( ) : spokesman @ Sen. Mr. Beijing Ministry who"""
WORDS = st.sampled_from([*PIECES.split(), "\n\n"])


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=30), st.data())
def test_every_span_lies_in_the_text(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    scene = scene_of(text)
    cast = gather(scene)
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    for naming in cast.namings:
        assert 0 <= naming.span.start < naming.span.end <= len(text)
    ordered = list(cast.namings)
    assert all(a.span.end <= b.span.start for a, b in pairwise(ordered))
    found = party(scene, cast, span)
    if found is not None:
        assert span.contains(found.mention)
        assert found.mention.of(text)
        assert 0 <= found.confidence <= 1


def test_marked_texts_are_read_as_written() -> None:
    scene, statements = read("[Ada] said.")
    assert scene.article.text == "Ada said."
    assert statements[0].source == (Span(0, 3),)


def test_a_statement_without_source_before_all_others_has_no_speaker() -> None:
    text = "“It is over.” Ada Morrow left."
    scene = scene_of(text)
    cast = gather(scene)
    alone = Statement("s1", "direct", (Span(0, 13),), (), (), 0.9)
    again = Statement("s2", "direct", (Span(0, 13),), (), (), 0.9)
    assert speakers(scene, cast, (alone, again)) == (None, None)


def test_a_headline_names_the_body_that_the_text_names() -> None:
    text = (
        "Halvorsen Institute Warns Ministers Over Trade\n\nThe Halvorsen Institute spoke on Friday."
    )
    scene = scene_of(text)
    found = party(scene, gather(scene), Span(0, 19))
    assert found is not None
    assert (found.name, found.kind) == ("Halvorsen Institute", "organisation")
