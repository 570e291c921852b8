"""Scenes and statements of invented articles, made without the model."""

from __future__ import annotations

from dataclasses import replace

from sayso.article.plain import read_plain
from sayso.attribution.quotation import find_quotations
from sayso.attribution.records import Kind, Speaker, Statement
from sayso.attribution.sentences import split_sentences
from sayso.attribution.typing import statement_type
from sayso.outlet.registry import load_registry
from sayso.speaker.records import Scene
from sayso.text import Span


def scene(text: str, outlet: str | None = None) -> Scene:
    registry = load_registry()
    article = replace(read_plain(text, registry), language="en")
    if outlet is not None:
        article = replace(article, outlet=registry.by_site_name(outlet))
        assert article.outlet is not None
    blocks = [block.span for block in article.blocks] or None
    quotations = find_quotations(article.text, blocks, "en")
    return Scene(
        article,
        split_sentences(article.text, blocks, "en"),
        tuple(one.span for one in quotations if one.depth == 0),
        (),
        registry.mentions(article.text),
    )


def span(text: str, words: str, behind: int = 0) -> Span:
    start = text.index(words, behind)
    return Span(start, start + len(words))


def said(
    of: Scene,
    source: str,
    cue: str,
    *content: str,
    number: int = 1,
    name: str | None = None,
    kind: Kind | None = None,
) -> Statement:
    """A statement whose parts are the first such words; the speaker only where a kind is given."""
    text = of.article.text
    pieces = tuple(span(text, words) for words in content)
    where = span(text, source) if source else pieces[0]
    if source and cue and f"{source} {cue}" in text:
        where = Span(text.index(f"{source} {cue}"), text.index(f"{source} {cue}") + len(source))
        cues = (span(text, cue, where.end),)
    else:
        cues = (span(text, cue),) if cue else ()
    quotations = find_quotations(text, [block.span for block in of.article.blocks] or None, "en")
    speaker = Speaker(name, kind, None, where, None, 0.9) if kind else None
    type_ = statement_type(text, pieces, quotations)
    sources = (where,) if source else ()
    return Statement(f"s{number}", type_, pieces, cues, sources, 0.9, speaker=speaker)


def parts(of: Scene, one: Statement) -> tuple[str, str, str]:
    """Source, cue and content as words."""
    text = of.article.text
    return tuple(  # type: ignore[return-value]
        " ".join(piece.of(text) for piece in spans) for spans in (one.source, one.cue, one.content)
    )


def links(one: Statement) -> list[str | None]:
    return [link.name for link in one.chain]
