"""One test, every database: `store` opens a new archive on SQLite, then on PostgreSQL."""

from __future__ import annotations

import itertools
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from sqlalchemy import text

from sayso.store.opening import FILE, Store, open_store
from sayso.store.schema import ARTICLE_SEARCH, STATEMENT_SEARCH, metadata
from store.postgresql import Server, started

NUMBERS = itertools.count(1)


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    with ExitStack() as stack:
        made = tempfile.TemporaryDirectory(prefix="sayso", ignore_cleanup_errors=True)
        folder = Path(stack.enter_context(made))
        try:
            running = stack.enter_context(started(folder))
        except (OSError, LookupError) as error:
            if os.environ.get("CI") == "true":
                raise
            pytest.skip(f"no PostgreSQL can be started here: {error}")
        yield running


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def ready(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[bool], Path | str]:
    """Gives places for archives of one of the databases: with tables, or with nothing in them.

    Tables are made once and copied, which is much faster than to make them for every test.
    """
    if request.param == "sqlite":
        made = tmp_path_factory.mktemp("ready")
        open_store(made).close()

        def place(tables: bool) -> Path | str:
            folder = tmp_path_factory.mktemp("archive")
            if tables:
                shutil.copy(made / FILE, folder)
            return folder

        return place
    server: Server = request.getfixturevalue("server")
    server.run("CREATE DATABASE ready")
    open_store(server.address("ready")).close()

    def database(tables: bool) -> Path | str:
        name = f"archive_{next(NUMBERS)}"
        server.run(f"CREATE DATABASE {name} TEMPLATE {'ready' if tables else 'template0'}")
        return server.address(name)

    return database


@pytest.fixture
def where(ready: Callable[[bool], Path | str]) -> Path | str:
    """Where a new archive can be opened."""
    return ready(False)


@pytest.fixture(scope="session")
def common(ready: Callable[[bool], Path | str]) -> Path | str | None:
    """A PostgreSQL database that tests use one after the other; None for SQLite, whose files are
    copied faster than emptied."""
    place = ready(True)
    return place if isinstance(place, str) else None


@pytest.fixture
def store(ready: Callable[[bool], Path | str], common: Path | str | None) -> Iterator[Store]:
    """An archive's database with empty tables."""
    with open_store(common or ready(True), patience=5) as opened:
        if common:
            with opened.writing() as connection:
                emptied = [table.name for table in reversed(metadata.sorted_tables)]
                for name in (*emptied, STATEMENT_SEARCH, ARTICLE_SEARCH):
                    connection.execute(text(f"DELETE FROM {name}"))
        yield opened
