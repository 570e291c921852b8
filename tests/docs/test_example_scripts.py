"""The scripts in examples/ run as they are and print what they promise."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[2] / "examples"
ARTICLES = Path(__file__).parents[2] / "src" / "sayso" / "examples"


def run(name: str, *arguments: str | Path) -> str:
    settings = {**os.environ, "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, EXAMPLES / name, *arguments], capture_output=True, text=True, env=settings
    )
    assert done.returncode == 0, done.stderr
    assert not done.stderr
    return done.stdout


@pytest.mark.parametrize("script", sorted(EXAMPLES.glob("*.py")), ids=lambda path: path.name)
def test_every_example_runs_without_arguments(script: Path) -> None:
    assert run(script.name).strip()


def test_reading_one_article_shows_the_minister() -> None:
    shown = run("read_one_article.py", ARTICLES / "agency_report.html")
    assert "who   Daria Korvath" in shown
    assert "You cannot ask us for water in the morning" in shown


def test_a_quotation_is_found_in_several_articles() -> None:
    rows = [line.split("\t") for line in run("find_a_quotation.py").splitlines()]
    assert {len(row) for row in rows} == {5}
    assert len({row[0] for row in rows}) >= 2
    assert all("the door to talks" in row[4].casefold() for row in rows)


def test_voices_add_up() -> None:
    head, *rows = run("whose_words.py").splitlines()
    assert head.split() == ["article", "author", "mixed", "others"]
    files = [path for path in ARTICLES.rglob("*") if path.is_file() and path.suffix != ".toml"]
    assert len(rows) == len(files)
    for row in rows:
        shares = [int(share.rstrip("%")) for share in row.split()[1:]]
        assert 98 <= sum(shares) <= 102
