"""Sentences that stand elsewhere now, and partners for those in gaps too large to compare whole.

What is left on either side is looked up by its rare words, so that the work grows with the number
of sentences and not with its square.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from sayso.revision.anchors import Pair
from sayso.revision.beads import MOST_PARTS
from sayso.revision.likeness import REWORDED, Lexicon, Wording, may_be_part

ELSEWHERE = 0.75  # likeness of a reworded sentence that nothing else ties to its new place
_LOOKED_UP = 200  # sentences that the rarest words of a sentence may lead to, in all
_CLOSEST = 4  # candidates that are compared in full


def identical_moves(
    older: Sequence[int], newer: Sequence[int], forms: tuple[Sequence[str], Sequence[str]]
) -> list[Pair]:
    """Equal sentences among those left on either side, in order where there are several."""
    places: dict[str, list[int]] = defaultdict(list)
    for at in reversed(newer):
        places[forms[1][at]].append(at)
    return [(at, places[forms[0][at]].pop()) for at in older if places.get(forms[0][at])]


def alike_anywhere(
    older: Sequence[int],
    newer: Sequence[int],
    wordings: tuple[Mapping[int, Wording], Mapping[int, Wording]],
    lexicon: Lexicon,
    least: float,
) -> list[Pair]:
    """Pairs of sentences left on either side whose likeness is at least `least`, the best first.

    Each sentence is in one pair at most. Sentences that share no rare word are not compared.
    """
    ours, theirs = wordings
    holders = _holders(newer, theirs)
    scored: list[tuple[float, int, int]] = []
    for at in older:
        for other in _candidates(ours[at], holders):
            score = lexicon.likeness(ours[at], theirs[other])
            if score >= least:
                scored.append((-score, at, other))
    return _one_each((at, other) for _, at, other in sorted(scored))


def alongside(
    matched: Iterable[Pair],
    older: set[int],
    newer: set[int],
    wordings: tuple[Mapping[int, Wording], Mapping[int, Wording]],
    lexicon: Lexicon,
) -> list[Pair]:
    """Pairs of those left that stand directly beside moved pairs, and are alike at all.

    `older` and `newer` are the numbers left; what is paired is taken out of them.
    """
    found: list[Pair] = []
    waiting = sorted(matched, reverse=True)
    while waiting:
        at, other = waiting.pop()
        for step in (1, -1):
            pair = at + step, other + step
            if pair[0] not in older or pair[1] not in newer:
                continue
            if lexicon.likeness(wordings[0][pair[0]], wordings[1][pair[1]]) >= REWORDED:
                older.remove(pair[0])
                newer.remove(pair[1])
                found.append(pair)
                waiting.append(pair)
    return found


def grown(
    pair: Pair,
    older: set[int],
    newer: set[int],
    wordings: tuple[Mapping[int, Wording], Mapping[int, Wording]],
    lexicon: Lexicon,
) -> tuple[range, range]:
    """A pair of sentences, and those left beside one of them that the other became or was."""
    one, other = pair
    split = _widened(wordings[0][one], other, newer, wordings[1], lexicon)
    if len(split) > 1:
        return range(one, one + 1), split
    return _widened(wordings[1][other], one, older, wordings[0], lexicon), range(other, other + 1)


def parts_anywhere(
    older: set[int],
    newer: set[int],
    wordings: tuple[Mapping[int, Wording], Mapping[int, Wording]],
    lexicon: Lexicon,
) -> list[tuple[range, range]]:
    """Sentences left that were split or merged and stand elsewhere now.

    `older` and `newer` are the numbers left; what is matched is taken out of them.
    """
    found: list[tuple[range, range]] = []
    holders = _holders(sorted(newer), wordings[1])
    for one in sorted(older):
        for other in _candidates(wordings[0][one], holders):
            if one not in older or other not in newer:
                continue
            ours, theirs = grown((one, other), older, newer, wordings, lexicon)
            if len(ours) + len(theirs) > 2:
                older.difference_update(ours)
                newer.difference_update(theirs)
                found.append((ours, theirs))
    return found


def _widened(
    whole: Wording, at: int, left: set[int], wordings: Mapping[int, Wording], lexicon: Lexicon
) -> range:
    """The longest run around `at` whose other sentences are left and that makes up the whole."""
    found = range(at, at + 1)
    if not may_be_part(wordings[at], lexicon.shared(wordings[at], whole)):
        return found
    for size in range(2, MOST_PARTS + 1):
        for start in range(at - size + 1, at + 1):
            run = range(start, start + size)
            if left.issuperset(number for number in run if number != at) and (
                lexicon.joined_likeness(whole, [wordings[number] for number in run])
            ):
                found = run
    return found


def _holders(numbers: Sequence[int], wordings: Mapping[int, Wording]) -> dict[str, list[int]]:
    """Which sentences hold each word."""
    holders: dict[str, list[int]] = defaultdict(list)
    for at in numbers:
        for code in wordings[at].counts:
            holders[code].append(at)
    return holders


def _candidates(wording: Wording, holders: Mapping[str, Sequence[int]]) -> list[int]:
    """The sentences that share the most rare words with one."""
    rarest = sorted((len(holders[code]), code) for code in wording.counts if code in holders)
    votes: dict[int, int] = defaultdict(int)
    left = _LOOKED_UP
    for count, code in rarest:
        left -= count
        if left < 0:
            break
        for at in holders[code]:
            votes[at] += 1
    return sorted(votes, key=lambda at: (-votes[at], at))[:_CLOSEST]


def _one_each(pairs: Iterable[Pair]) -> list[Pair]:
    ours: set[int] = set()
    theirs: set[int] = set()
    found: list[Pair] = []
    for at, other in pairs:
        if at not in ours and other not in theirs:
            ours.add(at)
            theirs.add(other)
            found.append((at, other))
    return found
