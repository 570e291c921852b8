"""Who made a statement that has no source of its own, or whose source only answers."""

from __future__ import annotations

import re
from dataclasses import replace

from sayso.attribution.records import Speaker, Statement
from sayso.speaker import telling
from sayso.speaker.evidence import AUTHOR, CONTINUED
from sayso.speaker.lexicon import small_words
from sayso.speaker.records import Cast, Scene

_SHORT_GAP = 6  # characters between two pieces of one utterance
_ASKED = re.compile(r"(?:When |If )?(?:Asked|Pressed|Questioned|Told|Pushed)\b")


def without_source(
    scene: Scene,
    cast: Cast,
    statement: Statement,
    earlier: Statement | None,
    speaker: Speaker | None,
) -> Speaker | None:
    """The speaker of a statement without source; `earlier` and its `speaker` come before it."""
    if statement.cue and _is_stance(scene, statement):
        return _author(cast, statement)
    if earlier is None or speaker is None or statement.cue or not statement.content:
        return None
    if not _goes_on(scene, statement, earlier):
        return None
    return replace(speaker, confidence=min(speaker.confidence, CONTINUED))


def asks_only(scene: Scene, statement: Statement) -> bool:
    """Whether a statement is the question in "Asked whether ..., she said", which nobody asks."""
    if not statement.cue or not statement.source:
        return False
    cue, source = statement.cue[0], statement.source[0]
    words = cue.of(scene.article.text)
    return bool(words[0].isupper() and _ASKED.match(words)) and source.start != cue.start


def _is_stance(scene: Scene, statement: Statement) -> bool:
    """ "Seems", "presumably": what only the writer can vouch for."""
    words = " ".join(span.of(scene.article.text) for span in statement.cue).casefold().split()
    return bool(words) and words[0] in small_words("stance")


def _author(cast: Cast, statement: Statement) -> Speaker:
    if cast.authors:
        return telling.called("; ".join(cast.authors), "author", statement.cue[0], AUTHOR)
    return telling.unnamed("author", statement.cue[0], AUTHOR)


def _goes_on(scene: Scene, statement: Statement, earlier: Statement) -> bool:
    """Whether a quotation goes straight on from a statement, with nobody else in between."""
    text = scene.article.text
    end = max(span.end for span in (*earlier.content, *earlier.cue, *earlier.source))
    gap = text[end : statement.content[0].start]
    if len(gap) <= _SHORT_GAP and "\n" not in gap and not gap.strip(" ,.:;?!"):
        return True
    # the next paragraph of a quotation whose last paragraph is not closed
    opened = text[earlier.content[-1].start : earlier.content[-1].end].rstrip()
    return (
        earlier.type == "direct"
        and not gap.strip()
        and opened[:1] in '"“'
        and opened[-1:] not in '"”'
        and text[statement.content[0].start] in '"“'
    )
