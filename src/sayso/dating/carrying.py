"""Dates of an occasion, carried to what the same speaker goes on to say there.

A report of a speech gives the day once. What follows from the same mouth is of that day until the
text names another occasion, another time, or turns to what the speaker says at all times.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from sayso.attribution.records import SaidDate, Statement
from sayso.dating.course import Course
from sayso.dating.events import Occasion, find_events
from sayso.dating.forums import forum_of
from sayso.dating.layout import Layout, anchor, beside
from sayso.dating.lexicon import choosing, one_of
from sayso.dating.staying import (
    days_of,
    goes_on,
    is_aside,
    names_new_occasion,
    reaches,
    tells_another,
)
from sayso.dating.tenses import is_to_come, tense_of

_WORD = re.compile(r"[A-Za-z]+")
_SPOKESMAN = re.compile(r"\b(?:spokes\w+|press\s+(?:secretary|officer))\b", re.IGNORECASE)
_RIGHT_BEHIND = 500  # characters from what a body said to what its spokesman says
_TRANSCRIPT = re.compile(r"[\s“\"']*[A-Z][A-Z .'’-]{2,30}$")


def carry(
    layout: Layout, statements: Sequence[Statement], dates: Sequence[SaidDate | None]
) -> list[SaidDate | None]:
    """The dates, with those that an occasion lends to statements that follow it."""
    carried = list(dates)
    near = beside(layout, statements)
    _share_in_sentence(layout, statements, carried)
    events = deque(find_events(layout, dates))
    course = Course()
    keys: list[str | None] = []
    for number, statement in enumerate(statements):
        place = anchor(statement).start
        while events and events[0].occasion.place < place:
            course.meet(events.popleft())
        before = carried[number - 1] if number else None
        keys.append(course.speaker(layout.text, statement))
        carried[number] = _step(
            layout, course, statement, keys[-1], carried[number], near[number], before
        )
    _carry_back(layout, statements, keys, near, carried)
    return carried


def _carry_back(
    layout: Layout,
    statements: Sequence[Statement],
    keys: Sequence[str | None],
    near: Sequence[Sequence[Statement]],
    carried: list[SaidDate | None],
) -> None:
    """Date what the same speaker says right before in the paragraph that gives the day late."""
    given = False  # whether the next one's day stands behind its cue or was carried back
    for number in reversed(range(len(statements) - 1)):
        here, lent = statements[number], carried[number + 1]
        start, end = anchor(here).start, anchor(statements[number + 1]).start
        given = given or bool(lent and lent.mention and lent.mention.start > end)
        if carried[number] or not lent or not keys[number] or keys[number] != keys[number + 1]:
            given = False
        if not given or not lent or days_of(lent)[0] != days_of(lent)[1]:
            continue
        if statements[number + 1].cue and _tells(layout.text, statements[number + 1]):
            given = False
            continue
        occasion = Occasion(lent, start)
        paragraph = "\n" not in layout.text[start:end] and not layout.is_quoted(anchor(here))
        if paragraph and goes_on(layout, here, occasion, near[number]):
            carried[number] = replace(lent, mention=None)
        else:
            given = False


def _step(
    layout: Layout,
    course: Course,
    statement: Statement,
    key: str | None,
    own: SaidDate | None,
    group: Sequence[Statement],
    before: SaidDate | None,
) -> SaidDate | None:
    """A statement's date, its own or one that is lent; the course goes on behind it."""
    if own is None:
        spoken = course.latest if _is_transcript(layout.text, statement) else None
        lent = _lent(layout, statement, spoken or course.occasion(key), group, before)
        if lent and key:
            course.stay(key, anchor(statement).start)
        if lent is None:
            lent = _met(layout, course, statement, group)
            if lent and key:
                course.known[key] = Occasion(lent, anchor(statement).start)
        if lent is None:
            lent = _in_session(layout, course, statement, group)
            if lent and key:
                course.known[key] = Occasion(lent, anchor(statement).start)
        if lent is None and key:
            lent = _for_body(layout, course, statement, key, group)
        setting = None if lent else _setting(layout, course, statement)
        if setting and key:
            course.known[key] = replace(setting, place=anchor(statement).start)
            return replace(setting.date, mention=None)
        if key and _ends_occasion(layout, statement):
            course.known.pop(key, None)
        return lent
    if tense_of(layout.text, statement) == "perfect":
        return own  # "had said on Monday" leaves the occasion of the report
    for noun in _nouns(layout, statement) if own.first == own.last else ():
        course.settings[noun] = Occasion(own, anchor(statement).start)
    course.latest = Occasion(own, anchor(statement).start)
    if statement.speaker and statement.speaker.kind in ("government", "organisation"):
        course.body = course.latest
    if key and not (key in course.known and _looks_back(layout, own)):
        course.known.update(dict.fromkeys([key, *key.split("; ")], course.latest))
    return own


def _nouns(layout: Layout, statement: Statement) -> list[str]:
    """The occasions that a statement's sentence names."""
    sentence = layout.around(anchor(statement))
    words = _WORD.findall(layout.words(sentence.start, sentence.end).lower())
    return [word for word in words if word in choosing().words_spoken]


