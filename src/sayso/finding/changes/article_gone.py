"""An article's address says that it is gone.

Counts only looks with the outcome `gone`: the server itself says so (404, 410), or leads to a front
or section page in place of the article, and has done so for an hour (`SAYSO_CONFIRM_AFTER`) with no
sight of the article since. A fetch that failed, a wall and an unreadable page are no absence and
neither confirm it nor speak against it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sayso.capture.confirming import THERE, is_absence
from sayso.capture.records import Observation
from sayso.finding.course import Course, Ending
from sayso.finding.detector import Sighting
from sayso.finding.wording import count, moment, sentence
from sayso.record import Evidence

KIND = "article_gone"
RANK = 0.85
MAY_BE = (
    "an article that stands at another address now",
    "a licence that ran out: agency reports are often kept for some weeks only",
    "a court's order or somebody's right to be forgotten",
    "a fault of the site",
)


def detect(course: Course) -> Iterator[Sighting]:
    """At most one sighting."""
    if course.ending is None:
        return
    absences = _absences(course.ending.looks)
    first = course.before.paragraphs[:1]
    if first and any(look.outcome == "gone" for look in absences):
        last = course.ending.last
        capture = last.seen[-1].capture if last.seen else None
        evidence = Evidence(first[0], "last seen", last.id or "older", capture)
        yield Sighting(_says(course.ending, absences), (evidence,))


def _absences(looks: Iterable[Observation]) -> list[Observation]:
    """The looks that found the article absent, those since it was last there."""
    since: list[Observation] = []
    for look in looks:
        if look.outcome in THERE:
            since.clear()
        elif is_absence(look):
            since.append(look)
    return since


def _says(ending: Ending, absences: list[Observation]) -> str:
    times = [sight.time for sight in ending.last.seen if sight.time]
    there = f"the article was there on {moment(times[-1])}; " if times else ""
    first, last = absences[0], absences[-1]
    looks = count(len(absences), "look", "looks")
    said = f"its address gives it no more in {looks} from {moment(first.time)}"
    until = f" to {moment(last.time)}" if len(absences) > 1 else ""
    return sentence(f"{there}{said}{until} ({last.status or last.detail})")
