"""The quotations of a text: where they begin and end, how they nest, and what they hold.

Works on any language's marks, mixed and mismatched ones too, and without a model, so that every
article has a record and a reader with a model has hard evidence beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from sayso.attribution.paragraphs import paragraphs
from sayso.attribution.quotation_kinds import Candidate, QuotationKind, kind_and_likelihood
from sayso.attribution.quotation_marks import MARKS
from sayso.attribution.quotation_pairing import Pair, leading_mark, lines_up, pair_marks
from sayso.text import Span, trim

DEEPEST = 3  # quotations nested deeper than this are left out; 0 is a quotation in none
_LONGER = 40  # characters that make a quotation beside another a sign of speech


@dataclass(frozen=True, slots=True)
class Quotation:
    """One stretch of text between quotation marks."""

    span: Span  # with its marks
    inner: Span  # without marks and the white space beside them
    depth: int  # in how many other quotations it stands
    closed: bool  # whether a mark closes it; if not, it ends with its paragraph at the latest
    continues: bool  # whether the next paragraph carries it on, as a quotation of its own
    kind: QuotationKind
    likelihood: float  # how likely it is that it holds somebody's words, 0 to 1


def find_quotations(
    text: str, blocks: Sequence[Span] | None = None, language: str | None = None
) -> tuple[Quotation, ...]:
    """The quotations of `text` in the order of their first character, nested or disjoint.

    No quotation crosses a paragraph (`blocks`; see `sayso.attribution.paragraphs`): one that runs
    over several is one piece in each, all but the last marked `continues`. A mark that nothing
    closes makes a quotation that is not `closed` and ends with its paragraph, or before the next
    quotation that the same mark opens. Apostrophes and marks of feet and inches are none.
    `language` (ISO 639-1) sharpens what marks and speech words mean; it may be left out.
    """
    code = (language or "").lower()[:2]
    return _found(text, None if blocks is None else tuple(blocks), code)


@lru_cache(maxsize=2)  # the reader and the detectors ask for those of one article
def _found(text: str, blocks: tuple[Span, ...] | None, code: str) -> tuple[Quotation, ...]:
    found: list[Quotation] = []
    open_before = ""
    blocks_of_text = paragraphs(text, blocks)
    for number, block in enumerate(blocks_of_text):
        following = blocks_of_text[number + 1] if number + 1 < len(blocks_of_text) else None
        after = leading_mark(text, following) if following else ""
        lined_up = lines_up(pair_marks(text, block, after, open_before, code))
        if open_before and _carries_on(lined_up, block, open_before):
            _mark_continued(found)
        open_before = _left_open(lined_up, block)
        found += _quotations(text, block, lined_up, after, code)
    return tuple(found)


def _quotations(
    text: str, block: Span, lined_up: Sequence[tuple[Pair, int]], after: str, language: str
) -> list[Quotation]:
    found: list[Quotation] = []
    longer = sum(pair.stop - pair.inner > _LONGER for pair, _ in lined_up)
    for pair, depth in lined_up:
        inner = trim(text, pair.inner, pair.stop)
        if depth > DEEPEST or not len(inner):
            continue
        span = trim(text, pair.start, pair.end)
        carried_on = after != "" and pair.end == block.end and _same_family(pair.mark, after)
        beside = longer > (pair.stop - pair.inner > _LONGER)
        whole = pair.closed or carried_on
        candidate = Candidate(block, span, inner, pair.mark, depth, whole, beside)
        kind, likelihood = kind_and_likelihood(text, candidate, language)
        found.append(Quotation(span, inner, depth, pair.closed, False, kind, likelihood))
    return found


def _same_family(one: str, other: str) -> bool:
    return one == "" or MARKS[one].family == MARKS[other].family


def _left_open(lined_up: Sequence[tuple[Pair, int]], block: Span) -> str:
    """The outermost mark that is still open at the end of a paragraph; empty if none is."""
    for pair, depth in reversed(lined_up):
        if depth == 0:
            return pair.mark if not pair.closed and pair.end == block.end else ""
    return ""


def _carries_on(lined_up: Sequence[tuple[Pair, int]], block: Span, open_before: str) -> bool:
    if not lined_up:
        return False
    first = lined_up[0][0]
    if first.start != block.start:
        return False
    return _same_family(first.mark, open_before)


def _mark_continued(found: list[Quotation]) -> None:
    for at in range(len(found) - 1, -1, -1):
        if found[at].depth == 0:
            found[at] = replace(found[at], continues=True)
            return
