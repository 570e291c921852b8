"""In whose voice each sentence is: the author's own, an attributed source's, or both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from sayso.attribution.records import Sentence, Statement, Voice
from sayso.text import Span, merge


@dataclass(frozen=True, slots=True)
class _Part:
    """A span of one statement."""

    span: Span
    statement: str  # its id
    said: bool  # whether it is content, rather than cue or source


def voices(
    text: str, sentences: Sequence[Span], statements: Sequence[Statement]
) -> tuple[Sentence, ...]:
    """Each sentence with its voice and the statements whose content it shares words with.

    A sentence is "attributed" where every letter and digit of it stands in a statement's content,
    cue or source and some in a content, "mixed" where only some stand there, else "author".
    """
    parts = sorted(_parts(statements), key=_place)
    found = []
    open_parts: list[_Part] = []
    taken = 0
    for sentence in sentences:
        new = list(takewhile(lambda p: p.span.start < sentence.end, parts[taken:]))  # noqa: B023
        taken += len(new)
        open_parts = [p for p in open_parts + new if p.span.end > sentence.start]
        found.append(_voiced(text, sentence, open_parts))
    return tuple(found)


def _parts(statements: Sequence[Statement]) -> Iterator[_Part]:
    for one in statements:
        yield from (_Part(span, one.id, True) for span in one.content)
        yield from (_Part(span, one.id, False) for span in (*one.cue, *one.source))


def _place(part: _Part) -> tuple[int, int, str]:
    return part.span.start, part.span.end, part.statement


def _voiced(text: str, sentence: Span, parts: Sequence[_Part]) -> Sentence:
    here = [part for part in parts if part.span.overlaps(sentence)]
    ids = tuple(dict.fromkeys(part.statement for part in here if part.said))
    if not ids:
        return Sentence(sentence, "author", ())
    own = _outside(text, sentence, merge(part.span for part in here))
    voice: Voice = "mixed" if any(map(str.isalnum, own)) else "attributed"
    return Sentence(sentence, voice, ids)


def _outside(text: str, sentence: Span, parts: Sequence[Span]) -> str:
    """What a sentence has beside these parts of it."""
    starts = [sentence.start, *(part.end for part in parts)]
    ends = [*(part.start for part in parts), sentence.end]
    return "".join(text[start:end] for start, end in zip(starts, ends, strict=True))
