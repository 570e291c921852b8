"""What a cue does that the list of cues does not know, by what it is made of.

In this order: a known verb behind a prefix does what that verb does ("overpromised"); "will"
promises and "would not" refuses; "against" and "at" accuse ("bristled at"); a quotation is said;
a form of "be" with an adjective believes ("was flabbergasted that"); an infinitive hopes ("itched
to"); what a document, figures or an outlet does is a report; the rest says.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.attribution.records import Act, StatementType
from sayso.speech.lexicon import lexicon
from sayso.speech.lists import listed
from sayso.speech.turning import infinitive

_PREFIX = re.compile(r"(?:re|mis|over|out|pre|counter|under)-?(?=[a-z]{3})")


def unseen(kind: StatementType, words: Sequence[str], complement: str, passed_on: bool) -> Act:
    """What a cue of these words does; `passed_on` tells whether its source only passes on."""
    derived = _derived(words)
    if derived:
        return derived
    if modal(words):
        return "refuse" if negated(words) else "promise"
    if "against" in words or ("at" in words and len(words) > 1):
        return "accuse"
    if kind != "indirect":
        return "say"
    if _adjectival(words):
        return "believe"
    if words[-1:] == ["to"] or infinitive(complement):
        return "hope"
    return "report" if passed_on else "say"


def negated(words: Sequence[str]) -> bool:
    """Whether one of the words denies."""
    return any(word in listed("negations") or word.endswith("n't") for word in words)


def modal(words: Sequence[str]) -> bool:
    """Whether one of the words is "will", "could" or the like, "won't" among them."""
    return any(word.removesuffix("n't") in listed("modals") or word == "'ll" for word in words)


def _derived(words: Sequence[str]) -> Act | None:
    for word in words:
        stem = _PREFIX.sub("", word, count=1)
        entries = lexicon().words.get(stem, ()) if stem != word else ()
        if entries and entries[0].rank == "verb":
            return entries[0].act
    return None


def _adjectival(words: Sequence[str]) -> bool:
    is_form = len(words) > 1 and not listed("be").isdisjoint(words)
    return is_form and listed("not_adjectival").isdisjoint(words)
