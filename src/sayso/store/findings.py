"""Finds what deserves a second look, the highest rank first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Row, Select, or_, select

from sayso.store.errors import guarded
from sayso.store.records import FindingQuery, FoundEvidence, FoundFinding
from sayso.store.rows import stream
from sayso.store.schema import articles, findings
from sayso.store.search.segmentation import tokens

_SHOWN: Select[Any] = select(
    findings, articles.c.url, articles.c.path, articles.c.outlet, articles.c.title,
    articles.c.published,
).join(articles, articles.c.id == findings.c.article)  # fmt: skip


@guarded
def find(connection: Connection, query: FindingQuery) -> Iterator[FoundFinding]:
    """The findings that a query asks for, by rank, those of one rank newest first.

    Any number can be had, a few at a time in memory.
    """
    own = findings.c
    wanted = _SHOWN.where(own.rank >= query.min_rank)
    if query.kinds:
        wanted = wanted.where(own.kind.in_(query.kinds))
    if query.outlet is not None:
        key = " ".join(tokens(query.outlet))
        if not key:
            return
        wanted = wanted.where(own.outlet_key.contains(f" {key} ", autoescape=True))
    if query.article is not None:
        wanted = wanted.where(own.article == query.article)
    if query.since is not None:
        wanted = wanted.where(own.first_seen >= query.since)
    if query.until is not None:
        wanted = wanted.where(own.first_seen < query.until)
    if query.quoted or query.among:
        of_kind = own.kind.in_(query.among)
        wanted = wanted.where(or_(of_kind, own.quoted) if query.quoted else of_kind)
    ordered = wanted.order_by(own.rank.desc(), own.first_seen.desc(), own.id)
    yield from map(_found, stream(connection, ordered.limit(query.limit)))


def _found(row: Row[Any]) -> FoundFinding:
    return FoundFinding(
        id=row.id,
        kind=row.kind,
        rank=row.rank,
        says=row.whole["says"],
        may_be=tuple(row.whole["may_be"]),
        evidence=tuple(FoundEvidence(**each) for each in row.whole["evidence"]),
        article=row.article,
        revision=row.revision,
        older=row.older,
        first_seen=row.first_seen,
        quoted=row.quoted,
        url=row.url,
        path=row.path,
        outlet=row.outlet,
        title=row.title,
        published=row.published,
        hidden=tuple((name, of_person) for name, of_person in row.hidden),
    )
