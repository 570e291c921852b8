"""A text whose statements keep their places while it is edited, so that their fate is known.

A draft is edited by swaps of words and by moves of paragraphs. Every span of every statement is
carried along, and so is the trace: which stretches of the first text still stand, and where. What
an edit does to a statement (its content trimmed, words between quotation marks altered) follows
from the place and the words of the swap, for nested statements too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from polnear import Annotated
from sayso.attribution.paragraphs import paragraphs
from sayso.attribution.quotation import Quotation, find_quotations
from sayso.text import Span

Manner = Literal["words", "marks", "doubtful"]  # doubtful: nobody could say whether it is a change
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
CONTENT_KINDS = frozenset({"reworded", "trimmed", "extended", "quote_altered"})
SPEAKER_KINDS = frozenset({"speaker_changed", "anonymised", "named"})


@dataclass(frozen=True, slots=True)
class Effect:
    """What an edit does to a statement."""

    done: frozenset[str] = frozenset()  # changes that there are now
    open: frozenset[str] = frozenset()  # changes that there may be


@dataclass(frozen=True, slots=True)
class Told:
    """A statement of a draft, and what the edits so far did to it."""

    key: str  # the same through all edits
    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    source: tuple[Span, ...]
    through: tuple[Span, ...] = ()  # names of intermediaries
    done: frozenset[str] = frozenset()  # changes, and "reworded" where words of the content differ
    open: frozenset[str] = frozenset()  # changes of which nobody could say whether they apply
    moved: bool = False

    @property
    def spans(self) -> tuple[Span, ...]:
        """All its spans."""
        return (*self.content, *self.cue, *self.source, *self.through)

    def with_done(self, *kinds: str, open_: Iterable[str] = ()) -> Told:
        """The same with changes that are certain now, and others that are not."""
        open_now = (self.open - set(kinds)) | set(open_)
        return replace(self, done=self.done | set(kinds), open=open_now)


@dataclass(frozen=True, slots=True)
class Kept:
    """A stretch of the first text that still stands; both spans have one length."""

    older: Span
    newer: Span


@dataclass(frozen=True, slots=True)
class Swap:
    """Words put in the place of others; an empty span is an insertion."""

    span: Span
    words: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A text, its statements, and what of the first text still stands in it."""

    text: str
    told: tuple[Told, ...]
    trace: tuple[Kept, ...]  # in the order of this text
    notes: int = 0  # correction notes added
    noise: tuple[Span, ...] = ()  # what was added and is no part of the article


def first_draft(text: str, told: Iterable[Told], noise: tuple[Span, ...] = ()) -> Draft:
    """A draft before any edit."""
    whole = Span(0, len(text))
    return Draft(text, tuple(told), (Kept(whole, whole),), noise=noise)


def draft_of(article: Annotated) -> Draft:
    """An annotated article as a draft; statements without a cue are left out."""
    told = (
        Told(f"g{number}", one.content, one.cue, one.source)
        for number, one in enumerate(article.attributions)
        if one.cue
    )
    return first_draft(article.text, told)


def swapped(draft: Draft, swaps: Sequence[Swap], manner: Manner = "words") -> Draft:
    """The draft with words put in the place of others.

    `swaps` are in order and do not overlap. A span that a swap covers grows or shrinks with it, one
    that lies inside a larger swap is gone, one that it cuts loses what was cut off. Statements
    without content are dropped.
    """
    text = "".join(_pieces(draft.text, swaps))
    shift = Shift(swaps)
    effects = _effects(draft, swaps, manner)
    told = (_carried(one, shift.span, effects[one.key]) for one in draft.told)
    trace = _cut(draft.trace, swaps, shift)
    noise = tuple(span for one in draft.noise if (span := shift.span(one)))
    return replace(
        draft, text=text, told=tuple(one for one in told if one.content), trace=trace, noise=noise
    )


class Shift:
    """Where spans stand after swaps."""

    def __init__(self, swaps: Sequence[Swap]) -> None:
        self.swaps = swaps

    def span(self, span: Span) -> Span | None:
        """The span afterwards; None if a larger swap covers it."""
        start, end = span.start, span.end
        for swap in self.swaps:
            old, grows = swap.span, len(swap.words) - len(swap.span)
            if old.end <= span.start:
                start, end = start + grows, end + grows
            elif old.start >= span.end:
                break
            elif old.contains(span) and old != span:
                return None
            else:
                start += grows + old.end - span.start if old.start < span.start else 0
                end += old.start - span.end if old.end > span.end else grows
        return Span(start, end) if end > start else None


def moved(draft: Draft, number: int, before: int) -> Draft | None:
    """The draft with paragraph `number` put before paragraph `before`.

    None where the last paragraph would move, or a statement stands in the moved and in another one.
    """
    pieces = pieces_of(draft.text)
    if number >= len(pieces) - 1 or before >= len(pieces) or before in (number, number + 1):
        return None
    order = [at for at in range(len(pieces)) if at != number]
    order.insert(order.index(before), number)
    starts = _starts(pieces, order)
    piece = pieces[number]
    inside = [[piece.contains(span) for span in one.spans] for one in draft.told]
    if any(any(one) and not all(one) for one in inside):
        return None

    def carry(span: Span) -> Span:
        at = next(at for at, one in enumerate(pieces) if span.start < one.end)
        offset = starts[at] - pieces[at].start
        return Span(span.start + offset, span.end + offset)

    told = tuple(
        replace(_carried(one, carry), moved=one.moved or all(here))
        for one, here in zip(draft.told, inside, strict=True)
    )
    text = "".join(pieces[at].of(draft.text) for at in order)
    noise = tuple(carry(span) for span in draft.noise)
    return replace(draft, text=text, told=told, trace=_reordered(draft, pieces, carry), noise=noise)


