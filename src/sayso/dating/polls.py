"""The days on which a poll was taken, which are the date of what those asked answered.

What "the poll found" is of another day, that of its publication.

"The poll was conducted Sept. 1-3 among 1,000 voters." stands once, mostly at an article's end.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.attribution.records import SaidDate, Statement
from sayso.dating.layout import Dated, Layout

_LONGEST = 31  # days; what is longer is no time of one poll
_TAKEN = re.compile(
    r"\b(?:poll|survey|interviews?|respondents|voters|adults)\b.{0,80}?"
    r"\b(?:conducted|carried out|taken|surveyed|fielded|polled)\b",
    re.IGNORECASE | re.DOTALL,
)
_OTHER = re.compile(r"\b(?:previous|prior|earlier|last|another|similar)\b", re.IGNORECASE)
_ANSWERS = re.compile(
    r"\b(?:respondents|majority|percent|per cent"
    r"|\w+ (?:out )?(?:of|in) (?:10|ten)|(?:a|one) (?:quarter|third)|half)\b|\d%",
    re.IGNORECASE,
)


def date_polls(
    layout: Layout, statements: Sequence[Statement], dates: list[SaidDate | None]
) -> None:
    """Give the undated answers of a poll its days, where the article gives those of one alone."""
    taken = [one for one in layout.dates if _is_fieldwork(layout, one)]
    days = {(one.days.first, one.days.last, one.days.basis) for one in taken if one.days}
    if len(days) != 1:
        return
    first, last, basis = next(iter(days))
    for number, statement in enumerate(statements):
        words = " ".join(span.of(layout.text) for span in statement.source)
        if dates[number] is None and _ANSWERS.search(words):
            dates[number] = SaidDate(first.isoformat(), last.isoformat(), basis, None)


def _is_fieldwork(layout: Layout, one: Dated) -> bool:
    if one.told or one.days is None or (one.days.last - one.days.first).days >= _LONGEST:
        return False
    words = layout.sentence_at(one.span.start).of(layout.text)
    return bool(_TAKEN.search(words)) and not _OTHER.search(words)
