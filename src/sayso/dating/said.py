"""When each statement was said, as far as the article's own words tell.

    sentences -> dates and their days -> the date of the cue's clause -> carried on -> headline

The day of publication alone is no support: a statement without a word for its day has no date.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta, timezone

from sayso.attribution.records import SaidDate, Statement
from sayso.dating.carrying import carry
from sayso.dating.choosing import choose
from sayso.dating.headlines import headline_dates
from sayso.dating.layout import Dated, Layout, beside, lay_out, mark_told
from sayso.dating.polls import date_polls
from sayso.speaker.records import Scene


def said(scene: Scene, statements: Sequence[Statement]) -> tuple[SaidDate | None, ...]:
    """The date of each statement, in their order; None where the text supports none."""
    if not statements:
        return ()
    layout = lay_out(scene)
    if not layout.dates:
        return (None,) * len(statements)
    layout = mark_told(layout, statements)
    near = beside(layout, statements)
    own = [_own_date(layout, one, group) for one, group in zip(statements, near, strict=True)]
    dates = carry(layout, statements, own)
    date_polls(layout, statements, dates)
    headline_dates(scene, statements, dates)
    return tuple(dates)


def _own_date(layout: Layout, statement: Statement, group: Sequence[Statement]) -> SaidDate | None:
    chosen = choose(layout, statement, [one for one in group if one is not statement])
    return _said_date(chosen) if chosen else None


def _said_date(chosen: Dated) -> SaidDate | None:
    days, clock = chosen.days, chosen.expression.clock
    if days is None:
        return None
    if clock is not None and days.day is not None:
        moment = _moment(days.day, clock.hour, clock.minute, clock.offset)
        return SaidDate(moment, moment, days.basis, chosen.span)
    return SaidDate(days.first.isoformat(), days.last.isoformat(), days.basis, chosen.span)


def _moment(day: date, hour: int, minute: int, offset: int) -> str:
    zone = timezone(timedelta(hours=offset))
    return datetime.combine(day, time(hour, minute), zone).isoformat(timespec="minutes")
