"""What a person decided, kept apart from what machines derive, and found again by its words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Row, or_, select

from sayso.store.columns import iso
from sayso.store.errors import guarded
from sayso.store.records import ArticleDecision, StatementDecision, Withheld
from sayso.store.rows import digest, insert_new, stream
from sayso.store.schema import article_decisions, attached, statement_decisions, withheld


@guarded
def decide_statement(connection: Connection, decision: StatementDecision) -> StatementDecision:
    """Stores a decision and returns it with its id; the same one again changes nothing."""
    row: dict[str, Any] = {
        "text_sha256": decision.text_sha256,
        "quote": decision.quote,
        "start": decision.start,
        "kind": decision.kind,
        "change": None if decision.change is None else dict(decision.change),
        "who": decision.who,
        "time": decision.time,
        "note": decision.note,
    }
    id = digest(*(row | {"time": iso(decision.time)}).values())
    insert_new(connection, statement_decisions, [row | {"id": id}])
    return replace(decision, id=id)


@guarded
def statement_decisions_on(connection: Connection, text_sha256: str) -> list[StatementDecision]:
    """All decisions on one revision's text, in the order in which they were made."""
    query = select(statement_decisions).where(statement_decisions.c.text_sha256 == text_sha256)
    ordered = query.order_by(statement_decisions.c.time, statement_decisions.c.id)
    return [_statement_decision(row) for row in connection.execute(ordered)]


@guarded
def all_statement_decisions(connection: Connection) -> Iterator[StatementDecision]:
    """Every decision on a statement, in the order in which they were made."""
    query = select(statement_decisions)
    ordered = query.order_by(statement_decisions.c.time, statement_decisions.c.id)
    for row in stream(connection, ordered):
        yield _statement_decision(row)


@guarded
def orphaned(connection: Connection) -> Iterator[StatementDecision]:
    """The decisions in force that no revision's statements are shaped by any more.

    In force is the last one on the same words, where it does not withdraw what was decided.
    """
    own = statement_decisions.c
    later = statement_decisions.alias()
    same = (
        (later.c.text_sha256 == own.text_sha256)
        & (later.c.quote == own.quote)
        & later.c.start.is_not_distinct_from(own.start)
        & ((later.c.time > own.time) | ((later.c.time == own.time) & (later.c.id > own.id)))
    )
    query = (
        select(statement_decisions)
        .where(own.kind != "withdraw")
        .where(~select(later.c.id).where(same).exists())
        .where(~select(attached.c.decision).where(attached.c.decision == own.id).exists())
        .order_by(own.time, own.id)
    )
    for row in stream(connection, query):
        yield _statement_decision(row)


@guarded
def decide_article(connection: Connection, decision: ArticleDecision) -> ArticleDecision:
    """Stores a decision and returns it with its id; the same one again changes nothing."""
    row: dict[str, Any] = {
        "kind": decision.kind,
        "address": decision.address,
        "other": decision.other,
        "who": decision.who,
        "time": decision.time,
        "note": decision.note,
    }
    id = digest(*(row | {"time": iso(decision.time)}).values())
    insert_new(connection, article_decisions, [row | {"id": id}])
    return replace(decision, id=id)


@guarded
def article_decisions_on(connection: Connection, addresses: Iterable[str]) -> list[ArticleDecision]:
    """All decisions that name one of the addresses, in the order in which they were made."""
    wanted = list(addresses)
    own = article_decisions.c
    query = select(article_decisions).where(or_(own.address.in_(wanted), own.other.in_(wanted)))
    ordered = query.order_by(own.time, own.id)
    return [_article_decision(row) for row in connection.execute(ordered)]


@guarded
def all_article_decisions(connection: Connection) -> Iterator[ArticleDecision]:
    """Every decision on an article, in the order in which they were made."""
    own = article_decisions.c
    for row in stream(connection, select(article_decisions).order_by(own.time, own.id)):
        yield _article_decision(row)


@guarded
def withhold(connection: Connection, decision: Withheld) -> bool:
    """Notes that a capture is withheld; False where it is already, which stays as it was noted."""
    row = {
        "capture": decision.capture,
        "sha256": decision.sha256,
        "reason": decision.reason,
        "who": decision.who,
        "time": decision.time,
    }
    return bool(insert_new(connection, withheld, [row]))


@guarded
def withheld_capture(connection: Connection, capture: str) -> Withheld | None:
    """Why a capture is withheld; None where it is not."""
    row = connection.execute(select(withheld).where(withheld.c.capture == capture)).first()
    return _withheld(row) if row else None


@guarded
def all_withheld(connection: Connection) -> Iterator[Withheld]:
    """Every capture that is withheld, in the order in which that was decided."""
    query = select(withheld).order_by(withheld.c.time, withheld.c.capture)
    for row in stream(connection, query):
        yield _withheld(row)


def _statement_decision(row: Row[Any]) -> StatementDecision:
    return StatementDecision(
        text_sha256=row.text_sha256,
        quote=row.quote,
        kind=row.kind,
        who=row.who,
        time=row.time,
        start=row.start,
        change=row.change,
        note=row.note,
        id=row.id,
    )


def _article_decision(row: Row[Any]) -> ArticleDecision:
    return ArticleDecision(row.kind, row.address, row.who, row.time, row.other, row.note, row.id)


def _withheld(row: Row[Any]) -> Withheld:
    return Withheld(row.capture, row.sha256, row.reason, row.who, row.time)
