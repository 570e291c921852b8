"""Headlines only, removals only, quotes only, and what matters."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.finding.making_changes import harbour, one, said

from sayso.finding.detecting import change_findings
from sayso.revision.choosing import Wanted, folded, narrowed
from sayso.revision.records import ChangeKind, RevisionChange, StatementChange, WordEdit
from sayso.text import Span


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


def nested(*inner: ChangeKind, words: tuple[WordEdit, ...] = ()) -> tuple[StatementChange, ...]:
    """A report reworded, and one within it, with these kinds of change and edits."""
    older, newer = harbour().older.record, harbour().newer.record
    ours = said(older, "“Nobody asked the harbour master,”", "Konrad Vell", "Konrad Vell")
    theirs = said(newer, "“Nobody asked the harbour master,”", "a senior official", None)
    outer = one("reworded", ours, theirs, words=(EDIT,))
    within = replace(ours, id="s2", within="s1"), replace(theirs, id="s2", within="s1")
    return outer, one("reworded", *within, *inner, words=words)


EDIT, OTHER = WordEdit(Span(3, 9), Span(3, 7)), WordEdit(Span(12, 14), Span(10, 14))


def test_a_report_within_a_report_is_folded_into_it_where_it_says_no_more() -> None:
    outer, inner = nested(words=(EDIT,))
    assert folded((outer, inner)) == (outer,)
    assert folded((inner,)) == (inner,)


@pytest.mark.parametrize("told", [nested(words=(OTHER,)), nested("cue_changed", words=(EDIT,))])
def test_it_stays_where_it_says_more(told: tuple[StatementChange, ...]) -> None:
    assert folded(told) == told


def test_what_came_with_the_report_around_it_is_folded() -> None:
    added = tuple(one("added", None, change.newer) for change in nested())
    assert folded(added) == added[:1]
