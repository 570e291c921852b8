"""What changed around the text."""

from __future__ import annotations

from typing import Any

import pytest
from tests.revision.revised import changed, revision

from sayso.article.records import Article
from sayso.revision.article_changes import article_changes, dateline_of, section_of
from sayso.revision.records import ArticleChange

TEXT = "The bridge was closed."


def article(**told: Any) -> Article:
    return Article(TEXT, (), **told)


@pytest.mark.parametrize(
    ("field", "older", "newer", "kinds"),
    [
        ("title", "Bridge closed", "Bridge to stay open", ["headline"]),
        ("title", "“Bridge” closed – again", '"Bridge" Closed - Again', []),
        ("title", "Is the bridge closed?", "The bridge is closed", ["headline"]),
        ("title", "Bridge closed", None, []),
        ("byline", "By Ana Lima", "Ana Lima", []),
        ("byline", "Ana Lima", "Ana Lima and Bo Tarn", ["byline"]),
        ("byline", "Ana Lima", None, ["byline"]),
        ("published", "2026-03-02T08:00:00+00:00", "2026-03-02T09:00:00+01:00", []),
        ("published", "2026-03-02T08:00:00+00:00", "2026-03-02", []),
        ("published", "2026-03-02", "2026-03-03", ["published"]),
        ("modified", "2026-03-02T08:00Z", "2026-03-02T11:00Z", ["modified"]),
        ("modified", None, "2026-03-02T11:00Z", []),
        ("genre", "news", "opinion", ["genre"]),
        ("genre", "news", "unknown", []),
        ("credit", "Meridian", None, ["credit"]),
        ("url", "https://post.example/a/b", "http://www.post.example/a/b/?utm_source=x", []),
        ("url", "https://post.example/world/b", "https://post.example/world/c", ["address"]),
        (
            "url",
            "https://post.example/world/b",
            "https://post.example/opinion/b",
            ["address", "section"],
        ),
    ],
)
def test_only_what_differs_is_told(field: str, older: Any, newer: Any, kinds: list[str]) -> None:
    found = article_changes(article(**{field: older}), article(**{field: newer}))
    assert [one.kind for one in found] == kinds
    back = article_changes(article(**{field: newer}), article(**{field: older}))
    assert [one.kind for one in back] == kinds


def test_the_site_behind_a_headline_is_no_part_of_it() -> None:
    older = article(title="Bridge closed | The Daily Post", site="The Daily Post")
    assert not article_changes(older, article(title="Bridge closed", site="The Daily Post"))


def test_both_wordings_are_told() -> None:
    (one,) = article_changes(article(title="Bridge closed"), article(title="Bridge reopened"))
    assert one == ArticleChange("headline", "Bridge closed", "Bridge reopened")


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("LINDEN, March 2 (Meridian) - It was closed.", "LINDEN, March 2 (Meridian)"),
        ("Linden (MN) — The bridge was closed.", "Linden (MN)"),
        ("The bridge was closed - again.", None),
        ("He said: no.", None),
    ],
)  # fmt: skip
def test_a_dateline_stands_before_the_first_sentence(text: str, dateline: str | None) -> None:
    assert dateline_of(revision(text).record.article) == dateline


def test_a_section_is_what_stands_before_the_articles_name() -> None:
    assert section_of("https://post.example/world/europe/2026/03/02/bridge.html") == "world/europe"


def test_notes_that_came_or_went_are_told() -> None:
    note = "Correction: An earlier version of this article misstated the year."
    assert [one.kind for one in changed(TEXT, f"{TEXT}\n\n{note}").article] == ["note_added"]
    (gone,) = changed(f"{TEXT}\n\n{note}", TEXT).article
    assert gone == ArticleChange("note_removed", note, None)
