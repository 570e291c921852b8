"""What stands between quotation marks in a statement, and whether it is other words now."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sayso.attribution.quotation_pairing import lines_up, pair_marks
from sayso.attribution.records import Statement
from sayso.revision.differing import Difference
from sayso.revision.readings import hull
from sayso.revision.records import WordEdit
from sayso.revision.standing import turned
from sayso.text import Span, trim

_MOST_SHARE = 0.5  # of a content in quotation marks that makes it quoted
_WORDS = 3  # so many words in quotation marks do too
_ELLIPSIS = re.compile(r"\.\.\.|…|\. \. \.")
_BESIDE = 8  # characters beside an omission in which its dots stand
_WORD = re.compile(r"\w+")


class Quotations:
    """What stands between quotation marks in one text, found where it is asked for."""

    def __init__(self, text: str, language: str | None) -> None:
        self.text = text
        self._language = (language or "").lower()[:2]
        self._found: dict[tuple[int, int], tuple[Span, ...]] = {}

    def within(self, content: Sequence[Span]) -> list[Span]:
        """The words of a content between quotation marks, without the marks, in order."""
        return [
            Span(max(inner.start, span.start), min(inner.end, span.end))
            for inner in self._around(hull(content))
            for span in content
            if inner.overlaps(span)
        ]

    def _around(self, span: Span) -> tuple[Span, ...]:
        start = self.text.rfind("\n", 0, span.start) + 1
        end = self.text.find("\n", span.end)
        end = len(self.text) if end < 0 else end
        if (start, end) not in self._found:
            self._found[start, end] = tuple(self._in_paragraph(trim(self.text, start, end)))
        return self._found[start, end]

    def _in_paragraph(self, block: Span) -> Iterator[Span]:
        for pair, depth in lines_up(pair_marks(self.text, block, "", "", self._language)):
            inner = trim(self.text, pair.inner, pair.stop)
            if depth == 0 and inner:
                yield inner


def is_quoted(text: str, statement: Statement, inside: Sequence[Span]) -> bool:
    """Whether a statement gives somebody's own words; `inside` is what of it stands in marks."""
    length = sum(map(len, statement.content))
    if sum(map(len, inside)) >= _MOST_SHARE * length > 0:
        return True
    return any(len(_WORD.findall(text, span.start, span.end)) >= _WORDS for span in inside)


def is_covered(text: str, inside: Sequence[Span], parts: Sequence[Span]) -> bool:
    """Whether all words between marks stand in one of the parts.

    Where these are what was added, nothing that was retold before is quoted now: the statement is
    only longer. So it is the other way round with what was left out.
    """
    return bool(parts) and all(
        any(_holds_words(text, part, span) for part in parts) for span in inside
    )


def _holds_words(text: str, part: Span, span: Span) -> bool:
    return not (
        not part.overlaps(span)
        or _WORD.search(text, span.start, max(part.start, span.start))
        or _WORD.search(text, min(part.end, span.end), span.end)
    )


def is_altered(
    difference: Difference, older: Sequence[Span], newer: Sequence[Span], texts: tuple[str, str]
) -> bool:
    """Whether words between quotation marks in both texts are others, or went from their middle.

    What is left out or added at the ends of a quotation alters nothing, nor does an omission that
    dots stand for.
    """
    if not older or not newer:
        return False
    return any(_alters(edit, older, newer, texts) for edit in difference.content)


def _alters(
    edit: WordEdit, older: Sequence[Span], newer: Sequence[Span], texts: tuple[str, str]
) -> bool:
    first, second = _clipped(edit.older, older), _clipped(edit.newer, newer)
    if first and second:
        return True
    if first:
        return not (
            _at_edge(texts[0], first, older)
            or _at_edge(texts[1], edit.newer, newer)
            or _is_omitted(texts, edit)
        )
    if second:
        return not (
            _at_edge(texts[1], second, newer)
            or _at_edge(texts[0], edit.older, older)
            or _is_omitted(texts[::-1], turned(edit))
        )
    return False


def _clipped(part: Span, inside: Sequence[Span]) -> Span | None:
    found = [
        Span(max(part.start, span.start), min(part.end, span.end))
        for span in inside
        if part.overlaps(span)
    ]
    return hull(found) if found else None


def _at_edge(text: str, part: Span, inside: Sequence[Span]) -> bool:
    """Whether no word of a quotation stands before the part, or none behind it."""
    around = [span for span in inside if span.start <= part.start and part.end <= span.end]
    return not around or any(
        not _WORD.search(text, span.start, part.start) or not _WORD.search(text, part.end, span.end)
        for span in around
    )


def _is_omitted(texts: tuple[str, str], edit: WordEdit) -> bool:
    """Whether dots stand in the second text for words of the first."""
    return _dotted(texts[1], edit.newer) and not _dotted(texts[0], edit.older)


def _dotted(text: str, part: Span) -> bool:
    return _ELLIPSIS.search(text, max(part.start - _BESIDE, 0), part.end + _BESIDE) is not None
