"""The archive's own files of captures: which process writes which, and which are complete.

A file is locked by the process that writes it for as long as that lives, so that another can tell
a file that is still being written from one whose writer was killed.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from hashlib import file_digest
from pathlib import Path
from typing import BinaryIO

from sayso.capture.records import Attempt, Location, Supplied
from sayso.capture.warc import SUFFIX, Scanned, Torn, WarcStore, scan_stream
from sayso.errors import StoreError
from sayso.store import evidence
from sayso.store.opening import Store
from sayso.store.records import WarcFile

_NAME = "sayso"
_MOMENTS = 5.0  # seconds from a file's beginning to its lock, and many more
ROLL_AT = 1_000_000_000


class Captures:
    """Writes to the folder of captures, in files of this process's own."""

    def __init__(self, folder: Path, store: Store, *, roll_at: int = ROLL_AT) -> None:
        self.folder = folder
        self._store = store
        self._roll_at = roll_at
        self._writer: WarcStore | None = None
        self._held: dict[str, BinaryIO] = {}

    def write(self, things: Sequence[Attempt | Supplied]) -> tuple[tuple[Location, ...], ...]:
        """Keeps things on the disk and tells where; raises StoreError, and then none is kept."""
        if not things:
            return ()
        if self._writer is None:
            self._writer = WarcStore(self.folder, name=_NAME, roll_at=self._roll_at)
        places = self._writer.write(things)
        file = places[-1][-1].file
        if file not in self._held:
            self._held[file] = _locked(self.folder / file)
        return places

    def settled(self) -> None:
        """Says that all that was written is in the database, so that full files are complete."""
        self._finish(list(self._held)[:-1])

    def abandon(self) -> None:
        """Leaves what was written as it is, for the next command to take in."""
        if self._writer is not None:
            self._writer.close()
            self._writer = None
        for file in self._held.values():
            file.close()
        self._held.clear()

    def close(self) -> None:
        """Completes what was written and settled; writing again begins another file."""
        if self._writer is not None:
            self._writer.close()
            self._writer = None
        self._finish(list(self._held))

    def _finish(self, files: Sequence[str]) -> None:
        try:
            complete(self._store, self.folder, files)
        finally:
            for file in files:
                self._held.pop(file).close()


def complete(store: Store, folder: Path, files: Sequence[str]) -> None:
    """Notes files as complete, with their digests; raises StoreError."""
    noted = [_noted(folder / file) for file in files if (folder / file).exists()]
    if noted:
        with store.writing() as connection:
            evidence.add_warc_files(connection, noted)


def unfinished(store: Store, folder: Path) -> Iterator[str]:
    """The files whose writers ended without completing them, in the order of their names."""
    with store.reading() as connection:
        done = {one.name for one in evidence.all_warc_files(connection)}
    for path in sorted(folder.glob(f"*{SUFFIX}")):
        if path.name not in done and not is_held(path):
            yield path.name


def is_held(path: Path) -> bool:
    """Whether a process that lives is writing a file."""
    if _just_begun(path):
        return True
    try:
        import fcntl
    except ImportError:  # no such locks here: whoever asks runs alone, or reads what is half done
        return False
    try:
        with path.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return True
    return False


def _just_begun(path: Path) -> bool:
    """Whether a file may not be locked yet: its writer lives, and began it moments ago."""
    try:
        age = time.time() - path.stat().st_mtime
        process = int(path.name.split("-")[2])
        if age > _MOMENTS or process == os.getpid() or os.name != "posix":
            return False
        os.kill(process, 0)
    except (OSError, ValueError, IndexError):
        return False
    return True


def scan_file(folder: Path, name: str) -> Iterator[Scanned | Torn]:
    """What one file of captures holds; raises StoreError where it cannot be opened."""
    try:
        with (folder / name).open("rb") as file:
            yield from scan_stream(name, file)
    except OSError as error:
        raise StoreError(name, f"it cannot be read ({error.strerror})") from None


def digest_of(path: Path) -> str:
    """The SHA-256 of a file; raises StoreError where it cannot be read."""
    try:
        with path.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise StoreError(str(path), f"it cannot be read ({error.strerror})") from None


def _noted(path: Path) -> WarcFile:
    return WarcFile(path.name, path.stat().st_size, digest_of(path), datetime.now(UTC))


def _locked(path: Path) -> BinaryIO:
    file = path.open("rb")
    with suppress(ImportError, OSError):
        import fcntl

        fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    return file
