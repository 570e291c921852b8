"""What comparing two revisions of an article gives."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sayso.attribution.records import Statement
from sayso.capture.records import Grade
from sayso.record import Finding, Record
from sayso.text import Span

Fate = Literal["kept", "reworded", "moved", "removed", "added"]
ChangeKind = Literal[
    "trimmed",  # words of the content left out, nothing else
    "extended",  # words of the content added, nothing else
    "quote_altered",  # words between quotation marks are other words now
    "speaker_changed",  # another name
    "anonymised",  # a name before, none now
    "named",  # the other way round
    "made_indirect",  # quoted before, not quoted now
    "made_direct",
    "chain_changed",  # an intermediary more, less, or another
    "cue_changed",  # "said" -> "claimed"
]
ArticleChangeKind = Literal[
    "headline", "byline", "dateline", "published", "modified", "genre", "address", "section",
    "credit", "note_added", "note_removed",
]  # fmt: skip
NoteKind = Literal["correction", "clarification", "editor's note", "update", "retraction"]
CauseKind = Literal[
    "write_through",  # an agency's new version of its own report
    "moved_to_page",  # the text stands on another page of the article
    "edition",  # a regional or other edition of the page
    "teaser",  # a beginning shown in place of the text
    "extraction",  # the page still holds the words, the reader did not find them
    "boilerplate",  # what changed is no part of the article
]


@dataclass(frozen=True, slots=True)
class Sight:
    """One capture that showed a revision."""

    capture: str | None  # its id; None for a file that is in no archive
    time: datetime | None  # UTC; None where nobody said
    grade: Grade
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Revision:
    """One state of an article, and the captures that showed it."""

    record: Record
    id: str | None = None  # None outside an archive
    seen: tuple[Sight, ...] = ()  # in the order of their times
    returns_to: str | None = None  # id of the earlier revision with the same text


@dataclass(frozen=True, slots=True)
class WordEdit:
    """Words that stand in one text where others stand in the other; either may be empty."""

    older: Span
    newer: Span


@dataclass(frozen=True, slots=True)
class SentenceChange:
    """What became of one sentence, or of several that were split or merged."""

    fate: Fate
    older: tuple[Span, ...]  # empty if added; several if they were merged into one
    newer: tuple[Span, ...]  # empty if removed; several if one was split
    words: tuple[WordEdit, ...] = ()  # in order; empty where the words are the same
    moved: bool = False  # it also stands elsewhere now, whatever its fate
    noise: bool = False  # no part of what the article says: a counter, a box, "2 hours ago"


@dataclass(frozen=True, slots=True)
class Absence:
    """When a statement was last there, and how often it was found missing since."""

    last_seen: Sight | None
    first_absent: Sight | None
    later: int  # captures after the first absent one that lack it too
    confirmed: bool  # one of them at least SAYSO_CONFIRM_AFTER later than the first
    returned: Sight | None = None  # the first capture that has it again


@dataclass(frozen=True, slots=True)
class StatementChange:
    """What became of one statement."""

    fate: Fate
    changes: tuple[ChangeKind, ...]  # in the order of their definition
    older: Statement | None  # None if added
    newer: Statement | None  # None if removed; a kept one has the older reading, carried over
    words: tuple[WordEdit, ...] = ()  # of content, cue and source
    moved: bool = False  # it also stands elsewhere now, whatever its fate
    noted: bool = False  # a note of the article speaks of it
    absence: Absence | None = None  # of a removed one
    in_page: bool = False  # removed from the text as read, and yet in the later page's bytes
    significance: float = 0.0  # 0 to 1: how much it matters to what the article says
    reasons: tuple[str, ...] = ()  # for people, why


@dataclass(frozen=True, slots=True)
class ArticleChange:
    """A change of what stands around the text."""

    kind: ArticleChangeKind
    older: str | None
    newer: str | None


@dataclass(frozen=True, slots=True)
class Note:
    """A correction, clarification or editor's note in a text."""

    kind: NoteKind
    span: Span  # of the text it stands in
    statements: tuple[str, ...] = ()  # ids in the newer revision, or the older for what is gone


@dataclass(frozen=True, slots=True)
class Cause:
    """Something innocent that a change may come from."""

    kind: CauseKind
    says: str  # what was seen, one sentence


@dataclass(frozen=True, slots=True)
class RevisionChange:
    """All that differs between two revisions; nothing where they are the same."""

    older: Revision
    newer: Revision
    article: tuple[ArticleChange, ...]
    statements: tuple[StatementChange, ...]  # in the order of the newer text, removed in between
    sentences: tuple[SentenceChange, ...]  # the same
    notes: tuple[Note, ...] = ()  # that the newer text has and the older has not
    causes: tuple[Cause, ...] = ()
    significance: float = 0.0  # 0 to 1
    reasons: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Thread:
    """One statement followed through all revisions of an article."""

    statements: tuple[Statement | None, ...]  # one for each revision; None where it is not there
    first_seen: Sight | None  # the first capture that shows it
    last_seen: Sight | None  # the last one
    absences: tuple[Absence, ...]  # each time that it was not there after it had been, in order
    wordings: int  # in how many its content was read
    restored: bool  # it was gone and came back
    alternating: bool  # between two wordings, or between there and gone


@dataclass(frozen=True, slots=True)
class History:
    """How an article changed from its first revision to its last."""

    revisions: tuple[Revision, ...]  # with readings carried from one to the next
    changes: tuple[RevisionChange, ...]  # from each to the next; one fewer than revisions
    threads: tuple[Thread, ...]  # in the order in which they began, then of the text
    headlines: tuple[str, ...]  # as they followed each other
    headline_alternates: bool  # between two wordings
