"""Noun phrases for people and bodies, found by small rules: no parser stands behind them.

A phrase begins where it is looked for and runs to a word that cannot belong to it: "told [the head
of the delegation] on Monday that". A phrase behind "in", "at" and the like is left out of it, as
are times.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from sayso.speech.inflection import noun_forms
from sayso.speech.lexicon import lexicon
from sayso.speech.lists import listed
from sayso.text import Span

_LIST = "addressees"
_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|@?[^\W_]+(?:[-'’&/,.](?=[^\W_])[^\W_]+)*['’]?")
_BETWEEN = re.compile(r"\s{1,2}|\. ")
_OPENING = re.compile(r"\s*[\"“«]?")
_ENDING = re.compile(r"['’]s?$")
_LONGEST = 14  # words
_PEOPLE = re.compile(
    r"[a-z-]{2,}(?:[eo]rs|ists|ians|icans|reans|rmans|ees|men|women|folks?|goers|crats)"
    r"|(?:resid|stud|presid|correspond|par|ag|respond|oppon|depend)ents"
    r"|(?:m?igr|inhabit|particip|assist|account|ten|defend|merch|consult|applic|milit|serv)ants"
    r"|immigrants|migrants|(?:offici|riv|liber|radic|profession|individu|crimin|gener|loc)als"
    r"|(?:conserva|representa|rela|execu|opera|detec)tives"
)
_PAST = re.compile(r"(?:ed|said|told|wrote)$")
_QUALIFIES = re.compile(r"(?:[^t]al|ical|ional|ic|ive|ary|foreign)$")
_ONE_PERSON = re.compile(r"(?:er|or|ist|man|woman|ian)$")
_HELD = frozenset(("of", "and", "&"))  # a phrase may go on behind these


def phrase_at(text: str, start: int, end: int) -> Span | None:
    """The noun phrase that begins at `start`, but for white space and a quotation mark.

    It ends before `end`. None where no noun phrase stands there.
    """
    opening = _OPENING.match(text, start, end)
    words: list[Span] = []
    for word in _words(text, opening.end() if opening else start, end):
        if not _goes_on(text, words, word, end):
            break
        words.append(word)
        if len(words) == 1 and _is_pronoun(text, word, end):
            break
    while words and _dangles(words[-1].of(text)):
        words.pop()
    return Span(words[0].start, _bare_end(text, words[-1])) if words else None


def phrase_before(text: str, start: int, end: int) -> Span | None:
    """The longest noun phrase that ends at `end`, the subject of a verb there; from `start` on."""
    starts = [match.start() for match in _TOKEN.finditer(text, start, end)][-_LONGEST:]
    for place in starts:
        found = phrase_at(text, place, end)
        if found and not text[found.end : end].strip() and found.start == place:
            return found
    if starts and text[starts[-1] : end].strip().lower() in listed("subjects", _LIST):
        return Span(starts[-1], starts[-1] + len(text[starts[-1] : end].strip()))
    return None


def names_somebody(text: str, phrase: Span) -> bool:
    """Whether a phrase is for people or a body: a pronoun, a name, or a noun for people."""
    words = phrase.of(text).split()
    if words[0].lower() in listed("pronouns", _LIST) | listed("subjects", _LIST):
        return True
    if words[0].lower() in ("all", "both") and words[-1] in listed("determiners", _LIST):
        return True  # "all three"
    head = head_noun(words)
    return is_for_people(head.lower()) or (is_named(words) and not head.islower())


def is_named(words: Sequence[str]) -> bool:
    """Whether a name stands among the words."""
    return any(word.lstrip("@\"“'")[:1].isupper() or word[0] == "@" for word in words)


def is_for_people(noun: str) -> bool:
    """Whether a noun in small letters is for people or a body of them."""
    if noun in listed("not_people", _LIST):
        return False
    return noun in _people() or bool(_PEOPLE.fullmatch(noun))


def is_plural(noun: str) -> bool:
    """Whether a noun is a plural for people, behind which no other noun follows."""
    return noun.endswith("s") and not noun.endswith("ss") and is_for_people(noun.lower())


def is_thing(text: str, phrase: Span) -> bool:
    """Whether a phrase is for something told or asked: "told [the truth]"."""
    head = head_noun(phrase.of(text).split())
    return head.lower() in _things() and (head.islower() or head.isupper())


def head_noun(words: Sequence[str]) -> str:
    """The last word before "of", "the head of the agency"; or behind it: "most of the crew"."""
    bare = [word.strip("\"“”'") for word in words]
    if "of" not in bare[1:-1]:
        return bare[-1]
    place = bare.index("of", 1)
    is_number = bare[place - 1].lower() in listed("quantities", _LIST)
    return head_noun(bare[place + 1 :]) if is_number else bare[place - 1]


def _words(text: str, start: int, end: int) -> Iterator[Span]:
    last = start
    for count, match in enumerate(_TOKEN.finditer(text, start, end)):
        gap = text[last : match.start()]
        if count >= _LONGEST or not (_BETWEEN.fullmatch(gap) if count else not gap):
            return
        if ". " in gap and not _is_abbreviation(text[start:last]):
            return
        yield Span(*match.span())
        last = match.end()


def _is_abbreviation(before: str) -> bool:
    word = before.split()[-1].lower()
    return len(word) == 1 or word in listed("abbreviations", _LIST)


def _goes_on(text: str, words: Sequence[Span], word: Span, end: int) -> bool:
    """Whether `word` belongs to the phrase that `words` begin."""
    this = word.of(text)
    lowered = this.lower()
    if lowered in listed("stops", _LIST) and not _is_name(text, this, words):
        return False
    if not words:
        return lowered not in ("of", "and", "or") and not _is_doing(this)
    last = words[-1].of(text)
    if lowered in lexicon().verbs and _PAST.search(lowered) and not _opens(last):
        return False
    if last.lower() in _HELD:
        return last.lower() == "of" or _may_be_joined(this)
    if lowered in _HELD:
        return True
    if lowered in listed("determiners", _LIST) and not _is_name(text, this, words):
        return last.lower() in listed("determiners", _LIST)
    return _follows(last, this, len(words))


def _opens(word: str) -> bool:
    """Whether a participle can stand behind a word: "the [accused]"."""
    return word.lower() in listed("before_nouns") or word.endswith("ly")


def _follows(last: str, this: str, before: int) -> bool:
    """Whether two words can be neighbours in one phrase."""
    named, was_named = this[0].isupper() or this[0].isdigit(), last[0].isupper()
    possessive = _owns(last)
    if not named and (_is_adverb(this) or (_is_doing(this) and is_for_people(last))):
        return False
    if named:
        return was_named or possessive or not is_plural(last)
    if was_named and not possessive:
        return (
            bool(_ONE_PERSON.search(this) or _QUALIFIES.search(this))
            or is_for_people(this)
            or (before == 1 and last in ("The", "A", "An", "His", "Her"))
        )
    return not is_plural(last)


def _may_be_joined(this: str) -> bool:
    """Whether a word behind "and" can begin the second of two phrases."""
    return this[0].isupper() or this.lower() in listed("determiners", _LIST) or is_for_people(this)


def _is_name(text: str, this: str, words: Sequence[Span]) -> bool:
    """Whether "May" is somebody's name, or "This" begins a title: "ABC's This Week"."""
    if not words or this.islower():
        return False
    return this in ("May", "Will", "April", "June", "August") or _owns(words[-1].of(text))


