"""How well the changes that were told agree with the changes that were made.

The measures, each as precision and recall over statements:

    removed, added            no longer there, newly there
    reworded                  any change but of place, by its fate
    trimmed, extended, quote_altered, made_indirect, made_direct, cue_changed, chain_changed,
    speaker_changed, anonymised, named        each kind of change
    re-attribution            the last three together, whichever of them
    moved                     it also stands elsewhere now

and over pairs: moves not told as removed and added, correction notes told, pairs that differ in
noise alone and in which a change or a finding is told. What an edit leaves doubtful (a misspelled
word in a quotation) counts for nobody.

Statements are known by their keys. On what a model reads, a statement is the marked one with which
its content shares half of both; a change told of one that nobody marked is wrong if its words stand
untouched, a removal if half of them do, and counts for nobody otherwise.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from drafts import Told
from revision_pairs import Pair, Truth
from sayso.attribution.records import Statement
from sayso.revision.records import RevisionChange, StatementChange
from sayso.text import Span, merge
from scoring import ENOUGH, Count

SPEAKER = ("speaker_changed", "anonymised", "named")
KINDS = (
    "trimmed", "extended", "quote_altered", "made_indirect", "made_direct", "cue_changed",
    "chain_changed", *SPEAKER,
)  # fmt: skip
STATEMENT_MEASURES = ("removed", "added", "reworded", *KINDS, "re-attribution", "moved")
MOVES, NOTES = "moves not told as removed and added", "correction notes"
NOISE_CHANGED, NOISE_FOUND = "noise only: a change", "noise only: a finding"
MEASURES = (*STATEMENT_MEASURES, MOVES, NOTES, NOISE_CHANGED, NOISE_FOUND)

Keys = Mapping[str, str | None]  # id of a statement that was read to the key of the marked one


@dataclass(frozen=True, slots=True)
class Scored:
    """What one pair's telling is worth."""

    article: str
    counts: Mapping[str, Count]  # by measure


@dataclass(frozen=True, slots=True)
class Wrong:
    """One thing that was told wrongly or not at all."""

    measure: str
    missed: bool  # made and not told; else told and not made
    truth: Truth | None
    change: StatementChange | None


@dataclass(frozen=True, slots=True)
class Judged:
    """A change beside what really became of its statement."""

    truth: Truth | None
    change: StatementChange | None
    expected: frozenset[str]
    told: frozenset[str]
    open: frozenset[str]


def score(pair: Pair, change: RevisionChange, older: Keys, newer: Keys, findings: int) -> Scored:
    """The counts of one pair; `findings` is how many were raised."""
    judged = judge(pair, change, older, newer)
    counts = {measure: _count(judged, measure) for measure in STATEMENT_MEASURES}
    counts[MOVES] = _moves(judged)
    told, made = bool(change.notes), pair.notes > 0
    counts[NOTES] = Count(told and made, told, told and made, made)
    if pair.noise_only:
        counts[NOISE_CHANGED] = Count(found=has_change(change), marked=1)
        counts[NOISE_FOUND] = Count(found=findings > 0, marked=1)
    return Scored(pair.article, counts)


def has_change(change: RevisionChange) -> bool:
    """Whether anything but noise is told to differ."""
    statements = any(one.fate != "kept" for one in change.statements)
    sentences = any(one.fate != "kept" and not one.noise for one in change.sentences)
    return statements or sentences or bool(change.article)


def judge(pair: Pair, change: RevisionChange, older: Keys, newer: Keys) -> list[Judged]:
    """Every change beside its truth, then the truths of which nothing was told."""
    truths = {truth.key: truth for truth in pair.truths}
    read_before, read_after = set(older.values()), set(newer.values())
    seen: set[str] = set()
    judged = []
    for one in change.statements:
        keys = _keys(one, older, newer)
        seen |= keys
        found = [truths[key] for key in keys]
        judged += [_beside(truth, one, read_before, read_after) for truth in found]
        if not found:
            judged.append(_unmarked(pair, one))
    for truth in pair.truths:
        if truth.key not in seen:
            judged.append(_beside(truth, None, read_before, read_after))
    return judged


def wrongs(judged: Iterable[Judged]) -> list[Wrong]:
    """What was told wrongly or not at all."""
    return [
        Wrong(measure, measure in one.expected, one.truth, one.change)
        for one in judged
        for measure in STATEMENT_MEASURES
        if measure not in one.open and (measure in one.expected) != (measure in one.told)
    ]


def _keys(change: StatementChange, older: Keys, newer: Keys) -> set[str]:
    """The marked statements that a change speaks of; two where it takes one for the other."""
    before = older.get(change.older.id) if change.older else None
    after = newer.get(change.newer.id) if change.newer else None
    return {key for key in (before, after) if key is not None}


