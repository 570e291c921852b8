"""Sentences that tell when somebody spoke without telling what was said.

"Lindqvist spoke on Monday night at a town hall." gives the day of what she is quoted with next.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.attribution.records import SaidDate
from sayso.dating.clauses import names_occasion
from sayso.dating.layout import Dated, Layout
from sayso.dating.lexicon import choosing

_NAME = re.compile(r"\b[A-Z][\w’'-]+")
_LEADING = re.compile(r"\s*(?:(?:And|But|Then|Early|Late|On|on)\s+)*")
_SUBJECT = re.compile(r",?\s+(?:[A-Z][\w’'.-]*\s+){1,4}(?=[a-z]+)")
_WORD = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True)
class Occasion:
    """A time at which somebody spoke."""

    date: SaidDate
    place: int  # where in the text it is named
    is_brief: bool = False  # whether it may end with its paragraph


@dataclass(frozen=True, slots=True)
class Event:
    """An occasion and the names that stand before its verb."""

    occasion: Occasion
    names: frozenset[str]


def find_events(layout: Layout, dates: Sequence[SaidDate | None]) -> tuple[Event, ...]:
    """The occasions that the author names outside of statements, in order."""
    taken = {date.mention for date in dates if date}
    free = (one for one in layout.dates if one.span not in taken and not one.told)
    return tuple(event for one in free if (event := _event(layout, one)))


def _event(layout: Layout, one: Dated) -> Event | None:
    if one.days is None or one.days.day is None:
        return None
    sentence = layout.sentence_at(one.span.start)
    words = layout.words(sentence.start, sentence.end)
    day = one.days.day.isoformat()
    date = SaidDate(day, day, one.days.basis, None)
    if _LEADING.fullmatch(layout.text[sentence.start : one.span.start]):
        subject = _SUBJECT.match(layout.text, one.span.end, sentence.end)
        if subject:
            return Event(Occasion(date, one.span.start, True), frozenset(_NAME.findall(subject[0])))
    verb = next((m for m in _WORD.finditer(words) if m[0] in choosing().speaking), None)
    if verb is None or not names_occasion(words):
        return None
    names = frozenset(_NAME.findall(words[: verb.start()]))
    return Event(Occasion(date, one.span.start), names) if names else None
