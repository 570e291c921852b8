"""MHTML: a page and all that belongs to it, saved as one mail."""

from __future__ import annotations

from datetime import UTC, datetime
from email import message_from_bytes
from email.errors import (
    CloseBoundaryNotFoundDefect,
    InvalidBase64CharactersDefect,
    InvalidBase64LengthDefect,
    InvalidBase64PaddingDefect,
    StartBoundaryNotFoundDefect,
)
from email.message import Message
from email.utils import parsedate_to_datetime

from sayso.capture.records import Supplied
from sayso.errors import InputError

_PAGES = ("text/html", "application/xhtml+xml")
_DAMAGED_CODING = (
    InvalidBase64CharactersDefect,
    InvalidBase64LengthDefect,
    InvalidBase64PaddingDefect,
)


def main_page(name: str, body: bytes) -> Supplied:
    """The page that an MHTML file is of; raises InputError if there is none or it is damaged."""
    mail = message_from_bytes(body.lstrip())
    parts = [part for part in mail.walk() if part.get_content_type() in _PAGES]
    if not parts:
        raise InputError(name, _without_page(mail))
    address = _header(mail, "Snapshot-Content-Location")
    page = _main(parts, address, mail.get_param("start"))
    url = address or _header(page, "Content-Location")
    content = _content(name, mail, page)
    charset = page.get_content_charset()
    type_ = page.get_content_type() + (f"; charset={charset}" if charset else "")
    is_web = url is not None and url.lower().startswith(("http://", "https://"))
    return Supplied(name, content, type_, url=url if is_web else None, time=_time(mail))


def _without_page(mail: Message) -> str:
    if any(isinstance(defect, StartBoundaryNotFoundDefect) for defect in mail.defects):
        return "it is damaged: the parts that it announces are not there"
    return "there is no web page among its parts"


def _main(parts: list[Message], address: str | None, start: object) -> Message:
    """The part that is the page itself, not one of its frames."""
    for part in parts:
        if address is not None and _header(part, "Content-Location") == address:
            return part
    for part in parts:
        if isinstance(start, str) and _header(part, "Content-ID") == start:
            return part
    return parts[0]


def _content(name: str, mail: Message, page: Message) -> bytes:
    content = page.get_payload(decode=True)
    cut = any(isinstance(defect, CloseBoundaryNotFoundDefect) for defect in mail.defects)
    if cut and page is list(mail.walk())[-1]:
        raise InputError(name, "it is cut short within the page")
    if any(isinstance(defect, _DAMAGED_CODING) for defect in page.defects):
        raise InputError(name, "the coding of the page in it is damaged")
    if not isinstance(content, bytes) or not content.strip():
        raise InputError(name, "the page in it is empty")
    return content


def _header(part: Message, name: str) -> str | None:
    value = part.get(name)
    return "".join(str(value).split()) if value else None


def _time(mail: Message) -> datetime | None:
    try:
        moment = parsedate_to_datetime(str(mail["Date"]))
    except ValueError:
        return None
    return moment.astimezone(UTC) if moment.tzinfo is not None else None
