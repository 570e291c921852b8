"""Which words of a sentence, or of any two stretches of text, are other words now.

Words are compared in their normal form, so that a change of typography is none. In scripts that
write no spaces each character is a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rapidfuzz.distance import Indel

from sayso.revision.normal import Normal, normal_form, normalised
from sayso.revision.records import WordEdit
from sayso.text import Span

_DENSE = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
# Marks that belong to the letter before them: accents, points, the vowels of Indian scripts.
_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
    "\u0900-\u0963\u0981-\u0df3"
)
_LETTERS = rf"[^\W_{_DENSE}]*(?:[{_MARKS}]+[^\W_{_DENSE}]*)*"
_WORD = re.compile(
    rf"[{_DENSE}]|\d+(?:[.,]\d+)*{_LETTERS}|[^\W\d_{_DENSE}]{_LETTERS}(?:'[^\W_{_DENSE}]{_LETTERS})*"
    r"|\.\.\.|\S"
)
# The same for words in ASCII alone, as most are: twice as fast.
_PLAIN_WORD = re.compile(
    r"[0-9]+(?:[.,][0-9]+)*[A-Za-z0-9]*|[A-Za-z][A-Za-z0-9]*(?:'[A-Za-z0-9]+)*|\.\.\.|\S"
)
_MOST_CELLS = 25_000_000  # three megabytes of bits: two stretches of 5,000 words
_BRIDGE = 4  # letters in the words between two replacements that are read as one


class Word(NamedTuple):
    """One word or mark of a text."""

    form: str  # as it is compared
    span: Span


def words_of(text: str, span: Span) -> list[Word]:
    """The words and marks in `span` of `text`, in order."""
    cut = _cut(text, span)
    return [Word(form, cut.span(at, at + 1)) for at, form in enumerate(cut.forms)]


def forms_of(text: str, span: Span) -> list[str]:
    """The words and marks in `span` of `text` as they are compared, in order."""
    return words_in_form(normal_form(text[span.start : span.end]))


def words_in_form(form: str) -> list[str]:
    """The words and marks of a normal form, in order."""
    return (_PLAIN_WORD if form.isascii() else _WORD).findall(form)


def word_matches(form: str) -> Iterator[re.Match[str]]:
    """The same, with where they stand."""
    return (_PLAIN_WORD if form.isascii() else _WORD).finditer(form)


def word_edits(
    older_text: str, older_span: Span, newer_text: str, newer_span: Span
) -> tuple[WordEdit, ...]:
    """What has to be replaced, left out or put in to get the newer stretch from the older.

    In order, disjoint, as few words as can be, but that replacements with next to nothing between
    them are one. An edit that is empty on one side has its place there: behind the word before.
    The same edits, exchanged, lead back.
    """
    older, newer = _cut(older_text, older_span), _cut(newer_text, newer_span)
    return tuple(
        WordEdit(older.span(run.older, run.older_end), newer.span(run.newer, run.newer_end))
        for run in _merged(_runs(older.forms, newer.forms), older.forms)
    )


def edits_in_quotations(
    edits: Iterable[WordEdit], older: Sequence[Span], newer: Sequence[Span]
) -> tuple[WordEdit, ...]:
    """The edits that touch words inside quotation marks.

    `older` and `newer` are what stands between the marks in each text, without them.
    """
    return tuple(
        edit
        for edit in edits
        if any(edit.older.overlaps(inner) for inner in older)
        or any(edit.newer.overlaps(inner) for inner in newer)
    )


class _Cut(NamedTuple):
    """A stretch of text cut into words; where they stand is worked out when it is asked."""

    normal: Normal
    forms: list[str]
    matches: list[re.Match[str]]

    def span(self, start: int, end: int) -> Span:
        """Where the words from start to end stand; the empty place behind a word if none do."""
        if start < end:
            return self.normal.span(self.matches[start].start(), self.matches[end - 1].end())
        at = self.span(start - 1, start).end if start else self.normal.start
        return Span(at, at)


def _cut(text: str, span: Span) -> _Cut:
    normal = normalised(text, span)
    matches = list(word_matches(normal.text))
    return _Cut(normal, [match.group() for match in matches], matches)


class _Run(NamedTuple):
    """Words by their numbers that are replaced; ends exclusive."""

    older: int
    older_end: int
    newer: int
    newer_end: int

    @property
    def replaces(self) -> bool:
        return self.older < self.older_end and self.newer < self.newer_end


def _runs(older: list[str], newer: list[str]) -> Iterator[_Run]:
    """The differences; worked out from the side that sorts first, so that both ways agree."""
    exchanged = newer < older
    first, second = (newer, older) if exchanged else (older, newer)
    at = other = 0
    for start, end, begun, done in common_stretches(first, second):
        if start > at or begun > other:
            yield _run(exchanged, at, start, other, begun)
        at, other = end, done
    if at < len(first) or other < len(second):
        yield _run(exchanged, at, len(first), other, len(second))


def common_stretches(
    first: Sequence[str], second: Sequence[str]
) -> Iterator[tuple[int, int, int, int]]:
    """Where the longest sequence common to both stands: from and to in the one, and in the other.

    Of stretches that are very long and differ, only their equal ends. A stretch may be empty.
    """
    head = tail = 0
    if len(first) * len(second) > _MOST_CELLS:
        shorter = min(len(first), len(second))
        while head < shorter and first[head] == second[head]:
            head += 1
        while tail < shorter - head and first[-1 - tail] == second[-1 - tail]:
            tail += 1
        yield 0, head, 0, head
    ours, theirs = first[head : len(first) - tail], second[head : len(second) - tail]
    if len(ours) * len(theirs) <= _MOST_CELLS:
        for op in Indel.opcodes(ours, theirs):
            if op.tag == "equal":
                yield (
                    op.src_start + head,
                    op.src_end + head,
                    op.dest_start + head,
                    op.dest_end + head,
                )
    yield len(first) - tail, len(first), len(second) - tail, len(second)


def _run(exchanged: bool, start: int, end: int, other: int, other_end: int) -> _Run:
    if exchanged:
        return _Run(other, other_end, start, end)
    return _Run(start, end, other, other_end)


def _merged(runs: Iterable[_Run], older: Sequence[str]) -> list[_Run]:
    merged: list[_Run] = []
    for run in runs:
        before = merged[-1] if merged else None
        if before and _bridges(before, run, older):
            merged[-1] = _Run(before.older, run.older_end, before.newer, run.newer_end)
        else:
            merged.append(run)
    return merged


def _bridges(before: _Run, run: _Run, older: Sequence[str]) -> bool:
    between = older[before.older_end : run.older]
    return (
        before.replaces
        and run.replaces
        and len("".join(between)) <= _BRIDGE
        and all(form[0].isalnum() for form in between)
    )
