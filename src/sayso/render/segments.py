"""A stretch of text cut at every edge of every span, so that overlapping marks need not nest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from sayso.attribution.records import Addressee, SaidDate, Statement, Venue
from sayso.record import Record
from sayso.text import Span

Role = Literal["content", "cue", "source", "manner", "addressee", "venue", "date", "finding"]
PARTS: tuple[Role, ...] = ("content", "cue", "source")  # what every statement is made of
ROLES: tuple[Role, ...] = (*PARTS, "manner", "addressee", "venue", "date")
MARKED: tuple[Role, ...] = (*ROLES, "finding")


@dataclass(frozen=True, slots=True)
class Mark:
    """One part of one statement, or the evidence of one finding."""

    span: Span
    statement: str  # its id, or that of the finding
    role: Role


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text in which the same marks hold from end to end."""

    span: Span
    marks: tuple[Mark, ...]

    def statements(self, role: Role) -> tuple[str, ...]:
        """The ids of the statements to which this stretch plays a role, in order, each once."""
        return tuple(dict.fromkeys(mark.statement for mark in self.marks if mark.role == role))


def marks_of(record: Record) -> tuple[Mark, ...]:
    """Every part of every statement of a record."""
    return tuple(
        Mark(span, statement.id, role)
        for statement in record.statements
        for role in ROLES
        for span in spans_of(statement, role)
    )


def evidence_of(record: Record) -> tuple[Mark, ...]:
    """The words in which each finding of a record was seen."""
    return tuple(
        Mark(one.span, finding.id, "finding")
        for finding in record.findings
        for one in finding.evidence
    )


def spans_of(statement: Statement, role: Role) -> tuple[Span, ...]:
    """Where a part of a statement stands in the text; empty if it has none."""
    if role in PARTS or role == "manner":
        spans: tuple[Span, ...] = getattr(statement, role)
        return spans
    part: Addressee | Venue | SaidDate | None = getattr(statement, role)
    return (part.mention,) if part is not None and part.mention is not None else ()


def segments(stretch: Span, marks: Iterable[Mark], edges: Iterable[int] = ()) -> Iterator[Segment]:
    """The stretch as segments, in order, without gaps; cut at `edges` too. Empty ones left out."""
    here = [mark for mark in marks if mark.span.overlaps(stretch)]
    cuts = {stretch.start, stretch.end}
    cuts.update(edge for mark in here for edge in (mark.span.start, mark.span.end))
    cuts.update(edges)
    for start, end in pairwise(sorted(cut for cut in cuts if stretch.start <= cut <= stretch.end)):
        span = Span(start, end)
        yield Segment(span, tuple(mark for mark in here if mark.span.contains(span)))
