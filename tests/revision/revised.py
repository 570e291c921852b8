"""Revisions of invented texts with their statements, for tests of comparing them.

Texts are marked as the pairs of `pairs/` are: {s1|source}, {c1|cue}, {t1|content}, {i1|through}.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import strategies as st
from tests.revision.marked_pairs import _marked

from sayso.capture.records import Grade
from sayso.revision.comparing import compare
from sayso.revision.records import Revision, RevisionChange, Sight

DAY = datetime(2026, 3, 2, 8, tzinfo=UTC)


def revision(marked: str, *, language: str = "en", **article: Any) -> Revision:
    """A revision of a marked text; `article` is what else its article has."""
    record = _marked(marked, language).record
    return Revision(replace(record, article=replace(record.article, **article)))


def changed(older: str, newer: str, markup: str = "") -> RevisionChange:
    """The change between two marked texts."""
    return compare(revision(older), revision(newer), markup)


def fates(change: RevisionChange) -> list[str]:
    """Each statement's fate and kinds of change, in order: "reworded trimmed"."""
    return [" ".join((one.fate, *one.changes)) for one in change.statements]


def seen(hours: Sequence[float], grade: Grade = "fetched") -> tuple[Sight, ...]:
    """Sights of captures so many hours after a certain morning."""
    return tuple(Sight(f"c{at}", DAY + timedelta(hours=at), grade) for at in hours)


NAMES = ("Nadia Fenwick", "Theo Marsh", "an official", "Ruth Abelard", "the minister", "He")
CUES = ("said", "claimed", "denied", "told")
WORDS = (
    "the harbour",
    "was closed",
    "on Monday",
    "would open",
    "again",
    "not",
    "for 3 weeks",
    "and",
)

_said = st.builds(
    lambda quoted, source, cue, words: (quoted, source, cue, tuple(words)),
    st.booleans(),
    st.sampled_from(NAMES),
    st.sampled_from(CUES),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=6),
)
Said = tuple[bool, str, str, tuple[str, ...]]


def written(said: Sequence[Said | None]) -> str:
    """A marked text; None is a sentence in the author's voice."""
    lines = []
    for number, one in enumerate(said, start=1):
        if one is None:
            lines.append("The ferry has run since 1911.")
            continue
        quoted, source, cue, words = one
        content = f"“{' '.join(words)}”" if quoted else " ".join(words)
        lines.append(f"{{s{number}|{source}}} {{c{number}|{cue}}} {{t{number}|{content}}}.")
    return "\n\n".join(lines)


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Revision, Revision]:
    """Two revisions: statements are left out, put in, moved, changed in each of their parts."""
    older = draw(st.lists(st.one_of(_said, st.none()), min_size=1, max_size=5))
    newer = list(older)
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(newer))) if newer else 0
        edit = draw(st.sampled_from(["remove", "add", "move", "words", "source", "marks"]))
        if edit == "add" or at >= len(newer):
            newer = [*newer[:at], draw(_said), *newer[at:]][:8]
        elif edit == "remove":
            del newer[at]
        elif edit == "move":
            newer.append(newer.pop(at))
        else:
            newer[at] = _altered(draw, newer[at], edit)
    return revision(written(older)), revision(written(newer))


def _altered(draw: st.DrawFn, one: Said | None, edit: str) -> Said | None:
    if one is None:
        return None
    quoted, source, cue, words = one
    if edit == "marks":
        return not quoted, source, cue, words
    if edit == "source":
        return quoted, draw(st.sampled_from(NAMES)), cue, words
    return quoted, source, cue, (*words[:-1], draw(st.sampled_from(WORDS)))
