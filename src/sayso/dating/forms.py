"""The ways in which a text gives a date, before it is known which day that is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sayso.text import Span

Unit = Literal["day", "week", "month", "year", "weekend"]
Part = Literal["early", "mid", "late"]


@dataclass(frozen=True, slots=True)
class CalendarDate:
    """ "1 September 2025", "Sept. 1-3", "in late September", "in June", "in 2012"."""

    year: int | None
    month: int | None  # None for a year alone
    day: int | None  # None for a whole month
    until: int | None = None  # the last day of several
    part: Part | None = None  # of the month or year
    years_back: int | None = None  # 1 for "of last year"; then `year` is None
    earlier: bool = False  # "last June", which the month of publication never is


@dataclass(frozen=True, slots=True)
class Weekday:
    """ "Thursday", "last Friday", "Friday last week", "next Monday", "the following Monday"."""

    day: int  # Monday = 0
    lead: Literal["", "last", "next", "following", "previous", "that"] = ""
    weeks_back: int | None = None  # 1 for "of last week", 0 for "this week", -1 for "next week"


@dataclass(frozen=True, slots=True)
class Near:
    """ "today", "this morning", "yesterday", "last week", "earlier this month", "two days ago"."""

    unit: Unit
    shift: int  # 0 for this one, -1 for the last
    part: Part | None = None


@dataclass(frozen=True, slots=True)
class FromBefore:
    """ "the same day", "the next day", "two days later", "earlier that week"."""

    unit: Unit
    shift: int


@dataclass(frozen=True, slots=True)
class Holiday:
    """ "Labor Day", "New Year's Eve"."""

    name: str


Form = CalendarDate | Weekday | Near | FromBefore | Holiday


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day with its zone."""

    hour: int
    minute: int
    offset: int  # hours ahead of UTC


@dataclass(frozen=True, slots=True)
class Expression:
    """One date as it stands in a text."""

    span: Span  # without a preposition before it
    form: Form
    clock: Clock | None = None  # the time beside it, where that has a zone
