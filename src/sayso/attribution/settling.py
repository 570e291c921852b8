"""One report, one attribution: of two readings that cannot both be right the surer one stays.

Two readings exclude each other where their cues share words ("as reported", "reported"), or where
they give about the same content to the same source. The same content under two different sources
stays: that is how a report of a report reads.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sayso.attribution.decoding import Pieces

SAME = 0.5  # share of words (Jaccard) from which on two contents are about the same


@dataclass(frozen=True, slots=True)
class _Words:
    source: frozenset[int]
    cue: frozenset[int]
    content: frozenset[int]


def settle(found: Iterable[tuple[Pieces, float]]) -> list[tuple[Pieces, float]]:
    """Readings with their confidences, without those that a surer one excludes.

    Sorted by confidence, highest first; readings of one confidence in the order of their cues.
    """
    ranked = sorted(found, key=lambda one: (-one[1], one[0].cue))
    kept: list[tuple[Pieces, float]] = []
    words: list[_Words] = []
    for pieces, confidence in ranked:
        mine = _Words(*(_indices(p) for p in (pieces.source, pieces.cue, pieces.content)))
        if not any(_excludes(other, mine) for other in words):
            kept.append((pieces, confidence))
            words.append(mine)
    return kept


def _indices(pieces: Sequence[tuple[int, int]]) -> frozenset[int]:
    return frozenset(index for start, end in pieces for index in range(start, end))


def _excludes(kept: _Words, other: _Words) -> bool:
    if kept.cue & other.cue:
        return True
    if not kept.content & other.content:
        return False
    alike = len(kept.content & other.content) >= SAME * len(kept.content | other.content)
    same_source = kept.source & other.source or not kept.source or not other.source
    return alike and bool(same_source)
