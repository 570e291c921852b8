"""Bodies that are named by whose they are: "Doe campaign", "Chinese foreign ministry"."""

from __future__ import annotations

import re

from sayso.attribution.records import Kind
from sayso.speaker.found import Found
from sayso.speaker.lexicon import Lexicon
from sayso.speaker.name_kinds import is_organisation
from sayso.speaker.tokens import Token
from sayso.text import Span

_COMPOUND = re.compile(
    r"(?P<owned>['’]s?)? (?P<kind>(?:(?:presidential|transition|re-election|election|foreign|"
    r"defen[cs]e|interior|finance|justice|trade|health|central|news|state|national|armed|security|culture|"
    r"economy|energy|education|military|air|coast|border|central|supreme|constitutional|high) )*"
    r"(?:campaign|administration|team|camp|government|ministry|military|army|navy|embassy|side|"
    r"parliament|police|authorities|regime|delegation|mission|consulate|forces?|organization|"
    r"(?<=coast )guard|(?<=border )guard|judiciary|presidency|cabinet|(?<=central )bank|court))\b"
    r"(?!['’](?!s\b)|-| (?:manager|chairman|spokes|aide|advis|official|source|chief|director|"
    r"member|staff))"
)
_PART_OF_STATE = re.compile(
    r"(?P<owned>['’]s?)? (?P<kind>(?:(?!news|state)[a-z-]+ ){0,2}(?:ministry|agency|mission|"
    r"authority|commission|inspectorate|secretariat|regulator|watchdog|tribunal|bureau|directorate|service|guard|office|command))\b(?!['’-])"
)
_GOVERNING = re.compile(r"(?:campaign|team|camp|organization)$")


def compound_of(text: str, words: tuple[Token, ...], lists: Lexicon) -> Found | None:
    """The body that some capitals name with the noun behind them; None where they name none."""
    last = words[-1]
    match = _COMPOUND.match(text, last.end)
    known = " ".join(word.word for word in words)
    if match is None and (known in lists.bodies or known in lists.demonyms):
        match = _PART_OF_STATE.match(text, last.end)
    if match is None or bool(match["owned"]) != last.possessive:
        return None
    if known not in lists.bodies and is_organisation(words, lists):
        return None
    owner = tuple(word.word for word in words)
    kind: Kind = "organisation" if _GOVERNING.search(match["kind"]) else "government"
    span = Span(words[0].start, match.end())
    written = (*owner, *match["kind"].split())
    state = lists.bodies.get(lists.demonyms.get(" ".join(owner), ""))
    body = lists.bodies.get(" ".join(owner))
    if body is not None and not body.government:
        kind = "organisation"  # "the UN mission"
    if match["kind"] == "side" and state is not None:
        return Found(span, written, kind, body=state)
    if match["kind"] == "side":
        return None
    return Found(
        span, written, kind, owner=owner, noun=match["kind"], owned=match["owned"] is not None
    )
