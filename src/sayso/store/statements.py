"""Finds statements by words and filters, newest first, and counts who made them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Row, Select, func, select

from sayso import record_form
from sayso.store.documents import asked_statements
from sayso.store.errors import guarded
from sayso.store.listing import listed_rows
from sayso.store.records import Found, Query, SpeakerCount
from sayso.store.schema import (
    STATEMENT_SEARCH,
    articles,
    captures,
    revisions,
    statement_decisions,
    statements,
)
from sayso.store.search.segmentation import tokens

_SHOWN: Select[Any] = (
    select(
        statements.c.row,
        statements.c.whole,
        statements.c.content,
        statements.c.date,
        statements.c.standing,
        statements.c.decision,
        statement_decisions.c.who,
        statements.c.article,
        statements.c.revision,
        revisions.c.capture,
        revisions.c.title,
        revisions.c.published,
        captures.c.grade,
        articles.c.url,
        articles.c.path,
        articles.c.outlet,
    )
    .join(revisions, revisions.c.id == statements.c.revision)
    .join(captures, captures.c.id == revisions.c.capture)
    .join(articles, articles.c.id == statements.c.article)
    .outerjoin(statement_decisions, statement_decisions.c.id == statements.c.decision)
)


@guarded
def find(connection: Connection, query: Query) -> Iterator[Found]:
    """The statements that a query asks for, newest article first, each article's in its order.

    Any number can be had, a few at a time in memory.
    """
    asked = asked_statements(query)
    if asked is None:
        return
    for rows in listed_rows(connection, STATEMENT_SEARCH, statements, asked, query):
        found = connection.execute(_SHOWN.where(statements.c.row.in_(rows)))
        yield from sorted(map(_found, found), key=lambda one: -one.position)


@guarded
def speakers(
    connection: Connection, name: str | None = None, limit: int | None = None
) -> list[SpeakerCount]:
    """Who spoke, those with most statements first; those only with these words in their name.

    Statements that stand in several revisions of an article count once.
    """
    own = statements.c
    number = func.count()
    query = select(own.speaker_key, number.label("number")).where(own.newest)
    query = query.where(own.speaker_key.is_not(None)).group_by(own.speaker_key)
    if name is not None:
        key = " ".join(tokens(name))
        if not key:
            return []
        query = query.where((" " + own.speaker_key + " ").contains(f" {key} ", autoescape=True))
    ordered = query.order_by(number.desc(), own.speaker_key).limit(limit)
    counted = connection.execute(ordered).all()
    return [_speaker(connection, row.speaker_key, row.number) for row in counted]


def _speaker(connection: Connection, key: str, number: int) -> SpeakerCount:
    own = statements.c
    parts = (own.outlet, own.speaker, own.speaker_kind)
    query = select(*parts, func.count().label("number")).where(own.newest, own.speaker_key == key)
    names: Counter[tuple[str, str | None]] = Counter()
    outlets: Counter[str] = Counter()
    for row in connection.execute(query.group_by(*parts).order_by(*parts)):
        names[row.speaker, row.speaker_kind] += row.number
        if row.outlet is not None:
            outlets[row.outlet] += row.number
    (name, kind), _ = min(names.items(), key=lambda one: (-one[1], one[0][0], one[0][1] or ""))
    carried = sorted(outlets.items(), key=lambda one: (-one[1], one[0]))
    return SpeakerCount(name, kind, number, tuple(carried))


def _found(row: Row[Any]) -> Found:
    return Found(
        statement=record_form.statement(row.whole),
        whole=row.whole,
        content=row.content,
        date=row.date,
        standing=row.standing,
        decision=row.decision,
        who=row.who,
        article=row.article,
        revision=row.revision,
        capture=row.capture,
        grade=row.grade,
        url=row.url,
        path=row.path,
        outlet=row.outlet,
        title=row.title,
        published=row.published,
        position=row.row,
    )
