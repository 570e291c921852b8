"""What is known of an article before its statements are told who made them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sayso.article.records import Article
from sayso.attribution.records import Kind, Mention
from sayso.outlet.records import OutletMention
from sayso.text import Span

Gender = Literal["female", "male"]


@dataclass(frozen=True, slots=True, eq=False)  # told apart by identity: hashed without cost
class Scene:
    """One article with everything that was found in it once, for all stages that follow."""

    article: Article
    sentences: tuple[Span, ...]  # all of the text's sentences, in order
    quotations: tuple[Span, ...]  # the outermost quotations with their marks, in order
    mentions: tuple[Mention, ...]  # people, organisations and places that are named, in order
    outlets: tuple[OutletMention, ...]  # known outlets that are named, in order


@dataclass(frozen=True, slots=True)
class Role:
    """What the article says that somebody is."""

    words: str  # "Foreign Minister", without the article and without titles of courtesy
    span: Span  # where it says so


@dataclass(frozen=True, slots=True)
class Figure:
    """Somebody or something that an article names."""

    name: str  # the fullest form in the article, its title or its byline
    kind: Kind
    gender: Gender | None  # only where the article or the given name tells
    roles: tuple[Role, ...]  # in the order of the text
    sure: bool = True  # its kind is told by more than capitals
    called: frozenset[str] = frozenset()  # the nouns that say what a body is: "newsletter"
    place: bool = False  # a state or seat of government, which more often is only a place


@dataclass(frozen=True, slots=True)
class Naming:
    """One place where an article names a figure."""

    span: Span  # the name with its rank or courtesy title: "Sen. Jane Doe"
    figure: int  # index of the figure in its cast
    quoted: bool  # inside a quotation
    sure: bool  # no other figure could be meant by this form of the name
    role: Role | None = None  # the role that stands at this naming


@dataclass(frozen=True, slots=True, eq=False)  # told apart by identity: hashed without cost
class Cast:
    """Everybody and everything that an article names."""

    figures: tuple[Figure, ...]  # in the order of their first naming
    namings: tuple[Naming, ...]  # in the order of the text, without overlap
    authors: tuple[str, ...]  # the names of the byline
    outlet: str | None = None  # who publishes the article, as it names itself
    places: frozenset[str] = frozenset()  # names that the article uses for places
