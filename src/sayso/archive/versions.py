"""Versions of one report at several addresses, as agencies publish them: "UPDATE 2-", "WRAPUP-".

They stay articles of their own: whether they are one is for a person to say (`sayso articles
merge`). But what is gone from one of them may stand in the other, so findings on what is gone say
so. That is looked up when they are listed, since the other version may come later.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import timedelta

from sqlalchemy import Connection

from sayso.archive import queries
from sayso.revision.causes import without_mark
from sayso.store import articles
from sayso.store.records import ArticleQuery, FoundFinding, Listed
from sayso.store.rows import date_of
from sayso.store.search.segmentation import tokens

_OF_GONE = frozenset({"article_gone", "statement_gone"})
_WITHIN = timedelta(days=3)
_MOST = 20  # articles that are looked at for one
_LEAST = 3  # words of a headline that tell which report it is


def with_versions(connection: Connection, found: Iterable[FoundFinding]) -> Iterator[FoundFinding]:
    """The findings, those on what is gone with other versions of the report among what it may be.

    The versions come first.
    """
    known: dict[str, tuple[str, ...]] = {}
    for one in found:
        if one.kind in _OF_GONE:
            if one.article not in known:
                known[one.article] = tuple(_told(connection, one.article))
            yield replace(one, may_be=(*known[one.article], *one.may_be))
        else:
            yield one


def _told(connection: Connection, id: str) -> Iterator[str]:
    for other in _versions(connection, id):
        yield f"another version of the agency's report, which stands at {other.url or other.path}"


def _versions(connection: Connection, id: str) -> Iterator[Listed]:
    """Articles of the same outlet whose headlines differ in the mark of a version alone."""
    own = queries.headed(connection, id)
    bare = without_mark(own.title) if own else ""
    words = tokens(bare)
    if own is None or len(words) < _LEAST:
        return
    date = date_of(own.published, own.first_seen)
    query = ArticleQuery(
        words=bare, outlet=own.domain, since=date - _WITHIN, until=date + _WITHIN, limit=_MOST
    )
    for other in articles.find(connection, query):
        title = other.title or ""
        marked = without_mark(title) != title or bare != own.title
        if other.id != id and marked and tokens(without_mark(title)) == words:
            yield other
