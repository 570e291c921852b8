"""Where the archive keeps what it was given: WARC 1.1 files that any web archive can replay.

Every writing process has files of its own and never opens an old one. What belongs together, an
attempt with its exchanges or a supplied page, is written in one go and is on the disk before its
place is told:

    attempt     response, request, response, request, ..., metadata (what was asked, how it ended)
    supplied    resource, metadata (the file's name, address and grade)

An answer that a page is unchanged is a revisit record in the place of the response. The end of a
file is a whole group, or it was never reported to anyone. Each record is a gzip member, with
SHA-256 digests of its block and of its payload: the body as it came over the wire, content-encoded.
"""

from __future__ import annotations

import json
import os
import secrets
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Self

from sayso.capture.codings import decoded as without_codings
from sayso.capture.records import (
    Attempt,
    Exchange,
    Failure,
    Given,
    Headers,
    Location,
    Supplied,
)
from sayso.capture.warc_packing import Group, group, warcinfo
from sayso.capture.warc_reading import (
    Fault,
    Raw,
    digest_holds,
    digest_in,
    http_parts,
    record_at,
    records,
)
from sayso.errors import StoreError

SUFFIX = ".warc.gz"
_LARGEST = 1_000_000_000  # bytes of one record of our own
_INTACT = "what was stored before is intact"


@dataclass(frozen=True, slots=True)
class Noted:
    """What an attempt's own record tells of one of its exchanges."""

    url: str
    time: datetime
    status: int
    reason: str
    headers: Headers  # of the response, as the server sent them
    sha256: str  # of the body, in hexadecimal digits


@dataclass(frozen=True, slots=True)
class Note:
    """What an attempt's own record tells."""

    asked: str
    time: datetime
    exchanges: tuple[Noted, ...]
    failure: Failure | None


@dataclass(frozen=True, slots=True)
class Scanned:
    """An attempt or a supplied page as it was found in the files."""

    what: Attempt | Supplied
    locations: tuple[Location, ...]  # what writing it gave: see `WarcStore.write`


@dataclass(frozen=True, slots=True)
class Torn:
    """A stretch of a file that holds nothing that can be read, or a group without its end."""

    file: str
    offset: int
    length: int
    problem: str
    tail: bool  # at the end of the file, as when its writer was killed; else the file is damaged


