"""A quotation mark opens, and no mark closes it, so that it is not clear where the quotation ends.

Sees quotations that their paragraph leaves open and that the next one does not carry on. Does not
see marks that close what nothing opened, single marks, and the marks of feet and inches.
"""

from __future__ import annotations

from collections.abc import Iterator

from sayso.finding.detector import Sighting
from sayso.finding.view import View
from sayso.finding.wording import count, evidence, sentence
from sayso.text import Span

KIND = "broken_quotation"
RANK = 0.4
MAY_BE = (
    "a slip of the keyboard",
    "a mark that was lost when the text was taken from the page",
    "a quotation that goes on in the next paragraph without a mark of its own",
)


def detect(view: View) -> Iterator[Sighting]:
    """One sighting for all quotations of the article that nothing closes."""
    found = [
        Span(q.span.start, min(q.span.end, view.sentence_at(q.span.start).end))
        for q in view.quotations
        if not q.closed and not q.continues
    ]
    if found:
        times = count(len(found), "quotation is", "quotations are")
        says = sentence(f"{times} opened by a mark, and no mark closes {_them(len(found))}")
        yield Sighting(says, evidence(found))


def _them(number: int) -> str:
    return "it" if number == 1 else "them"
