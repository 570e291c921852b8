"""Where an article's sentences, quotations, dates and statements stand, for quick look-up."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sayso.attribution.records import Statement
from sayso.dating.expressions import find_expressions
from sayso.dating.forms import Expression
from sayso.dating.resolving import Interval, published_day, resolve
from sayso.speaker.records import Scene
from sayso.text import Span, merge

_FAR = 600  # characters from a cue that a sentence is looked at; some texts have no full stops
_BESIDE = 6  # statements before and behind that are looked at
_MEMORY = 1200  # characters for which a date is what "the next day" counts from


@dataclass(frozen=True, slots=True)
class Dated:
    """A date of the text with the days it means."""

    expression: Expression
    days: Interval | None
    told: bool = False  # whether it stands in what somebody is quoted with

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self.expression.span


@dataclass(frozen=True, slots=True)
class Layout:
    """One article's text cut into what the choosing of dates looks at."""

    text: str
    sentences: tuple[Span, ...]
    quotations: tuple[Span, ...]
    dates: tuple[Dated, ...]  # in order; those inside quotations are left out

    def sentence_at(self, offset: int) -> Span:
        """The sentence that an offset lies in, or the nearest before it."""
        found = bisect_right(self.sentences, offset, key=lambda span: span.start) - 1
        return self.sentences[max(found, 0)] if self.sentences else Span(0, len(self.text))

    def around(self, mark: Span) -> Span:
        """The sentence that a cue stands in, as far as it is near."""
        sentence = self.sentence_at(mark.start)
        return Span(max(sentence.start, mark.start - _FAR), min(sentence.end, mark.end + _FAR))

    def dates_in(self, span: Span) -> tuple[Dated, ...]:
        """The dates that begin in a stretch of the text."""
        first = bisect_right(self.dates, span.start - 1, key=lambda one: one.span.start)
        behind = bisect_right(self.dates, span.end - 1, key=lambda one: one.span.start)
        return self.dates[first:behind]

    def words(self, start: int, end: int, left_out: Sequence[Span] = ()) -> str:
        """The text from start to end, quotations and what else is left out turned to blanks."""
        if end <= start:
            return ""
        kept = self.text[start:end]
        for span in (*overlapping(self.quotations, start, end), *left_out):
            a, b = max(span.start, start) - start, min(span.end, end) - start
            if a < b:
                kept = kept[:a] + " " * (b - a) + kept[b:]
        return kept

    def is_quoted(self, span: Span) -> bool:
        """Whether a span lies inside a quotation."""
        return any(one.contains(span) for one in overlapping(self.quotations, span.start, span.end))


def lay_out(scene: Scene) -> Layout:
    """The layout of an article, its dates found and resolved in the order of the text."""
    text = scene.article.text
    published = published_day(scene.article.published)
    bare = Layout(text, scene.sentences, scene.quotations, ())
    found: list[Dated] = []
    before: Dated | None = None
    for expression in find_expressions(text, scene.sentences):
        if bare.is_quoted(expression.span):
            continue
        near = before and expression.span.start - before.span.end <= _MEMORY
        days = resolve(expression.form, published, before.days if before and near else None)
        found.append(Dated(expression, days))
        before = found[-1] if days else before
    return Layout(text, scene.sentences, scene.quotations, tuple(found))


def mark_told(layout: Layout, statements: Sequence[Statement]) -> Layout:
    """The layout, with those dates marked that stand in the content of a statement."""
    told = merge(span for one in statements for span in one.content)
    marked = (
        replace(one, told=bool(overlapping(told, one.span.start, one.span.end)))
        for one in layout.dates
    )
    return replace(layout, dates=tuple(marked))


def anchor(statement: Statement) -> Span:
    """What says that it was said: the cue, failing that the source, failing that the content."""
    return (statement.cue or statement.source or statement.content)[0]


def beside(layout: Layout, statements: Sequence[Statement]) -> list[list[Statement]]:
    """For each statement those near it that have their cue in its sentence, itself among them."""
    sentences = [layout.sentence_at(anchor(one).start).start for one in statements]
    return [
        [
            statements[near]
            for near in range(max(0, number - _BESIDE), min(len(statements), number + _BESIDE + 1))
            if sentences[near] == sentences[number]
        ]
        for number in range(len(statements))
    ]


def overlapping(spans: Sequence[Span], start: int, end: int) -> Sequence[Span]:
    """Of spans in order without overlap those that share characters with start to end."""
    first = bisect_right(spans, start, key=lambda span: span.end)
    behind = bisect_right(spans, end - 1, key=lambda span: span.start)
    return spans[first:behind]
