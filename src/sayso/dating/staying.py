"""Whether a statement is still of the occasion at which its speaker was told to speak before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import cache

from sayso.attribution.records import SaidDate, Statement
from sayso.dating.events import Occasion
from sayso.dating.forms import Form, FromBefore
from sayso.dating.keys import is_document
from sayso.dating.layout import Dated, Layout, anchor
from sayso.dating.lexicon import choosing, one_of
from sayso.dating.tenses import is_to_come, tense_of
from sayso.text import Span

_WEEK = 7  # days; what is longer names no occasion
_PARAGRAPH = 2000  # characters of a paragraph that are looked at
_SHORTLY = 600  # characters behind a day within which its occasion is named
_REACH = 8000  # characters over which a date is carried at most
_LATER_DAY = re.compile(r"\b(?:second|third|fourth|fifth|sixth|final)\s+(?:day|session|hearing)\b")
_BREAK = re.compile(r"\n\s*")
_WORD = re.compile(r"[A-Za-z]+")
_AFTER = re.compile(
    r"[\s“\"'—–-]*(?:After|Before|Following|Since|When|Until)\b(?!\s+(?:asked|pressed))"
)
# Silence when the outlet asked is no part of what was said elsewhere.
_TO_THE_OUTLET = re.compile(
    r"\b(?:to comment|for comment|respond(?:ed)? to|be reached|requests? for|to answer|not to be"
    r"|anonymity|then(?=[.,])|at the time|when (?:I|we))\b"
)


def goes_on(
    layout: Layout,
    statement: Statement,
    occasion: Occasion,
    group: Sequence[Statement],
) -> bool:
    """Whether a statement is of the occasion that its speaker was at before."""
    if is_to_come(layout.text, statement):
        return False
    if names_new_occasion(layout, statement) and not _elaborates(layout, statement, occasion):
        return False
    if _is_another_occasion(layout, statement, occasion, group):
        return False
    if _turns_to_another_day(layout, statement, occasion):
        return False
    if _LATER_DAY.search(layout.text, occasion.place, max(occasion.place, anchor(statement).start)):
        return False
    tense = tense_of(layout.text, statement)
    if tense == "past" and _is_joined_to_perfect(layout, statement, group):
        return False
    return tense in ("past", "open") or (tense == "present" and is_document(layout.text, statement))


def _is_joined_to_perfect(layout: Layout, statement: Statement, group: Sequence[Statement]) -> bool:
    """Whether "has" before a cue of the same subject goes for this one: "has mocked, called"."""
    before = [one for one in group if one.cue and anchor(one).start < anchor(statement).start]
    return any(
        one.source == statement.source and tense_of(layout.text, one) == "perfect" for one in before
    )


_TOLD = re.compile(r"(?:told|tells|to)\s+(?:the\s+)?(?P<whom>[^\W\d_a-zß-ÿ][\w’'-]+)")


def tells_another(layout: Layout, statement: Statement, occasion: Occasion) -> bool:
    """Whether a cue tells somebody by name whom the occasion's sentence does not name."""
    if not statement.cue:
        return False
    cue = statement.cue[-1]
    start = cue.end - 4 if cue.of(layout.text).endswith(("told", "tells")) else cue.end + 1
    told = _TOLD.match(layout.text, start)
    if told is None or any(span.contains(Span(*told.span("whom"))) for span in statement.content):
        return False
    return told["whom"] not in layout.sentence_at(occasion.place).of(layout.text)


def reaches(text: str, statement: Statement, occasion: Occasion) -> bool:
    """Whether a statement is near enough; a month or a year lasts no longer than its paragraph."""
    place = anchor(statement).start
    first, last = days_of(occasion.date)
    breaks = len(_BREAK.findall(text, occasion.place, place))
    if breaks and (
        occasion.is_brief or ((last - first).days > _WEEK and not _is_next(occasion, place, breaks))
    ):
        return False
    return place - occasion.place <= _REACH


def _is_next(occasion: Occasion, place: int, breaks: int) -> bool:
    """Whether a place is in the paragraph right behind an occasion of a month or a year."""
    return breaks == 1 and place - occasion.place < _SHORTLY


