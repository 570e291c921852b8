"""From an attempt or a supplied page to the WARC records that keep it, each a gzip member."""

from __future__ import annotations

import json
from base64 import b32encode
from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO
from typing import Any
from urllib.parse import quote, urlsplit
from uuid import uuid4

from sayso import __version__
from sayso.capture.records import Attempt, Exchange, Failure, Given, Headers, Supplied
from sayso.capture.warc_reading import first

NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
_HTTP = "application/http; msgtype="
_ABOUT = "urn:sayso:about:"  # else a web archive replays what is noted in the place of the page
_JSON = "application/json"
_PRINTABLE = "".join(map(chr, range(0x21, 0x7F)))
_TRUNCATED = {"cut short": "disconnect", "too large": "length", "time-out": "time"}

Group = list[tuple[bool, bytes]]  # each record as packed, and whether its location is told


def group(thing: Attempt | Supplied) -> Group:
    """The records of an attempt or of a supplied page, in the order in which they stand."""
    return _attempt_group(thing) if isinstance(thing, Attempt) else _supplied_group(thing)


def _attempt_group(attempt: Attempt) -> Group:
    made: Group = []
    ids = [_record_id() for _ in attempt.exchanges]
    for number, (exchange, id_) in enumerate(zip(attempt.exchanges, ids, strict=True), 1):
        cut = attempt.failure if number == len(ids) else None
        made.append((True, _answer(exchange, id_, cut)))
        made.append((False, _request(exchange, id_)))
    block = _json(_attempt_note(attempt, ids))
    extra = {"WARC-Concurrent-To": ids[-1]} if ids else {}
    note = _packed("metadata", _ABOUT + attempt.asked, attempt.time, _JSON, block, block, extra)
    return [*made, (True, note)]


def _attempt_note(attempt: Attempt, ids: list[str]) -> dict[str, Any]:
    exchanges = [
        {
            "record": id_,
            "url": exchange.url,
            "time": exchange.time.isoformat(),
            "status": exchange.status,
            "reason": exchange.reason,
            "headers": exchange.headers,
            "sha256": sha256(exchange.body).hexdigest(),
        }
        for exchange, id_ in zip(attempt.exchanges, ids, strict=True)
    ]
    failure = attempt.failure
    return {
        "kind": "attempt",
        "asked": attempt.asked,
        "time": attempt.time.isoformat(),
        "exchanges": exchanges,
        "failure": {"kind": failure.kind, "problem": failure.problem} if failure else None,
    }


def _answer(exchange: Exchange, id_: str, cut: Failure | None) -> bytes:
    if exchange.unchanged is None:
        return _response(exchange, id_, cut)
    return _revisit(exchange, exchange.unchanged, id_)


def _revisit(exchange: Exchange, page: Given, id_: str) -> bytes:
    """That a server says a page is unchanged, as web archives keep it: they then replay that page.

    It has no block, since one with the headers of the answer would be replayed in the place of the
    page; they stand in the attempt's own record.
    """
    extra = {
        "WARC-Record-ID": id_,
        "WARC-Profile": NOT_MODIFIED,
        "WARC-Refers-To-Target-URI": _as_uri(exchange.url),
        "WARC-Refers-To-Date": _moment(page.time),
        "WARC-Payload-Digest": _digest_of(bytes.fromhex(page.sha256)),
    }
    kind = _HTTP + "response"
    return _packed("revisit", exchange.url, exchange.time, kind, b"", b"", extra)


def _response(exchange: Exchange, id_: str, cut: Failure | None) -> bytes:
    headers = _fitting(exchange.headers, len(exchange.body))
    head = _head(f"HTTP/1.1 {exchange.status} {exchange.reason}", headers)
    extra = {"WARC-Record-ID": id_}
    if cut is not None and cut.kind in _TRUNCATED:
        extra["WARC-Truncated"] = _TRUNCATED[cut.kind]
    block = head + exchange.body
    kind = _HTTP + "response"
    return _packed("response", exchange.url, exchange.time, kind, block, exchange.body, extra)


