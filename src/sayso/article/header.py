"""The lines around a plain text that say what it is: title, byline, outlet, date.

A line is taken for one of these only where it is short, stands where such lines stand, and reads
like one. All of them stay part of the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.article import byline, dates
from sayso.text import Span

if TYPE_CHECKING:
    from sayso.outlet.records import Outlet
    from sayso.outlet.registry import Registry

_LONGEST_TITLE = 200
_LONGEST_LABEL = 90
_LABELS = 4  # lines below the title that may be byline, outlet or date
_BY = re.compile(
    r"(?:by|von|par|por|di|от|автор|作者|記者|记者|text|autor)\b\s*[:：]?\s*\S", re.IGNORECASE
)
_RELEASE_MARK = re.compile(
    r"\W*(?:for immediate release|for release|press release|media release|news release|embargoed"
    r"|pressemitteilung|communiqué de presse|comunicado de prensa|пресс-релиз)\b.{0,40}$",
    re.IGNORECASE,
)
_NO_TITLE_END = re.compile(r"[.,;。，；、]$")
_DATELINE = re.compile(
    r"[^.!?\n]{0,60}\([^)\n]{2,30}\)\s*[-–—]|[^\W\d_]{3,}[^.!?\n]{0,40}\s[-–—]\s", re.IGNORECASE
)
_DATED = re.compile(
    r"(?:(?:published|updated|posted|date|datum|stand|опубликовано|дата)\b\W*)?"
    r"(?:[^\W\d_]{2,12}\W{1,3})?(?:\d{1,2}\W{1,3})?(?:(?:de )?[^\W\d_]{3,12}\W{1,3})?"
    r"(?:\d{1,2}\W{1,3})?(?:(?:de )?\d{4})"
    r"(?:[-./年]\d{1,2}[-./月]\d{1,2}日?)?(?:\W{0,3}\d{1,2}[:.]\d\d.{0,15})?\W*(?:г\.?|года)?$",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+")
_NAME_WORD = re.compile(
    r"[^\W\d_a-zà-ÿа-я][\w.'’-]*|(?:de|der|den|van|von|da|di|la|le|bin|al|el|y|and|und|et)$"
)


@dataclass(frozen=True, slots=True)
class Header:
    """What the lines around a text say of it."""

    lines: frozenset[Span] = frozenset()  # the lines that say it
    title: Span | None = None
    byline: str | None = None
    outlet: Outlet | None = None
    published: str | None = None


def header_of(text: str, lines: Sequence[Span], registry: Registry) -> Header:
    """The header of a text of these lines (blank ones may be among them)."""
    shown = [line for line in lines if len(line)]
    if shown and _RELEASE_MARK.match(shown[0].of(text)):
        del shown[0]
    if len(shown) < 2:
        return Header()
    title = shown[0] if _is_title(text, shown) else None
    top = shown[1 : 1 + _LABELS] if title else shown[:0]
    header = Header(frozenset({title}) if title else frozenset(), title)
    for line in top:
        found = _label(line.of(text), line, header, registry)
        if found is None:
            break
        header = found
    last = shown[-1]
    if len(shown) > 2 and last not in header.lines:
        header = _label(last.of(text), last, header, registry) or header
    return header


def _is_title(text: str, shown: Sequence[Span]) -> bool:
    first = shown[0].of(text)
    if len(first) > _LONGEST_TITLE or _NO_TITLE_END.search(first) or _BY.match(first):
        return False
    if _DATELINE.match(first) and len(first) > 100:
        return False
    longest = max(len(line) for line in shown[1:])
    return len(first) < longest and any(character.isalpha() for character in first)


def _label(words: str, line: Span, header: Header, registry: Registry) -> Header | None:
    """The header with what one line adds to it, None if the line is no label."""
    if len(words) > _LONGEST_LABEL:
        return None
    words = words.strip("*_ ")
    lines = header.lines | {line}
    if day := _date_in(words):
        return Header(lines, header.title, header.byline, header.outlet, header.published or day)
    outlet, rest = _outlet_in(words, registry)
    name = _name_in(words, rest, outlet)
    if outlet is None and name is None:
        return None
    return Header(
        lines, header.title, header.byline or name, header.outlet or outlet, header.published
    )


def _date_in(words: str) -> str | None:
    """The date that a line consists of, perhaps behind a name: "The Courier, 5 March 2026"."""
    name, comma, rest = words.partition(",")
    if not _DATED.match(words) and not (comma and _is_name(name) and _DATED.match(rest.strip())):
        return None
    return dates.written(words) or dates.iso(words)


def _outlet_in(words: str, registry: Registry) -> tuple[Outlet | None, str]:
    """The known outlet that a line, or a part of it between commas, names; the other parts."""
    parts = [part.strip(" .()") for part in re.split(r"\s*[,|/–—]\s*", words)]
    for index, part in enumerate(parts):
        bare = _BY.sub(lambda match: match[0][-1], part) if _BY.match(part) else part
        outlet = registry.by_site_name(bare)
        if outlet is not None:
            return outlet, ", ".join(parts[:index] + parts[index + 1 :])
    return None, words


def _name_in(words: str, rest: str, outlet: Outlet | None) -> str | None:
    """The writers a line names: behind "By", or beside an outlet."""
    if _BY.match(words) and not words.rstrip().endswith((".", "!", "?")):
        return byline.byline([rest]) if rest else None
    if outlet is not None and rest and _is_name(rest):
        return byline.byline([rest])
    return None


def _is_name(words: str) -> bool:
    found = _WORD.findall(words)
    return 2 <= len(found) <= 8 and all(_NAME_WORD.match(word) for word in words.split())
