"""What a capture says: one article's text and what stands around it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sayso.outlet.records import Outlet
from sayso.text import Span

Genre = Literal[
    "news", "editorial", "opinion", "interview", "live blog", "press release", "unknown"
]
BlockKind = Literal["heading", "paragraph", "list item", "block quote"]


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, list item or block quote of an article's text."""

    span: Span  # offsets into the article's text, white space at the edges left out
    kind: BlockKind


@dataclass(frozen=True, slots=True)
class Link:
    """A hyperlink in an article's text."""

    span: Span  # the linked words
    href: str  # absolute address where the page's own address is known


@dataclass(frozen=True, slots=True)
class Article:
    """One article as it was read from one input."""

    text: str  # title and byline are part of it only where the input is plain text
    blocks: tuple[Block, ...]  # in order, without overlap
    url: str | None = None  # canonical address
    path: str | None = None  # absolute path of a local file
    outlet: Outlet | None = None  # None where it is not one of the known outlets
    site: str | None = None  # the site's name as the page gives it
    title: str | None = None
    byline: str | None = None
    published: str | None = None  # as the page gives it: ISO 8601 date or time, zone kept
    modified: str | None = None  # the same for the last change the page admits to
    language: str | None = None  # ISO 639-1 code
    genre: Genre = "unknown"
    credit: str | None = None  # the agency it is credited to: "Reuters"
    links: tuple[Link, ...] = ()
    notes: tuple[str, ...] = ()  # what the reader of this record should know, one sentence each
