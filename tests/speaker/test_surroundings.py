"""What the words around a name tell: outlets, bodies and places that look like people."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.speaker.marked import names, scene_of, told

from sayso.speaker.bylines import signed
from sayso.speaker.cast import gather


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The newsletter Halden Confidential broke it. [Halden Confidential] said so.",
         "Halden Confidential", "outlet"),
        ("The tabloid Sora Shibao ran it. [Sora Shibao] said war was near.",
         "Sora Shibao", "outlet"),
        ("The grid operator Karvina was calm. [Karvina] said stocks would last.",
         "Karvina", "organisation"),
        ("In the east [Ukrvolt, which runs the line,] declined to comment.",
         "Ukrvolt", "organisation"),
        ("A poll by Sakura Research came out. [Sakura Research] said no.",
         "Sakura Research", "organisation"),
        ("Talks were held in Jasmin. [Jasmin] disputes the account.", "Jasmin", "government"),
        ("The president of Dorvia came. [Dorvia] denied it.", "Dorvia", "government"),
        ("[The Emirate of Kasira] denied it.", "Emirate of Kasira", "government"),
        ("The Emirate of Kasira met. [The Emirate] denied it.", "Emirate of Kasira", "government"),
        ("The Halden Telegraph had it. [The Telegraph] quoted a guest.",
         "Halden Telegraph", "outlet"),
        ("[Doctors for Halden] said no.", "Doctors for Halden", "organisation"),
        ("[The interior ministry] said no.", "interior ministry", "government"),
        ("Israel's [Channel 12] said no.", "Channel 12", "outlet"),
        ("According to [the newspaper Dawn], it rained.", "Dawn", "outlet"),
        ("Yet [The Hill] reported it.", "Hill", "outlet"),
        ("[Magyar Nemzet newspaper] wrote it.", "Magyar Nemzet", "outlet"),
        ("[People's Daily] said no.", "People's Daily", "outlet"),
        ("[The Global Times's editorial board] said no.", "Global Times", "outlet"),
        ("But [HaldenFeed] said no.", "HaldenFeed", "organisation"),
    ],
)  # fmt: skip
def test_kinds_come_from_the_words_around(text: str, name: str, kind: str) -> None:
    speaker = told(text)[-1]
    assert speaker is not None
    assert (speaker.name, speaker.kind) == (name, kind)


def test_the_place_of_a_dateline_is_nobody() -> None:
    cast = gather(scene_of("SEOBUK — Ok Dae-rim keeps bees. He likes them."))
    assert [figure.name for figure in cast.figures] == ["Ok Dae-rim"]


def test_laws_cases_and_headings_are_nobody() -> None:
    text = "The Halden Reform Act passed. Then came Morrow v. Wilk, and that was it."
    assert gather(scene_of(text)).figures == ()


@pytest.mark.parametrize(
    ("byline", "authors", "outlet"),
    [
        ("Ada Morrow, Quay Post", ("Ada Morrow",), "Quay Post"),
        ("Ada Morrow; Tomasz Wilk; Quay Daily", ("Ada Morrow", "Tomasz Wilk"), "Quay Daily"),
        ("By Ada Q. Morrow and Tomasz Wilk", ("Ada Morrow", "Tomasz Wilk"), None),
        ("Ada Morrow, Pham Bao Tran", ("Ada Morrow", "Pham Bao Tran"), None),
        ("Morrow; Ada", ("Morrow Ada",), None),
        (None, (), None),
    ],
)
def test_bylines(byline: str | None, authors: tuple[str, ...], outlet: str | None) -> None:
    article = replace(scene_of("It rained.").article, byline=byline)
    assert signed(article) == (authors, outlet)


def test_a_dateline_names_the_agency() -> None:
    scene = scene_of("HALDEN, May 3 (Northern Press) - It rained in the north on Monday.")
    assert signed(scene.article) == ((), "Northern Press")


def test_the_articles_own_outlet() -> None:
    text = "The law fails. [This institute] recommends another."
    assert names(text, "Ada Morrow, Halden Institute") == ["Halden Institute"]
    assert names(text) == [None]


def test_initials_do_not_cut_a_name() -> None:
    assert names("[Roberta A. Kallan] said no.") == ["Roberta Kallan"]
    assert names("[Joseph R. Murrow II] said no.") == ["Joseph Murrow II"]


def test_the_agency_is_not_the_one_that_publishes() -> None:
    text = (
        "HALDEN, May 3 (Norvik Press Agency) - Oil stops, the agency Volga-Press reported. "
        "[The agency] gave no source."
    )
    assert names(text) == ["Volga-Press"]
