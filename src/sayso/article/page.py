"""A web page to an article: one parse of the tree, then each part takes from it what it needs."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Callable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from sayso.article import addresses, walls
from sayso.article.blocks import Body, Piece, join, pieces_of
from sayso.article.credit import credit_of
from sayso.article.form import restored
from sayso.article.furniture import article_only, opening_byline
from sayso.article.genre import genre_of
from sayso.article.language import language_of
from sayso.article.metadata import Metadata, metadata
from sayso.article.records import Article, Link
from sayso.article.tree import parse, quote_figures, unframe
from sayso.errors import NoArticleError

if TYPE_CHECKING:
    from lxml.html import HtmlElement
    from trafilatura.settings import Document

    from sayso.outlet.records import Outlet
    from sayso.outlet.registry import Registry


def read_page(
    markup: str,
    registry: Registry,
    *,
    subject: str,
    url: str | None = None,
    path: str | None = None,
    outlet: Outlet | None = None,
    latest: str | None = None,
) -> Article:
    """The article on a page.

    `url` is the address it was fetched from or the user gave, `outlet` overrides what address and
    site name tell, `latest` (YYYY-MM-DD) is the day of the capture. Raises NoArticleError, naming
    `subject`, if there is no article.
    """
    tree = parse(markup, subject)
    page = metadata(tree, url, latest)
    if not page.described.headline and page.page_type != "article" and addresses.is_front(url):
        raise NoArticleError(
            subject, "this is a site's front page", "give the address of one article"
        )
    extracted = _extract(tree, url or page.url, subject)
    pieces = article_only(extracted, page.title)
    body = join(_with_summary(pieces, page, tree))
    walls.refuse_without_article(tree, body.text, page, subject)
    return _article(body, page, opening_byline(extracted), registry, path, outlet)


def _article(
    body: Body,
    page: Metadata,
    shown_byline: str | None,
    registry: Registry,
    path: str | None,
    outlet: Outlet | None,
) -> Article:
    byline = page.byline or shown_byline
    note = walls.teaser_note(body.text, page)
    outlet = (
        outlet
        or (registry.by_domain(page.url) if page.url else None)
        or (registry.by_site_name(page.site) if page.site else None)
    )
    return Article(
        text=body.text,
        blocks=body.blocks,
        url=page.url,
        path=path,
        outlet=outlet,
        site=page.site,
        title=page.title,
        byline=byline,
        published=page.published,
        modified=page.modified,
        language=language_of(body.text, page.language),
        genre=genre_of(
            types=page.described.types,
            url=page.url,
            section=page.section,
            title=page.title,
            page_type=page.page_type,
            text=body.text,
            blocks=body.blocks,
        ),
        credit=credit_of(body.text, body.blocks, byline, registry),
        links=_absolute(body.links, page.url),
        notes=(note,) if note else (),
    )


def _extract(tree: HtmlElement, url: str | None, subject: str) -> list[Piece]:
    """The blocks that trafilatura takes for the main part of the page."""
    unframe(tree)
    quote_figures(tree)
    try:
        document = _extractor()(
            tree, url=url, output_format="xml", include_comments=False, include_links=True
        )
    except RecursionError:
        problem = "lists or quotes are nested too deep to read"
        raise NoArticleError(subject, problem, walls.SAVE) from None
    if document is None or isinstance(document, dict):
        return []
    return restored(pieces_of(document.body), tree)


@cache
def _extractor() -> Callable[..., Document | dict[str, Any] | None]:
    """trafilatura's function, silenced: it warns of proxies and logs pages without an article."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from trafilatura import bare_extraction
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    return bare_extraction


def _with_summary(pieces: Sequence[Piece], page: Metadata, tree: HtmlElement) -> list[Piece]:
    """The pieces, and before them the standfirst if the page shows it outside of its main part.

    Many pages print above the article the very words by which they describe it. Those are part of
    what a reader sees; the description itself is not, so it is taken only where it is shown.
    """
    summary = " ".join(page.summary.split())
    if not 60 <= len(summary) <= 600 or not pieces or _stands_in(summary, pieces):
        return list(pieces)
    for element in tree.iter("p", "h2", "h3", "div", "span", "strong"):
        start = (element.text or "").strip()[:20]
        if (
            start
            and summary.startswith(start[:20])
            and " ".join(element.text_content().split()) == summary
        ):
            return [Piece(summary, "paragraph", ()), *pieces]
    return list(pieces)


def _stands_in(summary: str, pieces: Sequence[Piece]) -> bool:
    start = summary[:40]
    return any(start in " ".join(piece.text.split()) for piece in pieces)


def _absolute(links: Sequence[Link], base: str | None) -> tuple[Link, ...]:
    found = ((link, addresses.absolute(link.href, base)) for link in links)
    return tuple(Link(link.span, href) for link, href in found if href)
