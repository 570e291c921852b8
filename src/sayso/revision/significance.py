"""How much a change matters to what an article says, from 0 to 1, and why in words.

A rule, not a model: each kind of change has a weight, moved up by where it stands (the lead counts
more than what is deep down), by how many words of the content differ, and by what differs in it:
another number, negation, name or modal word ("will" -> "may") adds 0.2 each, in the lead 0.35.
What is only a typing error put right counts little. The weights are set by judgement, not fitted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rapidfuzz.distance import DamerauLevenshtein

from sayso.revision.meaning import content_edits, turned_by
from sayso.revision.normal import normal_form
from sayso.revision.readings import hull
from sayso.revision.records import (
    ArticleChange,
    ChangeKind,
    Note,
    SentenceChange,
    StatementChange,
    WordEdit,
)

_WEIGHTS: dict[ChangeKind, tuple[float, str]] = {
    "trimmed": (0.3, "words of the content were left out"),
    "extended": (0.2, "words were added to the content"),
    "quote_altered": (0.7, "words between quotation marks are other words now"),
    "speaker_changed": (0.8, "it is attributed to somebody else now"),
    "anonymised": (0.75, "it had a name before and has none now"),
    "named": (0.5, "it had no name before and has one now"),
    "made_indirect": (0.4, "it was quoted before and is retold now"),
    "made_direct": (0.35, "it was retold before and is quoted now"),
    "chain_changed": (0.4, "it comes through others now"),
    "cue_changed": (0.3, "another word attributes it now"),
}
_REMOVED, _ADDED, _REWORDED = 0.6, 0.35, 0.15
_QUOTED = 0.1  # more for a quotation
_SHARE = 0.35  # more for a content of which every word differs
_MEANING, _MEANING_IN_LEAD = 0.2, 0.35  # more for each number, negation, name, modal that differs
_LEAD, _DEEP = 0.15, 0.7  # parts of the text that are its lead, and from which on it is deep down
_AT_LEAD, _IN_DEEP = 0.25, 0.85  # what the lead adds, what deep down leaves
_TYPING = 0.35  # of the weight, where only spelling differs
_SPELLED_ALIKE = 0.74
_ARTICLE = {"headline": 0.45, "byline": 0.2, "dateline": 0.1, "credit": 0.2, "genre": 0.15,
            "note_added": 0.4, "note_removed": 0.5, "published": 0.15}  # fmt: skip
_NOTES = {"retraction": 0.9, "correction": 0.5, "clarification": 0.4, "editor's note": 0.45,
          "update": 0.15}  # fmt: skip
_EACH_MORE = 0.04  # what each further change that matters adds of what is missing to 1
_MATTERS = 0.25
_NUMBER = re.compile(r"\d")

Texts = tuple[str, str]


def weighed(change: StatementChange, texts: Texts) -> StatementChange:
    """The change with its significance and reasons."""
    if change.fate == "kept":
        return change
    if change.in_page:
        return replace(change, significance=0.0, reasons=("the later page still holds its words",))
    weight, reasons = _own_weight(change, texts)
    significance, place = _placed(weight, change, texts)
    more = [place] if place and weight >= _MATTERS else []
    return replace(change, significance=round(significance, 3), reasons=(*reasons, *more))


def _own_weight(change: StatementChange, texts: Texts) -> tuple[float, list[str]]:
    if change.fate == "removed":
        quoted = change.older is not None and change.older.type != "indirect"
        words = "the quotation is no longer there" if quoted else "it is no longer there"
        return _REMOVED + _QUOTED * quoted, [words]
    if change.fate == "added":
        quoted = change.newer is not None and change.newer.type != "indirect"
        return _ADDED + _QUOTED * quoted, ["it is new"]
    if change.fate == "moved":
        return 0.05, ["it stands elsewhere now"]
    return _reworded(change, texts)


def _reworded(change: StatementChange, texts: Texts) -> tuple[float, list[str]]:
    reasons = [_WEIGHTS[kind][1] for kind in change.changes]
    if _lost_attribution(change):
        reasons.append("the text says it in its own voice now")
    weight = max([_WEIGHTS[kind][0] for kind in change.changes], default=_REWORDED)
    if not change.changes:
        reasons.append(_plainly(change))
    part = _share(change, content_edits(change))
    weight = _and(weight, _SHARE * part)
    if part >= 0.5:
        reasons.append("most of its words differ")
    for told in turned_by(change, texts):
        weight = _and(weight, _MEANING_IN_LEAD if _depth(change, texts) <= _LEAD else _MEANING)
        reasons.append(told)
    if change.words and all(_is_typing(edit, texts) for edit in change.words):
        return weight * _TYPING, [*reasons, "only spelling differs"]
    return weight, reasons


def _plainly(change: StatementChange) -> str:
    if content_edits(change):
        return "words of the content are other words now"
    return "words around the content are other words now"


def _lost_attribution(change: StatementChange) -> bool:
    newer = change.newer
    return (
        newer is not None
        and not newer.cue
        and not newer.source
        and bool(change.older and change.older.cue)
    )


def _share(change: StatementChange, edits: Sequence[WordEdit]) -> float:
    """How much of the longer content differs by edits of it."""
    older = sum(len(edit.older) for edit in edits)
    newer = sum(len(edit.newer) for edit in edits)
    contents = [
        sum(map(len, one.content)) for one in (change.older, change.newer) if one is not None
    ]
    return min(max(older, newer) / max(*contents, 1), 1.0)


def _is_typing(edit: WordEdit, texts: Texts) -> bool:
    one = normal_form(edit.older.of(texts[0])).casefold()
    other = normal_form(edit.newer.of(texts[1])).casefold()
    if " " in one or " " in other or min(len(one), len(other)) < 4 or _NUMBER.search(one + other):
        return False
    return DamerauLevenshtein.normalized_similarity(one, other) >= _SPELLED_ALIKE


def _placed(weight: float, change: StatementChange, texts: Texts) -> tuple[float, str]:
    """A weight for where the statement stands, and where that is."""
    at = _depth(change, texts)
    if at <= _LEAD:
        return _and(weight, _AT_LEAD * weight), "in the lead"
    return (_IN_DEEP * weight, "deep down in the text") if at >= _DEEP else (weight, "")


def _depth(change: StatementChange, texts: Texts) -> float:
    """How far down in its text a statement begins, from 0 to 1."""
    statement, text = (
        (change.older, texts[0]) if change.older is not None else (change.newer, texts[1])
    )
    assert statement is not None
    return hull(statement.content).start / max(len(text), 1)


def _and(one: float, other: float) -> float:
    """Two weights together: more than either, never more than 1."""
    return 1 - (1 - one) * (1 - other)


def whole(
    article: Sequence[ArticleChange],
    statements: Sequence[StatementChange],
    sentences: Sequence[SentenceChange],
    notes: Sequence[Note],
    texts: Texts,
) -> tuple[float, tuple[str, ...]]:
    """The significance of all changes together, and what it rests on, what counts most first."""
    told = [*_of_article(article), *_of_notes(notes), *_of_statements(statements)]
    told += _of_text(sentences, texts)
    told.sort(key=lambda one: -one[0])
    if not told:
        return 0.0, ()
    top = told[0][0]
    further = sum(one.significance >= _MATTERS for one in statements)
    significance = top + (1 - top) * min(_EACH_MORE * max(further - 1, 0), 0.5)
    return round(min(significance, 1.0), 3), tuple(reason for _, reason in told)


def _of_article(article: Sequence[ArticleChange]) -> Iterator[tuple[float, str]]:
    for change in article:
        if change.kind in _ARTICLE and not change.kind.startswith("note_added"):
            words = {"note_removed": "a note is no longer there"}.get(change.kind)
            yield _ARTICLE[change.kind], words or f"the {change.kind} changed"


def _of_notes(notes: Sequence[Note]) -> Iterator[tuple[float, str]]:
    for note in notes:
        yield _NOTES[note.kind], f"a note was added: {note.kind}"


def _of_statements(statements: Sequence[StatementChange]) -> Iterator[tuple[float, str]]:
    names = {"removed": "no longer there", "added": "new", "reworded": "reworded", "moved": "moved"}
    for fate, words in names.items():
        these = [one for one in statements if one.fate == fate and not one.in_page]
        if these:
            noun = "statement" if len(these) == 1 else "statements"
            yield max(one.significance for one in these), f"{len(these)} {noun} {words}"


def _of_text(sentences: Sequence[SentenceChange], texts: Texts) -> Iterator[tuple[float, str]]:
    """The author's own sentences count by how much of the text differs."""
    changed = [one for one in sentences if one.fate in ("removed", "added", "reworded")]
    real = [one for one in changed if not one.noise]
    if not real:
        return
    length = sum(_changed_length(one) for one in real)
    part = min(length / max(len(texts[0]), len(texts[1]), 1), 1.0)
    yield round(0.1 + 0.4 * part, 3), f"{max(round(100 * part), 1)}% of the text differs"


def _changed_length(one: SentenceChange) -> int:
    if one.fate == "reworded":
        return max(sum(len(w.older) for w in one.words), sum(len(w.newer) for w in one.words))
    return sum(map(len, (*one.older, *one.newer)))
