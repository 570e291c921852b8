"""The record: what `sayso read` finds in one article, and its JSON form `sayso.record/1`."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sayso import __version__
from sayso.article.records import Article
from sayso.attribution.records import (
    Addressee,
    Anonymity,
    ChainLink,
    SaidDate,
    Sentence,
    Speaker,
    Statement,
    Venue,
)
from sayso.text import Span

SCHEMA = "sayso.record/1"


@dataclass(frozen=True, slots=True)
class ReaderName:
    """Which reader made a record; records of two versions are not compared."""

    language: str  # ISO 639-1 code of the article's language, "und" if it was not recognised
    name: str  # "english", "quotations only"
    version: str  # changes whenever the same article could give another record


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words in which a finding was seen."""

    span: Span  # of the article's text
    part: str = ""  # what it is to the finding: "first", "second", "headline"; "" if obvious
    revision: str | None = None  # id of the revision whose text it is of, "older" or "newer"
    capture: str | None = None  # id of the capture that shows it


@dataclass(frozen=True, slots=True)
class Finding:
    """Something in an article that deserves a second look; it accuses nobody."""

    id: str  # "f1", "f2", ... in the order of rank, then of the text
    kind: str  # one of the closed list in the docs: the name of the detector's file
    rank: float  # 0 to 1: what to look at first, not how bad it is
    says: str  # what was observed, one sentence
    may_be: tuple[str, ...]  # innocent explanations, each completing "may also be ..."
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """Who said what in one article."""

    reader: ReaderName
    article: Article
    statements: tuple[Statement, ...]  # in the order of their first character
    sentences: tuple[Sentence, ...]  # all of the text's sentences, in order
    findings: tuple[Finding, ...] = ()  # what to look at first comes first

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
            "statements": [statement_form(statement, text) for statement in self.statements],
            "sentences": [
                {
                    "start": sentence.span.start,
                    "end": sentence.span.end,
                    "voice": sentence.voice,
                    "statements": list(sentence.statements),
                }
                for sentence in self.sentences
            ],
            "findings": [_finding(finding, text) for finding in self.findings],
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


def statement_form(statement: Statement, text: str) -> dict[str, Any]:
    """One statement of a record as its JSON has it; `text` is the text its spans are of."""
    return {
        "id": statement.id,
        "within": statement.within,
        "carried": statement.carried,
        "type": statement.type,
        "content": _spans(statement.content, text),
        "cue": _spans(statement.cue, text),
        "source": _spans(statement.source, text),
        "manner": _spans(statement.manner, text),
        "act": statement.act,
        "confidence": statement.confidence,
        "speaker": _speaker(statement.speaker, text),
        "addressee": _addressee(statement.addressee, text),
        "chain": [_link(link, text) for link in statement.chain],
        "anonymity": _anonymity(statement.anonymity),
        "vague": statement.vague,
        "date": _date(statement.date, text),
        "venue": _venue(statement.venue, text),
    }


def _speaker(speaker: Speaker | None, text: str) -> dict[str, Any] | None:
    if speaker is None:
        return None
    return {
        "name": speaker.name,
        "kind": speaker.kind,
        "role": speaker.role,
        "mention": _span(speaker.mention, text),
        "affiliation": speaker.affiliation,
        "confidence": speaker.confidence,
    }


def _addressee(addressee: Addressee | None, text: str) -> dict[str, Any] | None:
    if addressee is None:
        return None
    return {
        "name": addressee.name,
        "kind": addressee.kind,
        "mention": _span(addressee.mention, text),
    }


def _link(link: ChainLink, text: str) -> dict[str, Any]:
    mention = _span(link.mention, text) if link.mention else None
    return {"name": link.name, "kind": link.kind, "mention": mention}


def _anonymity(anonymity: Anonymity | None) -> dict[str, Any] | None:
    return {"kind": anonymity.kind, "reason": anonymity.reason} if anonymity else None


def _date(date: SaidDate | None, text: str) -> dict[str, Any] | None:
    if date is None:
        return None
    mention = _span(date.mention, text) if date.mention else None
    return {"from": date.first, "to": date.last, "basis": date.basis, "mention": mention}


def _venue(venue: Venue | None, text: str) -> dict[str, Any] | None:
    return {"kind": venue.kind, "mention": _span(venue.mention, text)} if venue else None


def _finding(finding: Finding, text: str) -> dict[str, Any]:
    return {
        "id": finding.id,
        "kind": finding.kind,
        "rank": finding.rank,
        "says": finding.says,
        "may_be": list(finding.may_be),
        "evidence": [
            {"article": None, "revision": one.revision, "capture": one.capture, "part": one.part}
            | _span(one.span, text)
            for one in finding.evidence
        ],
    }


def _spans(spans: Iterable[Span], text: str) -> list[dict[str, Any]]:
    return [_span(span, text) for span in spans]


def _span(span: Span, text: str) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "text": span.of(text)}
