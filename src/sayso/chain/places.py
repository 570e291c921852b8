"""Where the parts of statements stand among the sentences of an article."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.attribution.records import Statement
from sayso.speaker.records import Scene
from sayso.text import Span, trim


@dataclass(frozen=True, slots=True)
class Places:
    """The sentences of an article, to look up by offset."""

    text: str
    sentences: tuple[Span, ...]
    starts: tuple[int, ...]  # of the sentences

    @classmethod
    def of(cls, scene: Scene) -> Places:
        """The places of a scene's article."""
        starts = tuple(sentence.start for sentence in scene.sentences)
        return cls(scene.article.text, scene.sentences, starts)

    def number(self, offset: int) -> int:
        """The number of the last sentence that begins at or before an offset; 0 at the least."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def sentence(self, offset: int) -> Span:
        """That sentence; the whole text where there is none."""
        if not self.sentences:
            return Span(0, len(self.text))
        return self.sentences[self.number(offset)]

    def fragments(self, span: Span) -> Iterator[Span]:
        """The parts of a span that stand in one sentence each."""
        for sentence in self.sentences[self.number(span.start) : self.number(span.end) + 1]:
            if span.overlaps(sentence):
                part = trim(self.text, max(span.start, sentence.start), min(span.end, sentence.end))
                if len(part):
                    yield part

    def by_sentence(
        self, statements: Sequence[Statement]
    ) -> Iterator[tuple[Span, list[Statement]]]:
        """Each sentence that holds cues, with the statements whose cue begins there."""
        found: dict[int, list[Statement]] = {}
        for one in statements:
            if one.cue:
                found.setdefault(self.number(one.cue[0].start), []).append(one)
        for number, inside in sorted(found.items()):
            yield self.sentences[number], inside
