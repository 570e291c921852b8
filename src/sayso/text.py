"""Text and spans: every offset in sayso counts characters of one text, end exclusive.

A span never carries words of its own. Whoever needs the words asks the text for them, so that
what is shown can never differ from what was read.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_LETTER = re.compile(r"[^\W\d_](?![?*+{])")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of characters of one text."""

    start: int  # offset of the first character
    end: int  # offset behind the last character

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The words that stand in `text` between start and end."""
        return text[self.start : self.end]

    def contains(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end


def trim(text: str, start: int, end: int) -> Span:
    """The span from start to end without white space at either edge; empty at start if all is."""
    while end > start and text[end - 1].isspace():
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return Span(start, end)


def within(spans: Iterable[Span], blocks: Sequence[Span]) -> tuple[Span, ...]:
    """The spans without what stands before or behind the block they touch: a heading's marks.

    `blocks` are in order and do not overlap. A span that touches none stays as it is.
    """
    return tuple(_within(span, blocks) for span in spans)


def _within(span: Span, blocks: Sequence[Span]) -> Span:
    first = bisect_right(blocks, span.start, key=lambda block: block.end)
    behind = bisect_left(blocks, span.end, key=lambda block: block.start)
    if first >= behind:
        return span
    return Span(max(span.start, blocks[first].start), min(span.end, blocks[behind - 1].end))


def merge(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The same characters as the fewest spans, in order; touching spans become one."""
    merged: list[Span] = []
    for span in sorted(spans, key=lambda span: span.start):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        elif span.end > span.start:
            merged.append(span)
    return tuple(merged)


def any_of(patterns: Iterable[str]) -> str:
    """A regular expression for any of some, those that begin with the same letter as one.

    An engine tries alternatives one after the other, and so leaves most places after a look at
    their first letter. None of the patterns may hold a "|" that is not in parentheses.
    """
    rests: dict[str, list[str]] = {}
    for pattern in patterns:
        letter = pattern[:1] if _LETTER.match(pattern) else ""
        rests.setdefault(letter, []).append(pattern[len(letter) :])
    parts = (
        letter + any_of(rest) if letter and len(rest) > 1 else letter + "|".join(rest)
        for letter, rest in rests.items()
    )
    return f"(?:{'|'.join(parts)})"
