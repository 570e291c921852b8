"""Where or through what a statement was made: a phone call, a press conference, a tweet.

Looked for in the sentence of the cue, outside the content: a verb that has only one means
("tweeted"), a phrase behind a preposition ("in a letter to"), or a thing that speaks ("the letter
said"). The nearest to the cue counts; of two at one place the longer: "a phone interview".
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from sayso.attribution.records import Statement, Venue, VenueKind
from sayso.speaker.records import Scene
from sayso.speech.clause import WORD, Clause, clause_of
from sayso.speech.inflection import verb_forms
from sayso.speech.lists import table
from sayso.text import Span, any_of

_LIST = "venues"
_PREPOSITION = r"\b(?:in|at|during|on|by|via|through|behind|told|tells|telling|addressing)\s+"
_BARE_PREPOSITION = r"\b(?:in|at|during|on|by|via|through|behind|over|under|from)\s+"
# What may stand behind a noun without article, so that it is not the first half of another.
_ENDS = (
    r"(?=\W*$|\s*[,.;:!?)”\"—–]|\s+(?:\d|(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|to|that|on|with|about|by|in|at|for|and|but"
    r"|before|after|this|last|late|early|earlier|as|where|when|while|over|during|the|a|an|he|she|they"
    r"|it|his|her|their|today|yesterday|saying|calling|afterwards?|following|between|from)\b))"
)
_ARTICLE = (
    r"(?:a|an|the|his|her|its|their|this|that|another|one|several|recent|two|some|yesterday['’]s"
    r"|today['’]s|[A-Z]\w+day['’]s|[A-Z][\w.]*(?: [A-Z]\w+)?['’]s?)\s+"
)
_BETWEEN = (
    r"(?:(?!(?:the|a|an|of|to|with|and|that|who|in|on|at|for|from)\b)[\w’'“”\".&-]+\s+){0,4}?"
)
_OTHER_CLAUSE = re.compile(r"\b(?:though|but|although|which|while|whether|because|after|before)\b")


_SPEAK: frozenset[VenueKind] = frozenset(
    ("letter", "email", "editorial", "article", "statement", "document", "broadcast")
)  # those that can say something themselves


@dataclass(frozen=True, slots=True)
class _Found:
    """One venue that a sentence names."""

    distance: int  # characters between it and the cue
    venue: Venue


def venue(scene: Scene, statement: Statement) -> Venue | None:
    """Where or through what the statement was made; None where its sentence does not say."""
    clause = clause_of(scene, statement)
    if clause is None:
        return None
    found = [*_by_verb(clause), *_by_phrase(clause)]
    if found:
        return min(found, key=lambda one: one.distance).venue
    return _by_source(clause)


def _by_verb(clause: Clause) -> list[_Found]:
    """Verbs of the cue that have only one means."""
    return [
        _Found(1, Venue(_verbs()[match[0].lower()], Span(*match.span())))
        for match in WORD.finditer(clause.text, clause.cue.start, clause.cue.end)
        if match[0].lower() in _verbs() and not _in_content(clause, Span(*match.span()))
    ]


def _by_phrase(clause: Clause) -> list[_Found]:
    """Nouns for venues behind a preposition, outside the content."""
    found: list[_Found] = []
    sentence = clause.sentence
    if _noun().search(clause.text, sentence.start, sentence.end) is None:
        return found
    for pattern in (_with_article(), _bare()):
        for match in pattern.finditer(clause.text, sentence.start, sentence.end):
            span = Span(*match.span("phrase"))
            apart = _apart(clause, span)
            if apart is not None:
                found.append(_Found(apart, Venue(_kind_of(match), span)))
    return found


def _apart(clause: Clause, span: Span) -> int | None:
    """How far a phrase is from the cue; None inside the content, or in another clause."""
    if _in_content(clause, span):
        return None
    between = Span(min(span.end, clause.cue.end), max(span.start, clause.cue.start))
    if span.overlaps(clause.cue):
        return 0
    words = _without(clause, between)
    return None if _OTHER_CLAUSE.search(words) else len(words)


def _in_content(clause: Clause, span: Span) -> bool:
    return any(span.overlaps(part) for part in clause.content)


def _without(clause: Clause, between: Span) -> str:
    """The words of a stretch that are not content."""
    place, kept = between.start, []
    for part in clause.content:
        if part.overlaps(between):
            kept.append(clause.text[place : max(place, part.start)])
            place = max(place, part.end)
    return " ".join([*kept, clause.text[place : max(place, between.end)]])


def _by_source(clause: Clause) -> Venue | None:
    """The source itself where it is a thing that speaks: "the letter said"."""
    for part in clause.source:
        match = _speaking().match(clause.text, part.start, part.end)
        if match and _kind_of(match) in _SPEAK:
            span = Span(*match.span("phrase"))
            return None if _in_content(clause, span) else Venue(_kind_of(match), span)
    return None


def _kind_of(match: re.Match[str]) -> VenueKind:
    return _kinds()[" ".join(match["noun"].lower().replace("’", "'").split())]


@cache
def _kinds() -> dict[str, VenueKind]:
    """The kind of each noun."""
    return {
        noun.removeprefix("~"): entry["kind"]
        for entry in table(_LIST).values()
        for noun in entry["nouns"]
    }


@cache
def _verbs() -> dict[str, VenueKind]:
    """The kind of each form of a verb that has only one means."""
    return {
        form: entry["kind"]
        for entry in table(_LIST).values()
        for base in entry.get("verbs", "").split()
        for form in verb_forms(base)
    }


def _any(nouns: Iterable[str]) -> str:
    """Any of the nouns, the longest first."""
    return any_of(
        re.escape(noun).replace(r"\ ", r"\s+").replace("'", "['’]")
        for noun in sorted(nouns, key=lambda noun: (-len(noun), noun))
    )


@cache
def _noun() -> re.Pattern[str]:
    return re.compile(rf"\s{_any(_kinds())}\b", re.IGNORECASE)


@cache
def _with_article() -> re.Pattern[str]:
    nouns = _any(_kinds())
    phrase = rf"{_ARTICLE}{_BETWEEN}(?P<noun>{nouns})(?!\s+(?:{nouns})\b)"
    return re.compile(rf"{_PREPOSITION}(?P<phrase>{phrase})\b(?![’'-]\w)", re.IGNORECASE)


@cache
def _bare() -> re.Pattern[str]:
    """Nouns that need no article, the plurals among them."""
    every = [noun for entry in table(_LIST).values() for noun in entry["nouns"]]
    nouns = {noun.lstrip("~") for noun in every if noun.startswith("~") or noun.endswith("s")}
    phrase = rf"(?:[\w-]+\s+){{0,2}}?(?P<noun>{_any(nouns)})"
    return re.compile(rf"{_BARE_PREPOSITION}(?P<phrase>{phrase})\b{_ENDS}", re.IGNORECASE)


@cache
def _speaking() -> re.Pattern[str]:
    phrase = rf"(?:{_ARTICLE})?{_BETWEEN}(?P<noun>{_any(_kinds())})"
    return re.compile(rf"(?P<phrase>{phrase})\b(?![’'-]\w)", re.IGNORECASE)