def _elaborates(layout: Layout, statement: Statement, occasion: Occasion) -> bool:
    """Whether "in a statement" tells what a day shortly before it was the day of."""
    place = anchor(statement).start
    sentence = layout.sentence_at(occasion.place)
    named = _names_spoken(layout.words(sentence.start, sentence.end))
    first, last = days_of(occasion.date)
    return not named and first == last and 0 < place - occasion.place <= _SHORTLY


def _names_spoken(words: str) -> bool:
    """Whether some words name an occasion of speech, not a report that somebody spoke about."""
    lower = {word.lower() for word in _WORD.findall(words)}
    return not (choosing().occasions - choosing().documents).isdisjoint(lower)


def _turns_to_another_day(layout: Layout, statement: Statement, occasion: Occasion) -> bool:
    """Whether the author names another day in the paragraph, or the sentence, ahead of it."""
    mark = anchor(statement).start
    before = layout.sentence_at(layout.sentence_at(mark).start - 1)
    paragraph = layout.text.rfind("\n", max(0, mark - _PARAGRAPH), mark) + 1
    told = layout.sentence_at(occasion.place).end  # behind what gave the occasion's day
    start = max(min(paragraph or mark, before.start), told, mark - _PARAGRAPH)
    return any(
        one.days is not None
        and one.days.day is not None
        and not _is_same(one, occasion)
        and not is_aside(one.expression.form)
        for one in layout.dates_in(Span(start, max(start, mark)))
        if not any(span.contains(one.span) for span in statement.content)
    )


def _is_another_occasion(
    layout: Layout, statement: Statement, occasion: Occasion, group: Sequence[Statement]
) -> bool:
    """Whether a statement's sentence speaks of a time or occasion that it gives no day of."""
    mark = anchor(statement)
    sentence = layout.around(mark)
    told = [span for one in group for span in one.content if not span.contains(mark)]
    dates = [one for one in layout.dates_in(sentence) if not _is_same(one, occasion)]
    if any(not any(span.overlaps(one.span) for span in told) for one in dates):
        return True
    head = layout.words(sentence.start, mark.start, told)
    around = layout.words(sentence.start, min(sentence.end, mark.end + 40), told)
    words = {word.lower() for word in _WORD.findall(around)}
    if _TO_THE_OUTLET.search(layout.text[mark.start : min(sentence.end, mark.end + 60)]):
        return True
    before = layout.words(sentence.start, mark.start, (*told, *statement.source)).rstrip()
    if before.endswith((" after", " before", " until")):
        return True
    return bool(_AFTER.match(head)) or not words.isdisjoint(choosing().elsewhere)


def _is_same(one: Dated, occasion: Occasion) -> bool:
    """Whether a date is that of an occasion, or a "today" that may mean these days."""
    if one.days is None or one.days.day is None:
        return False
    return one.days.basis == "published" or _holds(occasion.date, one.days.day)


def is_aside(form: Form) -> bool:
    """Whether a date only looks back from what came before: "a day earlier"."""
    return isinstance(form, FromBefore) and form.shift < 0


def names_new_occasion(layout: Layout, statement: Statement) -> bool:
    """Whether "in a letter", "in another call", "at a rally" stands with a cue."""
    sentence = layout.around(anchor(statement))
    words = layout.words(sentence.start, sentence.end, statement.content)
    return bool(_new_occasion().search(words))


@cache
def _new_occasion() -> re.Pattern[str]:
    nouns = one_of(choosing().occasions)
    return re.compile(
        r"\b(?:[Ii]n|[Aa]t|[Dd]uring|[Oo]n|[Tt]o|[Ff]rom|told)\s+(?:an?|another|one)\s+"
        rf"(?:[\w’'-]+\s+){{0,3}}?(?:{nouns})\b"
    )


def days_of(said: SaidDate) -> tuple[date, date]:
    """The first and the last day, without times."""
    return date.fromisoformat(said.first[:10]), date.fromisoformat(said.last[:10])


def _holds(said: SaidDate, day: date) -> bool:
    first, last = days_of(said)
    return first <= day <= last
