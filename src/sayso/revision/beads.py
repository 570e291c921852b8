"""The best alignment, in order, of sentences that differ: one with one, or one with two or three.

The dynamic programme of Gale and Church (1993, "A program for aligning sentences in bilingual
corpora"), with likeness of words in place of length.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from sayso.revision.likeness import Lexicon, Wording, may_be_part

MOST_CELLS = 2_500  # of the table of one gap; larger gaps are cut first
MOST_PARTS = 3  # sentences that one sentence became, or that became one


class Bead(NamedTuple):
    """Sentences, by their numbers, that became each other."""

    older: range
    newer: range


@dataclass(frozen=True, slots=True)
class Gap:
    """Sentences between two anchors that are not matched yet, by their numbers."""

    older: Sequence[int]
    newer: Sequence[int]

    @property
    def cells(self) -> int:
        """How many pairs there are."""
        return len(self.older) * len(self.newer)


def beads(
    gap: Gap, older: Mapping[int, Wording], newer: Mapping[int, Wording], lexicon: Lexicon
) -> list[Bead]:
    """The beads of a gap that together keep the most, each of sentences that are alike.

    The work grows with the product of the gap's two lengths.
    """
    rows, columns = len(gap.older), len(gap.newer)
    gains = _gains(gap, older, newer, lexicon)
    if not gains:
        return []
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    came: list[list[tuple[int, int]]] = [[(0, 0)] * (columns + 1) for _ in range(rows + 1)]
    for row in range(rows + 1):
        for column in range(columns + 1):
            for step, gain in _steps(row, column, gains):
                value = best[row - step[0]][column - step[1]] + gain
                if value > best[row][column]:
                    best[row][column], came[row][column] = value, step
    return list(_traced(gap, came))[::-1]


def recut(gap: Gap, older: Mapping[int, Wording], newer: Mapping[int, Wording]) -> list[Bead]:
    """The beads of a gap whose words are all the same, and only their sentences end elsewhere.

    Empty where any words differ or other sentences stood in between.
    """
    ours, theirs = [older[at].codes for at in gap.older], [newer[at].codes for at in gap.newer]
    if "".join(ours) != "".join(theirs) or not all(ours) or not all(theirs):
        return []
    if not _is_run(gap.older) or not _is_run(gap.newer):
        return []
    our_ends, their_ends = _ends(ours), _ends(theirs)
    found: list[Bead] = []
    one, other = gap.older[0], gap.newer[0]
    for end, count in our_ends.items():
        if end in their_ends:
            behind = gap.older[0] + count, gap.newer[0] + their_ends[end]
            found.append(Bead(range(one, behind[0]), range(other, behind[1])))
            one, other = behind
    return found


def _ends(sentences: Sequence[str]) -> dict[int, int]:
    """The number of words in the first sentences, and how many sentences that is."""
    return {end: count for count, end in enumerate(accumulate(map(len, sentences)), 1)}


def _is_run(numbers: Sequence[int]) -> bool:
    return numbers[-1] - numbers[0] == len(numbers) - 1


_Gains = dict[tuple[int, int], list[tuple[tuple[int, int], float]]]


def _steps(row: int, column: int, gains: _Gains) -> Iterator[tuple[tuple[int, int], float]]:
    """The ways to come to a cell of the table: leaving a sentence out, or with a bead."""
    if row:
        yield (1, 0), 0.0
    if column:
        yield (0, 1), 0.0
    yield from gains.get((row, column), ())


def _traced(gap: Gap, came: Sequence[Sequence[tuple[int, int]]]) -> Iterator[Bead]:
    row, column = len(gap.older), len(gap.newer)
    while row and column:
        up, left = came[row][column]
        if up and left:
            yield Bead(
                _together(gap.older, row - up, row), _together(gap.newer, column - left, column)
            )
        elif not up and not left:  # no gain on any way from here
            return
        row, column = row - up, column - left


def _together(numbers: Sequence[int], start: int, end: int) -> range:
    return range(numbers[start], numbers[end - 1] + 1)


def _gains(
    gap: Gap, older: Mapping[int, Wording], newer: Mapping[int, Wording], lexicon: Lexicon
) -> _Gains:
    """What each possible bead keeps, under the cell in which it ends."""
    ours, theirs = [older[at] for at in gap.older], [newer[at] for at in gap.newer]
    found: _Gains = {}
    splits: dict[int, set[int]] = {}  # older sentence -> newer ones that may be parts of it
    merges: dict[int, set[int]] = {}
    for row, one in enumerate(ours):
        for column, other in enumerate(theirs):
            shared = lexicon.shared(one, other)
            if not shared:
                continue
            if score := lexicon.likeness(one, other, shared):
                _add(found, (row, column), (1, 1), score, one.total + other.total)
            if may_be_part(other, shared):
                splits.setdefault(row, set()).add(column)
            if may_be_part(one, shared):
                merges.setdefault(column, set()).add(row)
    for row, columns in splits.items():
        for run in _runs(columns, gap.newer):
            parts = [theirs[at] for at in run]
            score = lexicon.joined_likeness(ours[row], parts)
            total = ours[row].total + sum([part.total for part in parts])
            _add(found, (row, run[-1]), (1, len(run)), score, total)
    for column, rows in merges.items():
        for run in _runs(rows, gap.older):
            parts = [ours[at] for at in run]
            score = lexicon.joined_likeness(theirs[column], parts)
            total = theirs[column].total + sum([part.total for part in parts])
            _add(found, (run[-1], column), (len(run), 1), score, total)
    return found


def _runs(candidates: set[int], numbers: Sequence[int]) -> Iterator[range]:
    """Two or three candidates that stand directly one after the other in their text."""
    for start in sorted(candidates):
        for size in range(2, MOST_PARTS + 1):
            last = start + size - 1
            if last not in candidates or numbers[last] != numbers[start] + size - 1:
                break
            yield range(start, last + 1)


def _add(
    found: _Gains, last: tuple[int, int], step: tuple[int, int], score: float, total: int
) -> None:
    """Note a bead that ends with these two sentences: what it keeps counts by how well."""
    if score:
        cell = (last[0] + 1, last[1] + 1)
        found.setdefault(cell, []).append((step, score * score * total))
