"""Search on PostgreSQL, by `tsvector` and GIN.

Vectors and queries are written out token by token, so that none of its parsers, dictionaries and
locales has a say in what is found. It keeps positions up to 16,383 and 256 of them for one token:
phrases beyond that are not found, their single words are.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, text

from sayso.store.search.bounds import Bounds
from sayso.store.search.segmentation import Phrase

_LAST_POSITION = 16_383
_POSITIONS = 255
_MOST_BYTES = 600_000  # a vector may hold 1 MB, its positions included


def create(index: str) -> list[str]:
    """The SQL that makes an index."""
    return [
        f"CREATE TABLE {index} (row bigint PRIMARY KEY, words tsvector NOT NULL)",
        f"CREATE INDEX {index}_words ON {index} USING gin (words)",
    ]


def put(connection: Connection, index: str, documents: Iterable[tuple[int, Sequence[str]]]) -> None:
    """Adds documents under their rows, which are not yet in the index."""
    rows = [{"row": row, "words": _vector(words)} for row, words in documents]
    if rows:
        sql = f"INSERT INTO {index} (row, words) VALUES (:row, CAST(:words AS tsvector))"
        connection.execute(text(sql), rows)


def drop(connection: Connection, index: str, rows: Sequence[int]) -> None:
    """Takes documents out."""
    if rows:
        sql = text(f"DELETE FROM {index} WHERE row = ANY(:rows)")
        connection.execute(sql, {"rows": list(rows)})


def clear(connection: Connection, index: str) -> None:
    """Takes all documents out, while readers go on reading them."""
    connection.exec_driver_sql(f"DELETE FROM {index}")


def rows(
    connection: Connection, index: str, phrases: Sequence[Phrase], bounds: Bounds
) -> list[int]:
    """The rows of the documents that hold every phrase, greatest first."""
    sql = text(
        f"SELECT row FROM {index} WHERE words @@ CAST(:match AS tsquery)"
        " AND row >= :low AND row < :high ORDER BY row DESC LIMIT :limit OFFSET :offset"
    )
    given = {"match": _match(phrases), **bounds.parameters()}
    return list(connection.execute(sql, given).scalars())


def _vector(words: Sequence[str]) -> str:
    positions: dict[str, list[int]] = {}
    size = 0
    for place, word in enumerate(words, start=1):
        if word not in positions:
            size += len(word.encode()) + 8
        if size > _MOST_BYTES:
            break
        places = positions.setdefault(word, [])
        if len(places) < _POSITIONS:
            places.append(min(place, _LAST_POSITION))
    return " ".join(f"'{word}':{','.join(map(str, at))}" for word, at in positions.items())


def _match(phrases: Sequence[Phrase]) -> str:
    return " & ".join(_phrase(phrase) for phrase in phrases)


def _phrase(phrase: Phrase) -> str:
    quoted = [f"'{token}'" for token in phrase.tokens]
    if phrase.prefix:
        quoted[-1] += ":*"
    return f"({' <-> '.join(quoted)})"
