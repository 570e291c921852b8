"""Who is said to have said what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sayso.text import Span

StatementType = Literal["direct", "indirect", "mixed"]
Voice = Literal["author", "attributed", "mixed"]
EntityKind = Literal["person", "organisation", "place"]
Kind = Literal[
    "person", "organisation", "outlet", "government", "group", "anonymous", "author"
]  # of whoever speaks, is spoken to or passes on; the docs define each
Act = Literal[
    "say", "claim", "deny", "accuse", "demand", "request", "promise", "threaten", "refuse",
    "agree", "praise", "ask", "predict", "believe", "hope", "report",
]  # fmt: skip
AnonymityKind = Literal["official", "close source", "diplomat", "insider", "document", "other"]
DateBasis = Literal["explicit", "relative", "published"]
VenueKind = Literal[
    "phone call", "video conference", "closed meeting", "meeting", "press conference", "interview",
    "speech", "debate", "broadcast", "social media", "letter", "email", "editorial", "article",
    "statement", "document", "testimony", "other",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mention:
    """One name in a text."""

    span: Span
    kind: EntityKind
    likelihood: float  # of the kind, the mean over its words, 0 to 1; not calibrated


@dataclass(frozen=True, slots=True)
class Attribution:
    """What a reader finds before it is typed and given an id: spans and a confidence."""

    content: tuple[Span, ...]  # what is said; several pieces where the cue interrupts it
    cue: tuple[Span, ...]  # the words that attribute it; empty for a free-standing quotation
    source: tuple[Span, ...]  # the words that name who said it; empty where nobody is named
    confidence: float  # calibrated probability that content and source are right, 0 to 1


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who a statement is attributed to, as far as the article alone tells."""

    name: str | None  # the fullest form in the article; None where it does not tell, or for a class
    kind: Kind
    role: str | None  # "foreign minister", in the words of the article
    mention: Span  # the words that name them at this statement: "he", "the minister"
    affiliation: str | None  # the body that an anonymous speaker belongs to
    confidence: float  # that name and kind are right, 0 to 1


@dataclass(frozen=True, slots=True)
class Addressee:
    """To whom a statement was made."""

    name: str | None  # None for a class of people ("reporters") or where the article does not tell
    kind: Kind
    mention: Span


@dataclass(frozen=True, slots=True)
class ChainLink:
    """One of those through whom a statement reached the article, the speaker first."""

    name: str | None
    kind: Kind
    mention: Span | None  # None where it carries over from an earlier sentence


@dataclass(frozen=True, slots=True)
class Anonymity:
    """How a source without a name is described."""

    kind: AnonymityKind
    reason: str | None  # why no name is given, in the words of the article


@dataclass(frozen=True, slots=True)
class SaidDate:
    """When something was said: the first and the last day that the article leaves possible."""

    first: str  # ISO 8601 date, or time with its zone where the article gives one
    last: str  # the same; equal to `first` for a single day
    basis: DateBasis
    mention: Span | None  # the words that say so; None where it carries over


@dataclass(frozen=True, slots=True)
class Venue:
    """Where or through what something was said."""

    kind: VenueKind
    mention: Span


@dataclass(frozen=True, slots=True)
class Statement:
    """One attribution of one article."""

    id: str  # "s1", "s2", ... in the order of the text
    type: StatementType  # whether all, none or part of the content is quoted
    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    source: tuple[Span, ...]
    confidence: float  # 0 to 1, rounded to three places
    within: str | None = None  # id of the statement whose content this one is part of
    carried: bool = False  # an unmarked sentence that continues the report before it
    manner: tuple[Span, ...] = ()  # how the author colours the cue: "frankly"
    act: Act | None = None  # what the cue does; None without a cue or a reader that knows
    speaker: Speaker | None = None
    addressee: Addressee | None = None
    chain: tuple[ChainLink, ...] = ()  # from the speaker to the last intermediary that is named
    anonymity: Anonymity | None = None
    vague: bool = False  # the source is a class of whom nobody could be asked: "analysts"
    date: SaidDate | None = None
    venue: Venue | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence and whose words it is in."""

    span: Span
    voice: Voice
    statements: tuple[str, ...]  # ids of the statements whose content it shares words with
