"""Word lists that lie beside this module as TOML, each read once."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """The list NAME.toml of this package, as TOML gives it; not to be changed."""
    return tomllib.loads((files(__package__) / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def listed(key: str, name: str = "function_words") -> frozenset[str]:
    """The words that stand between spaces under `key` in a list."""
    return frozenset(str(table(name)[key]).split())
