"""Which hosts asked to be left alone, and until when: what earlier processes were told."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection

from sayso.archive import queries
from sayso.capture.courtesy import LONGEST_WAIT, WAITING, wait_until
from sayso.capture.warc import read_note
from sayso.capture.warc_reading import first
from sayso.errors import StoreError


def asked_to_wait(connection: Connection, folder: Path, now: datetime) -> dict[str, datetime]:
    """Until when hosts want no visit, by an address of each.

    The answers stand in the files of captures; one that cannot be read there says nothing.
    """
    found: dict[str, datetime] = {}
    for one in queries.observed_since(connection, now - LONGEST_WAIT, WAITING):
        with suppress(StoreError):
            last = read_note(folder, one).exchanges[-1]
            until = wait_until(first(last.headers, "Retry-After"), last.time)
            if until is not None and until > now:
                found[last.url] = max(until, found.get(last.url, until))
    return found
