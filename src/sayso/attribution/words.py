"""Words, word pieces and the marks of layout: what the encoder reads, tied to character offsets.

Word pieces are cut here rather than by a tokenizer package: the uncased BERT rules are forty lines,
a cache makes them as fast as native code on running text, and the package that has them brings an
HTTP client and a model hub's client with it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]

# Letters and digits together, every other visible character alone.
WORD = re.compile(r"[^\W_]+|[^\w\s]|_")

UNKNOWN = "[UNK]"
LONGEST_WORD = 60  # characters; longer ones are unknown to the vocabulary anyway

SHAPES = 5  # plain, Capitalised, ALL CAPITALS, miXed, holding a digit
BREAKS = 3  # inside a line, first word of a line, first word after an empty line
LAYOUTS = SHAPES * 2 * BREAKS  # two for outside and inside of quotation marks
CONTINUATION = LAYOUTS  # the layout of every piece but a word's first

_OPENING, _CLOSING, _STRAIGHT = "“«„", "”»", '"'


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one text as the encoder takes them."""

    starts: Ints  # [words] offset of each word's first character
    ends: Ints  # [words] offset behind each word's last character
    layouts: Ints  # [words] shape, quotation and line break of each word as one number
    paragraphs: Ints  # [words] number of the line the word stands in, from 0
    pieces: Ints  # [pieces] vocabulary ids
    first_piece: Ints  # [words + 1] index of each word's first piece; the last entry is the total

    def __len__(self) -> int:
        return len(self.starts)


class Vocabulary:
    """An uncased word-piece vocabulary (Devlin et al. 2019, "BERT", section 3)."""

    def __init__(self, pieces: Iterable[str]) -> None:
        self._ids = {piece: number for number, piece in enumerate(pieces)}
        self.begin, self.finish = ("<s>", "</s>") if "<s>" in self._ids else ("[CLS]", "[SEP]")
        self._unknown = self._ids[UNKNOWN]
        self._cache: dict[str, tuple[int, ...]] = {}

    def __len__(self) -> int:
        return len(self._ids)

    def id_of(self, piece: str) -> int:
        """The id of a piece that the vocabulary holds; KeyError otherwise."""
        return self._ids[piece]

    def cut(self, word: str) -> tuple[int, ...]:
        """The ids of the longest pieces that make up `word`, lower-cased and without accents."""
        known = self._cache.get(word)
        if known is None:
            known = self._cut(_plain(word))
            if len(self._cache) < 200_000:
                self._cache[word] = known
        return known

    def _cut(self, word: str) -> tuple[int, ...]:
        if not word or len(word) > LONGEST_WORD:
            return (self._unknown,)
        ids: list[int] = []
        start = 0
        while start < len(word):
            prefix = "##" if start else ""
            for end in range(len(word), start, -1):
                found = self._ids.get(prefix + word[start:end])
                if found is not None:
                    ids.append(found)
                    start = end
                    break
            else:
                return (self._unknown,)
        return tuple(ids)


def _plain(word: str) -> str:
    decomposed = unicodedata.normalize("NFD", word.lower())
    return "".join(c for c in decomposed if unicodedata.category(c) != "Mn")


def cut_words(text: str, vocabulary: Vocabulary) -> Words:
    """All words of `text`, with their pieces and layout, in one pass."""
    starts: list[int] = []
    ends: list[int] = []
    layouts: list[int] = []
    paragraphs: list[int] = []
    pieces: list[int] = []
    first: list[int] = [0]
    paragraph, last_end, quoted = 0, 0, False
    for match in WORD.finditer(text):
        word, (start, end) = match.group(), match.span()
        lines = text.count("\n", last_end, start) if start > last_end else 0
        if lines:
            paragraph += 1
            quoted = False
        opens = word in _OPENING or (word == _STRAIGHT and not quoted)
        inside = quoted or opens
        if inside and not opens and (word in _CLOSING or word == _STRAIGHT):
            quoted = False
        elif opens:
            quoted = True
        breaks = min(lines, BREAKS - 1) if starts else BREAKS - 1
        layouts.append((_shape(word) * 2 + inside) * BREAKS + breaks)
        starts.append(start)
        ends.append(end)
        paragraphs.append(paragraph)
        pieces.extend(vocabulary.cut(word))
        first.append(len(pieces))
        last_end = end
    columns = (starts, ends, layouts, paragraphs, pieces, first)
    return Words(*(np.array(column, dtype=np.int64) for column in columns))


@lru_cache(maxsize=50_000)
def _shape(word: str) -> int:
    if word.islower():
        return 0
    if word.isupper():
        return 1 if len(word) == 1 else 2
    if word.istitle():
        return 1
    if any(c.isdigit() for c in word):
        return 4
    return 3 if word[0].isalpha() else 0
