"""Takes a capture's bytes and text out, as a court or a person may rightly demand.

The capture's record keeps its place in its file and what it says of address, time and headers;
its body is overwritten in that place, so that every other record stays where the index says. What
was withheld, why and by whom is kept, and so is the digest of what was there.
"""

from __future__ import annotations

import os
import struct
import zlib
from base64 import b32encode
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from sayso.archive.captures import WITHHELD, supplied_id
from sayso.archive.keeping import Captures
from sayso.archive.polling import now
from sayso.archive.settling import settle
from sayso.capture.records import Capture, Headers, Location, Supplied
from sayso.capture.warc import Scanned, scan
from sayso.capture.warc_reading import Raw, http_parts, record_at
from sayso.errors import InputError, StoreError
from sayso.store import decisions, derived, evidence
from sayso.store.opening import Store
from sayso.store.records import Withheld

_LARGEST = 1_000_000_000
_RENEWED = frozenset({"content-length", "warc-block-digest", "warc-payload-digest"})
_COMMENT = 16  # the flag of a gzip member that carries a comment


def withhold(store: Store, captures: Captures, id: str, reason: str, who: str) -> Withheld:
    """Withholds a capture; again, it completes what an earlier attempt did not.

    Other captures of the same bytes stay: see `same_bytes`. Raises InputError where there is no
    such capture, StoreError where its record cannot be changed.
    """
    with store.writing() as connection:
        capture = evidence.capture(connection, id)
        if capture is None:
            raise InputError(id, "there is no such capture")
        decisions.withhold(connection, Withheld(id, capture.sha256, reason, who, now()))
        noted = decisions.withheld_capture(connection, id)
        article = derived.article_of_capture(connection, id)
    captures.close()
    empty(captures.folder, capture)
    for place in _copies(captures.folder, capture):
        empty(captures.folder, replace(capture, location=place))
    settle(store, captures.folder, anew=[article] if article else [])
    assert noted is not None
    return noted


def _copies(folder: Path, capture: Capture) -> list[Location]:
    """Where else a supplied capture stands: two processes may have added it at once."""
    if capture.grade == "fetched":
        return []
    found = (one for one in scan(folder) if isinstance(one, Scanned))
    supplied = ((one.what, one.locations[0]) for one in found if isinstance(one.what, Supplied))
    return [place for page, place in supplied if page.body and supplied_id(page) == capture.id]


def same_bytes(store: Store, capture: Capture) -> list[Capture]:
    """The other captures of the very same bytes."""
    with store.reading() as connection:
        found = evidence.captures_with_digest(connection, capture.sha256)
    return [one for one in found if one.id != capture.id]


def empty(folder: Path, capture: Capture) -> None:
    """Overwrites the body of a capture's record in its place, and no other byte of the file."""
    place = capture.location
    path = folder / place.file
    try:
        with path.open("r+b") as file:
            record = record_at(file, place.offset, limit=_LARGEST)
            if isinstance(record, Raw) and _body(record):
                file.seek(place.offset)
                file.write(_emptied(record, capture, place.length))
            elif not isinstance(record, Raw):  # half overwritten by a process that was killed
                raise StoreError(place.file, f"byte {place.offset}: {record.problem}")
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise StoreError(str(path), f"it cannot be changed ({error.strerror})") from None


def _body(record: Raw) -> bytes:
    parts = http_parts(record.block) if record.type == "response" else None
    return parts[2] if parts else record.block


def _emptied(record: Raw, capture: Capture, length: int) -> bytes:
    """The record without its body, as a gzip member of exactly the same length."""
    block = record.block[: len(record.block) - len(_body(record))]
    kept = [pair for pair in record.headers if pair[0].lower() not in _RENEWED]
    digests = [
        ("WARC-Block-Digest", _digest(block)),
        ("WARC-Payload-Digest", _digest(b"")),
        ("Content-Length", str(len(block))),
    ]
    told = [("WARC-Truncated", "unspecified"), (WITHHELD, capture.sha256)]
    for extra in (told, told[:1], []):
        headers = [*kept, *digests, *extra]
        packed = _member(_record(tuple(headers), block), length)
        if packed is not None:
            return packed
    subject = f"{capture.location.file}, byte {capture.location.offset}"
    raise StoreError(subject, "the record is too small to be emptied in its place")


def _record(headers: Headers, block: bytes) -> bytes:
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers)
    return f"WARC/1.1\r\n{lines}\r\n".encode() + block + b"\r\n\r\n"


def _member(plain: bytes, length: int) -> bytes | None:
    """A gzip member of a wanted length, filled up by a comment; None where it does not fit."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = packer.compress(plain) + packer.flush()
    tail = struct.pack("<II", zlib.crc32(plain), len(plain) & 0xFFFFFFFF)
    bare = 10 + len(packed) + len(tail)
    if bare == length:
        return _head(0) + packed + tail
    if bare > length - 1:
        return None
    return _head(_COMMENT) + b" " * (length - bare - 1) + b"\0" + packed + tail


def _head(flags: int) -> bytes:
    return bytes((0x1F, 0x8B, 8, flags, 0, 0, 0, 0, 2, 255))


def _digest(data: bytes) -> str:
    return "sha256:" + b32encode(sha256(data).digest()).decode()
