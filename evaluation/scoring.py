"""How well attributions that were read agree with attributions that were marked by hand.

All is counted in tokens: runs of letters and digits, and single other characters. Tokens that the
annotators discarded count for nobody. The measures, each as precision, recall and F1:

    attribution         content and source at a Jaccard index of at least 0.5, one to one
    attribution.direct  the same among contents that hold a quotation mark
    content.overlap     content at a Jaccard index of at least 0.5
    content.exact       the same content, token for token
    span.source, .cue, .content   single spans, token for token; each piece counts alone

Pairs are made greedily, the best content first, the better source first among equals. For
attribution.direct a quoted marked attribution may be found by any reading, and a quoted reading
may find any marked one.
"""

from __future__ import annotations

import random
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from polnear import Annotated, Marked
from sayso.text import Span

TOKEN = re.compile(r"\w+|[^\w\s]")
QUOTATION_MARKS = frozenset('"“”«»„')
ENOUGH = 0.5  # Jaccard index from which on two parts are the same
ROLES = ("source", "cue", "content")
MEASURES = (
    "attribution",
    "attribution.direct",
    "content.overlap",
    "content.exact",
    "span.source",
    "span.cue",
    "span.content",
)

Tokens = frozenset[int]


@dataclass(frozen=True, slots=True)
class Count:
    """What precision and recall are made of."""

    right: int = 0  # readings that are right
    read: int = 0
    found: int = 0  # marked ones that were found
    marked: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(
            self.right + other.right,
            self.read + other.read,
            self.found + other.found,
            self.marked + other.marked,
        )

    @property
    def precision(self) -> float:
        """The share of readings that are right; 0 without readings."""
        return self.right / self.read if self.read else 0.0

    @property
    def recall(self) -> float:
        """The share of what is marked that was found; 0 where nothing is marked."""
        return self.found / self.marked if self.marked else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Parts:
    """One attribution as sets of tokens."""

    content: Tokens
    cue: Tokens
    source: Tokens
    confidence: float


@dataclass(frozen=True, slots=True)
class Pair:
    """A marked attribution and the reading that found its content."""

    marked: int  # index among the marked attributions
    read: int  # index among the readings
    content: float  # Jaccard indices
    source: float


@dataclass(frozen=True, slots=True)
class Compared:
    """One article's attributions, marked and read, side by side."""

    name: str
    marked: tuple[Parts, ...]
    read: tuple[Parts, ...]
    pairs: tuple[Pair, ...]
    counts: Mapping[str, Count]  # by measure


def compare(article: Annotated, readings: Sequence[Marked]) -> Compared:
    """What an article's readings are worth; those without a counted content are left out."""
    tokens = [match.span() for match in TOKEN.finditer(article.text)]
    dropped = _tokens_in(article.discarded, tokens)
    marked = [_parts(one, tokens, dropped) for one in article.attributions]
    looked_at = [(one, _parts(one, tokens, dropped)) for one in readings]
    kept = [(one, parts) for one, parts in looked_at if parts.content]
    gold = tuple(parts for parts in marked if parts.content)
    read = tuple(parts for _, parts in kept)
    pairs = _pairs(gold, read)
    quoted = frozenset(
        number
        for number, (start, end) in enumerate(tokens)
        if article.text[start:end] in QUOTATION_MARKS
    )
    counts = _pair_counts(gold, read, pairs, quoted)
    for role in ROLES:
        here = _single_spans(article.attributions, role, tokens, dropped)
        there = _single_spans([one for one, _ in kept], role, tokens, dropped)
        shared = len(here & there)
        counts[f"span.{role}"] = Count(shared, len(there), shared, len(here))
    return Compared(article.name, gold, read, pairs, counts)


def total(compared: Iterable[Compared], measure: str) -> Count:
    """The counts of all articles together."""
    return sum((one.counts[measure] for one in compared), Count())


def interval(
    compared: Sequence[Compared], measure: str, rounds: int = 1000, seed: int = 1
) -> tuple[float, float]:
    """The 95% confidence interval of F1: a bootstrap over articles, percentiles."""
    if not compared:
        return 0.0, 0.0
    chance = random.Random(seed)
    counts = [one.counts[measure] for one in compared]
    drawn = sorted(sum(chance.choices(counts, k=len(counts)), Count()).f1 for _ in range(rounds))
    return drawn[int(0.025 * rounds)], drawn[min(int(0.975 * rounds), rounds - 1)]


def jaccard(one: Tokens, other: Tokens) -> float:
    """What two sets share, as a part of both together; 1 for two empty ones."""
    return len(one & other) / len(one | other) if one or other else 1.0


def _tokens_in(spans: Iterable[Span], tokens: Sequence[tuple[int, int]]) -> Tokens:
    """The tokens that share a character with any of the spans."""
    found: set[int] = set()
    for span in spans:
        first = bisect_right(tokens, span.start, key=lambda token: token[1])
        found.update(range(first, bisect_left(tokens, span.end, key=lambda token: token[0])))
    return frozenset(found)


def _parts(one: Marked, tokens: Sequence[tuple[int, int]], dropped: Tokens) -> Parts:
    content, cue, source = (
        _tokens_in(spans, tokens) - dropped for spans in (one.content, one.cue, one.source)
    )
    return Parts(content, cue, source, one.confidence)


def _pairs(marked: Sequence[Parts], read: Sequence[Parts]) -> tuple[Pair, ...]:
    likely = [
        Pair(i, j, share, jaccard(gold.source, one.source))
        for i, gold in enumerate(marked)
        for j, one in enumerate(read)
        if (share := jaccard(gold.content, one.content)) >= ENOUGH
    ]
    likely.sort(key=lambda pair: (-pair.content, -pair.source, pair.marked, pair.read))
    taken: list[Pair] = []
    for pair in likely:
        if all(pair.marked != one.marked and pair.read != one.read for one in taken):
            taken.append(pair)
    return tuple(taken)


def _pair_counts(
    marked: Sequence[Parts], read: Sequence[Parts], pairs: Sequence[Pair], quoted: Tokens
) -> dict[str, Count]:
    whole = [pair for pair in pairs if pair.source >= ENOUGH]
    exact = sum(pair.content == 1.0 for pair in pairs)
    direct_marked = {i for i, one in enumerate(marked) if one.content & quoted}
    direct_read = {j for j, one in enumerate(read) if one.content & quoted}
    direct = Count(
        sum(pair.read in direct_read for pair in whole),
        len(direct_read),
        sum(pair.marked in direct_marked for pair in whole),
        len(direct_marked),
    )
    n, m = len(read), len(marked)
    return {
        "attribution": Count(len(whole), n, len(whole), m),
        "attribution.direct": direct,
        "content.overlap": Count(len(pairs), n, len(pairs), m),
        "content.exact": Count(exact, n, exact, m),
    }


def _single_spans(
    attributions: Iterable[Marked],
    role: str,
    tokens: Sequence[tuple[int, int]],
    dropped: Tokens,
) -> frozenset[Tokens]:
    spans = (span for one in attributions for span in getattr(one, role))
    return frozenset(_tokens_in([span], tokens) - dropped for span in spans) - {frozenset()}
