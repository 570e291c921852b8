"""A statement of which one revision has no reading, told from where its words stand there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sayso.attribution.records import Statement
from sayso.revision.attributing import Both
from sayso.revision.pairing import shared_length
from sayso.revision.readings import carried_over
from sayso.revision.standing import Side
from sayso.text import Span, merge

_MOST = 0.6  # of a content's characters that must stand in the other text


@dataclass(frozen=True, slots=True)
class Projection:
    """A statement as the other revision has it, though nobody read it there."""

    statement: Statement
    hosted: bool  # it stands within another statement's content and has cue and source from there


class Projecting:
    """Finds statements of either revision in the text of the other."""

    def __init__(self, both: Both) -> None:
        self._both = both

    def in_newer(self, older: Statement) -> Projection | None:
        """What the newer text has of a statement of the older; None where its words are gone."""
        return _projected(older, self._both.standing.older, self._both.newer.statements)

    def in_older(self, newer: Statement) -> Projection | None:
        """What the older text had of a statement of the newer; None where its words are new."""
        return _projected(newer, self._both.standing.newer, self._both.older.statements)


def _projected(one: Statement, side: Side, others: Sequence[Statement]) -> Projection | None:
    content = _there(side, one.content)
    if sum(map(len, content)) < _MOST * sum(map(len, one.content)):
        return None
    cue, source = _there(side, one.cue), _there(side, one.source)
    if cue or (source and not one.cue) or (not one.cue and not one.source):
        return Projection(carried_over(one, one.id, side.carry, content, cue, source), False)
    around = [other for other in others if _holds(other, content)]
    if around:
        host = min(around, key=lambda other: sum(map(len, other.content)))
        return Projection(replace(host, content=content, within=None), True)
    return Projection(Statement(one.id, "indirect", content, (), (), one.confidence), False)


def _there(side: Side, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Where the words of spans stand in the other text, from the first to the last of each."""
    pieces: list[Span] = []
    for span in spans:
        landings = side.landings(span)
        if landings:
            start = min(landing.start for landing in landings)
            end = max(landing.end for landing in landings)
            pieces.append(Span(start, end))
    return merge(pieces)


def _holds(other: Statement, content: Sequence[Span]) -> bool:
    return shared_length(content, other.content) >= _MOST * sum(map(len, content))
