"""Two quotations of one speaker agree word for word but for a number or a "not".

Sees quoted clauses of at least five words that the same speaker is given twice, once with another
number, or once with and once without a negation. A speaker is the same where both statements were
resolved to one name, or where both name the same source by more than one word. Does not see
contradictions in other words, those between different speakers, and those in reported speech.

Clauses are looked up by their words without numbers and negations, so nothing is compared twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from sayso.attribution.records import Statement
from sayso.finding.detector import Sighting
from sayso.finding.view import View
from sayso.finding.wording import pair, pieces, quoted
from sayso.finding.wordlists import word_set
from sayso.text import Span

KIND = "self_contradiction"
RANK = 0.9
MAY_BE = (
    "two accounts or translations of the same words",
    "something said on two occasions, or set right by the speaker",
    "words that the speaker repeats from somebody else, or means in jest",
)

_FEWEST = 5  # words of a clause, numbers and negations left out
_CLAUSE = re.compile(r"[^.,;:!?…—–\n“”\"«»]+")
_WORD = re.compile(r"\w+(?:['’]\w+)?(?:[.,]\d+)*%?")
_NOT = re.compile(r"^(\w+?)n['’]t$")


@dataclass(frozen=True, slots=True)
class _Clause:
    span: Span
    numbers: tuple[str, ...]
    negations: int


def detect(view: View) -> Iterator[Sighting]:
    """One sighting for each pair of clauses; a clause is compared with the first of its words."""
    if not view.english:
        return
    first: dict[tuple[str, tuple[str, ...]], _Clause] = {}
    for statement in view.record.statements:
        speaker = _speaker(view.text, statement)
        if not speaker or statement.type == "indirect":
            continue
        for key, clause in _clauses(view, statement):
            earlier = first.setdefault((speaker, key), clause)
            if (earlier.numbers, earlier.negations) != (clause.numbers, clause.negations):
                yield _sighting(view.text, earlier, clause)


def _speaker(text: str, statement: Statement) -> str:
    """Who speaks, as far as it can be told of two statements whether it is the same."""
    if statement.speaker is not None:
        return statement.speaker.name or ""
    words = pieces(text, statement.source)
    return words if sum(word[:1].isupper() for word in words.split()) > 1 else ""


def _clauses(view: View, statement: Statement) -> Iterator[tuple[tuple[str, ...], _Clause]]:
    for content in statement.content:
        for match in _CLAUSE.finditer(view.text, content.start, content.end):
            words = list(_WORD.finditer(view.text, match.start(), match.end()))
            key, numbers, negations = _mask([word.group().casefold() for word in words])
            if len(key) - len(numbers) >= _FEWEST:
                span = Span(words[0].start(), words[-1].end())
                yield key, _Clause(span, numbers, negations)


def _mask(words: list[str]) -> tuple[tuple[str, ...], tuple[str, ...], int]:
    """The words with "#" for numbers and without negations, the numbers, and how many negations."""
    key, numbers, negations = [], [], 0
    for word in words:
        negated = _NOT.match(word)
        word = _verb_of(negated[1]) if negated else word
        if negated or word in word_set("contradiction", "negations"):
            negations += 1
        if word[0].isdigit() or word in word_set("contradiction", "numbers"):
            numbers.append(word)
            key.append("#")
        elif word not in _left_out():
            key.append(word)
    return tuple(key), tuple(numbers), negations


def _verb_of(stem: str) -> str:
    return {"wo": "will", "ca": "can", "sha": "shall"}.get(stem, stem)


@cache
def _left_out() -> frozenset[str]:
    """Negations, and the forms of "do" that come and go with them."""
    return word_set("contradiction", "negations") | {"do", "does", "did"}


def _sighting(text: str, one: _Clause, other: _Clause) -> Sighting:
    what = "a number" if one.numbers != other.numbers else "a negation"
    if one.numbers != other.numbers and one.negations != other.negations:
        what = "a number and a negation"
    words = f"{quoted(one.span.of(text))} and {quoted(other.span.of(text))}"
    says = f"Two quotations of one speaker differ only in {what}: {words}."
    return Sighting(says, pair(one.span, other.span))