class WarcStore:
    """Writes to a folder of WARC files, and reads from it.

    `name` says whose files they are, in their names; a file that has reached `roll_at` bytes is
    followed by another one. May be used by several threads; a forked process gets its own file.
    """

    def __init__(self, folder: Path, *, name: str, roll_at: int = 1_000_000_000) -> None:
        self._folder = folder
        self._name = name
        self._roll_at = roll_at
        self._file: BinaryIO | None = None
        self._process = 0
        self._lock = threading.Lock()

    def write_attempt(self, attempt: Attempt) -> tuple[Location, ...]:
        """Keeps an attempt; gives where each exchange's response stands, last the attempt's own
        record. Raises StoreError, and then nothing of it was kept."""
        return self.write([attempt])[0]

    def write_resource(self, supplied: Supplied) -> Location:
        """Keeps bytes that a user gave; raises as `write_attempt` does."""
        return self.write([supplied])[0][0]

    def write(self, things: Iterable[Attempt | Supplied]) -> tuple[tuple[Location, ...], ...]:
        """Keeps several at once, with a single wait for the disk, in one file.

        Gives for each attempt where its exchanges' responses stand and last where its own record
        does; for each supplied page, where it stands. Raises StoreError, and then none was kept.
        """
        groups = [group(thing) for thing in things]
        with self._lock:
            file = self._current()
            start = self._append(file, b"".join(packed for each in groups for _, packed in each))
            return tuple(_places(groups, Path(file.name).name, start))

    def read(self, location: Location) -> Exchange | Supplied:
        """What stands at a location; see the function of that name."""
        return read(self._folder, location)

    def close(self) -> None:
        """Closes the file; writing again begins another one."""
        with self._lock:
            self._close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _close(self) -> None:
        if self._file is not None:
            file, self._file = self._file, None
            file.close()

    def _current(self) -> BinaryIO:
        """The file to write to: this process's own, begun if need be."""
        inherited = self._process != os.getpid()
        if self._file is not None and (inherited or self._file.tell() >= self._roll_at):
            self._close()
        if self._file is None:
            self._process = os.getpid()
            self._file = self._begun()
        return self._file

    def _begun(self) -> BinaryIO:
        moment = datetime.now(UTC)
        unique = f"{os.getpid():08d}-{secrets.token_hex(4)}"
        path = self._folder / f"{moment:%Y%m%d%H%M%S%f}-{self._name}-{unique}{SUFFIX}"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            file = path.open("xb", buffering=0)
        except OSError as error:
            raise _unwritable(path, error) from None
        try:
            self._append(file, warcinfo(path.name, moment))
            _sync_folder(self._folder)
        except (OSError, StoreError) as error:
            file.close()
            path.unlink(missing_ok=True)
            if isinstance(error, StoreError):
                raise
            raise _unwritable(path, error) from None
        return file

    def _append(self, file: BinaryIO, data: bytes) -> int:
        """Where the data begins, once they are on the disk; if that fails, nothing is left."""
        start = file.tell()
        try:
            _write_all(file, data)
            os.fsync(file.fileno())
        except BaseException as error:
            self._undo(file, start)
            if isinstance(error, OSError):
                raise _unwritable(Path(file.name), error) from None
            raise
        return start

    def _undo(self, file: BinaryIO, start: int) -> None:
        """Takes back what was written in part; a file that does not let us is not used again."""
        try:
            file.truncate(start)
            file.seek(start)
            os.fsync(file.fileno())
        except OSError:
            self._close()


def read(folder: Path, location: Location) -> Exchange | Supplied:
    """The exchange or the supplied page at a location of a folder, its digests checked.

    Raises StoreError if there is none or if it is damaged.
    """
    with _opened(folder, location) as file:
        record = _checked(record_at(file, location.offset, limit=_LARGEST), location)
        if record.length != location.length:
            raise _unreadable(location, "the record there has another length")
        beside = record_at(file, location.offset + location.length, limit=_LARGEST)
    if record.type == "response":
        return _exchange(record, _companion(record, beside, "request", location), location)
    if record.type == "resource":
        return _supplied(record, _companion(record, beside, "metadata", location), location)
    raise _unreadable(location, f"a record of the kind '{record.type}' stands there")


def read_note(folder: Path, location: Location) -> Note:
    """What the attempt's own record at a location tells; raises StoreError as `read` does."""
    with _opened(folder, location) as file:
        record = _checked(record_at(file, location.offset, limit=_LARGEST), location)
    return _note(record, location)


def scan(folder: Path) -> Iterator[Scanned | Torn]:
    """Everything that the files of a folder hold, in the order of the files' names.

    What is torn or damaged, and what is no whole group, is reported in its place; the rest goes
    on. Raises StoreError if a file cannot be opened.
    """
    for path in sorted(folder.glob(f"*{SUFFIX}")):
        try:
            with path.open("rb") as file:
                yield from scan_stream(path.name, file)
        except OSError as error:
            raise StoreError(str(path), f"it cannot be read ({error.strerror})") from None


def decoded(exchange: Exchange, *, limit: int) -> bytes:
    """The body of an exchange without its content coding; raises InputError if that is damaged,
    not known, or gives more than `limit` bytes."""
    coding = exchange.header("Content-Encoding")
    return without_codings(exchange.body, coding, subject=exchange.url, limit=limit)


def _write_all(file: BinaryIO, data: bytes) -> None:
    left = memoryview(data)
    while left:
        left = left[file.write(left) :]


