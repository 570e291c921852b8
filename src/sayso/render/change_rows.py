"""Two texts side by side: each row holds what stands in the place of one another.

Both columns read in the order of their own text. A sentence that moved stands in each at its place,
in a row of its own with nothing beside it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sayso.revision.records import RevisionChange, SentenceChange, StatementChange
from sayso.text import Span


@dataclass(frozen=True, slots=True)
class Row:
    """Sentences of one text, of the other, or of both that correspond."""

    number: int  # of the sentence change, from 0; the two rows of a moved one share it
    change: SentenceChange
    older: tuple[Span, ...]  # empty where nothing corresponds, or where it stands elsewhere
    newer: tuple[Span, ...]

    @property
    def is_moved(self) -> bool:
        """Whether what corresponds stands in another row."""
        return bool(self.change.older and self.change.newer) and not (self.older and self.newer)


def rows(change: RevisionChange) -> tuple[Row, ...]:
    """All sentences of both texts as rows."""
    numbered = list(enumerate(change.sentences))
    apart = sorted(
        (Row(number, one, one.older, ()) for number, one in numbered if _is_apart(one)),
        key=lambda row: _start(row.older),
    )
    apart = [row for row in apart if row.older]
    found: list[Row] = []
    for number, one in numbered:
        if _is_apart(one):
            found += [Row(number, one, (), one.newer)] if one.newer else []
            continue
        while apart and one.older and _start(apart[0].older) < _start(one.older):
            found.append(apart.pop(0))
        found.append(Row(number, one, one.older, one.newer))
    return (*found, *apart)


class Places:
    """Where in the rows of a change the words of both texts stand."""

    def __init__(self, change: RevisionChange) -> None:
        self.rows = rows(change)
        self._older = _places(self.rows, older=True)
        self._newer = _places(self.rows, older=False)
        self._begun: dict[int, list[StatementChange]] = {}
        for one in change.statements:
            statement, older = (one.newer, False) if one.newer else (one.older, True)
            row = self.row_of(statement.content[0], older=older) if statement else None
            if row is not None:
                self._begun.setdefault(id(row), []).append(one)

    def row_of(self, span: Span, *, older: bool) -> Row | None:
        """The row that shows the first character of a span of one of the texts."""
        places = self._older if older else self._newer
        number = bisect_right(places, span.start, key=lambda place: place[0].start) - 1
        if number < 0:
            return None
        there, row = places[number]
        return row if span.start < there.end else None

    def begun_in(self, row: Row) -> tuple[StatementChange, ...]:
        """The statements that begin in a row: where they stand now, or where they stood."""
        return tuple(self._begun.get(id(row), ()))


def _places(shown: Iterable[Row], *, older: bool) -> list[tuple[Span, Row]]:
    """Each span of one text with its row, in order."""
    found = [(span, row) for row in shown for span in (row.older if older else row.newer)]
    return sorted(found, key=lambda place: place[0])


def _is_apart(one: SentenceChange) -> bool:
    """Whether a sentence has no place in the order that both texts share."""
    return one.moved or one.fate == "moved" or not one.newer


def _start(spans: Sequence[Span]) -> int:
    return spans[0].start if spans else 0
