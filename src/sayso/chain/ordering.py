"""Statements in the order of the text, with ids that follow it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sayso.attribution.records import Statement


def size(one: Statement) -> int:
    """How many characters a statement's content has."""
    return sum(len(span) for span in one.content)


def in_order(statements: Sequence[Statement], parents: Mapping[int, int]) -> tuple[Statement, ...]:
    """The statements as s1, s2, ... by where their content begins, an outer one before its inner.

    `parents` says of a statement's place in `statements` which one it stands within.
    """
    order = sorted(range(len(statements)), key=lambda n: _key(statements[n]))
    ids = {number: f"s{place}" for place, number in enumerate(order, 1)}
    within = {number: ids[parent] for number, parent in parents.items()}
    return tuple(_placed(statements[n], ids[n], within.get(n)) for n in order)


def _placed(one: Statement, id: str, within: str | None) -> Statement:
    if one.id == id and one.within == within:
        return one
    return replace(one, id=id, within=within)


def _key(one: Statement) -> tuple[object, ...]:
    return one.content[0].start, -size(one), one.content, one.cue, one.source
