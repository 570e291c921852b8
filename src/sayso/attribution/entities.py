"""People, organisations and places named in a text, from the model's tags of its words.

Neighbouring words of one kind are one mention: two names of one kind never touch without a comma
or a word between them, and a tag for the begin of a name is the one most often wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

import numpy as np

from sayso.attribution.decoding import Floats
from sayso.attribution.records import EntityKind, Mention
from sayso.attribution.words import Words
from sayso.text import Span

_KINDS: tuple[EntityKind, ...] = ("person", "organisation", "place")  # in the order of the tags


def mentions(words: Words, logits: Floats) -> tuple[Mention, ...]:
    """The names among `words`, in order, without overlap.

    `logits` [words, 7] are the model's: outside, then begin and inside of each kind.
    """
    if not len(words):
        return ()
    spread = np.exp(logits - logits.max(axis=1, keepdims=True))
    spread /= spread.sum(axis=1, keepdims=True)
    kinds = np.stack([spread[:, 0], *(spread[:, n : n + 2].sum(axis=1) for n in (1, 3, 5))], axis=1)
    return tuple(
        Mention(
            Span(int(words.starts[start]), int(words.ends[end - 1])),
            _KINDS[kind - 1],
            round(float(kinds[start:end, kind].sum() / (end - start)), 3),
        )
        for kind, start, end in _stretches(kinds.argmax(axis=1).tolist())
    )


def _stretches(kinds: list[int]) -> Iterator[tuple[int, int, int]]:
    """Kind, first word and end of each stretch of words of one kind above zero."""
    start = 0
    for kind, group in groupby(kinds):
        end = start + len(list(group))
        if kind:
            yield kind, start, end
        start = end
