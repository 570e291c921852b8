"""The subject of a verb that stands alone behind "and": "Doe arrived and said"."""

from __future__ import annotations

import re
from bisect import bisect_right

from sayso.attribution.records import Statement
from sayso.speaker.records import Cast, Scene
from sayso.text import Span

_JOINED = re.compile(r"(?:\band|\bbut|\bthen|,)\s+(?:(?:also|then|later|he|she) )?\Z")
_PRONOUN = re.compile(r"(?:He|She|It|They)\b")
_VERB = re.compile(r"(?:[a-z]+ly )?(?:said|says|told|tells|wrote|writes|[a-z]{3,}(?:ed|es|s))\b")
_LONGEST = 260  # characters from the subject to its verb


def subject_of(scene: Scene, cast: Cast, statement: Statement) -> Span | None:
    """Where the subject of a statement's verb stands; None where that is not plain.

    Only the subject that opens the sentence is taken, and only for a verb that "and" joins to
    another one.
    """
    if not statement.cue or statement.source:
        return None
    text, start = scene.article.text, statement.cue[0].start
    if not _VERB.match(text, start) or not _JOINED.search(text, max(0, start - 20), start):
        return None
    at = bisect_right(scene.sentences, start, key=lambda one: one.start) - 1
    if at < 0 or start - scene.sentences[at].start > _LONGEST:
        return None
    first = scene.sentences[at].start
    pronoun = _PRONOUN.match(text, first)
    return Span(first, pronoun.end()) if pronoun else _name_at(text, cast, first, start)


def _name_at(text: str, cast: Cast, first: int, stop: int) -> Span | None:
    """The name that a sentence opens with, behind its title at most."""
    number = bisect_right(cast.namings, first, key=lambda one: one.span.end)
    if number == len(cast.namings) or cast.namings[number].span.end > stop:
        return None
    naming = cast.namings[number]
    opens = naming.role.span.start if naming.role is not None else naming.span.start
    ahead = text[first : min(opens, naming.span.start)]
    if ahead.casefold() not in ("", "the ") or text[naming.span.end] in "'’":
        return None
    return naming.span
