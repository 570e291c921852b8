"""A statement as it was read in one text, told of the other text in which its words stand too."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property

from sayso.attribution.records import Addressee, ChainLink, SaidDate, Speaker, Statement, Venue
from sayso.revision.standing import Carry
from sayso.text import Span

_NUMBERED = re.compile(r"s(\d+)$")


class FreshIds:
    """Ids for statements that a record lacks, after all that it has."""

    def __init__(self, statements: Iterable[Statement]) -> None:
        self._statements = statements
        self._given = 0

    def next(self) -> str:
        """An id that was not given before."""
        self._given += 1
        return f"s{self._last + self._given}"

    @cached_property
    def _last(self) -> int:
        ids = [_NUMBERED.match(one.id) for one in self._statements]
        return max([int(match[1]) for match in ids if match], default=0)


def parts(statement: Statement) -> tuple[Span, ...]:
    """The spans of content, cue and source."""
    return (*statement.content, *statement.cue, *statement.source)


def hull(spans: Sequence[Span]) -> Span:
    """From the first character of several spans to the last; ValueError where there are none."""
    if len(spans) == 1:
        return spans[0]
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def all_carried(spans: Iterable[Span], carry: Carry) -> tuple[Span, ...] | None:
    """All spans in the other text, None where one of them does not stand there."""
    carried: list[Span] = []
    for span in spans:
        there = carry(span)
        if there is None:
            return None
        carried.append(there)
    return tuple(carried)


Places = tuple[tuple[Span, ...], tuple[Span, ...], tuple[Span, ...]]  # content, cue, source


def places_of(statement: Statement, carry: Carry) -> Places | None:
    """Where content, cue and source stand in the other text; None where words are missing."""
    content = all_carried(statement.content, carry)
    cue = all_carried(statement.cue, carry)
    source = all_carried(statement.source, carry)
    if content is None or cue is None or source is None:
        return None
    return content, cue, source


def twin_of(statement: Statement, statements: Iterable[Statement], text: str) -> Statement | None:
    """Another statement of the same text with the very same words; the first one."""
    words = [span.of(text) for span in parts(statement)]
    lengths = [len(span) for span in parts(statement)]
    for other in statements:
        spans = parts(other)
        alike = other.id != statement.id and [len(span) for span in spans] == lengths
        if alike and [span.of(text) for span in spans] == words:
            return other
    return None


def carried_over(
    statement: Statement,
    id: str,
    carry: Carry,
    content: tuple[Span, ...],
    cue: tuple[Span, ...],
    source: tuple[Span, ...],
) -> Statement:
    """The same reading with other places.

    What rests on words that do not stand in the other text is left out of it.
    """
    same_places = (content, cue, source) == (statement.content, statement.cue, statement.source)
    if same_places and id == statement.id and _stays(statement, carry):
        return statement
    return replace(
        statement,
        id=id,
        content=content,
        cue=cue,
        source=source,
        manner=tuple(there for span in statement.manner if (there := carry(span))),
        speaker=_speaker(statement.speaker, carry),
        addressee=_addressee(statement.addressee, carry),
        chain=tuple(_link(link, carry) for link in statement.chain),
        date=_date(statement.date, carry),
        venue=_venue(statement.venue, carry),
    )


def _stays(statement: Statement, carry: Carry) -> bool:
    return all(carry(span) == span for span in _mentions(statement))


def _mentions(statement: Statement) -> Iterable[Span]:
    yield from statement.manner
    for one in (statement.speaker, statement.addressee, statement.date, statement.venue):
        if one is not None and one.mention is not None:
            yield one.mention
    for link in statement.chain:
        if link.mention is not None:
            yield link.mention


def _speaker(speaker: Speaker | None, carry: Carry) -> Speaker | None:
    there = carry(speaker.mention) if speaker else None
    return replace(speaker, mention=there) if speaker and there else None


def _addressee(addressee: Addressee | None, carry: Carry) -> Addressee | None:
    there = carry(addressee.mention) if addressee else None
    return replace(addressee, mention=there) if addressee and there else None


def _link(link: ChainLink, carry: Carry) -> ChainLink:
    return replace(link, mention=carry(link.mention)) if link.mention else link


def _date(date: SaidDate | None, carry: Carry) -> SaidDate | None:
    if date is None or date.mention is None:
        return date
    there = carry(date.mention)
    return replace(date, mention=there) if there else None


def _venue(venue: Venue | None, carry: Carry) -> Venue | None:
    there = carry(venue.mention) if venue else None
    return replace(venue, mention=there) if venue and there else None
