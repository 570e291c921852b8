"""Lists of addresses: feeds, sitemaps, OPML and plain text, read from their bytes.

Nothing is fetched here, and no entity or document type that an XML file brings is believed.
"""

from __future__ import annotations

import html
import io
import re
from calendar import timegm
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from time import struct_time
from typing import Any, Literal
from urllib.parse import urljoin

from sayso.capture.codings import gunzipped, unpacked_start
from sayso.capture.inputs import LARGEST, is_address

ListKind = Literal["feed", "sitemap", "sitemap index", "opml", "addresses"]

_UNPACKED = 2 * LARGEST  # what a sitemap may unpack to, by its rules 50 MB
_START = 1 << 14
_MARKUP = re.compile(r"\s*(?:<\?.*?\?>|<!--.*?-->|<!doctype[^>\[]*(?:\[.*?\])?\s*>)", re.I | re.S)
_ROOT = re.compile(r"\s*<(?:[\w.-]+:)?([\w.-]+)")
_KINDS: dict[str, ListKind] = {
    "rss": "feed",
    "feed": "feed",
    "rdf": "feed",
    "urlset": "sitemap",
    "sitemapindex": "sitemap index",
    "opml": "opml",
}
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Listed:
    """One address in a list."""

    url: str  # as listed, made absolute where the list says against what
    title: str | None
    published: date | datetime | None  # a datetime (UTC) where the list gives the time of day


@dataclass(frozen=True, slots=True)
class Listing:
    """What a list holds."""

    kind: ListKind
    title: str | None  # of the list itself
    items: tuple[Listed, ...]  # articles; for an OPML file feeds, for a sitemap index sitemaps
    problem: str | None  # what of the list could not be read, though the items could


def listing(name: str, body: bytes) -> Listing | None:
    """The list that bytes hold; None if they are no list.

    `name` is the path or the address that they come from: addresses in a feed may be relative to
    it. A list that is damaged gives the items that can be read, and says what is wrong with it.
    Raises InputError if a compressed list is damaged or unpacks to too much.
    """
    text = _start(unpacked_start(body, _START))
    kind = _kind(text)
    is_text = is_address(text.lstrip()) or text.lstrip()[:1] == "#"
    if kind is None and not is_text:
        return None
    if body.startswith(b"\x1f\x8b"):
        body = gunzipped(body, subject=name, limit=_UNPACKED)
    if kind == "feed":
        return _feed(name, body)
    if kind in ("sitemap", "sitemap index", "opml"):
        return _xml(kind, name, body)
    return _addresses(body)


def _start(body: bytes) -> str:
    if body.startswith((b"\xff\xfe", b"\xfe\xff")):
        return body.decode("utf-16", "ignore")
    return body.decode("utf-8-sig", "replace")


def _kind(start: str) -> ListKind | None:
    """The kind of an XML list by its root element; None for HTML and everything else."""
    place = 0
    while found := _MARKUP.match(start, place):
        place = found.end()
    root = _ROOT.match(start, place)
    return _KINDS.get(root[1].lower()) if root else None


# Plain text.


def _addresses(body: bytes) -> Listing | None:
    """A text in which every line is an address, a comment (#) or empty."""
    lines = [line.strip() for line in body.decode("utf-8-sig", "replace").splitlines()]
    kept = [line for line in lines if line and not line.startswith("#")]
    if not kept or not all(is_address(line) and len(line.split()) == 1 for line in kept):
        return None
    return Listing("addresses", None, _items((line, None, None) for line in kept), None)


# Feeds.


def _feed(name: str, body: bytes) -> Listing:
    import feedparser

    base = {"content-location": name} if is_address(name) else {}
    try:
        parsed: Any = feedparser.parse(io.BytesIO(body), response_headers=base, sanitize_html=False)
    except Exception:  # noqa: BLE001 - errors of many kinds come out of it for damaged feeds
        return _xml("feed", name, body)
    entries = [(_link(each), _plain(each.get("title")), _time(each)) for each in parsed.entries]
    kept = [entry for entry in entries if is_address(entry[0])]
    title = _plain(parsed.feed.get("title"))
    return Listing("feed", title, _items(kept), _feed_problem(parsed, len(kept)))


def _link(entry: Any) -> str:
    """The address of an entry; where it has none, its identifier may be one."""
    return str(entry.get("link") or entry.get("id") or "").strip()


