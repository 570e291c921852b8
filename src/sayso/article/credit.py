"""The agency that an article is credited to: "(Reuters) -", "MOSCOW, Sept 1 (TASS)", "With AFP".

A credit is a set place, not a mention: the dateline at the top, a line of its own, the byline, a
note at the end. "Reuters reported that" in the middle is a statement's business, not a credit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from sayso.article.records import Block

if TYPE_CHECKING:
    from sayso.outlet.registry import Registry

_NAME = r"[^\W\d_][\w.'’&-]*(?:[ /][\w.'’&-]+){0,4}"
# "(Reuters) -", "MOSCOW, Sept 1 (TASS) -", "WASHINGTON (AP) —", "Berlin (dpa/AFP) –"
_DATELINE = re.compile(rf"^[^.!?\"“„«(]{{0,80}}?\(({_NAME})\)\s*(?:[-–—:.,]|$)")
# "МОСКВА, 1 сентября. /ТАСС/.", "新华社北京9月1日电", "(新華社)"
_SLASHES = re.compile(r"^[^/\n]{0,60}/\s*([^/\n]{2,30}?)\s*/")
_CHINESE = re.compile(r"^[(（【\s]*((?:新华社|新華社|中新社|中新网|中央社|法新社|路透社|美联社))")
_DASHED = re.compile(
    r"^[^\W\d_][^.!?\"“„«\n]{0,60}?[-–—.]\s*((?:РИА Новости|ТАСС|Интерфакс|REGNUM|ИА REGNUM))\b"
)
_NOTE = re.compile(
    r"\b(?:with|additional|mit|avec|con)\s+(?:additional\s+)?(?:reporting|reports?|files|material|inputs?|"
    r"informationen|agenturmaterial|information|informations|información)?\s*(?:by|from|von|der|de|d[’'])?\s*"
    rf"(?:the\s+|l[’']\s*)?({_NAME}(?:(?:,| and| und| et| y)\s+{_NAME})*)",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    r"^(?:source|quelle|fuente|fonte|источник|来源|來源|消息来源)\s*[:：]\s*(.{2,60}?)\s*$",
    re.IGNORECASE,
)
_SPLIT = re.compile(r"\s*(?:[/,;]|\band\b|\bund\b|\bet\b|\by\b|\bvia\b|\bcontributors?\b)\s*")
_STAFF = re.compile(
    r"\b(?:staff|writers?|wires?|reporters?|news agency|newsroom|desk|feeds?)\b", re.IGNORECASE
)
_IN_BRACKETS = re.compile(rf"\(({_NAME})\)\W*$")
_LINE = 40  # characters of a line that is nothing but a credit
_SHORT = 160  # characters of a line or note at the end that may be a credit


def credit_of(
    text: str, blocks: Sequence[Block], byline: str | None, registry: Registry
) -> str | None:
    """The credited agency's name as the registry knows it; None if there is no credit.

    Of several agencies the first is given.
    """
    texts = [block.span.of(text) for block in blocks]
    for words in _marked(texts):
        outlet = registry.by_credit(words)
        if outlet is not None and outlet.kind == "agency":
            return outlet.name
    for words in _bare(texts, byline):
        outlet = registry.by_site_name(_STAFF.sub("", words).strip(" .()-–—*"))
        if outlet is not None and outlet.kind == "agency":
            return outlet.name
    return None


def _marked(texts: Sequence[str]) -> Iterator[str]:
    """What stands in a dateline, or in a note at the end that names whose report was used."""
    for opening in texts[:4]:
        for pattern in (_DATELINE, _SLASHES, _CHINESE, _DASHED):
            if match := pattern.match(opening[:200]):
                yield match[1]
    for closing in reversed(texts[-3:]):
        if len(closing) <= _SHORT and (match := _SOURCE.match(closing) or _NOTE.search(closing)):
            yield match[1]
        if match := _IN_BRACKETS.search(closing):
            yield match[1]


def _bare(texts: Sequence[str], byline: str | None) -> Iterator[str]:
    """Names that are a credit only as a whole: of the byline, and of lines of their own."""
    lines = [*texts[:3], *reversed(texts[-3:])]
    for words in [byline or "", *(line for line in lines if len(line) <= _LINE)]:
        yield words
        yield from _SPLIT.split(words)
