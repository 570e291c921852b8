"""WARC files read record by record, however they were packed and wherever they are broken.

A library for this exists, but the archive needs three things that it does not give: the exact
place of every record, a fault for a record that is torn instead of a shorter one, and the records
that follow a damaged one.
"""

from __future__ import annotations

import gzip
import re
import zlib
from base64 import b32decode
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import new as new_hash
from typing import BinaryIO, cast

from sayso.capture.records import Headers

_CHUNK = 1 << 16
_HEAD = 1 << 16  # bytes that the headers of a record may take
_LARGEST = 1_000_000_000  # bytes that one compressed record may unpack to
_MEMBER = b"\x1f\x8b\x08"
_GZIP = zlib.MAX_WBITS | 16
_BLANK_LINE = re.compile(rb"\r?\n\r?\n")
_HASHES = {"sha1", "sha256", "sha512", "md5"}
_ENDS_WITHIN = "it ends within a record"


@dataclass(frozen=True, slots=True)
class Raw:
    """One record as it stands in a file."""

    offset: int  # of its first byte in the file; in what it unpacks to, where packed in one piece
    length: int  # of its bytes in the file
    headers: Headers  # of the record
    block: bytes  # what follows the headers; cut where it was longer than asked for
    whole: bool  # whether `block` was not cut

    def header(self, name: str) -> str | None:
        """The first value of the record's header of that name, any case."""
        return first(self.headers, name)

    @property
    def type(self) -> str:
        """What WARC calls the kind of record: "response"."""
        return (self.header("WARC-Type") or "").lower()


@dataclass(frozen=True, slots=True)
class Fault:
    """A stretch of a file that cannot be read."""

    offset: int
    length: int  # up to the next record that can be read, or to the end
    problem: str
    last: bool  # whether nothing that can be read follows


class _Broken(Exception):  # noqa: N818 - never leaves this module: a Fault is made of it
    """A record cannot be read; the text says why."""


class _Bomb(_Broken):
    """A record unpacks to far more than any page, so that nothing behind it is looked for."""

    def __init__(self) -> None:
        super().__init__(f"a record unpacks to more than {_LARGEST / 1e9:.0f} GB")


def records(stream: BinaryIO, *, limit: int) -> Iterator[Raw | Fault]:
    """Every record of a WARC file that can be sought in, and every stretch that is damaged.

    Blocks are cut after `limit` bytes. Reads files with a gzip member for each record, files
    compressed in one piece and files without compression.
    """
    stream.seek(0)
    if stream.read(3) != _MEMBER:
        yield from _sequence(stream, limit, packed=False)
    elif _in_one_piece(stream):
        stream.seek(0)
        with gzip.GzipFile(fileobj=stream) as plain:
            yield from _sequence(cast(BinaryIO, plain), limit, packed=True)
    else:
        yield from _members(stream, limit)


def record_at(stream: BinaryIO, offset: int, *, limit: int) -> Raw | Fault:
    """The record whose gzip member begins at an offset."""
    try:
        return _member(stream, offset, limit)
    except _Broken as error:
        return Fault(offset, 0, str(error), last=False)


def first(headers: Headers, name: str) -> str | None:
    """The first value of the header of that name, any case."""
    return next((value for key, value in headers if key.lower() == name.lower()), None)


def http_parts(block: bytes) -> tuple[str, Headers, bytes] | None:
    """The first line, the headers and the body of an HTTP message; None if it is none."""
    end = _BLANK_LINE.search(block)
    head = block[: end.start()] if end else block.rstrip(b"\r\n")
    line, headers = _fields(head)
    if "HTTP/" not in line.upper():
        return None
    return line, headers, block[end.end() :] if end else b""


def digest_holds(data: bytes, digest: str | None) -> bool:
    """Whether bytes have a digest as WARC writes it; True where none is given or known."""
    name, _, value = (digest or "").partition(":")
    algorithm = name.lower().replace("-", "")
    if algorithm not in _HASHES:
        return True
    found = new_hash(algorithm, data, usedforsecurity=False).digest()
    return value.lower() == found.hex() or _unbase32(value) == found


