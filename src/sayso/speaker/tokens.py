"""The words of a text as this part sees them: a possessive ending is cut off, a point kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

# A letter, its accent, or the second half of a letter that was decoded wrongly: "Ã©" for "é".
_LETTER = r"(?:[^\W_]|[\u0300-\u036f]|(?<=[ÃÄÅ\u0303\u0308\u030a])[\u0080-\u00bf])"
_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}(?:-(?:[^\W\d_]\.){2,})?|\b[JS]r\.|"
    rf"@?{_LETTER}+(?:(?!-[A-Z]{{3}}\b(?<=[a-z]-...)|-[A-Z][a-z]+[A-Z]|"
    r"(?:(?<=News)|(?<=Post)|(?<=Times)|(?<=Journal))-[A-Z])"
    rf"[-'’.&]{_LETTER}+|/[^\W_A-Z][^\W_]*)*"
)  # "Post-ABC News" and "Times/CBS" are two names
_POSSESSIVE = re.compile(r"['’][sS]?$")


class Token(NamedTuple):
    """One word of a text."""

    start: int
    end: int  # behind the word, before "'s"
    word: str  # without "'s", with the point of "U.S."
    possessive: bool  # "'s" stands behind it


def tokens(text: str, start: int = 0, end: int | None = None) -> Iterator[Token]:
    """The words between start and end, in order."""
    stop = len(text) if end is None else end
    for match in _WORD.finditer(text, start, stop):
        word, (first, last) = match.group(), match.span()
        if "'" in word or "’" in word:
            ending = _POSSESSIVE.search(word)
            if ending is not None:
                yield Token(first, first + ending.start(), word[: ending.start()], True)
                continue
        bare = last < stop and text[last] in "'’" and word[-1] == "s" and _ends(text, last, stop)
        yield Token(first, last, word, bare)


def _ends(text: str, mark: int, stop: int) -> bool:
    """Whether the mark behind a plural is followed by a word: "the Democrats' plan"."""
    return mark + 2 < stop and text[mark + 1] == " " and text[mark + 2].isalpha()
