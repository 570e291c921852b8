"""Opens an archive's database, and lends connections for short transactions.

A writer takes the whole database's turn, on PostgreSQL as on SQLite, so that what holds on the one
holds on the other. Readers are never in anybody's way and see one state of everything.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from sqlalchemy import Connection, Engine

from sayso.errors import StoreError
from sayso.store import connecting
from sayso.store.errors import is_busy, translated
from sayso.store.holding import Holder, ScheduleLock, Turn, postgresql_lock, sqlite_lock
from sayso.store.migrating import KNOWN, migrate, version

FILE = "archive.sqlite"
PATIENCE = 30.0  # seconds that a writer waits for its turn: many times the longest transaction


class Store:
    """An archive's database. Safe to use from several threads; not across a fork."""

    def __init__(self, engine: Engine, folder: Path | None, turn: Turn) -> None:
        self._engine = engine
        self._folder = folder  # None on PostgreSQL
        self._turn = turn
        self._closed = False

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def name(self) -> str:
        """The database's file or address, without a password."""
        return connecting.name(self._engine)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection in a transaction that is committed at the end, undone on any error.

        Raises StoreError, which names the holder, where the turn does not come in time, and for
        whatever goes wrong with the database.
        """
        with self._connected(writing=True) as connection, self._turn.noted():
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the database and cannot change it.

        Raises StoreError for whatever goes wrong with the database.
        """
        with self._connected(writing=False) as connection:
            yield connection

    def schedule_lock(self, name: str = "schedule") -> ScheduleLock:
        """Holds a lock that one process at a time can have; its death releases it.

        Use it as a context manager, or call `release`. Raises StoreError that says who holds it.
        """
        self._must_be_open()
        with translated(self.name):
            if self._folder is not None:
                return sqlite_lock(self._folder, name)
            return postgresql_lock(self._engine, name)

    def tidy(self) -> None:
        """Renews what the database knows of its own contents, for after much was written.

        Raises StoreError for whatever goes wrong with the database.
        """
        sql = "ANALYZE" if self._folder is None else "PRAGMA optimize"
        with self.writing() as connection:
            connection.exec_driver_sql(sql)

    def close(self) -> None:
        """Gives back all connections; whatever is asked afterwards raises StoreError."""
        self._closed = True
        self._engine.dispose()

    def _must_be_open(self) -> None:
        if self._closed:
            raise StoreError(self.name, "is closed", "open the archive again")

    @contextmanager
    def _connected(self, *, writing: bool) -> Iterator[Connection]:
        self._must_be_open()
        with translated(self.name), self._engine.connect() as pooled:
            connection = pooled.execution_options(**{connecting.WRITING: writing})
            try:
                with self._asking(), translated(self.name):
                    connection.begin()
                yield connection
                if writing:
                    connection.commit()
            finally:
                if connection.in_transaction():
                    connection.rollback()

    @contextmanager
    def _asking(self) -> Iterator[None]:
        """Adds the holder to the error of one whose turn did not come."""
        began = time.monotonic()
        try:
            yield
        except StoreError as error:
            if not is_busy(error):
                raise
            waited = time.monotonic() - began
            raise StoreError(self.name, *_held(self._turn.holder(), waited)) from error


def _held(holder: Holder | None, waited: float) -> tuple[str, str]:
    who = f"is being written by {holder}" if holder else "is being written by another program"
    return f"{who}, still after {waited:.0f} s", "wait until that one is done, then try again"


def open_store(where: Path | str, *, patience: float = PATIENCE) -> Store:
    """The database of an archive: a folder's, or that of a `postgresql://` address.

    Makes what is not there and brings older tables up to date. `patience` is how many seconds a
    writer waits for its turn. Raises StoreError where it cannot be opened, or was made by a newer
    sayso.
    """
    if connecting.is_postgresql(where):
        engine, folder = connecting.postgresql_engine(str(where), patience), None
        turn = Turn(engine, None)
    else:
        folder = connecting.made_folder(Path(where))
        engine = connecting.sqlite_engine(folder / FILE, patience)
        turn = Turn(engine, folder)
    store = Store(engine, folder, turn)
    try:
        _bring_up_to_date(store)
    except BaseException:
        store.close()
        raise
    return store


def _bring_up_to_date(store: Store) -> None:
    with store.reading() as connection:
        found = version(connection)
    if found != KNOWN[-1]:
        with store.writing() as connection:
            if version(connection) != KNOWN[-1]:  # somebody may have been quicker
                migrate(connection)
