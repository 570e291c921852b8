"""What a detector is and what it gives."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sayso.finding.view import View
from sayso.record import Evidence


@dataclass(frozen=True, slots=True)
class Sighting:
    """What one detector saw once: a finding without its kind, rank and number."""

    says: str  # what was observed, one sentence; what it quotes stands in the text or the title
    evidence: tuple[Evidence, ...]  # in the order of the text, never empty


Detect = Callable[[View], Iterator[Sighting]]


@dataclass(frozen=True, slots=True)
class Detector:
    """One kind of finding."""

    kind: str  # the name of its file
    about: str  # its docstring: what it sees and what it does not
    rank: float  # 0 to 1: what to look at first, not how bad it is
    may_be: tuple[str, ...]  # innocent explanations, each completing "may also be ..."
    detect: Detect
