"""What an article says that a person is: before the name, behind it, or with a comma between."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.speaker.lexicon import lexicon, small_words
from sayso.speaker.records import Role
from sayso.speaker.tokens import Token, tokens
from sayso.text import Span

_LONGEST = 8  # words before a name that may be its role
_BEHIND = re.compile(
    r"\s*(?:\([^()]{1,40}\))?,\s+(?:(?:now |then |currently )?"
    r"(?:the|a|an|his|her|its|their|one of the|now|then)\b|(?P<owner>[A-Z][\w.-]*['’]s? )|"
    r"(?:who (?:is|was|serves as|served as|has been|works as)(?: now| also)?(?: the| a| an)?))?\s*"
)
_END_BEHIND = re.compile(
    r"[,;:.?!()\[\]\"“”—–\n]|\s-\s|\s(?:who|which|that|at|with|in|from|on|said|says|told|wrote|"
    r"has|had|was|is|tweeted|and|but|after|before|as|by|into|whose|where)\b"
)
_BEFORE_COMMA = re.compile(r",\s*$")


def before(text: str, words: Sequence[Token], first: int, least: int) -> Role | None:
    """The role in front of the name whose first word, titles included, is `words[first]`.

    `least` is where the sentence begins. With a comma between, the role needs a determiner:
    "the foreign minister, Jane Doe".
    """
    if first == 0 or words[first - 1].start < least:
        return None
    gap = text[words[first - 1].end : words[first].start]
    apart = _BEFORE_COMMA.match(gap) is not None
    if not apart and gap.strip():
        return None
    people = lexicon().people
    last = first - 1
    if words[last].possessive or words[last].word.casefold() not in people:
        return _with_place(text, words, last, least) if apart else None
    start = _opens(text, words, last, least)
    determined = start > 0 and words[start - 1].word.casefold() in small_words("determiners")
    if apart and not determined and not words[start].possessive:
        return None
    return _role(text, words[start].start, words[last].end)


def behind(text: str, end: int, stop: int) -> Role | None:
    """The role in apposition behind a name that ends at `end`, inside a sentence up to `stop`."""
    if text[end : end + 1] not in (",", " "):
        return None
    opening = _BEHIND.match(text, end, stop)
    if opening is None:
        return None
    closing = _END_BEHIND.search(text, opening.end(), stop)
    last = closing.start() if closing else stop
    if not 2 < last - opening.end() < 90:
        return None
    head = _head_words(text, opening.end(), last)
    if any(token.word.casefold() in lexicon().people for token in head):
        return _role(text, opening.start("owner") if opening["owner"] else opening.end(), last)
    return None


def _head_words(text: str, start: int, end: int) -> list[Token]:
    """The words of a noun phrase up to its first preposition."""
    found: list[Token] = []
    for token in tokens(text, start, end):
        if token.word in ("of", "for", "to", "about", "under", "behind") or len(found) >= _LONGEST:
            break
        found.append(token)
    return found


def _with_place(text: str, words: Sequence[Token], last: int, least: int) -> Role | None:
    """ "the minister of finance, Jane Doe": the head noun stands before a preposition."""
    start = _phrase_start(words, last, least)
    if start is None or not _joined(text, words, start, last):
        return None
    head = _head_words(text, words[start].start, words[last].end)
    if head and head[-1].word.casefold() in lexicon().people:
        return _role(text, words[start].start, words[last].end)
    return None


def _phrase_start(words: Sequence[Token], last: int, least: int) -> int | None:
    for position in range(last, max(last - _LONGEST - 2, 0), -1):
        before_it = words[position - 1]
        if before_it.start < least:
            return None
        if before_it.word.casefold() in ("the", "its", "their", "a", "an") and position >= 1:
            if position >= 2 and words[position - 2].word in ("of", "for", "at", "in"):
                continue
            return position
    return None


def _opens(text: str, words: Sequence[Token], last: int, least: int) -> int:
    start = last
    while start > 0 and last - start < _LONGEST and words[start - 1].start >= least:
        token = words[start - 1]
        if token.word.casefold() in small_words("stops") or not _joined(
            text, words, start - 1, start
        ):
            break
        start -= 1
    return start


def _joined(text: str, words: Sequence[Token], first: int, last: int) -> bool:
    """Whether only spaces (and "'s") stand between two words."""
    return all(
        text[words[n].end : words[n + 1].start].lstrip("'’s.") in (" ", "\u00a0")
        for n in range(first, last)
    )


def _role(text: str, start: int, end: int) -> Role | None:
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:"):
        end -= 1
    words = " ".join(text[start:end].split())
    return Role(words, Span(start, end)) if words else None
