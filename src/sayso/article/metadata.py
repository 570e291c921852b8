"""What stands around an article's text: title, byline, dates, site, address, section.

Everything is taken from the tree of the page and from its JSON-LD; nothing is guessed from the
text but the date, and that only by htmldate and only where the page declares none.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.article import addresses, byline, dates
from sayso.article.jsonld import Description, describe

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_PUBLISHED = (
    "article:published_time", "article:published", "og:article:published_time", "og:published_time",
    "datepublished", "date", "pubdate", "publishdate", "publish-date", "publish_date",
    "parsely-pub-date", "sailthru.date", "dc.date", "dc.date.issued", "dcterms.created",
    "dcterms.date", "dcterms.issued", "cxenseparse:recs:publishtime", "last-modified",
)  # fmt: skip
_MODIFIED = (
    "article:modified_time", "og:updated_time", "article:modified", "datemodified", "lastmod",
    "dcterms.modified", "dc.date.modified", "last-modified",
)  # fmt: skip
_AUTHORS = (
    "author", "article:author", "authors", "byl", "parsely-author", "sailthru.author", "dc.creator",
    "dcterms.creator", "citation_author", "cxenseparse:author",
    "og:article:author", "article:author_name",
)  # fmt: skip
_SITES = (
    "og:site_name",
    "application-name",
    "apple-mobile-web-app-title",
    "dc.publisher",
    "copyright",
)
_SECTIONS = ("article:section", "section", "parsely-section", "cxenseparse:category")
_SUMMARIES = ("og:description", "description", "twitter:description")

_BYLINE_PLACES = (
    ".//*[@itemprop='author']//*[@itemprop='name']",
    ".//*[@itemprop='author' or @rel='author']",
    ".//*[contains(concat(' ', normalize-space(@class), ' '), ' author ')"
    " or contains(@class, 'byline') or contains(@class, 'author-name')"
    " or contains(@class, 'author__name')"
    " or contains(@class, 'article-author') or contains(@class, 'authorName')]",
)
_LONGEST_BYLINE = 150
_SITE_SUFFIX = re.compile(r"\s+(?:[|–—·•»:*]|-+)\s+(?=[^|–—·•»*]{2,60}$)")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says of its article."""

    described: Description
    title: str | None
    byline: str | None
    published: str | None
    modified: str | None
    site: str | None
    url: str | None
    language: str | None  # as declared: "en-GB"
    section: str
    summary: str  # the page's own one-paragraph description
    page_type: str  # og:type: "article", "website"
    meta: dict[str, tuple[str, ...]]  # meta tags by their lower-case name


def metadata(tree: HtmlElement, url: str | None, latest: str | None = None) -> Metadata:
    """The metadata of a page fetched from `url`, if that is known.

    `latest` (YYYY-MM-DD) is the day the page was captured: no date behind it is guessed.
    """
    meta = _meta(tree)
    described = describe(tree)
    published = _published(meta, described, tree, url, latest)
    return Metadata(
        described=described,
        title=_title(tree, meta, described),
        byline=_byline(tree, meta, described),
        published=published,
        modified=_modified(meta, described, published),
        site=_site(meta, described),
        url=addresses.canonical(_declared_addresses(tree, meta, described), url),
        language=_language(tree, meta, described),
        section=", ".join([described.section, *_values(meta, _SECTIONS)]).strip(", "),
        summary=described.summary or next(iter(_values(meta, _SUMMARIES)), ""),
        page_type=next(iter(meta.get("og:type", ())), "").lower(),
        meta=meta,
    )


def _meta(tree: HtmlElement) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for element in tree.iter("meta"):
        content = " ".join((element.get("content") or "").split())
        if content:
            for key in ("name", "property", "itemprop", "http-equiv"):
                if name := element.get(key):
                    found[name.strip().lower()].append(content)
    return {name: tuple(values) for name, values in found.items()}


def _values(meta: dict[str, tuple[str, ...]], names: Iterable[str]) -> list[str]:
    return [value for name in names for value in meta.get(name, ())]


