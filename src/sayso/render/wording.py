"""How numbers, times and kinds are worded, the same in every output for people."""

from __future__ import annotations

from sayso.attribution.records import Kind

LOW_CONFIDENCE = 0.5  # below it a statement is more likely wrong than right, and marked so
KINDS: dict[Kind, tuple[str, str]] = {  # one and many
    "person": ("person", "people"),
    "organisation": ("organisation", "organisations"),
    "outlet": ("outlet", "outlets"),
    "government": ("government body", "government bodies"),
    "group": ("group", "groups"),
    "anonymous": ("unnamed", "unnamed"),
    "author": ("author", "authors"),
}


def time_in_words(time: str | None) -> str:
    """A date or time of ISO 8601 as people write it, its zone kept: "2026-03-03 14:20 UTC"."""
    if not time:
        return ""
    day, mark, clock = time.partition("T")
    if not mark:
        return time
    for zero in ("+00:00", "+0000", "Z"):
        if clock.endswith(zero):
            return f"{day} {_without_seconds(clock.removesuffix(zero))} UTC"
    for sign in "+-":
        hours, found, zone = clock.partition(sign)
        if found:
            return f"{day} {_without_seconds(hours)} UTC{sign}{zone}"
    return f"{day} {_without_seconds(clock)}"


def numbered(statement_id: str) -> str:
    """The number that people see: "s12" is 12."""
    return statement_id.removeprefix("s")


def plural(count: int, noun: str) -> str:
    """ "1 statement", "2 statements"."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def _without_seconds(clock: str) -> str:
    return clock[:5]
