"""The date of a headline: that of the statement below it which it repeats."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from sayso.attribution.records import SaidDate, Statement
from sayso.dating.layout import anchor
from sayso.speaker.records import Scene

_WORD = re.compile(r"[^\W\d_]{4,}|\d+")
_LOOKED_AT = 6  # statements of the body that a headline may repeat
_STEM = 5  # characters by which "mocking" and "mock" are taken for one word at most
_LEAST = 0.34  # share of a headline's words that it must share with the statement


def headline_dates(
    scene: Scene, statements: Sequence[Statement], dates: list[SaidDate | None]
) -> None:
    """Give each undated statement of the headline the date of the one that it repeats."""
    end = _headline_end(scene)
    body = [n for n, one in enumerate(statements) if anchor(one).start >= end][:_LOOKED_AT]
    for number, statement in enumerate(statements):
        if anchor(statement).start >= end:
            break
        if dates[number] is None and body:
            repeated = _repeated(scene.article.text, statement, [statements[n] for n in body])
            date = dates[body[repeated]] if repeated is not None else None
            dates[number] = replace(date, mention=None) if date else None


def _headline_end(scene: Scene) -> int:
    """Where the headline ends if the text begins with it; 0 if it does not."""
    blocks = scene.article.blocks
    if len(blocks) < 2:
        return 0
    first = blocks[0]
    title = (scene.article.title or "").strip().casefold()
    words = first.span.of(scene.article.text).strip().rstrip(".").casefold()
    is_title = first.kind == "heading" or (bool(title) and (words in title or title in words))
    return first.span.end if is_title or len(words) < 120 else 0


def _repeated(text: str, headline: Statement, body: Sequence[Statement]) -> int | None:
    wanted = _stems(text, headline)
    shares = [len(wanted & _stems(text, one)) / max(1, len(wanted)) for one in body]
    best = max(range(len(body)), key=shares.__getitem__)
    return best if shares[best] >= _LEAST else None


def _stems(text: str, statement: Statement) -> set[str]:
    spans = (*statement.content, *statement.source)
    return {word.casefold()[:_STEM] for span in spans for word in _WORD.findall(span.of(text))}
