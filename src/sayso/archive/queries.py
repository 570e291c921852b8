"""Questions about the archive's tables that go across their groups."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, delete, func, select

from sayso.capture.records import Capture, Location, Observation
from sayso.store import evidence
from sayso.store.errors import guarded
from sayso.store.rows import batches, digest
from sayso.store.schema import (
    article_addresses,
    articles,
    captures,
    findings,
    notes,
    observations,
    revisions,
    sightings,
)


@dataclass(frozen=True, slots=True)
class Newest:
    """The last that is known of an article."""

    time: datetime  # of its last capture
    capture: str  # id of that


@dataclass(frozen=True, slots=True)
class Waiting:
    """What a look at an article may change."""

    unconfirmed: datetime | None  # since when something is missing that no look confirms
    gone: bool  # whether it is told to be gone


@guarded
def waiting(connection: Connection, ids: Sequence[str]) -> dict[str, Waiting]:
    """Those of the articles that wait for a look, or that are told to be gone."""
    of_gone = findings.c.kind == "article_gone"
    told = select(findings.c.article).where(of_gone, findings.c.article.in_(ids))
    gone = set(connection.execute(told).scalars())
    own = articles.c
    query = select(own.id, own.unconfirmed).where(own.id.in_(ids))
    rows = connection.execute(query.where(own.unconfirmed.is_not(None) | own.id.in_(gone)))
    return {row.id: Waiting(row.unconfirmed, row.id in gone) for row in rows}


@guarded
def newest(connection: Connection, article: str) -> Newest | None:
    """The last capture of an article."""
    own = captures.c
    query = (
        select(own.time, own.id)
        .join(sightings, sightings.c.capture == own.id)
        .where(sightings.c.article == article)
        .order_by(own.time.desc(), own.id.desc())
        .limit(1)
    )
    row = connection.execute(query).first()
    return Newest(row.time, row.id) if row else None


@guarded
def captures_of_articles(connection: Connection, ids: Iterable[str]) -> list[Capture]:
    """All captures of articles, in the order of time."""
    found: list[Capture] = []
    for batch in batches(ids):
        query = select(sightings.c.capture).where(sightings.c.article.in_(batch))
        own = list(connection.execute(query).scalars())
        found += evidence.captures_by_id(connection, own)
    return sorted(found, key=lambda one: (one.time, one.id))


@guarded
def shown_last(connection: Connection, article: str) -> tuple[Capture, str] | None:
    """The last capture that showed a revision of an article, and that revision's id."""
    return shown_last_of(connection, [article]).get(article)


@guarded
def shown_last_of(connection: Connection, ids: Sequence[str]) -> dict[str, tuple[Capture, str]]:
    """For each article the last capture that showed a revision, and that revision's id."""
    newest_first = (captures.c.time.desc(), captures.c.id.desc())
    found = _first_of(connection, ids, sightings.c.revision.is_not(None), newest_first)
    return {article: (one, revision) for article, (one, revision) in found.items() if revision}


@guarded
def fetched_last(connection: Connection, article: str) -> Capture | None:
    """The capture that tells where an article is asked for; None where it has no address."""
    return fetched_last_of(connection, [article]).get(article)


@guarded
def fetched_last_of(connection: Connection, ids: Sequence[str]) -> dict[str, Capture]:
    """For each article that has an address the capture that tells where it is asked for.

    It is the last one; one that showed a revision rather than one that did not, and one that was
    fetched rather than supplied.
    """
    order = (
        sightings.c.revision.is_(None),
        captures.c.grade != "fetched",
        captures.c.time.desc(),
        captures.c.id.desc(),
    )
    found = _first_of(connection, ids, captures.c.url.is_not(None), order)
    return {article: one for article, (one, _) in found.items()}


def _first_of(
    connection: Connection, ids: Sequence[str], wanted: ColumnElement[bool], order: Sequence[Any]
) -> dict[str, tuple[Capture, str | None]]:
    """For each article the first of the captures that are wanted, and its revision's id."""
    place = func.row_number().over(partition_by=sightings.c.article, order_by=order)
    ranked = (
        select(captures, sightings.c.article, sightings.c.revision, place.label("place"))
        .join(sightings, sightings.c.capture == captures.c.id)
        .where(sightings.c.article.in_(ids), wanted)
        .subquery()
    )
    rows = connection.execute(select(ranked).where(ranked.c.place == 1))
    return {row.article: (_capture(row), row.revision) for row in rows}


def _capture(row: Row[Any]) -> Capture:
    return Capture(
        id=row.id,
        sha256=row.sha256,
        asked=row.asked,
        url=row.url,
        path=row.path,
        time=row.time,
        status=row.status,
        headers=tuple((name, value) for name, value in row.headers),
        content_type=row.content_type,
        grade=row.grade,
        location=Location(row.file, row.start, row.length),
    )


