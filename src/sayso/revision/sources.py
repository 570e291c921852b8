"""How a statement's source names who spoke, and whether two of them are somebody else.

Told from the words themselves wherever they tell, since two readings of one text may differ. What
is not clear counts as the same: a change of speaker is only said with evidence.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from rapidfuzz.distance import DamerauLevenshtein

from sayso.attribution.records import Statement
from sayso.record import Record
from sayso.speaker.lexicon import lexicon, plural, small_words
from sayso.speaker.names import cleaned, fits, key

Shape = Literal[
    "named",  # "Wang Wei", "the Foreign Ministry"
    "unnamed",  # "an official", "sources": somebody whom the article does not tell
    "described",  # "the minister": somebody it has told of
    "pronoun",
    "none",  # no words at all
    "unclear",
]
_WORD = re.compile(r"[^\W_]+(?:[.'’&-][^\W_]+)*\.?")
_BEHIND = re.compile(r"[,;:()\[\]–—]|\s-\s")
_HALVES = re.compile(r"[\s-]+")
_LONG = 4  # letters of a name from which a spelling may differ
_NEAR = 0.72  # how like two spellings of one name are, 1 being the same


@dataclass(frozen=True, slots=True)
class Source:
    """Whoever a statement is attributed to, as far as comparing goes."""

    shape: Shape
    names: tuple[str, ...]  # the names it goes by, the reader's and the words' own
    noun: str  # what an unnamed or described source is called, in small letters: "official"
    people: int = 0  # how many the reader named: two for "Ana Lima; Bo Tarn"; 0 if it named none


@cache
def words(name: str) -> frozenset[str]:
    """One of the lists in `sources.toml`; KeyError for one that is not there."""
    text = files(__package__).joinpath("sources.toml").read_text(encoding="utf-8")
    return frozenset(tomllib.loads(text)[name].split())


def source_of(record: Record, statement: Statement) -> Source:
    """Who the words of a statement's source are, with the name that the reader resolved."""
    text = record.article.text
    source = " ".join(span.of(text) for span in statement.source)
    read = _read_names(statement)
    if (record.article.language or "en") != "en":
        return Source(_foreign_shape(statement, read), tuple(read), "", len(read))
    own = _from_words(source)
    if own.shape in ("described", "unclear") and not read and _is_anonymous(statement):
        return Source("unnamed", (), own.noun)
    return Source(own.shape, tuple(dict.fromkeys((*own.names, *read))), own.noun, len(read))


def _foreign_shape(statement: Statement, read: Sequence[str]) -> Shape:
    """What the reader says, where the words are in a language that this module does not know."""
    if read:
        return "named"
    if not statement.source:
        return "none"
    return "unnamed" if _is_anonymous(statement) else "unclear"


def _is_anonymous(statement: Statement) -> bool:
    return statement.speaker is not None and statement.speaker.kind == "anonymous"


def same_name(one: str, other: str) -> bool:
    """Whether two names can be one's: a short form, another order, a letter more or less."""
    first, second = _bare(one), _bare(other)
    if not first or not second:
        return True
    if {key(word) for word in first} == {key(word) for word in second}:
        return True
    if fits(first, second) or fits(second, first):
        return True
    return _is_short_for(one, second) or _is_short_for(other, first) or _respelled(first, second)


def same_speaker(one: Source, other: Source) -> bool:
    """Whether two sources have a name in common, and as many; True where either has none."""
    if not one.names or not other.names:
        return True
    if one.people and other.people and one.people != other.people:
        return False
    return any(same_name(a, b) for a in one.names for b in other.names)


def names_stand(source: Source, text: str) -> bool:
    """Whether any name of a source stands in a text, at least its last word."""
    return any(
        re.search(rf"(?<!\w){re.escape(bare[-1])}(?!\w)", text)
        for name in source.names
        if (bare := _bare(name))
    )


def words_of_names(text: str) -> set[str]:
    """The words of a text that may be of a name: with a capital, and no common word or title."""
    return {
        word.removesuffix("'s").removesuffix("’s").rstrip(".")
        for word in _WORD.findall(text)
        if len(word) > 2 and _is_name(word)
    }


def _read_names(statement: Statement) -> list[str]:
    """The names that the reader resolved, several where they spoke together."""
    speaker = statement.speaker
    if speaker is None or speaker.name is None or speaker.kind == "author":
        return []
    return speaker.name.split("; ")


@cache
def _from_words(phrase: str) -> Source:
    found = _WORD.findall(phrase)
    if not found:
        return Source("none", (), "")
    first = found[0].casefold()
    if first in words("pronouns") and (len(found) == 1 or first not in words("definite")):
        return Source("pronoun", (), first)
    head = _head(phrase)
    noun = head[-1].casefold().removesuffix("'s").removesuffix("’s") if head else ""
    name = _name_at_end(head)
    apart = name or _name_apart(phrase)
    if apart:
        return Source("named", (" ".join(apart),), noun)
    if (
        first in words("indefinite")
        or first.isdigit()
        or (first not in words("definite") and _is_class(noun))
    ):
        return Source("unnamed", (), noun)
    capital = [word for word in head[1:] if _is_name(word)]
    if capital and not _is_person_noun(noun):  # "the Obama administration"
        return Source("named", (" ".join((*capital, noun)),), noun)
    if first in words("definite"):
        return Source("described", (), noun)
    return Source("unclear", (), noun)


