"""Parsing HTML once: every other module of this folder works on the tree made here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from lxml import etree, html

from sayso.errors import NoArticleError

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# A page that nests deeper is broken. What lies below is kept as text, its tags are not: the
# extractors that follow recurse, and would reach the interpreter's limit.
DEEPEST = 200

_PROSE = 60  # characters from which a paragraph is prose, not a label
_LEVELS = 4  # containers above a paragraph that may be taken for the frame
_FRAME = 0.8  # share of what all of a class hold that makes one of them the frame
_MOST = 0.5  # share of a page's prose that is most of it
_SAVE = "save the page in a browser and read that file"
_TOLD = 40  # letters by which a repeated quote is known, whatever name stands behind it
_EMBEDDED = re.compile("embed|twitter|instagram|tiktok", re.IGNORECASE)
_BELOW = etree.XPath("/*" * DEEPEST)


def parse(markup: str, subject: str) -> HtmlElement:
    """The tree of a page, without comments.

    Raises NoArticleError, naming `subject`, if there is no markup in it or tags are nested so deep
    that the parser gives up before the end.
    """
    parser = html.HTMLParser(
        huge_tree=True, remove_comments=True, remove_pis=True, collect_ids=False, encoding="utf-8"
    )
    try:
        tree = html.document_fromstring(
            markup.encode("utf-8", "replace").replace(b"\0", b"\xef\xbf\xbd"), parser=parser
        )
    except etree.ParserError:
        raise NoArticleError(subject, "the page is empty", _SAVE) from None
    if any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log):
        raise NoArticleError(
            subject,
            "tags are nested more than 2,000 deep, so that the page cannot be read to its end",
            _SAVE,
        )
    for element in _BELOW(tree):
        etree.strip_tags(element, etree.Element)
    return tree


def unframe(tree: HtmlElement) -> None:
    """Take their class from containers that repeat and together hold most of the page's prose.

    The extractor looks for the article's frame by its class and takes the first one it finds. Live
    blogs and long pieces come in many containers of one class: none of them is the frame.
    """
    total, held = _prose_by_class(tree)
    for elements in held.values():
        together = sum(elements.values())
        if together > _MOST * total and max(elements.values()) <= _FRAME * together:
            for element in elements:
                if element.tag != "article":
                    del element.attrib["class"]


def embedded_quotes(tree: HtmlElement) -> Iterator[str]:
    """The words of block quotes that stand for something on another site: a post, a preview."""
    for quote in tree.iter("blockquote"):
        if _is_embedded(quote):
            yield quote.text_content()


def quote_figures(tree: HtmlElement) -> None:
    """Make a figure that holds a block quote that quote, its caption with the speaker a part of it.

    The extractor drops figures. It is right to do so where the quote only repeats words of the text
    to draw the eye, or is embedded from another site: those are left as they are.
    """
    figures = tree.xpath("//figure[.//blockquote]")
    if not figures:
        return
    prose = "".join(
        letters(text.text_content()) for text in tree.xpath("//p[not(ancestor::figure)]")
    )
    for figure in figures:
        quotes = list(figure.iter("blockquote"))
        if not any(_is_embedded(one) or _start(one.text_content()) in prose for one in quotes):
            _make_quote(figure, quotes)


def _make_quote(figure: HtmlElement, quotes: Iterable[HtmlElement]) -> None:
    figure.tag = "blockquote"
    for quote in quotes:
        quote.tag = "div" if len(quote) else "p"
    for caption in figure.iter("figcaption"):
        caption.tag = "p"


def _start(text: str) -> str:
    return letters(text)[:_TOLD]


def letters(text: str) -> str:
    """The letters and digits of a text, by which it is known again whatever stands between them."""
    return "".join(character for character in text.casefold() if character.isalnum())


def _is_embedded(quote: HtmlElement) -> bool:
    return _EMBEDDED.search(quote.get("class", "")) is not None


def _prose_by_class(tree: HtmlElement) -> tuple[int, dict[str, dict[HtmlElement, int]]]:
    """Characters of prose on the page, and by class how many each container of that class holds.

    A paragraph counts for the nearest container of each class, up to some levels above it.
    """
    total = 0
    held: dict[str, dict[HtmlElement, int]] = {}
    for paragraph in tree.iter("p"):
        length = len(paragraph.text_content())
        if length < _PROSE:
            continue
        total += length
        seen: set[str] = set()
        for ancestor in islice(paragraph.iterancestors(), _LEVELS):
            name = ancestor.get("class")
            if name and name not in seen:
                seen.add(name)
                elements = held.setdefault(name, {})
                elements[ancestor] = elements.get(ancestor, 0) + length
    return total, held
