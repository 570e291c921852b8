"""Compares two revisions of an article.

    sentences aligned -> statements -> what stands around the text -> notes, causes, significance

Plain functions on records: nothing is read, fetched or asked of a model here.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from sayso.capture.remains import bare_markup
from sayso.revision.absences import HOUR, absence_between
from sayso.revision.article_changes import article_changes
from sayso.revision.attributing import Both
from sayso.revision.carrying import carrier
from sayso.revision.causes import causes_of, extraction, holds
from sayso.revision.notes import new_notes, tied
from sayso.revision.records import Revision, RevisionChange, StatementChange
from sayso.revision.sentences import aligned
from sayso.revision.significance import weighed, whole
from sayso.revision.standing import standing
from sayso.revision.statements import statement_changes


def compare(
    older: Revision, newer: Revision, markup: str = "", *, confirm_after: timedelta = HOUR
) -> RevisionChange:
    """All that differs between two revisions that the same version of a reader has read.

    `markup` is the page of the newer capture, where there is one: words that it still holds are
    told apart from words that are gone. `confirm_after` is how long an absence must last before it
    counts as confirmed. The findings are left empty: they are another part's.
    """
    before, after = older.record, newer.record
    sentences = aligned(before, after)
    carry = carrier(before, after, sentences)
    texts = before.article.text, after.article.text
    both = Both(before, after, standing(*texts, sentences, carry.span, carry.back))
    came, went = new_notes(*texts, sentences)
    notes, statements = tied(came, statement_changes(both), texts)
    change = RevisionChange(
        older,
        newer,
        article_changes(before.article, after.article, came, went),
        _with_absences(statements, older, newer, confirm_after),
        sentences,
        notes,
        causes_of(before, after, sentences, markup),
    )
    return against_markup(change, markup)


def against_markup(change: RevisionChange, markup: str) -> RevisionChange:
    """The change with what the newer capture's page still holds told apart, and weighed anew."""
    texts = change.older.record.article.text, change.newer.record.article.text
    statements, causes = change.statements, change.causes
    gone = [one for one in statements if one.fate == "removed"]
    if markup and gone:
        page = bare_markup(markup)
        statements = tuple(_looked_up(one, page, texts[0]) for one in statements)
        causes = tuple(one for one in causes if one.kind != "extraction")
        causes += tuple(extraction(replace(change, statements=statements)))
    statements = tuple(weighed(one, texts) for one in statements)
    significance, reasons = whole(change.article, statements, change.sentences, change.notes, texts)
    return replace(
        change, statements=statements, causes=causes, significance=significance, reasons=reasons
    )


def _looked_up(one: StatementChange, page: str, text: str) -> StatementChange:
    if one.fate != "removed" or one.older is None:
        return one
    return replace(one, in_page=holds(page, text, one.older.content))


def _with_absences(
    statements: tuple[StatementChange, ...],
    older: Revision,
    newer: Revision,
    confirm_after: timedelta,
) -> tuple[StatementChange, ...]:
    absence = absence_between(older, newer, confirm_after)
    if absence is None:
        return statements
    return tuple(
        replace(one, absence=absence) if one.fate == "removed" else one for one in statements
    )
