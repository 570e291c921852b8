"""The paragraphs of a text: no sentence and no closed quotation crosses their edges."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.text import Span, trim

_LINE = re.compile(r"[^\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]+")
_ENDS_A_LINE = ".!?…:;。！？؟।\"'”’»)]」』"


def paragraphs(text: str, blocks: Sequence[Span] | None = None) -> tuple[Span, ...]:
    """The paragraphs of `text`, in order, disjoint, trimmed; no word of the text is left out.

    `blocks` are the paragraphs as the article's reader found them (in order, disjoint); words that
    stand outside all of them form paragraphs of their own. Without `blocks` every line is one,
    except that a line which begins with a small letter carries on the line directly above it when
    that one ends in no stop: so hard-wrapped prose keeps most of its paragraphs.
    """
    if blocks is None:
        return _lines(text)
    found: list[Span] = []
    done = 0
    for block in blocks:
        start, end = max(block.start, done), min(block.end, len(text))
        if start > done:
            found.append(trim(text, done, start))
        if end > start:
            found.append(trim(text, start, end))
        done = max(done, end)
    found.append(trim(text, done, len(text)))
    return tuple(span for span in found if len(span))


def _lines(text: str) -> tuple[Span, ...]:
    found: list[Span] = []
    for line in _LINE.finditer(text):
        span = trim(text, line.start(), line.end())
        if not len(span):
            continue
        if found and _is_wrapped(text, found[-1], span):
            found[-1] = Span(found[-1].start, span.end)
        else:
            found.append(span)
    return tuple(found)


def _is_wrapped(text: str, above: Span, below: Span) -> bool:
    gap = text[above.end : below.start] if below.start - above.end < 80 else "\n\n"
    breaks = gap.count("\n") or len(gap.splitlines()) - 1
    return breaks <= 1 and text[below.start].islower() and text[above.end - 1] not in _ENDS_A_LINE
