"""What a page says about itself in JSON-LD, the description that search engines read."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ARTICLE = re.compile(r"(?:Article|Report|BlogPosting|LiveBlogPosting|NewsVideo|PressRelease)$")
_CONTROLS = re.compile(r"[\x00-\x1f]+")
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
_TAG = re.compile(r"<[^>]+>")
_NESTED = ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item", "hasPart")
_DEEPEST = 6  # objects within objects are followed this far


@dataclass(frozen=True, slots=True)
class Description:
    """One article as its page describes it; empty where the page says nothing."""

    types: tuple[str, ...] = ()  # "NewsArticle", "LiveBlogPosting", ...
    headline: str = ""
    authors: tuple[str, ...] = ()  # names of people and organisations, as given
    published: str = ""
    modified: str = ""
    publisher: str = ""
    section: str = ""
    language: str = ""
    url: str = ""
    summary: str = ""
    source: str = ""  # the organisation that the page names as the text's origin
    free: bool = True  # False where the page says that it wants to be paid


def describe(tree: HtmlElement) -> Description:
    """The page's description of its article; an empty one where it has none.

    Where several objects describe articles the first one that has a headline and a date counts:
    pages list related articles after their own.
    """
    found = [_description(entry) for entry in _articles(tree)]
    full = (each for each in found if each.headline and each.published)
    return next(full, None) or next(iter(found), Description())


def _articles(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower() and script.text:
            yield from _within(_parse(script.text), 0)


def _parse(source: str) -> Any:
    """The JSON of one script; None if it is broken beyond the usual slips."""
    source = source.strip().removeprefix("<!--").removesuffix("-->")
    source = _CONTROLS.sub(" ", source).strip().rstrip(";")
    for attempt in (source, _TRAILING_COMMA.sub(r"\1", source)):
        try:
            return json.loads(attempt)
        except (ValueError, RecursionError):
            continue
    return None


def _within(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for each in value:
            yield from _within(each, depth + 1)
    elif isinstance(value, dict):
        if any(_ARTICLE.search(kind) for kind in _strings(value.get("@type"))):
            yield value
        for key in _NESTED:
            yield from _within(value.get(key), depth + 1)


def _description(entry: dict[str, Any]) -> Description:
    return Description(
        types=tuple(_strings(entry.get("@type"))),
        headline=_first(entry.get("headline")) or _first(entry.get("name")),
        authors=tuple(_names(entry.get("author"))) or tuple(_names(entry.get("creator"))),
        published=_first(entry.get("datePublished")) or _first(entry.get("dateCreated")),
        modified=_first(entry.get("dateModified")),
        publisher=next(_names(entry.get("publisher")), ""),
        section=", ".join(_strings(entry.get("articleSection"))),
        language=_first(entry.get("inLanguage")),
        url=_address(entry),
        summary=_first(entry.get("description")),
        source=next(_names(entry.get("sourceOrganization")), ""),
        free=str(entry.get("isAccessibleForFree", True)).lower() != "false",
    )


def _address(entry: dict[str, Any]) -> str:
    page = entry.get("mainEntityOfPage")
    inner = page.get("@id") if isinstance(page, dict) else page
    for value in (entry.get("url"), inner, entry.get("@id")):
        if isinstance(value, str) and value.startswith("http"):
            return value
    return ""


def _names(value: Any) -> Iterator[str]:
    """Names of persons or organisations, however the page wraps them."""
    if isinstance(value, list):
        for each in value:
            yield from _names(each)
    elif isinstance(value, dict):
        yield from _names(value.get("name") or _full_name(value))
    elif isinstance(value, str) and (name := _clean(value)) and not name.startswith("http"):
        yield name


def _full_name(value: dict[str, Any]) -> str:
    return " ".join(str(value[key]) for key in ("givenName", "familyName") if value.get(key))


def _strings(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [text for each in values if isinstance(each, str) and (text := _clean(each))]


def _first(value: Any) -> str:
    if isinstance(value, dict):
        value = value.get("name") or value.get("alternateName")
    return next(iter(_strings(value)), "")


def _clean(text: str) -> str:
    """Plain words: pages put tags and entities into their JSON."""
    return " ".join(_TAG.sub(" ", unescape(text)).split())
