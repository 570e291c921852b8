"""Times of day with their zone, where they stand beside a date."""

from __future__ import annotations

import re
from functools import cache

from sayso.dating.forms import Clock
from sayso.dating.lexicon import one_of, words
from sayso.text import Span

_REACH = 36  # characters between a date and a time that belongs to it
_APART = re.compile(r"[\s,(]*(?:(?:at|on|about|around)\s+)?(?:at\s+)?$")


def clock_near(text: str, date: Span, sentence: Span) -> Clock | None:
    """The time that stands right before or behind a date; None where it has no zone of its own.

    "EST" and the like have a fixed distance from UTC; "ET" and "local time" do not, and "IST"
    names several zones.
    """
    end = min(date.end + _REACH, sentence.end)
    start = max(date.start - _REACH, sentence.start)
    if not any(
        character.isdigit() for character in text[start : date.start] + text[date.end : end]
    ):
        return None
    for match in _pattern().finditer(text, start, end):
        between = text[date.end : match.start()] if match.start() >= date.end else None
        if between is None and match.end() <= date.start:
            between = text[match.end() : date.start]
        if between is not None and _APART.match(between):
            return _clock(match)
    return None


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(
        r"\b(?P<hour>[01]?\d|2[0-4])(?:[:.]?(?P<minute>[0-5]\d))?"
        r"\s*(?P<half>[ap]\.?m\.?)?\s*\(?"
        rf"(?P<zone>{one_of(words().zones)})\b(?P<shift>\s?[+-−]\d{{1,2}}\b)?"
    )


def _clock(match: re.Match[str]) -> Clock | None:
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if match["half"]:
        hour = hour % 12 + (12 if match["half"][0] == "p" else 0)
    elif match["minute"] is None:
        return None
    offset = words().zones[match["zone"]]
    if match["shift"]:
        offset += int(match["shift"].strip().replace("−", "-"))
    return Clock(hour, minute, offset) if hour < 24 and abs(offset) < 15 else None
