"""Sources of which the model found only a part: "Russia" of "China and Russia said"."""

from __future__ import annotations

import re
from bisect import bisect_left

from sayso.attribution.records import Statement
from sayso.speaker.lexicon import lexicon, small_words
from sayso.speaker.phrases import namings_in
from sayso.speaker.records import Cast, Naming
from sayso.text import Span

_AND = re.compile(r",? and (?:the )?")
_COMMA = re.compile(r", (?:the )?")
_OPENS = re.compile(
    r"(?:^|[.!?\n:;,“\"]|\b(?:as|that|while|when|where|but|because|if|since|whether|which|"
    r"although|though|before|after|and|until|both|said|says))\s*(?:the )?(?:both )?\Z",
    re.IGNORECASE,
)
_GAP = re.compile(r"[\s,]*(?:(?:both|all|also|have|had|has|then|jointly|together)\s+)*")
_OWNER = re.compile(r"['’]s? (?:[a-z]+ ){0,2}\Z")
_ISSUED_BY = re.compile(
    r" (?:(?:dated|sent|posted) [^,.;\n]{1,30} (?:and )?)?"
    r"(?:(?:sent|written|signed|published|released|issued|prepared|circulated|commissioned)"
    r"(?: out| jointly| \w+day)? by|by|from) (?:the )?"
)
_REACH = 40  # characters before a name that tell what it stands in


def whole_source(text: str, cast: Cast, statement: Statement) -> tuple[Span, ...]:
    """The source of a statement with what belongs to it and the model left out."""
    owner = _owner(text, cast, statement)
    if owner is not None:
        return (owner, *statement.source)
    if not statement.source or not statement.cue:
        return statement.source
    issued = _with_issuer(text, cast, statement.source[-1])
    if issued is not None:
        return (issued,)
    first = statement.source[0]
    cue = min((span.start for span in statement.cue if span.start >= first.end), default=None)
    if cue is None or not _GAP.fullmatch(text, first.end, cue):
        return statement.source
    start = _joint_start(text, cast, first)
    return (Span(start, first.end), *statement.source[1:])


def joined_to(text: str, cast: Cast, last: Naming, gap: re.Pattern[str] = _AND) -> list[Naming]:
    """The namings that `gap` and then commas join to the one in front of a verb, in order."""
    joined = [last]
    at = bisect_left(cast.namings, last.span.start, key=lambda one: one.span.start)
    for naming in reversed(cast.namings[max(0, at - 4) : at]):
        if not gap.fullmatch(text, naming.span.end, joined[0].span.start):
            break
        if not _alike(cast, naming, last):
            return [last]
        joined.insert(0, naming)
        gap = _COMMA
    return joined


def _joint_start(text: str, cast: Cast, source: Span) -> int:
    """Where "A and B" begins whose "B" is the source; the source's own start where it is not."""
    inside = namings_in(cast, source)
    if not inside or inside[-1].span.end != source.end:
        return source.start
    ahead = text[source.start : inside[0].span.start]
    if ahead and ahead.casefold() != "the ":
        return source.start
    listed = len(inside) > 1 and _AND.fullmatch(text, inside[-2].span.end, inside[-1].span.start)
    if len(inside) > 1 and not listed:
        return source.start
    joined = joined_to(text, cast, inside[0], _COMMA if listed else _AND)
    start = joined[0].span.start
    role = joined[0].role
    opening = role.span.start if role is not None and role.span.start < start else start
    if len(joined) > 1 and _OPENS.search(text, max(0, opening - _REACH), opening):
        return start
    return source.start


def _with_issuer(text: str, cast: Cast, source: Span) -> Span | None:
    """ "A letter signed by Doe", of which the model found "a letter"."""
    words = source.of(text).split()
    if not words or words[-1].casefold() not in lexicon().documents:
        return None
    match = _ISSUED_BY.match(text, source.end)
    if match is None:
        return None
    for naming in namings_in(cast, Span(match.end(), match.end() + _REACH)):
        start = naming.role.span.start if naming.role is not None else naming.span.start
        if match.end() >= min(start, naming.span.start) - 4:
            return Span(source.start, naming.span.end)
        break
    return None


def _alike(cast: Cast, left: Naming, right: Naming) -> bool:
    one, other = cast.figures[left.figure], cast.figures[right.figure]
    return one.sure and (one.kind == "person") == (other.kind == "person")


def _owner(text: str, cast: Cast, statement: Statement) -> Span | None:
    """ "Doe" for the cue "claim" in "seized on Doe's claim", though the model says otherwise."""
    if not statement.cue:
        return None
    cue = statement.cue[0]
    first = cue.of(text).split()[:1]
    if not first or first[0].casefold() not in small_words("said_nouns"):
        return None
    for naming in reversed(namings_in(cast, Span(max(0, cue.start - _REACH), cue.start))):
        if naming.span.end < cue.start and _OWNER.fullmatch(text, naming.span.end, cue.start):
            return naming.span
    return None
