"""Full-text search: one way to split texts and queries, one small file for each database.

A document is a list of tokens, some of them marked as what the document is filtered by; a query
is a list of phrases that must all stand in it. So words and filters are answered by one index,
in the order of the rows, which is that of dates.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from sqlalchemy import Connection

from sayso.store.search import postgresql, sqlite
from sayso.store.search.bounds import Bounds
from sayso.store.search.segmentation import Phrase


class Searching(Protocol):
    """What each database's file does."""

    def put(
        self, connection: Connection, index: str, documents: Iterable[tuple[int, Sequence[str]]]
    ) -> None:
        """Adds documents under their rows, which are not yet in the index."""

    def drop(self, connection: Connection, index: str, rows: Sequence[int]) -> None:
        """Takes documents out."""

    def clear(self, connection: Connection, index: str) -> None:
        """Takes all documents out."""

    def rows(
        self, connection: Connection, index: str, phrases: Sequence[Phrase], bounds: Bounds
    ) -> list[int]:
        """The rows of the documents that hold every phrase, greatest first."""


def searching(connection: Connection) -> Searching:
    """The search of the database at hand."""
    return postgresql if connection.dialect.name == "postgresql" else sqlite
