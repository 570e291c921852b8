"""Bytes to an article, whatever they hold: a web page, Markdown or plain text."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import PurePath
from typing import TYPE_CHECKING

from sayso.article.decoding import Decoded, decode
from sayso.article.records import Article
from sayso.errors import NoArticleError

if TYPE_CHECKING:
    from sayso.outlet.records import Outlet
    from sayso.outlet.registry import Registry

_PAGES = frozenset({".html", ".htm", ".xhtml", ".shtml"})
_MARKED = frozenset({".md", ".markdown"})
_PLAIN = frozenset({".txt", ".text"})
_MARKUP = re.compile(
    rb"(?:\s|\xef\xbb\xbf|<!--.*?-->|<\?xml[^>]*>)*<(?:!doctype\s+html|html|head|body|meta|title|article|div|p|h1)\b",
    re.IGNORECASE | re.DOTALL,
)
_NO_WORDS = "there are no words in it"


def read_article(
    data: bytes,
    *,
    url: str | None = None,
    path: str | None = None,
    content_type: str | None = None,
    outlet: str | None = None,
    at: date | datetime | None = None,
) -> Article:
    """The article in some bytes.

    `url` is the address they came from or are a copy of, `path` the file they were read from,
    `content_type` the HTTP header of that name, `outlet` the name or domain of the outlet as the
    user gives it, `at` when the copy was made. Raises EncodingError if the bytes are no text and
    NoArticleError if there is no article in them; both name the address or path.
    """
    from sayso.outlet.registry import load_registry

    subject = url if path is None and url else path or "standard input"
    if not data.strip():
        raise NoArticleError(subject, "it is empty")
    registry = load_registry()
    known = _outlet(outlet, registry)
    form = _form(data, path, content_type)
    decoded = decode(data, subject, content_type=content_type, markup=form == "page")
    article = _read(decoded, form, registry, subject, url=url, path=path, outlet=known, at=at)
    if not any(character.isalnum() for character in article.text):
        raise NoArticleError(subject, _NO_WORDS)
    return _noted(article, decoded, outlet, known)


def markup_of(data: bytes, *, path: str | None = None, content_type: str | None = None) -> str:
    """The markup of a web page, decoded as reading it does; empty for bytes of any other kind."""
    if _form(data, path, content_type) != "page":
        return ""
    return decode(data, path or "", content_type=content_type, markup=True).text


def _outlet(named: str | None, registry: Registry) -> Outlet | None:
    """The outlet that the user names, by any of its names or its domain."""
    if not named:
        return None
    return registry.by_site_name(named) or registry.by_domain(named)


def _form(data: bytes, path: str | None, content_type: str | None) -> str:
    """ "page", "markdown" or "plain": by media type, then by the file's name, then by a look."""
    media = (content_type or "").split(";")[0].strip().lower()
    suffix = PurePath(path).suffix.lower() if path else ""
    if "html" in media or suffix in _PAGES:
        return "page"
    if media in ("text/markdown", "text/x-markdown") or suffix in _MARKED:
        return "markdown"
    if suffix in _PLAIN or (media == "text/plain" and not suffix):
        return "plain"
    start = data[:4000].replace(b"\0", b"")  # UTF-16 too
    return "page" if _MARKUP.match(start) else "plain"


def _read(
    decoded: Decoded,
    form: str,
    registry: Registry,
    subject: str,
    *,
    url: str | None,
    path: str | None,
    outlet: Outlet | None,
    at: date | datetime | None,
) -> Article:
    if form == "page":
        from sayso.article.page import read_page

        latest = at.strftime("%Y-%m-%d") if at else None
        return read_page(
            decoded.text,
            registry,
            subject=subject,
            url=url,
            path=path,
            outlet=outlet,
            latest=latest,
        )
    from sayso.article.plain import read_marked, read_plain

    reader = read_marked if form == "markdown" else read_plain
    return reader(decoded.text, registry, url=url, path=path, outlet=outlet)


def _noted(article: Article, decoded: Decoded, named: str | None, known: Outlet | None) -> Article:
    """The article with notes on its encoding and on an outlet that is not known."""
    from dataclasses import replace

    notes = list(article.notes)
    if decoded.declared:
        notes.append(
            f"The page declares the encoding {decoded.declared},"
            f" but its bytes are {decoded.encoding}."
        )
    if damaged := decoded.text.count("\N{REPLACEMENT CHARACTER}"):
        notes.append(f"Characters that could not be decoded: {damaged}.")
    if named and known is None:
        notes.append(f"The outlet {named} is not among the known ones.")
    return replace(article, notes=tuple(notes), site=article.site or (named if not known else None))
