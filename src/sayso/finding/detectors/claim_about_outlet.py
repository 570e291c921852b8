"""The article says of an outlet what it did with a report, or that it did not report.

Sees sentences of the pattern "the agency later deleted that quote", "the passage was removed from
the paper's site" and "the broadcaster has not reported the visit", with a known outlet or a word
for one. Says nothing about whether it is so: that takes the outlet's own page. Does not see what an
outlet itself announces, and what stands inside a quotation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from sayso.finding.detector import Sighting
from sayso.finding.view import View, within_reach
from sayso.finding.wording import evidence, quoted
from sayso.finding.wordlists import one_of
from sayso.outlet.registry import load_registry
from sayso.text import Span

KIND = "claim_about_outlet"
RANK = 0.7
MAY_BE = (
    "so, and worth a look at the outlet's own page and its older copies",
    "an update of the kind that agencies make all day",
    "a report that stands elsewhere: on another page, in another language or edition",
)


def detect(view: View) -> Iterator[Sighting]:
    """One sighting for each sentence."""
    if not view.english:
        return
    for sentence in view.body_sentences:
        span = sentence.span
        if _sign().search(view.text, span.start, span.end) is None:
            continue
        match = _claim().search(view.text, span.start, span.end)
        if match is None or within_reach(Span(match.start(), match.end()), view.quoted):
            continue
        if _ASKED.search(view.text, span.start, match.start()):
            continue
        subject = view.text[max(span.start, match.start() - 60) : match.start()]
        if _names_outlet(subject if match["does"] else span.of(view.text)):
            words = view.text[match.start() : match.end()]
            says = f"The text says of an outlet that it {_GROUPS[_group(match)]}: {quoted(words)}."
            yield Sighting(says, evidence([span]))


_ASKED = re.compile(r"\b(?:whether|if)\b", re.IGNORECASE)  # then it is no claim
_GROUPS = {
    "changed": "changed or took back what it had published",
    "silent": "did not report something",
    "undone": "no longer carries something",
}


def _group(match: re.Match[str]) -> str:
    return next(name for name in _GROUPS if match[name])


@cache
def _sign() -> re.Pattern[str]:
    """What every claim has one of, to be looked for first."""
    signs = f"{one_of('outlets', 'pieces')}|{one_of('outlets', 'silences')}"
    return re.compile(rf"\b(?:{signs})(?!\w)", re.IGNORECASE)


@cache
def _claim() -> re.Pattern[str]:
    piece = one_of("outlets", "pieces")
    first = one_of("outlets", "when")
    changes = one_of("outlets", "changes")
    changed = rf"(?P<changed>(?:{first}\s+)*{changes}\s+(?:[\w’'-]+\s+){{0,4}}?{piece})"
    silent = rf"(?P<silent>{one_of('outlets', 'silences')})"
    undone = (
        rf"(?P<undone>{piece}\s+(?:[\w’'-]+\s+){{0,3}}?(?:was|were|has|have|had|is|are)\s+"
        rf"(?:(?:since|been|later|quietly|now|subsequently)\s+)*{one_of('outlets', 'undone')})"
    )
    return re.compile(rf"\b(?:(?P<does>{changed}|{silent})|{undone})(?!\w)", re.IGNORECASE)


@cache
def _word() -> re.Pattern[str]:
    return re.compile(rf"\b{one_of('outlets', 'nouns')}(?!\w)", re.IGNORECASE)


def _names_outlet(words: str) -> bool:
    return _word().search(words) is not None or bool(load_registry().mentions(words))
