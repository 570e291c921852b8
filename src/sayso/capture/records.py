"""What was asked of an address, what it gave, and where that is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Grade = Literal["fetched", "public archive", "supplied"]  # who vouches for a capture's bytes
Headers = tuple[tuple[str, str], ...]  # in their order, as sent; names keep their case
FailureKind = Literal[
    "refused address",  # it resolves to this machine or a private network
    "robots",  # the site asks not to be visited there, or its rules could not be had
    "no host",
    "no connection",
    "time-out",
    "cut short",  # the connection ended, or the body is not as long as was announced
    "too large",  # of the body, or of what it unpacks to
    "damaged",  # its compression or its headers
    "redirects",  # too many, or in a circle
    "no web address",
]
OutcomeKind = Literal["new", "unchanged", "revision", "gone", "blocked", "failed", "unreadable"]


@dataclass(frozen=True, slots=True)
class Given:
    """A page that a server has given."""

    time: datetime  # when it was asked for, UTC
    sha256: str  # of the body as it came


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and its response, as they went over the wire."""

    url: str  # the address that was asked
    time: datetime  # when the request was sent, UTC
    status: int
    reason: str  # the word behind the status: "OK"
    request_headers: Headers
    headers: Headers  # of the response
    body: bytes  # content-encoded as received, transfer encoding taken off
    unchanged: Given | None = None  # what an answer 304 speaks of

    def header(self, name: str) -> str | None:
        """The first value of the response header of that name, any case."""
        return next((v for n, v in self.headers if n.lower() == name.lower()), None)


@dataclass(frozen=True, slots=True)
class Failure:
    """Why an attempt ended without an answer that can be used."""

    kind: FailureKind
    problem: str  # for people, without the address


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attempt to look at an address: every exchange it took, and how it ended."""

    asked: str
    time: datetime  # when it began, UTC
    exchanges: tuple[Exchange, ...]  # redirects first; empty where none came about
    failure: Failure | None  # None where the last exchange is the answer

    @property
    def answer(self) -> Exchange | None:
        """The last exchange, where the attempt did not fail."""
        return self.exchanges[-1] if self.exchanges and self.failure is None else None


@dataclass(frozen=True, slots=True)
class Supplied:
    """Bytes that a user gave, or that stand in a container the user gave."""

    name: str  # absolute path of the file, with "!member" for one in a container; "-" for input
    body: bytes
    content_type: str  # "text/html", "text/plain; charset=utf-8", "application/pdf"
    url: str | None = None  # the address that it is a copy of, where the container or user says
    time: datetime | None = None  # when that copy was made, UTC, where that is known
    grade: Grade = "supplied"
    status: int | None = None  # of the response, where a container holds one
    headers: Headers = ()


@dataclass(frozen=True, slots=True)
class Location:
    """Where one WARC record stands."""

    file: str  # name of the file within the captures' folder
    offset: int  # of the record's first compressed byte
    length: int  # of the compressed record


@dataclass(frozen=True, slots=True)
class Capture:
    """One retrieval of one address, never changed."""

    id: str  # digest of address, time and body: the same capture is never stored twice
    sha256: str  # of the body as stored
    asked: str | None  # None for a supplied file without an address
    url: str | None  # the address that answered, after redirects
    path: str | None  # of a supplied file
    time: datetime  # UTC
    status: int | None
    headers: Headers
    content_type: str | None
    grade: Grade
    location: Location


@dataclass(frozen=True, slots=True)
class Observation:
    """What one attempt to look showed."""

    asked: str
    time: datetime  # UTC
    outcome: OutcomeKind
    detail: str  # for people: "404 Not Found", "the server did not answer in time"
    status: int | None
    capture: str | None  # id of the capture it gave, or of the one that it found unchanged
    location: Location | None  # of the attempt's `metadata` record
