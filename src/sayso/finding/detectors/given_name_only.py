"""A person is named by a given name alone.

Sees speakers and people in the text whose only name in the article is one common given name. Does
not see people of whom the full name stands anywhere, title and byline included, those who go by
one name (queens, popes, saints, storms), and given names that are also family names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from sayso.finding.detector import Sighting
from sayso.finding.view import View
from sayso.finding.wording import evidence, quoted
from sayso.finding.wordlists import word_set
from sayso.text import Span

KIND = "given_name_only"
RANK = 0.2
MAY_BE = (
    "somebody who asked not to be named in full, such as a child or a witness",
    "somebody known by one name, or a family name that is a given name too",
    "somebody whose full name stands in a part of the page that the text leaves out",
)

_MOST = 5  # places that are shown
_CAPITAL = r"[^\W\d_a-zß-ÿ]"
_WORD_BEFORE = re.compile(rf"({_CAPITAL}[\w.’'-]*)[ \-]$")
_BESIDE = re.compile(rf"[ \-](?:{_CAPITAL}|(?:al|bin|de|van|von|el|da|di)[ -]{_CAPITAL})")


def detect(view: View) -> Iterator[Sighting]:
    """One sighting for each given name."""
    text, article = view.text, view.record.article
    for name in sorted(_candidates(view)):
        whole = re.compile(rf"(?<![\w-]){re.escape(name)}(?![\w-])")
        places = list(whole.finditer(text))
        if any(_is_longer(text, place.start(), place.end()) for place in places):
            continue
        if not places or whole.search(article.byline or ""):
            continue
        if any(
            _is_longer(article.title or "", *m.span()) for m in whole.finditer(article.title or "")
        ):
            continue
        spans = [Span(place.start(), place.end()) for place in places[:_MOST]]
        says = f"The text names somebody only as {quoted(name)}."
        yield Sighting(says, evidence(spans))


def _candidates(view: View) -> set[str]:
    """Given names that are all of a source."""
    names = {span.of(view.text) for one in view.record.statements for span in one.source}
    return names & _given()


@cache
def _given() -> frozenset[str]:
    return word_set("names", "given")


def _is_longer(text: str, start: int, end: int) -> bool:
    """Whether a name is part of a longer one or needs no second."""
    if _BESIDE.match(text, end):
        return True
    before = _WORD_BEFORE.search(text, max(0, start - 24), start)
    return before is not None and before[1] not in word_set("names", "openers")
