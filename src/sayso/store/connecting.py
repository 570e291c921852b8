"""How connections are made and how their transactions begin, for each database."""

from __future__ import annotations

import os
import socket
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from sayso.errors import StoreError

WRITING = "sayso_writing"  # execution option: whether the transaction may write
WRITERS = 0x5A950  # key of the advisory lock that PostgreSQL's writers take in turn


def is_postgresql(where: Path | str) -> bool:
    """Whether an archive is named by a PostgreSQL address."""
    return isinstance(where, str) and where.startswith(("postgresql:", "postgresql+", "postgres:"))


def name(engine: Engine) -> str:
    """The database's file or address, without a password."""
    if engine.dialect.name == "sqlite":
        return engine.url.database or "memory"
    return engine.url.set(drivername="postgresql").render_as_string(hide_password=True)


def made_folder(folder: Path) -> Path:
    """The folder, made if need be. Raises StoreError where that cannot be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        problem = f"the archive's folder cannot be made: {error.strerror}"
        raise StoreError(str(folder), problem, "name a folder that you may write") from error
    return folder


def sqlite_engine(file: Path, patience: float) -> Engine:
    """An engine on a file."""
    engine = create_engine(
        URL.create("sqlite", database=str(file)),
        connect_args={"timeout": patience, "check_same_thread": False},
    )

    @event.listens_for(engine, "connect")
    def _connected(driver: Any, record: object) -> None:
        driver.isolation_level = None  # else the driver begins transactions of its own
        for pragma in ("foreign_keys = ON", "journal_mode = WAL", "synchronous = FULL"):
            driver.execute(f"PRAGMA {pragma}").fetchall()

    @event.listens_for(engine, "begin")
    def _begun(connection: Connection) -> None:
        writing = connection.get_execution_options().get(WRITING, False)
        connection.exec_driver_sql(f"PRAGMA query_only = {'OFF' if writing else 'ON'}")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine


def postgresql_engine(address: str, patience: float) -> Engine:
    """An engine on an address. Raises StoreError where the address or the driver is amiss."""
    try:
        url = make_url(address).set(drivername="postgresql+psycopg")
        engine = create_engine(
            url,
            connect_args={"application_name": myself(), "connect_timeout": 10},
            isolation_level="REPEATABLE READ",
            pool_pre_ping=True,
        )
    except (ArgumentError, ValueError) as error:
        problem = "is no address of a database"
        remedy = "write postgresql://USER@HOST/DATABASE"
        raise StoreError(address.split(":", 1)[0] + ":...", problem, remedy) from error
    except ModuleNotFoundError as error:
        remedy = "pip install 'sayso[postgres]'"
        raise StoreError("postgresql", "its driver is not installed", remedy) from error

    @event.listens_for(engine, "begin")
    def _begun(connection: Connection) -> None:
        if not connection.get_execution_options().get(WRITING, False):
            connection.exec_driver_sql("SET TRANSACTION READ ONLY")
            return
        # Else it would see the state of before its turn came.
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL READ COMMITTED")
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = {max(1, int(patience * 1000))}")
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITERS})")

    return engine


def myself() -> str:
    """This process as others are told of it: host and number, short enough for PostgreSQL."""
    return f"sayso {socket.gethostname()[:36]} {os.getpid()}"
