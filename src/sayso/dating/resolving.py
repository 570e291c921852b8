"""Which days a date in a text means, given when the article appeared and what it named before."""

from __future__ import annotations

from calendar import isleap, monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from sayso.attribution.records import DateBasis
from sayso.dating.forms import CalendarDate, Form, FromBefore, Holiday, Near, Part, Unit, Weekday
from sayso.dating.lexicon import words

_THIRDS: dict[Part, tuple[int, int]] = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}
_THIRDS_OF_YEAR: dict[Part, tuple[int, int]] = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}
_EVENT_IS_FRESH = 30  # days after 11 September for which "Sept. 11" is one of this year


@dataclass(frozen=True, slots=True)
class Interval:
    """The first and the last day that a date may mean."""

    first: date
    last: date
    basis: DateBasis

    @property
    def day(self) -> date | None:
        """The day, if it is one."""
        return self.first if self.first == self.last else None


def published_day(published: str | None) -> date | None:
    """The day of an ISO 8601 date or time, in its own zone; None for anything else."""
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def resolve(form: Form, published: date | None, before: Interval | None) -> Interval | None:
    """The days that a date means; None where the article does not let the reader tell.

    `published` is the day the article appeared, `before` what was named last before this date. A
    year that is left out is that of the nearest past. Only "next" leads behind `published`, and
    a calendar date that stands with its year.
    """
    try:
        return _resolve(form, published, before)
    except (ValueError, OverflowError):  # 31 April; a day before the year 1
        return None


def _resolve(form: Form, published: date | None, before: Interval | None) -> Interval | None:
    match form:
        case CalendarDate():
            return _calendar(form, published)
        case FromBefore():
            return _from_before(form, before)
        case Weekday() if form.lead in ("following", "previous", "that"):
            return _weekday_from_before(form, before)
    if published is None:
        return None
    match form:
        case Weekday():
            return _weekday(form, published)
        case Near():
            return _near(form, published)
        case Holiday():
            return _holiday(form, published)
    return None


def _calendar(form: CalendarDate, published: date | None) -> Interval | None:
    if form.year is not None:
        first, last = _calendar_days(form, form.year)
        return Interval(first, last, "explicit")
    if published is None:
        return None
    if form.years_back is not None:
        first, last = _calendar_days(form, published.year - form.years_back)
        return Interval(first, min(last, published), "explicit") if first <= published else None
    return _latest(form, published)


def _latest(form: CalendarDate, published: date) -> Interval | None:
    for year in range(published.year, max(published.year - 9, 0), -1):
        if (form.month, form.day) == (2, 29) and not isleap(year):
            continue
        first, last = _calendar_days(form, year)
        this_month = (first.year, first.month) == (published.year, published.month)
        if first <= published and not (form.earlier and this_month):
            if _names_event(form) and (published - first).days > _EVENT_IS_FRESH:
                return None
            return Interval(first, min(last, published), "explicit")
    return None


def _names_event(form: CalendarDate) -> bool:
    return (form.month or 0, form.day or 0) in words().event_days


def _calendar_days(form: CalendarDate, year: int) -> tuple[date, date]:
    if form.month is None:
        months = _THIRDS_OF_YEAR[form.part] if form.part else (1, 12)
        return date(year, months[0], 1), _month_end(year, months[1])
    if form.day is None:
        days = _THIRDS[form.part] if form.part else (1, 31)
        end = _month_end(year, form.month)
        return date(year, form.month, days[0]), min(end, end.replace(day=min(days[1], end.day)))
    first = date(year, form.month, form.day)
    return first, max(first, date(year, form.month, form.until or form.day))


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _weekday(form: Weekday, published: date) -> Interval | None:
    monday = published - timedelta(published.weekday())
    if form.weeks_back is not None:
        day = monday + timedelta(form.day - 7 * form.weeks_back)
        return _days(day, day) if day <= published or form.weeks_back < 0 else None
    back = (published.weekday() - form.day) % 7
    if form.lead == "next":
        day = published + timedelta(7 - back)
    elif form.lead == "last":
        day = published - timedelta(back or 7)
    else:
        day = published - timedelta(back)
    return _days(day, day)


def _weekday_from_before(form: Weekday, before: Interval | None) -> Interval | None:
    if before is None:
        return None
    if form.lead == "following":
        day = before.last + timedelta((form.day - before.last.weekday() - 1) % 7 + 1)
    elif form.lead == "previous":
        day = before.first - timedelta((before.first.weekday() - form.day - 1) % 7 + 1)
    else:
        day = before.first + timedelta((form.day - before.first.weekday()) % 7)
        if day > before.last:  # "that Thursday" of a month is any of several
            return None
    return _days(day, day)


def _near(form: Near, published: date) -> Interval | None:
    if form.unit == "weekend":
        return _weekend(form, published)
    first, last = _unit(form.unit, published, form.shift, form.part)
    if first > published:
        return None
    basis: DateBasis = "published" if (form.unit, form.shift) == ("day", 0) else "relative"
    return Interval(first, min(last, published), basis)


def _weekend(form: Near, published: date) -> Interval:
    saturday = published - timedelta((published.weekday() - 5) % 7)
    if form.shift and published.weekday() >= 5:  # on a Sunday "last weekend" is the one before
        saturday -= timedelta(7)
    return _days(saturday, min(saturday + timedelta(1), published))


def _unit(unit: Unit, day: date, shift: int, part: Part | None = None) -> tuple[date, date]:
    """The day, week, month or year that lies `shift` of them from that of `day`."""
    if unit == "day":
        return day + timedelta(shift), day + timedelta(shift)
    if unit == "week":
        monday = day + timedelta(7 * shift - day.weekday())
        return monday, monday + timedelta(6)
    if unit == "month":
        years, month = divmod(day.year * 12 + day.month - 1 + shift, 12)
        return _calendar_days(CalendarDate(years, month + 1, None, part=part), years)
    return _calendar_days(CalendarDate(day.year, None, None, part=part), day.year + shift)


def _from_before(form: FromBefore, before: Interval | None) -> Interval | None:
    if before is None or before.last > _unit(form.unit, before.first, 0)[1]:
        return None  # "that week" after a whole month is any of several
    return _days(*_unit(form.unit, before.first, form.shift))


def _holiday(form: Holiday, published: date) -> Interval:
    rule = words().holidays[form.name]
    day = _holiday_in(rule, published.year)
    if day > published:
        day = _holiday_in(rule, published.year - 1)
    return _days(day, day)


def _holiday_in(rule: tuple[int, ...], year: int) -> date:
    if len(rule) == 2:
        return date(year, rule[0], rule[1])
    month, which, weekday = rule
    first = date(year, month, 1)
    return first + timedelta((weekday - first.weekday()) % 7 + 7 * (which - 1))


def _days(first: date, last: date) -> Interval:
    return Interval(first, last, "relative")
