"""Polls, studies, letters: who issued them, alone or together."""

from __future__ import annotations

import pytest
from tests.speaker.marked import names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "[A new Washington Post-ABC News poll] says so. [The poll] says no.",
            ["Washington Post; ABC News", "Washington Post; ABC News"],
        ),
        ("[A New York Times/CBS News poll] says so.", ["New York Times; CBS News"]),
        (
            "[A study by Halden University and the Estmark Institute] says so.",
            ["Halden University; Estmark Institute"],
        ),
        ("[A study by Estmark Law School professor Justin Leviton] says so.", ["Justin Leviton"]),
        ("A poll by the Estmark Institute is out. [Exit polls] say no.", [None]),
        ("A poll by the Estmark Institute is out. [Recent polls] say no.", [None]),
        ("[A letter obtained by the Halden Post] says no.", [None]),
        ("[A Facebook post] says no.", [None]),
        ("[A paper from the Estmark Institute] says so.", ["Estmark Institute"]),
    ],
)
def test_who_issued_it(text: str, expected: list[str | None]) -> None:
    assert names(text) == expected


def test_a_survey_without_issuer_has_no_name() -> None:
    assert names("[Data from the 2014 Estmark Community Survey] show it.") == [None]
