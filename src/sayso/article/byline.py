"""Who wrote it, as names joined by "; ".

Pages write "By Jane Doe and John Roe in Moscow", "Von Jane Doe, Berlin" or "Jane Doe, Political
Editor". What is kept is the names, in their order: "Jane Doe; John Roe".
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from sayso.article.phrases import pattern

_OPENING = pattern(
    """
    (?:(?:written|words|reported|reporting|text|story|analysis|comment|posted|edited)\\s+)?(?:by|von)
    par|por|di|door|av|text|autor(?:in|en|es)?|auth?or|authors?|от|автор|作者|記者|记者
    """,
    before=r"^\W*",
    behind=r"\b\s*[:：]?\s*",
)
_BETWEEN = pattern(
    r"""
    ;|\||/|&|、|\n
    \band\b|\bund\b|\bet\b|\by\b|\be\b|\bi\b|\bи\b|\bwith\b|\bmit\b
    """,
    before=r"\s*",
    behind=r"\s*",
)
_COMMA = re.compile(r"\s*[,，]\s*")
_ROLE = pattern(
    r"""
    editors?|correspondents?|reporters?|writers?|columnists?|contributors?|photographer
    chief|bureau|desk|head of|journaliste?|journalist(?:in)?|envoyée? spéciale?
    redakt\w*|korrespondent\w*|autorin|freie[rn]?|volont\w+|corresponsal|redactora?
    корреспондент\w*|обозреватель|редактор
    """,
    before=r"\b",
    behind=r"\b",
)
_PLACE = re.compile(r"\s+(?:in|aus|à|en|at|on|from|for|für|pour|para|via|bei)\s+\S.*$")
_ADDRESS = re.compile(r"\S+@\S+|@\w+|https?://\S+|\bwww\.\S+|\(.*?\)|\[.*?\]")
_DATE = pattern(
    r"""
    \b(?:published|updated|posted|veröffentlicht|aktualisiert|stand|publié|publicado)\b.*
    \d{1,2}[./:]\d.*|\d{4}.*
    """
)
_SLUG = re.compile(r"[a-z0-9]+(?:[-_/][a-z0-9]+)+$|/|www\.")
_EDGE = " \t\n.,:;|-–—•·*>\"'"
_LONGEST = 60  # characters of one name
_NOBODY = frozenset(
    {
        "admin",
        "administrator",
        "editor",
        "redaktion",
        "author",
        "unknown",
        "null",
        "none",
        "staff",
        "n/a",
        "web",
    }
)


def names(values: Iterable[str]) -> tuple[str, ...]:
    """The names in some byline strings, each once, in order."""
    found: dict[str, str] = {}
    for value in values:
        for name in _split(value):
            found.setdefault(name.casefold(), name)
    # "Doe" beside "Jane Doe" is the same person.
    return tuple(
        name
        for key, name in found.items()
        if not any(key != other and f" {key} " in f" {other} " for other in found)
    )


def byline(values: Iterable[str]) -> str | None:
    """The names joined by "; ", or None if there are none."""
    return "; ".join(names(values)) or None


def _split(value: str) -> list[str]:
    value = _ADDRESS.sub(" ", value)
    value = _DATE.sub("", _OPENING.sub("", value.strip()))
    return [name for part in _BETWEEN.split(value) for name in _by_comma(part)]


def _by_comma(part: str) -> list[str]:
    """Names from "Jane Doe, John Roe", but not the role or town in "Jane Doe, Berlin"."""
    pieces = [_one(piece) for piece in _COMMA.split(part)]
    pieces = [piece for piece in pieces if piece]
    if len(pieces) > 1:
        full = [piece for piece in pieces if " " in piece and not _ROLE.search(piece)]
        return full or pieces[:1]
    return pieces


def _one(piece: str) -> str:
    piece = " ".join(_PLACE.sub("", _OPENING.sub("", piece)).split()).strip(_EDGE)
    if len(piece) < 2 or len(piece) > _LONGEST or piece.casefold() in _NOBODY or _SLUG.match(piece):
        return ""
    if _ROLE.search(piece):
        piece = _ROLE.sub("", piece).strip(_EDGE) if len(piece.split()) > 3 else piece
    return piece
