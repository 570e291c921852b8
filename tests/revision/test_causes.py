"""Innocent causes that show in two revisions."""

from __future__ import annotations

from typing import Any

import pytest
from tests.revision.revised import changed, revision

from sayso.revision.comparing import compare

LINES = [
    "The archive of the old shipyard has been sold to a collector.",
    "Edda Brann had learned of the sale from a neighbour.",
    "There are drawings of every hull since 1840 in the attic.",
    "The shipyard called the papers its property.",
    "A lawyer for the town asked the court to stop the lorries.",
]
WHOLE = "\n\n".join(LINES)


def causes(older: str, newer: str, markup: str = "") -> list[str]:
    return [one.kind for one in changed(older, newer, markup).causes]


@pytest.mark.parametrize(
    "headline",
    [
        "UPDATE 2-Shipyard sells its archive",
        "REFILE-Shipyard sells its archive",
        "Shipyard sells its archive, 1st Ld-Writethru",
        "Shipyard sells its archive (adds quote, background)",
    ],
)
def test_an_agency_says_that_it_wrote_its_report_anew(headline: str) -> None:
    older = revision(WHOLE, title="Shipyard sells its archive")
    newer = revision("\n\n".join(LINES[:4]), title=headline)
    (cause,) = compare(older, newer).causes
    assert cause.kind == "write_through"
    assert "headline" in cause.says


def test_a_line_at_the_top_says_so_too() -> None:
    assert causes(WHOLE, f"(Recasts with comment from lawyer)\n\n{WHOLE}") == ["write_through"]


def test_the_same_text_has_no_cause() -> None:
    title = "UPDATE 1-Shipyard sells its archive"
    assert not compare(revision(WHOLE, title=title), revision(WHOLE, title=title)).causes


def test_a_beginning_in_place_of_the_text_is_a_teaser() -> None:
    assert causes(WHOLE, f"{LINES[0]} ...") == ["teaser"]
    assert causes(WHOLE, f"{LINES[0]}\n\nSubscribe to continue reading") == ["teaser"]


def test_a_far_shorter_text_whose_page_holds_the_rest_is_a_teaser() -> None:
    page = f'<script>{{"articleBody": "{" ".join(LINES)}"}}</script>'
    assert "teaser" in causes(WHOLE, "The shipyard in short: all sold.", page)
    assert "teaser" not in causes(WHOLE, "The shipyard in short: all sold.", "<p>sold</p>")


def test_other_words_are_no_teaser() -> None:
    assert not causes(WHOLE, "The shipyard burned down last night, the town says in a statement.")


def test_text_on_another_page() -> None:
    newer = "\n\n".join([*LINES[:3], "Page 1 of 2"])
    assert "moved_to_page" in causes(WHOLE, newer)


@pytest.mark.parametrize(
    ("older", "newer", "found"),
    [
        ("https://post.example/us/shipyard", "https://post.example/uk/shipyard", ["edition"]),
        ("https://us.post.example/shipyard", "https://post.example/shipyard", ["edition"]),
        ("https://post.example/a/shipyard", "https://post.example/b/shipyard", []),
        ("https://post.example/us/shipyard", "https://post.example/uk/other", []),
    ],
)
def test_another_edition(older: str, newer: str, found: list[str]) -> None:
    def at(url: str, **told: Any) -> list[str]:
        return [
            one.kind
            for one in compare(revision(WHOLE, url=older), revision(WHOLE, url=url, **told)).causes
        ]

    assert at(newer) == found


def test_boxes_alone() -> None:
    newer = f"{WHOLE}\n\nSign up for our morning newsletter."
    assert causes(WHOLE, newer) == ["boilerplate"]
