"""Brings a database to the tables that this version knows.

A migration and the note that it ran share the caller's transaction, so that whoever is killed in
the middle leaves the database as it was.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from sayso.errors import StoreError
from sayso.store.errors import name_of
from sayso.store.schema import VERSION_TABLE

FOLDER = Path(__file__).parent / "migrations"
KNOWN = ("0001", "0002")  # every migration, oldest first


def version(connection: Connection) -> str | None:
    """The last migration that ran on a database; None for a new one.

    Raises StoreError where it was made by a newer sayso.
    """
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    noted = connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()
    if noted is not None and noted not in KNOWN:
        raise StoreError(
            name_of(connection),
            f"was made by a newer sayso (its tables are of version {noted}, this one knows"
            f" {KNOWN[-1]})",
            "update sayso",
        )
    return noted


def migrate(connection: Connection, folder: Path = FOLDER) -> None:
    """Runs what has not run yet, within the transaction that the connection is in."""
    from alembic import command  # takes longer to import than an archive to open
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
