"""The record: what `sayso read` finds in one article, and its JSON form `sayso.record/1`."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sayso import __version__
from sayso.article.records import Article
from sayso.attribution.records import Sentence, Statement
from sayso.text import Span

SCHEMA = "sayso.record/1"


@dataclass(frozen=True, slots=True)
class ReaderName:
    """Which reader made a record; records of two versions are not compared."""

    language: str  # ISO 639-1 code of the article's language, "und" if it was not recognised
    name: str  # "english", "quotations only"
    version: str  # changes whenever the same article could give another record


@dataclass(frozen=True, slots=True)
class Record:
    """Who said what in one article."""

    reader: ReaderName
    article: Article
    statements: tuple[Statement, ...]  # in the order of their first character
    sentences: tuple[Sentence, ...]  # all of the text's sentences, in order

    def words(self, spans: Iterable[Span]) -> str:
        """The words of several spans of the article's text, pieces joined by " … "."""
        return " … ".join(span.of(self.article.text) for span in spans)

    def to_json(self) -> dict[str, Any]:
        """The record as plain lists, dicts, strings and numbers, in the form `sayso.record/1`."""
        article = self.article
        text = article.text
        return {
            "schema": SCHEMA,
            "sayso": __version__,
            "reader": {
                "language": self.reader.language,
                "name": self.reader.name,
                "version": self.reader.version,
            },
            "article": {
                "url": article.url,
                "path": article.path,
                "outlet": _outlet(article),
                "site": article.site,
                "title": article.title,
                "byline": article.byline,
                "published": article.published,
                "modified": article.modified,
                "language": article.language,
                "genre": article.genre,
                "credit": article.credit,
                "links": [
                    {"start": link.span.start, "end": link.span.end, "href": link.href}
                    for link in article.links
                ],
                "notes": list(article.notes),
                "text": text,
                "text_sha256": hashlib.sha256(text.encode()).hexdigest(),
            },
            "statements": [_statement(statement, text) for statement in self.statements],
            "sentences": [
                {
                    "start": sentence.span.start,
                    "end": sentence.span.end,
                    "voice": sentence.voice,
                    "statements": list(sentence.statements),
                }
                for sentence in self.sentences
            ],
            "findings": [],
        }


def _outlet(article: Article) -> dict[str, Any] | None:
    outlet = article.outlet
    if outlet is None:
        return None
    return {
        "name": outlet.name,
        "domain": outlet.domains[0] if outlet.domains else None,
        "country": outlet.country,
        "ownership": outlet.ownership,
        "kind": outlet.kind,
    }


def _statement(statement: Statement, text: str) -> dict[str, Any]:
    return {
        "id": statement.id,
        "within": None,
        "carried": False,
        "type": statement.type,
        "content": _spans(statement.content, text),
        "cue": _spans(statement.cue, text),
        "source": _spans(statement.source, text),
        "manner": [],
        "act": None,
        "confidence": statement.confidence,
        "speaker": None,
        "addressee": None,
        "chain": [],
        "anonymity": None,
        "vague": False,
        "date": None,
        "venue": None,
    }


def _spans(spans: Iterable[Span], text: str) -> list[dict[str, Any]]:
    return [{"start": span.start, "end": span.end, "text": span.of(text)} for span in spans]
