"""Findings as they are shown: those of one kind together, with what they may also be said once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sayso.record import Finding

TITLE = "Worth a second look"


@dataclass(frozen=True, slots=True)
class Sight:
    """The findings of one kind."""

    kind: str  # in words: "unnamed source"
    may_be: str  # "may also be a; b; or c", empty if nothing is given
    findings: tuple[Finding, ...]


def sights(findings: Iterable[Finding]) -> tuple[Sight, ...]:
    """The findings by kind and explanations, what to look at first before the rest."""
    found: dict[tuple[str, tuple[str, ...]], list[Finding]] = {}
    for finding in findings:
        found.setdefault((finding.kind, finding.may_be), []).append(finding)
    return tuple(
        Sight(kind_in_words(kind), may_also_be(may_be), tuple(findings))
        for (kind, may_be), findings in found.items()
    )


def kind_in_words(kind: str) -> str:
    """ "unnamed source" of "unnamed_source"."""
    return kind.replace("_", " ")


def may_also_be(explanations: Iterable[str]) -> str:
    """The innocent explanations as one phrase."""
    *others, last = [*explanations] or [""]
    joined = f"{'; '.join(others)}; or {last}" if others else last
    return f"may also be {joined}" if joined else ""
