"""Statements by who made them, in the order in which these first speak."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sayso.attribution.records import Kind, Statement
from sayso.record import Record
from sayso.render.clean import on_one_line

UNNAMED_AUTHOR = "the author"
_EDGE = re.compile(r"^[\s,;:–—-]+|[\s,;:–—-]+$")
_PRONOUN_WORDS = (
    "he she it they we i you who which that this these those one others some many most both each"
    " all none"
)
_PRONOUNS = frozenset(_PRONOUN_WORDS.split())
_CLASSES: tuple[Kind, ...] = ("group", "author")  # of these a pronoun leaves no question open

# What is told apart: a name, the words of a mention, the author or nobody.
_Key = tuple[str, str]
_NOBODY: _Key = ("nobody", "")


@dataclass(frozen=True, slots=True)
class Group:
    """The statements of one speaker or, where no name is known, of one source mention."""

    who: str  # the name, or the mention as it first stands in the text; empty where nobody is named
    named: bool  # `who` is a name that the article gives
    pronoun: bool  # "he", not resolved: may stand for several people, who are not told apart
    kind: Kind | None  # None where the reader does not tell
    role: str | None  # the first that the article gives
    affiliation: str | None
    statements: tuple[Statement, ...]


def grouped(record: Record) -> tuple[Group, ...]:
    """The record's statements by speaker; those that name nobody come last.

    All mentions of one name are one group. Mentions without a name are one if they differ only in
    case, white space, a leading "the" and marks at their edges. Nothing more is guessed: "the
    minister" without a name and a named minister stay two.
    """
    found: dict[_Key, list[Statement]] = {}
    for statement in record.statements:
        found.setdefault(_key(record, statement), []).append(statement)
    unnamed = found.pop(_NOBODY, None)
    ordered = [*found.items(), *([(_NOBODY, unnamed)] if unnamed else [])]
    return tuple(_group(record, key, statements) for key, statements in ordered)


def source_words(record: Record, statement: Statement) -> str:
    """The words that name who said it, on one line, without commas and dashes at the edges."""
    words = _EDGE.sub("", on_one_line(record.words(statement.source)))
    if not words and statement.speaker is not None:
        words = _EDGE.sub("", on_one_line(statement.speaker.mention.of(record.article.text)))
    return words


def _key(record: Record, statement: Statement) -> _Key:
    speaker = statement.speaker
    if speaker is not None and speaker.kind == "author":
        return ("author", (speaker.name or "").casefold())
    if speaker is not None and speaker.name:
        return ("name", on_one_line(speaker.name).casefold())
    words = source_words(record, statement).casefold().removeprefix("the ")
    return ("mention", words) if words else _NOBODY


def _group(record: Record, key: _Key, statements: list[Statement]) -> Group:
    speakers = [one.speaker for one in statements if one.speaker is not None]
    first = speakers[0] if speakers else None
    name = on_one_line(first.name or "") if first else ""
    if key[0] == "author":
        name = name or UNNAMED_AUTHOR
    kind = first.kind if first else None
    return Group(
        name or source_words(record, statements[0]),
        bool(name),
        not name and key[1] in _PRONOUNS and kind not in _CLASSES,
        kind,
        _first(one.role for one in speakers),
        _first(one.affiliation for one in speakers),
        tuple(statements),
    )


def _first(words: Iterable[str | None]) -> str | None:
    return next((on_one_line(one) for one in words if one), None)
