"""Whether who a statement is attributed to only passes it on: a document, figures, an outlet."""

from __future__ import annotations

from bisect import bisect_left

from sayso.attribution.records import Statement
from sayso.speaker.records import Scene
from sayso.speech.clause import Clause, words_of
from sayso.speech.lexicon import lexicon
from sayso.speech.lists import listed

_BESIDES = 4  # characters of a source that may stand beside an outlet's name: "the"


def passes_on(scene: Scene, statement: Statement, clause: Clause) -> bool:
    """Whether the source is an outlet by its name, or a thing that reports."""
    return _is_document(clause) or _is_outlet(scene, statement)


def _is_document(clause: Clause) -> bool:
    """Whether the head of the source, before any preposition, reports without being anybody."""
    for word in words_of(" ".join(span.of(clause.text) for span in clause.source)):
        if word in listed("prepositions") or word in listed("relatives"):
            return False
        if word in lexicon().documents:
            return True
    return False


def _is_outlet(scene: Scene, statement: Statement) -> bool:
    if statement.speaker is not None:
        return statement.speaker.kind == "outlet"
    if len(statement.source) != 1:
        return False
    source = statement.source[0]
    place = bisect_left(scene.outlets, source.start, key=lambda mention: mention.span.start)
    named = scene.outlets[place : place + 1]
    return any(
        source.contains(mention.span) and len(source) - len(mention.span) <= _BESIDES
        for mention in named
    )
