"""Lines that are no part of what an article says: counters, boxes, "updated 3 hours ago".

They change by themselves from one look to the next. A line with a quotation is never one.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files

from sayso.article.furniture import is_set_phrase
from sayso.article.phrases import one_of
from sayso.attribution.quotation_marks import MARKS
from sayso.text import Span

_LONGEST = 300  # characters; no set phrase makes a longer line noise
_NUMBER = r"\d(?:[.,\u00a0\u202f ]?\d)*(?:\s?(?:k|m|mio|mil|тыс|млн|万|萬|亿)\b\.?)?"
_QUOTES = re.compile("[" + "".join(sorted(set("".join(MARKS)) - set("'’`‘"))) + "]")
_PARTS = re.compile(r"\s*[|·•∙‧／]\s*|\s+[-–—/]\s+|\n")
_EDGES = " \t\r\n.,:;!()[]…*+>»→-–—"


def is_noise(text: str, span: Span) -> bool:
    """Whether the sentence in `span` of `text` is no part of what the article says.

    Counters and times of updating are known by their own words; the phrases of boxes only where
    the whole line that the sentence stands in is such a box.
    """
    if len(span) > _LONGEST:
        return False
    words = span.of(text)
    if _QUOTES.search(words):
        return False
    return _counts_or_tells_time(words) or _is_in_box(text, span)


def _counts_or_tells_time(words: str) -> bool:
    parts = [part.strip(_EDGES) for part in _PARTS.split(words)]
    named = [part for part in parts if part]
    return bool(named) and all(_patterns().fullmatch(part) for part in named)


def _is_in_box(text: str, span: Span) -> bool:
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    return _is_box(text[start : len(text) if end < 0 else end].strip())


@lru_cache(maxsize=1024)  # the sentences of a line ask for the same line
def _is_box(line: str) -> bool:
    return len(line) <= _LONGEST and not _QUOTES.search(line) and is_set_phrase(line)


@cache
def _patterns() -> re.Pattern[str]:
    lists = tomllib.loads(files(__package__).joinpath("noise.toml").read_text(encoding="utf-8"))
    date = one_of("\n".join(lists.pop("dates")))
    phrases = "\n".join(phrase for phrases in lists.values() for phrase in phrases)
    dates = rf"{date}(?:,? {date}){{0,9}}"
    written_out = phrases.replace("#", f"(?:{_NUMBER})").replace("@", dates)
    return re.compile(one_of(written_out), re.IGNORECASE)
