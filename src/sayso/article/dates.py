"""Dates as pages and texts write them, brought to ISO 8601 with the zone they give."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

_EPOCH = re.compile(r"\d{10}(?:\d{3})?$")
_LOOSE_ISO = re.compile(
    r"(\d{4}-\d\d-\d\d)[T ]+(\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?)\s*(Z|UTC|GMT|[+-]\d\d:?\d\d)?$",
    re.IGNORECASE,
)
_MONTHS = (
    "jan янв ene", "feb fév fev фев", "mar mär мар", "apr avr abr апр", "may mai мая май",
    "jun juin июн", "jul juil июл", "aug aoû ago авг", "sep set сен", "oct okt out окт",
    "nov ноя", "dec dez déc dic дек",
)  # fmt: skip
_WORD_DAY = re.compile(
    r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|\.)?\s+(?:de\s+)?(?P<month>[^\W\d_]{3,12})\.?,?\s+(?:de\s+)?(?P<year>\d{4})\b"
)
_WORD_MONTH = re.compile(
    r"(?P<month>[^\W\d_]{3,12})\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>\d{4})\b"
)
_NUMBERS = re.compile(
    r"\b(?P<year>\d{4})(?:-|/|\.|年)(?P<month>\d{1,2})(?:-|/|\.|月)(?P<day>\d{1,2})日?"
)
_GERMAN = re.compile(r"\b(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4})\b")
_EARLIEST = 1900


def iso(value: str) -> str | None:
    """A date or time that a page declares, in ISO 8601; its zone is kept, none is added.

    "2023-04-28", "2023-04-28 12:00:00 +0200", "Fri, 28 Apr 2023 10:00:00 GMT" and seconds since
    1970 are understood. None for anything else.
    """
    value = value.strip()
    if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return value if _day(value[:4], value[5:7], value[8:]) else None
    moment = _moment(value)
    if moment is None or not _EARLIEST <= moment.year <= 2200:
        return None
    return moment.isoformat()


def written(text: str) -> str | None:
    """The first complete date in some words, as YYYY-MM-DD; None if there is none.

    Dates in numbers with slashes ("04/05/2023") are left alone: who wrote them is not known.
    """
    for pattern in (_NUMBERS, _WORD_MONTH, _WORD_DAY, _GERMAN):
        for match in pattern.finditer(text):
            month = match["month"] if match["month"].isdigit() else _month(match["month"])
            if month and (found := _day(match["year"], month, match["day"])):
                return found
    return None


def _moment(value: str) -> datetime | None:
    if _EPOCH.match(value):
        return datetime.fromtimestamp(int(value[:10]), UTC)
    if loose := _LOOSE_ISO.match(value):
        day, clock, zone = loose.groups()
        zone = "+00:00" if (zone or "").upper() in ("Z", "UTC", "GMT") else zone or ""
        value = f"{day}T{clock}{zone}"
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        pass
    try:
        return parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError):
        return None


def _month(word: str) -> str | None:
    start = word.lower()
    for number, stems in enumerate(_MONTHS, 1):
        if any(start.startswith(stem) for stem in stems.split()):
            return str(number)
    return None


def _day(year: str, month: str, day: str) -> str | None:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return found.isoformat() if found.year >= _EARLIEST else None
