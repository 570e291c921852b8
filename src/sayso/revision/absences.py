"""When something was last there, since when it is not, and whether a second look confirms it.

Only captures that were fetched or that a public archive holds confirm anything. A copy that
somebody supplied tells no more than that it differs.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta

from sayso.revision.records import Absence, Revision, Sight

HOUR = timedelta(hours=1)


def absence_between(older: Revision, newer: Revision, confirm_after: timedelta) -> Absence | None:
    """The absence of what the older revision has and the newer lacks; None without captures."""
    return absence(older.seen, newer.seen, confirm_after)


def absence(
    there: Sequence[Sight],
    lacking: Sequence[Sight],
    confirm_after: timedelta,
    returned: Sight | None = None,
) -> Absence | None:
    """The absence in `lacking` of what `there` showed, each in the order of time.

    Captures that prove something come before supplied ones, which count only where there is no
    other. None where neither has any.
    """
    if not there and not lacking:
        return None
    seen, absent = _proving(there) or there, _proving(lacking) or lacking
    last, first = (seen[-1] if seen else None), (absent[0] if absent else None)
    later = absent[1:]
    return Absence(
        last, first, len(later), _is_confirmed(last, first, later, confirm_after), returned
    )


def proves(sight: Sight) -> bool:
    """Whether a capture shows what an outlet published, as far as sayso can vouch for it."""
    return sight.grade != "supplied"


def _proving(sights: Iterable[Sight]) -> list[Sight]:
    return [sight for sight in sights if proves(sight)]


def _is_confirmed(
    last: Sight | None, first: Sight | None, later: Iterable[Sight], confirm_after: timedelta
) -> bool:
    if last is None or first is None or not proves(last) or not proves(first):
        return False
    began = _utc(first.time)
    return began is not None and any(
        (time := _utc(sight.time)) is not None and time - began >= confirm_after
        for sight in later
        if proves(sight)
    )


def _utc(time: datetime | None) -> datetime | None:
    return time if time is None or time.tzinfo else time.replace(tzinfo=UTC)
