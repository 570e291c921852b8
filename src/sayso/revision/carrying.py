"""Where words of one revision stand, unchanged, in the other."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from sayso.record import Record
from sayso.revision.records import SentenceChange
from sayso.revision.words import Word, words_of
from sayso.text import Span


class Carrier:
    """Maps spans of an older text to the newer one, and back, where their words are the same."""

    def __init__(self, older: str, newer: str, sentences: Sequence[SentenceChange]) -> None:
        self._older, self._newer = older, newer
        self._sentences = sentences

    def span(self, span: Span) -> Span | None:
        """Where the words of a span of the older text stand in the newer.

        None where a word of it is another word now, is gone, or has others put in before or behind
        it within the span; where the span holds no word; and where its sentences no longer stand
        one after the other. What differs by typography only is the same.
        """
        return self._forth.span(span)

    def back(self, span: Span) -> Span | None:
        """The other way round: where the words of a span of the newer text stood in the older."""
        return self._back.span(span)

    @cached_property
    def _stretches(self) -> list[_Stretch]:
        return list(_stretches(self._sentences))

    @cached_property
    def _forth(self) -> _Way:
        return _Way(self._older, self._newer, self._stretches)

    @cached_property
    def _back(self) -> _Way:
        return _Way(self._newer, self._older, [one.exchanged() for one in self._stretches])


def carrier(older: Record, newer: Record, sentences: Sequence[SentenceChange]) -> Carrier:
    """The carrier between two records whose sentences were `aligned`."""
    return Carrier(older.article.text, newer.article.text, sentences)


class _Stretch(NamedTuple):
    """Words that are the same in both texts: offsets here and there."""

    start: int
    end: int
    there: int
    there_end: int

    def exchanged(self) -> _Stretch:
        return _Stretch(self.there, self.there_end, self.start, self.end)


def _stretches(changes: Iterable[SentenceChange]) -> Iterator[_Stretch]:
    for change in changes:
        if not change.older or not change.newer:
            continue
        here, there = change.older[0].start, change.newer[0].start
        for edit in change.words:
            if here < edit.older.start and there < edit.newer.start:
                yield _Stretch(here, edit.older.start, there, edit.newer.start)
            here, there = edit.older.end, edit.newer.end
        end, there_end = change.older[-1].end, change.newer[-1].end
        if here < end and there < there_end:
            yield _Stretch(here, end, there, there_end)


class _Way:
    """One direction."""

    def __init__(self, here: str, there: str, stretches: Iterable[_Stretch]) -> None:
        self._here, self._there = here, there
        self._stretches = sorted(stretches)
        self._starts = [stretch.start for stretch in self._stretches]

    def span(self, span: Span) -> Span | None:
        if _blank(self._here, span.start, span.end):
            return None
        at = max(bisect_right(self._starts, span.start) - 1, 0)
        pieces: list[Span] = []
        done = span.start
        while done < span.end and at < len(self._stretches):
            stretch = self._stretches[at]
            if stretch.start >= span.end:
                break
            if stretch.end > done:
                if not _blank(self._here, done, stretch.start):
                    return None
                piece = Span(max(done, stretch.start), min(span.end, stretch.end))
                mapped = self._piece(piece, stretch)
                if mapped is None and not _blank(self._here, piece.start, piece.end):
                    return None
                pieces += [mapped] if mapped else []
                done = piece.end
            at += 1
        return self._whole(pieces) if _blank(self._here, done, span.end) else None

    def _whole(self, pieces: Sequence[Span]) -> Span | None:
        """The span of all pieces, if in their order nothing but white space is between them."""
        if not pieces:
            return None
        for before, behind in pairwise(pieces):
            if before.end > behind.start or not _blank(self._there, before.end, behind.start):
                return None
        return Span(pieces[0].start, pieces[-1].end)

    def _piece(self, piece: Span, stretch: _Stretch) -> Span | None:
        """Where a part of a stretch stands in the other."""
        same = (
            self._here[stretch.start : stretch.end]
            == self._there[stretch.there : stretch.there_end]
        )
        if same:
            by = stretch.there - stretch.start
            return Span(piece.start + by, piece.end + by)
        ours = words_of(self._here, Span(stretch.start, stretch.end))
        theirs = words_of(self._there, Span(stretch.there, stretch.there_end))
        inside = [at for at, word in enumerate(ours) if word.span.overlaps(piece)]
        if not inside or len(ours) != len(theirs):
            return None
        first, last = inside[0], inside[-1]
        before = piece.start - ours[first].span.start
        behind = ours[last].span.end - piece.end
        if before > 0 and not self._same(ours[first], theirs[first]):
            return None
        if behind > 0 and not self._same(ours[last], theirs[last]):
            return None
        start = theirs[first].span.start + max(before, 0)
        return Span(start, theirs[last].span.end - max(behind, 0))

    def _same(self, word: Word, there: Word) -> bool:
        """Whether two words are the same to the character."""
        return word.span.of(self._here) == there.span.of(self._there)


def _blank(text: str, start: int, end: int) -> bool:
    return start >= end or not text[start:end].strip()
