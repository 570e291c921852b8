"""Windows: an article of any length cut into stretches that the encoder can read at once.

The cores of the windows tile the article in shares of about equal length and begin at a new line
where one is near; around each core stand words of context. A cue is read in the one window whose
core holds it, so an article's windows, and with them its record, depend on nothing but the article.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from sayso.attribution.words import Ints, Words

CORE = 260  # pieces of a core at most, about; shorter windows cost less attention for each word
CONTEXT = 36  # pieces of context on either side at most
LENGTH = 512  # pieces that the encoder has positions for
NEAR = 0.25  # share of a core by which its end moves to meet a new line


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of an article's words; all numbers are indices of words, ends exclusive."""

    start: int
    end: int
    core_start: int
    core_end: int


def cut_windows(words: Words, core: int = CORE, context: int = CONTEXT) -> Iterator[Window]:
    """Windows whose cores tile `words` in order; nothing for a text without words."""
    first, total = words.first_piece, len(words)
    new_line = np.flatnonzero(np.diff(words.paragraphs, prepend=-1))
    start = 0
    while start < total:
        end = _core_end(first, new_line, start, core)
        left = int(np.searchsorted(first, first[start] - context, side="left"))
        right = int(np.searchsorted(first, first[end] + context, side="right")) - 1
        yield Window(left, max(min(right, total), end), start, end)
        start = end


def _core_end(first: Ints, new_line: Ints, start: int, core: int) -> int:
    """Where a core that begins at `start` ends: an equal share of what is left, or a line near."""
    total = len(first) - 1
    left = int(first[total] - first[start])
    shares = -(-left // core)
    if shares <= 1:
        return total
    wanted = first[start] + left / shares
    lines = new_line[(new_line > start) & (np.abs(first[new_line] - wanted) <= NEAR * core)]
    if len(lines):
        return int(lines[np.abs(first[lines] - wanted).argmin()])
    return max(int(np.searchsorted(first, wanted, side="right")) - 1, start + 1)
