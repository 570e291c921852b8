"""Invented articles as records, and what the detectors find in them."""

from __future__ import annotations

from typing import Any

from sayso.article.records import Article, Block, Genre, Link
from sayso.attribution.quotation import find_quotations
from sayso.attribution.records import Statement
from sayso.attribution.sentences import split_sentences
from sayso.attribution.typing import statement_type
from sayso.attribution.voices import voices
from sayso.finding.detecting import findings
from sayso.record import Finding, ReaderName, Record
from sayso.text import Span

FILLER = (
    "The harbour town of Orlund lies between two hills. Its market opens at seven in summer and at"
    " eight in winter. Boats come in before noon with herring and cod. The road to the north was"
    " paved long ago, and buses run on it twice each day. In the square stand two old lime trees"
    " and a fountain without water. Children play there after school, while their grandparents sit"
    " on the benches and watch the ferries. The old customs house now holds a library, a small"
    " theatre and the offices of the port. On clear evenings the lights of the other shore are"
    " seen from the pier. Few visitors stay longer than a night."
)


class Said:
    """A statement by its words; `nth` are the places of the content's words, from 0."""

    def __init__(
        self, content: str, source: str = "", cue: str = "", nth: int = 0, **fields: Any
    ) -> None:
        self.content, self.source, self.cue, self.nth = content, source, cue, nth
        self.fields = fields


def place(text: str, words: str, nth: int = 0, start: int = 0) -> Span:
    at = text.index(words, start)
    for _ in range(nth):
        at = text.index(words, at + 1)
    return Span(at, at + len(words))


def near(text: str, words: str, content: Span) -> tuple[Span, ...]:
    """Where the words stand nearest to a content."""
    if not words:
        return ()
    places = [Span(n, n + len(words)) for n in range(len(text)) if text.startswith(words, n)]
    places = [one for one in places if not content.contains(one)]
    return (min(places, key=lambda span: abs(span.start - content.start)),)


def record(
    *paragraphs: str,
    said: tuple[Said, ...] = (),
    links: tuple[str, ...] = (),
    title: str | None = None,
    genre: Genre = "news",
    language: str = "en",
    reader: str = "english",
    published: str | None = None,
    modified: str | None = None,
    byline: str | None = None,
) -> Record:
    """A record of an invented article."""
    text = "\n\n".join(paragraphs)
    blocks = tuple(Block(place(text, words), "paragraph") for words in dict.fromkeys(paragraphs))
    if len(blocks) < len(paragraphs):
        blocks = tuple(Block(span, "paragraph") for span in _places(paragraphs))
    spans = [block.span for block in blocks]
    quotations = find_quotations(text, spans, language)
    statements = tuple(_statement(n, text, one, quotations) for n, one in enumerate(said, 1))
    article = Article(
        text, blocks, title=title, genre=genre, language=language, published=published,
        modified=modified, byline=byline,
        links=tuple(Link(place(text, words), "https://quay.example/") for words in links),
    )  # fmt: skip
    sentences = voices(text, split_sentences(text, spans, language), statements)
    return Record(ReaderName(language, reader, "1"), article, statements, sentences)


def _places(paragraphs: tuple[str, ...]) -> list[Span]:
    spans, at = [], 0
    for words in paragraphs:
        spans.append(Span(at, at + len(words)))
        at += len(words) + 2
    return spans


def _statement(number: int, text: str, one: Said, quotations: Any) -> Statement:
    content = place(text, one.content, one.nth)
    return Statement(
        f"s{number}", statement_type(text, (content,), quotations), (content,),
        near(text, one.cue, content), near(text, one.source, content), 0.9, **one.fields,
    )  # fmt: skip


def seen(kind: str, made: Record) -> list[Finding]:
    """The findings of one kind."""
    return [one for one in findings(made) if one.kind == kind]


def words(made: Record, finding: Finding) -> list[str]:
    """The words of a finding's evidence."""
    return [one.span.of(made.article.text) for one in finding.evidence]
