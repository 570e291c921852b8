"""The tense of a cue, as far as its own words and the ones before it tell."""

from __future__ import annotations

import re
from typing import Literal

from sayso.attribution.records import Statement
from sayso.dating.lexicon import choosing

Tense = Literal["past", "present", "perfect", "open"]
_WORD = re.compile(r"[^\W\d_]+(?:['’]t)?")
_HAVE = frozenset(["has", "have", "had", "having"])
_BE = frozenset(["is", "are", "am"])
_OPEN = frozenset(["according", "per", "by", "in", "of", "claim", "view"])


def tense_of(text: str, statement: Statement) -> Tense:
    """Past, present or perfect; "open" for a colon, a participle or no verb at all."""
    words = [word.lower() for span in statement.cue for word in _WORD.findall(span.of(text))]
    if not words:
        return "open"
    if words[0] == "to":
        return "present"
    ahead = _WORD.findall(text[max(0, statement.cue[0].start - 12) : statement.cue[0].start])
    if _HAVE.intersection(words) or (ahead and ahead[-1].lower() in _HAVE):
        return "perfect"
    if words[0] in _BE:
        return "present"
    if any(
        word in choosing().past or word.endswith("ed") or word in ("was", "were", "did", "didn't")
        for word in words
    ):
        return "past"
    if any(word.endswith("ing") for word in words[:1]) or words[0] in _OPEN:
        return "open"
    return "present"


def is_to_come(text: str, statement: Statement) -> bool:
    """Whether the cue speaks of words still to be said, or that may never be: "will announce"."""
    if not statement.cue:
        return False
    cue = statement.cue[0]
    ahead = text[max(0, cue.start - 24) : cue.start]
    words = _WORD.findall(re.split(r"[.,;:]\s", ahead)[-1])[-3:]
    words += _WORD.findall(cue.of(text))
    return not choosing().not_yet.isdisjoint(word.lower() for word in words)
