"""Stretches of capitalised words: where an article may name somebody, before it is known whom.

Capitals are the first evidence, because a model trained on one country's news misses the names of
others. Words that are capitalised for another reason, at the head of a sentence or in a headline,
are left out here or told apart by `cast`.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sayso.speaker.lexicon import Lexicon, lexicon, small_words
from sayso.speaker.names import is_initial
from sayso.speaker.tokens import Token

_ORG_LINKS = frozenset({"of", "for", "and", "on", "the", "&", "to", "a", "an", "against", "at"})
_ONLY_BEHIND = frozenset({"a", "an"})  # links only behind another one: "for a"
_INSIDE = frozenset({"Our", "Your", "Their"})  # closed words that may stand in a body's name
_CONTRACTED = ("I'", "I’")
_PARTICIPLE = re.compile(r"-(?:[a-z]+ed|led|era|based|run|style|born|made|wide)$")
_RETIRED = re.compile(r"\.? \([Rr]e?td?\.?\) ")  # "Gen. (retd) Doe"
_PARTY = re.compile(r"[RDI]-[A-Z]")  # "R-Ohio"
_LOWER_HEADS = ("al-", "el-", "ad-", "ash-", "as-", "at-", "ar-", "an-", "d'", "d’", "bin-", "de-")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of words that may be a name with its titles."""

    words: tuple[Token, ...]
    initial: bool  # it heads a sentence, so that its first capital says nothing

    @property
    def start(self) -> int:
        """Where its first word begins."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """Where its last word ends."""
        return self.words[-1].end

    def text(self) -> str:
        """Its words with one space between them."""
        return " ".join(token.word for token in self.words)


@lru_cache(maxsize=50_000)
def is_capital(word: str) -> bool:
    """Whether a word is written like a name: "Sisi", "al-Sisi", "d'Orsay"."""
    if word[0].isupper():
        return not ("-" in word and _PARTICIPLE.search(word))
    return word.startswith(_LOWER_HEADS) and word.lstrip("adelnrstbih")[1:2].isupper()


def find_runs(
    text: str, words: Sequence[Token], starts: frozenset[int], lower: frozenset[str]
) -> Iterator[Run]:
    """The runs of a text, in order.

    `starts` are the offsets of words that head a sentence or a quotation; `lower` all words that
    the text has in lower case.
    """
    lists = lexicon()
    position = 0
    while position < len(words):
        token = words[position]
        if not is_capital(token.word) or not _may_open(words, position, starts, lower, lists):
            position += 1
            continue
        end = _run_end(text, words, position, starts, lists)
        run = [*(_whole(text, word) for word in words[position : end - 1]), words[end - 1]]
        run = [_with_mark(text, word) for word in run[:-1]] + run[-1:]
        yield Run(tuple(run), token.start in starts)
        position = end


def _may_open(
    words: Sequence[Token],
    position: int,
    starts: frozenset[int],
    lower: frozenset[str],
    lists: Lexicon,
) -> bool:
    token = words[position]
    word = token.word
    if (
        word in lists.calendar
        or word in small_words("closed")
        or word[:2] in _CONTRACTED
        or _PARTY.match(word)
    ):
        return False
    if token.start not in starts or (word.isupper() and word in lists.bodies):
        return True
    following = words[position + 1].word if position + 1 < len(words) else "x"
    if word in lists.given and is_capital(following):
        return True
    plain = word.casefold()
    if plain in small_words("linking") and following in ("for", "of"):
        return True
    if following[0].isupper() and following.casefold() in lists.people:
        return True
    if plain in lists.common:
        return False
    known = word in lists.ranks or word in lists.courtesy or plain in lists.people
    return known or plain not in lower


def _run_end(
    text: str, words: Sequence[Token], first: int, starts: frozenset[int], lists: Lexicon
) -> int:
    end = first + _long_body(words, first, lists)
    linked = _links(words[first].word, lists)
    while end < len(words) and not _owns(words, end - 1):
        token = words[end]
        if not words[end - 1].possessive and not _touch(text, words[end - 1], token, lists):
            break
        if is_capital(token.word):
            if (
                token.word in lists.calendar
                or _is_closed(text, token, linked)
                or (token.start in starts and not is_initial(words[end - 1].word))
            ):
                break
            linked = linked or _links(token.word, lists)
            end += 1
            continue
        if token.word.isdigit() and words[end - 1].word.casefold() in lists.outlets:
            end += 1  # "Channel 12"
            continue
        links = lists.particles | _ORG_LINKS if linked else lists.particles
        behind = end + 1
        if _joins_body(words, first, end, lists) or _names_office(words, end, lists):
            linked, links = True, lists.particles | _ORG_LINKS
        if token.word not in links or not _may_link(words, first, end, lists):
            break
        following = words[end + 1].word if end + 1 < len(words) else ""
        if token.word == "and" and (following == "the" or following in lists.given):
            break
        if token.word == "and" and " ".join(w.word for w in words[first:end]) in lists.bodies:
            break
        while behind < min(len(words), end + 3) and words[behind].word in links:
            behind += 1
        if behind >= len(words) or not is_capital(words[behind].word):
            break
        if not _spaced(text, words[end : behind + 1]) or words[behind].word in lists.calendar:
            break
        end = behind + 1
    return end


def _owns(words: Sequence[Token], at: int) -> bool:
    """Whether a possessive ends a name; "People's" in "People's Party" does not."""
    token = words[at]
    if not token.possessive:
        return False
    following = words[at + 1].word if at + 1 < len(words) else "x"
    office = following == "Office" and token.word.casefold() in lexicon().people
    inside = token.word in small_words("of_people") and is_capital(following)
    return not (office or inside)


def _whole(text: str, token: Token) -> Token:
    """A possessive inside a name with its ending."""
    if not token.possessive:
        return token
    end = token.end + (2 if text[token.end + 1 : token.end + 2] in ("s", "S") else 1)
    return Token(token.start, end, text[token.start : end], False)


def _with_mark(text: str, token: Token) -> Token:
    """The first part of "Halden & Co" with the mark behind it."""
    if text[token.end : token.end + 3] != " & ":
        return token
    return Token(token.start, token.end + 2, f"{token.word} &", False)


def _may_link(words: Sequence[Token], first: int, at: int, lists: Lexicon) -> bool:
    """Whether a small word goes on with a name: "to" needs an aim behind it."""
    word = words[at].word
    if word in _ONLY_BEHIND:
        return False
    if word == "at":  # "University of Halden at Estmark"
        return words[first].word == "University" and at > first + 1
    if word != "to":
        return True
    aim = words[at + 1 : at + 3]
    heads = {token.word.casefold() for token in words[first:at]}
    return (
        len(aim) == 2
        and bool(heads & small_words("with_aims"))
        and all(is_capital(token.word) for token in aim)
        and aim[0].word not in lists.given
        and aim[0].word not in lists.bodies
        and not aim[0].possessive
    )


def _names_office(words: Sequence[Token], at: int, lists: Lexicon) -> bool:
    """Whether "of" stands between a title and what it is of: "Governor of Halden Jane Doe"."""
    if words[at].word != "of" or words[at - 1].word.casefold() not in lists.people:
        return False
    behind = words[at + 1 : at + 5]
    named = [n for n, word in enumerate(behind) if n and word.word in lists.given]
    return bool(named) and all(is_capital(word.word) for word in behind[: named[0] + 2])


def _joins_body(words: Sequence[Token], first: int, at: int, lists: Lexicon) -> bool:
    """Whether "and" stands inside one body's name: "the Fish and Wildlife Commission"."""
    if words[at].word != "and" or first == 0 or words[first - 1].word.casefold() != "the":
        return False
    if words[at - 1].word in lists.bodies or words[at - 1].possessive:
        return False
    following = [word.word for word in words[at + 1 : at + 5]]
    behind = list(itertools.takewhile(is_capital, following))
    plain = behind[-1].casefold() if behind else ""
    noun = plain in lists.governments or plain in lists.organisations
    return len(behind) > 1 and noun and " ".join(behind) not in lists.bodies


