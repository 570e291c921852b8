"""From what a user names to pages and lists, and from pages to what is kept of them."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from sayso.archive.captures import OUTLET, moment_of
from sayso.capture.inputs import READABLE, Source, is_address, read, sources
from sayso.capture.lists import Listing, listing
from sayso.capture.records import Supplied
from sayso.capture.supplied import unpack
from sayso.errors import InputError, NotFoundError
from sayso.reading import About

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

    name: str
    listing: Listing


Taken = Supplied | LocalList | Source | InputError  # a source is an address


def taken(inputs: Iterable[str], about: About, stdin: BinaryIO | None = None) -> Iterator[Taken]:
    """Everything that the named inputs stand for, in their order: pages, lists, addresses, errors.

    A folder stands for the pages, lists and web archives in it and below it.
    """
    for named in inputs:
        for source in _sources(named):
            if isinstance(source, InputError) or source.kind == "address":
                yield source
            else:
                yield from _opened(source, about, stdin)


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


def _opened(source: Source, about: About, stdin: BinaryIO | None) -> Iterator[Taken]:
    try:
        body: bytes | Path
        if source.kind == "standard input":
            body = read(source, stdin=stdin)
            start = body[:_START]
        else:
            body = Path(source.name)
            start = _start(body)
        listed = _listing(source, body, start) if about.url is None else None
    except InputError as error:
        yield error
        return
    if listed is not None:
        yield LocalList(source.name, listed)
        return
    skipped: Counter[str] = Counter()
    number = 0
    for page in unpack(source.name, body, skipped=skipped):
        number += 1
        yield page if isinstance(page, InputError) else told(page, about)
    if not number:
        said = ", ".join(f"{many} of {kind}" for kind, many in sorted(skipped.items()))
        yield InputError(source.name, f"there is no page in it{f' ({said})' if said else ''}")


def told(page: Supplied, about: About) -> Supplied:
    """A page with what the user says about it."""
    headers = (*page.headers, (OUTLET, about.outlet)) if about.outlet else page.headers
    moment = moment_of(about.at)
    return replace(page, url=about.url or page.url, time=moment or page.time, headers=headers)


def _listing(source: Source, body: bytes | Path, start: bytes) -> Listing | None:
    """The list in a file; what cannot be one is not read for it."""
    if start[:4] in (b"PK\x03\x04", b"%PDF", b"WARC"):
        return None
    if start.startswith(b"\x1f\x8b") and not source.name.lower().endswith(".xml.gz"):
        return None
    begins = start.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if begins not in (b"<", b"h", b"H", b"#") and not start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None
    if isinstance(body, Path):
        if b"<html" in start[:4000].lower() or not _may_list(start):
            return None
        body = read(source, limit=_LARGEST_LIST)
    return listing(source.name, body)


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
