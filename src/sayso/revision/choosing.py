"""Narrows a change to what somebody wants to see: headlines, removals, quotations, what matters."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sayso.attribution.records import Statement
from sayso.record import Evidence, Finding
from sayso.revision.records import RevisionChange, StatementChange

_OF_HEADLINES = "headline_changed"
_OF_STATEMENTS = frozenset(
    {"statement_gone", "quotation_altered", "attribution_changed", "source_unnamed_now"}
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be shown; without any choice all of it, with several what any of them names."""

    headlines: bool = False
    removals: bool = False  # statements that are gone
    quotes: bool = False  # statements in quotation marks, before or now
    min_significance: float = 0.0  # of statements, 0 to 1

    @property
    def chosen(self) -> bool:
        """Whether some kinds of changes are wanted rather than all."""
        return self.headlines or self.removals or self.quotes

    def has(self, one: StatementChange) -> bool:
        """Whether a statement is to be shown."""
        if one.significance < self.min_significance:
            return False
        if not self.chosen:
            return True
        if self.removals and one.fate == "removed":
            return True
        changed = one.fate != "kept" or bool(one.changes)
        return self.quotes and changed and (_is_quoted(one.older) or _is_quoted(one.newer))


def narrowed(change: RevisionChange, wanted: Wanted) -> RevisionChange:
    """The change with the wanted statements, changes around the text and findings alone.

    Sentences stay as they are, so that both texts can still be shown.
    """
    if not wanted.chosen and not wanted.min_significance:
        return change
    article = change.article
    if wanted.chosen:
        article = tuple(one for one in article if wanted.headlines and one.kind == "headline")
    statements = tuple(one for one in change.statements if wanted.has(one))
    kept = replace(change, article=article, statements=statements)
    return replace(
        kept, findings=tuple(one for one in change.findings if _is_on(one, kept, wanted))
    )


def outermost(chosen: Iterable[StatementChange]) -> tuple[StatementChange, ...]:
    """The statements that stand within none of the others, before or now."""
    found = tuple(chosen)
    older = {one.older.id for one in found if one.older}
    newer = {one.newer.id for one in found if one.newer}
    return tuple(
        one
        for one in found
        if not (one.older and one.older.within in older)
        and not (one.newer and one.newer.within in newer)
    )


def folded(chosen: Iterable[StatementChange]) -> tuple[StatementChange, ...]:
    """The statements without those whose change is only that of one they stand within.

    So it is where both went, came or moved, and where the inner one has no edit and no kind of
    change that the outer one has not.
    """
    found = tuple(chosen)
    older = {one.older.id: one for one in found if one.older}
    newer = {one.newer.id: one for one in found if one.newer}
    return tuple(
        one
        for one in found
        if not _is_part_of(one, older.get(one.older.within or "") if one.older else None)
        and not _is_part_of(one, newer.get(one.newer.within or "") if one.newer else None)
    )


def _is_part_of(inner: StatementChange, outer: StatementChange | None) -> bool:
    if outer is None or inner.fate != outer.fate or inner.in_page != outer.in_page:
        return False
    return set(inner.changes) <= set(outer.changes) and set(inner.words) <= set(outer.words)


def of_older(evidence: Evidence, change: RevisionChange) -> bool:
    """Whether evidence stands in the older text of a change, rather than in the newer."""
    return evidence.revision in ("older", change.older.id)


def _is_quoted(statement: Statement | None) -> bool:
    return statement is not None and statement.type != "indirect"


def _is_on(finding: Finding, kept: RevisionChange, wanted: Wanted) -> bool:
    """Whether a finding is on something that was kept."""
    if finding.kind == _OF_HEADLINES:
        return wanted.headlines or not wanted.chosen
    if finding.kind not in _OF_STATEMENTS and not wanted.chosen:
        return True
    older = [span for one in kept.statements if one.older for span in one.older.content]
    newer = [span for one in kept.statements if one.newer for span in one.newer.content]
    return any(
        one.span.overlaps(span)
        for one in finding.evidence
        for span in (older if of_older(one, kept) else newer)
    )