@lru_cache(maxsize=4)
def quotations_of(text: str) -> tuple[Quotation, ...]:
    """The quotations of a text."""
    return find_quotations(text, None, "en")


def pieces_of(text: str) -> list[Span]:
    """The paragraphs, each with what sets it apart from the next; they cover the text."""
    blocks = paragraphs(text, None)
    if not blocks:
        return []
    starts = [0, *(block.start for block in blocks[1:]), len(text)]
    return [Span(*edges) for edges in pairwise(starts)]


def _pieces(text: str, swaps: Sequence[Swap]) -> Iterator[str]:
    at = 0
    for swap in swaps:
        yield text[at : swap.span.start]
        yield swap.words
        at = swap.span.end
    yield text[at:]


def _starts(pieces: Sequence[Span], order: Sequence[int]) -> dict[int, int]:
    starts, at = {}, 0
    for number in order:
        starts[number] = at
        at += len(pieces[number])
    return starts


def _carried(one: Told, carry: Callable[[Span], Span | None], effect: Effect = Effect()) -> Told:
    """The statement with its spans carried and the effect of the edit noted.

    A second edit of the content leaves open whether words were only left out or only added.
    """
    content, cue, source, through = (
        tuple(span for old in spans if (span := carry(old)))
        for spans in (one.content, one.cue, one.source, one.through)
    )
    again = {"trimmed", "extended"} if effect.done and one.done & CONTENT_KINDS else set()
    return replace(
        one,
        content=content,
        cue=cue,
        source=source,
        through=through,
        done=one.done | effect.done,
        open=one.open | effect.open | again,
    )


def _effects(draft: Draft, swaps: Sequence[Swap], manner: Manner) -> dict[str, Effect]:
    if manner == "marks":
        return {one.key: Effect() for one in draft.told}
    quoted = [one.inner for one in quotations_of(draft.text)]
    return {one.key: _effect(draft, swaps, one, quoted, manner) for one in draft.told}


def _effect(
    draft: Draft, swaps: Sequence[Swap], one: Told, quoted: Sequence[Span], manner: Manner
) -> Effect:
    done: set[str] = set()
    doubts: set[str] = set()
    for swap in swaps:
        if any(_touches(swap, span) for span in one.content):
            if manner == "doubtful":
                doubts |= CONTENT_KINDS
            else:
                done |= _content_effect(draft, swap, one, quoted)
        if any(_touches(swap, span) for span in one.cue):
            doubts.add("cue_changed")
        if any(_touches(swap, span) for span in one.source):
            doubts |= SPEAKER_KINDS
    return Effect(frozenset(done), frozenset(doubts))


def _touches(swap: Swap, span: Span) -> bool:
    if not len(swap.span):
        return span.start < swap.span.start < span.end
    return swap.span.overlaps(span)


def _content_effect(draft: Draft, swap: Swap, one: Told, quoted: Sequence[Span]) -> set[str]:
    gone, come = _words(swap.span.of(draft.text)), _words(swap.words)
    if gone == come:
        return set()
    kind = "trimmed" if _left_out(gone, come) else "extended" if _left_out(come, gone) else ""
    effect = {"reworded", kind} - {""}
    around = [span for span in quoted if _inside(swap, span) and _in_content(span, one)]
    at_edge = not (gone and come) and _at_edge(swap, around, draft.text)
    return effect | {"quote_altered"} if around and not at_edge else effect


def _inside(swap: Swap, quotation: Span) -> bool:
    return quotation.start <= swap.span.start and swap.span.end <= quotation.end


def _in_content(quotation: Span, one: Told) -> bool:
    return any(span.overlaps(quotation) for span in one.content)


def _at_edge(swap: Swap, quotations: Sequence[Span], text: str) -> bool:
    """Whether no word of the quotation stands before the swap, or none behind it."""
    for quotation in quotations:
        before = WORD.search(text, quotation.start, swap.span.start)
        behind = WORD.search(text, swap.span.end, quotation.end)
        if before and behind:
            return False
    return True


def _words(text: str) -> list[str]:
    return [match.group().lower().replace("’", "'") for match in WORD.finditer(text)]


def _left_out(more: Sequence[str], less: Sequence[str]) -> bool:
    """Whether `less` is `more` without some of its words."""
    rest = iter(more)
    return all(word in rest for word in less)


def _cut(trace: Iterable[Kept], swaps: Sequence[Swap], shift: Shift) -> tuple[Kept, ...]:
    return tuple(part for kept in trace for part in _parts(kept, swaps, shift))


def _parts(kept: Kept, swaps: Sequence[Swap], shift: Shift) -> Iterator[Kept]:
    """What the swaps leave of one stretch."""
    edges = [kept.newer.start]
    for swap in swaps:
        if swap.span.start < kept.newer.end and kept.newer.start <= swap.span.end:
            edges += [swap.span.start, swap.span.end]
    edges.append(kept.newer.end)
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        first, last = max(start, kept.newer.start), min(end, kept.newer.end)
        there = shift.span(Span(first, last)) if first < last else None
        if there is not None:
            offset = kept.older.start - kept.newer.start
            yield Kept(Span(first + offset, last + offset), there)


def _reordered(
    draft: Draft, pieces: Sequence[Span], carry: Callable[[Span], Span]
) -> tuple[Kept, ...]:
    parts = []
    for kept in draft.trace:
        for piece in pieces:
            if kept.newer.overlaps(piece):
                first = max(kept.newer.start, piece.start)
                last = min(kept.newer.end, piece.end)
                offset = kept.older.start - kept.newer.start
                parts.append(Kept(Span(first + offset, last + offset), carry(Span(first, last))))
    return tuple(sorted(parts, key=lambda part: part.newer))
