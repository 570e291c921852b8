"""Sentences that stand in both revisions as they are, and which of them kept their place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from rapidfuzz.distance import Indel

Pair = tuple[int, int]  # the number of an older sentence and of a newer one

_MOST_CELLS = 25_000_000  # two gaps of 5,000 sentences, all repeated: three megabytes of bits


def identical(older: Sequence[str], newer: Sequence[str]) -> list[Pair]:
    """Pairs of equal sentences that stand in the same order in both, as much text as can be.

    First those that each side has once, as in patience diff: repeated lines cannot mislead them.
    Then the longest common run of what is left in each gap.
    """
    unique = heaviest_chain(_unique_pairs(older, newer), dict(enumerate(map(len, older))))
    found: list[Pair] = []
    for ours, theirs, anchor in gaps(unique, range(len(older)), range(len(newer))):
        if ours and theirs:
            found += _repeated(older, newer, ours, theirs)
        if anchor:
            found.append(anchor)
    return found


def gaps(
    anchors: Sequence[Pair], older: range, newer: range
) -> Iterator[tuple[range, range, Pair | None]]:
    """What stands before each anchor on either side, with the anchor; last what is behind all."""
    at, other = older.start, newer.start
    for anchor in anchors:
        yield range(at, anchor[0]), range(other, anchor[1]), anchor
        at, other = anchor[0] + 1, anchor[1] + 1
    yield range(at, older.stop), range(other, newer.stop), None


def _unique_pairs(older: Sequence[str], newer: Sequence[str]) -> list[Pair]:
    ours, theirs = Counter(older), Counter(newer)
    place = {form: number for number, form in enumerate(newer)}
    return [
        (number, place[form])
        for number, form in enumerate(older)
        if ours[form] == 1 and theirs[form] == 1
    ]


def heaviest_chain(pairs: Sequence[Pair], weights: Mapping[int, int]) -> list[Pair]:
    """The pairs, given by their first number, that rise in the second and weigh most together.

    `weights` are those of the first numbers. Of the chains so far only those are looked at that no
    other outweighs and ends before: n log n in the number of pairs. What rises at either end and
    stands apart from the rest is in every such chain.
    """
    ranked = sorted([second for _, second in pairs])
    head, tail = 0, len(pairs)
    while head < tail and pairs[head][1] == ranked[head]:
        head += 1
    while head < tail and pairs[tail - 1][1] == ranked[tail - 1]:
        tail -= 1
    if head == tail:
        return list(pairs)
    return [*pairs[:head], *_heaviest(pairs[head:tail], weights), *pairs[tail:]]


def _heaviest(pairs: Sequence[Pair], weights: Mapping[int, int]) -> list[Pair]:
    seconds: list[int] = []  # in which the chains end that may still become the heaviest; rising
    totals: list[int] = []  # what those weigh; rising too
    lasts: list[int] = []  # the numbers of their last pairs
    before: list[int] = []
    for number, (first, second) in enumerate(pairs):
        at = bisect_left(seconds, second)
        total = weights[first] + (totals[at - 1] if at else 0)
        before.append(lasts[at - 1] if at else -1)
        behind = bisect_right(totals, total, at)
        seconds[at:behind], totals[at:behind], lasts[at:behind] = [second], [total], [number]
    chain: list[Pair] = []
    number = lasts[-1]
    while number >= 0:
        chain.append(pairs[number])
        number = before[number]
    return chain[::-1]


def _repeated(
    older: Sequence[str], newer: Sequence[str], ours: range, theirs: range
) -> Iterator[Pair]:
    """The longest common run of equal sentences in a gap, equal ends first."""
    while ours and theirs and older[ours[0]] == newer[theirs[0]]:
        yield ours[0], theirs[0]
        ours, theirs = ours[1:], theirs[1:]
    behind: list[Pair] = []
    while ours and theirs and older[ours[-1]] == newer[theirs[-1]]:
        behind.append((ours[-1], theirs[-1]))
        ours, theirs = ours[:-1], theirs[:-1]
    if ours and theirs and len(ours) * len(theirs) <= _MOST_CELLS:
        first, second = older[ours.start : ours.stop], newer[theirs.start : theirs.stop]
        for op in Indel.opcodes(first, second):
            if op.tag == "equal":
                yield from zip(
                    ours[op.src_start : op.src_end],
                    theirs[op.dest_start : op.dest_end],
                    strict=True,
                )
    yield from reversed(behind)
