"""Speaker records from figures, mentions and evidence."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.attribution.records import Kind, Speaker
from sayso.speaker.records import Cast, Naming
from sayso.text import Span


def named(
    cast: Cast,
    figures: Sequence[int],
    mention: Span,
    confidence: float,
    naming: Naming | None = None,
    kind: Kind | None = None,
) -> Speaker:
    """The speaker that some figures are."""
    first = cast.figures[figures[0]]
    role = None
    if first.kind == "person":
        here = naming.role if naming is not None else None
        role = here or (first.roles[0] if first.roles else None)
    name = "; ".join(cast.figures[number].name for number in figures)
    return Speaker(
        name,
        kind or first.kind,
        role.words if role is not None else None,
        mention,
        None,
        confidence,
    )


def unnamed(
    kind: Kind,
    mention: Span,
    confidence: float,
    role: str | None = None,
    affiliation: str | None = None,
) -> Speaker:
    """A speaker whom the article does not name."""
    return Speaker(None, kind, role, mention, affiliation, confidence)


def called(name: str, kind: Kind, mention: Span, confidence: float) -> Speaker:
    """A speaker by a name that is no figure's: an account, a place, an author."""
    return Speaker(name, kind, None, mention, None, confidence)
