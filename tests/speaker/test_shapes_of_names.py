"""Names of odd shapes, with junk around them, and in several forms."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.speaker.marked import names, told

from sayso.article.plain import read_plain
from sayso.outlet.registry import load_registry
from sayso.speaker.bylines import signed


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ava DuBellay made it. [DuBellay] said no.", "Ava DuBellay"),
        ("John McStay came. [McStay] said no.", "John McStay"),
        ("Patricia O'Rourken came. [O'Rourken] said no.", "Patricia O'Rourken"),
        ("Fuad al-Mutairan came. [Al-Mutairan] said no.", "Fuad al-Mutairan"),
        ("Elena de la Verga came. [De la Verga] said no.", "Elena de la Verga"),
        ("Charlie King of Halden came. [Mr. King] said no.", "Charlie King"),
        ("[R. Gil Kerliko] said no.", "R. Gil Kerliko"),
        ("[Major-General Tomas Ruzicka] said no.", "Tomas Ruzicka"),
        ("[Vice-Premier Li Wenhua] said no.", "Li Wenhua"),
        ("[President-elect Ana Kowalczyk] said no.", "Ana Kowalczyk"),
        ("[Secretary of State John F. Kerrow] said no.", "John Kerrow"),
        ("[Speaker of the Assembly, Jean Maluku,] said no.", "Jean Maluku"),
        ("[The Alliance to Reclaim Our Harbours] said no.", "Alliance to Reclaim Our Harbours"),
        (
            "The Alliance to Reclaim Our Harbours (AROH) met. [AROH] said no.",
            "Alliance to Reclaim Our Harbours",
        ),
        (
            "[The Committee for a Responsible Harbour Budget] said no.",
            "Committee for a Responsible Harbour Budget",
        ),
        ("[The Halden People's Party] said no.", "Halden People's Party"),
        (
            "The United Nations Security Council met. [The U.N. Security Council] said no.",
            "United Nations Security Council",
        ),
        ("[The mayor's aide] came to the Ruth Halden Election Day.", None),
    ],
)
def test_the_fullest_form(text: str, name: str | None) -> None:
    assert names(text) == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Michelle Orama came. [Mr. Orama] said no.", "Orama"),
        ("The first lady, Michelle Orama, came. [President Orama] said no.", "Orama"),
        (
            "Michelle Orama came with Barack Orama. [Mr. Orama] said no.",
            "Barack Orama",
        ),
        (
            'Mr. Orama spoke. Ruth Orama sang. He came to "Barack Orama Election Day," a feast. '
            "[Mr. Orama] said no.",
            "Barack Orama",
        ),
    ],
)
def test_a_title_rules_out_a_namesake(text: str, name: str) -> None:
    assert names(text) == [name]


def test_a_pronoun_tells_namesakes_apart() -> None:
    text = "Bill Corwin and Hillary Corwin came. In her 2003 book, [Corwin] said no."
    assert names(text) == ["Hillary Corwin"]


@pytest.mark.parametrize(
    ("byline", "authors"),
    [
        ("EDUARDO PORTERO. Email: ep@halden.example; Twitter: @porte", ("Eduardo Portero",)),
        ("Jane Doe | Halden bureau", ("Jane Doe",)),
        ("By Moon Jae-in and Jane Doe", ("Moon Jae-in", "Jane Doe")),
        ("Jane Doe for the newsroom", ("Jane Doe",)),
    ],
)
def test_bylines(byline: str, authors: tuple[str, ...]) -> None:
    article = replace(read_plain("He said no.", load_registry()), byline=byline)
    assert signed(article)[0] == authors


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Talks of Halmaria with a Halmarian envoy. [Halmaria] said no.", "government"),
        ("At noon Kessarin's foreign minister came. [Kessarin] denied it.", "government"),
        ("The Estmark Observer is small. [The Estmark Observer] said no.", "outlet"),
        ("[The United Nations Harbour Council] said no.", "organisation"),
        ("[House Republicans] said no.", "group"),
        ("[A federal judge] said no.", "government"),
        ("[Her friends and advisers] said no.", "anonymous"),
        ("[The accord] says no.", "government"),
        ("[One news account] says no.", "outlet"),
        ("[State media] said no.", "outlet"),
    ],
)
def test_kinds(text: str, kind: str) -> None:
    (speaker,) = told(text)
    assert speaker is not None
    assert speaker.kind == kind
