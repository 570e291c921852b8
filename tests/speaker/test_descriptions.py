"""Whom descriptions mean: roles, nationalities, documents and bodies without their name."""

from __future__ import annotations

import pytest
from tests.speaker.marked import names, told


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # right behind the only person named
        ("Tomasz Wilk keeps bees. [The former trade minister] said so.", "Tomasz Wilk"),
        # but not somebody who came in without a name, or whom nothing ties to the name
        ("An aide spoke. Tomasz Wilk slept. [The aide] said no.", None),
        ("Tomasz Wilk keeps bees. [The president] said so.", None),
        # a nationality that one person bears
        (
            "Ada Morrow, the Norwegian ombudswoman, met Tomasz Wilk, a Polish envoy. "
            "[The Norwegian] said no.",
            "Ada Morrow",
        ),
        # the bearer of a role, not whose relative it names
        (
            "Ada Morrow, the candidate's daughter, met Tomasz Wilk. Rain fell. It fell again. "
            "[The candidate] said no.",
            None,
        ),
        ("The sheikh stayed. Sheikh Hamad bin Karim came. [The sheikh] said no.",
         "Hamad bin Karim"),
        ("Ada Morrow, Norway's ambassador, came. [The ambassador] said no.", "Ada Morrow"),
        ("Two analysts met. [Two analysts, Ada Morrow and Tomasz Wilk,] said no.",
         "Ada Morrow; Tomasz Wilk"),
    ],
)  # fmt: skip
def test_people(text: str, name: str | None) -> None:
    assert names(text) == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A poll by the Halden Institute came out. [The poll] found most opposed.",
         "Halden Institute"),
        ("[A new poll] found it. It was released on Monday by the Halden Institute. "
         "The poll, by the Halden Institute, is new.", "Halden Institute"),
        ("[An email relating to the Halden Institute] shows it.", None),
        ("[A white paper that the Halden Institute published] speaks of war.",
         "Halden Institute"),
        ("A study from the Halden Institute came out. [The researchers] found it.",
         "Halden Institute"),
        ("A Halden Institute study came. It was short. The study, [which] found rain, is new.",
         "Halden Institute"),
        ("A study by Ada Morrow and three others came out. [The study] found it.", None),
    ],
)  # fmt: skip
def test_documents_are_their_issuers(text: str, name: str | None) -> None:
    assert names(text)[-1] == name


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("[The president] ordered it.", "government"),
        ("[The owner of a hotel] remembers them.", "anonymous"),
        ("[A guard] told him.", "anonymous"),
        ("[Eleven countries] said no.", "government"),
        ("[Federal courts] have ruled.", "government"),
        ("[Those people] said so.", "anonymous"),
        ("[Two people who have met her] said so.", "anonymous"),
        ("[A spokesman for Mayor Ada Morrow] said no.", "government"),
        ("[The treaty] calls on all to act.", "government"),
    ],
)
def test_kinds_of_the_unnamed(text: str, kind: str) -> None:
    speaker = told(text)[0]
    assert speaker is not None
    assert (speaker.name, speaker.kind) == (None, kind)


def test_two_states_of_a_headline_speak_together() -> None:
    assert names("[Norway, Poland] trade blame over a ferry") == ["Norway; Poland"]


def test_a_former_office_stands_between_joint_names() -> None:
    text = "[Senator Ada Morrow and former Ohio Gov. Tomasz Wilk] said no."
    assert names(text) == ["Ada Morrow; Tomasz Wilk"]


def test_a_namesake_that_is_only_capitals_takes_no_name_away() -> None:
    text = "Ada Morrow ran. Playing Morrow was fun. Morrow ran on. [Morrow] said no."
    assert names(text) == ["Ada Morrow"]
