"""The words of `grammar.toml`, compiled: what shows that one report stands in another.

Lists are kept as data, so that a word can be added without reading a pattern.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

from sayso.text import any_of

_FILE = Path(__file__).with_name("grammar.toml")


@cache
def _tables() -> dict[str, dict[str, str]]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


@cache
def words(table: str, key: str) -> frozenset[str]:
    """The single words of one list, in small letters."""
    return frozenset(_tables()[table][key].replace("|", " ").split())


@cache
def phrases(table: str, key: str) -> tuple[str, ...]:
    """The phrases of one list, parted by "|" or a line's end, the longest first."""
    found = (p.strip() for line in _tables()[table][key].splitlines() for p in line.split("|"))
    return tuple(sorted({phrase for phrase in found if phrase}, key=lambda p: (-len(p), p)))


def either(options: tuple[str, ...] | frozenset[str]) -> str:
    """A pattern for any of the options, the longest first, white space free to vary."""
    ordered = sorted(options, key=lambda p: (-len(p), p))
    return any_of(re.escape(p).replace(r"\ ", r"\s+") for p in ordered)
