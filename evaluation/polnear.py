"""PolNeAR's articles and their hand annotation (brat stand-off), as spans of the article's text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sayso.text import Span


@dataclass(frozen=True, slots=True)
class Marked:
    """One attribution, by hand or by a reader."""

    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    source: tuple[Span, ...]
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Annotated:
    """One article with what the first of its annotators marked."""

    name: str  # the text file's name without its ending
    text: str
    attributions: tuple[Marked, ...]
    discarded: tuple[Span, ...]  # what the annotator left out of the article


def split_folder(data: Path, split: str) -> Path | None:
    """The folder of a split; `data` holds `polnear/` or is it. None where there is no such one."""
    for folder in (data / "polnear" / split, data / split):
        if (folder / "text").is_dir() and (folder / "attributions").is_dir():
            return folder
    return None


def articles(folder: Path) -> Iterator[Annotated]:
    """The annotated articles of a split, by name; of several annotators the first by name counts.

    Raises OSError or ValueError for a file that cannot be read.
    """
    for path in sorted((folder / "text").glob("*.txt")):
        marked = sorted((folder / "attributions").glob(f"{path.stem}_????.ann"))
        if marked:
            text = path.read_bytes().decode("utf-8")
            found, discarded = _annotation(marked[0].read_text(encoding="utf-8"))
            yield Annotated(path.stem, text, found, discarded)


def _annotation(rows: str) -> tuple[tuple[Marked, ...], tuple[Span, ...]]:
    """The attributions that have a content, and the discarded spans."""
    spans: dict[str, tuple[Span, ...]] = {}
    discarded: list[Span] = []
    groups: list[list[str]] = []
    for row in rows.splitlines():
        fields = row.split("\t")
        if len(fields) < 2:  # the rest of a text that holds a line break
            continue
        if row.startswith("T"):
            label, _, places = fields[1].partition(" ")
            spans[fields[0]] = _pieces(places)
            discarded += spans[fields[0]] if label == "Discard" else ()
        elif row.startswith("E"):
            groups.append(fields[1].split()[1:])
    marked = (_marked(group, spans) for group in groups)
    return tuple(one for one in marked if one.content), tuple(discarded)


def _pieces(places: str) -> tuple[Span, ...]:
    pairs = (piece.split() for piece in places.split(";"))
    return tuple(Span(int(start), int(end)) for start, end in pairs)


def _marked(group: list[str], spans: dict[str, tuple[Span, ...]]) -> Marked:
    roles: dict[str, list[Span]] = {"content": [], "cue": [], "source": []}
    for argument in group:
        role, _, reference = argument.partition(":")
        kind = re.sub(r"\d+$", "", role).lower()
        if kind in roles:
            roles[kind] += spans.get(reference, ())
    return Marked(tuple(roles["content"]), tuple(roles["cue"]), tuple(roles["source"]))
