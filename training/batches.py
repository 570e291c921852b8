"""Batches for training: windows of articles with their labels, padded to one length."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from polnear import Example
from sayso.attribution.links import REACH
from sayso.attribution.words import CONTINUATION, Ints, Vocabulary, Words

EDGE = CONTINUATION + 1  # layout of the marks at a window's ends


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words start to end of one example; cues are taught from core_start to core_end."""

    example: Example
    start: int
    end: int
    core_start: int
    core_end: int


@dataclass(frozen=True, slots=True)
class Batch:
    """Padded tensors; what `Network.forward` takes and what its answers are compared with."""

    stretches: tuple[Stretch, ...]
    pieces: Tensor  # [batch, pieces]
    layout: Tensor  # [batch, pieces]
    mask: Tensor  # [batch, pieces] bool
    first: Tensor  # [batch, words]
    tags: Tensor  # [batch, words], -100 where nothing is to be learned
    cue: Tensor  # [batch, words], 1.0 where a cue begins, -100 where nothing is to be learned
    entities: Tensor  # [batch, words], -100 where nothing is to be learned
    cues: Tensor  # [n, 2] window and word of each gold cue inside a core
    roles: Tensor  # [n, 2 * REACH + 1] role of each word around, -100 outside of the window


def stretches(
    examples: Sequence[Example], core: int, context: int, random_start: random.Random | None
) -> Iterator[Stretch]:
    """Cores of `core` pieces with `context` pieces around, from a random first cut if asked for."""
    for example in examples:
        first = example.words.first_piece
        total = len(example.words)
        start = 0
        size = core if random_start is None else random_start.randrange(core // 3, core + 1)
        while start < total:
            end = max(_at(first, first[start] + size), start + 1)
            left = int(np.searchsorted(first, first[start] - context, side="left"))
            right = max(_at(first, first[end] + context), end)
            yield Stretch(example, left, right, start, end)
            start, size = end, core


def _at(first: Ints, piece: int) -> int:
    return min(int(np.searchsorted(first, piece, side="right")) - 1, len(first) - 1)


def piece_layout(words: Words, start: int, end: int) -> Ints:
    """The layout of every piece of words start to end."""
    counts = np.diff(words.first_piece[start : end + 1])
    layout = np.full(int(counts.sum()), CONTINUATION, dtype=np.int64)
    layout[words.first_piece[start:end] - words.first_piece[start]] = words.layouts[start:end]
    return layout


def batches(
    cut: Sequence[Stretch], pieces: int, vocabulary: Vocabulary, order: random.Random | None
) -> Iterator[Batch]:
    """Batches of at most `pieces` pieces with padding, of similar lengths, shuffled if asked."""

    def length(stretch: Stretch) -> int:
        first = stretch.example.words.first_piece
        return int(first[stretch.end] - first[stretch.start]) + 2

    noise = (lambda s: length(s) + order.random() * 60) if order else length
    groups: list[list[Stretch]] = [[]]
    for stretch in sorted(cut, key=noise):
        longest = max([length(s) for s in groups[-1]] + [length(stretch)])
        if longest * (len(groups[-1]) + 1) > pieces and groups[-1]:
            groups.append([])
        groups[-1].append(stretch)
    if order:
        order.shuffle(groups)
    for group in groups:
        yield _batch(group, vocabulary)


def _batch(group: Sequence[Stretch], vocabulary: Vocabulary) -> Batch:
    begin, finish = vocabulary.id_of(vocabulary.begin), vocabulary.id_of(vocabulary.finish)
    rows, layouts, firsts = [], [], []
    for s in group:
        first = s.example.words.first_piece
        ids = s.example.words.pieces[first[s.start] : first[s.end]]
        rows.append(np.concatenate([[begin], ids, [finish]]))
        inner = piece_layout(s.example.words, s.start, s.end)
        layouts.append(np.concatenate([[EDGE], inner, [EDGE]]))
        firsts.append(first[s.start : s.end] - first[s.start] + 1)
    cues, roles = [], []
    for row, s in enumerate(group):
        for cue, role in zip(s.example.cues, s.example.roles, strict=True):
            if s.core_start <= cue < s.core_end:
                cues.append((row, int(cue) - s.start))
                roles.append(_around(role, int(cue), s.start, s.end))
    return Batch(
        tuple(group),
        _pad(rows, 0),
        _pad(layouts, EDGE),
        _pad([np.ones(len(r)) for r in rows], 0).bool(),
        _pad(firsts, 0),
        _pad([_visible(s, s.example.tags) for s in group], -100),
        _pad([_visible(s, _cue_flags(s.example)) for s in group], -100).float(),
        _pad([_visible(s, s.example.entities) for s in group], -100),
        torch.tensor(cues, dtype=torch.long).view(-1, 2),
        torch.from_numpy(np.stack(roles)) if roles else torch.zeros(0, 2 * REACH + 1).long(),
    )


def _visible(s: Stretch, labels: Ints | None) -> Ints:
    if labels is None:
        return np.full(s.end - s.start, -100, dtype=np.int64)
    return np.where(s.example.ignored[s.start : s.end] > 0, -100, labels[s.start : s.end])


def _cue_flags(example: Example) -> Ints:
    flags = np.zeros(len(example.words), dtype=np.int64)
    flags[example.cues] = 1
    return flags


def _around(role: Ints, cue: int, start: int, end: int) -> Ints:
    around = np.full(2 * REACH + 1, -100, dtype=np.int64)
    low, high = max(start, cue - REACH), min(end, cue + REACH + 1)
    around[low - cue + REACH : high - cue + REACH] = role[low:high]
    return around


def _pad(rows: Sequence[Ints], fill: int) -> Tensor:
    out = np.full((len(rows), max(map(len, rows))), fill, dtype=np.int64)
    for number, row in enumerate(rows):
        out[number, : len(row)] = row
    return torch.from_numpy(out)