@guarded
def seen_captures(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """The articles of those captures that belong to one."""
    found: dict[str, str] = {}
    for batch in batches(ids):
        query = select(sightings.c.capture, sightings.c.article)
        rows = connection.execute(query.where(sightings.c.capture.in_(batch)))
        found.update((row.capture, row.article) for row in rows)
    return found


@guarded
def unseen_captures(connection: Connection, limit: int = 500) -> list[Capture]:
    """Captures that no article has yet, in the order of time."""
    of_captures = select(func.count()).select_from(captures)
    of_sightings = select(func.count()).select_from(sightings)
    if connection.execute(of_captures).scalar() == connection.execute(of_sightings).scalar():
        return []  # each capture is sighted once, so that counting is enough, and much quicker
    query = (
        select(captures.c.id)
        .outerjoin(sightings, sightings.c.capture == captures.c.id)
        .where(sightings.c.capture.is_(None))
        .order_by(captures.c.time, captures.c.id)
        .limit(limit)
    )
    ids = list(connection.execute(query).scalars())
    found = evidence.captures_by_id(connection, ids)
    return sorted(found, key=lambda one: (one.time, one.id))


@guarded
def articles_without_captures(connection: Connection) -> list[str]:
    """The ids of articles that no capture stands behind."""
    query = (
        select(articles.c.id)
        .outerjoin(sightings, sightings.c.article == articles.c.id)
        .where(sightings.c.article.is_(None))
        .order_by(articles.c.id)
    )
    return list(connection.execute(query).scalars())


@guarded
def articles_after(
    connection: Connection, last: str | None, limit: int, readers: Sequence[str] | None = None
) -> list[str]:
    """The ids of the articles that follow one in the order of ids.

    With `readers` only of those that one of them has read.
    """
    query = select(articles.c.id).order_by(articles.c.id).limit(limit)
    if last is not None:
        query = query.where(articles.c.id > last)
    if readers is not None:
        own = select(revisions.c.article).where(revisions.c.reader.in_(readers))
        query = query.where(articles.c.id.in_(own))
    return list(connection.execute(query).scalars())


@guarded
def asked_in_vain(connection: Connection) -> list[str]:
    """The addresses that some look gave nothing of."""
    own = observations.c
    query = select(own.asked).where(own.capture.is_(None), own.outcome.in_(("blocked", "failed")))
    return list(connection.execute(query.distinct().order_by(own.asked)).scalars())


@guarded
def leading_to_articles(connection: Connection, addresses: Iterable[str]) -> frozenset[str]:
    """Those of the addresses and keys that lead to an article."""
    by_id = {digest(address): address for address in addresses}
    found: set[str] = set()
    for batch in batches(by_id):
        query = select(article_addresses.c.id).where(article_addresses.c.id.in_(batch))
        found.update(by_id[id] for id in connection.execute(query).scalars())
    return frozenset(found)


@guarded
def observed_at(connection: Connection, asked: Iterable[str]) -> list[Observation]:
    """What looking at any of the addresses showed, the last time first."""
    found: list[Observation] = []
    for batch in batches(dict.fromkeys(asked)):
        query = select(observations).where(observations.c.asked.in_(batch))
        found += map(_observation, connection.execute(query))
    return sorted(found, key=_when, reverse=True)


@guarded
def observed_of(connection: Connection, ids: Sequence[str]) -> dict[str, list[Observation]]:
    """For each article what looking at its addresses showed, the last time first."""
    query = (
        select(observations, article_addresses.c.article)
        .join(article_addresses, article_addresses.c.address == observations.c.asked)
        .where(article_addresses.c.article.in_(ids))
    )
    found: dict[str, list[Observation]] = {id: [] for id in ids}
    for row in connection.execute(query):
        found[row.article].append(_observation(row))
    return {id: sorted(seen, key=_when, reverse=True) for id, seen in found.items()}


@guarded
def observed_since(
    connection: Connection, time: datetime, statuses: Iterable[int]
) -> list[Location]:
    """Where the attempts stand that were answered with one of the statuses since then."""
    own = observations.c
    query = select(own.file, own.start, own.length).where(own.file.is_not(None))
    query = query.where(own.time >= time, own.status.in_(list(statuses)))
    return [Location(row.file, row.start, row.length) for row in connection.execute(query)]


def _when(one: Observation) -> tuple[datetime, str]:
    return one.time, one.detail


def _observation(row: Row[Any]) -> Observation:
    place = None if row.file is None else Location(row.file, row.start, row.length)
    return Observation(row.asked, row.time, row.outcome, row.detail, row.status, row.capture, place)


@guarded
def observed_locations(connection: Connection, file: str) -> frozenset[int]:
    """Where in a file the attempts stand that an observation tells of."""
    query = select(observations.c.start).where(observations.c.file == file)
    return frozenset(connection.execute(query).scalars())


@guarded
def captured_locations(connection: Connection, file: str) -> dict[int, str]:
    """Where in a file the captures stand that the database knows, with their ids."""
    query = select(captures.c.start, captures.c.id).where(captures.c.file == file)
    return {row.start: row.id for row in connection.execute(query)}


@guarded
def revision_text(connection: Connection, capture: str) -> list[tuple[str, str, str]]:
    """Id, text digest and reader of the revisions that a capture was the first to show."""
    own = revisions.c
    query = select(own.id, own.text_sha256, own.reader).where(own.capture == capture)
    return [(row.id, row.text_sha256, row.reader) for row in connection.execute(query)]


@guarded
def readers(connection: Connection) -> dict[str, int]:
    """How many revisions each reader has read, by its language, name and version."""
    own = revisions.c
    query = select(own.reader, func.count().label("number")).group_by(own.reader)
    return {row.reader: row.number for row in connection.execute(query)}


@guarded
def readers_of(connection: Connection, article: str) -> frozenset[str]:
    """The readers that have read an article's revisions."""
    query = select(revisions.c.reader).where(revisions.c.article == article)
    return frozenset(connection.execute(query).scalars())


@guarded
def addresses_of_article(connection: Connection, article: str) -> list[str]:
    """Every address or path that leads to an article, and the keys of those."""
    own = article_addresses.c
    query = select(own.address).where(own.article == article).order_by(own.address)
    return list(connection.execute(query).scalars())


@guarded
def revision_records(connection: Connection, article: str, text: str) -> list[dict[str, Any]]:
    """What is known of an article's revisions with a text, without text and statements."""
    own = revisions.c
    query = select(own.rest).where(own.article == article, own.text_sha256 == text)
    return list(connection.execute(query).scalars())


@guarded
def revision_reading(
    connection: Connection, revision: str
) -> tuple[str, str | None, str | None, str] | None:
    """Text, title and byline of a revision, and its reader."""
    own = revisions.c
    query = select(own.text, own.title, own.byline, own.reader).where(own.id == revision)
    row = connection.execute(query).first()
    return (row.text, row.title, row.byline, row.reader) if row else None


@guarded
def drop_note(connection: Connection, name: str) -> None:
    """Forgets the value that was kept under a name."""
    connection.execute(delete(notes).where(notes.c.name == name))


@guarded
def articles_beginning(connection: Connection, start: str) -> list[str]:
    """The ids of articles that begin like this, two at most."""
    own = articles.c.id
    query = select(own).where(own >= start, own < start + "~").order_by(own).limit(2)
    return list(connection.execute(query).scalars())


@guarded
def articles_with_url(connection: Connection, urls: Iterable[str]) -> list[str]:
    """The ids of articles that are shown with one of the addresses, two at most."""
    query = select(articles.c.id).where(articles.c.url.in_(list(urls)))
    return list(connection.execute(query.order_by(articles.c.id).limit(2)).scalars())


@dataclass(frozen=True, slots=True)
class Headed:
    """What an article is known by among those of its outlet."""

    title: str
    domain: str
    published: str | None
    first_seen: datetime


@guarded
def headed(connection: Connection, id: str) -> Headed | None:
    """The headline of an article; None where it has none, or its outlet is not known."""
    own = articles.c
    query = select(own.title, own.domain, own.published, own.first_seen).where(own.id == id)
    row = connection.execute(query).first()
    if row is None or row.title is None or row.domain is None:
        return None
    return Headed(row.title, row.domain, row.published, row.first_seen)


@guarded
def born(connection: Connection, ids: Sequence[str]) -> dict[str, tuple[str | None, datetime]]:
    """When articles were published, as their pages give it, and when they were first seen."""
    own = articles.c
    rows = connection.execute(select(own.id, own.published, own.first_seen).where(own.id.in_(ids)))
    return {row.id: (row.published, row.first_seen) for row in rows}


@guarded
def addresses_of_articles(connection: Connection, ids: Sequence[str]) -> dict[str, list[str]]:
    """Every address or path that leads to articles, and the keys of those."""
    own = article_addresses.c
    query = select(own.article, own.address).where(own.article.in_(ids)).order_by(own.address)
    found: dict[str, list[str]] = {id: [] for id in ids}
    for row in connection.execute(query):
        found[row.article].append(row.address)
    return found
