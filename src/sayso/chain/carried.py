"""Sentences without a cue that a reader takes for the report before them.

Four cases, each only where nothing else can be meant:

- a quotation that stands alone right behind a quotation of one speaker, in its paragraph or as a
  paragraph of its own;
- a paragraph that a quotation mark opens because the paragraph before left its quotation open;
- a block quote that a cue with a colon announces;
- reported speech without a cue ("They would not be there") between two statements of one speaker.
"""

from __future__ import annotations

import re
from bisect import bisect_right, insort
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from sayso.attribution.records import Statement
from sayso.chain.ordering import in_order
from sayso.chain.places import Places
from sayso.speaker.records import Scene
from sayso.text import Span, merge

_OPENING = "\"“„«‘'"
_MARKS = _OPENING + "”’.,"
_SHOWN = 50  # characters of a quotation that are looked for before it
_CONFIDENCE = 0.9  # of that of the statement it carries on
# The modal has to stand early, as that of the main clause does; "could" is as often the author's.
_REPORTED = re.compile(r"^(?:[\w'’-]+,?\s+){1,9}(?:would|should|must|ought to)\s")
_OWN_WORDS = re.compile(
    r"\b(?:I|we|you|if|who|which|yesterday|[Cc]ritics|[Aa]nalysts|comment|reached|contacted|would-be"
    r"|would later|would go on|would have|would become)\b|[?\"“”:()]"
)
_TURNS = re.compile(
    r"^(?:But|And|So|Still|However|Yet|Meanwhile|In fact|Indeed|Although|While|By|That|This)\b"
)


@dataclass(frozen=True, slots=True)
class _Told:
    """What is told already: contents, cues and sources, as few spans as hold them."""

    spans: tuple[Span, ...]

    def touches(self, span: Span) -> bool:
        at = bisect_right(self.spans, span.start, key=lambda one: one.end)
        return at < len(self.spans) and self.spans[at].overlaps(span)


