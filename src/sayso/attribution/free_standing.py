"""Quotations that no cue attributes: what the model leaves over and the marks still prove.

Of 45 of these on PolNeAR's dev articles 40 stand in a content that an annotator marked, but in none
of them was the source unmarked too. So that these are somebody's words is likely, that nobody is
named as their source is not. Hence the confidence.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sayso.attribution.records import Attribution
from sayso.text import Span, merge

LEAST_LIKELIHOOD = 0.9  # of a quotation that it holds somebody's words
COVERED = 0.2  # share of its characters from which on a quotation is already told
CONFIDENCE = 0.05  # that content and the missing source are both right


def untold(
    quotations: Sequence[Attribution], told: Iterable[Attribution]
) -> tuple[Attribution, ...]:
    """The quotations that hardly share words with the content of anything in `told`.

    `quotations` are what the reader of quotations finds, with the likelihood that each holds
    somebody's words as its confidence; unlikely ones are left out.
    """
    covered = merge(span for one in told for span in one.content)
    return tuple(
        quotation
        for quotation in quotations
        if quotation.confidence >= LEAST_LIKELIHOOD
        and shared(quotation.content, covered) < COVERED * _length(quotation)
    )


def tells(one: Attribution, quotations: Sequence[Attribution]) -> bool:
    """Whether an attribution's content holds at least half of one of the quotations."""
    return any(
        2 * shared(quotation.content, one.content) >= _length(quotation) for quotation in quotations
    )


def free_standing(quotation: Attribution) -> Attribution:
    """A quotation as an attribution to nobody, as sure as such are."""
    return replace(quotation, confidence=CONFIDENCE)


def shared(some: Sequence[Span], others: Sequence[Span]) -> int:
    """How many characters the spans have in common with the others."""
    return sum(
        max(0, min(one.end, other.end) - max(one.start, other.start))
        for one in some
        for other in others
    )


def _length(one: Attribution) -> int:
    return sum(len(span) for span in one.content)
