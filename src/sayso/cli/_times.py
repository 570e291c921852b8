"""Times and spans of time as they are typed on the command line."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import click

_DAY = re.compile(r"\d{4}-?\d\d-?\d\d|\d{4}-?W\d\d-?\d")
_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604800}
_SPAN = re.compile(rf"(\d+(?:\.\d+)?)\s*([{''.join(_UNITS)}])")


class Moment(click.ParamType[datetime]):
    """A date, or a date and time with or without a zone, of ISO 8601."""

    name = "TIME"

    def convert(
        self, value: str, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime:
        """The moment; a date is its beginning."""
        try:
            return datetime.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is not a time like 2026-03-04 or 2026-03-04T12:31Z", param, ctx)


class Since(Moment):
    """From when on, in UTC where no zone is given."""

    def convert(
        self, value: str, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime:
        """The moment in UTC."""
        moment = super().convert(value, param, ctx)
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


class Until(Since):
    """Up to when; a date is meant with all of its day."""

    def convert(
        self, value: str, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime:
        """The first moment, in UTC, that is too late."""
        moment = super().convert(value, param, ctx)
        return moment + timedelta(days=1) if _DAY.fullmatch(value.strip()) else moment


class Pause(click.ParamType[timedelta]):
    """A span of time: 90s, 15m, 6h, 2d, 1w."""

    name = "SPAN"

    def convert(
        self, value: str, param: click.Parameter | None, ctx: click.Context | None
    ) -> timedelta:
        """The span of time."""
        match = _SPAN.fullmatch(value.strip().lower())
        if match is None:
            self.fail(f"{value!r} is not a span of time like 15m, 6h or 2d", param, ctx)
        try:
            return timedelta(seconds=float(match[1]) * _UNITS[match[2]])
        except OverflowError:
            self.fail(f"{value!r} is too long", param, ctx)


def iso(time: datetime | None) -> str | None:
    """A time in UTC as data is printed: 2026-03-04T12:31:05Z."""
    if time is None:
        return None
    return time.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def short(time: datetime | None) -> str:
    """A time in UTC as tables show it: 2026-03-04 12:31."""
    return f"{time.astimezone(UTC):%Y-%m-%d %H:%M}" if time else ""