def _places(groups: list[Group], file: str, start: int) -> Iterator[tuple[Location, ...]]:
    for each in groups:
        places = []
        for told, packed in each:
            if told:
                places.append(Location(file, start, len(packed)))
            start += len(packed)
        yield tuple(places)


def _sync_folder(folder: Path) -> None:
    """Makes the entry of a new file in its folder last; not every system can."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _unwritable(path: Path, error: OSError) -> StoreError:
    problem = f"it cannot be written ({error.strerror or error})"
    return StoreError(str(path), problem, f"make room or give permission; {_INTACT}")


# Reading.


def _opened(folder: Path, location: Location) -> BinaryIO:
    if Path(location.file).name != location.file:
        raise _unreadable(location, "this is no name of a file in the captures' folder")
    try:
        return (folder / location.file).open("rb")
    except OSError as error:
        raise _unreadable(location, f"the file cannot be read ({error.strerror})") from None


def _checked(record: Raw | Fault, location: Location) -> Raw:
    """The record, if its block has the digest that it was written with."""
    if isinstance(record, Fault):
        raise _unreadable(location, record.problem)
    if not record.whole or not digest_holds(record.block, record.header("WARC-Block-Digest")):
        raise _unreadable(location, "a record has another digest than it was written with")
    return record


def _companion(record: Raw, beside: Raw | Fault, kind: str, location: Location) -> Raw:
    """The record written right after another one and about it."""
    companion = _checked(beside, location)
    if companion.type != kind or not _is_about(companion, record):
        raise _unreadable(location, f"the record is not followed by its '{kind}' record")
    return companion


def _is_about(companion: Raw, record: Raw) -> bool:
    return companion.header("WARC-Concurrent-To") == record.header("WARC-Record-ID")


def _exchange(record: Raw, request: Raw, location: Location) -> Exchange:
    response, asked = http_parts(record.block), http_parts(request.block)
    if response is None or asked is None:
        raise _unreadable(location, "the record holds no HTTP message")
    line, headers, body = response
    _, _, rest = line.partition(" ")
    status, _, reason = rest.partition(" ")
    if not status.isdecimal():
        raise _unreadable(location, "the record's response has no status")
    if not digest_holds(body, record.header("WARC-Payload-Digest")):
        raise _unreadable(location, "the body has another digest than it was written with")
    moment = _time(record.header("WARC-Date"), location)
    url = record.header("WARC-Target-URI") or ""
    return Exchange(url, moment, int(status), reason, asked[1], headers, body)


def _either(answer: Raw, request: Raw, noted: Noted, location: Location) -> Exchange:
    if answer.type == "revisit":
        return _unchanged(answer, request, noted, location)
    return _exchange(answer, request, location)


def _unchanged(record: Raw, request: Raw, noted: Noted, location: Location) -> Exchange:
    """An answer that a page is unchanged, whose headers stand in the attempt's own record."""
    asked = http_parts(request.block)
    digest = digest_in(record.header("WARC-Payload-Digest"))
    if asked is None or digest is None:
        raise _unreadable(location, "the record does not tell which page is unchanged")
    page = Given(_time(record.header("WARC-Refers-To-Date"), location), digest.hex())
    return Exchange(
        url=noted.url, time=noted.time, status=noted.status, reason=noted.reason,
        request_headers=asked[1], headers=noted.headers, body=b"", unchanged=page,
    )  # fmt: skip


def _supplied(record: Raw, note: Raw, location: Location) -> Supplied:
    told = _told(note, "supplied", location)
    try:
        return Supplied(
            name=told["name"],
            body=record.block,
            content_type=told["content_type"],
            url=told["url"],
            time=datetime.fromisoformat(told["time"]) if told["time"] else None,
            grade=told["grade"],
            status=told["status"],
            headers=_pairs(told["headers"]),
        )
    except (KeyError, TypeError, ValueError):
        raise _unreadable(location, "what is noted about the page is not as we write it") from None


