"""What tells, the next time, that a list is as it was.

For an address that is what its server gave along with the list, for a file its size, its time and
its digest. Where a mark is lost the list is read once more, so it is kept with what is derived.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from sqlalchemy import Connection

from sayso.archive import queries
from sayso.capture.conditional import Validators, validators
from sayso.capture.inputs import is_address
from sayso.capture.records import Attempt, Given
from sayso.store import derived
from sayso.store.columns import iso
from sayso.store.rows import digest


@dataclass(frozen=True, slots=True)
class Stamp:
    """A file as it was when it was read."""

    size: int
    modified: int  # nanoseconds since 1970
    sha256: str = ""

    def is_like(self, other: Stamp | None) -> bool:
        """Whether two files need not be read to be taken for the same."""
        return other is not None and (self.size, self.modified) == (other.size, other.modified)


def note_validators(connection: Connection, attempt: Attempt) -> None:
    """Remembers what a server gave along with a list, if that gave anything."""
    answer = attempt.answer
    found = validators(answer.url, answer.headers) if answer else None
    if answer is None or found is None:
        queries.drop_note(connection, _name(attempt.asked))
        return
    page = {"time": iso(answer.time), "sha256": sha256(answer.body).hexdigest()}
    derived.set_note(connection, _name(attempt.asked), {**asdict(found), "page": page})


def validators_of(connection: Connection, url: str) -> Validators | None:
    """What a server gave along with a list the last time that it was read."""
    noted = derived.note(connection, _name(url))
    if not noted:
        return None
    page = Given(datetime.fromisoformat(noted["page"]["time"]), noted["page"]["sha256"])
    return Validators(**{**noted, "page": page})


def note_stamp(connection: Connection, path: str, stamp: Stamp) -> None:
    """Remembers a list in a file as it was when it was read."""
    derived.set_note(connection, _name(path), asdict(stamp))


def stamp_of(connection: Connection, path: str) -> Stamp | None:
    """A list in a file as it was when it was read the last time."""
    noted = derived.note(connection, _name(path))
    return Stamp(**noted) if noted else None


def stamp(path: Path) -> Stamp:
    """A file as it is, without its digest; raises OSError."""
    there = path.stat()
    return Stamp(there.st_size, there.st_mtime_ns)


def file_has_changed(connection: Connection, path: str) -> bool:
    """Whether a list in a file looks other than when it was read; False where it is not there."""
    if is_address(path):
        return False
    try:
        return not stamp(Path(path)).is_like(stamp_of(connection, path))
    except OSError:
        return False


def _name(list_at: str) -> str:
    return f"list {digest(list_at)}"  # an address may be longer than an index takes
