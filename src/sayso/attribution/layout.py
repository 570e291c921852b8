"""What the page's layout forbids: a source that runs over a line break, content from elsewhere.

The model sees line breaks but does not always heed them, least of all around headings, which it
was not trained on.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import replace

import numpy as np

from sayso.attribution.decoding import Pieces
from sayso.attribution.words import Words

_OPENING = frozenset("\"“„«»'‘‚—–-•*")  # what begins a line that goes on with somebody's words


def fit_layout(text: str, words: Words, pieces: Pieces) -> Pieces:
    """The same attribution, its source in one line and its content cut at line breaks.

    Of a source that runs over a line break the part in the cue's line stays, or else the longest.
    A content is one piece a line; a line other than the cue's counts only where it begins with a
    quotation mark, a dash or a bullet, or where the cue ends its line and so announces it. If no
    line of it counts, the content stays as it is.
    """
    line = words.paragraphs
    home = int(line[pieces.cue[0][0]])
    announced = _announces(text, words, pieces.cue[-1][1])
    content = tuple(
        piece
        for piece in _lines(words, pieces.content)
        if announced or line[piece[0]] == home or text[words.starts[piece[0]]] in _OPENING
    )
    parts = list(_lines(words, pieces.source))
    at_home = [part for part in parts if line[part[0]] == home]
    source = tuple(sorted(at_home or parts, key=lambda p: p[0] - p[1])[:1])
    return replace(pieces, content=content or pieces.content, source=source)


def _announces(text: str, words: Words, behind: int) -> bool:
    """Whether a line ends with the cue before word `behind`, but for a colon."""
    if behind < len(words) and text[words.starts[behind]] == ":":
        behind += 1
    return behind < len(words) and bool(words.paragraphs[behind] != words.paragraphs[behind - 1])


def _lines(words: Words, pieces: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The pieces, cut where a new line begins."""
    line = words.paragraphs
    for start, end in pieces:
        if line[start] == line[end - 1]:
            yield start, end
            continue
        cuts = start + 1 + np.flatnonzero(np.diff(line[start:end]))
        yield from itertools.pairwise([start, *map(int, cuts), end])
