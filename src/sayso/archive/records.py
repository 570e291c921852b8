"""What the archive's parts hand to each other and to users."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from sayso.capture.records import Attempt, Capture, Location, Observation, OutcomeKind, Supplied
from sayso.store.records import SuppliedAs, TimestampToken, WarcFile

AddedKind = OutcomeKind | Literal["already there", "list"]
Progress = Callable[[int, int | None], None]  # how many inputs are done, and of how many
DifferenceKind = Literal[
    "capture",  # its bytes are not those that were stored
    "withheld",  # its bytes were to be taken out and are still there
    "file",  # a file of captures is damaged or not what it was when it was completed
    "not indexed",  # a file of captures holds what the database does not know
    "text",  # a revision's text is not what its capture says
    "span",  # a statement's words are not those of the text
    "not read",  # a capture that no article has
    "older reader",  # the revision was read by another version: no fault, but not compared
    "unfinished",  # written when a process ended, never reported; the next command takes it in
    "timestamp",  # a token of trusted time is damaged, not to be trusted, or for other bytes
    "older timestamp",  # the token is for the file before a capture in it was withheld: no fault
    "trusted time",  # when a file was there, as an authority attests: no fault
]
NO_FAULT: frozenset[DifferenceKind] = frozenset(
    {"older reader", "unfinished", "older timestamp", "trusted time"}
)


@dataclass(frozen=True, slots=True)
class Said:
    """What the user says about a file that is added; None where nothing is said."""

    url: str | None = None  # the address that it is a copy of
    at: date | datetime | None = None  # when the copy was made
    outlet: str | None = None  # who published it, by any of its names or its domain


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one input, or of one look at an article."""

    input: str  # the absolute path or address, "path!member" for a page in a container
    outcome: AddedKind
    article: str | None  # id
    capture: str | None  # id
    error: str | None  # for people: why there is nothing to read, with what to do
    detail: str = ""  # for people: what was seen


@dataclass(frozen=True, slots=True)
class Stamped:
    """A complete file of captures with its tokens of trusted time."""

    file: WarcFile
    tokens: tuple[TimestampToken, ...]  # in the order of time


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that verifying found to be other than it should be, or to be worth knowing."""

    kind: DifferenceKind
    subject: str  # id or name of what it is about
    problem: str  # for people

    @property
    def fault(self) -> bool:
        """Whether it tells of damage, rather than of something worth knowing."""
        return self.kind not in NO_FAULT


@dataclass(frozen=True, slots=True)
class Task:
    """A capture that is to be read, and what is said about it."""

    capture: Capture
    url: str | None  # the address that it is a copy of
    at: datetime | None  # when it was made, where that is known
    outlet: str | None  # as the user names it


@dataclass(frozen=True, slots=True)
class Page:
    """What the reader made of a capture."""

    record: Mapping[str, Any] | None  # in the form `sayso.record/1`; None where it found nothing
    problem: str | None = None  # why it found nothing
    remedy: str = ""

    @property
    def state(self) -> tuple[str, str | None, str | None] | None:
        """Text, title and byline: what makes a revision."""
        if self.record is None:
            return None
        form = self.record["article"]
        return form["text"], form["title"], form["byline"]


@dataclass(frozen=True, slots=True)
class Seen:
    """A capture with what was read in it."""

    capture: Capture
    url: str | None  # the address that it is a copy of
    page: Page


@dataclass(frozen=True, slots=True)
class Kept:
    """An input whose bytes are on the disk, on its way into the database."""

    input: str
    thing: Attempt | Supplied | None = None  # None where there is nothing to be stored
    locations: tuple[Location, ...] = ()  # of its records
    captures: tuple[Capture, ...] = ()  # at most one
    observation: Observation | None = None  # where what it shows is known without reading
    task: Task | None = None  # where it must be read
    said: SuppliedAs | None = None
    done: Added | None = None  # what is told of it, where that is known
    article: str | None = None  # id of the one that was looked at, where that is known
    silent: bool = False  # whether nothing is told of it
