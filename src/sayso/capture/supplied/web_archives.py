"""WARC and WACZ files: the pages among all that a crawler or a browser kept."""

from __future__ import annotations

import struct
import zipfile
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import BinaryIO
from urllib.parse import urlsplit

from sayso.capture.codings import decoded
from sayso.capture.records import Headers, Supplied
from sayso.capture.supplied.zip_members import zip_member
from sayso.capture.warc_reading import Fault, Raw, digest_holds, first, http_parts, records
from sayso.errors import InputError

_PAGES = {
    "text/html",
    "application/xhtml+xml",
    "text/plain",
    "text/markdown",
    "application/pdf",
    "application/x-pdf",
}
_HEADERS = 1 << 16  # bytes that HTTP headers may take on top of the largest body
_OF_THE_WIRE = {"content-encoding", "transfer-encoding", "content-length", "trailer"}


def warc_pages(
    name: str, stream: BinaryIO, limit: int, skipped: Counter[str]
) -> Iterator[Supplied | InputError]:
    """The pages in a WARC file: what was answered with 200 and is HTML, text or PDF.

    Everything else is counted in `skipped`. A record that is damaged, larger than `limit` or
    compressed beyond it gives an InputError in its place.
    """
    found = False
    for record in records(stream, limit=limit + _HEADERS):
        try:
            page = _page(name, record, limit, skipped)
        except InputError as error:
            found = True
            yield error
        else:
            if page is not None:
                found = True
                yield page
    if not found:
        raise InputError(name, f"there is no page in it{_counts(skipped)}")


def wacz_pages(
    name: str, stream: BinaryIO, limit: int, skipped: Counter[str]
) -> Iterator[Supplied | InputError]:
    """The pages in the WARC files of a WACZ file, as `warc_pages` gives them."""
    try:
        with zipfile.ZipFile(stream) as container:
            members = [each for each in container.infolist() if _is_warc(each.filename)]
            if not members:
                problem = "it is a ZIP file, but there are no WARC files in it"
                raise InputError(name, problem, "unpack it and name the files in it")
            for member in members:
                yield from _member_pages(
                    f"{name}!{member.filename}", container, member, limit, skipped
                )
    except (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error) as error:
        problem = f"it is a damaged ZIP file ({_lower(str(error))})"
        raise InputError(name, problem) from None


def _member_pages(
    name: str,
    container: zipfile.ZipFile,
    member: zipfile.ZipInfo,
    limit: int,
    skipped: Counter[str],
) -> Iterator[Supplied | InputError]:
    damage = None
    try:
        with zip_member(container, member) as (stream, damage):
            yield from warc_pages(name, stream, limit, skipped)
    except InputError as error:
        yield InputError(name, error.problem, error.remedy)
    if damage is not None:
        yield InputError(name, f"it is damaged ({damage})")


def _is_warc(path: str) -> bool:
    return path.startswith("archive/") and path.endswith((".warc", ".warc.gz"))


def _page(name: str, record: Raw | Fault, limit: int, skipped: Counter[str]) -> Supplied | None:
    """The page that a record holds; None for one that holds none, which is counted."""
    if isinstance(record, Fault):
        raise InputError(f"{name}!byte {record.offset}", record.problem)
    member = f"{name}!{_address(record) or record.header('WARC-Record-ID') or record.offset}"
    if record.type == "resource":
        return _resource(member, record, limit, skipped)
    if record.type != "response":
        skipped[record.type or "unknown"] += 1
        return None
    return _response(member, record, limit, skipped)


def _resource(member: str, record: Raw, limit: int, skipped: Counter[str]) -> Supplied | None:
    content_type = record.header("Content-Type") or ""
    url = _address(record)
    if not _may_be_page(content_type, url):
        skipped["resource"] += 1
        return None
    _intact(member, record, limit, len(record.block))
    return Supplied(member, record.block, content_type, _web(url), _time(record))


def _response(member: str, record: Raw, limit: int, skipped: Counter[str]) -> Supplied | None:
    parts = http_parts(record.block)
    if parts is None:
        skipped["not of the web"] += 1
        return None
    line, headers, body = parts
    status = _status(line)
    url = _address(record)
    content_type = first(headers, "Content-Type") or ""
    if status != 200:
        skipped[f"status {status}"] += 1
        return None
    if not _may_be_page(content_type, url):
        skipped["not a page"] += 1
        return None
    _intact(member, record, limit, len(body))
    body = _plain(member, headers, body, limit)
    kept = tuple(pair for pair in headers if pair[0].lower() not in _OF_THE_WIRE)
    return Supplied(
        member, body, content_type, _web(url), _time(record), status=status, headers=kept
    )


def _may_be_page(content_type: str, url: str | None) -> bool:
    type_ = content_type.partition(";")[0].strip().lower()
    return type_ in _PAGES and _path(url) != "/robots.txt"


def _path(url: str | None) -> str:
    try:
        return urlsplit(url or "").path
    except ValueError:
        return ""


def _intact(member: str, record: Raw, limit: int, size: int) -> None:
    if not record.whole or size > limit:
        problem = f"it is larger than the limit of {limit / 1e6:.0f} MB for one input"
        raise InputError(member, problem)
    if not digest_holds(record.block, record.header("WARC-Block-Digest")):
        raise InputError(member, "it has another digest than its record says")
    if cut := record.header("WARC-Truncated"):
        raise InputError(member, f"it was cut short when it was captured ({cut})")


def _plain(member: str, headers: Headers, body: bytes, limit: int) -> bytes:
    """A body without transfer and content coding."""
    if "chunked" in (first(headers, "Transfer-Encoding") or "").lower():
        body = _dechunked(member, body)
    coding = first(headers, "Content-Encoding")
    return decoded(body, coding, subject=member, limit=limit)


def _dechunked(member: str, body: bytes) -> bytes:
    """A body without its chunks; many programs take them off and leave the header, so that a body
    that does not begin with a chunk is taken as it is."""
    pieces: list[bytes] = []
    place = 0
    while True:
        end = body.find(b"\n", place)
        size = _hexadecimal(body[place:end].partition(b";")[0].strip()) if end >= 0 else None
        if size is None and not pieces:
            return body
        if size is None or end + 1 + size > len(body):
            raise InputError(member, "it is cut short within its transfer encoding")
        if size == 0:
            return b"".join(pieces)
        pieces.append(body[end + 1 : end + 1 + size])
        place = end + 1 + size
        place += 2 if body[place : place + 2] == b"\r\n" else 1


def _hexadecimal(digits: bytes) -> int | None:
    try:
        return int(digits, 16) if 0 < len(digits) <= 8 and digits.isalnum() else None
    except ValueError:
        return None


def _status(line: str) -> int:
    _, _, rest = line.partition(" ")
    digits = rest[:3]
    return int(digits) if len(digits) == 3 and digits.isascii() and digits.isdigit() else 0


def _address(record: Raw) -> str | None:
    """The address of a record; old wget wrote it in angle brackets."""
    return (record.header("WARC-Target-URI") or "").strip("<> ") or None


def _web(url: str | None) -> str | None:
    return url if url and url.lower().startswith(("http://", "https://")) else None


def _time(record: Raw) -> datetime | None:
    try:
        moment = datetime.fromisoformat(record.header("WARC-Date") or "")
    except ValueError:
        return None
    return moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)


def _counts(skipped: Counter[str]) -> str:
    counts = ", ".join(f"{number} {kind}" for kind, number in sorted(skipped.items()))
    return f" (left out: {counts})" if counts else ""


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
