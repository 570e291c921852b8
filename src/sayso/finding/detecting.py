"""From a record to what in it deserves a second look.

The way is record -> view -> each detector's sightings -> findings by rank, then by the text.
"""

from __future__ import annotations

from sayso.finding.detector import Detector, Sighting
from sayso.finding.registry import detectors
from sayso.finding.view import View
from sayso.record import Finding, Record


def findings(record: Record) -> tuple[Finding, ...]:
    """The findings of one article, numbered in the order of rank, then of the text.

    Nothing is claimed from a field that nobody has filled.
    """
    view = View(record)
    seen = [(detector, one) for detector in detectors() for one in detector.detect(view)]
    seen.sort(key=_order)
    return tuple(_finding(number, *pair) for number, pair in enumerate(seen, start=1))


def _order(pair: tuple[Detector, Sighting]) -> tuple[float, int, int, str]:
    detector, sighting = pair
    first = sighting.evidence[0].span
    return -detector.rank, first.start, first.end, detector.kind


def _finding(number: int, detector: Detector, one: Sighting) -> Finding:
    return Finding(
        f"f{number}", detector.kind, detector.rank, one.says, detector.may_be, one.evidence
    )