def digest_in(header: str | None) -> bytes | None:
    """The SHA-256 that a header gives, as we write it; None where it gives none."""
    name, _, value = (header or "").partition(":")
    return _unbase32(value) if name == "sha256" else None


def _unbase32(value: str) -> bytes | None:
    try:
        return b32decode(value + "=" * (-len(value) % 8), casefold=True)
    except ValueError:
        return None


# One gzip member for each record.


def _members(stream: BinaryIO, limit: int) -> Iterator[Raw | Fault]:
    offset: int | None = 0
    size = stream.seek(0, 2)
    while offset is not None and offset < size:
        try:
            record = _member(stream, offset, limit)
        except _Broken as error:
            following = _next_member(stream, offset + 1)
            end = size if following is None else following
            yield Fault(offset, end - offset, str(error), last=following is None)
            offset = following
        else:
            yield record
            offset += record.length


def _member(stream: BinaryIO, offset: int, limit: int) -> Raw:
    """The record in the gzip member at an offset; raises _Broken."""
    plain, size, length = _inflated(stream, offset, limit + _HEAD)
    headers, start = _record_head(plain)
    announced = _content_length(headers)
    if size < start + announced:
        raise _Broken("a record is shorter than it says")
    if size > start + announced + 4:
        raise _Broken("a record is longer than it says")
    block = plain[start : start + min(announced, limit)]
    return Raw(offset, length, headers, block, len(block) == announced)


def _inflated(stream: BinaryIO, offset: int, keep: int) -> tuple[bytes, int, int]:
    """The start of what a member unpacks to, how long that is, and how long the member is."""
    stream.seek(offset)
    inflater = zlib.decompressobj(_GZIP)
    kept, size, taken = bytearray(), 0, 0
    try:
        while not inflater.eof:
            chunk = inflater.unconsumed_tail
            if not chunk:
                chunk = stream.read(_CHUNK)
                taken += len(chunk)
            if not chunk:
                raise _Broken(_ENDS_WITHIN)
            piece = inflater.decompress(chunk, _CHUNK * 16)
            kept += piece[: max(0, keep - size)]
            size += len(piece)
            if size > _LARGEST:
                raise _Bomb
    except zlib.error:
        raise _Broken("the compression of a record is damaged") from None
    return bytes(kept), size, taken - len(inflater.unused_data)


def _next_member(stream: BinaryIO, offset: int) -> int | None:
    """Where the next member that unpacks to the start of a record begins."""
    window = b""
    while True:
        stream.seek(offset + len(window))
        chunk = stream.read(_CHUNK)
        window += chunk
        for found in re.finditer(re.escape(_MEMBER), window):
            if _start_of_record(stream, offset + found.start()):
                return offset + found.start()
        if not chunk:
            return None
        kept = window[-(len(_MEMBER) - 1) :]
        offset, window = offset + len(window) - len(kept), kept


def _start_of_record(stream: BinaryIO, offset: int) -> bool:
    stream.seek(offset)
    try:
        return zlib.decompressobj(_GZIP).decompress(stream.read(512), 5) == b"WARC/"
    except zlib.error:
        return False


def _in_one_piece(stream: BinaryIO) -> bool:
    """Whether the first member of a file goes on after its first record."""
    stream.seek(0)
    inflater = zlib.decompressobj(_GZIP)
    try:
        start = inflater.decompress(stream.read(_CHUNK), _HEAD)
        headers, end = _record_head(start)
        more = end + _content_length(headers) + 4 - len(start)
        following = b"" if more > 0 else start[more:] if more else b""
        while not inflater.eof and len(following) < 5:
            chunk = inflater.unconsumed_tail or stream.read(_CHUNK)
            if not chunk:
                return False
            piece = inflater.decompress(chunk, _CHUNK)
            following += piece[max(0, more) :]
            more -= len(piece)
    except (zlib.error, _Broken):
        return False
    return following.startswith(b"WARC/")


