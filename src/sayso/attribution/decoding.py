"""From what the model says of each word to attributions.

Every attribution has one cue, so decoding looks from each likely cue at the words around it and
takes the best scoring stretch as its source (or none), the best as its cue, and the best one or two
as its content. A stretch scores the sum of its words' log odds of the role plus the log odds that a
piece begins and ends where it does; the best stretch of all is found with cumulative sums and
maxima, for all cues at once.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sayso.attribution.links import (
    CONTENT,
    CONTENT_BEGINS,
    CONTENT_ENDS,
    CUE,
    CUE_ENDS,
    REACH,
    SOURCE,
    SOURCE_BEGINS,
    SOURCE_ENDS,
)
from sayso.attribution.words import Ints

Floats = npt.NDArray[np.float32]

EDGE_WEIGHT = 1.0  # how much the ends of a piece count beside its words; chosen on dev
SECOND_PIECE = 2.0  # log odds that a second piece of content must win by; chosen on dev
FAR = -1e4  # the score of what cannot be
FORBIDDEN = -1e3  # the log odds of a content word that is the attribution's cue or source


@dataclass(frozen=True, slots=True)
class Scores:
    """What the model says of one article."""

    cues: Ints  # [n] words at which a cue may begin, rising
    cue_odds: Floats  # [n] log odds that one does
    links: Floats  # [n, 2 * REACH + 1, LINK_OUTPUTS] logits of the words around each cue
    entities: Floats  # [words, 7] logits of what each word is to a name, see entities.py


@dataclass(frozen=True, slots=True)
class Pieces:
    """One attribution as word indices, ends exclusive, with what the model makes of it."""

    source: tuple[tuple[int, int], ...]
    cue: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...]
    features: tuple[float, ...]  # what confidence is computed from, see confidence.py


def decode(scores: Scores) -> Iterator[Pieces]:
    """The best attribution for each likely cue, in the order of the cues; none without content."""
    if not len(scores.cues):
        return
    odds = _role_odds(scores)
    source = _best_stretch(odds[SOURCE], *_edges(scores.links, SOURCE_BEGINS, SOURCE_ENDS))
    cue = _cue_end(odds[CUE], scores.links[..., CUE_ENDS])
    _forbid(odds[CONTENT], REACH, REACH + cue)
    _forbid(odds[CONTENT], source.start, np.where(source.score > 0, source.end, -1))
    content = _best_two(odds[CONTENT], *_edges(scores.links, CONTENT_BEGINS, CONTENT_ENDS))
    for n, word in enumerate(scores.cues):
        base = int(word) - REACH
        pieces = [(int(a) + base, int(b) + base + 1) for a, b in content.pieces[n]]
        if not pieces:
            continue
        found = source.score[n] > 0
        begin, end = int(source.start[n]) + base, int(source.end[n]) + base + 1
        yield Pieces(
            source=((begin, end),) if found else (),
            cue=((int(word), int(word) + int(cue[n]) + 1),),
            content=tuple(pieces),
            features=_features(scores, odds, source, content, n),
        )


def _role_odds(scores: Scores) -> dict[int, Floats]:
    """Log odds [n, words around] of each role against all others; FAR outside of the text."""
    logits = scores.links[..., :4]
    highest = functools.reduce(np.maximum, np.moveaxis(logits, -1, 0))
    shifted = logits - highest[..., None]
    power = np.exp(shifted)
    total = power.sum(axis=-1)
    place = scores.cues[:, None] + np.arange(-REACH, REACH + 1)
    outside = (place < 0) | (place >= len(scores.entities))
    odds = {}
    for role in (SOURCE, CUE, CONTENT):
        rest = np.maximum(total - power[..., role], 1e-6)
        odds[role] = np.where(outside, FAR, shifted[..., role] - np.log(rest)).astype(np.float32)
    return odds


def _forbid(odds: Floats, start: Ints | int, end: Ints) -> None:
    """Let no content take the words from start to end (inclusive, [n])."""
    index = np.arange(odds.shape[1])
    inside = (index >= np.reshape(start, (-1, 1))) & (index <= end[:, None])
    odds[inside] = FORBIDDEN


def _edges(links: Floats, begins: int, ends: int) -> tuple[Floats, Floats]:
    weight = np.float32(EDGE_WEIGHT)
    return links[..., begins] * weight, links[..., ends] * weight


@dataclass(frozen=True, slots=True)
class _Stretch:
    score: Floats  # [n] above zero where there is one
    start: Ints  # [n]
    end: Ints  # [n] inclusive


def _runs(odds: Floats, begins: Floats, ends: Floats, before: Floats | None = None) -> tuple[
    Floats, Ints
]:  # fmt: skip
    """Score [n, words] of the best stretch that ends at each word, and where it starts.

    `before` [n, words] is what may be added for what stands left of a stretch's first word.
    """
    total = np.cumsum(odds, axis=1, dtype=np.float64)
    ahead = begins - (total - odds)
    if before is not None:
        ahead = ahead + before
    best = np.maximum.accumulate(ahead, axis=1)
    index = np.arange(odds.shape[1])
    start = np.maximum.accumulate(np.where(ahead >= best, index, 0), axis=1)
    return (total + ends + best).astype(np.float32), start


def _best_stretch(odds: Floats, begins: Floats, ends: Floats) -> _Stretch:
    score, start = _runs(odds, begins, ends)
    end = score.argmax(axis=1)
    rows = np.arange(len(score))
    return _Stretch(score[rows, end], start[rows, end], end)


def _cue_end(odds: Floats, ends: Floats) -> Ints:
    """Words that each cue has behind its first."""
    run = np.cumsum(odds[:, REACH + 1 :], axis=1) + np.float32(EDGE_WEIGHT) * ends[:, REACH + 1 :]
    alone = np.float32(EDGE_WEIGHT) * ends[:, REACH : REACH + 1]
    ends_at: Ints = np.concatenate([alone, run], axis=1).argmax(axis=1)
    return ends_at


@dataclass(frozen=True, slots=True)
class _Content:
    score: Floats  # [n]
    pieces: list[list[tuple[int, int]]]  # [n] one or two stretches, ends inclusive


def _best_two(odds: Floats, begins: Floats, ends: Floats) -> _Content:
    one, start1 = _runs(odds, begins, ends)
    left = np.maximum.accumulate(one, axis=1)
    left_end = np.maximum.accumulate(np.where(one >= left, np.arange(one.shape[1]), 0), axis=1)
    before = np.full_like(left, FAR)
    before[:, 2:] = left[:, :-2]
    two, start2 = _runs(odds, begins, ends, before)
    rows = np.arange(len(one))
    end1, end2 = one.argmax(axis=1), two.argmax(axis=1)
    score1, score2 = one[rows, end1], two[rows, end2]
    pieces: list[list[tuple[int, int]]] = []
    for n in rows:
        if score2[n] > score1[n] + SECOND_PIECE:
            second = int(start2[n, end2[n]])
            first_end = int(left_end[n, second - 2])
            first = (int(start1[n, first_end]), first_end)
            pieces.append([first, (second, int(end2[n]))])
        elif score1[n] > 0:
            pieces.append([(int(start1[n, end1[n]]), int(end1[n]))])
        else:
            pieces.append([])
    return _Content(np.maximum(score1, score2), pieces)


def _features(
    scores: Scores, odds: dict[int, Floats], source: _Stretch, content: _Content, n: int
) -> tuple[float, ...]:
    """The cue's log odds, the mean log odds of content and source words, and the weakest ends."""
    inside = np.concatenate([odds[CONTENT][n, a : b + 1] for a, b in content.pieces[n]])
    first, last = content.pieces[n][0][0], content.pieces[n][-1][1]
    edges = scores.links[n, first, CONTENT_BEGINS], scores.links[n, last, CONTENT_ENDS]
    named = source.score[n] > 0
    said = odds[SOURCE][n, source.start[n] : source.end[n] + 1].mean() if named else 0.0
    return (
        float(scores.cue_odds[n]),
        float(inside.sum() / len(inside)),
        float(min(edges)),
        float(said),
        float(abs(source.score[n])) if named else 0.0,
        0.0 if named else 1.0,
        0.0 if named else float(min(-source.score[n], 20.0)),
    )