def _beside(
    truth: Truth, change: StatementChange | None, before: set[str | None], after: set[str | None]
) -> Judged:
    """A truth beside the change told of it; nothing is expected of what was not read."""
    unread = (truth.older and truth.key not in before) or (truth.newer and truth.key not in after)
    expected = frozenset() if unread else expected_of(truth)
    opened = set(truth.open) | (set(STATEMENT_MEASURES) if unread else set())
    if opened & set(SPEAKER):
        opened.add("re-attribution")
    if opened & set(KINDS):
        opened.add("reworded")
    if "moved" in opened:
        opened |= {"removed", "added"}
    return Judged(truth, change, expected, told_of(change), frozenset(opened))


def expected_of(truth: Truth) -> frozenset[str]:
    """The measures under which a statement should be told."""
    if truth.newer is None:
        return frozenset({"removed"})
    if truth.older is None:
        return frozenset({"added"})
    expected = set(truth.changes)
    if expected & set(SPEAKER):
        expected.add("re-attribution")
    if expected:
        expected.add("reworded")
    if truth.moved:
        expected.add("moved")
    return frozenset(expected)


def told_of(change: StatementChange | None) -> frozenset[str]:
    """The measures under which a statement was told."""
    if change is None:
        return frozenset()
    told = {str(kind) for kind in change.changes}
    if change.fate in ("removed", "added", "reworded"):
        told.add(change.fate)
    if told & set(SPEAKER):
        told.add("re-attribution")
    if change.moved or change.fate == "moved":
        told.add("moved")
    return frozenset(told)


def _unmarked(pair: Pair, change: StatementChange) -> Judged:
    """A change of a statement that nobody marked: the trace tells whether it can be."""
    told = told_of(change)
    if change.older is not None:
        kept = _share_kept(change.older, [part.older for part in pair.trace])
    else:
        kept = _share_kept(change.newer, [part.newer for part in pair.trace])
    least = ENOUGH if told & {"removed", "added"} else 1.0
    opened = frozenset({"moved"}) if kept >= least else frozenset(STATEMENT_MEASURES)
    return Judged(None, change, frozenset(), told, opened)


def _share_kept(statement: Statement | None, kept: Sequence[Span]) -> float:
    """How much of a statement's words stand untouched in the other text."""
    if statement is None:
        return 0.0
    spans = merge((*statement.content, *statement.cue, *statement.source))
    return _shared(spans, kept) / max(sum(map(len, spans)), 1)


def _shared(spans: Iterable[Span], others: Sequence[Span]) -> int:
    return sum(
        max(0, min(one.end, other.end) - max(one.start, other.start))
        for one in spans
        for other in others
    )


def _count(judged: Iterable[Judged], measure: str) -> Count:
    counted = [one for one in judged if measure not in one.open]
    told = sum(measure in one.told for one in counted)
    made = sum(measure in one.expected for one in counted)
    both = sum(measure in one.told and measure in one.expected for one in counted)
    return Count(both, told, both, made)


def _moves(judged: Iterable[Judged]) -> Count:
    """Of the statements that moved, how many are told as one and the same."""
    lost: dict[str, bool] = {}
    for one in judged:
        if one.truth and "moved" in one.expected and "moved" not in one.open:
            apart = bool(one.told & {"removed", "added"})
            lost[one.truth.key] = lost.get(one.truth.key, False) or apart
    return Count(found=sum(not apart for apart in lost.values()), marked=len(lost))


# What a model reads beside what was marked.


def matched(statements: Sequence[Statement], told: Sequence[Told]) -> Keys:
    """For each statement that was read the marked one with the same content, best pairs first."""
    likely = [
        (share, number, at)
        for number, one in enumerate(statements)
        for at, marked in enumerate(told)
        if (share := _jaccard(one.content, marked.content)) >= ENOUGH
    ]
    keys: dict[str, str | None] = {one.id: None for one in statements}
    taken: set[int] = set()
    for _, number, at in sorted(likely, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if keys[statements[number].id] is None and at not in taken:
            keys[statements[number].id] = told[at].key
            taken.add(at)
    return keys


def _jaccard(one: Sequence[Span], other: Sequence[Span]) -> float:
    one, other = merge(one), merge(other)
    shared = _shared(one, other)
    return shared / (sum(map(len, one)) + sum(map(len, other)) - shared)


# Figures over many pairs.


def total(scored: Iterable[Scored], measure: str) -> Count:
    """The counts of all pairs together."""
    return sum((one.counts[measure] for one in scored if measure in one.counts), Count())


def interval(
    scored: Sequence[Scored],
    measure: str,
    figure: Callable[[Count], float],
    rounds: int = 1000,
    seed: int = 1,
) -> tuple[float, float]:
    """The 95% confidence interval of a figure: a bootstrap over articles, percentiles."""
    counts: dict[str, Count] = {}
    for one in scored:
        if measure in one.counts:
            counts[one.article] = counts.get(one.article, Count()) + one.counts[measure]
    if not counts:
        return 0.0, 0.0
    chance, listed = random.Random(seed), list(counts.values())
    drawn = sorted(
        figure(sum(chance.choices(listed, k=len(listed)), Count())) for _ in range(rounds)
    )
    return drawn[int(0.025 * rounds)], drawn[min(int(0.975 * rounds), rounds - 1)]
