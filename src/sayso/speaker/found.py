"""A name as it stands in a text, before it is known which other names mean the same."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.attribution.records import Kind
from sayso.speaker.lexicon import Body
from sayso.speaker.records import Gender, Role
from sayso.text import Span


@dataclass(frozen=True, slots=True)
class Found:
    """A name in the text, before it is known which other names mean the same."""

    span: Span
    words: tuple[str, ...]
    kind: Kind | None  # None where nothing tells
    gender: Gender | None = None
    role: Role | None = None
    body: Body | None = None
    outlet: str | None = None  # the outlet's name in the registry
    owner: tuple[str, ...] = ()  # of "Doe campaign": the words for Doe
    noun: str = ""  # of "Doe campaign": "campaign"
    owned: bool = False  # written "Doe's campaign"
    headline: bool = False  # in a line where every word has a capital
    titled: bool = False  # a courtesy or rank stands before it
    title: Role | None = None  # its title, where another role stands there too
    near: Gender | None = None  # of the one pronoun that belongs to it: "her book, Doe"
    echo: Gender | None = None  # of the next pronoun, where no other name stands before it
    called: str = ""  # the noun that says what it is: "newsletter"
    determined: bool = False  # "the" stands before it
    placed: bool = False  # the model takes it for a place
