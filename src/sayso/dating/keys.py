"""Who speaks, well enough to tell whether two statements have one speaker."""

from __future__ import annotations

import re

from sayso.attribution.records import Statement
from sayso.dating.lexicon import choosing

_NAME = re.compile(r"\b[A-Z][\w’'-]+")
_WORD = re.compile(r"\w+")
_PRONOUNS = frozenset(["he", "she", "they", "it", "i", "we", "himself", "herself"])
_OTHERS = re.compile(r"(?:other|some|many|several|few|most|another)\b", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:the|a|an|his|her|their|its)\s+")
_DROPPED = re.compile(r"['’]s$")


_DOCUMENT = "document"  # the key of a study, its report and its authors, as none other has


def speaker_key(
    text: str, statement: Statement, last: str | None, person: str | None
) -> str | None:
    """A word for the speaker that is the same for each of their statements; None if unknown.

    A pronoun is whoever spoke `last`, "he" and "she" the last `person`, whom "it" is not. A
    resolved name counts before words.
    """
    speaker = statement.speaker
    if speaker is not None and speaker.name:
        return speaker.name
    if not statement.source:
        return None
    words = " ".join(statement.source[0].of(text).split())
    if words.lower() in ("he", "she"):
        return person
    if words.lower() in _PRONOUNS:
        return None if words.lower() == "it" and last == person else last
    if words.lower() == "who" or _OTHERS.match(words):
        return None
    return _document(words) or _surname(words) or _ARTICLE.sub("", words.lower())


def _document(words: str) -> str | None:
    plain = [word.lower() for word in _WORD.findall(words)]
    return _DOCUMENT if not choosing().documents.isdisjoint(plain[:4]) else None


def _surname(words: str) -> str | None:
    head = re.split(r",|\(|\bof\b", words)[0]
    if not head.split() or not head.split()[-1][:1].isupper():
        return None
    names = [_DROPPED.sub("", name) for name in _NAME.findall(head)]
    if names and names[0] == "The":
        del names[0]
    return names[-1] if names else None


def is_document(text: str, statement: Statement) -> bool:
    """Whether the source is a report, a study or the like, which says what it says for good."""
    return any(_document(span.of(text)) for span in statement.source)
