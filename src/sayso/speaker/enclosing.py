"""In whose words a source stands: the statement whose content holds another's source."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from sayso.attribution.records import Statement

_LOOKED_AT = 8  # contents that begin before a source; more never enclose it


class Enclosing:
    """The contents of an article's statements, by where they begin."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        self._statements = statements
        self._numbers = {one.id: number for number, one in enumerate(statements)}
        self._contents = sorted(
            (span.start, span.end, number)
            for number, one in enumerate(statements)
            for span in one.content
        )

    def of(self, number: int) -> int | None:
        """The number of the innermost statement that a statement's source stands in."""
        one = self._statements[number]
        if one.within in self._numbers:
            return self._numbers[one.within]
        source = one.source[0]
        last = bisect_right(self._contents, (source.start, 1 << 60, 0))
        for start, end, other in reversed(self._contents[max(0, last - _LOOKED_AT) : last]):
            if other != number and start <= source.start and source.end <= end:
                return other
        return None
