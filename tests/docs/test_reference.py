"""The reference agrees with the code, and the other pages mention all that can be typed."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, get_args

import click
import pytest

import sayso
from sayso.article.records import Genre
from sayso.attribution.records import (
    Act,
    AnonymityKind,
    DateBasis,
    Kind,
    StatementType,
    VenueKind,
    Voice,
)
from sayso.cli import cli

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
REFERENCE = DOCS / "reference"
API = (REFERENCE / "api.md").read_text(encoding="utf-8")
RECORD = (REFERENCE / "record.md").read_text(encoding="utf-8")
WRITTEN_BY_HAND = "\n".join(
    page.read_text(encoding="utf-8")
    for page in [DOCS / "tutorial.md", *sorted((DOCS / "how_to").glob("*.md"))]
)
CARRIES_ON = """Court to look at the bill

Lena Brandt said on Monday that the bill would pass in spring. It would also go to the court.
"""
UNFILLED = {"null": None, "false": False, "[]": []}


def commands() -> Iterator[tuple[str, click.Command]]:
    context = click.Context(cli)
    for name in cli.list_commands(context):
        command = cli.get_command(context, name)
        assert command is not None
        yield name, command


EXAMPLES = Path(sayso.__file__).parent / "examples"


@cache
def record() -> dict[str, Any]:
    return sayso.read(EXAMPLES / "agency_report.html").to_json()


@cache
def all_statements() -> list[dict[str, Any]]:
    """Those of every bundled article in English, and of a text that carries a report on."""
    readings = sayso.read_all([str(EXAMPLES)])
    found = [one.record.to_json() for one in readings if one.record is not None]
    found.append(sayso.read(CARRIES_ON).to_json())
    english = [one for one in found if one["reader"]["name"] == "english"]
    return [statement for one in english for statement in one["statements"]]


def test_the_generated_pages_are_up_to_date() -> None:
    script = DOCS / "generate_reference.py"
    done = subprocess.run([sys.executable, script, "--check"], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(("name", "command"), list(commands()))
def test_every_command_and_option_is_shown_in_use(name: str, command: click.Command) -> None:
    assert f"sayso {name}" in WRITTEN_BY_HAND
    options = [one for one in command.params if isinstance(one, click.Option)]
    missing = [one.name for one in options if not any(map(is_shown, one.opts))]
    assert not missing


def is_shown(option: str) -> bool:
    return re.search(rf"(?<![\w-]){re.escape(option)}(?![\w-])", WRITTEN_BY_HAND) is not None


@pytest.mark.parametrize("name", sayso.__all__)
def test_every_public_name_has_a_heading(name: str) -> None:
    assert f"\n## `sayso.{name}`\n" in API


def keys_of(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from keys_of(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from keys_of(inner)


def test_every_field_of_a_record_is_described() -> None:
    assert all(record()[part] for part in ("statements", "sentences", "findings"))
    missing = {
        key for key in keys_of(record()) if f"`{key}`" not in RECORD and f'"{key}"' not in RECORD
    }
    assert not missing


CHOICES = (Genre, StatementType, Voice, Kind, Act, AnonymityKind, DateBasis, VenueKind)


@pytest.mark.parametrize("value", [value for choice in CHOICES for value in get_args(choice)])
def test_every_value_of_a_choice_is_described(value: str) -> None:
    assert f"`{value}`" in RECORD


def test_the_fields_said_to_be_left_empty_are() -> None:
    section = RECORD.partition("### Fields that only a full reader fills")[2].partition("\n### ")[0]
    said = dict(re.findall(r"^\| `(\w+)` \| `(null|false|\[\])` \|", section, re.MULTILINE))
    assert said
    quotations = sayso.read(EXAMPLES / "chinese_report.txt").to_json()
    assert quotations["reader"]["name"] == "quotations only"
    for statement in quotations["statements"]:
        held = {field: statement[field] for field in said}
        assert held == {field: UNFILLED[value] for field, value in said.items()}


def test_all_fields_of_a_statement_are_filled_somewhere() -> None:
    section = RECORD.partition("## `statements`")[2].partition("### ")[0]
    said = re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE)
    assert set(said) == set(all_statements()[0])
    unfilled = [one for one in said if not any(held[one] for held in all_statements())]
    assert not unfilled


def test_version_and_changelog_are_in_step() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    newest = re.search(r"^## (\S+) \((unreleased|\d{4}-\d\d-\d\d)\)$", changelog, re.MULTILINE)
    assert newest is not None
    assert newest[1] == project["version"] == sayso.__version__
