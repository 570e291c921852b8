"""Who holds what: a writer's turn, and the lock that one process at a time can have."""

from __future__ import annotations

import json
import os
import socket
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Protocol

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import SQLAlchemyError

from sayso.errors import StoreError
from sayso.store.connecting import WRITERS, myself, name

_FAMILY = 0x5A951  # first key of PostgreSQL's advisory locks for schedules; the name is the second
_HOLDER_SQL = text(
    "SELECT a.application_name, coalesce(a.xact_start, a.backend_start) AS since"
    " FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid"
    " WHERE l.locktype = 'advisory' AND l.granted AND l.classid = :first AND l.objid = :second"
    " AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())"
)


@dataclass(frozen=True, slots=True)
class Holder:
    """The process that holds something."""

    host: str
    process: int
    since: str  # ISO 8601, UTC

    def __str__(self) -> str:
        return f"process {self.process} on {self.host} (since {self.since})"


class Turn:
    """Says who is writing, to those whose turn does not come."""

    def __init__(self, engine: Engine, folder: Path | None) -> None:
        self._engine = engine
        self._note = folder / "writer.json" if folder else None

    @contextmanager
    def noted(self) -> Iterator[None]:
        """Leaves a note about this process while it writes; PostgreSQL knows by itself."""
        if self._note:
            _leave(self._note)
        try:
            yield
        finally:
            if self._note:
                _empty(self._note)

    def holder(self) -> Holder | None:
        """Who is writing; None where that is no sayso, or not known."""
        if self._note:
            return _noted(self._note)
        with suppress(SQLAlchemyError), self._engine.connect() as connection:
            return _postgresql_holder(connection, 0, WRITERS)
        return None


class _Release(Protocol):
    def __call__(self) -> None: ...


class ScheduleLock:
    """A lock that is held until `release`, or until this process ends."""

    def __init__(self, subject: str, release: _Release, ask: _Release) -> None:
        self._subject = subject
        self._release = release
        self._ask = ask

    def __enter__(self) -> ScheduleLock:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()

    def check(self) -> None:
        """Raises StoreError where the lock was lost, as by the end of a database's connection."""
        try:
            self._ask()
        except (SQLAlchemyError, sqlite3.Error) as error:
            problem = "the schedule is no longer held: its connection ended"
            raise StoreError(self._subject, problem, "start again") from error

    def release(self) -> None:
        """Lets others have it."""
        with suppress(SQLAlchemyError, sqlite3.Error):
            self._release()


def sqlite_lock(folder: Path, lock: str) -> ScheduleLock:
    """A lock beside an archive's file, by a file that SQLite itself locks: so on every system."""
    file, note = folder / f"{lock}.lock", folder / f"{lock}.json"
    connection = sqlite3.connect(file, timeout=0, isolation_level=None, check_same_thread=False)
    try:
        connection.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as error:
        connection.close()
        if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
            raise
        raise _held(str(folder), lock, _noted(note)) from error
    _leave(note)

    def release() -> None:
        _empty(note)
        connection.close()

    def ask() -> None:
        connection.execute("SELECT 1").fetchall()

    return ScheduleLock(str(folder), release, ask)


def postgresql_lock(engine: Engine, lock: str) -> ScheduleLock:
    """A lock in a PostgreSQL database, held by a connection of its own."""
    key = zlib.crc32(lock.encode()) & 0x7FFFFFFF
    connection = engine.connect().execution_options(isolation_level="AUTOCOMMIT")
    keys = {"first": _FAMILY, "second": key}
    got = connection.execute(text("SELECT pg_try_advisory_lock(:first, :second)"), keys).scalar()
    if not got:
        holder = _postgresql_holder(connection, _FAMILY, key)
        connection.close()
        raise _held(name(engine), lock, holder)
    since = {"name": f"{myself()} {_now()}"}
    connection.execute(text("SELECT set_config('application_name', :name, false)"), since)

    def release() -> None:
        connection.invalidate()  # its end releases the lock, whatever state it is in
        connection.close()

    def ask() -> None:
        connection.execute(text("SELECT 1")).all()

    return ScheduleLock(name(engine), release, ask)


def _held(subject: str, lock: str, holder: Holder | None) -> StoreError:
    who = str(holder) if holder else "another program"
    remedy = "let that one do the work, or stop it first"
    return StoreError(subject, f"the {lock} is held by {who}", remedy)


def _postgresql_holder(connection: Connection, first: int, second: int) -> Holder | None:
    row = connection.execute(_HOLDER_SQL, {"first": first, "second": second}).first()
    parts = row.application_name.split() if row else []
    if row is None or len(parts) < 3 or parts[0] != "sayso" or not parts[2].isdecimal():
        return None
    since = parts[3] if len(parts) > 3 else row.since.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return Holder(parts[1], int(parts[2]), since)


def _leave(note: Path) -> None:
    holder = Holder(socket.gethostname(), os.getpid(), _now())
    with suppress(OSError):  # a full disk must not keep anybody from writing what still fits
        note.write_text(json.dumps(asdict(holder)), encoding="utf-8")


def _empty(note: Path) -> None:
    with suppress(OSError):
        note.write_text("", encoding="utf-8")


def _noted(note: Path) -> Holder | None:
    try:
        holder = Holder(**json.loads(note.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None
    return holder if _may_live(holder) else None


def _may_live(holder: Holder) -> bool:
    """False where a note outlived its process, as after a kill."""
    if holder.host != socket.gethostname() or os.name != "posix":
        return True
    try:
        os.kill(holder.process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
