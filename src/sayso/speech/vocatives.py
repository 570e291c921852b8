"""Whom a quotation calls by name or title: "Thank you, Madam Chair"."""

from __future__ import annotations

import re

from sayso.attribution.records import Statement
from sayso.speaker.records import Scene
from sayso.text import Span

_CALLED_FIRST = re.compile(
    r"\W*(?:(?:well|so|but|and|thank you|thanks|no|yes|look|sorry|good morning|dear), )?"
    r"(?P<who>(?:Mr|Mrs|Ms|Madam|Governor|Senator|President|Prime Minister|Minister|Secretary"
    r"|Chancellor|Ambassador|Dr|Professor|Sir|Your (?:Excellency|Majesty|Honou?r|Holiness))\.?"
    r"(?: [A-Z][\w’'-]+){0,3}), ",
    re.IGNORECASE,
)
_THANKED = re.compile(
    r"\b[Tt]hank(?: you|s),? (?:(?:so|very) much,? )?"
    r"(?P<who>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3})(?=[,.!]| for\b)"
)
_CALLED_LAST = re.compile(
    r"(?<=[a-z]), (?P<who>[A-Z][a-z][\w’'-]*|sir|ma['’]am|madam|babe"
    r"|(?:Mr\.?|Mrs\.?|Madam) [A-Z]\w+)"
    r"[,.?!]+['’\"”»]*$"
)
_SECOND_PERSON = re.compile(r"\b(?:you|your|yes|no|thanks?|please|let's|let’s)\b", re.IGNORECASE)
_SHORT = 6  # words of a quotation that can only be a reply


def called(scene: Scene, statement: Statement) -> Span | None:
    """Whom the quotation calls by name or title, as it opens or as it closes."""
    if statement.type == "indirect":
        return None
    text = scene.article.text
    for piece in statement.content:
        thanked = _THANKED.search(text, piece.start, piece.end)
        if thanked:
            return Span(*thanked.span("who"))
        first = _CALLED_FIRST.match(text, piece.start, piece.end)
        if first and first["who"][0].isupper():
            return Span(*first.span("who"))
        last = _CALLED_LAST.search(text, piece.start, piece.end)
        words = piece.of(text)
        if last and (len(words.split()) <= _SHORT or _SECOND_PERSON.search(words)):
            return Span(*last.span("who"))
    return None