def _setting(layout: Layout, course: Course, statement: Statement) -> Occasion | None:
    """The dated occasion that a sentence comes back to: "at the forum", "told the briefing"."""
    sentence = layout.around(anchor(statement))
    words = layout.words(sentence.start, sentence.end, statement.content)
    found = _again().search(words)
    occasion = course.settings.get(found["noun"]) if found else None
    if occasion is None or not reaches(layout.text, statement, occasion):
        return None
    past = tense_of(layout.text, statement) in ("past", "open")
    return occasion if past and not is_to_come(layout.text, statement) else None


@cache
def _again() -> re.Pattern[str]:
    nouns = one_of(choosing().words_spoken)
    return re.compile(
        rf"\b(?:[Ii]n|[Aa]t|[Dd]uring|[Tt]old|[Ff]rom)\s+(?:the|that|the\s+same)\s+"
        rf"(?:[\w/’'-]+\s+){{0,2}}?(?P<noun>{nouns})\b(?!\s+(?:last|of)\b)"
    )


def _lent(
    layout: Layout,
    statement: Statement,
    occasion: Occasion | None,
    group: Sequence[Statement],
    before: SaidDate | None,
) -> SaidDate | None:
    """The date that the cue before in its sentence, or else the speaker's occasion, lends."""
    if layout.is_quoted(anchor(statement)) and not _is_transcript(layout.text, statement):
        return None
    place = next(n for n, one in enumerate(group) if one is statement)
    goes_with = place and group[place - 1].source == statement.source
    if goes_with and statement.cue and _is_participle(layout.text, statement):
        return replace(before, mention=None) if before else None
    if occasion is None or not reaches(layout.text, statement, occasion):
        return None
    if not goes_on(layout, statement, occasion, group) or tells_another(
        layout, statement, occasion
    ):
        return None
    return replace(occasion.date, mention=None)


def _met(
    layout: Layout, course: Course, statement: Statement, group: Sequence[Statement]
) -> SaidDate | None:
    """The date of an event right before in the paragraph, to one whom it does not name.

    "On Saturday the embassy reacted. A spokeswoman told the paper ..."
    """
    event, place = course.event, anchor(statement).start
    if event is None or not event.speaks:
        return None
    start = event.occasion.place
    behind = layout.sentence_at(layout.sentence_at(start).end + 1)
    near = behind.start <= place <= behind.end and "\n" not in layout.text[start:place]
    if not near or layout.is_quoted(anchor(statement)):
        return None
    goes = goes_on(layout, statement, event.occasion, group)
    return event.occasion.date if goes else None


def _in_session(
    layout: Layout, course: Course, statement: Statement, group: Sequence[Statement]
) -> SaidDate | None:
    """The day of the session before which somebody speaks: "the witness told the judges"."""
    kind = forum_of(layout, statement) if course.forums else None
    occasion = course.forums.get(kind) if kind else None
    if occasion is None or layout.is_quoted(anchor(statement)):
        return None
    near = reaches(layout.text, statement, occasion)
    goes = near and goes_on(layout, statement, occasion, group)
    return replace(occasion.date, mention=None) if goes else None


def _for_body(
    layout: Layout, course: Course, statement: Statement, key: str, group: Sequence[Statement]
) -> SaidDate | None:
    """The date of what a body said, to its spokesman who is quoted right behind."""
    body, place = course.body, anchor(statement).start
    if body is None or not 0 < place - body.place < _RIGHT_BEHIND or not statement.source:
        return None
    if not _SPOKESMAN.search(statement.source[0].of(layout.text)):
        return None
    if layout.is_quoted(anchor(statement)) or not goes_on(layout, statement, body, group):
        return None
    course.known[key] = replace(body, place=place)
    return replace(body.date, mention=None)


def _looks_back(layout: Layout, said: SaidDate) -> bool:
    dates = layout.dates_in(said.mention) if said.mention else ()
    return any(is_aside(one.expression.form) for one in dates)


def _ends_occasion(layout: Layout, statement: Statement) -> bool:
    past = tense_of(layout.text, statement) in ("past", "open")
    return past and names_new_occasion(layout, statement)


def _share_in_sentence(
    layout: Layout, statements: Sequence[Statement], dates: list[SaidDate | None]
) -> None:
    """Give the date of one cue to the next and to the one before of one source and sentence."""
    forward = [(number, number - 1) for number in range(1, len(statements))]
    back = [(number, number + 1) for number in reversed(range(len(statements) - 1))]
    for number, near in forward + back:
        lent = dates[near]
        if dates[number] is None and lent and _share(layout, statements[number], statements[near]):
            dates[number] = replace(lent, mention=None)


def _share(layout: Layout, statement: Statement, other: Statement) -> bool:
    here, there = anchor(statement), anchor(other)
    return (
        bool(statement.source)
        and statement.source == other.source
        and layout.sentence_at(here.start) == layout.sentence_at(there.start)
        and tense_of(layout.text, statement) in ("past", "open")
        and not is_to_come(layout.text, statement)
    )


def _is_transcript(text: str, statement: Statement) -> bool:
    """Whether it stands as "SMITH: ..." in a printed conversation."""
    if len(statement.source) != 1:
        return False
    source = statement.source[0]
    colon = text[source.end : source.end + 2].lstrip().startswith(":")
    return colon and bool(_TRANSCRIPT.match(source.of(text)))


def _tells(text: str, statement: Statement) -> bool:
    """Whether somebody in particular is told, so that the words before may not have been."""
    return statement.cue[-1].of(text).endswith(("told", "tells"))


def _is_participle(text: str, statement: Statement) -> bool:
    return statement.cue[0].of(text).split()[0].endswith("ing")
