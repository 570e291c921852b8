"""Which sentences of two revisions became each other.

The steps, each on what the one before left over:

1. sentences that are the same and in the same order (`anchors`),
2. sentences that are the same and stand elsewhere now (`moves`),
3. in each gap between anchors, unless its words are all the same and only sentences end elsewhere,
   the best alignment of sentences that are alike, one with up to three (`beads`); gaps of more than
   2,500 possible pairs are cut first at the sentences that share the most rare words, and what is
   still larger is left to the next step,
4. sentences that are alike and stand elsewhere now.

The work of 1 is n log n for sentences that each side has once, and that of a bit-parallel common
sequence in gaps of repeated ones, which is done for up to 25 million pairs; that of 3 is bounded by
the size of a gap, and so grows with the number of gaps; that of 2 and 4 with the number of
sentences. After Spangher et al. (2022), "NewsEdits", but of matches that are best together instead
of each for itself, and on words as they are written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from sayso.revision.anchors import Pair, gaps, heaviest_chain, identical
from sayso.revision.beads import MOST_CELLS, Bead, Gap, beads, recut
from sayso.revision.likeness import REWORDED, Lexicon, Wording
from sayso.revision.moves import (
    ELSEWHERE,
    alike_anywhere,
    alongside,
    grown,
    identical_moves,
    parts_anywhere,
)


class Match(NamedTuple):
    """Sentences, by their numbers, that became each other; one side is empty if none did."""

    older: range
    newer: range
    moved: bool = False

    def exchanged(self) -> Match:
        """The same the other way round."""
        return Match(self.newer, self.older, self.moved)


def matches(older: Sequence[str], newer: Sequence[str]) -> list[Match]:
    """The matches of sentences, given in their normal forms, and what has no partner; in no order.

    Each sentence is in exactly one. Of those that have a partner the heaviest chain kept its place,
    and the rest moved.
    """
    anchors = identical(older, newer)
    found = [_match(pair) for pair in anchors]
    matching = _Matching(older, newer, anchors)
    if matching.older and matching.newer:
        found += matching.in_place()
        moves = matching.elsewhere()
        found = _placed(found + moves, older) if moves else found
    found += [Match(range(at, at + 1), range(0)) for at in sorted(matching.older)]
    found += [Match(range(0), range(at, at + 1)) for at in sorted(matching.newer)]
    return found


def _match(pair: Pair) -> Match:
    return Match(range(pair[0], pair[0] + 1), range(pair[1], pair[1] + 1))


def _placed(found: Iterable[Match], older: Sequence[str]) -> list[Match]:
    in_order = sorted(found, key=lambda match: match.older.start)
    weights = {one.older.start: sum(len(older[at]) for at in one.older) for one in in_order}
    chain = set(heaviest_chain([(one.older.start, one.newer.start) for one in in_order], weights))
    return [
        one
        if (one.older.start, one.newer.start) in chain
        else Match(one.older, one.newer, moved=True)
        for one in in_order
    ]


class _Matching:
    """Finds partners for what is not the same and in its place."""

    def __init__(self, older: Sequence[str], newer: Sequence[str], anchors: Sequence[Pair]) -> None:
        self.older = set(range(len(older))).difference([one for one, _ in anchors])  # those left
        self.newer = set(range(len(newer))).difference([other for _, other in anchors])
        self._forms = older, newer
        self._anchors = anchors
        self._moves: list[Pair] = []
        self._lexicon = Lexicon()
        self._wordings: tuple[dict[int, Wording], dict[int, Wording]] = {}, {}

    def in_place(self) -> list[Match]:
        """Partners between the anchors; finds, and keeps for later, equal sentences elsewhere."""
        self._moves = self._taken(
            identical_moves(sorted(self.older), sorted(self.newer), self._forms)
        )
        self._read_words()
        return [Match(bead.older, bead.newer) for bead in self._in_gaps()]

    def elsewhere(self) -> list[Match]:
        """Partners that stand out of order, after those in place were found."""
        beside = self._beside(self._moves)
        near = self._taken(self._alike(sorted(self.older), sorted(self.newer), ELSEWHERE))
        near += beside + self._beside(near)
        found = [_match(pair) for pair in self._moves] + [self._grown(pair) for pair in near]
        parts = parts_anywhere(self.older, self.newer, self._wordings, self._lexicon)
        return found + [Match(ours, theirs) for ours, theirs in parts]

    def _grown(self, pair: Pair) -> Match:
        """A pair with the sentences beside it that were split off or merged into it."""
        older, newer = grown(pair, self.older, self.newer, self._wordings, self._lexicon)
        self.older.difference_update(older)
        self.newer.difference_update(newer)
        return Match(older, newer)

    def _read_words(self) -> None:
        for forms, left, wordings in zip(
            self._forms, (self.older, self.newer), self._wordings, strict=True
        ):
            for at in sorted(left):
                wordings[at] = self._lexicon.wording(forms[at])

    def _in_gaps(self) -> Iterator[Bead]:
        whole = range(len(self._forms[0])), range(len(self._forms[1]))
        for gap in list(self._cut(*whole, self._anchors)):
            if same := recut(gap, *self._wordings):
                yield from self._joined(same)
            elif gap.cells <= MOST_CELLS:
                yield from self._joined(beads(gap, *self._wordings, self._lexicon))
            else:
                yield from self._in_large(gap)

    def _in_large(self, gap: Gap) -> Iterator[Bead]:
        alike = sorted(self._alike(gap.older, gap.newer, REWORDED))
        weights = {at: self._wordings[0][at].total for at in gap.older}
        chain = self._taken(heaviest_chain(alike, weights))
        for one, other in chain:
            yield Bead(range(one, one + 1), range(other, other + 1))
        for smaller in list(self._cut(*_bounds(gap), chain)):
            if smaller.cells <= MOST_CELLS:
                yield from self._joined(beads(smaller, *self._wordings, self._lexicon))

    def _joined(self, found: list[Bead]) -> list[Bead]:
        for bead in found:
            self.older.difference_update(bead.older)
            self.newer.difference_update(bead.newer)
        return found

    def _cut(self, older: range, newer: range, anchors: Sequence[Pair]) -> Iterator[Gap]:
        """What is left before, between and behind anchors, where both sides have some."""
        for ours, theirs, _ in gaps(anchors, older, newer):
            if not ours or not theirs:
                continue
            left = Gap(
                [at for at in ours if at in self.older], [at for at in theirs if at in self.newer]
            )
            if left.cells:
                yield left

    def _alike(self, older: Sequence[int], newer: Sequence[int], least: float) -> list[Pair]:
        return alike_anywhere(older, newer, self._wordings, self._lexicon, least)

    def _beside(self, moves: Iterable[Pair]) -> list[Pair]:
        return alongside(moves, self.older, self.newer, self._wordings, self._lexicon)

    def _taken(self, pairs: list[Pair]) -> list[Pair]:
        self.older.difference_update([one for one, _ in pairs])
        self.newer.difference_update([other for _, other in pairs])
        return pairs


def _bounds(gap: Gap) -> tuple[range, range]:
    return (
        range(gap.older[0], gap.older[-1] + 1),
        range(gap.newer[0], gap.newer[-1] + 1),
    )
