"""Migrations give the tables that the code knows, whole or not at all."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text
from tests.store.making import capture

from sayso.errors import StoreError
from sayso.store import evidence
from sayso.store.migrating import FOLDER, KNOWN, migrate, version
from sayso.store.opening import Store, open_store
from sayso.store.schema import ARTICLE_SEARCH, STATEMENT_SEARCH, VERSION_TABLE, metadata
from sayso.store.search import postgresql, sqlite

FAILING = f"""
from alembic import op
revision = "9998"
down_revision = "{KNOWN[-1]}"
def upgrade():
    op.execute("ALTER TABLE evidence_captures ADD COLUMN colour text")
    op.execute("CREATE TABLE half_way (id text)")
    {{end}}
"""


def test_the_known_migrations_are_those_of_the_folder() -> None:
    script = ScriptDirectory(str(FOLDER))
    assert tuple(reversed([one.revision for one in script.walk_revisions()])) == KNOWN


def test_the_migrated_tables_are_those_of_the_schema(store: Store) -> None:
    def ours(thing: object, name: str | None, kind: str, *rest: object) -> bool:
        searched = (ARTICLE_SEARCH, STATEMENT_SEARCH, VERSION_TABLE)
        return not (kind == "table" and (name or "").startswith(searched))

    def differ(context: MigrationContext, *given: Any) -> bool:
        there, wanted = (one.compile(store._engine.dialect) for one in given[-2:])
        return bool(there != wanted.replace("VARCHAR", "TEXT"))  # without a length they are one

    with store.reading() as connection:
        options = {"include_object": ours, "compare_type": differ}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, metadata) == []
        assert version(connection) == KNOWN[-1]


def test_the_migrated_indexes_are_those_that_search_makes(store: Store) -> None:
    with store.writing() as connection:
        create = (postgresql if connection.dialect.name == "postgresql" else sqlite).create
        made = (FOLDER / "versions" / "v0001_first_tables.py").read_text(encoding="utf-8")
        for sql in create("{index}"):
            assert sql.split("(")[-1] in made
        connection.exec_driver_sql(f"DROP TABLE {ARTICLE_SEARCH}")
        for sql in create(ARTICLE_SEARCH):
            connection.exec_driver_sql(sql)


def test_tables_made_by_a_newer_version_are_left_alone(where: Path | str) -> None:
    with open_store(where) as store, store.writing() as connection:
        connection.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = '9999'"))
    with pytest.raises(StoreError, match=r"made by a newer sayso .*9999.*; update sayso"):
        open_store(where)


@pytest.mark.parametrize("end", ["raise KeyError('stop')", "import os; os.kill(os.getpid(), 9)"])
def test_a_migration_that_is_interrupted_leaves_nothing(
    where: Path | str, tmp_path: Path, end: str
) -> None:
    folder = tmp_path / "migrations"
    shutil.copytree(FOLDER, folder)
    (folder / "versions" / "v9998.py").write_text(FAILING.format(end=end))
    with open_store(where) as store, store.writing() as connection:
        evidence.add_captures(connection, [capture(1)])
    code = (
        "import sys; from pathlib import Path; from sayso.store.opening import open_store\n"
        "from sayso.store.migrating import migrate\n"
        "with open_store(sys.argv[1]) as store, store.writing() as connection:\n"
        "    migrate(connection, Path(sys.argv[2]))\n"
    )
    command = [sys.executable, "-c", code, str(where), str(folder)]
    assert subprocess.run(command, capture_output=True, check=False).returncode
    with open_store(where) as store, store.writing() as connection:
        assert version(connection) == KNOWN[-1]
        assert not inspect(connection).has_table("half_way")
        assert evidence.capture(connection, "c1") == capture(1)
        (folder / "versions" / "v9998.py").write_text(FAILING.format(end=""))
        migrate(connection, folder)
        assert inspect(connection).has_table("half_way")


def test_opening_an_archive_that_is_up_to_date_needs_no_alembic(tmp_path: Path) -> None:
    open_store(tmp_path).close()
    code = (
        "import sys; from sayso.store.opening import open_store\n"
        "open_store(sys.argv[1]).close()\nassert 'alembic' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=True)
