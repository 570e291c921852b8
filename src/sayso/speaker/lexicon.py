"""The reviewed word lists of this part, loaded once from the TOML files beside it.

Words are looked up in lower case where the list does not hold names.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from sayso.speaker.records import Gender

_DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Body:
    """A state or a body that is known by name."""

    names: tuple[str, ...]  # the fullest first
    government: bool
    state: bool  # a state: its names are names of a place as well
    outlet: bool = False


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What nouns, names and titles mean to this part."""

    courtesy: frozenset[str]  # "Mr.", as written
    ranks: frozenset[str]  # "Sen.", as written
    people: frozenset[str]  # one person: "minister"
    crowds: frozenset[str]  # several: "ministers"
    anonymous: frozenset[str]
    informants: frozenset[str]
    groups: frozenset[str]
    spokes: frozenset[str]
    organisations: frozenset[str]
    governments: frozenset[str]
    outlets: frozenset[str]
    documents: frozenset[str]
    media_documents: frozenset[str]
    polls: frozenset[str]
    labels: frozenset[str]  # "Republican", as written
    common: frozenset[str]
    calendar: frozenset[str]  # "Monday", as written
    suffixes: frozenset[str]
    particles: frozenset[str]
    gendered: dict[str, Gender]  # nouns and titles in lower case
    given: dict[str, Gender]  # given names, as written
    family_first: frozenset[str]  # family names that come before the given name
    bodies: dict[str, Body]  # every name of every state and body
    long_bodies: dict[str, tuple[tuple[str, ...], ...]]  # by first word, those with "of", "and"
    demonyms: dict[str, str]  # "Chinese" -> "China"


@cache
def lexicon() -> Lexicon:
    """The word lists, read when first asked for."""
    nouns, given = _load("nouns"), _load("given_names")
    states = _load("states")["state"]
    bodies = _bodies(states, _load("bodies"))
    return Lexicon(
        courtesy=_words(nouns["courtesy"]),
        ranks=_words(nouns["ranks"]),
        people=_words(nouns["people"]),
        crowds=frozenset(map(plural, _words(nouns["people"]))),
        anonymous=_numbered(nouns["anonymous"]),
        informants=_numbered(nouns["informants"]),
        groups=_numbered(nouns["groups"]),
        spokes=_words(nouns["spokes"]),
        organisations=_words(nouns["organisations"]),
        governments=_words(nouns["governments"]),
        outlets=_words(nouns["outlets"]),
        documents=_numbered(nouns["documents"]),
        media_documents=_numbered(nouns["media_documents"]),
        polls=_numbered(nouns["polls"]),
        labels=_words(nouns["labels"]),
        common=_words(nouns["common"]),
        calendar=_words(nouns["calendar"]),
        suffixes=_words(nouns["suffixes"]),
        particles=_words(nouns["particles"]),
        gendered=_gendered(nouns),
        given=_genders(given),
        family_first=_words(" ".join(given["family_first"].values())),
        bodies=bodies,
        long_bodies=_long(bodies),
        demonyms={one: name for name, state in states.items() for one in _demonyms(state)},
    )


@cache
def small_words(name: str) -> frozenset[str]:
    """One of the closed lists in `small_words.toml`; KeyError for a list that is not there."""
    return _words(_small_words()[name])


@cache
def same_words() -> dict[str, str]:
    """Short forms and other words for roles and for where members of parliament are from."""
    same = _load("same_words")
    return {**same["role"], **same["place"]}


@cache
def _small_words() -> dict[str, Any]:
    return _load("small_words")


def plural(noun: str) -> str:
    """The plural of a noun of the lists; the noun itself where it is one already."""
    irregular = {"person": "people", "wife": "wives", "child": "children", "staff": "staff"}
    if noun in irregular:
        return irregular[noun]
    if noun.endswith("man"):
        return f"{noun[:-3]}men"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return f"{noun[:-1]}ies"
    if noun.endswith(("s", "x", "ch", "sh")):
        return f"{noun}es"
    return f"{noun}s"


def _load(name: str) -> dict[str, Any]:
    return tomllib.loads((_DATA / f"{name}.toml").read_text(encoding="utf-8"))


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _numbered(text: str) -> frozenset[str]:
    words = _words(text)
    return words | {plural(word) for word in words}


def _gendered(nouns: dict[str, Any]) -> dict[str, Gender]:
    gendered: dict[str, Gender] = {}
    gendered.update((word, "male") for word in nouns["male"].split())
    gendered.update((word, "female") for word in nouns["female"].split())
    return gendered


def _genders(given: dict[str, Any]) -> dict[str, Gender]:
    genders: dict[str, Gender] = {}
    genders.update((name, "male") for names in given["male"].values() for name in names.split())
    genders.update((name, "female") for names in given["female"].values() for name in names.split())
    return genders


def _demonyms(state: dict[str, Any]) -> Iterable[str]:
    return tuple(state.get("demonyms", ()))


def _bodies(states: dict[str, Any], named: dict[str, Any]) -> dict[str, Body]:
    """Every name by what it names; a body's own entry comes before a state's seat."""
    bodies: dict[str, Body] = {}
    for name, state in states.items():
        _enter(bodies, Body((name, *state.get("also", ())), True, True))
        for seat in state.get("seats", ()):
            _enter(bodies, Body((seat,), True, True))
    for kind, groups in named.items():
        for names in groups:
            _enter(bodies, Body(tuple(names), kind == "government", False, kind == "outlet"))
    return bodies


def _long(bodies: dict[str, Body]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """The names with a small word inside, which capitals alone would cut, the longest first."""
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for name in sorted(bodies, key=len, reverse=True):
        words = tuple(name.replace(",", "").split())
        if any(word.islower() for word in words[1:]):
            found[words[0]] = (*found.get(words[0], ()), words)
    return found


def _enter(bodies: dict[str, Body], body: Body) -> None:
    for name in body.names:
        bodies[name.removeprefix("the ")] = body
