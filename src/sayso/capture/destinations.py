"""Where redirects lead, as far as addresses tell."""

from __future__ import annotations

import re
from typing import Literal
from urllib.parse import urlsplit

Destination = Literal["front page", "section page", "page for what is not found", "page"]

_NOT_FOUND = re.compile(r"(?:4(?:04|10)|not-?found|page-?not-?found|errors?)(?:\.\w+)?", re.I)
_FRONT = re.compile(r"(?:[a-z]{2}(?:[-_][a-z]{2})?|home|index|default)(?:\.\w{2,5})?", re.I)
_SECTION = re.compile(r"[^\W\d_]{2,20}(?:[-_][^\W\d_]{1,15})?", re.I)
_MOST_FOLDERS = 3


def destination(url: str, asked: str) -> Destination:
    """What kind of page `url` names, for someone who asked for the article at `asked`."""
    here, there = _folders(url), _folders(asked)
    if any(_NOT_FOUND.fullmatch(each) for each in here[-1:]):
        return "page for what is not found"
    if (not here or (len(here) == 1 and _FRONT.fullmatch(here[0]))) and here != there:
        return "front page" if not _names_page(url) else "page"
    if len(here) < len(there) and (here == there[: len(here)] or _is_section(here)):
        return "section page" if not _names_page(url) else "page"
    return "page"


def _is_section(folders: list[str]) -> bool:
    """Whether every folder is a word or two: "world", "asia-pacific"; an article's has more."""
    return len(folders) <= _MOST_FOLDERS and all(map(_SECTION.fullmatch, folders))


def _names_page(url: str) -> bool:
    """Whether a query names a page: "/?p=1234", "index.php?id=77"."""
    return any(character.isdigit() for character in urlsplit(url).query)


def _folders(url: str) -> list[str]:
    return [each for each in urlsplit(url).path.split("/") if each]