def _owns(word: str) -> bool:
    return word.endswith(("'s", "’s", "s'", "s’"))


def _is_pronoun(text: str, word: Span, end: int) -> bool:
    lowered = word.of(text).lower()
    if lowered not in listed("pronouns", _LIST):
        return False
    behind = _TOKEN.match(text, word.end + 1, end)
    follows = behind[0].lower() if behind and text[word.end : word.end + 1] == " " else ""
    return lowered != "her" or not follows or not is_for_people(follows)


def _is_doing(word: str) -> bool:
    """Whether a word in -ing is a verb: not "Beijing", "a briefing", "the visiting envoy"."""
    is_other = word in listed("attributes", _LIST) or is_for_people(word)
    return word.endswith("ing") and word.islower() and not is_other


def _is_adverb(word: str) -> bool:
    return word.endswith("ly") and word.islower() and not is_for_people(word)


def _dangles(word: str) -> bool:
    return word.lower() in _HELD | {"a", "an", "the", "this"} or _is_adverb(word)


def _bare_end(text: str, word: Span) -> int:
    """The end of a word without "'s" or a quotation mark that looks like an apostrophe."""
    bare = _ENDING.sub("", word.of(text))
    return word.start + len(bare)


@cache
def _people() -> frozenset[str]:
    return frozenset(form for noun in listed("people", _LIST) for form in noun_forms(noun))


@cache
def _things() -> frozenset[str]:
    return frozenset(form for noun in listed("things", _LIST) for form in noun_forms(noun))
