"""Everybody an article names: kinds, fullest names, genders, and what is no name at all."""

from __future__ import annotations

import pytest
from tests.speaker.marked import scene_of

from sayso.speaker.cast import gather
from sayso.speaker.lexicon import lexicon
from sayso.speaker.records import Figure


def figures(text: str) -> dict[str, Figure]:
    return {figure.name: figure for figure in gather(scene_of(text)).figures}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("He met Ada Morrow there.", "Ada Morrow", "person"),
        ("He joined the Center for Alpine Progress.", "Center for Alpine Progress", "organisation"),
        ("He called the Ministry of Foreign Affairs.", "Ministry of Foreign Affairs", "government"),
        ("He read Xinhua in the morning.", "Xinhua", "outlet"),
        ("He flew to Warsaw.", "Warsaw", "government"),
        (
            "He wrote to the Securities and Exchange Commission, or S.E.C.",
            "Securities and Exchange Commission",
            "government",
        ),
        ("The Chinese defense ministry was closed.", "Chinese defense ministry", "government"),
    ],
)
def test_kinds(text: str, name: str, kind: str) -> None:
    found = figures(text)
    assert name in found
    assert found[name].kind == kind


@pytest.mark.parametrize(
    ("text", "gender"),
    [
        ("Mr. Okwuosa left.", "male"),
        ("Ms. Okwuosa left.", "female"),
        ("Chairwoman Okwuosa left.", "female"),
        ("Wolfgang Ansbach left.", "male"),
        ("Svetlana Morozova left.", "female"),
        ("Foreign Minister Zhao Lianhe left.", None),
    ],
)
def test_genders(text: str, gender: str | None) -> None:
    assert [figure.gender for figure in figures(text).values()] == [gender]


@pytest.mark.parametrize(
    "text", ["However, it rained.", "Critics were loud.", "On Monday, the talks ended.", "I slept."]
)
def test_capitals_that_name_nobody(text: str) -> None:
    assert figures(text) == {}


def test_a_headline_names_whom_the_text_names() -> None:
    text = "Morrow Vows To Stay On\n\nAda Morrow will stay, her party said on Friday."
    assert "Ada Morrow" in figures(text)
    assert not any("Vows" in name for name in figures(text))


def test_the_byline_is_known_by_its_names() -> None:
    cast = gather(scene_of("Rain came.", byline="Ada Q. Morrow; Tomasz Wilk"))
    assert cast.authors == ("Ada Morrow", "Tomasz Wilk")


def test_no_name_has_two_genders() -> None:
    assert lexicon().given["Olga"] == "female"
    assert lexicon().given["Olaf"] == "male"
    assert len(lexicon().given) > 2000


def test_at_least_150_metonyms() -> None:
    assert sum(body.state for body in lexicon().bodies.values()) > 150
