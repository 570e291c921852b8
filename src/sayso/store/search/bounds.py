"""Which rows of an index are wanted."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bounds:
    """Rows from `low` to before `high`, greatest first, so many of them."""

    low: int
    high: int
    limit: int
    offset: int = 0

    def parameters(self) -> dict[str, int]:
        """For the SQL of every database."""
        return {
            "low": self.low,
            "high": self.high,
            "limit": self.limit,
            "offset": self.offset,
        }
