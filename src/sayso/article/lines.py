"""Lines of a plain text and the spans of its paragraphs; nothing of the text is changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sayso.text import Span, trim

_BREAK = re.compile(r"\r\n|[\n\r\u2028\u2029]")
_WRAPPED = (40, 100)  # characters of a line that an editor or mail program broke
_ENDS = re.compile(r"[.!?:;…。！？：；\"”’»)\]]$")


def lines_of(text: str) -> list[Span]:
    """Every line without its break and without white space at its edges; blank ones are empty."""
    found = []
    start = 0
    for match in _BREAK.finditer(text):
        found.append(trim(text, start, match.start()))
        start = match.end()
    found.append(trim(text, start, len(text)))
    return found


def paragraphs(text: str, lines: Sequence[Span]) -> list[Span]:
    """Spans of what blank lines set apart, or of single lines where no blank line does.

    A text without a blank line whose lines were broken at some width is one paragraph.
    """
    groups = list(_groups(lines))
    if len(groups) != 1 or _is_wrapped(text, groups[0]):
        return [Span(group[0].start, group[-1].end) for group in groups]
    return groups[0]


def _groups(lines: Sequence[Span]) -> Iterator[list[Span]]:
    """Runs of lines that are not blank."""
    group: list[Span] = []
    for line in lines:
        if len(line):
            group.append(line)
        elif group:
            yield group
            group = []
    if group:
        yield group


def _is_wrapped(text: str, lines: Sequence[Span]) -> bool:
    """Whether lines end where they were full, not where a sentence does."""
    body = lines[:-1]
    if len(body) < 3:
        return False
    full = sum(1 for line in body if _WRAPPED[0] <= len(line) <= _WRAPPED[1])
    open_ended = sum(1 for line in body if not _ENDS.search(line.of(text)))
    return full >= 0.9 * len(body) and open_ended >= 0.6 * len(body)
