"""Splits texts and queries into tokens, the same for every database.

The databases' own splitting serves neither scripts without spaces (SQLite's `trigram` finds no
two-character Chinese name, `unicode61` takes a sentence for one word) nor equality between them.
So texts are folded and split here, each character of a script without spaces being a token of its
own, and the databases are given tokens. A word of such a script is then found as a phrase.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

LONGEST = 200  # characters of a token: what is longer is no word, and databases have limits

SPEAKER, OUTLET, CODE = "ˢ", "ᵒ", "ᶜ"  # mark tokens; folding leaves none of these in a text
BREAK = "¦"  # stands between two names, so that no phrase reaches over; never in a text's token

Class = Literal["gap", "word", "alone"]

# First and last code points of the scripts that are written without spaces between words.
_WITHOUT_SPACES = (
    (0x0E00, 0x0E7F),  # Thai
    (0x0E80, 0x0EFF),  # Lao
    (0x1000, 0x109F),  # Burmese
    (0x1780, 0x17FF),  # Khmer
    (0x1950, 0x197F),  # Tai Le
    (0x1980, 0x19DF),  # New Tai Lue
    (0x1A20, 0x1AAF),  # Tai Tham
    (0x1B00, 0x1B7F),  # Balinese
    (0x2E80, 0x2FDF),  # Han radicals
    (0x3005, 0x3007),  # Han iteration and zero
    (0x3021, 0x3029),  # Hangzhou numerals
    (0x3038, 0x303B),
    (0x3041, 0x30FF),  # Hiragana and Katakana
    (0x3105, 0x312F),  # Bopomofo
    (0x31A0, 0x31FF),  # Bopomofo and Katakana, extended
    (0x3400, 0x4DBF),  # Han
    (0x4E00, 0x9FFF),  # Han
    (0xA000, 0xA4CF),  # Yi
    (0xA980, 0xA9DF),  # Javanese
    (0xA9E0, 0xA9FF),  # Burmese, extended
    (0xAA60, 0xAA7F),  # Burmese, extended
    (0xAA80, 0xAADF),  # Tai Viet
    (0xF900, 0xFAFF),  # Han, for compatibility
    (0x1AFF0, 0x1B16F),  # Kana, extended
    (0x20000, 0x3FFFF),  # Han, extended
)
_FIRST = [first for first, _ in _WITHOUT_SPACES]

# Marks that people leave out when they type, and characters that are not seen at all.
_DROPPED = dict.fromkeys(
    [
        *range(0x0300, 0x0370),  # accents of Latin, Greek and Cyrillic
        *range(0x0591, 0x05C8),  # Hebrew points
        *range(0x0610, 0x061B),  # Arabic signs
        *range(0x064B, 0x0660),  # Arabic vowels and hamza
        0x0640,  # Arabic lengthening
        0x0670,
        0x00AD,  # soft hyphen
        0x200C,
        0x200D,
        0x2060,
        0xFEFF,
    ]
)
_ASCII_WORD = re.compile("[a-z0-9]+")
_QUOTES = '"“”„«»「」『』'
_PART = re.compile(rf"[{_QUOTES}]([^{_QUOTES}]*)(?:[{_QUOTES}]|$)(\*?)|([^\s{_QUOTES}]+)")


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens that must follow each other."""

    tokens: tuple[str, ...]  # never empty
    prefix: bool = False  # whether the last one may go on


def fold(text: str) -> str:
    """The text without the differences that searching ignores: case, accents, width."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text).translate(_DROPPED).casefold()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFKD", plain).translate(_DROPPED))


def tokens(text: str) -> list[str]:
    """The tokens of a text in order: folded words, and single characters of some scripts."""
    folded = fold(text)
    found = _ASCII_WORD.findall(folded) if folded.isascii() else list(_split(folded))
    return [token[:LONGEST] for token in found]


def marked(mark: str, text: str | None) -> list[str]:
    """The tokens of a name as a filter."""
    return [mark + token for token in tokens(text)] if text else []


def marked_phrase(mark: str, text: str) -> Iterator[Phrase]:
    """The phrase that finds a name given whole or by words that follow each other in it."""
    words = marked(mark, text)
    if words:
        yield Phrase(tuple(words))


def phrases(query: str) -> list[Phrase]:
    """What a user's query asks for: every word, each "quoted phrase", the beginning of a word*.

    A word that is split into several tokens ("Foreign-Office", a Chinese name) is a phrase. No
    query is wrong; one without any letter or figure asks for nothing: an empty list.
    """
    found = (_phrase(match) for match in _PART.finditer(query))
    return list(dict.fromkeys(phrase for phrase in found if phrase))


def _phrase(match: re.Match[str]) -> Phrase | None:
    quoted, star, word = match.groups()
    text = word if quoted is None else quoted
    words = tokens(text)
    if not words:
        return None
    # A character of a script without spaces is a whole token: whatever follows, follows anyway.
    ends_open = bool(star) if quoted is not None else text.endswith("*")
    return Phrase(tuple(words), ends_open and _class(words[-1][-1]) != "alone")


def _split(folded: str) -> Iterator[str]:
    start = 0
    inside = False
    for place, char in enumerate(folded):
        kind = _class(char)
        if inside and kind != "word":
            yield folded[start:place]
        if kind == "alone":
            yield char
        elif kind == "word" and not inside:
            start = place
        inside = kind == "word"
    if inside:
        yield folded[start:]


@cache
def _class(char: str) -> Class:
    category = unicodedata.category(char)
    if category[0] not in "LNM":
        return "gap"
    code = ord(char)
    place = bisect_right(_FIRST, code) - 1
    return "alone" if place >= 0 and code <= _WITHOUT_SPACES[place][1] else "word"


def separated(names: Iterable[list[str]]) -> list[str]:
    """The tokens of several names with a break behind each."""
    return [token for name in names if name for token in (*name, BREAK)]
