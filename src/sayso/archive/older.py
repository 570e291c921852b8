"""Which revisions another version of the reader has read than the one at hand.

What two versions read is not compared, and what an older one read may lack what the newer finds.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection

from sayso.archive import queries
from sayso.archive.records import Page
from sayso.language.registry import reader_named
from sayso.store.writing import reader_of


@dataclass(frozen=True, slots=True)
class OlderReading:
    """What one other version of a reader has read."""

    reader: str  # language, name and version
    revisions: int


def older_readings(connection: Connection) -> list[OlderReading]:
    """What other versions have read, the readers in the order of their names."""
    counted = queries.readers(connection)
    return [OlderReading(name, counted[name]) for name in sorted(counted) if _is_older(name)]


def reads_otherwise(page: Page, readers: Iterable[str]) -> bool:
    """Whether one of the readers is another version of the one that has read a page."""
    if page.record is None:
        return False
    now = reader_of(page.record)
    language = now.partition(" ")[0]
    return any(one.partition(" ")[0] == language and one != now for one in readers)


def _is_older(reader: str) -> bool:
    """Whether a reader is not the one that reads its language now."""
    language, _, named = reader.partition(" ")
    return named != reader_named(language)