def _title(
    tree: HtmlElement, meta: dict[str, tuple[str, ...]], described: Description
) -> str | None:
    """The headline: of what JSON-LD, h1, Open Graph and <title> say, the one most agree on."""
    site = _site(meta, described) or ""
    headings = [" ".join(element.text_content().split()) for element in tree.iter("h1")]
    shared = [_without_site(value, site) for value in _values(meta, ("og:title", "twitter:title"))]
    named = [
        _without_site(" ".join(element.text_content().split()), site)
        for element in tree.iter("title")
    ]
    ranked = [_without_site(described.headline, site), *headings[:3], *shared[:2], *named[:1]]
    candidates = [
        title for title in ranked if len(title) > 1 and title.casefold() != site.casefold()
    ]
    if not candidates:
        return None
    votes = Counter(_key(title) for title in candidates)
    best = max(votes.values())
    return next(title for title in candidates if votes[_key(title)] == best)


def _key(title: str) -> str:
    return "".join(character for character in title.casefold() if character.isalnum())


def _without_site(title: str, site: str) -> str:
    """A title without the site's name behind it: "Harbour reopens | The Example Times"."""
    cuts = list(_SITE_SUFFIX.finditer(title))
    if not cuts:
        return title
    cut = cuts[-1]
    suffix = title[cut.end() :]
    bar = cut[0].strip() == "|"
    known = bool(site) and (_key(site) in _key(suffix) or _key(suffix) in _key(site))
    return title[: cut.start()] if known or (bar and cut.start() > len(suffix)) else title


def _byline(
    tree: HtmlElement, meta: dict[str, tuple[str, ...]], described: Description
) -> str | None:
    """The writers; the site itself only where the page names nobody else."""
    site = _key(_site(meta, described) or "")
    declared = [byline.byline(described.authors), byline.byline(_values(meta, _AUTHORS))]
    people = [names for names in declared if names and not _is_site(_key(names), site)]
    if people:
        return people[0]
    return _shown_byline(tree) or next((names for names in declared if names), None)


def _is_site(names: str, site: str) -> bool:
    return bool(site) and (site in names or names in site)


def _shown_byline(tree: HtmlElement) -> str | None:
    """The byline as the page shows it to its readers."""
    for place in _BYLINE_PLACES:
        texts = [" ".join(element.text_content().split()) for element in tree.xpath(place)[:4]]
        for text in texts:
            if 2 < len(text) < _LONGEST_BYLINE and (found := byline.byline([text])):
                return found
    return None


def _published(
    meta: dict[str, tuple[str, ...]],
    described: Description,
    tree: HtmlElement,
    url: str | None,
    latest: str | None,
) -> str | None:
    shown = [
        value for element in tree.iter("time") for value in (element.get("datetime"),) if value
    ]
    declared = [described.published, *_values(meta, _PUBLISHED), *shown[:1]]
    found = next((date for value in declared if (date := dates.iso(value))), None)
    return found or _guessed_date(tree, url, latest)


def _guessed_date(tree: HtmlElement, url: str | None, latest: str | None) -> str | None:
    from htmldate import find_date

    try:
        found = find_date(
            tree, original_date=True, extensive_search=False, url=url, max_date=latest
        )
    except (ValueError, RecursionError, OverflowError):  # it stumbles over some broken dates
        return None
    return str(found) if found else None


def _modified(
    meta: dict[str, tuple[str, ...]], described: Description, published: str | None
) -> str | None:
    values = [described.modified, *_values(meta, _MODIFIED)]
    found = next((date for value in values if (date := dates.iso(value))), None)
    return None if found == published else found


def _site(meta: dict[str, tuple[str, ...]], described: Description) -> str | None:
    named = [*_values(meta, _SITES[:1]), described.publisher, *_values(meta, _SITES[1:])]
    return next((name for name in named if 1 < len(name) <= 60), None)


def _declared_addresses(
    tree: HtmlElement, meta: dict[str, tuple[str, ...]], described: Description
) -> list[str]:
    links = [
        element.get("href") or ""
        for element in tree.iter("link")
        if "canonical" in (element.get("rel") or "").lower().split()
    ]
    return [url for url in [*links, *_values(meta, ("og:url",)), described.url] if url]


def _language(
    tree: HtmlElement, meta: dict[str, tuple[str, ...]], described: Description
) -> str | None:
    declared = [tree.get("lang"), tree.get("{http://www.w3.org/XML/1998/namespace}lang")]
    declared += _values(meta, ("content-language", "language", "og:locale"))
    return next((value for value in [*declared, described.language] if value), None)
