"""The word lists of this part, read once from the files beside this module."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from sayso.text import any_of


@dataclass(frozen=True, slots=True)
class Words:
    """The words that dates are written with."""

    weekdays: dict[str, int]  # Monday = 0
    months: dict[str, int]  # January = 1
    numbers: dict[str, int]
    holidays: dict[str, tuple[int, ...]]  # month and day, or month, which one, and its weekday
    zones: dict[str, int]  # hours ahead of UTC
    before_name: frozenset[str]  # "Super", which makes "Super Tuesday" a name
    event_days: frozenset[tuple[int, int]]  # "Sept. 11", which names an event without its year
    after_name: tuple[str, ...]  # "Times", which makes "Sunday Times" one


@dataclass(frozen=True, slots=True)
class Choosing:
    """The words that tell what a date belongs to; see the file for each."""

    occasions: frozenset[str]
    words_spoken: frozenset[str]
    documents: frozenset[str]
    words_of: frozenset[str]
    issued: frozenset[str]
    speaking: frozenset[str]
    meeting: frozenset[str]
    together: frozenset[str]
    court_sessions: frozenset[str]
    court_roles: frozenset[str]
    debate_sessions: frozenset[str]
    debate_roles: frozenset[str]
    begins: frozenset[str]
    no_names: frozenset[str]
    clause: frozenset[str]
    finite: frozenset[str]
    elsewhere: frozenset[str]
    not_yet: frozenset[str]
    past: frozenset[str]
    bounds: frozenset[str]
    happenings: frozenset[str]


@cache
def words() -> Words:
    """The words that dates are written with."""
    read = tomllib.loads((files(__package__) / "words.toml").read_text(encoding="utf-8"))
    return Words(
        {day: n for n, day in enumerate(read["weekdays"])} | read["weekday_short"],
        {month: n for n, month in enumerate(read["months"], 1)} | read["month_short"],
        read["numbers"],
        {name: tuple(rule) for name, rule in read["holidays"].items()},
        read["zones"],
        frozenset(read["before_weekday_name"]),
        frozenset((month, day) for month, day in read["days_of_events"]),
        tuple(read["after_weekday_name"]),
    )


@cache
def choosing() -> Choosing:
    """The words that tell what a date belongs to."""
    read = tomllib.loads((files(__package__) / "choosing.toml").read_text(encoding="utf-8"))
    return Choosing(**{name: frozenset(value.split()) for name, value in read.items()})


def one_of(choices: Iterable[str]) -> str:
    """A pattern for any of some words, the longest first."""
    return any_of(re.escape(word) for word in sorted(choices, key=len, reverse=True))
