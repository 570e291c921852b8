"""The same commands on PostgreSQL."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from store.postgresql import Server, started

from .archives import HARBOUR, Commands


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with tempfile.TemporaryDirectory(prefix="sayso", ignore_cleanup_errors=True) as made:
        folder = Path(made)
        try:
            with started(folder) as running:
                yield running
        except OSError as error:
            if os.environ.get("CI"):
                raise
            pytest.skip(f"PostgreSQL cannot be started: {error}")


def test_an_archive_on_postgresql(sayso: Commands, server: Server, tmp_path: Path) -> None:
    file = tmp_path / "harbour.txt"
    file.write_text(HARBOUR, encoding="utf-8")
    server.run("CREATE DATABASE commands")
    there = ("--archive", server.address("commands"), "--captures", tmp_path / "captures")
    (one,) = sayso("add", file, *there, "--format", "jsonl").lines
    assert one["outcome"] == "new"
    assert sayso("articles", *there, "--format", "json").json[0]["id"] == one["article"]
    (found,) = sayso("statements", "unsafe", *there, "--format", "json").json
    sayso("statements", *there, "--confirm", found["id"])
    sayso("rebuild", *there)
    (again,) = sayso("statements", "unsafe", *there, "--format", "json").json
    assert again["reading"] == "checked by Ada"
    sayso("verify", *there)
    sayso.monkeypatch.setenv("SAYSO_CAPTURES", str(tmp_path / "captures"))
    sayso("verify", *there[:2])
    assert not sayso.archive.exists()
