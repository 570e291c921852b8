"""A source's words as a noun phrase: its head, what stands before it, and whom it names."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.speaker.lexicon import lexicon, small_words
from sayso.speaker.records import Cast, Naming
from sayso.speaker.tokens import Token, tokens
from sayso.text import Span

_BREAK = re.compile(r"[,;:()\[\]–—\n]|\s-\s")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase of an article."""

    span: Span
    words: tuple[Token, ...]  # all of its words
    head: tuple[Token, ...]  # the words up to the first comma, preposition or relative pronoun
    namings: tuple[Naming, ...]  # whom it names, in order
    name: Naming | None  # whom the head names, where it ends in a name

    @property
    def noun(self) -> str:
        """The head's last word in lower case; empty where there is none."""
        return self.head[-1].word.casefold() if self.head else ""

    @property
    def opening(self) -> str:
        """Its first word in lower case; empty where there is none."""
        return self.words[0].word.casefold() if self.words else ""

    @property
    def modifiers(self) -> tuple[str, ...]:
        """What stands between determiner and head noun, in lower case."""
        return tuple(
            token.word.casefold()
            for token in self.head[:-1]
            if token.word.casefold() not in small_words("determiners_in_phrases")
        )


def namings_in(cast: Cast, span: Span) -> tuple[Naming, ...]:
    """The namings that overlap a span, in order."""
    first = bisect_right(cast.namings, span.start, key=lambda one: one.span.end)
    behind = bisect_left(cast.namings, span.end, key=lambda one: one.span.start)
    return cast.namings[first:behind]


def parse(text: str, cast: Cast, span: Span) -> Phrase:
    """The phrase that stands at a span."""
    words = tuple(tokens(text, span.start, span.end))
    namings = namings_in(cast, span)
    titled = _titled(words, namings)
    if titled is not None:  # "Secretary of State Jane Doe"
        end = titled.span.end
        return Phrase(span, words, tuple(w for w in words if w.start < end), namings, titled)
    head = _head(text, words, namings)
    name = None
    if head:
        last = [one for one in namings if one.span.start <= head[-1].start < one.span.end]
        name = last[-1] if last else None
        if name is None and head[-1].word in lexicon().outlets and len(head) > 1:
            ahead = [one for one in namings if one.span.end == head[-2].end]
            outlet = ahead and cast.figures[ahead[-1].figure].kind == "outlet"
            name = ahead[-1] if outlet and not head[-2].possessive else None
    return Phrase(span, words, head, namings, name)


def _titled(words: Sequence[Token], namings: Sequence[Naming]) -> Naming | None:
    """The naming that a phrase opens with its whole title in front."""
    first = namings[0] if namings else None
    if first is None or first.role is None or not words:
        return None
    role = first.role.span
    opens = role.start <= words[0].start or (
        len(words) > 1 and words[0].word.casefold() == "the" and role.start <= words[1].start
    )
    ahead = words[0].start < first.span.start
    return first if opens and ahead and 0 <= first.span.start - role.end <= 2 else None


def _closes(words: Sequence[Token], position: int) -> bool:
    """Whether a head noun is complete: "a poll | released Friday", "the officials | involved"."""
    lists, noun, word = lexicon(), words[position - 1].word.casefold(), words[position].word
    known = noun in lists.documents or noun in lists.crowds or noun in lists.groups
    known = known or noun in lists.people or noun in lists.organisations
    known = known or noun in lists.governments
    many = noun.endswith("s") and words[position - 1].word.islower()
    if many and word.islower() and word.endswith("ing") and len(word) > 5:
        return True  # "several volunteers supporting Doe"
    return known and (
        word in lists.calendar
        or word in ("last", "this", "led", "taken", "seen", "next", "earlier")
        or (word.islower() and word.endswith(("ed", "ing")) and len(word) > 4)
    )


def _is_adjective(words: Sequence[Token], position: int) -> bool:
    """ "Close" in "close friends", not in "close to"."""
    following = words[position + 1].word if position + 1 < len(words) else "to"
    return words[position].word == "close" and following not in ("to", "with")


def _head(text: str, words: Sequence[Token], namings: Sequence[Naming]) -> tuple[Token, ...]:
    end = 0
    for position, token in enumerate(words):
        inside = any(one.span.start < token.start < one.span.end for one in namings)
        if position and not inside and not words[position - 1].possessive:
            gap = text[words[position - 1].end : token.start]
            if _BREAK.search(gap) or token.word in ("and", "or", "And", "&"):
                break
            determined = position == 1 and words[0].word.casefold() in ("a", "an")
            cuts = token.word in small_words("cuts") and not _is_adjective(words, position)
            if cuts and not determined:
                break
            if _closes(words, position):
                break
        end = position + 1
    return tuple(words[:end])
