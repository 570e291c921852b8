"""Statements by the words that name their source, in the order in which these first appear."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.attribution.records import Statement
from sayso.record import Record
from sayso.render.clean import on_one_line

_EDGE = re.compile(r"^[\s,;:–—-]+|[\s,;:–—-]+$")
_PRONOUN_WORDS = (
    "he she it they we i you who which that this these those one others some many most both each"
    " all none"
)
_PRONOUNS = frozenset(_PRONOUN_WORDS.split())


@dataclass(frozen=True, slots=True)
class Group:
    """The statements of one source mention."""

    source: str  # its words as they first stand in the text; empty where nobody is named
    pronoun: bool  # "he": may stand for several people, who are not told apart
    statements: tuple[Statement, ...]


def grouped(record: Record) -> tuple[Group, ...]:
    """The record's statements by source mention; those without a source come last.

    Mentions are one if they differ only in case, white space, a leading "the" and marks at their
    edges. Nothing more is guessed: "the minister" and a name stay two.
    """
    found: dict[str, tuple[str, list[Statement]]] = {}
    for statement in record.statements:
        words = source_words(record, statement)
        found.setdefault(_key(words), (words, []))[1].append(statement)
    unnamed = found.pop("", None)
    ordered = [*found.items(), *([("", unnamed)] if unnamed else [])]
    return tuple(
        Group(words, key in _PRONOUNS, tuple(statements)) for key, (words, statements) in ordered
    )


def source_words(record: Record, statement: Statement) -> str:
    """The words of a statement's source on one line, without commas and dashes at the edges."""
    return _EDGE.sub("", on_one_line(record.words(statement.source)))


def _key(words: str) -> str:
    return words.casefold().removeprefix("the ")
