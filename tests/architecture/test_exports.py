"""The public names are exactly those that are promised, and each can be had."""

from __future__ import annotations

import ast
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import sayso

INIT = Path(sayso.__file__)


def imported_for_type_checkers() -> set[str]:
    tree = ast.parse(INIT.read_text(encoding="utf-8"))
    return {
        alias.asname or alias.name
        for block in tree.body
        if isinstance(block, ast.If)
        for node in block.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }


def test_all_is_sorted_and_without_doubles() -> None:
    assert sorted(set(sayso.__all__)) == list(sayso.__all__)


@pytest.mark.parametrize("name", sayso.__all__)
def test_every_public_name_can_be_had(name: str) -> None:
    assert getattr(sayso, name) is not None


def test_all_is_what_is_loaded_on_demand_and_the_version() -> None:
    assert set(sayso.__all__) == set(sayso._PUBLIC) | {"__version__"}


def test_type_checkers_see_the_same_names() -> None:
    assert imported_for_type_checkers() == set(sayso.__all__) - {"__version__"}


@pytest.mark.parametrize("name", sorted(sayso._PUBLIC))
def test_public_things_come_from_where_they_are_made(name: str) -> None:
    made = getattr(import_module(sayso._PUBLIC[name]), name)
    assert made.__module__ == sayso._PUBLIC[name]


def test_a_star_import_gives_all() -> None:
    code = "from sayso import *; import sayso; assert set(sayso.__all__) <= set(globals())"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="'sayso' has no attribute 'unread'"):
        sayso.unread  # noqa: B018
