"""The reader for languages that have no reader of their own: it finds quotations and no more.

It names no speaker and finds no indirect speech; what it gives is what the marks prove.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.attribution.quotation import Quotation
from sayso.attribution.records import Attribution, Statement
from sayso.attribution.typing import typed
from sayso.language.prepared import Prepared

# Below this a quotation is as likely a term or an irony: in English articles two in three of
# the short ones without any speech word near them are somebody's words, of all others 19 in 20.
LEAST_LIKELIHOOD = 0.7
_WIDEST_CUE = 80  # characters between the two halves of an interrupted quotation
_STOP = re.compile(r"[.!?…:;。！？]|\n")


@dataclass(frozen=True, slots=True)
class QuotationsOnlyReader:
    """Reads the quotations of an article in any language, by the marks of that language."""

    name: str = "quotations only"
    version: str = "1"
    languages: frozenset[str] = frozenset()

    def statements(self, prepared: Prepared, least: float | None = None) -> tuple[Statement, ...]:
        """The quotations of `attributions` as statements that are told by nobody."""
        found = self.attributions(prepared, least)
        return typed(prepared.article.text, found, prepared.quotations)

    def attributions(
        self, prepared: Prepared, least: float | None = None
    ) -> tuple[Attribution, ...]:
        """Each outermost quotation that is likely speech, as an attribution of content alone.

        The content has its marks. The pieces of a quotation that runs over several paragraphs are
        one attribution, and so are two halves that a reporting clause interrupts. The confidence
        is the likelihood that the quotation holds somebody's words; below `least` (by default
        LEAST_LIKELIHOOD) it is left out.
        """
        outermost = [quotation for quotation in prepared.quotations if quotation.depth == 0]
        read = (_attribution(utterance) for utterance in _join(prepared.article.text, outermost))
        threshold = LEAST_LIKELIHOOD if least is None else least
        return tuple(one for one in read if one.confidence >= threshold)


def _join(text: str, quotations: list[Quotation]) -> list[list[Quotation]]:
    utterances: list[list[Quotation]] = []
    for quotation in quotations:
        last = utterances[-1][-1] if utterances else None
        if last and (last.continues or _is_interrupted(text, last, quotation)):
            utterances[-1].append(quotation)
        else:
            utterances.append([quotation])
    return utterances


def _is_interrupted(text: str, first: Quotation, second: Quotation) -> bool:
    """Whether the two are halves of one: "We came," she said, "and we saw"."""
    between = text[first.span.end : second.span.start]
    if len(between) > _WIDEST_CUE or _STOP.search(between):
        return False
    begins = text[first.inner.end - 1] in ",，" or between.lstrip()[:1] in (",", "，")
    said = first.kind == "speech" and second.kind == "speech"
    return said and begins and between.rstrip()[-1:] in (",", "，") and len(between.split()) > 1


def _attribution(utterance: list[Quotation]) -> Attribution:
    content = tuple(quotation.span for quotation in utterance)
    likelihood = max(quotation.likelihood for quotation in utterance)
    return Attribution(content=content, cue=(), source=(), confidence=likelihood)
