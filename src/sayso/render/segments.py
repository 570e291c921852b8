"""A stretch of text cut at every edge of every span, so that overlapping marks need not nest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from sayso.record import Record
from sayso.text import Span

Role = Literal["content", "cue", "source"]
ROLES: tuple[Role, ...] = ("content", "cue", "source")


@dataclass(frozen=True, slots=True)
class Mark:
    """One part of one statement."""

    span: Span
    statement: str  # its id
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
        for span in getattr(statement, role)
    )


def segments(stretch: Span, marks: Iterable[Mark], edges: Iterable[int] = ()) -> Iterator[Segment]:
    """The stretch as segments, in order, without gaps; cut at `edges` too. Empty ones left out."""
    here = [mark for mark in marks if mark.span.overlaps(stretch)]
    cuts = {stretch.start, stretch.end}
    cuts.update(edge for mark in here for edge in (mark.span.start, mark.span.end))
    cuts.update(edges)
    for start, end in pairwise(sorted(cut for cut in cuts if stretch.start <= cut <= stretch.end)):
        span = Span(start, end)
        yield Segment(span, tuple(mark for mark in here if mark.span.contains(span)))