def _head(phrase: str) -> list[str]:
    """The words of a noun phrase up to the first comma, preposition or relative pronoun."""
    head: list[str] = []
    for word in _WORD.findall(_BEHIND.split(phrase.strip(" ,"), maxsplit=1)[0]):
        cuts = word.islower() and word in small_words("cuts")
        if head and cuts and not (word == "of" and _has_office(head[-1])):
            break
        head.append(word)
    return head


def _name_apart(phrase: str) -> list[str]:
    """A name between commas behind a description: "her lawyer, Ana Lima"."""
    for piece in _BEHIND.split(phrase)[1:]:
        apart = _WORD.findall(piece)
        name = _name_at_end(apart)
        if len(name) > 1 and all(word[:1].isupper() for word in apart):
            return name
    return []


def _has_office(word: str) -> bool:
    """Whether "of" behind a word goes on with a name: "Secretary of State", "Bank of ..."."""
    return word[:1].isupper() and (word.casefold() in lexicon().people or _is_body(word))


def _is_body(word: str) -> bool:
    small = word.casefold()
    return small in lexicon().organisations or small in lexicon().governments


def _is_capital(word: str) -> bool:
    return word[:1].isupper() and word.casefold() not in words("definite") | words("indefinite")


def _name_at_end(head: list[str]) -> list[str]:
    """The capital words that a phrase ends in, without the titles before them."""
    if not head or not (_is_name(head[-1]) or _is_office(head) or _has_courtesy(head)):
        return []
    start = len(head) - 1
    body = _is_body(head[-1])
    while start and (_goes_on(head[start - 1]) or (body and _is_capital(head[start - 1]))):
        start -= 1
    if head[start] == "of":
        start += 1
        while start + 1 < len(head) and head[start] in small_words("of_office"):
            start += 1
    return head[start:]


def _is_office(head: list[str]) -> bool:
    return len(head) > 2 and head[-2] == "of" and head[-1][:1].isupper()


def _has_courtesy(head: list[str]) -> bool:
    """Whether a name follows a title, whatever else it means: "Mr. King"."""
    return len(head) > 1 and head[-2] in lexicon().courtesy and head[-1][:1].isupper()


def _goes_on(word: str) -> bool:
    """Whether a word before a name's last one can be part of the name."""
    small = word.casefold()
    if word in lexicon().particles or word == "of":
        return True
    if small in words("definite") or small in words("indefinite") or word in lexicon().demonyms:
        return False
    return word[:1].isupper() and not _is_title(word)


def _is_title(word: str) -> bool:
    lists = lexicon()
    return _is_person_noun(word.casefold()) or word in lists.ranks or word in lists.courtesy


def _is_name(word: str) -> bool:
    bare = word.removesuffix("'s").removesuffix("’s")
    lists = lexicon()
    small = bare.casefold()
    if not bare[:1].isupper() or small in words("indefinite") | words("definite") | words(
        "pronouns"
    ):
        return False
    if small in lists.common or _is_class(small) or _is_title(bare):
        return False
    return bare not in lists.labels | lists.calendar and bare not in lists.demonyms


def _is_person_noun(noun: str) -> bool:
    lists = lexicon()
    return noun in lists.people or noun in lists.crowds or noun in lists.spokes


def _is_class(noun: str) -> bool:
    lists = lexicon()
    return noun in lists.anonymous or noun in lists.groups or noun in lists.crowds


def same_noun(one: str, other: str) -> bool:
    """Whether two nouns are one, in either number."""
    return one == other or plural(one) == other or one == plural(other)


def _bare(name: str) -> tuple[str, ...]:
    """A name's words without titles, initials and possessive endings."""
    lists = lexicon()
    found = [
        word.removesuffix("'s").removesuffix("’s")
        for word in _HALVES.split(name.replace(";", " "))
        if word not in lists.courtesy and word not in lists.ranks
    ]
    plain = [word for word in found if word.casefold() not in ("the", "a", "an")]
    return cleaned([word for word in plain if word])


def _is_short_for(short: str, full: tuple[str, ...]) -> bool:
    """Whether a name is made of the first letters of another: "WHO"."""
    letters = "".join(word[0] for word in full if word[:1].isupper())
    return len(letters) > 1 and short.replace(".", "").removeprefix("the ") == letters


def _respelled(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names of as many words differ by how one of them is spelled."""
    if len(one) != len(other):
        return False
    pairs = [(key(a), key(b)) for a, b in zip(one, other, strict=True)]
    different = [(a, b) for a, b in pairs if a != b]
    return len(different) == 1 and _spelled_alike(*different[0])


def _spelled_alike(one: str, other: str) -> bool:
    if min(len(one), len(other)) < _LONG:
        return False
    return DamerauLevenshtein.normalized_similarity(one, other) >= _NEAR
