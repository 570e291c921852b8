"""How much of an earlier text is left in a later one, or somewhere in a page's bytes.

Texts are compared by their letters and digits alone, so that markup, spacing and punctuation do
not matter and every script is treated alike.
"""

from __future__ import annotations

import html
import re

_TAG = re.compile(r"<[^<>]*>")
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|[nrt])")
_NO_LETTERS = re.compile(r"[\W_]+")
_LENGTH = 24  # letters of one sample: long enough to stand nowhere by chance
_SAMPLES = 60


def bare(text: str) -> str:
    """The letters and digits of a text."""
    return _NO_LETTERS.sub("", text.casefold())


def bare_markup(markup: str) -> str:
    """The letters and digits of a page, those in its scripts' data too."""
    plain = html.unescape(_ESCAPE.sub(_unescaped, markup))
    return bare(_TAG.sub("", plain))


def samples(text: str) -> list[str]:
    """Pieces of a bare text, spread over all of it; of a short one the whole."""
    if len(text) <= _LENGTH:
        return [text] if text else []
    last = len(text) - _LENGTH
    step = max(_LENGTH, last // _SAMPLES)
    return [text[start : start + _LENGTH] for start in range(0, last + 1, step)]


def share(pieces: list[str], text: str) -> float:
    """How many of the pieces stand in a bare text, from 0 to 1; 0 where there are none."""
    return sum(piece in text for piece in pieces) / len(pieces) if pieces else 0.0


def _unescaped(match: re.Match[str]) -> str:
    return chr(int(match[1], 16)) if match[1] else " "
