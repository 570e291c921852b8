"""Small articles for tests: "[1s The envoy] [1c said] on Monday [1t that talks went on]."

The number is the statement's, the letter its part: source, cue or what is told. Parts do not nest.
"""

from __future__ import annotations

import re
from collections import defaultdict

from sayso.article.records import Article, Block
from sayso.attribution.quotation import find_quotations
from sayso.attribution.records import SaidDate, Speaker, Statement
from sayso.attribution.sentences import split_sentences
from sayso.dating.said import said
from sayso.speaker.records import Scene
from sayso.text import Span

_PART = re.compile(r"\[(\d)([sct]) ([^\]]*)\]")
PUBLISHED = "2025-09-18"  # a Thursday


def scene_of(text: str, published: str | None = PUBLISHED, title: str | None = None) -> Scene:
    blocks = tuple(
        Block(Span(match.start(), match.end()), "paragraph")
        for match in re.finditer(r"[^\n]+", text)
    )
    spans = [block.span for block in blocks]
    quotations = tuple(q.span for q in find_quotations(text, spans, "en") if q.depth == 0)
    article = Article(text, blocks, published=published, title=title, language="en")
    return Scene(article, split_sentences(text, spans, "en"), quotations, (), ())


def read_marked(marked: str) -> tuple[str, tuple[Statement, ...]]:
    """The text without its marks, and the statements that they mark."""
    text, end = "", 0
    parts: defaultdict[tuple[str, str], list[Span]] = defaultdict(list)
    for match in _PART.finditer(marked):
        text += marked[end : match.start()]
        parts[match[1], match[2]].append(Span(len(text), len(text) + len(match[3])))
        text += match[3]
        end = match.end()
    text += marked[end:]
    numbers = sorted({number for number, _ in parts})
    return text, tuple(
        Statement(
            f"s{number}",
            "indirect",
            tuple(parts[number, "t"]),
            tuple(parts[number, "c"]),
            tuple(parts[number, "s"]),
            0.9,
        )
        for number in numbers
    )


def dates_of(
    marked: str, published: str | None = PUBLISHED, title: str | None = None
) -> tuple[SaidDate | None, ...]:
    text, statements = read_marked(marked)
    return said(scene_of(text, published, title), statements)


def days_of(marked: str, published: str | None = PUBLISHED) -> list[str | None]:
    """Each statement's days: "2025-09-17", "2025-09-08..2025-09-14" or None."""
    return [
        date and (date.first if date.first == date.last else f"{date.first}..{date.last}")
        for date in dates_of(marked, published)
    ]


def speaker(name: str) -> Speaker:
    return Speaker(name, "person", None, Span(0, 1), None, 1.0)
