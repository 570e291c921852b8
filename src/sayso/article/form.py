"""What the extractor loses of a page's form, given back from the page itself.

On pages that trafilatura finds hard it falls back to a way of reading that knows nothing but
paragraphs: quotes, headings, list items and links come out as bare text, and a short block quote is
taken for something that is not prose and left out. The page's own tree still tells what each block
is. A block is known again by its letters.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.article.blocks import Piece, pieces_of_page
from sayso.article.records import BlockKind, Link
from sayso.article.tree import embedded_quotes, letters
from sayso.text import Span

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SHORTEST_QUOTE = 20  # letters and digits; a shorter one that was left out is not worth a mistake


def restored(pieces: Sequence[Piece], tree: HtmlElement) -> list[Piece]:
    """The pieces with the kinds and links they have on the page, and the block quotes left out.

    A piece that has a kind or links of its own keeps them. A block quote of the page is put back
    only between two pieces that follow each other here and stand around it there, so that what
    stands elsewhere on the page, or is embedded from another, does not come in.
    """
    bare = all(piece.kind == "paragraph" and not piece.links for piece in pieces)
    if not pieces or not (bare or tree.find(".//blockquote") is not None):
        return list(pieces)
    page = _Page(pieces_of_page(tree), embedded="".join(map(letters, embedded_quotes(tree))))
    found = [_as_on_page(piece, page, links=bare) for piece in pieces]
    return _with_quotes(found, page)


class _Page:
    """The blocks of a page by their letters."""

    def __init__(self, pieces: Sequence[Piece], embedded: str) -> None:
        self.pieces = pieces
        self.embedded = embedded  # the letters of quotes that are other pages' words
        self.keys = [letters(piece.text) for piece in pieces]
        self.places: dict[str, list[int]] = defaultdict(list)
        for place, key in enumerate(self.keys):
            self.places[key].append(place)

    def of(self, piece: Piece) -> list[Piece]:
        """Every block of the page with the letters of a piece."""
        return [self.pieces[place] for place in self.places.get(letters(piece.text), ())]


def _as_on_page(piece: Piece, page: _Page, *, links: bool) -> Piece:
    """The piece with the kind that all blocks of its letters have, and with their links."""
    same = page.of(piece)
    if piece.kind != "paragraph" or not same:
        return piece
    kinds: set[BlockKind] = {one.kind for one in same}
    kind = kinds.pop() if len(kinds) == 1 else piece.kind
    if kind != "block quote" and not links:
        return piece
    return replace(piece, kind=kind, links=piece.links or tuple(_links(piece.text, same[0])))


def _links(text: str, shown: Piece) -> Iterator[Link]:
    """The links of a block of the page, found by their words in the text of a piece."""
    position = 0
    for link in shown.links:
        words = link.span.of(shown.text)
        start = text.find(words, position)
        if start >= 0:
            position = start + len(words)
            yield Link(Span(start, position), link.href)


def _with_quotes(pieces: Sequence[Piece], page: _Page) -> list[Piece]:
    """The pieces, and between them the page's block quotes that are missing there."""
    keys = [letters(piece.text) for piece in pieces]
    place = {key: number for number, key in enumerate(keys)}
    known = "".join(keys) + page.embedded
    missing: list[Piece] = []
    behind: dict[int, list[Piece]] = {}
    last: int | None = None
    for piece, key in zip(page.pieces, page.keys, strict=True):
        if key in place:
            if place[key] - 1 == last and missing:
                behind[last] = missing
            last, missing = place[key], []
        elif piece.kind == "block quote" and len(key) >= _SHORTEST_QUOTE and key not in known:
            missing.append(piece)
    return [one for number, piece in enumerate(pieces) for one in (piece, *behind.get(number, ()))]
