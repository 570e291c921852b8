"""What a body says once its content coding is taken off, and never more than was allowed."""

from __future__ import annotations

import zlib
from collections.abc import Iterable

from sayso.errors import InputError

_GZIP = b"\x1f\x8b"
_STEP = 1 << 20
_EITHER = zlib.MAX_WBITS | 32  # gzip or zlib, whichever the bytes say


def decoded(body: bytes, coding: str | None, *, subject: str, limit: int) -> bytes:
    """A body without its content codings, as the header `Content-Encoding` names them.

    Raises InputError, which names `subject`, where a coding is damaged or not known, or where the
    body or what it unpacks to has more than `limit` bytes.
    """
    for name in reversed((coding or "").lower().split(",")):
        body = _without(name.strip(), body, subject, limit)
    if len(body) > limit:
        raise _too_large(subject, limit)
    return body


def gunzipped(data: bytes, *, subject: str, limit: int) -> bytes:
    """The bytes of a gzip file held in memory; raises as `decoded` does."""
    return _limited(_inflated(data, subject), subject, limit)


def unpacked_start(data: bytes, size: int) -> bytes:
    """The first bytes of what may be a gzip file; of a damaged one, what can be had."""
    if not data.startswith(_GZIP):
        return data[:size]
    try:
        return zlib.decompressobj(_EITHER).decompress(data[: size + (1 << 16)], size)
    except zlib.error:
        return b""


def _without(coding: str, body: bytes, subject: str, limit: int) -> bytes:
    if coding in ("", "identity") or not body:
        return body
    if coding in ("gzip", "x-gzip", "deflate"):
        return _limited(_inflated(body, subject), subject, limit)
    if coding == "br":
        return _limited(_unbrotlied(body, subject), subject, limit)
    raise InputError(subject, f"it is compressed in a way that is not read here ({coding})")


def _limited(pieces: Iterable[bytes], subject: str, limit: int) -> bytes:
    kept = bytearray()
    for piece in pieces:
        kept += piece
        if len(kept) > limit:
            raise _too_large(subject, limit)
    return bytes(kept)


def _inflated(data: bytes, subject: str) -> Iterable[bytes]:
    inflater = _inflater(data)
    try:
        while data:
            yield inflater.decompress(data, _STEP)
            data = inflater.unconsumed_tail
            if inflater.eof:
                data, inflater = inflater.unused_data, zlib.decompressobj(_EITHER)
                if not data.startswith(_GZIP):  # what follows is padding
                    return
    except zlib.error:
        raise InputError(subject, "its compression is damaged") from None
    rest = inflater.flush(_STEP)
    if not inflater.eof:
        raise InputError(subject, "it is cut short: its compression does not come to an end")
    yield rest


def _inflater(data: bytes) -> zlib._Decompress:
    """For gzip, zlib, or the bare deflate that some servers send under its name."""
    wrapped = data.startswith(_GZIP) or (data[:1] == b"\x78" and int.from_bytes(data[:2]) % 31 == 0)
    return zlib.decompressobj(_EITHER if wrapped else -zlib.MAX_WBITS)


def _unbrotlied(data: bytes, subject: str) -> Iterable[bytes]:
    try:
        import brotli
    except ImportError:
        problem = "it is compressed with brotli, and the package for that is not installed"
        raise InputError(subject, problem, "pip install brotli") from None
    unpacker = brotli.Decompressor()
    try:
        yield unpacker.process(data, output_buffer_limit=_STEP)
        while not unpacker.can_accept_more_data():
            yield unpacker.process(b"", output_buffer_limit=_STEP)
    except brotli.error:
        raise InputError(subject, "its compression is damaged") from None
    if not unpacker.is_finished():
        raise InputError(subject, "it is cut short: its compression does not come to an end")


def _too_large(subject: str, limit: int) -> InputError:
    return InputError(subject, f"it is larger than the limit of {limit / 1e6:.0f} MB for one input")
