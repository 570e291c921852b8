"""Whom a pronoun means that is spoken to: "told me", "asked her"."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from sayso.attribution.records import Speaker
from sayso.speaker.records import Cast, Gender, Scene
from sayso.speaker.resolving import party
from sayso.text import Span

_SURE = 0.9  # confidence in the only one that is named beside the speaker
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
    near = _named_near(scene, cast, phrase, own)
    if word != "me" and len(near) == 1 and _fits(cast, near[0], word):
        return _as_speaker(cast, near[0], phrase)
    found = party(scene, cast, phrase)
    if word == "me" or not own or not _names(found) <= own:
        return found
    others = own | _names(teller)
    return next((one for one in before if one and _can_be(cast, one, word, others)), None)


def _named_near(scene: Scene, cast: Cast, phrase: Span, own: frozenset[str]) -> list[int]:
    """The people named from the sentence before up to a pronoun, the speaker left out."""
    at = max(0, bisect_right(scene.sentences, phrase.start, key=lambda one: one.start) - 1)
    start = scene.sentences[max(0, at - 1)].start if scene.sentences else 0
    first = bisect_right(cast.namings, start, key=lambda one: one.span.end)
    last = bisect_left(cast.namings, phrase.start, key=lambda one: one.span.start)
    found = {one.figure for one in cast.namings[first:last] if not one.quoted}
    people = [one for one in sorted(found) if cast.figures[one].kind == "person"]
    if "\n" in scene.article.text[start : phrase.start] or not own:
        return []
    named = [one for one in people if cast.figures[one].name not in own]
    return named if len(named) < len(people) else []


def _fits(cast: Cast, figure: int, word: str) -> bool:
    gender = cast.figures[figure].gender
    return gender is None or _GENDERS.get(word, gender) == gender


def _as_speaker(cast: Cast, figure: int, phrase: Span) -> Speaker:
    return Speaker(cast.figures[figure].name, "person", None, phrase, None, _SURE)


def _can_be(cast: Cast, who: Speaker, word: str, others: frozenset[str]) -> bool:
    """Whether a pronoun can mean a person: none of the others, and of its gender if known."""
    gender = next((one.gender for one in cast.figures if one.name == who.name), None)
    fits = gender is None or _GENDERS.get(word, gender) == gender
    return fits and who.kind == "person" and who.name is not None and who.name not in others


def _names(speaker: Speaker | None) -> frozenset[str]:
    return frozenset((speaker.name or "").split("; ") if speaker else ()) - {""}
