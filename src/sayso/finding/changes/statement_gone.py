"""A statement of the older text is no longer in the newer one.

Between captures that were fetched or that a public archive holds, an absence counts only when a
later capture, an hour or more after the first that lacks the statement (`SAYSO_CONFIRM_AFTER`),
confirms it. Against a copy that a user supplied, or a bare file, it is said to differ from a
supplied copy and ranks low. Does not see what the later page still holds though the reader did not
find it, and statements within others that are gone with them.
"""

from __future__ import annotations

from collections.abc import Iterator

from sayso.finding.course import Course, is_vouched
from sayso.finding.detector import Sighting
from sayso.finding.wording import count, moment, said_by, sentence
from sayso.revision.records import Absence, StatementChange

KIND = "statement_gone"
RANK = 0.75
MAY_BE = (
    "a passage that was shortened or moved to another article",
    "a statement that its speaker took back or put right",
    "a statement that the reader of sayso did not find in a new wording",
)


def detect(course: Course) -> Iterator[Sighting]:
    """One sighting for each statement that is gone."""
    for one in course.removed():
        says = _seen(course, one)
        if one.older is not None and says:
            stood = course.now(course.place_of(one.older.content), "where it stood")
            evidence = (*course.then(one.older.content), *stood)
            rank = course.rank(RANK, one.significance, noted=one.noted)
            yield Sighting(says, evidence, rank, course.causes)


def _seen(course: Course, one: StatementChange) -> str:
    """What was observed; empty where it is not confirmed."""
    assert one.older is not None
    what = said_by(one.older, course.before.text)
    told = course.told(noted=one.noted)
    if not course.vouched:
        return sentence(f"{what} stands in the older text and not in the newer{told}")
    if one.absence is None or not _is_sure(one.absence):
        return ""
    return sentence(f"{what} {_between(one.absence)}{told}")


def _is_sure(absence: Absence) -> bool:
    vouched = is_vouched(absence.last_seen) and is_vouched(absence.first_absent)
    return vouched and absence.confirmed


def _between(absence: Absence) -> str:
    """ "stood in the capture of ... and not in that of ... nor in the two after it"."""
    last, first = absence.last_seen, absence.first_absent
    assert last is not None and last.time and first is not None and first.time
    later = f" nor in {count(absence.later, 'later one', 'later ones')}" if absence.later else ""
    back = absence.returned
    again = f", and again in that of {moment(back.time)}" if back and back.time else ""
    return (
        f"stood in the capture of {moment(last.time)} and not in that of {moment(first.time)}"
        f"{later}{again}"
    )
