"""A statement is laid at another door than before.

Sees another speaker, a name where the source was unnamed, another intermediary or one more or less
in the chain, and words that turned from retold to quoted or back. A name that gave way to an
unnamed source is a kind of its own, `source_unnamed_now`. Does not see another cue ("said" for
"claimed").
"""

from __future__ import annotations

from collections.abc import Iterator

from sayso.attribution.records import Statement
from sayso.finding.course import Course
from sayso.finding.detector import Sighting
from sayso.finding.wording import giver, pieces, quoted, sentence
from sayso.revision.records import ChangeKind

KIND = "attribution_changed"
RANK = 0.7
MAY_BE = (
    "a mistake of the first report that was put right",
    "a statement that several people made",
    "a name that sayso resolved in another way because the text around it changed",
)
_RANKS: dict[ChangeKind, float] = {
    "speaker_changed": RANK,
    "chain_changed": 0.4,
    "made_direct": 0.4,
    "made_indirect": 0.35,
    "named": 0.3,
}


def detect(course: Course) -> Iterator[Sighting]:
    """One sighting for each such statement."""
    for one in course.changed(*_RANKS):
        if one.older is None or one.newer is None:
            continue
        kinds = [kind for kind in one.changes if kind in _RANKS]
        how = ", and ".join(_how(course, kind, one.older, one.newer) for kind in kinds)
        words = quoted(pieces(course.after.text, one.newer.content))
        of_kind = max(_RANKS[kind] for kind in kinds)
        yield Sighting(
            sentence(f"{words} {how}{course.told(noted=one.noted)}"),
            course.both(one),
            course.rank(of_kind, one.significance, noted=one.noted),
            course.causes,
        )


def _how(course: Course, kind: ChangeKind, older: Statement, newer: Statement) -> str:
    if kind == "made_direct":
        return "stands between quotation marks now, where it was retold before"
    if kind == "made_indirect":
        return "is retold now, where it stood between quotation marks before"
    tell = _through if kind == "chain_changed" else _to
    then, now = tell(older, course.before.text), tell(newer, course.after.text)
    return f"comes {now} now, where it came {then} before"


def _to(statement: Statement, text: str) -> str:
    return f"from {giver(statement, text)}"


def _through(statement: Statement, text: str) -> str:
    """ "through Vantwire, then Kessapress"; "straight from who said it" without a link."""
    links = [
        link.name or (quoted(link.mention.of(text)) if link.mention else "somebody unnamed")
        for link in statement.chain[1:]
    ]
    return f"through {', then '.join(links)}" if links else "straight from who said it"
