"""The word lists of the detectors: TOML files that a person can read and add to."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from sayso.text import any_of


@cache
def lists(name: str) -> dict[str, tuple[str, ...]]:
    """The lists of `words/NAME.toml`: each key with its words, which stand between white space.

    A "_" in a word stands for white space, so that phrases can be listed too.
    """
    text = (files("sayso.finding") / "words" / f"{name}.toml").read_text(encoding="utf-8")
    return {key: tuple(words.split()) for key, words in tomllib.loads(text).items()}


@cache
def word_set(name: str, key: str) -> frozenset[str]:
    """The words of one list, phrases with single spaces."""
    return frozenset(word.replace("_", " ") for word in lists(name)[key])


@cache
def one_of(name: str, key: str) -> str:
    """A regular expression for any of one list's words, which are regular expressions."""
    words = sorted(lists(name)[key], key=len, reverse=True)
    return any_of(word.replace("_", r"\s+") for word in words)


@cache
def whole_words(name: str, key: str) -> re.Pattern[str]:
    """A compiled pattern for any of one list's words, whole and whatever their case."""
    return re.compile(rf"\b{one_of(name, key)}(?!\w)", re.IGNORECASE)
