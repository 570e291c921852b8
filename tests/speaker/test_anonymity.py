"""How unnamed sources are described, why they have no name, and who is too vague to be asked."""

from __future__ import annotations

import pytest
from tests.speaker.marked import read

from sayso.speaker.anonymity import anonymity, is_vague
from sayso.speaker.cast import gather
from sayso.speaker.resolving import speakers


def described(marked: str) -> tuple[str, str | None] | None:
    scene, statements = read(marked)
    found = anonymity(scene, statements[0], speakers(scene, gather(scene), statements)[0])
    return (found.kind, found.reason) if found is not None else None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("[A senior official] said no.", "official"),
        ("[Two European diplomats] said no.", "diplomat"),
        ("[A person close to the president] said no.", "close source"),
        ("[Sources familiar with the talks] said no.", "close source"),
        ("[A campaign insider] said no.", "insider"),
        ("[Aides to the senator] said no.", "insider"),
        ("[One woman in the square] said no.", "other"),
    ],
)
def test_kinds_of_anonymity(text: str, kind: str) -> None:
    found = described(text)
    assert found is not None
    assert found[0] == kind


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "[An official], who spoke on condition of anonymity because the talks were private, "
            "said no.",
            "because the talks were private",
        ),
        (
            "[An official] said no, speaking on condition of anonymity to discuss plans.",
            "to discuss plans",
        ),
        (
            "[An official] said no. He asked not to be named, citing fear of reprisal.",
            "citing fear of reprisal",
        ),
        (
            "[An official] who was not authorised to speak said no.",
            "who was not authorised to speak said no",
        ),
        ("[An official] said no.", None),
    ],
)
def test_the_reason_that_the_text_gives(text: str, reason: str | None) -> None:
    found = described(text)
    assert found is not None
    assert found[1] == reason


def test_the_named_are_not_anonymous() -> None:
    assert described("[Ada Morrow] said no.") is None


@pytest.mark.parametrize(
    ("text", "vague"),
    [
        ("[Analysts] said no.", True),
        ("[Western publications] said no.", True),
        ("[Many] said no.", True),
        ("[Some observers] said no.", True),
        ("[Ada Morrow] said no.", False),
        ("[The Halvorsen Institute] said no.", False),
        ("[A senior official] said no.", False),
    ],
)
def test_vague_sources(text: str, vague: bool) -> None:
    scene, statements = read(text)
    speaker = speakers(scene, gather(scene), statements)[0]
    assert is_vague(scene, statements[0], speaker) is vague


def test_a_passive_cue_without_a_source_is_vague() -> None:
    from dataclasses import replace

    from sayso.text import Span

    scene, statements = read("It is reported that talks failed. [Ada] left.")
    passive = replace(statements[0], source=(), cue=(Span(0, 14),))
    assert is_vague(scene, passive, None)
    assert not is_vague(scene, replace(passive, cue=(Span(34, 40),)), None)
