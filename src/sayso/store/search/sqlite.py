"""Search on SQLite, by FTS5.

The tokeniser `ascii` takes every character above 127 as part of a token and splits at all but
letters and figures below it: exactly the tokens that it is given, whatever SQLite knows of Unicode.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, text

from sayso.store.search.bounds import Bounds
from sayso.store.search.segmentation import Phrase


def create(index: str) -> list[str]:
    """The SQL that makes an index."""
    return [
        f"CREATE VIRTUAL TABLE {index} USING fts5"
        "(words, tokenize = 'ascii', columnsize = 0, prefix = '1 2 3')"
    ]


def put(connection: Connection, index: str, documents: Iterable[tuple[int, Sequence[str]]]) -> None:
    """Adds documents under their rows, which are not yet in the index."""
    rows = [{"row": row, "words": " ".join(words)} for row, words in documents]
    if rows:
        connection.execute(text(f"INSERT INTO {index} (rowid, words) VALUES (:row, :words)"), rows)


def drop(connection: Connection, index: str, rows: Sequence[int]) -> None:
    """Takes documents out."""
    if rows:
        sql = text(f"DELETE FROM {index} WHERE rowid = :row")
        connection.execute(sql, [{"row": row} for row in rows])


def clear(connection: Connection, index: str) -> None:
    """Takes all documents out; making the index anew is much faster than emptying it."""
    for sql in (f"DROP TABLE {index}", *create(index)):
        connection.exec_driver_sql(sql)


def rows(
    connection: Connection, index: str, phrases: Sequence[Phrase], bounds: Bounds
) -> list[int]:
    """The rows of the documents that hold every phrase, greatest first."""
    sql = text(
        f"SELECT rowid FROM {index} WHERE {index} MATCH :match AND rowid >= :low AND rowid < :high"
        " ORDER BY rowid DESC LIMIT :limit OFFSET :offset"
    )
    given = {"match": _match(phrases), **bounds.parameters()}
    return list(connection.execute(sql, given).scalars())


def _match(phrases: Sequence[Phrase]) -> str:
    return " AND ".join(
        f'"{" ".join(phrase.tokens)}"{" *" if phrase.prefix else ""}' for phrase in phrases
    )
