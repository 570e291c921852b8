"""The newer text has a note that the older one had not: the reader was told of a change.

Sees corrections, clarifications, editors' notes, notes of an update and retractions, as far as the
text holds them, and which statements they speak of.
"""

from __future__ import annotations

from collections.abc import Iterator

from sayso.finding.course import Course
from sayso.finding.detector import Sighting
from sayso.finding.wording import count, quoted, sentence
from sayso.record import Evidence
from sayso.revision.records import Note, NoteKind

KIND = "correction_noted"
RANK = 0.6
MAY_BE = (
    "a note on something that the text before it did not have",
    "a note that stood in another place of the page all along",
)
_RANKS: dict[NoteKind, float] = {
    "retraction": RANK,
    "correction": 0.45,
    "clarification": 0.4,
    "editor's note": 0.35,
    "update": 0.2,
}
_ARTICLES: dict[NoteKind, str] = {"editor's note": "an", "update": "an"}


def detect(course: Course) -> Iterator[Sighting]:
    """One sighting for each note."""
    for note in course.notes:
        spoken_of = _spoken_of(course, note)
        about = count(len(note.statements), "statement", "statements")
        of = f"; it speaks of {about} of the text" if note.statements else ""
        what = f"{_ARTICLES.get(note.kind, 'a')} {note.kind}"
        says = sentence(f"{what} was added: {quoted(note.span.of(course.after.text))}{of}")
        yield Sighting(says, (*course.now([note.span], "note"), *spoken_of), _RANKS[note.kind])


def _spoken_of(course: Course, note: Note) -> tuple[Evidence, ...]:
    """The statements a note speaks of: where they stand now, or where they stood."""
    named = set(note.statements)
    found: list[Evidence] = []
    for one in course.change.statements if course.change else ():
        if one.newer is not None and one.newer.id in named:
            found += course.now(one.newer.content, "spoken of")
        elif one.newer is None and one.older is not None and one.older.id in named:
            found += course.then(one.older.content, "spoken of")
    return tuple(found)
