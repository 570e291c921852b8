"""Who signs an article: "Jane Doe and John Roe, Halden Herald" -> authors and outlet."""

from __future__ import annotations

import re

from sayso.article.records import Article
from sayso.speaker.lexicon import lexicon, small_words
from sayso.speaker.names import cleaned
from sayso.speaker.surroundings import DATELINE

_BETWEEN = re.compile(r"\s*(?:;|\band\b|&)\s*")
_LAST = re.compile(r"(.+)[,;]([^,;]+)$")
_BY = re.compile(r"\s*by\s+", re.IGNORECASE)
_BEHIND_NAMES = re.compile(
    r"(?<=[^\W\d_]{2})\.\s|[\s|•·;,]*(?:\b(?:[Ee]-?mail|EMAIL|Twitter|TWITTER|Facebook|Follow|"
    r"Contact|Updated|Published)\b|\s(?:for|in|at)\s|@|\|)"
)


def signed(article: Article) -> tuple[tuple[str, ...], str | None]:
    """The authors' names and the outlet that the byline, the dateline or the record tells.

    Behind the last comma of a byline may stand the outlet or the institute.
    """
    byline = _only_names(_BY.sub("", article.byline or "", count=1))
    ending = _LAST.match(byline)
    outlet = None
    if ending is not None and _is_outlet(ending[2]):
        byline, outlet = ending[1], ending[2].strip()
    parts = [part for piece in _BETWEEN.split(byline) for part in piece.split(",")]
    parts = [part for part in parts if not _is_own(part, article)]
    if len(parts) == 2 and not any(" " in part.strip() for part in parts):
        parts = [" ".join(part.strip() for part in parts)]
    authors = tuple(_written(" ".join(cleaned(part.split()))) for part in parts if part.strip())
    return authors, outlet or _agency(article) or _named(article)


def _only_names(byline: str) -> str:
    """The byline up to where addresses and the like begin."""
    ending = _BEHIND_NAMES.search(byline)
    return byline[: ending.start()] if ending is not None and ending.start() else byline


def _written(name: str) -> str:
    """A name in capitals as running text has it: "JANE DOE-ROE" as "Jane Doe-Roe"."""
    return name.title() if name.isupper() and " " in name else name


def _is_own(part: str, article: Article) -> bool:
    """Whether a part of a byline is the outlet that is known to publish the article."""
    names = (article.site, article.outlet.name if article.outlet is not None else None)
    return part.strip().casefold() in {name.casefold() for name in names if name}


def _is_outlet(part: str) -> bool:
    words, lists = part.casefold().split(), lexicon()
    return any(
        word in lists.outlets or word in lists.organisations or word in small_words("press")
        for word in (words[:1] + words[-1:])
    )


def _agency(article: Article) -> str | None:
    match = DATELINE.search(article.text)
    return match["agency"] if match else None


def _named(article: Article) -> str | None:
    return article.outlet.name if article.outlet is not None else None
