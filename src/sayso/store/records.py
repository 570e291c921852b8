"""What the archive's database takes and gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sayso.attribution.records import Act, Statement, StatementType
from sayso.capture.records import Grade

SubscriptionKind = Literal["feed", "sitemap", "list"]
PollOutcome = Literal["read", "unchanged", "failed"]
StatementDecisionKind = Literal["correct", "reject", "add", "confirm", "withdraw"]
ArticleDecisionKind = Literal["split", "merge", "pin", "unpin"]
ArticleState = Literal["current", "gone", "blocked", "failing"]
Standing = Literal["machine", "checked", "corrected", "added"]  # who answers for a statement


@dataclass(frozen=True, slots=True)
class Subscription:
    """A feed, sitemap or list that is watched."""

    url: str  # address, or absolute path of a local list
    kind: SubscriptionKind
    title: str | None
    time: datetime  # since when, UTC


@dataclass(frozen=True, slots=True)
class PollItem:
    """One entry of a feed, sitemap or list."""

    url: str
    title: str | None = None
    published: str | None = None  # as the feed gives it


@dataclass(frozen=True, slots=True)
class Poll:
    """One look at a feed or sitemap, whether it succeeded or not."""

    subscription: str  # address of the subscription
    kind: SubscriptionKind
    time: datetime  # UTC
    oldest: datetime | None  # the times between which its items were published
    newest: datetime | None
    items: int  # how many it carried
    outcome: PollOutcome
    detail: str = ""  # for people: why it failed
    unseen: int = 0  # how many of the items no earlier poll had; counted when it is stored


@dataclass(frozen=True, slots=True)
class SuppliedAs:
    """What a user said that a file is a copy of."""

    sha256: str  # of the file's bytes
    path: str | None
    url: str | None  # the address that it is a copy of
    copied: datetime | None  # when that copy was made
    time: datetime  # when the user said so, UTC


@dataclass(frozen=True, slots=True)
class WarcFile:
    """A file of captures that is complete."""

    name: str  # within the captures' folder
    size: int
    sha256: str
    time: datetime  # when it was closed, UTC


@dataclass(frozen=True, slots=True)
class TimestampToken:
    """An authority's word that a file of captures existed at a time."""

    file: str  # name of the file of captures
    authority: str  # its address
    time: datetime  # at which the file was there, as the authority says, UTC
    token: bytes  # the authority's answer as it came: RFC 3161, DER


@dataclass(frozen=True, slots=True)
class StatementDecision:
    """What a person decided about the words of one revision's text."""

    text_sha256: str  # of the revision's text
    quote: str  # the exact words of the statement's content, pieces joined by " … "
    kind: StatementDecisionKind
    who: str
    time: datetime  # UTC
    start: int | None = None  # where the quote begins, for words that stand there twice
    change: Mapping[str, Any] | None = None  # the parts that change, in the record's JSON form
    note: str = ""
    id: str = ""  # given by the store


@dataclass(frozen=True, slots=True)
class ArticleDecision:
    """What a person decided about which addresses are one article, or how often to look."""

    kind: ArticleDecisionKind
    address: str  # canonical address or path
    who: str
    time: datetime  # UTC
    other: str | None = None  # the address that it is merged with or split from
    note: str = ""
    id: str = ""  # given by the store


@dataclass(frozen=True, slots=True)
class Withheld:
    """A capture whose bytes and text were taken out; its digest stays."""

    capture: str  # id
    sha256: str
    reason: str
    who: str
    time: datetime  # UTC


@dataclass(frozen=True, slots=True)
class Decided:
    """Which decision a statement of a revision is as it is by."""

    statement: str  # its id in the record
    standing: Standing
    decision: str  # id


@dataclass(frozen=True, slots=True)
class StoredRevision:
    """One state of an article's text, as one version of the reader read it."""

    id: str
    capture: str  # id of the first that showed it
    first_seen: datetime  # UTC
    record: Mapping[str, Any]  # in the form `sayso.record/1`
    decided: tuple[Decided, ...] = ()
    attached: tuple[str, ...] = ()  # ids of the decisions that took effect, rejections too


@dataclass(frozen=True, slots=True)
class Sighting:
    """A capture that belongs to an article."""

    capture: str
    revision: str | None  # None where nothing could be read from it


