"""From what was read to what deserves a second look.

The way is record -> view -> each detector's sightings -> findings by rank, then by the text. For
how an article went on it is the same with a course in place of the view.
"""

from __future__ import annotations

from collections.abc import Iterable

from sayso.finding.course import Course, Ending
from sayso.finding.detector import Detector, Seen, Sighting
from sayso.finding.registry import change_detectors, detectors
from sayso.finding.view import View
from sayso.record import Finding, Record
from sayso.revision.records import RevisionChange


def findings(record: Record) -> tuple[Finding, ...]:
    """The findings of one article, numbered in the order of rank, then of the text.

    Nothing is claimed from a field that nobody has filled.
    """
    return _found(detectors(), View(record))


def change_findings(
    change: RevisionChange, earlier_headlines: Iterable[str] = ()
) -> tuple[Finding, ...]:
    """The findings of what differs between two revisions, in the same order.

    `earlier_headlines` are those that the article had before the older revision, where an archive
    knows them: a headline that comes back is said to alternate. What the later page still holds,
    and what is no part of the article, gives none. The offsets of the evidence count in the text of
    the revision that it names: its id, or "older" and "newer".
    """
    return _found(change_detectors(), Course(change, earlier_headlines=tuple(earlier_headlines)))


def ending_findings(ending: Ending) -> tuple[Finding, ...]:
    """The finding that an article is gone, where what was seen confirms it; else nothing."""
    return _found(change_detectors(), Course(None, ending))


def _found(detectors: Iterable[Detector[Seen]], seen: Seen) -> tuple[Finding, ...]:
    """What the detectors see, numbered in the order of rank, then of the text."""
    found = [(detector, one) for detector in detectors for one in detector.detect(seen)]
    found.sort(key=lambda pair: _order(*pair))
    return tuple(_finding(number, *pair) for number, pair in enumerate(found, start=1))


def _order(detector: Detector[Seen], one: Sighting) -> tuple[float, int, int, str]:
    first = one.evidence[0].span
    return -_rank(detector, one), first.start, first.end, detector.kind


def _finding(number: int, detector: Detector[Seen], one: Sighting) -> Finding:
    may_be = tuple(dict.fromkeys((*one.may_be, *detector.may_be)))
    rank = _rank(detector, one)
    return Finding(f"f{number}", detector.kind, rank, one.says, may_be, one.evidence)


def _rank(detector: Detector[Seen], one: Sighting) -> float:
    return detector.rank if one.rank is None else one.rank
