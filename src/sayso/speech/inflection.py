"""The forms of an English word, by rule: enough to find a verb or noun of a list in a text.

The rule makes more forms than there are ("permited" beside "permitted"): it serves to recognise,
never to write.
"""

from __future__ import annotations

_VOWELS = frozenset("aeiou")


def verb_forms(base: str, irregular: str = "") -> frozenset[str]:
    """All forms of a verb; `irregular` are those the rule does not make, between spaces."""
    return frozenset((base, third_person(base), *_past(base), *_present_participle(base))) | (
        frozenset(irregular.split())
    )


def noun_forms(singular: str) -> frozenset[str]:
    """A noun's singular and plural."""
    return frozenset((singular, third_person(singular)))


def third_person(base: str) -> str:
    """The form in -s, which verbs and plural nouns share: "denies", "pushes", "says"."""
    if base.endswith("y") and base[-2:-1] not in _VOWELS:
        return base[:-1] + "ies"
    return base + ("es" if base.endswith(("s", "x", "z", "ch", "sh", "go", "eto")) else "s")


def _past(base: str) -> tuple[str, ...]:
    if base.endswith("e"):
        return (base + "d",)
    if base.endswith("y") and base[-2:-1] not in _VOWELS:
        return (base[:-1] + "ied",)
    return base + "ed", _doubled(base) + "ed"


def _present_participle(base: str) -> tuple[str, ...]:
    if base.endswith("e") and not base.endswith(("ee", "oe", "ye")):
        return (base[:-1] + "ing",)
    return base + "ing", _doubled(base) + "ing"


def _doubled(base: str) -> str:
    """With its last consonant doubled after a single vowel: "permitt"; else as it is."""
    short = len(base) > 2 and base[-1] not in _VOWELS | set("wxyh") and base[-2] in _VOWELS
    return base + base[-1] if short and base[-3] not in _VOWELS else base
