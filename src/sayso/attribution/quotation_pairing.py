"""Which quotation mark answers which.

One pass over the marks of a paragraph with a short stack of those that are open. Each mark is
judged by the characters beside it, and by what is open; nothing looks further ahead than one word,
so the work grows with the length of the text and no more. What cannot be told is left out rather
than guessed: an apostrophe-like mark that nothing answers is no quotation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.attribution.quotation_marks import (
    CLOSES_AFTER,
    CLOSING_MARK_OPENS,
    ELISION,
    GOES_ON,
    INCHES,
    JOINED,
    MARK,
    MARKS,
    MAY_END_IN_APOSTROPHE,
    OPENS_BEFORE,
    SILENT,
    WITHIN_WORD,
    Family,
)
from sayso.text import Span

_MOST_OPEN = 8  # deeper stacks than this come from broken text only
_FARTHEST_APOSTROPHE = 160  # how far a quotation may reach beyond what may be its closing mark


@dataclass(slots=True)
class Pair:
    """An opening mark and where its quotation ends; changed only while its paragraph is read."""

    mark: str  # the opening mark; empty where the paragraph carries on without one
    start: int  # of the opening mark
    inner: int  # behind the opening mark
    stop: int  # of the closing mark, or where the quotation ends without one
    end: int  # behind the closing mark
    closed: bool = False
    tentative: bool = False  # no quotation unless something closes it
    maybe: Span | None = None  # a mark that closes it, or else is an apostrophe


def pair_marks(text: str, block: Span, after: str, open_before: str, language: str) -> list[Pair]:
    """The quotations of one paragraph, nested or disjoint, in the order of their openings.

    `after` is the mark that the next paragraph begins with (empty if none), `open_before` the mark
    that was still open at the end of the paragraph before (empty if none).
    """
    reading = _Reading(text, block, open_before, language)
    for mark, start, end in _marks(text, block):
        reading.take(mark, start, end)
    return reading.finish(after)


def leading_mark(text: str, block: Span) -> str:
    """The mark that a paragraph begins with; empty if it begins with none."""
    first = MARK.match(text, block.start, block.end)
    if not first or _is_no_mark(text, first):
        return ""
    return "''" if first.group() == "'''" else first.group()


def _marks(text: str, block: Span) -> Iterator[tuple[str, int, int]]:
    for match in MARK.finditer(text, block.start, block.end):
        found, start = match.group(), match.start()
        if _is_no_mark(text, match):
            continue
        if found != "'''":
            yield found, start, match.end()
        elif start == block.start or text[start - 1].isspace() or text[start - 1] in OPENS_BEFORE:
            yield "''", start, start + 2
            yield "'", start + 2, start + 3
        else:
            yield "'", start, start + 1
            yield "''", start + 1, start + 3


def _is_no_mark(text: str, match: re.Match[str]) -> bool:
    """Whether it is an apostrophe within a word, or another run of backticks than two."""
    found = match.group()
    return (found not in MARKS and found != "'''") or (
        found in "'’" and WITHIN_WORD.match(text, match.start()) is not None
    )


class _Reading:
    """The state of reading one paragraph's marks."""

    def __init__(self, text: str, block: Span, open_before: str, language: str) -> None:
        self.text = text
        self.block = block
        self.open_before = open_before
        self.same_mark = language in CLOSING_MARK_OPENS
        self.open: list[Pair] = []
        self.done: list[Pair] = []
        self.last_end = -1  # behind the last mark, and whether that one opened
        self.last_opened = False

    def take(self, mark: str, start: int, end: int) -> None:
        """Read the next mark."""
        lean = self._lean(start, end)
        family = MARKS[mark].family
        if family == "corner":
            self._take_corner(mark, start, end)
        elif family == "angle":
            self._take_angle(mark, start, end, lean)
        elif family == "single":
            self._take_single(mark, start, end, lean)
        else:
            self._take_double(mark, start, end, lean)

    def finish(self, after: str) -> list[Pair]:
        """All quotations of the paragraph, those that nothing closed among them."""
        self._leave(0, self.block.end, after)
        self.done.sort(key=lambda pair: (pair.start, -pair.end))
        return self.done

    def _lean(self, start: int, end: int) -> int:
        """What the neighbours say: above 0 it opens, below 0 it closes, 0 they do not tell."""
        return self._vote_before(start) + self._vote_after(end)

    def _vote_before(self, start: int) -> int:
        if start == self.block.start:
            return 1
        if start == self.last_end:
            return 1 if self.last_opened else -1
        before = self.text[start - 1]
        if before.isspace() or before in OPENS_BEFORE:
            return 1
        return 0 if before in SILENT or JOINED.match(before) else -1

    def _vote_after(self, end: int) -> int:
        if end == self.block.end:
            return -1
        after = self.text[end]
        if after.isspace() or after in CLOSES_AFTER:
            return -1
        return 0 if after in SILENT or after in MARKS or JOINED.match(after) else 1

    def _take_corner(self, mark: str, start: int, end: int) -> None:
        if MARKS[mark].usual == "opens":
            self._push(mark, start, end)
            return
        at = self._answered(mark, frozenset())
        if at is not None and self.open[at].mark in MARKS[mark].answers:
            self._close(at, start, end)
        else:
            self._stray(mark, start, end)

    def _take_double(self, mark: str, start: int, end: int, lean: int) -> None:
        at = self._answered(mark, frozenset({"corner"}))
        usual = MARKS[mark].usual
        if usual != "opens" and self._measures(start):
            return
        if usual == "closes":
            opens = at is None and (lean > 0 or (lean == 0 and start == self.block.start))
        elif usual == "opens":
            answers = at is not None and self.open[at].mark in MARKS[mark].answers
            opens = lean > 0 or (lean == 0 and not answers and end < self.block.end)
        else:
            opens = lean > 0 or (lean == 0 and at is None and not self._within_word(start, end))
        if opens:
            self._push(mark, start, end)
        elif at is not None and not (lean == 0 and self._within_word(start, end, hebrew=True)):
            self._close(at, start, end)
        else:
            self._stray(mark, start, end)

    def _measures(self, start: int) -> bool:
        """Whether a mark stands for inches, as in 5'10", or opens a value of left-over mark-up."""
        if start > self.block.start and self.text[start - 1] == "=":
            return True
        return INCHES.search(self.text, max(self.block.start, start - 5), start) is not None

    def _within_word(self, start: int, end: int, hebrew: bool = False) -> bool:
        """Whether a mark stands between two letters, as in Hebrew acronyms."""
        if start <= self.block.start or end >= self.block.end:
            return False
        before, after = self.text[start - 1], self.text[end]
        if hebrew:
            return "\u05d0" <= before <= "\u05ea" and "\u05d0" <= after <= "\u05ea"
        return before.isalnum() and after.isalnum() and not JOINED.match(before)

    def _take_single(self, mark: str, start: int, end: int, lean: int) -> None:
        usual = MARKS[mark].usual
        if lean > 0 or (lean == 0 and usual == "opens"):
            elided = ELISION.match(self.text, start, self.block.end) is not None
            if (usual != "closes" or self.same_mark) and not elided:
                self._push(mark, start, end, tentative=True)
            return
        at = self._answered(mark, frozenset({"double", "angle", "corner"}))
        if at is None:
            return
        pair = self.open[at]
        if self._may_be_apostrophe(start, end):
            if at == len(self.open) - 1:
                pair.maybe = pair.maybe or Span(start, end)
        elif pair.maybe and start - pair.maybe.end > _FARTHEST_APOSTROPHE:
            self._abandon(self.open.pop(at), self.block.end, "")
        else:
            self._close(at, start, end)

    def _may_be_apostrophe(self, start: int, end: int) -> bool:
        begin = max(self.block.start, start - 4)
        return (
            MAY_END_IN_APOSTROPHE.search(self.text, begin, start) is not None
            and GOES_ON.match(self.text, end, self.block.end) is not None
        )

    def _take_angle(self, mark: str, start: int, end: int, lean: int) -> None:
        at = self._answered(mark, frozenset({"corner"}))
        reversed_ = at is not None and self.open[at].mark in "»›"
        if MARKS[mark].usual == "opens":
            if lean > 0 or (lean == 0 and not reversed_):
                self._push(mark, start, end)
            elif at is not None:
                self._close(at, start, end)
        elif at is not None:
            if not (reversed_ and lean > 0):
                self._close(at, start, end)
        elif start == self.block.start and self.open_before in ("«", "»"):
            self._push(mark, start, end)
        elif lean > 0:
            self._push(mark, start, end, tentative=True)
        else:
            self._stray(mark, start, end)

    def _answered(self, mark: str, barriers: frozenset[Family]) -> int | None:
        """Which open mark this one would close: the one it properly answers, or else the last."""
        wanted = MARKS[mark]
        last: int | None = None
        for at in range(len(self.open) - 1, -1, -1):
            opened = self.open[at].mark
            family = MARKS[opened].family
            if opened in wanted.answers:
                return at
            if family in barriers:
                break
            if family == wanted.family and last is None and _same_size(opened, mark):
                last = at
        return last

    def _push(self, mark: str, start: int, end: int, tentative: bool = False) -> None:
        if len(self.open) == _MOST_OPEN:
            oldest = self.open.pop(0)
            self._abandon(oldest, self.block.end, "")
        self.open.append(Pair(mark, start, end, end, end, tentative=tentative))
        self.last_end, self.last_opened = end, True

    def _close(self, at: int, start: int, end: int) -> None:
        self._leave(at + 1, start, "")
        pair = self.open.pop()
        pair.stop, pair.end, pair.closed = start, end, True
        self.done.append(pair)
        self.last_end, self.last_opened = end, False

    def _leave(self, above: int, end: int, after: str) -> None:
        """Give up the open marks from `above` on, at `end`."""
        for pair in self.open[above:]:
            self._abandon(pair, end, after)
        del self.open[above:]

    def _abandon(self, pair: Pair, end: int, after: str) -> None:
        if pair.maybe:
            pair.stop, pair.end, pair.closed = pair.maybe.start, pair.maybe.end, True
        elif pair.tentative and not (pair.start == self.block.start and after == pair.mark):
            return
        else:
            pair.stop = pair.end = end
        self.done.append(pair)

    def _stray(self, mark: str, start: int, end: int) -> None:
        """A closing mark with nothing to close may end what the paragraph before left open."""
        self.last_end, self.last_opened = end, False
        if self.open or self.done or not self.open_before:
            return
        if MARKS[mark].family == MARKS[self.open_before].family:
            begin = self.block.start
            self.done.append(Pair("", begin, begin, start, end, closed=True))


def _same_size(one: str, other: str) -> bool:
    return (one in "‹›") == (other in "‹›") if one in "«»‹›" else True


def lines_up(pairs: Sequence[Pair]) -> list[tuple[Pair, int]]:
    """The pairs with their depth, made proper: nested or disjoint.

    A quotation that nothing closes ends before the next one that the same mark opens within it.
    """
    found: list[tuple[Pair, int]] = []
    around: list[Pair] = []
    for pair in pairs:
        while around and around[-1].end <= pair.start:
            around.pop()
        while around and not around[-1].closed and around[-1].mark == pair.mark:
            around[-1].stop = around[-1].end = pair.start
            around.pop()
        found.append((pair, len(around)))
        around.append(pair)
    return found
