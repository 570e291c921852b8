"""Set phrases as lists that a person can read and add to, one or a few of a kind on each line."""

from __future__ import annotations

import re


def one_of(phrases: str) -> str:
    """A regular expression for any of the phrases, which stand on lines and between bars.

    Each phrase is a regular expression itself; blank lines and white space at the edges of lines
    do not count.
    """
    lines = (line.strip() for line in phrases.splitlines())
    return f"(?:{'|'.join(line for line in lines if line)})"


def pattern(phrases: str, *, before: str = "", behind: str = "") -> re.Pattern[str]:
    """A compiled pattern, blind to case, for any of the phrases with the same before and behind."""
    return re.compile(before + one_of(phrases) + behind, re.IGNORECASE | re.DOTALL)
