"""Speakers that are outlets by what the article shows, though no list knows them."""

from __future__ import annotations

import re
from dataclasses import replace

from sayso.attribution.records import ChainLink, Speaker, Statement
from sayso.chain.intermediaries import Namer

_PIECE = re.compile(
    r"(?:an?|the|its|another)?\s*(?:[\w-]+\s+)?(?:editorial|commentary|article|report|story|headline|dispatch)"
    r"\s+(?:in|by|from|of|on)\s+(?:(?:the|\w+day['’]s|its)\s+)?",
    re.IGNORECASE,
)
_CALLED = re.compile(r"(?:the|that)\s+(?:same\s+)?(\w+)$", re.IGNORECASE)


def outlet_of(namer: Namer, one: Statement) -> ChainLink | None:
    """The outlet that a statement's speaker is; None where it is none, or told already.

    It is one that has an outlet's name, "the newspaper" that was named before, or a piece in one.
    """
    if one.speaker is None:
        return None
    mention = one.speaker.mention
    if one.speaker.kind in ("author", "anonymous"):
        return None
    named = namer.named_outlet(ChainLink(one.speaker.name, one.speaker.kind, mention))
    if named is not None or one.speaker.name is not None or one.speaker.kind == "person":
        return named
    words = mention.of(namer.scene.article.text)
    piece = _PIECE.match(words)
    start = mention.start + piece.end() if piece else mention.start
    by = namer.heard_by(start, mention.end, False) if piece or _CALLED.fullmatch(words) else None
    if by is None or by.kind != "outlet" or by.name is None or by.mention is None:
        return None
    return ChainLink(by.name, "outlet", mention) if by.mention.end == mention.end else None


def as_told(one: Statement) -> Speaker | None:
    """The speaker of a statement, named as its chain names the outlet that it is."""
    first = one.chain[0] if one.chain else None
    if one.speaker is None or first is None or first.kind != "outlet":
        return one.speaker
    if first.mention != one.speaker.mention:
        return one.speaker
    return replace(one.speaker, name=first.name, kind="outlet")
