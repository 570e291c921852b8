"""What looks like one person stands in the article under two spellings.

Sees two full names of which one part is the same and the other differs by a letter or in the way
it was written over from another script ("Sergei", "Sergey"), accents and hyphens included. Does
not see nicknames ("Tim", "Timothy"), short forms, titles, and spellings of a family name alone.

Names are looked up by the part that is the same and the other's first letter, so only few pairs
are compared.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from sayso.finding.detector import Sighting
from sayso.finding.names import Named
from sayso.finding.view import View
from sayso.finding.wording import quoted
from sayso.finding.wordlists import word_set
from sayso.record import Evidence

KIND = "name_variant"
RANK = 0.45
MAY_BE = (
    "two people with similar names, such as relatives",
    "two accepted ways of writing one name in Latin letters",
    "a name as another outlet or a document spells it",
)

_MOST = 8  # names under one key that are compared
_LONG = 5  # letters of a part from which one letter may differ
_FOLDS = (
    (re.compile(r"(?:ii|iy|yy|ij|yi|ei|ey|ej|ie|y|j)"), "i"),
    (re.compile(r"(?:ou|oo|w)"), "u"),
    (re.compile(r"(?:kh|ck|q|c(?=[aou]))"), "k"),
    (re.compile(r"(?:ph)"), "f"),
    (re.compile(r"(?:tz|ts|cz)"), "z"),
    (re.compile(r"(\w)\1+"), r"\1"),
)


def detect(view: View) -> Iterator[Sighting]:
    """One sighting for each pair of spellings."""
    by_key: dict[tuple[str, str], list[Named]] = {}
    for person in view.people:
        parts = _parts(person.name)
        if len(parts) < 2:
            continue
        given, family = parts[0], parts[-1]
        told: set[str] = set()
        for key in ((given, "+" + family[0]), (family, given[0] + "+")):
            for other in by_key.setdefault(key, []):
                if other.name not in told and _is_variant(_parts(other.name), parts):
                    told.add(other.name)
                    yield _sighting(other, person)
            if len(by_key[key]) < _MOST:
                by_key[key].append(person)


def _sighting(one: Named, other: Named) -> Sighting:
    says = f"Two spellings stand for what may be one person: {quoted(one.name)} and "
    first, second = Evidence(one.spans[0], "first"), Evidence(other.spans[0], "second")
    places = (first, second) if first.span < second.span else (second, first)
    return Sighting(f"{says}{quoted(other.name)}.", places)


def _parts(name: str) -> list[str]:
    """The parts of a name in small letters without accents, initials left out."""
    bare = unicodedata.normalize("NFD", name.casefold())
    bare = "".join(c for c in bare if not unicodedata.combining(c)).replace("’", "'")
    return bare.replace("-", "").split()


def _is_variant(one: list[str], other: list[str]) -> bool:
    if len(one) != len(other):
        return False
    different = [pair for pair in zip(one, other, strict=True) if pair[0] != pair[1]]
    if not different:
        return True  # only accents or hyphens differ
    return len(different) == 1 and _is_respelled(*different[0])


def _is_respelled(one: str, other: str) -> bool:
    if one + "s" == other or other + "s" == one or _fold(one) == _fold(other):
        return _fold(one) == _fold(other)
    known = word_set("names", "given")
    if one.capitalize() in known and other.capitalize() in known:
        return False
    return min(len(one), len(other)) >= _LONG and _is_one_letter_off(one, other)


def _fold(part: str) -> str:
    """A part of a name without what changes from one way of writing it to another."""
    for pattern, put in _FOLDS:
        part = pattern.sub(put, part)
    return part


def _is_one_letter_off(one: str, other: str) -> bool:
    """Whether one letter is put in, left out or changed, or two neighbours have changed places."""
    start = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    start = min(len(one), len(other)) if start is None else start
    one, other = one[start:], other[start:]
    swapped = one[1:2] + one[:1] + one[2:]
    return other in (one[1:], swapped) or one == other[1:] or one[1:] == other[1:]
