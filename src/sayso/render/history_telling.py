"""The history of an article in words: a line for each revision, and what came and went."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sayso.render.change_summary import around, summary
from sayso.render.change_telling import sight_time, speaker_of
from sayso.render.change_words import Piece
from sayso.render.clean import on_one_line
from sayso.render.wording import plural
from sayso.revision.records import History, Revision, RevisionChange, Thread

_LONGEST = 100  # characters of a statement's words that are shown


@dataclass(frozen=True, slots=True)
class Step:
    """One revision, and what changed since the one before."""

    number: int  # from 1
    id: str  # of the revision; empty outside an archive
    when: str  # the first capture that shows it; empty where nobody said
    how: str  # "fetched, 3 captures"
    what: str  # a paragraph
    headline: tuple[Piece, ...]  # before and now, where it changed
    change: RevisionChange | None  # None for the first revision


def steps(history: History) -> tuple[Step, ...]:
    """The revisions in their order."""
    changes = (None, *history.changes)
    ids = {one.id: number for number, one in enumerate(history.revisions, start=1) if one.id}
    return tuple(
        _step(number, revision, change, ids)
        for number, (revision, change) in enumerate(
            zip(history.revisions, changes, strict=False), start=1
        )
    )


def overview(history: History) -> str:
    """How many revisions and captures there are, and from when to when."""
    sights = [sight for one in history.revisions for sight in one.seen]
    times = [time for time in map(sight_time, sights) if time]
    span = f", {times[0]} to {times[-1]}" if len(times) > 1 else ""
    counted = f"{plural(len(history.revisions), 'revision')}, {plural(len(sights), 'capture')}"
    headline = (
        "; the headline alternates between two wordings" if history.headline_alternates else ""
    )
    return f"{counted}{span}{headline}"


def came_and_went(history: History) -> tuple[str, ...]:
    """The statements that were gone and are back, or that alternate, one line each."""
    return tuple(
        _thread(one, history) for one in history.threads if one.restored or one.alternating
    )


def _step(
    number: int, revision: Revision, change: RevisionChange | None, ids: dict[str, int]
) -> Step:
    what = summary(change) if change else "The first revision seen."
    if revision.returns_to:
        earlier = ids.get(revision.returns_to)
        what = f"A return to {f'revision {earlier}' if earlier else 'an earlier text'}. {what}"
    sight = revision.seen[0] if revision.seen else None
    how = ", ".join(_how(revision))
    headline = tuple(_headline(change)) if change else ()
    when = sight_time(sight) if sight else ""
    return Step(number, revision.id or "", when, how, what, headline, change)


def _how(revision: Revision) -> Iterator[str]:
    yield from dict.fromkeys(
        "supplied copy" if sight.grade == "supplied" else sight.grade for sight in revision.seen
    )
    if len(revision.seen) != 1:
        yield plural(len(revision.seen), "capture")


def _headline(change: RevisionChange) -> Iterator[Piece]:
    for one in change.article:
        if one.kind == "headline":
            _, older, newer = around(one)
            between = " " if older and newer else ""
            pieces = (Piece("removed", older), Piece("same", between), Piece("added", newer))
            yield from (piece for piece in pieces if piece.words)


def _thread(thread: Thread, history: History) -> str:
    """ "“We will sign …” (Edda Sorring): gone and back, in 2 wordings"."""
    at = max(number for number, one in enumerate(thread.statements) if one)
    statement, record = thread.statements[at], history.revisions[at].record
    assert statement is not None
    words = on_one_line(record.words(statement.content))
    shown = words if len(words) <= _LONGEST else f"{words[:_LONGEST].rpartition(' ')[0]} …"
    who = speaker_of(record, statement)
    marks = ["gone and back"] if thread.restored else []
    marks += ["alternates"] if thread.alternating else []
    marks += [f"in {thread.wordings} wordings"] if thread.wordings > 1 else []
    return f"{shown}{f' ({who})' if who else ''}: {', '.join(marks)}"
