"""Blocks: an article's text is built from them, one blank line between two.

trafilatura hands over the main part of a page as a small tree of paragraphs, headings, lists,
quotes and links. `pieces_of` flattens that tree into pieces, each with its own text and links;
`pieces_of_page` does so with a whole page. `join` puts the pieces that were kept into one text and
turns their offsets into offsets of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.article.records import Block, BlockKind, Link
from sayso.text import Span, trim

if TYPE_CHECKING:
    from lxml.etree import _Element

GAP = "\n\n"

_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class _Tags:
    """What the tags of a kind of tree mean; all others are only words on the way."""

    kinds: dict[str, BlockKind]  # tags that say what the block in them is
    breaking: frozenset[str]  # tags that begin and end a block
    link: str
    address: str  # the attribute of a link
    line: str
    cell: str
    skipped: frozenset[str] = frozenset()  # tags whose words nobody sees
    paragraph: str = ""  # an item that holds several of these is a part of the page, not of a list


_EXTRACTED = _Tags(
    kinds={"head": "heading", "item": "list item", "quote": "block quote"},
    breaking=frozenset({"p", "head", "item", "quote", "list", "table", "row", "code", "div", "ab"}),
    link="ref",
    address="target",
    line="lb",
    cell="cell",
)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_PAGE_BLOCKS = (
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption"
    " figure footer form header hr li main nav ol option p pre section summary table tr ul"
)
_PAGE = _Tags(
    kinds={**dict.fromkeys(_HEADINGS, "heading"), "li": "list item", "blockquote": "block quote"},
    breaking=frozenset((*_HEADINGS, *_PAGE_BLOCKS.split())),
    link="a",
    address="href",
    line="br",
    cell="td",
    skipped=frozenset({"head", "script", "style", "noscript", "template", "svg"}),
    paragraph="p",
)


@dataclass(frozen=True, slots=True)
class Piece:
    """One block before it has its place in the article's text."""

    text: str  # without white space at the edges, never empty
    kind: BlockKind
    links: tuple[Link, ...]  # offsets into this piece's text


@dataclass(frozen=True, slots=True)
class Body:
    """An article's text with its blocks and links."""

    text: str
    blocks: tuple[Block, ...]
    links: tuple[Link, ...]


def join(pieces: Iterable[Piece]) -> Body:
    """The text of all pieces, a blank line between two, with exact spans of blocks and links."""
    texts: list[str] = []
    blocks: list[Block] = []
    links: list[Link] = []
    at = 0
    for piece in pieces:
        end = at + len(piece.text)
        texts.append(piece.text)
        blocks.append(Block(Span(at, end), piece.kind))
        links += (
            Link(Span(link.span.start + at, link.span.end + at), link.href) for link in piece.links
        )
        at = end + len(GAP)
    return Body(GAP.join(texts), tuple(blocks), tuple(links))


def pieces_of(body: _Element) -> list[Piece]:
    """The blocks of the tree that trafilatura extracted, in reading order."""
    return _flattened(body, _EXTRACTED)


def pieces_of_page(page: _Element) -> list[Piece]:
    """All blocks of a page in HTML, whether or not they belong to an article."""
    return _flattened(page, _PAGE)


def _flattened(tree: _Element, tags: _Tags) -> list[Piece]:
    flattening = _Flattening(tags)
    flattening.walk(tree, "paragraph")
    flattening.flush("paragraph")
    return flattening.pieces


class _Flattening:
    """One walk over one tree: the text of the block at hand, and the blocks that are done."""

    def __init__(self, tags: _Tags) -> None:
        self.pieces: list[Piece] = []
        self._tags = tags
        self._text = ""
        self._links: list[tuple[int, int, str]] = []
        self._open: tuple[int, str] | None = None  # where the link at hand began, its address

    def walk(self, element: _Element, kind: BlockKind) -> None:
        tag, tags = str(element.tag), self._tags
        if tag in tags.skipped:
            return
        if tag == tags.link and self._open is None:
            self._link(element, kind)
        elif tag in tags.breaking:
            self.flush(kind)
            inner = self._kind(element, kind)
            self._children(element, inner)
            self.flush(inner)
        elif tag == tags.line:
            self._line_break(kind)
            self._children(element, kind)
        else:
            if tag == tags.cell and self._text:
                self._text = f"{self._text.rstrip()}\t"
            self._children(element, kind)

    def flush(self, kind: BlockKind) -> None:
        """End the block at hand, if there is any text in it."""
        if self._open is not None:
            self._links.append((self._open[0], len(self._text), self._open[1]))
            self._open = (0, self._open[1])
        text = self._text.rstrip()
        if text:
            self.pieces.append(Piece(text, kind, tuple(_links(text, self._links))))
        self._text = ""
        self._links = []

    def _kind(self, element: _Element, around: BlockKind) -> BlockKind:
        """The kind of the blocks in an element that stands in a block of kind `around`."""
        kind, paragraph = self._tags.kinds.get(str(element.tag), around), self._tags.paragraph
        lays_out = kind == "list item" and paragraph and len(element.findall(f".//{paragraph}")) > 1
        return around if lays_out else kind

    def _children(self, element: _Element, kind: BlockKind) -> None:
        self._add(element.text)
        for child in element:
            if isinstance(child.tag, str):
                self.walk(child, kind)
            self._add(child.tail)

    def _link(self, element: _Element, kind: BlockKind) -> None:
        self._open = (len(self._text), element.get(self._tags.address) or "")
        self._children(element, kind)
        start, href = self._open
        self._links.append((start, len(self._text), href))
        self._open = None

    def _line_break(self, kind: BlockKind) -> None:
        if self._text.endswith("\n"):
            self.flush(kind)
        elif self._text:
            self._text = f"{self._text.rstrip()}\n"

    def _add(self, text: str | None) -> None:
        if text:
            text = _SPACE.sub(" ", text)
            if not self._text or self._text[-1].isspace():
                text = text.lstrip()
            self._text += text


def _links(text: str, marks: Iterable[tuple[int, int, str]]) -> Iterator[Link]:
    """Links of one block that have words and an address, without white space at their edges."""
    for start, end, href in marks:
        span = trim(text, min(start, len(text)), min(end, len(text)))
        if href and len(span):
            yield Link(span, href)
