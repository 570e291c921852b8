"""The author states, in their own voice and without a source, a motive or a claim to be checked.

Sees, in news and in texts of unknown genre that are not told in the first person, words that give
somebody a motive or a feeling ("in an attempt to", "fears that") outside of any statement, and
sentences of the author's own that hold a superlative of its kind ("the largest ... in the country's
history"), a share ("40 percent of") or a number of victims. All of one sort are one finding. Does
not see sentences that hold a link, or, for what can be checked, a quotation, a speech word or a
word for data in the sentence or before it in its paragraph, and nothing in opinion pieces.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from sayso.attribution.records import Sentence
from sayso.attribution.speech_words import speech_words_of
from sayso.finding.detector import Sighting
from sayso.finding.view import View, within_reach
from sayso.finding.wording import count, evidence, listed, sentence
from sayso.finding.wordlists import one_of, whole_words
from sayso.text import Span

KIND = "unsourced_assertion"
RANK = 0.1
MAY_BE = (
    "common knowledge, or what the author saw",
    "the gist of statements that the article gives elsewhere",
    "words of a source that this reading took for the author's",
)

_GENRES = frozenset({"news", "unknown"})  # the unknown: not in the first person
_SOURCED = re.compile(r"\baccording to\b|\bcit(?:ed|ing)\b", re.IGNORECASE)
_LABEL = re.compile(r"[\W_]*[A-Z][A-Z.’' -]+:")  # whose turn it is in a conversation
_I = re.compile(r"\b(?:I|my|me|we)\b")


def detect(view: View) -> Iterator[Sighting]:
    """At most one sighting for motives and one for claims to be checked."""
    if not view.english or not view.reads_sources or view.record.article.genre not in _GENRES:
        return
    if view.record.article.genre == "unknown" and _is_first_person(view):
        return
    own = [one.span for one in view.body_sentences if _is_own(view, one)]
    yield from _sighting(view, _motives(view), "motive is asserted", "motives are asserted")
    one, many = "claim that can be checked stands", "claims that can be checked stand"
    yield from _sighting(view, _first_in_each(view.text, _checkable(), own), one, many)


def _sighting(view: View, found: list[Span], one: str, many: str) -> Iterator[Sighting]:
    if found:
        phrases = listed(span.of(view.text) for span in found)
        number = count(len(found), one, many)
        says = f"{number} in the author's own voice without a source: {phrases}"
        yield Sighting(sentence(says), evidence(view.sentence_at(s.start) for s in found))


def _first_in_each(text: str, pattern: re.Pattern[str], sentences: list[Span]) -> list[Span]:
    found = (pattern.search(text, span.start, span.end) for span in sentences)
    return [Span(match.start(), match.end()) for match in found if match]


def _motives(view: View) -> list[Span]:
    """Motives that no statement's content holds, in sentences that name no other source."""
    sentences = [
        one.span
        for one in view.body_sentences
        if one.voice != "attributed"
        and not _LABEL.match(view.text, one.span.start)
        and not view.is_linked(one.span)
    ]
    return [
        span
        for span in _first_in_each(view.text, _motive(), sentences)
        if not within_reach(span, view.quoted)
        and not within_reach(span, view.contents)
        and _SOURCED.search(view.sentence_at(span.start).of(view.text)) is None
    ]


def _is_own(view: View, one: Sentence) -> bool:
    """Whether a sentence is the author's, with nothing in it that could be a source."""
    if one.voice != "author" or one.statements or within_reach(one.span, view.quoted):
        return False
    if view.is_linked(one.span):
        return False
    if speech_words_of("en").search(one.span.of(view.text).lower()):
        return False
    paragraph = view.paragraph_at(one.span.start)
    data = whole_words("assertions", "data")
    return data.search(view.text, paragraph.start, one.span.end) is None


def _is_first_person(view: View) -> bool:
    """Whether the author speaks of themselves, as writers of opinion do."""
    return any(
        _I.search(view.text, one.span.start, one.span.end)
        for one in view.body_sentences
        if one.voice == "author" and not within_reach(one.span, view.quoted)
    )


@cache
def _motive() -> re.Pattern[str]:
    return re.compile(
        rf"\b{one_of('assertions', 'motives')}\b(?:\s+[\w’'-]+){{1,6}}", re.IGNORECASE
    )


@cache
def _checkable() -> re.Pattern[str]:
    kind = one_of("assertions", "superlatives")
    scope = one_of("assertions", "scopes")
    number = rf"(?:\d+(?:[.,]\d+)*|{one_of('contradiction', 'numbers')})"
    losses, results = one_of("assertions", "losses"), one_of("assertions", "results")
    return re.compile(
        rf"\b(?:the\s+(?:[\w’'-]+\s+)?{kind}\s+(?:[\w’'-]+\s+){{1,6}}?{scope}(?!\w)"
        rf"|{number}\s+(?:[a-z]+\s+){{0,2}}(?:was|were|have\sbeen|had\sbeen)\s"
        rf"{losses}(?!\w)"
        rf"|{losses}\s+(?:at\sleast|more\sthan|about|nearly|some)\s\d[\d.,]*"
        rf"|{number}\s?(?:percent|per\scent|%)\s+of\s+(?!{results})[\w’'-]+(?:\s+[\w’'-]+)?)",
        re.IGNORECASE,
    )