def _is_closed(text: str, token: Token, linked: bool) -> bool:
    """Whether a small word ends a name; an initial does not, nor "Our" in a body's name."""
    if token.word not in small_words("closed") or (linked and token.word in _INSIDE):
        return False
    return text[token.end : token.end + 2] != ". "


def _long_body(words: Sequence[Token], first: int, lists: Lexicon) -> int:
    """How many words from here are a known name with small words in it; 1 where none is."""
    for name in lists.long_bodies.get(words[first].word, ()):
        if tuple(token.word for token in words[first : first + len(name)]) == name:
            return len(name)
    return 1


def _links(word: str, lists: Lexicon) -> bool:
    """Whether "of" and "for" may go on behind this word as part of one name."""
    plain = word.casefold()
    return (
        plain in lists.organisations
        or plain in lists.governments
        or plain in small_words("linking")
    ) and plain != "house"


def _touch(text: str, left: Token, right: Token, lists: Lexicon) -> bool:
    gap = text[left.end : right.start]
    if gap == " & " or _RETIRED.fullmatch(gap):
        return True
    if gap in (" ", "\u00a0", "\u202f"):
        return True
    if gap in (". ", ".\u00a0", "."):
        pointed = f"{left.word}."
        return (
            pointed in lists.ranks
            or pointed in lists.courtesy
            or (is_initial(left.word) and len(left.word) == 1)
        )
    return False


def _spaced(text: str, words: Sequence[Token]) -> bool:
    return all(text[left.end : right.start] == " " for left, right in itertools.pairwise(words))
