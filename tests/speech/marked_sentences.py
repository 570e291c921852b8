"""Invented sentences with their parts marked: [source] {cue} <content>, and the scene they make."""

from __future__ import annotations

import re

from sayso.article.records import Article
from sayso.attribution.quotation import find_quotations
from sayso.attribution.records import Statement
from sayso.attribution.sentences import split_sentences
from sayso.attribution.typing import statement_type
from sayso.outlet.registry import load_registry
from sayso.speaker.records import Scene
from sayso.text import Span

_MARK = re.compile(r"[][{}<>]")
_PARTS = {"[": "source", "{": "cue", "<": "content"}


def scene_of(text: str) -> Scene:
    """The scene of a text in which no names were found by a model."""
    quotations = find_quotations(text, None, "en")
    return Scene(
        Article(text, (), language="en"),
        tuple(split_sentences(text, None, "en")),
        tuple(one.span for one in quotations if one.depth == 0),
        (),
        tuple(load_registry().mentions(text)),
    )


def marked(sentence: str) -> tuple[Scene, Statement]:
    """The scene of a sentence without its marks, and the statement that they mark."""
    text, opened = "", 0
    spans: dict[str, list[Span]] = {"source": [], "cue": [], "content": []}
    kind = ""
    for piece in re.split(r"([][{}<>])", sentence):
        if piece in _PARTS:
            kind, opened = _PARTS[piece], len(text)
        elif _MARK.fullmatch(piece):
            spans[kind].append(Span(opened, len(text)))
        else:
            text += piece
    content = tuple(spans["content"])
    type_ = statement_type(text, content, find_quotations(text, None, "en"))
    statement = Statement(
        "s1", type_, content, tuple(spans["cue"]), tuple(spans["source"]), confidence=1.0
    )
    return scene_of(text), statement
