"""Words are given to somebody whom the article does not name.

Sees sources such as "a senior official", "two people familiar with the talks" or "a diplomat who
asked not to be named". Statements of one such source are one finding. Does not see spokesmen who
speak for a named body, people of the street, and descriptions of somebody who may be named
elsewhere ("the official", "the minister").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from sayso.attribution.records import Statement
from sayso.finding.detector import Sighting
from sayso.finding.view import View
from sayso.finding.wording import count, evidence, listed, pieces, sentence
from sayso.finding.wordlists import one_of
from sayso.text import Span

KIND = "unnamed_source"
RANK = 0.35
MAY_BE = (
    "somebody whose name the outlet knows and holds back for a good reason",
    "somebody who is named in another place of the article or in the report it relies on",
    "the usual way in which an office speaks to the press",
)

_NAME = r"[^\W\d_a-zß-ÿ][\w’'.-]+"
_OPEN = re.compile(rf"(?i:an?|one|another|two|three)\s(?!.*{_NAME}\s+{_NAME})")


def detect(view: View) -> Iterator[Sighting]:
    """One sighting for each kind of unnamed source, with all that is given to it."""
    found: dict[str, list[Span]] = {}
    for statement in view.record.statements:
        head = _head_of(view, statement)
        if head:
            found.setdefault(head, []).append(_place(statement))
    for spans in found.values():
        phrases = listed(span.of(view.text) for span in spans)
        times = count(len(spans), "statement is", "statements are")
        says = sentence(f"{times} given to somebody whom the text does not name: {phrases}")
        yield Sighting(says, evidence(spans))


def _place(statement: Statement) -> Span:
    return statement.source[0] if statement.source else (statement.cue or statement.content)[0]


def _head_of(view: View, statement: Statement) -> str:
    """What an unnamed source is called, in the singular; empty where it is named or not known."""
    words = pieces(view.text, statement.source)
    speaker = statement.speaker
    if speaker is not None and (speaker.name or speaker.kind != "anonymous"):
        return ""
    if view.english and (match := _unnamed().search(words)):
        head = match["one"] or match["many"] or match["known"] or match["same"]
        return " ".join(head.casefold().split()).removesuffix("s")
    known = statement.anonymity is not None and statement.anonymity.kind != "other"
    return words.casefold() if known and (not view.english or _OPEN.match(words)) else ""


@cache
def _unnamed() -> re.Pattern[str]:
    """One with an indefinite article, several, or anybody who is described as knowing."""
    heads = one_of("unnamed", "heads")
    behind = rf"(?!.*,\s+{_NAME}\s+{_NAME})(?:$|,?\s+{one_of('unnamed', 'behind')}\b|,)"
    word = r"(?!(?:of|for|and|or|by|from|with|in|at|on|to)\b)[\w’'.-]+"
    start = rf"^(?:{word}\s+){{0,6}}?"
    known = rf"\b(?P<known>{one_of('unnamed', 'people')})\s+{one_of('unnamed', 'knowing')}\b"
    single = rf"^(?i:an?|one|another|the same)\s+(?:{word}\s+){{0,5}}?(?P<one>{heads})"
    same = r"^(?i:the)\s+(?:\w+\s+)?(?P<same>source|insider|informant|whistle-?blower)$"
    return re.compile(rf"{same}|{single}{behind}|{start}(?P<many>{heads}s){behind}|{known}")
