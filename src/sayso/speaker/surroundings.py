"""What the words around a name tell of its kind: "the newsletter Halden Letter", "in Halden"."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Literal

from sayso.attribution.records import Kind, Mention
from sayso.outlet.registry import load_registry
from sayso.speaker.found import Found
from sayso.speaker.lexicon import Lexicon, lexicon, small_words
from sayso.speaker.names import key
from sayso.text import Span

Hint = Literal["outlet", "organisation", "government", "thing", "place"]
_SURNAME = re.compile(
    r"(?:Mc|Mac|De|Del|Des|Di|Da|Du|Le|La|Lo|Fitz|Van|Von|Ver|Ter|Ten|O|Al|El|Ab|Ibn|Bin|Ben|St)"
    r"[A-Z][a-z]+$"
)
_STATE = 5  # letters, from which a name may be told to be a state's by its people's
_REACH = 70  # characters before a name that may say what it is
_NOUN_BEFORE = re.compile(
    r"\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|[Oo]ne|of|for)\s(?:[\w'’-]+\s){0,3}?([a-z][\w-]+)\s$"
)
_APPOSED = re.compile(
    r"(?:\b[Tt]he|\b[Ii]ts|\b[Hh]is|\b[Hh]er|\b[Tt]heir|\w['’]s?)\s(?:[\w'’-]+\s){0,3}?([a-z][\w-]+),\s(?:the\s)?$"
)
_OUTLET_BEHIND = re.compile(
    r" (?:news )?(?:newspaper|daily|weekly|magazine|tabloid|website|broadcaster|channel|radio|"
    r"television|agency)\b"
)
_THE = re.compile(r"\b[Tt]he\s$")
_ALONE = re.compile(
    r"(?:[,.;:)]|\s(?:said|says|reported|reports|wrote|writes|has|had|was|is|in|on|and)\b)"
)
_WHICH = re.compile(r",? which\b")
_WHO = re.compile(r",\s(?:who|whose)\b")
_OF_STATE = re.compile(
    r"['’]s? (?:special )?(?:(?:prime|foreign|defen[cs]e|interior) (?:minister|ministry)|"
    r"parliament|embassy|ambassador|borders?|capital|consulate|airspace|coast|territory|envoy)\b"
)
_IN = re.compile(r"\b[Ii]n\s$")
_OFFICE_OF = re.compile(r"\b(\w+) (?:of|to)\s$")
DATELINE = re.compile(
    r"^[ \t]*(?P<place>[A-Z][A-Z .'’/-]*[A-Z])\b(?:,? [^\n()—–]{0,40}?)?"
    r"(?: ?\((?P<agency>[^)\n]{2,40})\))?\s*(?:[—–]|--?\s)",
    re.MULTILINE,
)


def told_around(
    text: str, found: Sequence[Found], mentions: Sequence[Mention]
) -> tuple[list[Found], frozenset[str]]:
    """The names with the kinds that the words around them tell, and the names of places.

    What is told at one place holds for all places with the same words. Places are left out of
    the names, because they seldom speak.
    """
    datelines = list(DATELINE.finditer(text))
    left = [one for one in found if not _in_dateline(one.span, datelines)]
    agencies = {match["agency"] for match in datelines if match["agency"]}
    people = _people(text, left, mentions)
    left = [one for one in left if not one.placed or people.issuperset(_shape(one))]
    told = _decided(text, left, agencies, mentions, people)
    kept = [_retold(_called(text, one), told.get(_shape(one))) for one in left]
    places = frozenset(" ".join(one.words) for one in left if told.get(_shape(one)) == "place")
    return [one for one in kept if one is not None], places


def places_told(mentions: Iterable[Mention], text: str) -> Counter[str]:
    """How often the model takes words for a place."""
    return Counter(one.span.of(text) for one in mentions if one.kind == "place")


def _in_dateline(span: Span, datelines: Iterable[re.Match[str]]) -> bool:
    return any(
        match.start("place") <= span.start and span.end <= match.end("place") for match in datelines
    )


def _shape(one: Found) -> tuple[str, ...]:
    return tuple(key(word) for word in one.words)


def _decided(
    text: str,
    found: Sequence[Found],
    agencies: Iterable[str],
    mentions: Sequence[Mention],
    people: set[str],
) -> dict[tuple[str, ...], Kind | Literal["place"]]:
    lists = lexicon()
    hints: dict[tuple[str, ...], Counter[Hint]] = defaultdict(Counter)
    places = places_told(mentions, text)
    written = {word for one in found for word in one.words}
    for one in found:
        if not _is_surely_person(one) and _is_open(one):
            hint = _hint(text, one, lists)
            if hint in (None, "place") and _has_people(one, written):
                hint = "government"
            if hint is None and one.kind in (None, "person") and places[" ".join(one.words)]:
                hint = "place"
            if " ".join(one.words) in agencies:
                hint = "outlet"
            if hint is not None:
                hints[_shape(one)][hint] += 1
    return {
        shape: _decision(counts) for shape, counts in hints.items() if not people.issuperset(shape)
    }


def _people(text: str, found: Iterable[Found], mentions: Iterable[Mention]) -> set[str]:
    """The words of the names that are surely people's: "Ri" of "Ri Yong Ho" is no place."""
    people, lists = _surnames(text, mentions), lexicon()
    for one in found:
        full = one.kind == "person" and len(one.words) > 1 and not _hint(text, one, lists)
        if (full or _is_surely_person(one)) and not one.headline:
            people.update(_shape(one))
    return people


