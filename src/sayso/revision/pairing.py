"""Which statement of the newer revision is which of the older.

First by place: words of the content that stand in both texts say so, with cue and source where
several contents share words. What has no partner then, because its words are others now, is paired
by how alike the contents are. Of all pairs the best are taken first, so that the result is the
same from either side.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from sayso.attribution.records import Statement
from sayso.revision.normal import normal_form
from sayso.revision.readings import places_of
from sayso.revision.standing import Side, Standing
from sayso.text import Span

_BUCKET = 512  # characters of text under one key of the lookup by place
_SHARE = 0.35  # of the shorter content that must stand in the other, unless cue and source do
_ALIKE = 60.0  # of 100, for contents whose sentences were not recognised in each other
_ALIKE_BY_ONE = 45.0  # the same where cue and source have the same words
_HELD = 85.0  # of 100, for the shorter of two contents that stands in the longer
_PART = 0.7  # what that counts beside the likeness of whole contents
_LONG = 24  # characters of a content that stand in another hardly by chance
_CUE, _SOURCE = 0.5, 0.25  # what the same cue and source add to a share of words
_MOST = 60_000  # pairs of contents that are compared word by word


@dataclass(frozen=True, slots=True)
class Paired:
    """Two statements that are one, by their numbers."""

    older: int
    newer: int
    by_place: bool  # its words stand in both texts; if not, they were only found to be alike
    identical: bool = False  # content, cue and source are the same words, to their edges


def paired(
    older: Sequence[Statement],
    newer: Sequence[Statement],
    texts: tuple[str, str],
    standing: Standing,
) -> list[Paired]:
    """The pairs, in no order; each statement is in one at most."""
    pairing = _Pairing(older, newer, texts, standing)
    pairing.take(pairing.identical(), by_place=True, identical=True)
    pairing.take(_best(pairing.by_place()), by_place=True)
    pairing.take(_best(pairing.by_words()), by_place=False)
    return pairing.found


Scores = dict[tuple[int, int], float]


def _best(scores: Scores) -> Iterator[tuple[int, int]]:
    """The pairs with the highest scores, each side once; of equal ones those nearest in order."""
    taken_older: set[int] = set()
    taken_newer: set[int] = set()
    ranked = sorted(scores, key=lambda pair: (-scores[pair], abs(pair[0] - pair[1]), sum(pair)))
    for one, other in ranked:
        if one not in taken_older and other not in taken_newer:
            taken_older.add(one)
            taken_newer.add(other)
            yield one, other


class _Pairing:
    """What is paired, and what is left to pair."""

    def __init__(
        self,
        older: Sequence[Statement],
        newer: Sequence[Statement],
        texts: tuple[str, str],
        standing: Standing,
    ) -> None:
        self.found: list[Paired] = []
        self._older = dict(enumerate(older))  # those without a partner, by their numbers
        self._newer = dict(enumerate(newer))
        self._texts = texts
        self._standing = standing

    def take(
        self, pairs: Iterable[tuple[int, int]], *, by_place: bool, identical: bool = False
    ) -> None:
        """Pairs statements; each is offered once at most."""
        for one, other in pairs:
            del self._older[one], self._newer[other]
            self.found.append(Paired(one, other, by_place, identical))

    def identical(self) -> list[tuple[int, int]]:
        """Those whose content, cue and source stand in both texts, each exactly."""
        carry = self._standing.older.carry
        by_spans: dict[object, int] = {
            (one.content, one.cue, one.source): number for number, one in self._newer.items()
        }
        pairs = []
        for number, one in self._older.items():
            key = tuple([tuple(map(carry, part)) for part in (one.content, one.cue, one.source)])
            other = by_spans.pop(key, None)
            if other is not None:
                pairs.append((number, other))
        return pairs

    def by_place(self) -> Scores:
        """How much of the words of two contents stand in both texts."""
        around: dict[int, list[int]] = defaultdict(list)
        for number, other in self._newer.items():
            for bucket in {at for span in other.content for at in _buckets(span)}:
                around[bucket].append(number)
        scores: Scores = {}
        side = self._standing.older
        for number, one in self._older.items():
            landings = _landings(side, one.content)
            places = landings or _landings(side, one.cue)
            near = {n for span in places for at in _buckets(span) for n in around.get(at, ())}
            for candidate in near:
                score = _score(side, one, self._newer[candidate], landings)
                if score:
                    scores[number, candidate] = score
        return scores

    def _gone(self, left: dict[int, Statement], side: Side) -> dict[int, Statement]:
        """Those of which words are missing in the other text: the rest is still there."""
        return {n: one for n, one in left.items() if places_of(one, side.carry) is None}

    def by_words(self) -> Scores:
        """How alike the contents are of which no word stands in both texts."""
        older = self._gone(self._older, self._standing.older)
        newer = self._gone(self._newer, self._standing.newer)
        if not 0 < len(older) * len(newer) <= _MOST:
            return {}
        ours, theirs = self._texts
        words = {
            n: (_words(theirs, one.content), _attribution(theirs, one)) for n, one in newer.items()
        }
        scores: Scores = {}
        for one, statement in older.items():
            content, attribution = _words(ours, statement.content), _attribution(ours, statement)
            for other, (its_words, its_attribution) in words.items():
                same = attribution == its_attribution and bool(statement.cue and statement.source)
                score = _likeness(content, its_words, _ALIKE_BY_ONE if same else _ALIKE)
                if score:
                    scores[one, other] = score
        return scores


def _buckets(span: Span) -> range:
    return range(span.start // _BUCKET, max(span.end - 1, span.start) // _BUCKET + 1)


def _landings(side: Side, spans: Iterable[Span]) -> list[Span]:
    return [landing for span in spans for landing in side.landings(span)]


def _score(side: Side, one: Statement, other: Statement, landings: Sequence[Span]) -> float:
    shared = shared_length(landings, other.content)
    lengths = sum(map(len, one.content)), sum(map(len, other.content))
    cue = _stands(side, one.cue, other.cue)
    source = _stands(side, one.source, other.source)
    attributed_alike = cue and source and bool(one.cue)
    if not attributed_alike and (not shared or shared / min(lengths) < _SHARE):
        return 0.0
    return 2 * shared / sum(lengths) + _CUE * cue + _SOURCE * source


def _stands(side: Side, older: Sequence[Span], newer: Sequence[Span]) -> bool:
    if not older or not newer:
        return not older and not newer
    return shared_length(_landings(side, older), newer) > 0


def shared_length(some: Iterable[Span], others: Sequence[Span]) -> int:
    """How many characters two lists of spans of one text share."""
    return sum(
        max(0, min(one.end, other.end) - max(one.start, other.start))
        for one in some
        for other in others
    )


def _attribution(text: str, statement: Statement) -> str:
    return _words(text, (*statement.cue, *statement.source))


def _likeness(one: str, other: str, least: float) -> float:
    """How alike two contents are, or how much of the shorter is in the longer; 0 if too little."""
    whole = fuzz.ratio(one, other, score_cutoff=least)
    if whole or min(len(one), len(other)) < _LONG:
        return whole
    return _PART * fuzz.partial_ratio(one, other, score_cutoff=_HELD)


def _words(text: str, spans: Iterable[Span]) -> str:
    return " ".join(normal_form(span.of(text)) for span in spans).casefold()
