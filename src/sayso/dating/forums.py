"""Sessions that an article is about: whoever speaks before the court speaks on its day."""

from __future__ import annotations

import re
from functools import cache

from sayso.attribution.records import Statement
from sayso.dating.layout import Layout, anchor
from sayso.dating.lexicon import choosing, one_of

_WORD = re.compile(r"[a-z-]+")


def forum_in(words: str) -> str | None:
    """The kind of session that some words of the author speak of: "court", "debate"."""
    found = frozenset(_WORD.findall(words.lower()))
    for kind, of_session, _ in _forums():
        if not of_session.isdisjoint(found) and _begins().search(words):
            return kind
    return None


def forum_of(layout: Layout, statement: Statement) -> str | None:
    """The kind of session at which a statement was made, by who says it or who is told."""
    sentence = layout.around(anchor(statement))
    found = frozenset(
        _WORD.findall(layout.words(sentence.start, sentence.end, statement.content).lower())
    )
    return next((kind for kind, _, roles in _forums() if not roles.isdisjoint(found)), None)


@cache
def _forums() -> tuple[tuple[str, frozenset[str], frozenset[str]], ...]:
    lists = choosing()
    return (
        ("court", lists.court_sessions, lists.court_roles),
        ("debate", lists.debate_sessions, lists.debate_roles),
    )


@cache
def _begins() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{one_of(choosing().begins)})\b")
