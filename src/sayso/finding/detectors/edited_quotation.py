"""A quotation holds square brackets or an ellipsis: it is not, word for word, what was said.

Sees brackets with words inside a quotation and ellipses between its words; all of an article are
one finding. Does not see dots at a quotation's begin or end, "[sic]", a letter whose case was
changed ("[W]e"), and stage directions such as "[laughs]". Whether words were left out or the
speaker paused, the text alone does not tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.finding.detector import Sighting
from sayso.finding.view import View
from sayso.finding.wording import count, evidence, sentence
from sayso.text import Span

KIND = "edited_quotation"
RANK = 0.25
MAY_BE = (
    "a fair shortening, or a word put in so that the quotation can be understood",
    "a pause that the speaker made",
    "how the words stood in the source that was quoted",
)

_STAGE = r"\s*(?:sic|laugh\w*|applau\w*|cheer\w*|boo\w*|inaudible|crosstalk)\b"
_BRACKET = re.compile(
    rf"\[(?!{_STAGE}|\w\])[^\[\]\n\w]{{0,9}}[^\W\d_][^\[\]\n]{{0,80}}\]", re.IGNORECASE
)
_ELLIPSIS = re.compile(r"\[?(?:\.\s?\.\s?\.|…)(?:\s?\.)?\]?")
_WORDS = re.compile(r"\w")


def detect(view: View) -> Iterator[Sighting]:
    """One sighting for all edited quotations of the article."""
    brackets, omissions = [], []
    quotations = [q.inner for q in view.quotations if q.closed and q.likelihood >= 0.5]
    for inner in quotations:
        brackets += [_span(m) for m in _BRACKET.finditer(view.text, inner.start, inner.end)]
        omissions += [
            _span(match)
            for match in _ELLIPSIS.finditer(view.text, inner.start, inner.end)
            if _is_inside(view.text, match, inner)
        ]
    marks = []
    if brackets:
        marks.append(count(len(brackets), "place in brackets", "places in brackets"))
    if omissions:
        marks.append(count(len(omissions), "ellipsis", "ellipses"))
    if marks:
        says = sentence(f"quotations hold {' and '.join(marks)}")
        yield Sighting(says, evidence([*brackets, *omissions]))


def _span(match: re.Match[str]) -> Span:
    return Span(match.start(), match.end())


def _is_inside(text: str, match: re.Match[str], inner: Span) -> bool:
    before = _WORDS.search(text, inner.start, match.start())
    return before is not None and _WORDS.search(text, match.end(), inner.end) is not None
