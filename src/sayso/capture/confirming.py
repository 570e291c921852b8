"""How long an absence must last before it counts."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import datetime, timedelta

from sayso.capture.records import Observation
from sayso.errors import InputError

SETTING = "SAYSO_CONFIRM_AFTER"
GONE_STATUSES = frozenset({404, 410})
AWAY_STATUSES = frozenset({301, 302, 303, 307, 308})  # of a redirect to a front or section page

_HOUR = timedelta(hours=1)
THERE = frozenset({"new", "unchanged", "revision"})  # outcomes of a look that found it


def confirm_after() -> timedelta:
    """The setting SAYSO_CONFIRM_AFTER, in seconds, an hour if it is not set.

    Raises InputError where it is no number of seconds.
    """
    said = os.environ.get(SETTING, "").strip()
    if not said:
        return _HOUR
    try:
        return timedelta(seconds=max(float(said), 0.0))
    except (ValueError, OverflowError):
        problem = f"{said!r} is no number of seconds"
        raise InputError(SETTING, problem, "set it to 3600, or do not set it") from None


def is_absence(one: Observation) -> bool:
    """Whether a look found the article gone, be that confirmed or not yet."""
    return one.outcome == "gone" or (
        one.outcome == "failed" and one.status in GONE_STATUSES | AWAY_STATUSES
    )


def absent_since(observations: Iterable[Observation]) -> datetime | None:
    """Since when an article has been absent in every look that says anything, else None.

    `observations` are those of one article, the newest first. Looks that failed or were blocked
    say nothing, neither for nor against.
    """
    since = None
    for one in observations:
        if one.outcome in THERE:
            break
        if is_absence(one):
            since = one.time
    return since
