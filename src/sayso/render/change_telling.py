"""What became of one statement, in words: the same for the terminal and the page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sayso.attribution.records import Statement
from sayso.record import Record
from sayso.render.change_words import Piece, woven
from sayso.render.clean import on_one_line
from sayso.render.grouping import source_words
from sayso.render.telling import link_words
from sayso.render.wording import plural, time_in_words
from sayso.revision.choosing import folded
from sayso.revision.records import (
    Absence,
    ChangeKind,
    Fate,
    RevisionChange,
    Sight,
    StatementChange,
)

LABELS: dict[ChangeKind, str] = {
    "quote_altered": "quotation altered",
    "anonymised": "source unnamed now",
    "speaker_changed": "other speaker",
    "named": "source named now",
    "chain_changed": "other chain",
    "made_indirect": "retold now",
    "made_direct": "quoted now",
    "cue_changed": "other cue",
    "trimmed": "shortened",
    "extended": "lengthened",
}
MOVED = "moved"
FATES: dict[Fate, str] = {"removed": "gone", "added": "new", "reworded": "reworded"}


@dataclass(frozen=True, slots=True)
class Told:
    """What became of one statement."""

    change: StatementChange
    labels: tuple[str, ...]  # "quotation altered", "moved"; never empty for what changed
    who: tuple[Piece, ...]  # whom it is given to, before and now; empty where nobody is named
    words: tuple[Piece, ...]
    details: tuple[str, ...]  # "said → claimed", "last seen 2026-03-03 09:14 UTC"


def told(change: RevisionChange, one: StatementChange) -> Told:
    """One statement's change in words."""
    return Told(one, labels(one), _who(change, one), _words(change, one), _details(change, one))


def ranked(change: RevisionChange) -> tuple[StatementChange, ...]:
    """The statements that changed, what matters most first; those that only moved come last.

    A report within a report is left out where it says no more than the one around it.
    """
    changed = folded(one for one in change.statements if labels(one))
    return tuple(sorted(changed, key=lambda one: (labels(one) == (MOVED,), -one.significance)))


def labels(one: StatementChange) -> tuple[str, ...]:
    """What became of a statement in short; empty where it stands as it was."""
    if one.in_page:
        return ("not found by the reader",)
    kinds = [words for kind, words in LABELS.items() if kind in one.changes]
    fate = [FATES[one.fate]] if one.fate in FATES and not kinds else []
    moved = [MOVED] if one.moved or one.fate == "moved" else []
    return (*fate, *kinds, *moved)


def _who(change: RevisionChange, one: StatementChange) -> tuple[Piece, ...]:
    older = speaker_of(change.older.record, one.older)
    newer = speaker_of(change.newer.record, one.newer)
    if one.older is None or one.newer is None or not _is_elsewhere(one):
        return (Piece("same", newer or older),) if newer or older else ()
    between = (Piece("same", " "),) if older and newer else ()
    pieces = (Piece("removed", older), *between, Piece("added", newer))
    return tuple(piece for piece in pieces if piece.words)


def _is_elsewhere(one: StatementChange) -> bool:
    return bool({"speaker_changed", "anonymised", "named"} & set(one.changes))


def speaker_of(record: Record, statement: Statement | None) -> str:
    """Whom a statement is given to: the name, or the words that stand for one."""
    if statement is None:
        return ""
    named = statement.speaker.name if statement.speaker else None
    return on_one_line(named) if named else source_words(record, statement)


def _words(change: RevisionChange, one: StatementChange) -> tuple[Piece, ...]:
    """What is said: the words themselves where they are gone or new, else with what changed."""
    older, newer = change.older.record.article.text, change.newer.record.article.text
    if one.newer is not None:
        edits = one.words if one.older else ()
        content = one.older.content if one.older else ()
        return woven(older, content, newer, one.newer.content, edits)
    spans = one.older.content if one.older else ()
    return woven(older, (), older, spans, ())


def _details(change: RevisionChange, one: StatementChange) -> tuple[str, ...]:
    older, newer = change.older.record, change.newer.record
    found: list[str] = []
    if one.older and one.newer and "cue_changed" in one.changes:
        then, now = older.words(one.older.cue), newer.words(one.newer.cue)
        found.append(f"“{on_one_line(then)}” → “{on_one_line(now)}”")
    if one.older and one.newer and "chain_changed" in one.changes:
        found.append(f"{_chain(older, one.older)} → {_chain(newer, one.newer)}")
    if one.absence is not None:
        found += _absent(one.absence)
    if one.noted:
        found.append("a note tells of it")
    return tuple(found)


def _chain(record: Record, statement: Statement) -> str:
    links = [link_words(link, record.article.text) for link in statement.chain[1:]]
    return f"via {', then '.join(links)}" if links else "straight"


def _absent(absence: Absence) -> Iterator[str]:
    """When it was last there and first not, as far as captures tell."""
    if absence.last_seen and absence.last_seen.time:
        yield f"last seen {sight_time(absence.last_seen)}"
    if absence.first_absent and absence.first_absent.time:
        later = f" and in {plural(absence.later, 'later capture')}" if absence.later else ""
        unsure = "" if absence.confirmed else ", not confirmed yet"
        yield f"absent {sight_time(absence.first_absent)}{later}{unsure}"
    if absence.returned and absence.returned.time:
        yield f"there again {sight_time(absence.returned)}"


def sight_time(sight: Sight) -> str:
    """When a capture was made: "2026-03-04 12:31 UTC"; empty where nobody said."""
    return time_in_words(sight.time.isoformat()) if sight.time else ""
