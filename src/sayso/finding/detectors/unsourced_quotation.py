"""Somebody is quoted, and no source is named for it.

Sees quotations of at least five words that read like speech, that no statement with a source
holds, and beside which nobody is named: no speech word, no person, and no other statement in the
paragraph or, where the quotation begins its paragraph, in the one before. Sees shorter ones, too,
where something was "described as" or "called" so by nobody. Does not see titles, terms and slogans
between quotation marks, quotations that continue one from the paragraph before, and those that a
paragraph ending in a colon announces. Reads nothing where the language's reader knows no sources.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.attribution.quotation import Quotation
from sayso.attribution.speech_words import speech_words_of
from sayso.finding.detector import Sighting
from sayso.finding.view import View, within_reach
from sayso.finding.wording import evidence
from sayso.text import Span

KIND = "unsourced_quotation"
RANK = 0.5
MAY_BE = (
    "the words of whoever is quoted just before or after",
    "a motto, a title or a saying that belongs to nobody",
    "a source named in a picture, a caption or a link that the text leaves out",
)

_FEWEST = 5  # words
_LIKELY = 0.9  # that the quotation holds somebody's words
_WORD = re.compile(r"\w+(?:['’-]\w+)*")
_SOMEBODY = re.compile(r"\b(?:he|she|they|I|we|who|his|her|their|him|them)\b", re.IGNORECASE)
_PASSIVE = re.compile(
    r"\b(?:is|was|were|are|been|being)\s+(?:\w+ly\s+|also\s+|once\s+|later\s+)?(?:described\s+as|called|dubbed"
    r"|labell?ed|hailed\s+as|denounced\s+as|characteri[sz]ed\s+as|decried\s+as)\s+$",
    re.IGNORECASE,
)
_BY = re.compile(r"\b(?:by|according to|said|told|says)\b", re.IGNORECASE)
_NAME = re.compile(r"(?<=[\w,;–—-] )[^\W\d_a-zß-ÿ]\w+")


def detect(view: View) -> Iterator[Sighting]:
    """One sighting for each quotation."""
    if not view.reads_sources or view.record.article.genre == "interview":
        return
    continued = False
    for quotation in view.quotations:
        whole = quotation.closed and not continued and not quotation.continues
        continued = quotation.continues
        if not whole or within_reach(quotation.span, view.told):
            continue
        if view.english and _is_agentless(view, quotation.span):
            says = "Words are quoted, and the sentence does not say whose they are."
        elif _is_speech(view, quotation) and _is_alone(view, quotation.span):
            says = "A quotation stands in a paragraph that names no source for it."
        else:
            continue
        yield Sighting(says, evidence([quotation.span]))


def _is_agentless(view: View, quotation: Span) -> bool:
    """Whether something is called so by nobody: 'was described as "a turning point"'."""
    sentence = view.sentence_at(quotation.start)
    if view.is_linked(sentence) or _BY.search(view.text, sentence.start, sentence.end):
        return False
    return _PASSIVE.search(view.text, sentence.start, quotation.start) is not None


def _is_speech(view: View, quotation: Quotation) -> bool:
    words = len(_WORD.findall(quotation.inner.of(view.text)))
    return quotation.kind == "speech" and quotation.likelihood >= _LIKELY and words >= _FEWEST


def _is_alone(view: View, quotation: Span) -> bool:
    paragraph = view.paragraph_at(quotation.start)
    if within_reach(paragraph, view.told) or view.is_linked(paragraph):
        return False
    if _is_announced(view, quotation, paragraph):
        return False
    around = view.around(quotation)
    beside = (
        f"{view.text[around.start : quotation.start]} … {view.text[quotation.end : around.end]}"
    )
    return not _names_somebody(beside, view.record.article.language)


def _is_announced(view: View, quotation: Span, paragraph: Span) -> bool:
    """Whether the paragraph before leads up to a quotation that begins its own."""
    before = view.before(paragraph)
    if before is None:
        return False
    if before.of(view.text).endswith((":", ",", "—", "–")):
        return True
    if _WORD.search(view.text, paragraph.start, quotation.start):
        return False
    last = view.sentence_at(before.end - 1).of(view.text)
    language = view.record.article.language
    return within_reach(before, view.told) or _names_somebody(last, language)


def _names_somebody(words: str, language: str | None) -> bool:
    """Whether words beside a quotation could name who is quoted."""
    if speech_words_of(language).search(words.lower()):
        return True
    return _SOMEBODY.search(words) is not None or _NAME.search(words) is not None