# No compression, or one for the whole file.


def _sequence(stream: BinaryIO, limit: int, *, packed: bool) -> Iterator[Raw | Fault]:
    stream.seek(0)
    line = b""  # the first of the next record, where it has been read
    while True:
        start = stream.tell() - len(line)
        try:
            record = _following(stream, limit, line, packed)
            if record is None:
                return
            yield record
            line = b""
        except _Broken as error:
            if not packed:  # what follows may stand within what the record claimed for itself
                stream.seek(start + 1)
            line = b"" if isinstance(error, _Bomb) else _resume(stream)
            end = stream.tell() - len(line)
            yield Fault(start, end - start, str(error), last=not line)
            if not line:
                return


_NO_RECORD = "there is no record where one should begin"


def _following(stream: BinaryIO, limit: int, line: bytes, packed: bool) -> Raw | None:
    """The next record of a stream; None at its end. Raises _Broken."""
    try:
        line = line or _line(stream)
        while line and not line.strip():
            line = _line(stream)
        if not line:
            return None
        start = stream.tell() - len(line)
        if not line.startswith(b"WARC/"):
            raise _Broken(_NO_RECORD)
        headers = _fields(_head_lines(stream, line))[1]
        announced = _content_length(headers)
        if packed and announced > _LARGEST:
            raise _Bomb
        block = _block(stream, announced, limit)
    except (EOFError, OSError, zlib.error) as error:
        raise _Broken(f"the file cannot be read on ({error})") from None
    return Raw(start, stream.tell() - start, headers, block, len(block) == announced)


def _line(stream: BinaryIO) -> bytes:
    return stream.readline(_HEAD)


def _head_lines(stream: BinaryIO, line: bytes) -> bytes:
    lines = [line]
    size = len(line)
    while lines[-1].strip():
        lines.append(_line(stream))
        size += len(lines[-1])
        if not lines[-1]:
            raise _Broken(_ENDS_WITHIN)
        if size > _HEAD:
            raise _Broken("the headers of a record have no end")
    return b"".join(lines)


def _block(stream: BinaryIO, announced: int, limit: int) -> bytes:
    block = stream.read(min(announced, limit))
    left = announced - len(block)
    while left and (piece := stream.read(min(left, _CHUNK))):
        left -= len(piece)
    if left:
        raise _Broken(_ENDS_WITHIN)
    return block


def _resume(stream: BinaryIO) -> bytes:
    """The line at which the next record of a stream begins; nothing where none does."""
    try:
        while line := _line(stream):
            if line.startswith(b"WARC/1."):
                return line
    except (EOFError, OSError, zlib.error):
        pass
    return b""


# Headers.


def _record_head(plain: bytes) -> tuple[Headers, int]:
    """The headers of a record and where its block begins; raises _Broken."""
    end = _BLANK_LINE.search(plain, 0, _HEAD)
    if not plain.startswith(b"WARC/") or end is None:
        raise _Broken(_NO_RECORD)
    return _fields(plain[: end.start()])[1], end.end()


def _fields(head: bytes) -> tuple[str, Headers]:
    """The first line and the headers below it; a line that begins with space goes on."""
    first_line, *lines = _text(head).replace("\r\n", "\n").split("\n")
    headers: list[tuple[str, str]] = []
    for line in lines:
        if line[:1] in (" ", "\t") and headers:
            headers[-1] = headers[-1][0], f"{headers[-1][1]} {line.strip()}"
        elif ":" in line:
            name, _, value = line.partition(":")
            headers.append((name.strip(), value.strip()))
    return first_line.strip(), tuple(headers)


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _content_length(headers: Headers) -> int:
    value = first(headers, "Content-Length") or ""
    if not re.fullmatch(r"[0-9]{1,18}", value):
        raise _Broken("a record does not say how long it is")
    return int(value)
