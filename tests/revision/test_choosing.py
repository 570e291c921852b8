"""Headlines only, removals only, quotes only, and what matters."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.finding.making_changes import harbour, one, said

from sayso.finding.detecting import change_findings
from sayso.revision.choosing import Wanted, narrowed
from sayso.revision.records import RevisionChange


def whole() -> RevisionChange:
    """A quotation altered, a source unnamed now, a headline changed, a retold statement gone."""
    made = harbour()
    older = made.older.record
    old_pier = said(older, "The pier is old.", "Ms Ostrava", None, "s3")
    gone = one("removed", replace(old_pier, type="indirect"), None, significance=0.3)
    made = replace(made, statements=(*made.statements, gone))
    return replace(made, findings=change_findings(made))


def kinds(made: RevisionChange) -> set[str]:
    return {finding.kind for finding in made.findings}


def test_without_a_choice_it_is_the_very_change() -> None:
    made = whole()
    assert narrowed(made, Wanted()) is made


@pytest.mark.parametrize(
    ("wanted", "statements", "found"),
    [
        (Wanted(headlines=True), 0, {"headline_changed"}),
        (Wanted(removals=True), 1, {"statement_gone"}),
        (Wanted(quotes=True), 2, {"quotation_altered", "source_unnamed_now"}),
        (
            Wanted(removals=True, quotes=True),
            3,
            {"statement_gone", "quotation_altered", "source_unnamed_now"},
        ),
        (
            Wanted(min_significance=0.5),
            2,
            {"quotation_altered", "source_unnamed_now", "headline_changed"},
        ),
        (Wanted(removals=True, min_significance=0.5), 0, set()),
    ],
)
def test_each_choice_leaves_its_own(wanted: Wanted, statements: int, found: set[str]) -> None:
    made = narrowed(whole(), wanted)
    assert len(made.statements) == statements
    assert kinds(made) == found
    assert made.sentences == whole().sentences
    shows_headline = wanted.headlines or not wanted.chosen
    assert bool(made.article) == shows_headline
