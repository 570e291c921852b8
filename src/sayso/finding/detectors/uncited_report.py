"""A report, study or poll is cited, and its paragraph gives neither a link nor a date.

Sees "a report by ...", "another study found ..." and "the Harbour Gazette reported", where the
paragraph holds no link and no word that says when. All of an article are one finding. Does not see
reports that are taken up again ("the report also says"), and what stands inside a quotation. Where
the article's text holds no links at all they may have been lost on the way, and the finding says
that it looked only for dates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from sayso.finding.detector import Sighting
from sayso.finding.view import View, within_reach
from sayso.finding.wording import count, evidence, listed, sentence
from sayso.finding.wordlists import one_of, whole_words
from sayso.outlet.registry import load_registry
from sayso.text import Span, trim

KIND = "uncited_report"
RANK = 0.2
MAY_BE = (
    "a report that the page links to in a place that the text leaves out",
    "a report that is easily found by its title and publisher",
    "a report whose date another paragraph gives",
)


def detect(view: View) -> Iterator[Sighting]:
    """One sighting for all cited reports of the article."""
    if not view.english:
        return
    found = [span for paragraph in view.body for span in _cited(view, paragraph)]
    if found:
        cited = count(len(found), "cited report comes", "cited reports come")
        lacks = "without a link or a date" if view.record.article.links else "without a date"
        says = f"{cited} {lacks}: {listed(span.of(view.text) for span in found)}"
        yield Sighting(sentence(says), evidence(found))


def _cited(view: View, paragraph: Span) -> list[Span]:
    """The cited reports of a paragraph that gives neither link nor date."""
    text = view.text
    found = [
        trim(text, match.start(), match.end())
        for match in _report().finditer(text, paragraph.start, paragraph.end)
        if match["noun"] or match["bare"] or load_registry().mentions(match["name"])
    ]
    found = [span for span in found if not within_reach(span, view.quoted)]
    if not found or view.is_linked(paragraph):
        return []
    return [] if _is_dated(view, paragraph) else found


def _is_dated(view: View, paragraph: Span) -> bool:
    """Whether a paragraph says when, in words that are not quoted."""
    dates = whole_words("reports", "dates").finditer(view.text, paragraph.start, paragraph.end)
    return any(not within_reach(Span(*match.span()), view.quoted) for match in dates)


@cache
def _report() -> re.Pattern[str]:
    noun, by = one_of("reports", "nouns"), one_of("reports", "by")
    does, bare_does = one_of("reports", "does"), one_of("reports", "bare_does")
    issuer = r"(?:\s+(?:(?:the|of|for|of\sthe)\s+)?[^\W\d_a-zß-ÿ][\w’'&-]*){1,6}"
    which = r"(?<!\b[Tt]he\s)(?:[Aa]n?|[Oo]ne|[Aa]nother|[Ss]everal|[Rr]ecent|[Nn]ew|[Tt]wo)"
    between = r"(?:\s+(?!and\b|or\b|of\b|the\b)[\w’'&.-]+){0,4}?"
    named = r"(?P<name>(?:[^\W\d_a-zß-ÿ][\w’'&.-]*\s+){1,4})"
    return re.compile(
        rf"\b(?:{which}{between}\s+(?P<noun>{noun})"
        rf"(?:\s+{by}{issuer}|\s+(?:that\s+)?{does}(?!\w))"
        rf"|(?P<bare>{one_of('reports', 'bare')})\s+(?:have\s+)?{bare_does}(?!\w)"
        rf"|{named}(?:has|have|first)?\s*{one_of('reports', 'reporting')}(?!\w))"
    )