def _time(entry: Any) -> datetime | None:
    # Asked through `dict`: feedparser warns where it has only the other of the two.
    moment = dict.get(entry, "published_parsed") or dict.get(entry, "updated_parsed")
    if not isinstance(moment, struct_time):
        return None
    try:
        return datetime.fromtimestamp(timegm(moment), UTC)
    except (OverflowError, OSError, ValueError):
        return None


def _feed_problem(parsed: Any, count: int) -> str | None:
    """What is wrong with a feed; a mistaken word about its encoding is not worth telling."""
    import feedparser

    error = parsed.get("bozo_exception") if parsed.bozo else None
    harmless = (feedparser.CharacterEncodingOverride, feedparser.NonXMLContentType)
    if error is not None and not isinstance(error, harmless):
        return f"it is damaged ({_message(error)})"
    if count < len(parsed.entries):
        return f"{len(parsed.entries) - count} of its entries have no web address"
    return None


def _message(error: Exception) -> str:
    get = getattr(error, "getMessage", None)  # of an error in XML, without the file's name
    line = getattr(error, "getLineNumber", None)
    return f"line {line()}: {get()}" if get and line else str(error)


# Sitemaps and OPML.


def _xml(kind: ListKind, name: str, body: bytes) -> Listing:
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False
    )
    try:
        root = etree.fromstring(body, parser)
    except etree.XMLSyntaxError as error:
        return Listing(kind, None, (), f"it is damaged ({error.msg})")
    if root is None:
        return Listing(kind, None, (), "it is damaged (nothing in it can be read)")
    find = {"opml": _outlines, "feed": _entries}.get(kind, _locations)
    found = find(root, name)
    title = _child(root, "head", "title") if kind == "opml" else None
    items = _items(item for item in found if is_address(item[0]))
    faults = [each for each in parser.error_log if each.level_name in ("ERROR", "FATAL")]
    problem = f"it is damaged (line {faults[0].line}: {faults[0].message})" if faults else None
    if kind == "feed":
        problem = problem or "it is damaged"
    return Listing(kind, title, items, problem)


_Found = tuple[str, str | None, date | datetime | None]


def _locations(root: Any, name: str) -> Iterator[_Found]:
    for entry in root:
        address = _child(entry, "loc") if isinstance(entry.tag, str) else None
        if address:
            published = _moment(_child(entry, "news", "publication_date"))
            yield _absolute(name, address), _child(entry, "news", "title"), published


def _entries(root: Any, name: str) -> Iterator[_Found]:
    """The entries of a feed that is too damaged for a reader of feeds; their times are not read."""
    for entry in (*root.iter("{*}item"), *root.iter("{*}entry")):
        link = next(iter(entry.findall("{*}link")), None)
        address = (link.get("href") or link.text or "").strip() if link is not None else ""
        if address:
            yield _absolute(name, address), _child(entry, "title"), None


def _absolute(name: str, address: str) -> str:
    try:
        return urljoin(name, address) if is_address(name) else address
    except ValueError:  # half an IPv6 address
        return address


def _outlines(root: Any, _name: str) -> Iterator[_Found]:
    for outline in root.iter("{*}outline"):
        address = (outline.get("xmlUrl") or outline.get("xmlurl") or "").strip()
        yield address, _plain(outline.get("title") or outline.get("text")), None


def _child(element: Any, *path: str) -> str | None:
    """The text below an element, the namespaces of its names left aside."""
    for name in path:
        element = next(iter(element.findall(f"{{*}}{name}")), None)
        if element is None:
            return None
    return _plain("".join(element.itertext()))


def _moment(text: str | None) -> date | datetime | None:
    """A date as sitemaps write it; a time of day without a zone is not believed."""
    try:
        if text is None or len(text) <= 10:
            return date.fromisoformat(text) if text else None
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment.astimezone(UTC) if moment.tzinfo else moment.date()


def _items(found: Iterable[_Found]) -> tuple[Listed, ...]:
    """Each address once, in the order of the list."""
    items: dict[str, Listed] = {}
    for url, title, published in found:
        items.setdefault(url, Listed(url, title, published))
    return tuple(items.values())


def _plain(text: Any) -> str | None:
    """A title without markup, on one line; None if nothing is left."""
    bare = html.unescape(_TAG.sub("", str(text or "")))
    return " ".join(bare.split()) or None
