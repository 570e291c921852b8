"""Sentences that tell when somebody spoke without telling what was said.

"Lindqvist spoke on Monday night at a town hall." gives the day of what she is quoted with next, and
"On 3 May the two ministers held talks" that of what either is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sayso.attribution.records import SaidDate
from sayso.dating.clauses import is_bound, joined, names_occasion
from sayso.dating.forums import forum_in
from sayso.dating.layout import Dated, Layout
from sayso.dating.lexicon import choosing
from sayso.text import Span

_NAME = re.compile(r"\b[^\W\d_a-zß-ÿ][\w’'-]+")
_LEADING = re.compile(r"\s*(?:(?:And|But|Then|Early|Late|On|on)\s+)*")
_SUBJECT = re.compile(r",?\s+(?:(?:the|a|an)\s+)?(?:[^\W\d_a-zß-ÿ][\w’'.-]*\s+){1,4}(?=[a-z]+)")
_WORD = re.compile(r"[a-z-]+")
_WHOM = re.compile(r"\b(?:met|interviewed|visited|called|reached)\s+(?:with\s+)?(?:her|him|them)\b")
_PLACED = re.compile(r"\s(?:in|at|on|during|about|over|after|before|to|while|where|who|that)\s")
_OF = re.compile(r"\bof\s+(?:the\s+)?[^\W\d_a-zß-ÿ][\w-]+")
_LONGEST = 120  # characters between an occasion and its day


@dataclass(frozen=True, slots=True)
class Occasion:
    """A time at which somebody spoke."""

    date: SaidDate
    place: int  # where in the text it is named
    is_brief: bool = False  # whether it may end with its paragraph


@dataclass(frozen=True, slots=True)
class Event:
    """An occasion, the names of those who may speak at it, and what it is called."""

    occasion: Occasion
    names: frozenset[str]
    nouns: frozenset[str] = frozenset()  # "interview", "talks"
    forum: str | None = None  # the kind of session that it is
    speaks: bool = False  # whether its sentence has a verb of speaking or meeting


def find_events(layout: Layout, dates: Sequence[SaidDate | None]) -> tuple[Event, ...]:
    """The occasions that the author names outside of statements, in order."""
    taken = {date.mention for date in dates if date}
    free = (one for one in layout.dates if one.span not in taken and not one.told)
    return tuple(event for one in free if (event := _event(layout, one)))


def _event(layout: Layout, one: Dated) -> Event | None:
    """The event of a date; one that only is a session names nobody."""
    if one.days is None or one.days.day is None:
        return None
    if is_bound(layout.text[max(0, one.span.start - 20) : one.span.start]):
        return None  # "adjourned until 6 May"
    sentence = layout.sentence_at(one.span.start)
    forum = forum_in(layout.words(sentence.start, sentence.end))
    event = _told_event(layout, one)
    if event is not None or forum is None:
        return replace(event, forum=forum) if event else None
    day = one.days.day.isoformat()
    date = SaidDate(day, day, one.days.basis, None)
    return Event(Occasion(date, one.span.start), frozenset(), forum=forum)


def _told_event(layout: Layout, one: Dated) -> Event | None:
    if one.days is None or one.days.day is None:
        return None
    sentence = layout.sentence_at(one.span.start)
    words = layout.words(sentence.start, sentence.end)
    day = one.days.day.isoformat()
    date = SaidDate(day, day, one.days.basis, None)
    leads = bool(_LEADING.fullmatch(layout.text[sentence.start : one.span.start]))
    nouns = _nouns(layout, sentence, one)
    verb = next((m for m in _WORD.finditer(words) if m[0] in choosing().speaking), None)
    if verb is not None:
        names = _who(layout, sentence, words, verb)
        lasts = bool(nouns) or names_occasion(words) or verb[0] in choosing().meeting
        if names or leads:
            return Event(Occasion(date, one.span.start, not lasts), names, nouns, speaks=True)
    subject = _SUBJECT.match(layout.text, one.span.end, sentence.end) if leads else None
    if subject:
        return Event(Occasion(date, one.span.start, True), _names(subject[0]), nouns)
    return Event(Occasion(date, one.span.start), frozenset(), nouns) if nouns else None


def _who(layout: Layout, sentence: Span, words: str, verb: re.Match[str]) -> frozenset[str]:
    """Those named before the verb, those behind it too if they meet, and whom "her" means."""
    meets = verb[0] in choosing().meeting or not choosing().together.isdisjoint(
        _WORD.findall(words)
    )
    behind = _OF.sub("", _PLACED.split(words[verb.end() :])[0]) if meets else ""
    names = _names(words[: verb.start()] + behind)
    if _WHOM.search(words) and sentence.start:
        names |= _names(layout.words(*_bounds(layout.sentence_at(sentence.start - 1))))
    return names


def _bounds(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _names(words: str) -> frozenset[str]:
    return frozenset(_NAME.findall(words)) - choosing().no_names


def _nouns(layout: Layout, sentence: Span, one: Dated) -> frozenset[str]:
    """What the occasion of a day is called: "an interview with Radio Zenda that aired Sunday"."""
    start = max(sentence.start, one.span.start - _LONGEST)
    before = layout.words(start, one.span.start)
    found = [m for m in _WORD.finditer(before) if m[0] in choosing().words_spoken]
    if found and joined(re.sub(r"\b(?:that|which)\s+(?=\w+ed\b)", "", before[found[-1].end() :])):
        return frozenset([found[-1][0]])
    owned = re.match(
        r"['’]s\s+(?:[\w-]+\s+){0,2}?([a-z-]+)", layout.text[one.span.end : sentence.end]
    )
    noun = owned[1] if owned else ""
    return frozenset([noun]) if noun in choosing().words_spoken else frozenset()
