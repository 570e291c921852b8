"""Words of two texts as pieces: the same in both, only in the older, only in the newer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from sayso.revision.records import WordEdit
from sayso.text import Span

PieceKind = Literal["same", "removed", "added"]
BETWEEN = " … "  # between two spans of one thing


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of words that stand in both texts or in one of them."""

    kind: PieceKind
    words: str


def woven(
    older_text: str,
    older: Sequence[Span],
    newer_text: str,
    newer: Sequence[Span],
    edits: Iterable[WordEdit],
) -> tuple[Piece, ...]:
    """The newer words with those that stood in their place in the older text, in reading order.

    Edits outside the spans are left out. What lies between two spans is BETWEEN.
    """
    left = [edit for edit in edits if _touches(edit.newer, newer) or _touches(edit.older, older)]
    found: list[Piece] = []
    for number, span in enumerate(newer):
        last = number == len(newer) - 1
        here = [edit for edit in left if last or edit.newer.start <= span.end]
        left = left[len(here) :]
        if number:
            found.append(Piece("same", BETWEEN))
        found += _woven_in(older_text, newer_text, span, here)
    return _joined(found)


def one_side(
    text: str, spans: Sequence[Span], marked: Iterable[Span], kind: PieceKind
) -> tuple[Piece, ...]:
    """The words of some spans of one text, those in `marked` of a kind of their own."""
    cuts = sorted(span for span in marked if len(span))
    found: list[Piece] = []
    for number, span in enumerate(spans):
        if number:
            found.append(Piece("same", BETWEEN))
        found += _cut(text, span, cuts, kind)
    return _joined(found)


def _woven_in(
    older_text: str, newer_text: str, span: Span, edits: Iterable[WordEdit]
) -> Iterator[Piece]:
    at = span.start
    for edit in edits:
        start = min(max(at, edit.newer.start), span.end)
        end = min(max(start, edit.newer.end), span.end)
        yield Piece("same", newer_text[at:start])
        removed, added = edit.older.of(older_text), newer_text[start:end]
        if _is_apart(older_text, edit.older) and start and not newer_text[start - 1].isspace():
            yield Piece("same", " ")
        yield Piece("removed", removed)
        if removed.strip() and added.strip():
            yield Piece("same", " ")  # both stand side by side, which they do in neither text
        yield Piece("added", added)
        at = end
    yield Piece("same", newer_text[at : span.end])


def _is_apart(text: str, span: Span) -> bool:
    """Whether words have white space before them."""
    return len(span) > 0 and span.start > 0 and text[span.start - 1].isspace()


def _cut(text: str, span: Span, cuts: Iterable[Span], kind: PieceKind) -> Iterator[Piece]:
    at = span.start
    for cut in cuts:
        if cut.overlaps(span):
            start, end = max(at, cut.start), min(cut.end, span.end)
            yield Piece("same", text[at:start])
            yield Piece(kind, text[start:end])
            at = max(at, end)
    yield Piece("same", text[at : span.end])


def _touches(edited: Span, spans: Iterable[Span]) -> bool:
    """Whether an edit changes words of some spans; where nothing is taken or put: never."""
    return any(edited.overlaps(span) for span in spans if len(edited))


def _joined(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """The pieces without empty ones, neighbours of one kind as one."""
    full = (piece for piece in pieces if piece.words)
    return tuple(
        Piece(kind, "".join(piece.words for piece in run))
        for kind, run in groupby(full, key=lambda piece: piece.kind)
    )
