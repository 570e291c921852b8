"""Edits that are no change of what an article says: misspellings, typography, boilerplate."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from random import Random

from drafts import Draft, Swap, swapped
from edit_places import drawn, shuffled, with_paragraph
from sayso.text import Span

_COUNTER = re.compile(
    r"\d+(?=(?:,204)? (?:hours? ago|minutes? ago|comments|shares|people are rea))"
)
_OPEN_BEFORE = "([{—–-“‘\"'"


def mistype(draft: Draft, chance: Random) -> Draft | None:
    """Exchanges two letters of a long word."""
    outside = [span for one in draft.told for span in (*one.source, *one.cue, *one.through)]
    found = [Span(*match.span()) for match in re.finditer(r"\b[a-z]{7,}\b", draft.text)]
    for at in shuffled(found, chance):
        word = at.of(draft.text)
        place = chance.randint(2, len(word) - 3)
        typo = word[:place] + word[place + 1] + word[place] + word[place + 2 :]
        if typo != word and not any(span.overlaps(at) for span in outside):
            return swapped(draft, [Swap(at, typo)], "doubtful")
    return None


def retype(draft: Draft, chance: Random) -> Draft | None:
    """Changes the typography of the whole text: quotation marks, dashes, dots or spaces."""
    ways = (_curled, _straightened, _dashed, _dotted, _spaced)
    for way in shuffled(ways, chance):
        swaps = list(way(draft.text))
        if swaps:
            return swapped(draft, swaps, "marks")
    return None


def _curled(text: str) -> Iterator[Swap]:
    for match in re.finditer(r"[\"']", text):
        before = text[match.start() - 1 : match.start()]
        opens = not before or before.isspace() or before in _OPEN_BEFORE
        pair = "“”" if match.group() == '"' else "‘’"
        yield Swap(Span(*match.span()), pair[0] if opens else pair[1])


def _straightened(text: str) -> Iterator[Swap]:
    for match in re.finditer("[“”‘’]", text):
        yield Swap(Span(*match.span()), '"' if match.group() in "“”" else "'")


def _dashed(text: str) -> Iterator[Swap]:
    other = {" - ": " — ", " -- ": " — ", " — ": " – ", " – ": " — ", "—": " — "}
    for match in re.finditer(" (?:-|--|—|–) |(?<=[a-z])—(?=[a-z])", text):
        yield Swap(Span(*match.span()), other[match.group()])


def _dotted(text: str) -> Iterator[Swap]:
    for match in re.finditer(r"…|\.\.\.", text):
        yield Swap(Span(*match.span()), "..." if match.group() == "…" else "…")


def _spaced(text: str) -> Iterator[Swap]:
    for match in re.finditer(r"(?<=[.!?]) (?=[A-Z“\"])", text):
        yield Swap(Span(*match.span()), "  ")


def add_boilerplate(draft: Draft, chance: Random) -> Draft | None:
    """Puts a line in that is no part of the article."""
    line = drawn("boilerplate", chance)
    edited, at = with_paragraph(draft, line, chance)
    return replace(edited, noise=(*edited.noise, Span(at, at + len(line))))


def count_on(draft: Draft, chance: Random) -> Draft | None:
    """Changes the number in a counter: "3 hours ago" -> "5 hours ago"."""
    inside = [
        Span(*match.span())
        for noise in draft.noise
        for match in _COUNTER.finditer(draft.text, noise.start, noise.end)
    ]
    swaps = [Swap(at, str(int(at.of(draft.text)) + chance.randint(1, 40))) for at in sorted(inside)]
    return swapped(draft, swaps) if swaps else None


NOISE = {
    "retype": retype,
    "add_boilerplate": add_boilerplate,
    "count_on": count_on,
}