def _note(record: Raw, location: Location) -> Note:
    told = _told(record, "attempt", location)
    try:
        failure = told["failure"]
        return Note(
            asked=told["asked"],
            time=datetime.fromisoformat(told["time"]),
            exchanges=tuple(map(_noted, told["exchanges"])),
            failure=Failure(failure["kind"], failure["problem"]) if failure else None,
        )
    except (KeyError, TypeError, ValueError):
        raise _unreadable(location, "the attempt's record is not as we write it") from None


def _noted(told: dict[str, Any]) -> Noted:
    return Noted(
        url=told["url"],
        time=datetime.fromisoformat(told["time"]),
        status=told["status"],
        reason=told.get("reason", ""),
        headers=_pairs(told["headers"]),
        sha256=told["sha256"],
    )


def _told(record: Raw, kind: str, location: Location) -> dict[str, Any]:
    try:
        told = json.loads(record.block)
    except ValueError:
        told = None
    if not isinstance(told, dict) or told.get("kind") != kind:
        raise _unreadable(location, f"there is no record of the kind '{kind}'")
    return told


def _pairs(headers: list[list[str]]) -> Headers:
    return tuple((str(name), str(value)) for name, value in headers)


def _time(said: str | None, location: Location) -> datetime:
    try:
        return datetime.fromisoformat(said or "").astimezone(UTC)
    except ValueError:
        raise _unreadable(location, "the record has no time") from None


def _unreadable(location: Location, problem: str) -> StoreError:
    subject = f"{location.file}, byte {location.offset}"
    return StoreError(subject, problem, "`sayso verify` lists all that is damaged")


# Scanning.


def scan_stream(name: str, file: BinaryIO) -> Iterator[Scanned | Torn]:
    """What stands in one file of captures, as `scan` gives it for all; `name` is the file's."""
    found: list[Raw] = []
    for record in records(file, limit=_LARGEST):
        if isinstance(record, Fault):
            yield from _without_end(name, found, tail=record.last)
            yield Torn(name, record.offset, record.length, record.problem, record.last)
            found = []
        elif record.type != "warcinfo":
            found.append(record)
        if found and found[-1].type == "metadata":
            yield _scanned(name, found)
            found = []
    yield from _without_end(name, found, tail=True)


def _without_end(name: str, found: list[Raw], *, tail: bool) -> Iterator[Torn]:
    if found:
        start = found[0].offset
        length = found[-1].offset + found[-1].length - start
        yield Torn(name, start, length, "what belongs together is not complete", tail)


def _scanned(name: str, found: list[Raw]) -> Scanned | Torn:
    """What the records of a group hold, or why it cannot be told."""
    places = [Location(name, record.offset, record.length) for record in found]
    try:
        for record, place in zip(found, places, strict=True):
            _checked(record, place)
        if found[0].type == "resource" and len(found) == 2:
            beside = _companion(found[0], found[1], "metadata", places[0])
            return Scanned(_supplied(found[0], beside, places[0]), (places[0],))
        return _attempt(found, places)
    except StoreError as error:
        length = places[-1].offset + places[-1].length - places[0].offset
        return Torn(name, places[0].offset, length, error.problem, tail=False)


def _attempt(found: list[Raw], places: list[Location]) -> Scanned:
    note = _note(found[-1], places[-1])
    responses, requests = found[:-1:2], found[1:-1:2]
    if len(responses) != len(requests) or len(responses) != len(note.exchanges):
        raise _unreadable(places[0], "what belongs together is not complete")
    exchanges = tuple(
        _either(answer, _companion(answer, request, "request", place), noted, place)
        for answer, request, noted, place in zip(
            responses, requests, note.exchanges, places[:-1:2], strict=True
        )
    )
    attempt = Attempt(note.asked, note.time, exchanges, note.failure)
    return Scanned(attempt, (*places[:-1:2], places[-1]))
