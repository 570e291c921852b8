"""Who a description means: "the minister", "the ministry", "the paper", "the report"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from sayso.attribution.records import Kind
from sayso.outlet.records import OutletKind
from sayso.speaker import evidence
from sayso.speaker.lexicon import lexicon, same_words, small_words
from sayso.speaker.names import key
from sayso.speaker.phrases import Phrase
from sayso.speaker.records import Cast, Figure, Scene

_FORMER = frozenset({"former", "ex", "late", "then", "retired", "deputy", "vice"})
_KINDS: dict[str, tuple[OutletKind, ...]] = {
    "paper": ("paper",), "newspaper": ("paper",), "daily": ("paper",), "tabloid": ("paper",),
    "agency": ("agency",), "newswire": ("agency",), "wire": ("agency",),
    "network": ("broadcaster",), "broadcaster": ("broadcaster",), "channel": ("broadcaster",),
    "station": ("broadcaster",), "site": ("site", "paper"), "website": ("site", "paper"),
    "blog": ("site",), "magazine": (), "show": ("broadcaster",), "program": ("broadcaster",),
    "programme": ("broadcaster",), "podcast": ("broadcaster",), "broadcast": ("broadcaster",),
}  # fmt: skip
_LINKS = frozenset({"of", "for", "to", "on", "against", "and"})
_BODIES: tuple[Kind, ...] = ("organisation", "government", "outlet")
_OF_BODIES = (evidence.RECENT_BODY, evidence.RECENT_OF_SEVERAL, evidence.RECENT_BODY_BEHIND)
_OF_ROLE = re.compile(r" (?:of|for|to|at|in|on|from|with|who|under|behind)\b")
_SENTENCE_END = re.compile(r"\n|(?<=[a-z\d]{2})[.!?]\s")
_ROLE_PARTS = re.compile(r" and |, | turned ")
_LEAD = 400  # characters in which an article brings in somebody before the name
_SOON = 900  # characters in which the name must follow
_ROLE_REACH = 60  # characters behind a role that still say of what


@dataclass(frozen=True, slots=True)
class _Known:
    """What the roles of a figure say of it."""

    figure: int
    roles: tuple[tuple[frozenset[str], frozenset[str], bool], ...]  # nouns, words, former
    around: frozenset[str]  # the words of all roles and of what stands right behind them


class Roles:
    """The roles of an article's people, looked up by their nouns."""

    def __init__(self, scene: Scene, cast: Cast) -> None:
        self._cast = cast
        self._headline = scene.sentences[0].end if scene.sentences else 0
        self._by_noun: dict[str, list[_Known]] = defaultdict(list)
        self._by_word: dict[str, list[_Known]] = defaultdict(list)
        for number, figure in enumerate(cast.figures):
            if figure.kind == "person" and (figure.roles or figure.called):
                known = _known(scene, number, figure)
                for word in frozenset().union(*(nouns for nouns, _, _ in known.roles)):
                    self._by_noun[word].append(known)
                for word in frozenset().union(*(words for _, words, _ in known.roles)):
                    self._by_word[word].append(known)

    def person(self, phrase: Phrase) -> tuple[int, float] | None:
        """The figure whose role a description of one person fits, and how sure that is."""
        noun = _plain(phrase.noun)
        wanted = {_plain(word) for word in phrase.modifiers} - small_words("empty")
        extra = {_plain(t.word) for t in phrase.words[len(phrase.head) :] if t.word[0].isupper()}
        fitting: dict[int, int] = {}
        for known in self._by_noun.get(noun, ()):
            if not _other_gender(phrase.noun, self._cast.figures[known.figure]):
                fit = _fit(known, noun, wanted, extra)
                if fit is not None:
                    fitting[known.figure] = fit
        found = _latest(self._cast, phrase, fitting)
        headline = phrase.span.start < self._headline and phrase.noun not in small_words("generic")
        if found is not None and headline:
            return found[0], max(found[1], evidence.HEADLINE)
        return found

    def ahead(self, phrase: Phrase) -> tuple[int, float] | None:
        """Whom "a former minister" of the first lines means: the one with that role further down.

        The first who has it, where the name follows soon.
        """
        if phrase.span.start > _LEAD or self._names_person(phrase):
            return None
        if phrase.noun in small_words("generic"):
            return None
        noun = _plain(phrase.noun)
        wanted = {_plain(word) for word in phrase.modifiers} - small_words("empty") - _FORMER
        bearers = {
            one.figure
            for one in self._by_noun.get(noun, ())
            if (not wanted or wanted & one.around)
            and not _other_gender(phrase.noun, self._cast.figures[one.figure])
        }
        for naming in self._cast.namings:
            if naming.span.start > phrase.span.end + _SOON:
                break
            if naming.figure in bearers:
                before = naming.span.start < phrase.span.end
                return None if before else (naming.figure, evidence.HEADLINE)
        return None

    def _names_person(self, phrase: Phrase) -> bool:
        return any(self._cast.figures[one.figure].kind == "person" for one in phrase.namings)

    def national(self, phrase: Phrase) -> tuple[int, float] | None:
        """Whom "the Norwegian" means: the one person of that state who has a role."""
        state = lexicon().demonyms.get(phrase.head[-1].word)
        if state is None:
            return None
        names = (key(phrase.head[-1].word), key(state))
        fitting = {
            known.figure: 0
            for name in names
            for known in self._by_word.get(name, ())
            if _named_before(self._cast, phrase.span.start, [known.figure])
        }
        return (next(iter(fitting)), evidence.NATIONAL) if len(fitting) == 1 else None

    def bears(self, figure: int, noun: str) -> bool:
        """Whether a figure has a role with this noun, former roles among them."""
        return any(known.figure == figure for known in self._by_noun.get(_plain(noun), ()))

    def fits_somebody(self, phrase: Phrase) -> bool:
        """Whether a description can mean anybody who has such a role."""
        wanted = {_plain(word) for word in phrase.modifiers} - small_words("empty") - _FORMER
        return any(wanted <= known.around for known in self._by_noun.get(_plain(phrase.noun), ()))

    def has(self, noun: str) -> bool:
        """Whether any role of the article has this noun."""
        return _plain(noun) in self._by_noun


