"""Plain text and Markdown to an article whose text is the file's, to the character."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.article import byline, dates
from sayso.article.addresses import clean
from sayso.article.credit import credit_of
from sayso.article.genre import genre_of
from sayso.article.header import Header, header_of
from sayso.article.language import language_of
from sayso.article.lines import lines_of, paragraphs
from sayso.article.markdown import find_links, read_markdown
from sayso.article.records import Article, Block, Link
from sayso.text import Span

if TYPE_CHECKING:
    from sayso.outlet.records import Outlet
    from sayso.outlet.registry import Registry


def read_plain(
    text: str,
    registry: Registry,
    *,
    url: str | None = None,
    path: str | None = None,
    outlet: Outlet | None = None,
) -> Article:
    """The article in a plain text.

    Title, byline, outlet and date are taken from the first and last lines where those read like
    them; addresses written out are its links. `outlet` overrides what the lines tell.
    """
    lines = lines_of(text)
    header = header_of(text, lines, registry)
    blocks = _plain_blocks(text, lines, header)
    links = tuple(find_links(text, blocks, url, {}))
    return _article(text, blocks, links, header, registry, url=url, path=path, outlet=outlet)


def read_marked(
    text: str,
    registry: Registry,
    *,
    url: str | None = None,
    path: str | None = None,
    outlet: Outlet | None = None,
) -> Article:
    """The article in a Markdown text; what its front matter says goes before what lines tell."""
    markdown = read_markdown(text, url)
    header = header_of(text, [block.span for block in markdown.blocks], registry)
    fields = markdown.fields
    url = url or fields.get("url") or fields.get("source")
    title = fields.get("title")
    written = byline.byline([fields.get("author", "")])
    day = fields.get("date", "")
    header = Header(
        header.lines,
        header.title,
        written or header.byline,
        header.outlet,
        dates.iso(day) or dates.written(day) or header.published,
    )
    blocks = tuple(
        Block(block.span, "heading") if block.span == header.title else block
        for block in markdown.blocks
    )
    return _article(
        text,
        blocks,
        markdown.links,
        header,
        registry,
        url=url,
        path=path,
        outlet=outlet,
        title=title,
    )


def _article(
    text: str,
    blocks: tuple[Block, ...],
    links: tuple[Link, ...],
    header: Header,
    registry: Registry,
    *,
    url: str | None,
    path: str | None,
    outlet: Outlet | None,
    title: str | None = None,
) -> Article:
    title = title or (header.title.of(text) if header.title else None)
    outlet = outlet or (registry.by_domain(url) if url else None) or header.outlet
    body = tuple(block for block in blocks if block.span != header.title)
    return Article(
        text=text,
        blocks=blocks,
        url=clean(url) if url else None,
        path=path,
        outlet=outlet,
        title=title,
        byline=header.byline,
        published=header.published,
        language=language_of(text),
        genre=genre_of(url=url, title=title, text=text, blocks=body),
        credit=credit_of(text, body, header.byline, registry),
        links=links,
    )


def _plain_blocks(text: str, lines: list[Span], header: Header) -> tuple[Block, ...]:
    """Paragraphs, with the lines of the header as blocks of their own."""
    blocks = []
    open_lines: list[Span] = []
    for line in [*lines, None]:
        if line is None or line in header.lines:
            blocks += [Block(span, "paragraph") for span in paragraphs(text, open_lines)]
            open_lines = []
        if line is not None and line in header.lines:
            blocks.append(Block(line, "heading" if line == header.title else "paragraph"))
        elif line is not None:
            open_lines.append(line)
    return tuple(blocks)
