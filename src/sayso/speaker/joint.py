"""Several who speak together: "A and B", "A, B and C", "A, the minister, and B"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.speaker.phrases import Phrase
from sayso.speaker.records import Cast, Naming

_AND = re.compile(
    r"(?:\s*\([^()]{1,40}\))?(?:,[^,;]{1,70},)?,?\s+"
    r"(?:[Aa]nd|&|as well as|along with|together with)\s+(?:the\s+)?$"
)
_COMMA = re.compile(r"(?:\s*\([^()]{1,40}\))?,\s+(?:the\s+)?$")
_TITLE = re.compile(
    r"(?:(?:former|then|acting|outgoing|incoming|late)\s+)?(?:(?!And\b)[A-Z][\w'’-]*\.?\s+){0,4}$"
)


def joint_namings(text: str, cast: Cast, phrase: Phrase) -> tuple[Naming, ...]:
    """The namings of those who speak together; empty where only one does."""
    if phrase.name is None or len(phrase.namings) < 2:
        return ()
    listed = [phrase.name]
    joined = False
    behind = [one for one in phrase.namings if one.span.start > phrase.name.span.start]
    for naming in behind:
        gap = _gap(text, listed[-1], naming)
        ends = gap == " and the " and naming.span.end == phrase.span.end
        if ends or (_AND.fullmatch(gap) and _alike(cast, listed[0], naming)):
            return (*listed, naming)
        if joined or not (_COMMA.fullmatch(gap) and _alike(cast, listed[0], naming)):
            continue
        listed.append(naming)
    states = all(cast.figures[one.figure].place for one in listed)
    whole = len(listed) == len(phrase.namings) and listed[-1].span.end == phrase.span.end
    return tuple(listed) if states and whole and len(listed) > 1 else ()


def _gap(text: str, left: Naming, right: Naming) -> str:
    start = right.span.start
    if right.role is not None and left.span.end < right.role.span.start < start:
        start = right.role.span.start
    gap = text[left.span.end : start]
    return gap[: len(gap) - len(_tail(gap))]


def _tail(gap: str) -> str:
    """Titles right before a name: "Sens. ", "President "."""
    match = _TITLE.search(gap)
    return match.group() if match else ""


def _alike(cast: Cast, left: Naming, right: Naming) -> bool:
    kinds = cast.figures[left.figure].kind, cast.figures[right.figure].kind
    return (kinds[0] == "person") == (kinds[1] == "person")


def names_of(cast: Cast, namings: Sequence[Naming]) -> str:
    """Joint names as one."""
    return "; ".join(cast.figures[naming.figure].name for naming in namings)
