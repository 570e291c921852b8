"""Articles with their sources marked: "[Wang] said ..." -> a scene and one statement for each."""

from __future__ import annotations

import re
from dataclasses import replace

from sayso.article.plain import read_plain
from sayso.attribution.quotation import find_quotations
from sayso.attribution.records import Speaker, Statement
from sayso.attribution.sentences import split_sentences
from sayso.outlet.registry import load_registry
from sayso.speaker.cast import gather
from sayso.speaker.records import Scene
from sayso.speaker.resolving import speakers
from sayso.text import Span

_MARK = re.compile(r"\[([^\]]*)\]")


def scene_of(text: str, byline: str | None = None) -> Scene:
    """A scene without the model's mentions: capitals and word lists alone must do."""
    article = replace(read_plain(text, load_registry()), language="en", byline=byline)
    blocks = [block.span for block in article.blocks]
    return Scene(
        article,
        tuple(split_sentences(text, blocks, "en")),
        tuple(one.span for one in find_quotations(text, blocks, "en") if one.depth == 0),
        (),
        load_registry().mentions(text),
    )


def read(marked: str, byline: str | None = None) -> tuple[Scene, tuple[Statement, ...]]:
    """The scene of a marked text and its statements, whose content is what follows the source."""
    text, spans = "", []
    behind = 0
    for match in _MARK.finditer(marked):
        text += marked[behind : match.start()]
        spans.append(Span(len(text), len(text) + len(match[1])))
        text += match[1]
        behind = match.end()
    text += marked[behind:]
    statements = tuple(
        Statement(f"s{n}", "indirect", (), (), (span,), 0.9) for n, span in enumerate(spans, 1)
    )
    return scene_of(text, byline), statements


def told(marked: str, byline: str | None = None) -> list[Speaker | None]:
    """Who the marked sources of a text are."""
    scene, statements = read(marked, byline)
    return list(speakers(scene, gather(scene), statements))


def names(marked: str, byline: str | None = None) -> list[str | None]:
    """The names of the marked sources."""
    return [speaker.name if speaker is not None else None for speaker in told(marked, byline)]
