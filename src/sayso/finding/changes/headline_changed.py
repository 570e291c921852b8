"""The headline has other words than before.

A headline that returns to earlier words is said to alternate: many outlets try two wordings on
their readers. Does not see case, marks and what agencies put before a headline to count their
versions ("UPDATE 2-").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.finding.course import Course
from sayso.finding.detector import Sighting
from sayso.finding.wording import quoted, sentence

KIND = "headline_changed"
RANK = 0.5
MAY_BE = (
    "a trial of two headlines on readers",
    "a headline that was fitted to news that came in",
    "a shorter or longer headline for another place",
)
_ALTERNATING = 0.2  # rank
_VERSION = re.compile(r"^(?:[A-Z]+(?: \d+)?[-–—:]\s?)+")
_WORD = re.compile(r"\w+")


def detect(course: Course) -> Iterator[Sighting]:
    """At most one sighting."""
    if course.headline is None:
        return
    older, newer = course.headline
    if _words(older) == _words(newer):
        return
    back = _words(newer) in map(_words, course.earlier_headlines) or _returned(course)
    now = "is again" if back else "is"
    kind = " (the two alternate)" if back else ""
    evidence = (
        *course.then(course.before.paragraphs[:1]),
        *course.now(course.after.paragraphs[:1]),
    )
    if evidence:
        says = f"the headline {now} {quoted(newer)}, where it was {quoted(older)}{kind}"
        rank = course.rank(_ALTERNATING if back else RANK)
        yield Sighting(sentence(says + course.told()), evidence, rank, course.causes)


def _returned(course: Course) -> bool:
    return course.change is not None and course.change.newer.returns_to is not None


def _words(headline: str) -> list[str]:
    return _WORD.findall(_VERSION.sub("", headline).casefold())
