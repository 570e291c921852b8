"""Trusted time: has an authority attest when files of captures were there.

A token is for a complete file, as it is on the disk. Where a capture in a file was withheld later,
the file is another one: its token stays and tells of what it was, and it can have a new one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from sayso.archive.keeping import Captures, digest_of
from sayso.archive.records import Stamped
from sayso.capture import trusted_time
from sayso.errors import InputError
from sayso.store import decisions, evidence
from sayso.store.opening import Store
from sayso.store.records import TimestampToken

if TYPE_CHECKING:
    from sayso.capture.live import Timeouts


def stamp(
    store: Store,
    captures: Captures,
    authority: str,
    *,
    allow_private: bool = False,
    timeouts: Timeouts | None = None,
) -> Iterator[TimestampToken]:
    """A token for every file of captures that has none, from an authority, as each is stored.

    The file that is being written is completed first. Addresses of this machine and of private
    networks are refused unless `allow_private`. Raises InputError, which names the authority,
    where that gives no token that holds, or where the packages for it are missing; the files that
    are left have none yet, and nothing else is lost. Raises StoreError.
    """
    if not trusted_time.is_available():
        raise InputError(authority, trusted_time.MISSING, trusted_time.REMEDY)
    from sayso.capture.trusted_time.authority import PATIENCE, ask, without_login

    captures.close()
    for file, sha256 in unstamped(store, captures.folder):
        answer, token = ask(
            authority, sha256, allow_private=allow_private, timeouts=timeouts or PATIENCE
        )
        stored = TimestampToken(file, without_login(authority), token.time, answer)
        with store.writing() as connection:
            evidence.add_timestamps(connection, [stored])
        yield stored


def stamped(connection: Connection) -> list[Stamped]:
    """Every complete file of captures with its tokens, in the order of the files' names."""
    tokens: defaultdict[str, list[TimestampToken]] = defaultdict(list)
    for one in evidence.all_timestamps(connection):
        tokens[one.file].append(one)
    files = list(evidence.all_warc_files(connection))
    return [Stamped(file, tuple(tokens[file.name])) for file in files]


def rewritten(connection: Connection) -> dict[str, datetime]:
    """The files in which captures were withheld, and when that was done last."""
    when = {one.capture: one.time for one in decisions.all_withheld(connection)}
    found: dict[str, datetime] = {}
    for capture in evidence.captures_by_id(connection, when):
        file = capture.location.file
        found[file] = max(when[capture.id], found.get(file, when[capture.id]))
    return found


def unstamped(store: Store, folder: Path) -> list[tuple[str, str]]:
    """The complete files that no token is for, with the SHA-256 that one would be for.

    A file that is missing is not among them. Raises StoreError.
    """
    with store.reading() as connection:
        files, other = stamped(connection), rewritten(connection)
    found = []
    for one in files:
        path = folder / one.file.name
        if not path.exists():
            continue
        sha256 = digest_of(path) if one.file.name in other else one.file.sha256
        if not one.tokens or (one.file.name in other and not _any_for(one, sha256)):
            found.append((one.file.name, sha256))
    return found


def _any_for(one: Stamped, sha256: str) -> bool:
    return any(_digest_in(token) == sha256 for token in one.tokens)


def _digest_in(token: TimestampToken) -> str | None:
    from sayso.capture.trusted_time.tokens import read_token

    try:
        return read_token(token.token, token.file).sha256
    except InputError:
        return None
