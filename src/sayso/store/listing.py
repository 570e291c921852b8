"""Goes through what a query asks for, newest first, a page at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, Table, select

from sayso.store.records import ArticleQuery, Query
from sayso.store.rows import BATCH, BEHIND_GREATEST_ROW, LEAST_ROW, row_at
from sayso.store.search import searching
from sayso.store.search.bounds import Bounds
from sayso.store.search.segmentation import Phrase

_GREATEST = (1 << 63) - 1  # what databases take for a number


def listed_rows(
    connection: Connection,
    index: str,
    table: Table,
    phrases: Sequence[Phrase],
    query: Query | ArticleQuery,
) -> Iterator[list[int]]:
    """The rows that hold every phrase within the query's bounds, in lists, greatest row first."""
    low = LEAST_ROW if query.since is None else row_at(query.since)
    high = BEHIND_GREATEST_ROW if query.until is None else row_at(query.until)
    high = high if query.before is None else max(0, min(high, query.before))
    offset = min(max(0, query.offset), _GREATEST)
    left = query.limit
    while left is None or left > 0:
        size = BATCH if left is None else min(BATCH, left)
        rows = _rows(connection, index, table, phrases, Bounds(low, high, size, offset))
        if rows:
            yield rows
        if len(rows) < size:
            return
        high, offset = rows[-1], 0
        left = None if left is None else left - size


def _rows(
    connection: Connection, index: str, table: Table, phrases: Sequence[Phrase], bounds: Bounds
) -> list[int]:
    if phrases:
        return searching(connection).rows(connection, index, phrases, bounds)
    row = table.c.row
    query = select(row).where(row >= bounds.low, row < bounds.high).order_by(row.desc())
    return list(connection.execute(query.limit(bounds.limit).offset(bounds.offset)).scalars())
