"""What a change of words does to the meaning of a statement, as far as small words tell.

A number, a name, a negation, or a word such as "will" or "may": another one of these turns a
sentence that is otherwise the same. Only the words of the content count, and a negation of the cue.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

from sayso.attribution.records import Statement
from sayso.revision.records import StatementChange, WordEdit
from sayso.revision.reducing import words_in
from sayso.revision.sources import words_of_names
from sayso.text import Span

_NUMBER = re.compile(r"\d")
_NOT = re.compile(
    r"\b(?:no|not|never|none|neither|nor|cannot|without|nicht|kein\w*|nie|pas|jamais|nunca|не|нет)\b"
    r"|n['’]t\b|不|没",
    re.IGNORECASE,
)

Texts = tuple[str, str]  # of the older and of the newer revision


def turned_by(change: StatementChange, texts: Texts) -> Iterator[str]:
    """What turned the meaning of a reworded statement, a reason each."""
    content = content_edits(change)
    pairs = [(edit.older.of(texts[0]), edit.newer.of(texts[1])) for edit in content]
    cue = [(edit.older.of(texts[0]), edit.newer.of(texts[1])) for edit in _cue_edits(change)]
    if any(_NUMBER.search(one) and _NUMBER.search(other) for one, other in pairs):
        yield "a number differs"
    if any(bool(_NOT.search(one)) != bool(_NOT.search(other)) for one, other in pairs + cue):
        yield "a negation went or came"
    if any(_modals(texts[0], edit.older) != _modals(texts[1], edit.newer) for edit in content):
        yield "a word like “will” or “may” differs"
    if any(_other_name(*pair) for pair in pairs):
        yield "a name in the content differs"


def content_edits(change: StatementChange) -> tuple[WordEdit, ...]:
    """The edits of a change that touch words of the content."""
    return _touching(change.words, _spans(change.older, "content"), _spans(change.newer, "content"))


def _cue_edits(change: StatementChange) -> tuple[WordEdit, ...]:
    return _touching(change.words, _spans(change.older, "cue"), _spans(change.newer, "cue"))


def _spans(statement: Statement | None, part: str) -> Sequence[Span]:
    if statement is None:
        return ()
    return statement.content if part == "content" else statement.cue


def _touching(
    edits: Sequence[WordEdit], older: Sequence[Span], newer: Sequence[Span]
) -> tuple[WordEdit, ...]:
    return tuple(
        edit
        for edit in edits
        if any(edit.older.overlaps(span) for span in older if edit.older)
        or any(edit.newer.overlaps(span) for span in newer if edit.newer)
    )


def _modals(text: str, span: Span) -> frozenset[str]:
    """The classes of modal words in a stretch of text."""
    known = _classes()
    return frozenset(known[word] for word in words_in(text, [span]) if word in known)


@cache
def _classes() -> dict[str, str]:
    lists = tomllib.loads(files(__package__).joinpath("meaning.toml").read_text(encoding="utf-8"))
    return {word: name for name, words in lists["modals"].items() for word in words.split()}


def _other_name(one: str, other: str) -> bool:
    """Whether both have names, and each one that the other has not."""
    ours, theirs = words_of_names(one), words_of_names(other)
    return bool(ours - theirs) and bool(theirs - ours)
