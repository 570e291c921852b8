"""From what a user names to pages and lists, and from pages to what is kept of them."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from sayso.archive.captures import OUTLET, moment_of
from sayso.archive.marks import Stamp, stamp
from sayso.archive.records import Said
from sayso.capture.inputs import READABLE, Source, is_address, read, sources
from sayso.capture.lists import Listing, listing
from sayso.capture.records import Supplied
from sayso.capture.supplied import unpack
from sayso.errors import InputError, NotFoundError

_MORE = (".warc", ".warc.gz", ".wacz", ".mhtml", ".mht", ".pdf", ".xml", ".rss", ".atom", ".opml")
_LARGEST_LIST = 50_000_000
_START = 1 << 16

_LISTS = (
    b"<rss", b"<feed", b":rdf", b"<rdf", b"<urlset", b":urlset", b"<sitemapindex",
    b":sitemapindex", b"<opml", b"<outline",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class LocalList:
    """A list of addresses that stands in a file."""

    name: str  # absolute path, "-" for standard input
    listing: Listing
    stamp: Stamp | None  # of the file

    def has_bytes_of(self, before: Stamp | None) -> bool:
        """Whether a file holds what it held before, whatever its time says."""
        return bool(self.stamp and before and self.stamp.sha256 == before.sha256)


Taken = Supplied | LocalList | Source | InputError  # a source is an address


def taken(inputs: Iterable[str], said: Said, stdin: BinaryIO | None = None) -> Iterator[Taken]:
    """Everything that the named inputs stand for, in their order: pages, lists, addresses, errors.

    A folder stands for the pages, lists and web archives in it and below it.
    """
    for named in inputs:
        for source in _sources(named):
            if isinstance(source, InputError) or source.kind == "address":
                yield source
            else:
                yield from _opened(source, said, stdin)


def count(inputs: Iterable[str]) -> int:
    """How many files and addresses the named inputs stand for; containers count once."""
    return sum(1 for named in inputs for _ in _sources(named))


def _sources(named: str) -> Iterator[Source | InputError]:
    path = Path(named).expanduser()
    if is_address(named) or named == "-" or not path.is_dir():
        yield from sources([named])
        return
    found = sorted(_below(path))
    if not found:
        problem = "there is nothing in this folder that can be taken in"
        kinds = "pages, texts, PDF, MHTML, WARC, WACZ, feeds and lists are"
        yield NotFoundError(named, problem, kinds)
    for each in found:
        yield Source("file", os.path.abspath(each))  # noqa: PTH100 - links are kept


def _below(folder: Path) -> Iterator[Path]:
    for place, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in files:
            path, lower = Path(place, name), name.lower()
            if not name.startswith(".") and (
                lower.endswith(_MORE) or (path.suffix.lower() in READABLE - {""})
                or (not path.suffix and _is_text(path))
            ):  # fmt: skip
                yield path


def _is_text(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            start = file.read(4096)
    except OSError:
        return False
    return bool(start.strip()) and (b"\0" not in start or start.startswith(b"%PDF"))


def _opened(source: Source, said: Said, stdin: BinaryIO | None) -> Iterator[Taken]:
    try:
        body: bytes | Path
        if source.kind == "standard input":
            body = read(source, stdin=stdin)
            start = body[:_START]
        else:
            body = Path(source.name)
            start = _start(body)
        listed = _list_in(source, body, start) if said.url is None else None
    except InputError as error:
        yield error
        return
    if listed is not None:
        yield listed
        return
    skipped: Counter[str] = Counter()
    number = 0
    for page in unpack(source.name, body, skipped=skipped):
        number += 1
        yield page if isinstance(page, InputError) else told(page, said)
    if not number:
        others = ", ".join(f"{many} of {kind}" for kind, many in sorted(skipped.items()))
        beside = f" ({others})" if others else ""
        yield InputError(source.name, f"there is no page in it{beside}")


def told(page: Supplied, said: Said) -> Supplied:
    """A page with what the user says about it."""
    headers = (*page.headers, (OUTLET, said.outlet)) if said.outlet else page.headers
    moment = moment_of(said.at)
    return replace(page, url=said.url or page.url, time=moment or page.time, headers=headers)


def read_again(path: str, before: Stamp | None) -> LocalList | None:
    """The list in a file as it is now; None where the file looks as it did when it was read.

    Raises InputError where it is not there or is no list any more.
    """
    file = Path(path)
    try:
        if stamp(file).is_like(before):
            return None
    except OSError:
        pass  # the next step says it in words
    found = _list_in(Source("file", path), file, _start(file))
    if found is None:
        raise InputError(path, "it is no list of addresses any more")
    return found


def _list_in(source: Source, body: bytes | Path, start: bytes) -> LocalList | None:
    """The list in a file; what cannot be one is not read for it."""
    if start[:4] in (b"PK\x03\x04", b"%PDF", b"WARC"):
        return None
    if start.startswith(b"\x1f\x8b") and not source.name.lower().endswith(".xml.gz"):
        return None
    begins = start.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if begins not in (b"<", b"h", b"H", b"#") and not start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None
    mark = None
    if isinstance(body, Path):
        if b"<html" in start[:4000].lower() or not _may_list(start):
            return None
        mark = stamp(body)  # before it is read: what changes in between is seen the next time
        body = read(source, limit=_LARGEST_LIST)
        mark = replace(mark, sha256=sha256(body).hexdigest())
    found = listing(source.name, body)
    return LocalList(source.name, found, mark) if found else None


def _may_list(start: bytes) -> bool:
    plain = start.replace(b"\0", b"").lower()
    first = plain.lstrip(b"\xef\xbb\xbf \t\r\n")
    return first.startswith((b"http://", b"https://", b"#")) or any(
        mark in plain for mark in _LISTS
    )


def _start(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_START)
    except FileNotFoundError:
        raise NotFoundError(str(path), "no such file") from None
    except OSError as error:
        raise InputError(str(path), f"it cannot be read ({error.strerror or error})") from None
