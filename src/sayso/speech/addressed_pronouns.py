"""Whom a pronoun means that is spoken to: "told me", "asked her"."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.attribution.records import Speaker
from sayso.speaker.records import Cast, Gender, Scene
from sayso.speaker.resolving import party
from sayso.text import Span

_GENDERS: dict[str, Gender] = {"him": "male", "her": "female"}
PRONOUNS = frozenset(("me", *_GENDERS))  # those that are told here


def by_pronoun(
    scene: Scene,
    cast: Cast,
    phrase: Span,
    speaker: Speaker | None,
    tellers: Sequence[Speaker | None],
) -> Speaker | None:
    """Whom "me", "him" or "her" means: the teller, whom `party` finds, or who spoke before."""
    word = phrase.of(scene.article.text).lower()
    teller, *before = tellers
    quoted = teller is not None and any(
        one.contains(phrase) and not one.contains(teller.mention) for one in scene.quotations
    )
    own = _names(speaker)
    if teller and quoted == (word == "me") and _can_be(cast, teller, word, own):
        return teller
    found = party(scene, cast, phrase)
    if word == "me" or not own or not _names(found) <= own:
        return found
    others = own | _names(teller)
    return next((one for one in before if one and _can_be(cast, one, word, others)), None)


def _can_be(cast: Cast, who: Speaker, word: str, others: frozenset[str]) -> bool:
    """Whether a pronoun can mean a person: none of the others, and of its gender if known."""
    gender = next((one.gender for one in cast.figures if one.name == who.name), None)
    fits = gender is None or _GENDERS.get(word, gender) == gender
    return fits and who.kind == "person" and who.name is not None and who.name not in others


def _names(speaker: Speaker | None) -> frozenset[str]:
    return frozenset((speaker.name or "").split("; ") if speaker else ()) - {""}
