"""Sources that the model left out though the sentence names them right before the cue."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from sayso.attribution.records import Statement
from sayso.chain.grammar import words
from sayso.chain.places import Places
from sayso.chain.subjects import is_name, subject_before
from sayso.speaker.records import Scene
from sayso.text import Span, trim

_PASSIVE = re.compile(
    r"(?:is|are|was|were|been|being|be)\s+(?!(?:\w+\s+)?quoted\b)|(?:A|a)ccording"
)
_QUOTED_AS = re.compile(
    r"[\s,”\"’']*[^.\n\"“”]{2,80}?\s(?:quoted|quotes|cited)\s(?P<whom>[^.\n\"“”]{2,90}?)\sas\s"
    r"(?P<cue>saying|adding|telling\s\w+)\b"
)
_WAS_QUOTED = re.compile(
    r"[\s,”\"’']*(?P<whom>[^.\n\"“”]{2,90}?)\s(?P<cue>(?:was|were|is)\s(?:also\s|later\s)?quoted)\s"
    r"(?:(?:by|in)\s[^,.;\"“”]{2,60}?\s)?as\s(?:saying|adding)\b"
)
_LONGEST = 160  # characters of a source with its description


def sourced(scene: Scene, places: Places, statements: Sequence[Statement]) -> list[Statement]:
    """The statements, those without a source given the subject of their cue where one stands.

    A content that has swallowed the subject behind its quotation is cut to the quotation.
    """
    return [
        _quoted(scene, one)
        if not (one.cue or one.source)
        else _sourced(scene, places, one)
        if _lacks(scene, one)
        else one
        for one in statements
    ]


def _quoted(scene: Scene, one: Statement) -> Statement:
    """ "'...,' the paper quoted her as saying": whom it quoted, where the model read nobody."""
    text, end = scene.article.text, one.content[-1].end
    found = _WAS_QUOTED.match(text, end) or _QUOTED_AS.match(text, end)
    if found is None or not (
        found["whom"] in words("complements", "personal") or is_name(found["whom"])
    ):
        return one
    return replace(one, source=(Span(*found.span("whom")),), cue=(Span(*found.span("cue")),))


def _lacks(scene: Scene, one: Statement) -> bool:
    text = scene.article.text
    return bool(one.cue and one.content) and not one.source and not _PASSIVE.match(_cue(text, one))


def _cue(text: str, one: Statement) -> str:
    return one.cue[0].of(text)


def _sourced(scene: Scene, places: Places, one: Statement) -> Statement:
    cue = one.cue[0]
    start = places.sentence(cue.start).start
    quoted = [q.end for q in scene.quotations if start <= q.end <= cue.start]
    outside = [span.end for span in one.content if span.end <= cue.start]
    begin = max([start, *(quoted or outside)])
    if not 0 < cue.start - begin <= _LONGEST:
        return one
    source = subject_before(scene.article.text, begin, cue.start)
    if source is None:
        return one
    content = tuple(_before(scene.article.text, span, source) for span in one.content)
    return replace(one, source=(source,), content=content) if all(content) else one


def _before(text: str, content: Span, source: Span) -> Span:
    """What of a content stands before the source, if they overlap."""
    return trim(text, content.start, source.start) if content.overlaps(source) else content
