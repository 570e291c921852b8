"""A cue with what stands around it, which is what every question of this part is asked of."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

from sayso.attribution.records import Statement
from sayso.speaker.records import Scene
from sayso.text import Span, merge

WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*|['’](?:s|re|ll|ve|d|m)\b|[:—–-]")
Spans = tuple[Span, ...]
_FARTHEST = 400  # characters of a complement that are looked at


@dataclass(frozen=True, slots=True)
class Clause:
    """The cue of one statement and its sentence."""

    text: str  # the whole text; spans count in it
    sentence: Span  # from the first to the last sentence that the cue touches
    cue: Span  # from its first to its last word
    content: tuple[Span, ...]  # in order
    source: tuple[Span, ...]

    @property
    def behind(self) -> Span:
        """What follows the cue in its sentence."""
        return Span(self.cue.end, max(self.cue.end, self.sentence.end))

    def content_at(self, place: int) -> Span | None:
        """The piece of content that a character lies in."""
        return next((span for span in self.content if span.start <= place < span.end), None)

    def content_from(self, place: int) -> int | None:
        """Where the next piece of content from `place` on begins."""
        return min((span.start for span in self.content if span.start >= place), default=None)

    def content_end(self, place: int) -> int:
        """Where the content ends that begins at `place` or later in the sentence; else `place`."""
        ends = [s.end for s in self.content if place <= s.start < self.sentence.end]
        return max(ends, default=place)

    def complement(self) -> str:
        """What the cue's verb governs: the words from cue to content and the content, or it alone.

        Cut where the eye would no longer look for what a verb governs.
        """
        text = self.text
        last = max((span.end for span in self.content), default=0)
        end = min(last, self.cue.end + _FARTHEST)
        if end > self.cue.end:
            return text[self.cue.end : end]
        return " ".join(span.of(text) for span in self.content)[:_FARTHEST]


def clause_of(scene: Scene, statement: Statement) -> Clause | None:
    """The clause of a statement's cue; None without a cue or without content."""
    if not statement.cue or not statement.content:
        return None
    return _clause(scene, statement.cue, statement.content, statement.source)


@lru_cache(maxsize=256)  # every question of this part asks for the clauses of an article
def _clause(scene: Scene, cue: Spans, content: Spans, source: Spans) -> Clause:
    whole = Span(min(span.start for span in cue), max(span.end for span in cue))
    return Clause(
        text=scene.article.text,
        sentence=_around(scene.sentences, whole),
        cue=whole,
        content=merge(content),
        source=merge(source),
    )


def words_of(words: str) -> list[str]:
    """The words of a stretch of text in small letters, with straight apostrophes."""
    return [match[0].lower().replace("’", "'") for match in WORD.finditer(words)]


def _around(sentences: tuple[Span, ...], span: Span) -> Span:
    """The sentences that a span touches, as one; the span where it touches none."""
    first = bisect_right(sentences, span.start, key=lambda sentence: sentence.end)
    touched = [span]
    while first < len(sentences) and sentences[first].start < span.end:
        touched.append(sentences[first])
        first += 1
    return Span(min(s.start for s in touched), max(s.end for s in touched))
