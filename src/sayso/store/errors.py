"""Turns what database drivers raise into StoreError, which says what happened and what to do."""

from __future__ import annotations

import functools
import inspect
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, ParamSpec, TypeVar, cast

from sqlalchemy import Connection
from sqlalchemy.exc import (
    DBAPIError,
    OperationalError,
    ResourceClosedError,
    SQLAlchemyError,
    StatementError,
)

from sayso.errors import StoreError
from sayso.store.connecting import name

P = ParamSpec("P")
R = TypeVar("R")

# SQLite's primary result codes and the first characters of PostgreSQL's, and what they mean.
_BUSY, _READ_ONLY, _FULL, _DAMAGED, _CLOSED, _ABSENT, _AWAY, _UNFIT = (
    ("another process holds it", "wait until that one is done, then try again"),
    ("it may only be read here", "see who may write the archive's folder or database"),
    ("the disk is full or a limit of size is reached", "make room, then run the command again"),
    (
        "the database is damaged",
        "put back a copy of it, or move it away and run `sayso rebuild`: the captures hold the"
        " evidence",
    ),
    ("the connection is closed", "open the archive again"),
    ("the database cannot be opened", "see whether its address is right and it may be used"),
    ("its server cannot be reached", "see whether the address is right and the server runs"),
    ("a record does not fit what is stored", ""),
)
_SQLITE = {
    5: _BUSY,
    6: _BUSY,
    8: _READ_ONLY,
    3: _READ_ONLY,
    23: _READ_ONLY,
    13: _FULL,
    22: _FULL,
    11: _DAMAGED,
    26: _DAMAGED,
    14: _ABSENT,
    19: _UNFIT,
}
_POSTGRESQL = {
    "55P03": _BUSY,
    "40": _BUSY,
    "57014": _BUSY,
    "25006": _READ_ONLY,
    "42501": _READ_ONLY,
    "53": _FULL,
    "54": _FULL,
    "XX": _DAMAGED,
    "08": _CLOSED,
    "57P": _CLOSED,
    "28": _ABSENT,
    "3D": _ABSENT,
    "23": _UNFIT,
    "22": _UNFIT,
}


@contextmanager
def translated(subject: str) -> Iterator[None]:
    """Raises StoreError about `subject` for whatever a driver raises in the block."""
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error) as error:
        raise _told(subject, error) from error


def guarded(function: Callable[P, R]) -> Callable[P, R]:
    """A function whose first argument is a connection, raising StoreError for driver errors."""
    if inspect.isgeneratorfunction(function):
        return cast(Callable[P, R], _guarded_generator(function))

    @functools.wraps(function)
    def guard(*args: P.args, **kwargs: P.kwargs) -> R:
        with translated(_name(args)):
            return function(*args, **kwargs)

    return guard


def _guarded_generator(function: Callable[P, Iterator[Any]]) -> Callable[P, Iterator[Any]]:
    @functools.wraps(function)
    def guard(*args: P.args, **kwargs: P.kwargs) -> Iterator[Any]:
        results = function(*args, **kwargs)
        while True:  # not around the `yield`: what the consumer raises is not ours
            with translated(_name(args)):
                try:
                    result = next(results)
                except StopIteration:
                    return
            yield result

    return guard


def is_busy(error: BaseException | None) -> bool:
    """Whether a StoreError came of somebody else's lock."""
    return isinstance(error, StoreError) and error.problem == _BUSY[0]


def name_of(connection: Connection) -> str:
    """The database's file or address, without a password."""
    return name(connection.engine)


def _name(args: tuple[Any, ...]) -> str:
    return name_of(args[0]) if args and isinstance(args[0], Connection) else "the archive"


def _told(subject: str, error: Exception) -> StoreError:
    problem, remedy = _meaning(error)
    return StoreError(subject, problem, remedy)


def _meaning(error: Exception) -> tuple[str, str]:
    cause = error.orig if isinstance(error, StatementError) and error.orig else error
    if isinstance(error, ResourceClosedError) or "closed database" in str(cause):
        return _CLOSED
    code = getattr(cause, "sqlite_errorcode", None)
    if code is not None:
        known = _SQLITE.get(code & 0xFF)
        full = code & 0xFF == 10 and code >> 8 in (3, 4, 12)  # writing, syncing, truncating fails
        return known or (_FULL if full else _unknown(cause))
    state = getattr(cause, "sqlstate", None) or ""
    for length in (5, 3, 2):
        if state[:length] in _POSTGRESQL:
            return _POSTGRESQL[state[:length]]
    if isinstance(error, DBAPIError) and error.connection_invalidated:
        return _CLOSED
    if isinstance(error, OperationalError) and error.statement is None:
        return _AWAY
    return _unknown(cause)


def _unknown(cause: BaseException) -> tuple[str, str]:
    lines = str(cause).strip().splitlines()
    return f"the database says: {lines[0] if lines else type(cause).__name__}", ""
