"""What a detector is and what it gives."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from sayso.record import Evidence

Seen = TypeVar("Seen")  # what a detector looks at: a View of one article, a Course of several looks


@dataclass(frozen=True, slots=True)
class Sighting:
    """What one detector saw once: a finding without its kind and number."""

    says: str  # what was observed, one sentence; what it quotes stands in the text or the title
    evidence: tuple[Evidence, ...]  # in the order of the text, never empty
    rank: float | None = None  # 0 to 1; None where it is that of its kind
    may_be: tuple[str, ...] = ()  # explanations seen this time, before those of its kind


@dataclass(frozen=True, slots=True)
class Detector(Generic[Seen]):
    """One kind of finding."""

    kind: str  # the name of its file
    about: str  # its docstring: what it sees and what it does not
    rank: float  # 0 to 1: what to look at first, not how bad it is
    may_be: tuple[str, ...]  # innocent explanations, each completing "may also be ..."
    detect: Callable[[Seen], Iterable[Sighting]]
