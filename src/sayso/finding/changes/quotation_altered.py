"""Words between quotation marks are other words now.

Sees words that were put in, left out or replaced inside a quotation that otherwise stands. Does not
see other marks, capitals, spaces and what else is only typography, and quotations that were
shortened at their ends.
"""

from __future__ import annotations

from collections.abc import Iterator

from sayso.attribution.records import Statement
from sayso.finding.course import Course
from sayso.finding.detector import Sighting
from sayso.finding.view import within_reach
from sayso.finding.wording import giver, quoted, sentence
from sayso.revision.records import WordEdit

KIND = "quotation_altered"
RANK = 0.8
MAY_BE = (
    "a slip in the first report, put right from a recording",
    "another translation of the same words",
    "two utterances that are much alike",
)
_SHOWN = 3  # edits that are told; the rest is counted


def detect(course: Course) -> Iterator[Sighting]:
    """One sighting for each statement with such words."""
    for one in course.changed("quote_altered"):
        if one.newer is None:
            continue
        differ = _told(course, [edit for edit in one.words if _is_quoted(course, edit)])
        who = _of(one.newer, course.after.text)
        told = course.told(noted=one.noted)
        says = sentence(f"a quotation{who} has other words now: {differ}{told}")
        rank = course.rank(RANK, one.significance, noted=one.noted)
        yield Sighting(says, course.both(one), rank, course.causes)


def _of(statement: Statement, text: str) -> str:
    who = giver(statement, text)
    return "" if who == "nobody" else f" of {who}"


def _is_quoted(course: Course, edit: WordEdit) -> bool:
    older, newer = course.before.quoted, course.after.quoted
    return within_reach(edit.older, older) or within_reach(edit.newer, newer)


def _told(course: Course, edits: list[WordEdit]) -> str:
    shown = [_edit(course, edit) for edit in edits[:_SHOWN]]
    if len(edits) > _SHOWN:
        shown.append(f"{len(edits) - _SHOWN} more")
    return ", ".join(shown)


def _edit(course: Course, edit: WordEdit) -> str:
    older, newer = edit.older.of(course.before.text), edit.newer.of(course.after.text)
    if not older.strip():
        return f"{quoted(newer)} was put in"
    if not newer.strip():
        return f"{quoted(older)} was left out"
    return f"{quoted(newer)} in place of {quoted(older)}"