def _request(exchange: Exchange, id_: str) -> bytes:
    parts = urlsplit(exchange.url)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    block = _head(f"GET {_as_uri(path)} HTTP/1.1", exchange.request_headers)
    extra = {"WARC-Concurrent-To": id_}
    kind = _HTTP + "request"
    return _packed("request", exchange.url, exchange.time, kind, block, b"", extra)


def _supplied_group(supplied: Supplied) -> Group:
    id_ = _record_id()
    moment = supplied.time or datetime.now(UTC)
    uri = supplied.url or _name_uri(supplied.name)
    note = {
        "kind": "supplied",
        "name": supplied.name,
        "content_type": supplied.content_type,
        "url": supplied.url,
        "time": supplied.time.isoformat() if supplied.time else None,
        "grade": supplied.grade,
        "status": supplied.status,
        "headers": supplied.headers,
    }
    body, block = supplied.body, _json(note)
    kind = _one_line(supplied.content_type) or "application/octet-stream"
    resource = _packed("resource", uri, moment, kind, body, body, {"WARC-Record-ID": id_})
    extra = {"WARC-Concurrent-To": id_}
    return [
        (True, resource),
        (False, _packed("metadata", _ABOUT + uri, moment, _JSON, block, block, extra)),
    ]


def _fitting(headers: Headers, size: int) -> Headers:
    """The headers of a response whose transfer encoding was taken off."""
    if first(headers, "Transfer-Encoding") is None:
        return headers
    taken_off = {"transfer-encoding", "content-length", "trailer"}
    kept = tuple(pair for pair in headers if pair[0].lower() not in taken_off)
    return (*kept, ("Content-Length", str(size)))


def _head(line: str, headers: Headers) -> bytes:
    lines = [line, *(f"{name}: {value}" for name, value in headers)]
    text = "\r\n".join(map(_one_line, lines)) + "\r\n\r\n"
    return text.encode("utf-8", "surrogateescape")


def _one_line(text: str) -> str:
    return text.replace("\r", " ").replace("\n", " ").strip()


def _packed(
    kind: str,
    uri: str,
    moment: datetime,
    content_type: str,
    block: bytes,
    payload: bytes,
    extra: dict[str, str],
) -> bytes:
    """A record as one gzip member."""
    from warcio.recordloader import ArcWarcRecord
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    fields = {
        "WARC-Type": kind,
        "WARC-Record-ID": _record_id(),
        "WARC-Date": _moment(moment),
        "WARC-Target-URI": _as_uri(uri),
        "WARC-Block-Digest": _digest(block),
        "WARC-Payload-Digest": _digest(payload),
        **extra,
    }
    headers = StatusAndHeaders("", [pair for pair in fields.items() if pair[1]], "WARC/1.1")
    record = ArcWarcRecord("warc", kind, headers, BytesIO(block), None, content_type, len(block))
    out = BytesIO()
    WARCWriter(out, gzip=True, warc_version="WARC/1.1").write_record(record)
    return out.getvalue()


def warcinfo(name: str, moment: datetime) -> bytes:
    """The record that a file begins with."""
    lines = {"software": f"sayso/{__version__}", "format": "WARC File Format 1.1"}
    block = "".join(f"{key}: {value}\r\n" for key, value in lines.items()).encode()
    extra = {"WARC-Filename": name}
    return _packed("warcinfo", "", moment, "application/warc-fields", block, block, extra)


def _record_id() -> str:
    return f"<urn:uuid:{uuid4()}>"


def _moment(time: datetime) -> str:
    return f"{time.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%fZ}"


def _digest(data: bytes) -> str:
    return _digest_of(sha256(data).digest())


def _digest_of(value: bytes) -> str:
    return "sha256:" + b32encode(value).decode()


def _json(note: dict[str, Any]) -> bytes:
    return json.dumps(note, ensure_ascii=True, separators=(",", ":")).encode()


def _as_uri(text: str) -> str:
    """An address in which nothing can be taken for the end of a header."""
    return quote(text, safe=_PRINTABLE, errors="replace")


def _name_uri(name: str) -> str:
    if name == "-":
        return "urn:sayso:standard-input"
    return "file://" + quote(name, safe="/!", errors="replace")
