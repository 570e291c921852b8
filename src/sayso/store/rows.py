"""Steps that several nouns share: new rows, rows in numbered order, digests as keys."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, Select, Table
from sqlalchemy.dialects import postgresql, sqlite

T = TypeVar("T")

BATCH = 500  # rows of one round trip

# A row number of articles and statements sorts by date: the minute since 1900, then 32 bits that
# tell apart what shares it, so that one index gives what was found newest first.
_MINUTE_BITS, _PLACE_BITS, _NUMBER_BITS = 31, 22, 10
_BELOW_MINUTE = _PLACE_BITS + _NUMBER_BITS
_BEGINNING = datetime(1900, 1, 1, tzinfo=UTC)
LEAST_ROW, BEHIND_GREATEST_ROW = 0, (1 << (_MINUTE_BITS + _BELOW_MINUTE)) - 1
STATEMENTS_OF_A_PLACE = 1 << _NUMBER_BITS


def insert_new(
    connection: Connection, table: Table, rows: Iterable[dict[str, Any]]
) -> frozenset[str]:
    """Stores the rows that are not there yet; the keys of those. Others stay as they are."""
    (key,) = table.primary_key.columns
    new: set[str] = set()
    for batch in batches(rows):
        by_key = {row[key.name]: row for row in batch}
        insert = (postgresql if connection.dialect.name == "postgresql" else sqlite).insert
        statement = insert(table).on_conflict_do_nothing(index_elements=[key]).returning(key)
        new.update(connection.execute(statement, list(by_key.values())).scalars())
    return frozenset(new)


def insert(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Stores rows, if there are any."""
    if rows:
        connection.execute(table.insert(), rows)


def stream(connection: Connection, query: Select[Any]) -> Iterator[Row[Any]]:
    """The rows of a query, a batch of them at a time in memory."""
    yield from connection.execute(query, execution_options={"yield_per": BATCH})


def batches(things: Iterable[T], size: int = BATCH) -> Iterator[list[T]]:
    """The things in lists of `size`."""
    iterator = iter(things)
    while batch := list(islice(iterator, size)):
        yield batch


def digest(*parts: Any) -> str:
    """A short name for some plain values: the same for the same ones, on every machine."""
    said = json.dumps(parts, separators=(",", ":"), sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()[:32]


def row_of(date: datetime, key: str) -> int:
    """The row that an article or the first statement of a revision would like."""
    place = int(digest(key)[:16], 16) & ((1 << _PLACE_BITS) - 1)
    return row_at(date) | place << _NUMBER_BITS


def row_at(date: datetime) -> int:
    """The least row of a minute."""
    minutes = (date - _BEGINNING) // timedelta(minutes=1)
    return min(max(minutes, 0), (1 << _MINUTE_BITS) - 1) << _BELOW_MINUTE


def date_of(published: str | None, first_seen: datetime) -> datetime:
    """When something was published in UTC, as far as that can be read; else first seen."""
    try:
        date = datetime.fromisoformat(published or "")
        return (date if date.tzinfo else date.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return first_seen.astimezone(UTC)
