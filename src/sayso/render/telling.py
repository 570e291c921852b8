"""What the article says of a statement beyond its words, told in short phrases.

To whom, where, when, through whom, in what manner: each is one phrase, in the same words in the
terminal, in Markdown and on the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from sayso.attribution.records import (
    Addressee,
    Anonymity,
    ChainLink,
    SaidDate,
    Speaker,
    Statement,
    Venue,
)
from sayso.record import Record
from sayso.render.clean import on_one_line
from sayso.render.grouping import UNNAMED_AUTHOR, Group, source_words
from sayso.render.wording import KINDS, LOW_CONFIDENCE, numbered, time_in_words

DetailKind = Literal[
    "mention", "name", "addressee", "venue", "date", "chain", "anonymity", "vague", "manner",
    "within", "carried",
]  # fmt: skip
_WORD = re.compile(r"\w+")
_VENUES = {
    "phone call": "by phone",
    "video conference": "by video link",
    "closed meeting": "in a closed meeting",
    "meeting": "in a meeting",
    "press conference": "at a press conference",
    "interview": "in an interview",
    "speech": "in a speech",
    "debate": "in a debate",
    "broadcast": "in a broadcast",
    "social media": "on social media",
    "letter": "in a letter",
    "email": "by email",
    "editorial": "in an editorial",
    "article": "in an article",
    "statement": "in a statement",
    "document": "in a document",
    "testimony": "in testimony",
}


@dataclass(frozen=True, slots=True)
class Detail:
    """One thing that the article says of a statement."""

    kind: DetailKind
    words: str  # "to Konrad Vell", "on 2026-03-03 (“Tuesday”)"


def details(record: Record, statement: Statement) -> tuple[Detail, ...]:
    """All that is known of a statement but its words, its cue and its act."""
    return tuple(_details(record, statement))


def particulars_of_speaker(group: Group) -> str:
    """What stands behind a name in a heading: "foreign minister · person"; may be empty.

    The role comes first, in the words of the article, then kind and affiliation.
    """
    kind = KINDS[group.kind][0] if group.kind and group.who != UNNAMED_AUTHOR else ""
    if group.kind == "anonymous" and group.affiliation:
        kind = f"{kind}, {group.affiliation}"
    role = group.role if group.role and group.role.casefold() != group.who.casefold() else ""
    open_question = "not resolved; may be several" if group.pronoun else ""
    return " · ".join(part for part in (role, kind, open_question) if part)


def intermediaries(record: Record, statement: Statement) -> tuple[str, ...]:
    """Those through whom a statement reached the article, the speaker left out, in order."""
    text, speaker = record.article.text, statement.speaker
    return tuple(
        link_words(link, text)
        for link in statement.chain
        if speaker is None or not _is_speaker(link, speaker)
    )


def link_words(link: ChainLink, text: str) -> str:
    """One link of a chain: its name, or what it is called in the text, or its kind."""
    if link.name:
        return on_one_line(link.name)
    return on_one_line(link.mention.of(text)) if link.mention else f"({KINDS[link.kind][0]})"


def _is_speaker(link: ChainLink, speaker: Speaker) -> bool:
    if speaker.name or link.name:
        return speaker.name == link.name
    return link.mention == speaker.mention


def _details(record: Record, statement: Statement) -> Iterator[Detail]:
    text, speaker = record.article.text, statement.speaker
    if words := _other_mention(record, statement):
        yield Detail("mention", f"as “{words}”")
    if speaker is not None and speaker.name and speaker.confidence < LOW_CONFIDENCE:
        yield Detail("name", "name unsure")
    if statement.addressee is not None:
        yield Detail("addressee", f"to {_addressee(statement.addressee, text)}")
    if statement.venue is not None:
        yield Detail("venue", _venue(statement.venue, text))
    if statement.date is not None:
        yield Detail("date", _date(statement.date, text))
    if through := intermediaries(record, statement):
        yield Detail("chain", f"via {', then '.join(through)}")
    yield from _marks(record, statement)


def _marks(record: Record, statement: Statement) -> Iterator[Detail]:
    if statement.anonymity is not None and (words := _anonymity(statement.anonymity)):
        yield Detail("anonymity", words)
    if statement.vague:
        yield Detail("vague", "vague source")
    if statement.manner:
        yield Detail("manner", f"manner “{on_one_line(record.words(statement.manner))}”")
    if statement.within:
        yield Detail("within", f"told within {numbered(statement.within)}")
    if statement.carried:
        yield Detail("carried", "carries on what stands before")


def _other_mention(record: Record, statement: Statement) -> str:
    """What a named speaker is called here, where the name could not be seen in it: "he"."""
    speaker = statement.speaker
    if speaker is None or not speaker.name or not statement.source:
        return ""
    words = source_words(record, statement)
    shared = set(_words(words)) & set(_words(speaker.name))
    return "" if shared else words


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _addressee(addressee: Addressee, text: str) -> str:
    return on_one_line(addressee.name or addressee.mention.of(text))


def _venue(venue: Venue, text: str) -> str:
    return _VENUES.get(venue.kind) or on_one_line(venue.mention.of(text))


def _date(date: SaidDate, text: str) -> str:
    first, last = time_in_words(date.first), time_in_words(date.last)
    when = f"on {first}" if first == last else f"between {first} and {last}"
    if date.basis == "explicit":
        return when
    if date.mention is None:
        return f"{when} (carried over)"
    return f"{when} (“{on_one_line(date.mention.of(text))}”)"


def _anonymity(anonymity: Anonymity) -> str:
    """How an unnamed source is described; empty where "unnamed" in its heading says it all."""
    kind = "" if anonymity.kind == "other" else f": {anonymity.kind}"
    reason = f" (“{on_one_line(anonymity.reason)}”)" if anonymity.reason else ""
    return f"unnamed{kind}{reason}" if kind or reason else ""
