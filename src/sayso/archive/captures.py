"""From what was fetched or supplied to the rows that tell where it is."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

from sayso.archive.records import Task
from sayso.capture.records import Attempt, Capture, Headers, Location, Supplied
from sayso.capture.warc_reading import Raw, record_at
from sayso.errors import StoreError
from sayso.store.columns import iso
from sayso.store.records import SuppliedAs
from sayso.store.rows import digest

OUTLET = "Sayso-Outlet"  # among a supplied page's headers: who published it, as the user said
WITHHELD = "Sayso-Withheld"  # header of a record whose body was taken out: its digest
_LARGEST = 1_000_000_000


def supplied_id(supplied: Supplied, body_sha256: str | None = None) -> str:
    """The name of a supplied capture: the same for the same bytes from the same place.

    `body_sha256` is the digest of a body that was taken out.
    """
    time = iso(supplied.time) if supplied.time else None
    where = None if supplied.url and time else supplied.name  # a container may be moved
    body = body_sha256 or sha256(supplied.body).hexdigest()
    outlet = _header(supplied.headers, OUTLET)
    return digest("supplied", where, supplied.url, time, outlet, supplied.grade, body)


def supplied_capture(
    supplied: Supplied, location: Location, moment: datetime, body_sha256: str | None = None
) -> Capture:
    """The capture of a supplied page; `moment` is when it was stored, for one without a time.

    `body_sha256` is the digest of a body that was taken out.
    """
    return Capture(
        id=supplied_id(supplied, body_sha256),
        sha256=body_sha256 or sha256(supplied.body).hexdigest(),
        asked=supplied.url,
        url=supplied.url,
        path=None if supplied.name == "-" else supplied.name,
        time=supplied.time or moment,
        status=supplied.status,
        headers=supplied.headers,
        content_type=supplied.content_type,
        grade=supplied.grade,
        location=location,
    )


def fetched_capture(
    attempt: Attempt,
    locations: tuple[Location, ...],
    body_sha256: str | None = None,
) -> Capture | None:
    """The capture of an attempt that was answered with a page, else None.

    What is not 2xx is no page: a refusal or an absence is an observation, with its bytes in the
    attempt's own records.
    """
    answer = attempt.answer
    if answer is None or not 200 <= answer.status < 300:
        return None
    body = body_sha256 or sha256(answer.body).hexdigest()
    return Capture(
        id=digest("fetched", attempt.asked, answer.url, iso(answer.time), body),
        sha256=body,
        asked=attempt.asked,
        url=answer.url,
        path=None,
        time=answer.time,
        status=answer.status,
        headers=answer.headers,
        content_type=answer.header("Content-Type"),
        grade="fetched",
        location=locations[len(attempt.exchanges) - 1],
    )


def said_of(supplied: Supplied, sha256: str, moment: datetime) -> SuppliedAs | None:
    """What is said of a file as a whole, which holds for its bytes wherever they are captured."""
    in_whole = supplied.grade == "supplied" and supplied.name != "-" and "!" not in supplied.name
    if not in_whole or not (supplied.url or supplied.time):
        return None
    return SuppliedAs(sha256, supplied.name, supplied.url, supplied.time, moment)


def task_of(capture: Capture, said: Iterable[SuppliedAs] = ()) -> Task:
    """What reading a capture needs; `said` is what was said of files with its bytes."""
    outlet = _header(capture.headers, OUTLET)
    if capture.url is not None or capture.path is None:
        known = capture.time if capture.url is not None else None
        return Task(capture, capture.url, known, outlet)
    about = [one for one in said if one.path == capture.path and (one.url or one.copied)]
    if not about:
        return Task(capture, None, None, outlet)
    return Task(capture, about[-1].url, about[-1].copied, outlet)


def taken_out(folder: Path, location: Location) -> str | None:
    """The digest of the body that was withheld from a record; None where none was."""
    return _record_header(folder, location, WITHHELD)


def stored_at(folder: Path, location: Location) -> datetime:
    """When a record was written, to the microsecond."""
    said = _record_header(folder, location, "WARC-Date")
    try:
        return datetime.fromisoformat(said or "").astimezone(UTC)
    except ValueError:
        subject = f"{location.file}, byte {location.offset}"
        raise StoreError(subject, "the record there has no time") from None


def _record_header(folder: Path, location: Location, name: str) -> str | None:
    with (folder / location.file).open("rb") as file:
        record = record_at(file, location.offset, limit=_LARGEST)
    return record.header(name) if isinstance(record, Raw) else None


def moment_of(said: date | datetime | None) -> datetime | None:
    """A time that a user gave, in UTC; a day is its beginning, a time without a zone is UTC."""
    if said is None:
        return None
    if not isinstance(said, datetime):
        said = datetime(said.year, said.month, said.day)
    return (said if said.tzinfo else said.replace(tzinfo=UTC)).astimezone(UTC)


def _header(headers: Headers, name: str) -> str | None:
    return next((value for key, value in headers if key.lower() == name.lower()), None)
