"""From a file, or a container of many pages, to the pages in it."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import BinaryIO, Literal

from sayso.capture.codings import gunzipped, unpacked_start
from sayso.capture.inputs import LARGEST
from sayso.capture.records import Supplied
from sayso.errors import InputError, NotFoundError

Kind = Literal["warc", "wacz", "mhtml", "pdf", "html", "markdown", "text"]

_START = 1 << 16  # bytes that tell what a file is
_HTML = re.compile(
    rb"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|title|meta)\b",
    re.IGNORECASE | re.DOTALL,
)
_HTML_SUFFIXES = {".html", ".htm", ".xhtml", ".shtml"}
_SUFFIXES: dict[str, Kind] = {".md": "markdown", ".markdown": "markdown"}
_MARKS = re.compile(rb"^(?:\xef\xbb\xbf|\xfe\xff|\xff\xfe)")


def unpack(
    name: str,
    body: bytes | Path,
    *,
    limit: int = LARGEST,
    skipped: Counter[str] | None = None,
) -> Iterator[Supplied | InputError]:
    """The pages in a file that a user gave, and an error for each that cannot be had.

    `name` is the absolute path, or "-"; `body` the bytes, or the path of a file that may be too
    large for them. WARC and WACZ are read record by record, and what in them is no page is counted
    in `skipped`, by its kind. MHTML gives its main page, an HTML file tells the address it was
    saved from where the program that saved it noted that; PDF, text and Markdown are handed on as
    they are. A page larger than `limit` bytes is an error, and so is one that is damaged: it names
    the member, and the rest goes on.
    """
    counted = Counter[str]() if skipped is None else skipped
    try:
        stream = body.open("rb") if isinstance(body, Path) else io.BytesIO(body)
    except FileNotFoundError:
        yield NotFoundError(name, "no such file")
        return
    except OSError as error:
        yield InputError(name, f"it cannot be read ({error.strerror or error})")
        return
    with closing(stream):
        try:
            yield from _pages(name, stream, limit, counted)
        except InputError as error:
            yield error
        except OSError as error:
            yield InputError(name, f"it cannot be read ({error.strerror or error})")


def kind_of(name: str, start: bytes) -> Kind:
    """What a file is, by its first bytes; its name is asked only where they leave it open."""
    if unpacked_start(start, 16).startswith(b"WARC/"):
        return "warc"
    if start.startswith(b"PK\x03\x04"):
        return "wacz"
    if b"%PDF-" in start[:1024]:
        return "pdf"
    if _is_mhtml(start):
        return "mhtml"
    suffix = Path(name).suffix.lower()
    if suffix in _HTML_SUFFIXES or _HTML.match(_MARKS.sub(b"", start).replace(b"\0", b"")):
        return "html"
    return _SUFFIXES.get(suffix, "text")


def _pages(
    name: str, stream: BinaryIO, limit: int, skipped: Counter[str]
) -> Iterator[Supplied | InputError]:
    start = stream.read(_START)
    stream.seek(0)
    kind = kind_of(name, start)
    if kind == "warc":
        from sayso.capture.supplied.web_archives import warc_pages

        yield from warc_pages(name, stream, limit, skipped)
    elif kind == "wacz":
        from sayso.capture.supplied.web_archives import wacz_pages

        yield from wacz_pages(name, stream, limit, skipped)
    else:
        yield _page(name, kind, _whole(name, stream, start, limit))


def _page(name: str, kind: Kind, body: bytes) -> Supplied:
    if kind == "mhtml":
        from sayso.capture.supplied.mhtml import main_page

        return main_page(name, body)
    if kind == "html" or (kind == "text" and _HTML.match(_MARKS.sub(b"", body[:_START]))):
        from sayso.capture.supplied.saved_pages import saved_page

        return saved_page(name, body)
    types: dict[Kind, str] = {"pdf": "application/pdf", "markdown": "text/markdown"}
    return Supplied(name, body, types.get(kind, "text/plain"))


def _whole(name: str, stream: BinaryIO, start: bytes, limit: int) -> bytes:
    """The bytes of a single page, without a compression around the file."""
    body = stream.read(limit + 1)
    if len(body) > limit:
        problem = f"it is larger than the limit of {limit / 1e6:.0f} MB for one input"
        raise InputError(name, problem)
    if not body.strip():
        raise InputError(name, "it is empty")
    if start.startswith(b"\x1f\x8b"):
        return gunzipped(body, subject=name, limit=limit)
    return body


def _is_mhtml(start: bytes) -> bool:
    """Whether a file begins as a mail does that holds a page and what belongs to it."""
    head = re.split(rb"\r?\n\r?\n", start.lstrip(), maxsplit=1)[0].lower()
    return bool(
        re.match(rb"[a-z][a-z-]*:", head)
        and re.search(rb"^content-type:\s*(?:multipart/related|text/html)", head, re.MULTILINE)
    )
