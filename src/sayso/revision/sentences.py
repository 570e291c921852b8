"""What became of each sentence: kept, moved, reworded, split, merged, removed or added."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.record import Record
from sayso.revision.matching import Match, matches
from sayso.revision.noise import is_noise
from sayso.revision.normal import normal_form
from sayso.revision.records import Fate, SentenceChange, WordEdit
from sayso.revision.words import word_edits
from sayso.text import Span


def aligned(older: Record, newer: Record) -> tuple[SentenceChange, ...]:
    """What became of the sentences of the older text, and what is new in the newer.

    Each sentence of either text is in exactly one change. In the order of the newer text; what was
    removed stands behind what it followed. Exchanging the two records exchanges older and newer,
    removed and added, and nothing else but the order.
    """
    ours, theirs = _side(older), _side(newer)
    if (theirs.text, theirs.spans) < (ours.text, ours.spans):
        found = [match.exchanged() for match in matches(theirs.forms, ours.forms)]
    else:
        found = matches(ours.forms, theirs.forms)
    return tuple([_change(match, ours, theirs) for match in _in_order(found)])


@dataclass(frozen=True, slots=True)
class _Side:
    """The sentences of one revision."""

    text: str
    spans: tuple[Span, ...]
    forms: tuple[str, ...]  # their normal forms


def _side(record: Record) -> _Side:
    text = record.article.text
    spans = tuple([sentence.span for sentence in record.sentences])
    return _Side(text, spans, tuple([normal_form(text[one.start : one.end]) for one in spans]))


def _in_order(found: Sequence[Match]) -> Iterator[Match]:
    """In the order of the newer text, what was removed right behind what it followed."""
    removed = deque(sorted([one for one in found if not one.newer], key=_older_start))
    standing = sorted([one for one in found if one.newer], key=_newer_start)
    bounds = deque([one.older.start for one in standing if _in_place(one)])
    yield from _before(bounds, removed)
    for match in standing:
        yield match
        if _in_place(match):
            bounds.popleft()
            yield from _before(bounds, removed)


def _before(bounds: deque[int], removed: deque[Match]) -> Iterator[Match]:
    """Takes from `removed` what stood before the next sentence that kept its place."""
    while removed and (not bounds or removed[0].older.start < bounds[0]):
        yield removed.popleft()


def _older_start(match: Match) -> int:
    return match.older.start


def _newer_start(match: Match) -> int:
    return match.newer.start


def _in_place(match: Match) -> bool:
    return bool(match.older and match.newer) and not match.moved


def _change(match: Match, ours: _Side, theirs: _Side) -> SentenceChange:
    older = ours.spans[match.older.start : match.older.stop]
    newer = theirs.spans[match.newer.start : match.newer.stop]
    same = older and newer and _same(match, ours, theirs)
    if same and not match.moved:
        return SentenceChange("kept", older, newer)
    noise = _all_noise(ours.text, older) and _all_noise(theirs.text, newer)
    if same:
        return SentenceChange("moved", older, newer, moved=True, noise=noise)
    if not older or not newer:
        return SentenceChange("removed" if older else "added", older, newer, noise=noise)
    words = word_edits(ours.text, _hull(older), theirs.text, _hull(newer))
    return SentenceChange(_fate(match, words), older, newer, words, match.moved, noise)


def _same(match: Match, ours: _Side, theirs: _Side) -> bool:
    older = ours.forms[match.older.start : match.older.stop]
    return older == theirs.forms[match.newer.start : match.newer.stop]


def _all_noise(text: str, spans: Sequence[Span]) -> bool:
    return all(is_noise(text, span) for span in spans)


def _fate(match: Match, words: Sequence[WordEdit]) -> Fate:
    if words:
        return "reworded"
    return "moved" if match.moved else "kept"


def _hull(spans: Sequence[Span]) -> Span:
    return Span(spans[0].start, spans[-1].end)
