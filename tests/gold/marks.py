"""Turns the marked texts of the gold set into plain texts and attributions with offsets.

`NAME.marked` is what a person writes and reads: the article with its attributions marked in
place, as README.md tells. `NAME.txt` and `NAME.json` follow from it:

    python tests/gold/marks.py

writes them anew. The test beside this file fails when they are out of step.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).parent
ROLES = {"s": "source", "c": "cue", "t": "content"}
OPENING = re.compile(r"\{([sct])(\d+[a-z]?(?:,\d+[a-z]?)*)\|")


class MarkError(ValueError):
    """A mark that cannot be read; the message names the place."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One marked stretch of the plain text."""

    start: int  # offset of the first character in the plain text
    end: int  # offset behind the last one
    text: str  # the words that stand there


@dataclass(slots=True)
class Marked:
    """One attribution: the pieces of each role, in the order of the text."""

    label: str  # "3", or "3a" for one that stands inside attribution 3
    source: list[Piece] = field(default_factory=list)
    cue: list[Piece] = field(default_factory=list)
    content: list[Piece] = field(default_factory=list)

    @property
    def is_nested(self) -> bool:
        """Whether it stands inside another attribution's content."""
        return not self.label.isdigit()

    @property
    def start(self) -> int:
        """Where its first word stands."""
        return min(piece.start for piece in [*self.source, *self.cue, *self.content])


def plain_and_marks(marked: str) -> tuple[str, list[Marked]]:
    """The plain text and its attributions, ordered by place; raises MarkError on a broken mark."""
    plain: list[str] = []
    length = 0
    open_marks: list[tuple[str, list[str], int]] = []
    found: dict[str, list[tuple[str, int, int]]] = {}
    at = 0
    while at < len(marked):
        opening = OPENING.match(marked, at)
        if opening:
            open_marks.append((ROLES[opening[1]], opening[2].split(","), length))
            at = opening.end()
            continue
        character = marked[at]
        at += 1
        if character == "{":
            raise MarkError(f"not a mark: {marked[at - 1 : at + 30]!r}")
        if character != "}":
            plain.append(character)
            length += 1
            continue
        if not open_marks:
            raise MarkError(f"nothing to close before {marked[at : at + 30]!r}")
        role, labels, start = open_marks.pop()
        for label in labels:
            found.setdefault(label, []).append((role, start, length))
    if open_marks:
        raise MarkError(f"never closed: {open_marks[-1]}")
    text = "".join(plain)
    return text, sorted((_built(text, *item) for item in found.items()), key=lambda m: m.start)


def _built(text: str, label: str, stretches: list[tuple[str, int, int]]) -> Marked:
    marked = Marked(label)
    for role, start, end in sorted(stretches, key=lambda stretch: stretch[1]):
        getattr(marked, role).append(Piece(start, end, text[start:end]))
    return marked


def as_json(attributions: list[Marked], *, nested: bool) -> str:
    """The attributions of one level as the JSON that is stored, one a line."""
    rows = []
    for marked in attributions:
        if marked.is_nested != nested:
            continue
        row: dict[str, object] = {"label": marked.label}
        for role in ROLES.values():
            pieces: list[Piece] = getattr(marked, role)
            row[role] = [{"start": p.start, "end": p.end, "text": p.text} for p in pieces]
        rows.append(json.dumps(row, ensure_ascii=False))
    return "[\n" + ",\n".join(rows) + "\n]\n"


def write(marked_file: Path) -> None:
    """Writes the plain text and the JSON that follow from one marked text."""
    text, attributions = plain_and_marks(marked_file.read_bytes().decode())
    marked_file.with_suffix(".txt").write_bytes(text.encode())
    marked_file.with_suffix(".json").write_text(as_json(attributions, nested=False), "utf-8")
    if any(marked.is_nested for marked in attributions):
        nested_file = HERE / "nested" / f"{marked_file.stem}.json"
        nested_file.parent.mkdir(exist_ok=True)
        nested_file.write_text(as_json(attributions, nested=True), "utf-8")


if __name__ == "__main__":
    for path in sorted(HERE.glob("*.marked")):
        write(path)
