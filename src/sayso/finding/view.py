"""One article as its detectors look at it: the record, and what several of them need from it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from sayso.attribution.paragraphs import paragraphs
from sayso.attribution.quotation import Quotation, find_quotations
from sayso.attribution.records import Sentence, Statement
from sayso.finding.names import Named, people_of
from sayso.record import Record
from sayso.text import Span, merge

_MARKS_ONLY = "quotations only"  # the reader that knows no sources


@dataclass(frozen=True)
class View:
    """One record, with quotations, paragraphs and people found in it once, when first asked for."""

    record: Record

    @property
    def text(self) -> str:
        """The article's text."""
        return self.record.article.text

    @property
    def english(self) -> bool:
        """Whether word lists of English apply."""
        return self.record.article.language == "en"

    @property
    def reads_sources(self) -> bool:
        """Whether the record's reader looks for sources at all."""
        return self.record.reader.name != _MARKS_ONLY

    @cached_property
    def people(self) -> tuple[Named, ...]:
        """The people that the article names, each spelling once, in order."""
        return people_of(self.record)

    @cached_property
    def paragraphs(self) -> tuple[Span, ...]:
        """All paragraphs and headings, in order."""
        blocks = [block.span for block in self.record.article.blocks] or None
        return paragraphs(self.text, blocks)

    @cached_property
    def body(self) -> tuple[Span, ...]:
        """The paragraphs without headings and the title, in order."""
        headings = {b.span.start for b in self.record.article.blocks if b.kind == "heading"}
        title = " ".join((self.record.article.title or "").split())
        return tuple(
            span
            for span in self.paragraphs
            if span.start not in headings
            and (len(span) > 2 * len(title) + 4 or " ".join(span.of(self.text).split()) != title)
        )

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        """The outermost quotations of the body, in order."""
        blocks = [block.span for block in self.record.article.blocks] or None
        found = find_quotations(self.text, blocks, self.record.article.language)
        return tuple(q for q in found if q.depth == 0 and within_any(q.span, self.body))

    @cached_property
    def quoted(self) -> tuple[Span, ...]:
        """What stands between quotation marks, in order, without overlap."""
        return merge(quotation.span for quotation in self.quotations)

    @cached_property
    def told(self) -> tuple[Span, ...]:
        """The contents of all statements that have a source, in order, without overlap."""
        return merge(
            span
            for statement in self.record.statements
            if has_source(statement)
            for span in statement.content
        )

    @cached_property
    def contents(self) -> tuple[Span, ...]:
        """The contents of all statements, in order, without overlap."""
        return merge(span for one in self.record.statements for span in one.content)

    @cached_property
    def body_sentences(self) -> tuple[Sentence, ...]:
        """The sentences of the body, in order."""
        return tuple(s for s in self.record.sentences if within_any(s.span, self.body))

    def paragraph_at(self, at: int) -> Span:
        """The paragraph in which a character stands; the character alone if it is in none."""
        return enclosing(at, self.paragraphs)

    def before(self, paragraph: Span) -> Span | None:
        """The paragraph of the body before one of its paragraphs; None before the first."""
        number = bisect_right(self.body, paragraph.start, key=lambda span: span.start) - 2
        return self.body[number] if number >= 0 else None

    def around(self, span: Span) -> Span:
        """The sentence of a span with those before and behind it, as far as its paragraph goes."""
        paragraph, spans = self.paragraph_at(span.start), self._sentence_spans
        first = bisect_right(spans, span.start, key=lambda one: one.start) - 1
        last = bisect_right(spans, span.end - 1, key=lambda one: one.start) - 1
        start = spans[max(0, first - 1)].start if spans else span.start
        end = spans[min(len(spans) - 1, last + 1)].end if spans else span.end
        return Span(max(start, paragraph.start), min(end, paragraph.end))

    def sentence_at(self, at: int) -> Span:
        """The sentence in which a character stands; the character alone if it is in none."""
        return enclosing(at, self._sentence_spans)

    @cached_property
    def _sentence_spans(self) -> tuple[Span, ...]:
        return tuple(sentence.span for sentence in self.record.sentences)

    def is_linked(self, span: Span) -> bool:
        """Whether a hyperlink stands in these words."""
        return within_reach(span, self._links)

    @cached_property
    def _links(self) -> tuple[Span, ...]:
        return merge(link.span for link in self.record.article.links)


def has_source(statement: Statement) -> bool:
    """Whether anybody is known who made a statement."""
    return bool(statement.source or statement.speaker or statement.chain)


def enclosing(at: int, spans: Sequence[Span]) -> Span:
    """The one of several ordered, disjoint spans that a character stands in; else only itself."""
    number = bisect_right(spans, at, key=lambda span: span.start) - 1
    if number >= 0 and at < spans[number].end:
        return spans[number]
    return Span(at, at + 1)


def within_any(span: Span, spans: Sequence[Span]) -> bool:
    """Whether a span begins inside one of several ordered, disjoint spans."""
    number = bisect_right(spans, span.start, key=lambda one: one.start) - 1
    return number >= 0 and span.start < spans[number].end


def within_reach(span: Span, spans: Sequence[Span]) -> bool:
    """Whether a span shares a character with one of several ordered, disjoint spans."""
    number = bisect_right(spans, span.start, key=lambda one: one.end)
    return number < len(spans) and spans[number].start < span.end
