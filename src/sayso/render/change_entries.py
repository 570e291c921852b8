"""What pages of changes share: words with what differs, and the entry of one statement."""

from __future__ import annotations

from collections.abc import Iterable

from sayso.article.records import Article
from sayso.render.change_telling import Told
from sayso.render.change_words import Piece
from sayso.render.clean import html
from sayso.render.document import in_language

_TAGS = {"removed": "del", "added": "ins"}


def pieces_html(pieces: Iterable[Piece]) -> str:
    """Pieces as HTML, what differs as `del` and `ins`."""
    return "".join(_piece(piece) for piece in pieces)


def _piece(piece: Piece) -> str:
    tag = _TAGS.get(piece.kind)
    return f"<{tag}>{html(piece.words)}</{tag}>" if tag else html(piece.words)


def entry(one: Told, article: Article, *, id: str = "", where: str = "") -> str:
    """A list item for a statement: its labels, who said it, its words and what is known.

    `article` gives the language of the words; `where` is HTML that leads to the places.
    """
    chips = " ".join(f'<span class="chip">{html(label)}</span>' for label in one.labels)
    who = f' <bdi class="who">{pieces_html(one.who)}</bdi>' if one.who else ""
    known = "".join(f"<li>{html(words)}</li>" for words in (*one.details, *one.change.reasons))
    behind = f'<ul class="known">{known}</ul>' if known else ""
    named = f' id="{id}"' if id else ""
    return (
        f'<li class="statement"{named}><p class="how">{chips}{who}{_weight(one)}{where}</p>'
        f'<p class="said" {in_language(article)}>{pieces_html(one.words)}</p>{behind}</li>'
    )


def _weight(one: Told) -> str:
    matters = one.change.significance
    title = "how much it matters, 0 to 1"
    return f' <span class="weight" title="{title}">{matters:.2f}</span>' if matters else ""
