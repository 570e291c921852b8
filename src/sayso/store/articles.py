"""Lists articles by words and filters, newest first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Row, Select, func, select

from sayso.store.documents import asked_articles
from sayso.store.errors import guarded
from sayso.store.listing import listed_rows
from sayso.store.records import ArticleQuery, Listed
from sayso.store.schema import ARTICLE_SEARCH, articles, findings, revisions, sightings


def _counted(of: Any) -> Any:
    own = of.c.article == articles.c.id
    return select(func.count()).select_from(of).where(own).scalar_subquery()


_LISTED: Select[Any] = select(
    articles,
    _counted(revisions).label("of_revisions"),
    _counted(sightings).label("of_captures"),
    _counted(findings).label("of_findings"),
)


@guarded
def find(connection: Connection, query: ArticleQuery) -> Iterator[Listed]:
    """The articles that a query asks for, newest first; any number, a few at a time in memory."""
    asked = asked_articles(query)
    if asked is None:
        return
    for rows in listed_rows(connection, ARTICLE_SEARCH, articles, asked, query):
        found = connection.execute(_LISTED.where(articles.c.row.in_(rows)))
        yield from sorted(map(_listed, found), key=lambda one: -one.position)


@guarded
def listed(connection: Connection, id: str) -> Listed | None:
    """One article as the list shows it."""
    row = connection.execute(_LISTED.where(articles.c.id == id)).first()
    return _listed(row) if row else None


def _listed(row: Row[Any]) -> Listed:
    return Listed(
        id=row.id,
        url=row.url,
        path=row.path,
        outlet=row.outlet,
        title=row.title,
        published=row.published,
        revisions=row.of_revisions,
        captures=row.of_captures,
        findings=row.of_findings,
        last_checked=row.last_checked,
        state=row.state,
        position=row.row,
    )