def carried(scene: Scene, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements with those for unmarked sentences that clearly continue a report.

    Each of these has no cue, `carried` set, and source, speaker and chain of the statement that it
    carries on. A quotation that stood there without a source is given one so. Ids are given anew.
    """
    places = Places.of(scene)
    whole = [one for one in statements if one.source or one.cue]
    loose = [one for one in statements if not (one.source or one.cue)]
    told = _Told(merge(part for one in whole for part in (*one.content, *one.cue, *one.source)))
    added = list(_quotations(scene, places, whole, told))
    added += _blocks(scene, whole, told)
    added += _reported(scene, places, whole, told)
    taken = _Told(merge(span for one in added for span in one.content))
    left = [one for one in loose if not any(taken.touches(span) for span in one.content)]
    return _numbered([*whole, *left, *added])


def _numbered(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    places = {one.id: number for number, one in enumerate(statements) if one.id}
    parents = {
        number: places[one.within]
        for number, one in enumerate(statements)
        if one.within is not None and one.within in places
    }
    return in_order(statements, parents)


def _continuing(one: Statement, content: Span, direct: bool) -> Statement:
    return replace(
        one,
        id="",
        type="direct" if direct else "indirect",
        content=(content,),
        cue=(),
        manner=(),
        act=None,
        confidence=round(one.confidence * _CONFIDENCE, 3),
        within=None,
        carried=True,
        chain=(*one.chain[:1], *(replace(link, mention=None) for link in one.chain[1:])),
    )


def _quotations(
    scene: Scene,
    places: Places,
    whole: Sequence[Statement],
    told: _Told,
) -> Iterator[Statement]:
    """Quotations without cue and source that stand right behind one of a known speaker."""
    ends = _by_end(whole)
    for quotation in scene.quotations:
        if told.touches(quotation):
            continue
        before = _before(scene, ends, quotation)
        if before is not None and _stands_alone(scene, places, quotation):
            new = _continuing(before, quotation, True)
            yield new
            insort(ends, (quotation.end, new), key=lambda pair: pair[0])


def _by_end(whole: Sequence[Statement]) -> list[tuple[int, Statement]]:
    """The outermost statements by where their last part ends."""
    outer = [one for one in whole if one.within is None]
    ended = [(max(s.end for s in (*one.content, *one.cue, *one.source)), one) for one in outer]
    return sorted(ended, key=lambda pair: pair[0])


def _before(
    scene: Scene, ends: Sequence[tuple[int, Statement]], quotation: Span
) -> Statement | None:
    """The statement that ends right before a quotation, if it quotes and its speaker is known."""
    at = bisect_right(ends, quotation.start, key=lambda pair: pair[0]) - 1
    if at < 0:
        return None
    end, one = ends[at]
    gap = scene.article.text[end : quotation.start]
    if gap.strip(" \n\r\t.,\"”’'") or len(gap) > 12:
        return None
    if one.type == "indirect" or one.speaker is None or not (one.source or one.carried):
        return None
    return (
        one if one.speaker.kind in ("person", "anonymous", "government", "organisation") else None
    )


def _stands_alone(scene: Scene, places: Places, quotation: Span) -> bool:
    """Whether a quotation is all there is of its sentences: speech, no term, no title."""
    text = scene.article.text
    first, last = places.sentence(quotation.start), places.sentence(max(0, quotation.end - 1))
    outside = text[first.start : quotation.start] + text[quotation.end : last.end]
    if any(character.isalnum() for character in outside):
        return False
    words = quotation.of(text).strip(_MARKS)
    # Words that stood there before are shown again, as a heading within the text.
    repeated = 0 <= text.find(words[:_SHOWN]) < quotation.start
    return len(words.split()) >= 4 and not repeated


def _blocks(scene: Scene, whole: Sequence[Statement], told: _Told) -> Iterator[Statement]:
    """Block quotes right behind a cue that ends in a colon."""
    text = scene.article.text
    quotes = [block.span for block in scene.article.blocks if block.kind == "block quote"]
    for one in whole:
        end = one.cue[-1].end if one.cue else -1
        for span in quotes:
            announced = (
                0 <= span.start - end < 40 and text[end - 1 : span.start].strip()[-1:] == ":"
            )
            if announced and not told.touches(span) and one.source:
                yield _continuing(one, span, True)


def _reported(
    scene: Scene, places: Places, whole: Sequence[Statement], told: _Told
) -> Iterator[Statement]:
    """Sentences in the form of reported speech behind an indirect statement of a known speaker.

    "It would also recall its envoy", where what was said before was said to come too ("would"), or
    where the same speaker goes on right behind it.
    """
    outer = sorted((one for one in whole if one.within is None), key=_start)
    text = scene.article.text
    for one, other in zip_longest(outer, outer[1:]):
        if one.type == "direct" or not (one.cue and one.speaker and one.speaker.name):
            continue
        number = places.number(_end(one) - 1) + 1
        if number >= len(places.sentences):
            continue
        sentence = places.sentences[number]
        if "\n" in text[_end(one) : sentence.start] or told.touches(sentence):
            continue
        sure = _foretells(text, one) or _goes_on(text, sentence, one, other)
        if sure and _is_reported(text, sentence):
            yield _continuing(one, sentence, False)


def _foretells(text: str, one: Statement) -> bool:
    """Whether a statement was told as what would come, under a cue in the past."""
    return any(re.search(r"\bwould\b", span.of(text)) for span in one.content)


def _goes_on(text: str, sentence: Span, one: Statement, other: Statement | None) -> bool:
    """Whether the next statement is of the same speaker and begins right behind a sentence."""
    if other is None or other.speaker is None or one.speaker is None or not other.cue:
        return False
    near = 0 <= _start(other) - sentence.end < 60
    return near and other.speaker.name == one.speaker.name


def _start(one: Statement) -> int:
    return min(span.start for span in (*one.content, *one.cue, *one.source))


def _end(one: Statement) -> int:
    return max(span.end for span in (*one.content, *one.cue, *one.source))


def _is_reported(text: str, sentence: Span) -> bool:
    words = sentence.of(text)
    if _TURNS.match(words) or _OWN_WORDS.search(words):
        return False
    return _REPORTED.search(words) is not None
