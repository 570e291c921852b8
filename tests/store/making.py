"""Makes captures, articles and statements of invented outlets."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection

from sayso.article.records import Article
from sayso.attribution.records import (
    Act,
    Addressee,
    Anonymity,
    ChainLink,
    SaidDate,
    Speaker,
    Statement,
    StatementType,
    Venue,
)
from sayso.capture.records import Capture, Grade, Location, Observation
from sayso.record import ReaderName, Record
from sayso.store import derived, evidence
from sayso.store.records import Sighting, StoredArticle, StoredRevision
from sayso.text import Span

START = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)


def minute(number: int) -> datetime:
    return START + timedelta(minutes=number)


def capture(number: int = 1, grade: Grade = "fetched") -> Capture:
    return Capture(
        id=f"c{number}",
        sha256=hashlib.sha256(str(number).encode()).hexdigest(),
        asked=f"http://tidewater.example/{number}",
        url=f"https://tidewater.example/{number}/",
        path=None,
        time=minute(number),
        status=200,
        headers=(("Content-Type", "text/html"), ("ETag", '"ä"')),
        content_type="text/html",
        grade=grade,
        location=Location("tidewater-1.warc.gz", number * 100, 100),
    )


def observation(number: int = 1, capture: str | None = None) -> Observation:
    return Observation(
        asked=f"http://tidewater.example/{number}",
        time=minute(number),
        outcome="new" if capture else "failed",
        detail="200 OK" if capture else "the server did not answer in time",
        status=200 if capture else None,
        capture=capture,
        location=Location("tidewater-1.warc.gz", number, 50),
    )


def said(
    number: int,
    content: Span,
    speaker: str | None = None,
    *,
    type: StatementType = "indirect",
    act: Act | None = "say",
    anonymous: bool = False,
) -> Statement:
    """A statement that fills every field, with spans that lie where its content does."""
    kind = "anonymous" if anonymous else "person"
    return Statement(
        id=f"s{number}",
        type=type,
        content=(content,),
        cue=(content,),
        source=(content,),
        confidence=0.875,
        act=act,
        manner=(content,),
        speaker=Speaker(speaker, kind, "minister", content, None, 0.5),
        addressee=Addressee(None, "group", content),
        chain=(ChainLink(speaker, kind, content), ChainLink("Harbour Wire", "outlet", None)),
        anonymity=Anonymity("official", "fear") if anonymous else None,
        date=SaidDate("2026-03-01", "2026-03-02", "relative", content),
        venue=Venue("meeting", content),
    )


def record(text: str, statements: tuple[Statement, ...] = (), title: str = "Ferries") -> Record:
    article = Article(text=text, blocks=(), title=title, language="en", genre="news")
    return Record(ReaderName("en", "english", "1"), article, statements, ())


def every_sentence(text: str, speaker: str | None = None) -> Record:
    """A record with a statement for each line of a text."""
    statements: list[Statement] = []
    start = 0
    for line in text.splitlines(keepends=True):
        span = Span(start, start + len(line.rstrip("\n")))
        statements.append(said(len(statements) + 1, span, speaker))
        start += len(line)
    return record(text, tuple(statements))


def article(number: int = 1, *records: Record, **changed: object) -> StoredArticle:
    """An article with a revision, of capture `c{number}`, for each record."""
    revisions = tuple(
        StoredRevision(
            id=f"r{number}.{place}",
            capture=f"c{number}",
            first_seen=minute(number),
            record=one.to_json(),
        )
        for place, one in enumerate(records, start=1)
    )
    whole: dict[str, object] = {
        "id": f"a{number}",
        "url": f"https://tidewater.example/{number}",
        "path": None,
        "outlet": "The Tidewater Post",
        "domain": "tidewater.example",
        "title": "Ferries",
        "published": minute(number).isoformat(),
        "first_seen": minute(number),
        "state": "current",
        "last_checked": minute(number),
        "addresses": (f"https://tidewater.example/{number}",),
        "revisions": revisions,
        "sightings": tuple(Sighting(f"c{number}", one.id) for one in revisions[:1]),
    }
    return StoredArticle(**(whole | changed))  # type: ignore[arg-type]


def stored(connection: Connection, *articles: StoredArticle) -> None:
    """Stores articles and the captures that they need."""
    captures = {one.capture for each in articles for one in (*each.revisions, *each.sightings)}
    evidence.add_captures(connection, [capture(int(id[1:])) for id in sorted(captures)])
    derived.replace_articles(connection, articles)