@dataclass(frozen=True, slots=True)
class StoredFinding:
    """What deserves a second look in an article, or in how it went on."""

    kind: str
    rank: float  # 0 to 1: what to look at first
    revision: str  # id of the one that it is about; of a change the newer one
    older: str | None  # of a change the older one
    first_seen: datetime  # when a capture or a look first showed it, UTC
    quoted: bool  # whether it is about a change of what stands in quotation marks
    whole: Mapping[str, Any]  # in the record's JSON form
    hidden: tuple[tuple[str, bool], ...] = ()  # names that lists mask, and whether a person's

    @property
    def id(self) -> str:
        """Its name in the archive."""
        return str(self.whole["id"])


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """All that is derived about one article."""

    id: str
    url: str | None  # canonical
    path: str | None
    outlet: str | None  # its name
    domain: str | None
    title: str | None
    published: str | None  # as the page gives it
    first_seen: datetime  # UTC
    state: ArticleState
    last_checked: datetime | None
    addresses: tuple[str, ...] = ()  # every address or path that leads to it
    revisions: tuple[StoredRevision, ...] = ()  # in the order in which they were first seen
    sightings: tuple[Sighting, ...] = ()
    findings: tuple[StoredFinding, ...] = ()
    unconfirmed: datetime | None = None  # since when something is missing that no look confirms


@dataclass(frozen=True, slots=True)
class Listed:
    """One article in a list."""

    id: str
    url: str | None
    path: str | None
    outlet: str | None
    title: str | None
    published: str | None
    revisions: int
    captures: int
    findings: int
    last_checked: datetime | None
    state: ArticleState
    position: int  # of the list, for `before`


@dataclass(frozen=True, slots=True)
class ArticleQuery:
    """Which articles to list, newest first; all that is given must hold."""

    words: str | None = None  # in title or text of the newest revision
    outlet: str | None = None  # words of its name, or its domain
    since: datetime | None = None  # to the minute, inclusive
    until: datetime | None = None  # to the minute, exclusive
    state: ArticleState | None = None
    limit: int | None = None
    offset: int = 0
    before: int | None = None  # `position` of the last one seen


@dataclass(frozen=True, slots=True)
class Query:
    """Which statements to find, newest first; all that is given must hold."""

    words: str | None = None  # of the content: every word, "a phrase", the beginning of one*
    speaker: str | None = None  # words of the name that follow each other
    outlet: str | None = None  # the same of the outlet's name, or its domain
    since: datetime | None = None  # to the minute, inclusive
    until: datetime | None = None  # to the minute, exclusive
    type: StatementType | None = None
    act: Act | None = None
    anonymous: bool | None = None
    article: str | None = None  # id
    standing: Standing | None = None
    every_revision: bool = False  # else only the last that has it in the same words
    limit: int | None = None
    offset: int = 0
    before: int | None = None  # `position` of the last one seen


@dataclass(frozen=True, slots=True)
class Found:
    """One statement and where it stands."""

    statement: Statement
    whole: Mapping[str, Any]  # the same in the record's JSON form, with the words of its spans
    content: str  # its words, pieces joined by " … "
    date: datetime  # when its article was published, else first seen
    standing: Standing
    decision: str | None  # id of the one that made it so
    who: str | None  # whose decision that is
    article: str  # id
    revision: str  # id
    capture: str  # id of the first that showed it
    grade: Grade  # of that capture
    url: str | None
    path: str | None
    outlet: str | None
    title: str | None
    published: str | None
    position: int  # of the list, for `before`


@dataclass(frozen=True, slots=True)
class SpeakerCount:
    """Who spoke, how often and in which outlets."""

    name: str
    kind: str | None
    statements: int
    outlets: tuple[tuple[str, int], ...]  # name and number of statements, most first


@dataclass(frozen=True, slots=True)
class FindingQuery:
    """Which findings to list, those of the highest rank first; all that is given must hold."""

    kinds: tuple[str, ...] = ()  # any of them; without one, all
    among: tuple[str, ...] = ()  # any of these kinds, or what `quoted` asks for
    outlet: str | None = None  # words of its name, or its domain
    article: str | None = None  # id
    since: datetime | None = None  # first seen then or later
    until: datetime | None = None  # first seen before
    min_rank: float = 0.0
    quoted: bool = False  # about a change of what stands in quotation marks, or `among`
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class FoundEvidence:
    """Words of a revision that a finding rests on, and a capture that shows them."""

    article: str  # id
    revision: str  # id
    capture: str | None  # id
    part: str
    start: int  # in characters of the revision's text
    end: int  # exclusive
    text: str


@dataclass(frozen=True, slots=True)
class FoundFinding:
    """One finding and the article that it is about."""

    id: str
    kind: str
    rank: float
    says: str
    may_be: tuple[str, ...]
    evidence: tuple[FoundEvidence, ...]
    article: str  # id
    revision: str  # id
    older: str | None  # id
    first_seen: datetime  # UTC
    quoted: bool
    url: str | None
    path: str | None
    outlet: str | None
    title: str | None
    published: str | None
    hidden: tuple[tuple[str, bool], ...]  # names that lists mask, and whether a person's
