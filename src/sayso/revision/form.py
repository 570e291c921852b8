"""Changes as plain lists, dicts, strings and numbers: `sayso.change/1` and `sayso.history/1`.

A span is `{"start", "end", "text"}`. Its offsets count characters of the text it is of: of the
older revision's under "older", of the newer one's under "newer".
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sayso.attribution.records import Statement
from sayso.record import Finding, statement_form
from sayso.revision.records import (
    Absence,
    History,
    Note,
    Revision,
    RevisionChange,
    SentenceChange,
    Sight,
    StatementChange,
    Thread,
    WordEdit,
)
from sayso.text import Span

SCHEMA = "sayso.change/1"
HISTORY_SCHEMA = "sayso.history/1"

Texts = tuple[str, str]  # of the older and of the newer revision


def change_form(change: RevisionChange) -> dict[str, Any]:
    """A change in the form `sayso.change/1`."""
    texts = change.older.record.article.text, change.newer.record.article.text
    return {
        "schema": SCHEMA,
        "older": _revision(change.older),
        "newer": _revision(change.newer),
        "article": [
            {"kind": one.kind, "older": one.older, "newer": one.newer} for one in change.article
        ],
        "statements": [_statement(one, texts) for one in change.statements],
        "sentences": [_sentence(one, texts) for one in change.sentences],
        "notes": [_note(one, texts[1]) for one in change.notes],
        "causes": [{"kind": one.kind, "says": one.says} for one in change.causes],
        "significance": change.significance,
        "reasons": list(change.reasons),
        "findings": [_finding(one, change, texts) for one in change.findings],
    }


def history_form(history: History) -> dict[str, Any]:
    """A history in the form `sayso.history/1`; each change in it is a `sayso.change/1`."""
    return {
        "schema": HISTORY_SCHEMA,
        "revisions": [_revision(one) for one in history.revisions],
        "headlines": list(history.headlines),
        "headline_alternates": history.headline_alternates,
        "threads": [_thread(one, history) for one in history.threads],
        "changes": [change_form(one) for one in history.changes],
    }


def _revision(revision: Revision) -> dict[str, Any]:
    record = revision.record
    article, reader = record.article, record.reader
    return {
        "id": revision.id,
        "returns_to": revision.returns_to,
        "seen": [_sight(one) for one in revision.seen],
        "url": article.url,
        "path": article.path,
        "title": article.title,
        "byline": article.byline,
        "published": article.published,
        "modified": article.modified,
        "language": article.language,
        "reader": {"language": reader.language, "name": reader.name, "version": reader.version},
        "text_sha256": hashlib.sha256(article.text.encode()).hexdigest(),
    }


def _statement(change: StatementChange, texts: Texts) -> dict[str, Any]:
    return {
        "fate": change.fate,
        "changes": list(change.changes),
        "older": _read(change.older, texts[0]),
        "newer": _read(change.newer, texts[1]),
        "words": [_words(edit, texts) for edit in change.words],
        "moved": change.moved,
        "noted": change.noted,
        "in_page": change.in_page,
        "absence": _absence(change.absence),
        "significance": change.significance,
        "reasons": list(change.reasons),
    }


def _read(statement: Statement | None, text: str) -> dict[str, Any] | None:
    return statement_form(statement, text) if statement is not None else None


def _sentence(change: SentenceChange, texts: Texts) -> dict[str, Any]:
    return {
        "fate": change.fate,
        "older": _spans(change.older, texts[0]),
        "newer": _spans(change.newer, texts[1]),
        "words": [_words(edit, texts) for edit in change.words],
        "moved": change.moved,
        "noise": change.noise,
    }


def _words(edit: WordEdit, texts: Texts) -> dict[str, Any]:
    return {"older": _span(edit.older, texts[0]), "newer": _span(edit.newer, texts[1])}


def _note(note: Note, text: str) -> dict[str, Any]:
    return {"kind": note.kind, "statements": list(note.statements), **_span(note.span, text)}


def _absence(absence: Absence | None) -> dict[str, Any] | None:
    if absence is None:
        return None
    return {
        "last_seen": _sight(absence.last_seen),
        "first_absent": _sight(absence.first_absent),
        "later": absence.later,
        "confirmed": absence.confirmed,
        "returned": _sight(absence.returned),
    }


def _sight(sight: Sight | None) -> dict[str, Any] | None:
    if sight is None:
        return None
    return {
        "capture": sight.capture,
        "time": _time(sight.time),
        "grade": sight.grade,
        "url": sight.url,
    }


def _time(time: datetime | None) -> str | None:
    return time.isoformat() if time is not None else None


def _finding(finding: Finding, change: RevisionChange, texts: Texts) -> dict[str, Any]:
    """A finding; each piece of its evidence tells which revision's text it is of."""
    newer = {"newer", change.newer.id} - {change.older.id, None}
    return {
        "id": finding.id,
        "kind": finding.kind,
        "rank": finding.rank,
        "says": finding.says,
        "may_be": list(finding.may_be),
        "evidence": [
            {"revision": one.revision, "capture": one.capture, "part": one.part}
            | _span(one.span, texts[one.revision in newer])
            for one in finding.evidence
        ],
    }


def _thread(thread: Thread, history: History) -> dict[str, Any]:
    texts = [one.record.article.text for one in history.revisions]
    last = max(at for at, one in enumerate(thread.statements) if one is not None)
    return {
        "statements": [one.id if one is not None else None for one in thread.statements],
        "last": {"revision": last, "statement": _read(thread.statements[last], texts[last])},
        "first_seen": _sight(thread.first_seen),
        "last_seen": _sight(thread.last_seen),
        "absences": [_absence(one) for one in thread.absences],
        "wordings": thread.wordings,
        "restored": thread.restored,
        "alternating": thread.alternating,
    }


def _spans(spans: Iterable[Span], text: str) -> list[dict[str, Any]]:
    return [_span(span, text) for span in spans]


def _span(span: Span, text: str) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "text": span.of(text)}
