"""The reviewed list of cues, loaded once, and how one is found among words.

`acts.toml` beside this module says what its entries mean. A cue of one word is looked up by any of
its forms; a phrase by the forms of its first word.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args

from sayso.attribution.records import Act
from sayso.speech import lists
from sayso.speech.inflection import noun_forms, verb_forms

ACTS: tuple[Act, ...] = get_args(Act)
Rank = Literal[
    "phrase", "verb", "noun", "adjective",
    "open", "vehicle",  # a verb or a noun that only leads to what follows
]  # fmt: skip
_GAP: frozenset[str] = frozenset()  # in a phrase: up to two words that differ
_WIDEST_GAP = 2


@dataclass(frozen=True, slots=True)
class Entry:
    """One cue of the list in one of its forms."""

    act: Act
    rank: Rank
    base: str  # the word or phrase as it stands in the list


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue found among words."""

    entry: Entry
    first: int  # index of its first word
    last: int  # index of its last word


Cues = Mapping[Rank, frozenset[str]]  # words of the list by what they are
_KEYS: dict[str, Rank] = {"verbs": "verb", "nouns": "noun", "adjectives": "adjective"}
_OPENING: dict[Rank, Rank] = {"verb": "open", "noun": "vehicle", "adjective": "open"}
Phrase = tuple[tuple[frozenset[str], ...], Entry]  # the forms of each word, and what it stands for


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Every cue by what it can be found by."""

    words: Mapping[str, tuple[Entry, ...]]  # by form; a verb before a noun of the same form
    phrases: Mapping[str, tuple[Phrase, ...]]  # by the forms of the first word, the longest first
    turns: Mapping[str, Mapping[str, Act]]  # by verb: what its complement makes of it
    verbs: frozenset[str]  # every form of every verb
    relay: frozenset[str]  # bases that a document or outlet only passes on with
    documents: frozenset[str]  # nouns for what reports without being anybody, in both numbers
    claims: frozenset[str]  # nouns for what is denied when it is rejected
    offers: frozenset[str]  # nouns for what is refused when it is dismissed

    def hits(self, words: Sequence[str]) -> list[Hit]:
        """The cues among `words`, small letters all, in order; at each place the longest."""
        found: list[Hit] = []
        place = 0
        while place < len(words):
            hit = self._phrase(words, place) or self._word(words, place)
            if hit:
                found.append(hit)
            place = hit.last + 1 if hit else place + 1
        return found

    def _phrase(self, words: Sequence[str], place: int) -> Hit | None:
        for forms, entry in self.phrases.get(words[place], ()):
            end = _end(forms, words, place)
            if end is not None:
                return Hit(entry, place, end - 1)
        return None

    def _word(self, words: Sequence[str], place: int) -> Hit | None:
        entries = self.words.get(words[place])
        if not entries:
            return None
        after_noun_marker = place > 0 and words[place - 1] in lists.listed("before_nouns")
        nouns = [entry for entry in entries if entry.rank == "noun"]
        return Hit(nouns[0] if nouns and after_noun_marker else entries[0], place, place)


def _end(forms: tuple[frozenset[str], ...], words: Sequence[str], place: int) -> int | None:
    """Where a phrase that begins at `place` ends, or None if it does not stand there."""
    if not forms:
        return place
    if forms[0] is not _GAP:
        matches = place < len(words) and words[place] in forms[0]
        return _end(forms[1:], words, place + 1) if matches else None
    for width in range(_WIDEST_GAP + 1):
        end = _end(forms[1:], words, place + width)
        if end is not None:
            return end
    return None


@cache
def lexicon() -> Lexicon:
    """The list of cues; read from its file at the first call."""
    data = lists.table("acts")
    irregular: dict[str, str] = data["irregular"]
    opening = _split(data["open"])
    words: dict[str, list[Entry]] = {}
    phrases: dict[str, list[Phrase]] = {}
    for act, cues in data["acts"].items():
        _enter(words, act, _split(cues), opening, irregular)
        for phrase in cues.get("phrases", ()):
            rank: Rank = "open" if phrase in data["open"]["phrases"] else "phrase"
            _enter_phrase(phrases, Entry(act, rank, phrase), irregular)
    _enter(words, "say", _only_in(opening, words), opening, irregular)
    for phrase in data["open"]["phrases"]:
        _enter_phrase(phrases, Entry("say", "open", phrase), irregular)
    return Lexicon(
        words={form: tuple(_ordered(entries)) for form, entries in words.items()},
        phrases={form: tuple(_longest_first(found)) for form, found in phrases.items()},
        turns=data["turns"],
        verbs=frozenset(
            form
            for form, entries in words.items()
            if any(entry.rank in ("verb", "open") for entry in entries)
        ),
        relay=frozenset(data["relay"]["verbs"].split()) | frozenset(data["relay"]["phrases"]),
        documents=_nouns(data["documents"]["nouns"]),
        claims=_nouns(data["objects"]["claims"]),
        offers=_nouns(data["objects"]["offers"]),
    )


def _nouns(words: str) -> frozenset[str]:
    return frozenset(form for word in words.split() for form in noun_forms(word))


def _split(cues: Mapping[str, str]) -> Cues:
    return {rank: frozenset(cues.get(key, "").split()) for key, rank in _KEYS.items()}


def _only_in(opening: Cues, words: Mapping[str, list[Entry]]) -> Cues:
    """Those that lead to what follows and stand under no act."""
    known = {(entry.rank, entry.base) for entries in words.values() for entry in entries}
    return {
        rank: frozenset(base for base in bases if (_OPENING[rank], base) not in known)
        for rank, bases in opening.items()
    }


def _enter(
    words: dict[str, list[Entry]],
    act: Act,
    cues: Cues,
    opening: Cues,
    irregular: Mapping[str, str],
) -> None:
    """The cues of one word of one act, under each of their forms."""
    for rank, bases in cues.items():
        for base in sorted(bases):
            entry = Entry(act, _OPENING[rank] if base in opening[rank] else rank, base)
            for form in _forms_of(base, rank, irregular):
                words.setdefault(form, []).append(entry)


def _forms_of(base: str, rank: Rank, irregular: Mapping[str, str]) -> frozenset[str]:
    if rank == "verb":
        return verb_forms(base, irregular.get(base, ""))
    return noun_forms(base) if rank == "noun" else frozenset((base,))


def _enter_phrase(
    phrases: dict[str, list[Phrase]], entry: Entry, irregular: Mapping[str, str]
) -> None:
    forms = tuple(_forms(word, irregular) for word in entry.base.split())
    for form in forms[0]:
        phrases.setdefault(form, []).append((forms, entry))


def _forms(word: str, irregular: Mapping[str, str]) -> frozenset[str]:
    if word == "_":
        return _GAP
    base = word.rstrip("*")
    return verb_forms(base, irregular.get(base, "")) if word != base else frozenset((word,))


_RANKS: tuple[Rank, ...] = ("phrase", "verb", "adjective", "noun", "open", "vehicle")


def _ordered(entries: list[Entry]) -> list[Entry]:
    return sorted(entries, key=lambda entry: _RANKS.index(entry.rank))


def _longest_first(found: list[Phrase]) -> list[Phrase]:
    return sorted(found, key=lambda phrase: -len(phrase[0]))
