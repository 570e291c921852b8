"""A statement was given to somebody by name and is given to an unnamed source now.

The earlier name may stay secret for a good reason: lists, exports and pages mask it unless an
editor asks for it.
"""

from __future__ import annotations

from collections.abc import Iterator

from sayso.finding.course import Course
from sayso.finding.detector import Sighting
from sayso.finding.wording import giver, pieces, quoted, sentence

KIND = "source_unnamed_now"
RANK = 0.7
MAY_BE = (
    "the protection of somebody whom the name could have put in danger",
    "a condition of not being named that was overlooked at first",
    "somebody who is named in another place of the newer text",
)


def detect(course: Course) -> Iterator[Sighting]:
    """One sighting for each such statement."""
    for one in course.changed("anonymised"):
        if one.older is None or one.newer is None:
            continue
        words = quoted(pieces(course.after.text, one.newer.content))
        now = pieces(course.after.text, one.newer.source)
        given = f"is given to {quoted(now)} now" if now else "is given to nobody now"
        before = f"where {giver(one.older, course.before.text)} was named before"
        sources = (*course.then(one.older.source), *course.now(one.newer.source))
        yield Sighting(
            sentence(f"{words} {given}, {before}{course.told(noted=one.noted)}"),
            (*course.both(one), *sources),
            course.rank(RANK, one.significance, noted=one.noted),
            course.causes,
        )
