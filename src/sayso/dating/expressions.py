"""Dates as they stand in English news text, with their spans.

Rules of our own: news has few ways to give a date, and the general parsers take milliseconds for
each call, guess where nothing stands, and do not know "earlier that week".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence, Set
from functools import cache
from typing import Literal, cast

from sayso.dating.clocks import clock_near
from sayso.dating.forms import (
    CalendarDate,
    Expression,
    Form,
    FromBefore,
    Holiday,
    Near,
    Part,
    Unit,
    Weekday,
)
from sayso.dating.lexicon import choosing, one_of, words
from sayso.text import Span

_Builder = Callable[[re.Match[str]], Form | None]
# "this weekend's edition of “Face It Sunday”" tells the day.
_TITLED = re.compile(
    r"['’]s\s+(?:[\w-]+\s+){0,3}of\s+[“\"']?(?:[\w’'-]+\s+){0,4}?(?P<weekday>Saturday|Sunday)\b"
)
_Sign = Literal[
    "month", "weekday", "year", "time"
]  # what a date is known by; "month": a holiday too
_TIME = r"days?\b|[Tt]onight|[Mm]orning|evening|[Nn]ight|week|month|year"


def find_expressions(text: str, sentences: Sequence[Span]) -> tuple[Expression, ...]:
    """The dates in a text, in order, without overlap; each lies in one of its `sentences`.

    Names that hold a weekday ("Super Tuesday", "Sunday Times") are none, nor are plurals
    ("on Mondays"), bare numbers with slashes (who wrote them is not known) and "tomorrow".
    """
    found: list[Expression] = []
    for sentence in sentences:
        signs = {match.lastgroup for match in _sign().finditer(text, sentence.start, sentence.end)}
        if signs:
            found.extend(_in_sentence(text, sentence, signs | {"time"}))
    return tuple(found)


def _in_sentence(text: str, sentence: Span, signs: Set[str | None]) -> Iterator[Expression]:
    found: list[tuple[int, int, Form]] = []
    for sign, pattern, build in _rules():
        for match in pattern.finditer(text, sentence.start, sentence.end) if sign in signs else ():
            form = build(match)
            if form is not None:
                start, end = match.span("date")
                found.append((start, -end, form))
    end = sentence.start
    for start, behind, form in sorted(found, key=lambda one: one[:2]):
        if start >= end:
            end = -behind
            yield Expression(Span(start, end), form, clock_near(text, Span(start, end), sentence))


@cache
def _sign() -> re.Pattern[str]:
    months = one_of({*words().months, *words().holidays})
    weekdays = one_of({name.rstrip(".") for name in words().weekdays})
    return re.compile(
        rf"(?P<month>{months}\b)|(?P<weekday>{weekdays}\b)|(?P<year>\d{{4}})|(?P<time>{_TIME})"
    )


@cache
def _rules() -> tuple[tuple[_Sign, re.Pattern[str], _Builder], ...]:
    weekday = one_of(words().weekdays)
    short = one_of(name for name in words().weekdays if name.endswith("."))
    number = rf"(?P<number>(?i:{one_of(words().numbers)})|\d{{1,3}})"
    month = rf"(?P<month>{one_of(words().months)})\b\.?"
    to = r"(?:\s?[-–—]\s?|\s(?:to|and|through)\s)"
    day = rf"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?:{to}(?P<until>[0-3]?\d)(?:st|nd|rd|th)?)?"
    year = r"(?:,?\s+(?:of\s+)?(?:(?P<year>(?:19|20)\d\d)\b|(?P<yearlead>last|this)\s+year\b))?"
    before = rf"(?:(?:{weekday})\b(?:,\s+|\s+\(|\s+)(?:the\s+)?)?"
    part = r"(?:(?P<part>[Ee]arly|[Mm]id|[Ll]ate)[-\s])"
    lead = r"(?:(?P<lead>[Ii]n|[Dd]uring|[Oo]f|[Ss]ince|[Ll]ast|[Tt]his(?:\s+past)?)\s+)"
    whose = r"\b(?:[Aa]n?|[Tt]he|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir)\s+"
    words_of = (
        rf"(?=\s+(?:[\w-]+\s+){{0,2}}?(?:{one_of(choosing().occasions | choosing().documents)})\b)"
    )
    no_number = r"(?![\d%:]|[.,]\d)"
    digits = r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)"
    holiday = rf"\b(?P<date>{one_of(words().holidays)})\b"
    patterns: tuple[tuple[_Sign, str, _Builder], ...] = (
        ("month", rf"\b(?P<date>{before}{day}(?:\s+of)?\s+{month}{year})", _calendar),
        ("month", rf"\b(?P<date>{before}{month}\s+(?:the\s+)?{day}{no_number}{year})", _calendar),
        ("year", rf"(?<![\d-])(?P<date>{digits})(?![\d-])", _iso),
        ("month", rf"(?:\b{lead})?\b(?P<date>{part}?{month}(?!\s+\d{{1,2}}\b){year})", _month),
        ("month", rf"{whose}(?P<date>{month}){words_of}", _month_of),
        ("year", rf"{whose}(?P<date>(?P<part>)(?P<year>(?:19|20)\d\d)){words_of}", _year),
        (
            "year",
            r"\b(?:[Ii]n|[Dd]uring)\s+(?:the\s+)?"
            rf"(?P<date>{part}?(?P<year>(?:19|20)\d\d))\b(?![-–]\d)",
            _year,
        ),
        (
            "weekday",
            r"\b(?P<date>(?:(?P<lead>[Ll]ast|[Nn]ext|[Tt]hat|[Tt]he\s+(?:following|next|previous)"
            r"|[Tt]his\s+(?:past|coming)|[Ee]very|[Ee]ach|[Ee]arly|[Ll]ate|[Bb]y|[Uu]ntil)\s+)?"
            rf"(?:(?P<week2>[Ll]ast|[Tt]his)\s+week\s+on\s+)?(?P<weekday>{weekday})"
            r"(?<!\.)(?:\s+(?:morning|afternoon|evening|night|noon))?\b"
            r"(?:\s+(?:of\s+)?(?P<week>last|this|next)\s+week)?)(?![-–]\w)",
            _weekday,
        ),
        ("weekday", rf"(?P<date>\b(?P<weekday>{short}))", _weekday),
        (
            "time",
            r"\b(?P<date>[Tt]oday|[Tt]onight|[Tt]his\s+(?:morning|afternoon|evening)"
            r"|(?P<past>(?:[Tt]he\s+day\s+before\s+)?[Yy]esterday"
            r"|[Ll]ast\s+(?:night|evening)))\b",
            _today,
        ),
        (
            "time",
            r"\b(?P<date>(?:(?P<part>[Ee]arlier|[Ee]arly|[Ll]ate|[Ll]ater)\s+)?"
            r"(?P<lead>[Tt]his(?:\s+past)?|[Ll]ast|[Oo]ver\s+the|[Aa]t\s+the)"
            r"\s+(?P<unit>week|month|year|weekend))\b",
            _period,
        ),
        ("time", rf"\b(?P<date>{number}\s+(?P<unit>day|week|month|year)s?\s+ago)\b", _ago),
        (
            "time",
            r"\b(?P<date>(?:[Tt]he|[Tt]hat)\s+same\s+(?P<same>day|week|month|year)"
            r"|(?:(?:[Ee]arlier|[Ll]ater)\s+)?[Tt]hat\s+(?P<that>day|week|month|year)"
            r"|(?:[Ee]arlier|[Ll]ater)\s+(?:in|on)\s+the\s+(?P<in>day)"
            r"|[Tt]he\s+(?:next|following)\s+(?P<next>day|week|month|year)"
            r"|[Tt]he\s+previous\s+(?P<previous>day|week|month|year)"
            r"|[Tt]he\s+(?P<before>day|week|month|year)\s+before(?=\s*[,.;])"
            rf"|{number}\s+(?P<unit>day|week|month|year)s?\s+"
            r"(?P<way>earlier|later|before(?=\s*[,.;])))\b",
            _from_before,
        ),
        ("month", holiday, lambda found: Holiday(found["date"])),
    )  # fmt: skip
    return tuple((sign, re.compile(pattern), build) for sign, pattern, build in patterns)


def _number(word: str) -> int:
    return int(word) if word.isdigit() else words().numbers[word.lower()]


def _part(match: re.Match[str]) -> Part | None:
    return cast(Part, match["part"].lower()) if match["part"] else None


def _years_back(match: re.Match[str]) -> int | None:
    return {"last": 1, "this": 0}.get(match["yearlead"] or "")


def _calendar(match: re.Match[str]) -> Form | None:
    day, until = int(match["day"]), int(match["until"] or match["day"])
    if not 1 <= day <= until <= 31:
        return None
    year = int(match["year"]) if match["year"] else None
    return CalendarDate(year, words().months[match["month"]], day, until, None, _years_back(match))


def _iso(match: re.Match[str]) -> Form | None:
    year, month, day = (int(match[name]) for name in ("year", "month", "day"))
    return CalendarDate(year, month, day) if 1 <= month <= 12 and 1 <= day <= 31 and year else None


def _month(match: re.Match[str]) -> Form | None:
    """A month; "may" and "march" are verbs too, so that a bare name is not enough."""
    if not (match["lead"] or match["part"] or match["year"]):
        return None
    year = int(match["year"]) if match["year"] else None
    last = (match["lead"] or "").lower() == "last"
    return CalendarDate(
        year, words().months[match["month"]], None, None, _part(match), _years_back(match), last
    )


def _month_of(match: re.Match[str]) -> Form:
    """ "a May interview"."""
    return CalendarDate(None, words().months[match["month"]], None)


def _year(match: re.Match[str]) -> Form | None:
    return CalendarDate(int(match["year"]), None, None, part=_part(match))


def _weekday(match: re.Match[str]) -> Form | None:
    day = words().weekdays[match["weekday"]]
    if match["weekday"].endswith("."):
        return Weekday(day)
    lead = (match["lead"] or "").lower().split()[-1:]
    if _is_name(match) or lead in (["every"], ["each"], ["by"], ["until"]):
        return None
    week = match["week"] or match["week2"]
    if week:
        return Weekday(day, "", {"last": 1, "this": 0, "next": -1}[week.lower()])
    name = (match["lead"] or "").lower()
    if name == "that" and not _BEFORE_THAT.search(
        match.string[max(0, match.start() - 10) : match.start()]
    ):
        name = ""  # "said that Thursday's vote ..."
    return Weekday(day, _LEADS.get(name, ""))


_BEFORE_THAT = re.compile(r"\b(?:on|until|by|later|earlier)\s+$", re.IGNORECASE)
_LEADS: dict[str, Literal["last", "next", "that", "following", "previous"]] = {
    "last": "last", "next": "next", "this coming": "next", "that": "that",
    "the following": "following", "the next": "following", "the previous": "previous",
}  # fmt: skip


def _is_name(match: re.Match[str]) -> bool:
    """Whether the weekday is part of a name: "Super Tuesday", "Sunday Times", “Fox News Sunday”."""
    text, start, end = match.string, match.start("weekday"), match.end("date")
    if text[match.end("weekday") :].startswith(tuple(f" {name}" for name in words().after_name)):
        return True
    ahead = text[max(0, start - 24) : start].rstrip().rpartition(" ")[2]
    if ahead.strip("“\"'‘") in words().before_name:
        return True
    titled = re.match(r" [^\W\d_a-zß-ÿ]\w+", text[end:])
    if titled and _TITLED_THINGS.fullmatch(ahead):
        return True  # "the programme Sunday Table"
    closes = re.match(r",?(?:[”\"]|[’'](?!s\b)|'')", text[end : end + 3])
    return bool(closes) and ahead[:1].isupper()


_TITLED_THINGS = re.compile(
    r"(?:programme|program|show|podcast|newspaper|paper|daily|weekly|magazine|bulletin|broadcast)"
)
_INSIDE = re.compile(r"\w $")


def _today(match: re.Match[str]) -> Form | None:
    past = (match["past"] or "").lower()
    if match["date"][0].isupper() and _INSIDE.search(
        match.string, max(0, match.start() - 2), match.start()
    ):
        return None  # the programme “Harbour Today”
    return Near("day", -2 if past.startswith("the") else -1 if past else 0)


def _period(match: re.Match[str]) -> Form | None:
    lead, part = match["lead"].lower(), (match["part"] or "").lower()
    unit = cast(Unit, match["unit"])
    if lead.endswith("the") and unit != "weekend":
        return None
    if match.string[max(0, match.start() - 4) : match.start()].lower().endswith("the "):
        return None  # "in the last year" ends now
    if unit == "weekend" and (titled := _TITLED.match(match.string, match.end())):
        return Weekday(words().weekdays[titled["weekday"]])
    if part in ("early", "late") and unit in ("month", "year"):
        return Near(unit, -1 if lead == "last" else 0, cast(Part, part))
    return Near(unit, -1 if lead == "last" else 0)


def _ago(match: re.Match[str]) -> Form | None:
    return Near(cast(Unit, match["unit"]), -_number(match["number"]))


def _from_before(match: re.Match[str]) -> Form | None:
    for name, shift in (
        ("same", 0),
        ("that", 0),
        ("in", 0),
        ("next", 1),
        ("previous", -1),
        ("before", -1),
    ):
        if match[name]:
            return FromBefore(cast(Unit, match[name]), shift)
    number = _number(match["number"])
    return FromBefore(cast(Unit, match["unit"]), number if match["way"] == "later" else -number)