def _known(scene: Scene, number: int, figure: Figure) -> _Known:
    roles, around = [], frozenset[str]()
    for role in figure.roles:
        own = _words(scene, role.span.start, role.span.end)
        around |= _words(scene, role.span.start, role.span.end + _ROLE_REACH)
        roles.append((_nouns(role.words), own, bool(_FORMER & own)))
    roles += [(frozenset({_plain(word)}), frozenset(), False) for word in figure.called]
    return _Known(number, tuple(roles), around)


def body(cast: Cast, phrase: Phrase, nouns: Iterable[str] = ()) -> tuple[int, float] | None:
    """The body or outlet that a description means: the one of its kind that was named last."""
    if phrase.noun in small_words("general"):
        return None
    heads = {key(noun) for noun in nouns} or {key(phrase.noun)}
    wanted = [key(word) for word in phrase.modifiers if word not in small_words("empty")]
    fitting: dict[int, int] = {}
    for number, figure in enumerate(cast.figures):
        words = [key(word) for word in figure.name.split()]
        small = next((n for n, word in enumerate(words) if n and word in _LINKS), len(words))
        if figure.name == cast.outlet or figure.kind not in _BODIES:
            continue
        if heads & {*words[-1:], *words[small - 1 : small], *figure.called}:
            shared = sum(word in words for word in wanted)
            if shared == len(wanted):
                fitting[number] = shared
    return _latest(cast, phrase, fitting, *_OF_BODIES)


def outlet(scene: Scene, cast: Cast, phrase: Phrase) -> tuple[int, float] | None:
    """The outlet that "the paper" or "the report" means."""
    kinds = {one.span: one.outlet.kind for one in scene.outlets}
    wanted = _KINDS.get(phrase.noun)
    known = phrase.noun in ("agency", "newswire", "wire")  # no other outlet is called so
    fitting = {
        naming.figure: 0
        for naming in cast.namings
        if cast.figures[naming.figure].kind == "outlet"
        and cast.figures[naming.figure].name != cast.outlet
        and (wanted is None or kinds.get(naming.span) in (wanted if known else (None, *wanted)))
    }
    return _latest(cast, phrase, fitting, *_OF_BODIES)


def _nouns(role: str) -> frozenset[str]:
    """The nouns that a role has for its bearer: not "candidate" in "the candidate's daughter"."""
    parts = _ROLE_PARTS.split(_OF_ROLE.split(role, maxsplit=1)[0].replace("-", " "))
    return frozenset(_plain(part.split()[-1].strip(".,")) for part in parts if part.split())


def _fit(known: _Known, noun: str, wanted: set[str], extra: set[str]) -> int | None:
    """How many modifiers a figure's roles share; None where the head noun is in none of them."""
    if wanted and not wanted <= known.around:
        return None
    former = bool(_FORMER & (wanted | extra))
    shared = [
        2 * len(wanted & own) + len((wanted | extra) & known.around)
        for nouns, own, was in known.roles
        if was == former and noun in nouns
    ]
    return max(shared, default=None)


def _words(scene: Scene, start: int, end: int) -> frozenset[str]:
    text = _SENTENCE_END.split(scene.article.text[start:end])[0]
    return frozenset(
        _plain(word.strip(".,;:()'’\"“”").removesuffix("'s").removesuffix("’s"))
        for word in text.replace("-", " ").split()
    )


def _plain(word: str) -> str:
    plain = word.casefold().rstrip(".")
    return same_words().get(plain) or _states().get(plain, plain)


@cache
def _states() -> dict[str, str]:
    """The adjectives of states in lower case with the states: "hungarian" is "hungary"."""
    return {
        word.casefold(): state.casefold()
        for word, state in lexicon().demonyms.items()
        if " " not in word and " " not in state
    }


def _other_gender(noun: str, figure: Figure) -> bool:
    gender = lexicon().gendered.get(noun)
    return gender is not None and figure.gender is not None and gender != figure.gender


def _latest(
    cast: Cast,
    phrase: Phrase,
    fitting: dict[int, int],
    only: float = evidence.ROLE,
    several: float = evidence.ROLE_OF_SEVERAL,
    behind: float = evidence.ROLE_BEHIND,
) -> tuple[int, float] | None:
    """Of the best fitting figures the one named last before the phrase."""
    if not fitting:
        return None
    most = max(fitting.values())
    best = [number for number, fit in fitting.items() if fit == most]
    named = _named_before(cast, phrase.span.start, best)
    if len(best) == 1:
        return best[0], only if named else behind
    if not named:
        return None
    return named[0], several if len(named) > 1 else only


def _named_before(cast: Cast, offset: int, figures: Sequence[int]) -> list[int]:
    """Those of the figures that are named before an offset, the last named first."""
    behind = bisect_left(cast.namings, offset, key=lambda one: one.span.start)
    found: list[int] = []
    for naming in reversed(cast.namings[:behind]):
        if naming.figure in figures and naming.figure not in found:
            found.append(naming.figure)
            if len(found) == len(figures):
                break
    return found