def _has_people(one: Found, written: set[str]) -> bool:
    """Whether the article has a name for a state's people too: "Halmaria", "Halmarian"."""
    word = one.words[0]
    if len(one.words) > 1 or one.kind not in (None, "person") or len(word) < _STATE:
        return False
    stem = word[:-1] if word[-1] in "aey" else word
    return word[-1] in "aeyo" and any(
        ending in written for ending in (f"{stem}an", f"{stem}ian", f"{stem}ese", f"{word}n")
    )


def _surnames(text: str, mentions: Iterable[Mention]) -> set[str]:
    """The words of full names with a capital inside, which the model takes for people's."""
    full = (one.span.of(text).split() for one in mentions if one.kind == "person")
    return {
        key(word)
        for words in full
        if len(words) > 1 and not words[-1][1:].islower()
        for word in words
    }


def _is_surely_person(one: Found) -> bool:
    named = one.gender is not None and len(one.words) > 1  # "Dawn" alone may be a newspaper
    return one.titled or named or one.role is not None


def _is_open(one: Found) -> bool:
    return not (one.body or one.outlet or one.noun or one.headline)


def _hint(text: str, one: Found, lists: Lexicon) -> Hint | None:
    before = text[max(0, one.span.start - _REACH) : one.span.start]
    noun = _NOUN_BEFORE.search(before)
    hint = _kind_of_noun(noun[1], lists) if noun is not None else None
    if hint is not None:
        return hint
    apposed = _APPOSED.search(before) if text[one.span.end : one.span.end + 1] == "," else None
    hint = _kind_of_noun(apposed[1], lists) if apposed is not None else None
    if hint is None and _OUTLET_BEHIND.match(text, one.span.end):
        hint = "outlet"
    if hint is not None:
        return hint
    determined = _THE.search(before) is not None
    if len(one.words) == 1 and (determined or one.words[0].casefold() in lists.governments):
        hint = _kind_of_noun(one.words[0].casefold(), lists)
        if hint is not None:
            return hint
    behind = text[one.span.end : one.span.end + 12]
    if determined and _ALONE.match(behind) and load_registry().by_site_name(" ".join(one.words)):
        return "outlet"
    if _WHICH.match(behind) or _is_site(one.words[-1]):
        return "thing"
    if one.kind in (None, "person") and len(one.words) == 1 and _OF_STATE.match(text, one.span.end):
        return "government"
    if one.kind in (None, "person") and behind[:1] not in "'’" and _is_where(before, lists):
        return "place"
    alone = determined and (one.kind != "person" or len(one.words) > 1)
    return "thing" if alone and _ALONE.match(behind) else None


def _called(text: str, one: Found) -> Found:
    """The name with the noun that says what it is: "the newsletter Halden Letter"."""
    noun = _NOUN_BEFORE.search(text, max(0, one.span.start - _REACH), one.span.start)
    if noun is None or _kind_of_noun(noun[1], lexicon()) is None:
        clause = len(one.words) == 1 and _WHO.match(text, one.span.end)
        return replace(one, called="person") if clause else one
    return replace(one, called=noun[1])


def _is_where(before: str, lists: Lexicon) -> bool:
    """Whether the words ahead say that a place follows: "in", "the president of"."""
    if _IN.search(before):
        return True
    office = _OFFICE_OF.search(before)
    return office is not None and office[1].casefold() in lists.people


def _is_site(word: str) -> bool:
    """ "Halden.com", "HaldenFeed": no person is written like that."""
    inner = word[2:]
    camel = word.isalpha() and not inner.islower() and not inner.isupper() and len(word) > 4
    return "." in word[1:-2] or (camel and _SURNAME.match(word) is None)


def _kind_of_noun(noun: str, lists: Lexicon) -> Hint | None:
    if noun in small_words("no_kind") or noun in lists.people:
        return None
    if noun in lists.outlets:
        return "outlet"
    if noun in lists.organisations:
        return "organisation"
    return "government" if noun in lists.governments else None


def _decision(counts: Counter[Hint]) -> Kind | Literal["place"]:
    for kind in ("outlet", "organisation", "government"):
        if counts[kind]:
            return kind
    return "place" if counts["place"] > counts["thing"] else "organisation"


def _retold(one: Found, told: Kind | Literal["place"] | None) -> Found | None:
    if told is None or not _is_open(one):
        return one
    if told == "place":
        return None
    kept = one.kind in ("government", "outlet") and told == "organisation"
    return one if kept else replace(one, kind=told, gender=None)
