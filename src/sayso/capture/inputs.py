"""What a user names, as a stream of inputs: files, folders, globs, addresses, standard input."""

from __future__ import annotations

import glob
import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal

from sayso.errors import InputError, NotFoundError

SourceKind = Literal["file", "address", "standard input"]

LARGEST = 25_000_000  # bytes of one input
READABLE = frozenset({".html", ".htm", ".xhtml", ".txt", ".md", ".markdown", ""})
_SNIFFED = 4096  # bytes of a file without suffix that tell whether it is text
_STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class Source:
    """One thing to read."""

    kind: SourceKind
    name: str  # absolute path, address, or "-": what messages call it

    @property
    def path(self) -> Path | None:
        """The file, if it is one."""
        return Path(self.name) if self.kind == "file" else None


def sources(named: Iterable[str]) -> Iterator[Source | InputError]:
    """Everything that the named inputs stand for, in the order they are named.

    A folder stands for the readable files in it and below it, sorted by path; hidden ones are left
    out. A glob stands for what matches it, sorted. What does not exist, an empty folder and a glob
    without a match give a NotFoundError in their place, so that the others go on.
    """
    for name in named:
        yield from _of(name)


def read(source: Source, *, limit: int = LARGEST, stdin: BinaryIO | None = None) -> bytes:
    """The bytes of a file or of standard input.

    Raises NotFoundError if the file is gone, InputError if it is larger than `limit` bytes or
    cannot be read. Addresses are fetched by `sayso.capture.live`.
    """
    if source.kind == "address":
        raise ValueError("an address is fetched, not read")
    subject = "standard input" if source.kind == "standard input" else source.name
    try:
        if source.kind == "standard input":
            return _limited(stdin or sys.stdin.buffer, limit, subject)
        with Path(source.name).open("rb") as file:
            return _limited(file, limit, subject)
    except FileNotFoundError:
        raise NotFoundError(subject, "no such file") from None
    except OSError as error:
        raise InputError(subject, f"it cannot be read ({error.strerror or error})") from None


def is_address(name: str) -> bool:
    """Whether a name is a web address rather than a path."""
    return name.lower().startswith(("http://", "https://"))


def _of(name: str) -> Iterator[Source | InputError]:
    if name == _STANDARD_INPUT:
        yield Source("standard input", name)
    elif is_address(name):
        yield Source("address", name)
    else:
        yield from _paths(name)


def _paths(name: str) -> Iterator[Source | InputError]:
    path = Path(name).expanduser()
    try:
        if path.is_dir():
            yield from _folder(path)
        elif path.exists():
            yield _file(path)
        elif glob.has_magic(name):
            yield from _matches(name)
        else:
            yield NotFoundError(name, "no such file or folder")
    except (OSError, ValueError) as error:  # a name too long or with a NUL in it
        yield NotFoundError(name, f"no such file or folder ({error})")


def _folder(folder: Path) -> Iterator[Source | InputError]:
    found = sorted(_readable(folder))
    if not found:
        yield NotFoundError(
            str(folder),
            "there is no readable file in this folder",
            "files ending in .html, .htm, .xhtml, .txt, .md or .markdown are read,"
            " and texts without an ending",
        )
    for path in found:
        yield _file(path)


def _readable(folder: Path) -> Iterator[Path]:
    for place, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in files:
            path = Path(place, name)
            suffix = path.suffix.lower()
            if not name.startswith(".") and suffix in READABLE and (suffix or _is_text(path)):
                yield path


def _is_text(path: Path) -> bool:
    """Whether a file without an ending begins as a text: no zero bytes, some words."""
    try:
        with path.open("rb") as file:
            start = file.read(_SNIFFED)
    except OSError:
        return False
    return bool(start.strip()) and b"\0" not in start and not start.startswith(b"%PDF")


def _matches(pattern: str) -> Iterator[Source | InputError]:
    found = sorted(glob.glob(os.path.expanduser(pattern), recursive=True))  # noqa: PTH111, PTH207
    if not found:
        yield NotFoundError(pattern, "no file matches this pattern")
    for name in found:
        path = Path(name)
        if path.is_dir():
            yield from (_file(each) for each in sorted(_readable(path)))
        else:
            yield _file(path)


def _file(path: Path) -> Source:
    return Source("file", str(Path(os.path.abspath(path))))  # noqa: PTH100 - links are kept


def _limited(stream: BinaryIO, limit: int, subject: str) -> bytes:
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise InputError(
            subject, f"it is larger than the limit of {limit / 1e6:.0f} MB for one input"
        )
    return data
