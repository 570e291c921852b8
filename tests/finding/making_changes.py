"""Invented articles before and after, compared by hand: what became of each statement is said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime

from tests.finding.making_findings import place, record

from sayso.attribution.records import Speaker, Statement
from sayso.capture.records import Grade
from sayso.finding.detecting import change_findings
from sayso.record import Finding, Record
from sayso.revision.records import (
    Absence,
    ArticleChange,
    Cause,
    ChangeKind,
    Fate,
    Note,
    Revision,
    RevisionChange,
    SentenceChange,
    Sight,
    StatementChange,
    WordEdit,
)
from sayso.text import Span

OLDER = (
    "“We will sign whatever both can live with,” Lena Ostrava said.",
    "“Nobody asked the harbour master,” said Konrad Vell, head of the port office.",
    "The pier is old. Ms Ostrava left early.",
)
NEWER = (
    "“We may sign whatever both can live with,” Lena Ostrava said.",
    "“Nobody asked the harbour master,” said a senior official.",
    "The pier is old. Ms Ostrava left early.",
)


def said(made: Record, content: str, source: str, name: str | None, id: str = "s1") -> Statement:
    """A direct statement by its words."""
    text = made.article.text
    spoken, by = place(text, content), place(text, source)
    kind = "person" if name else "anonymous"
    speaker = Speaker(name, kind, None, by, None, 0.9)  # type: ignore[arg-type]
    return Statement(id, "direct", (spoken,), (), (by,), 0.9, speaker=speaker)


def sight(capture: str, hour: int, grade: Grade = "fetched") -> Sight:
    return Sight(
        capture, datetime(2026, 3, 6, hour, 10, tzinfo=UTC), grade, "https://quay.example/a"
    )


def vouched(made: Record, capture: str, hour: int) -> Revision:
    """A revision that one capture of ours shows."""
    return Revision(made, f"rev-{capture}", (sight(capture, hour),))


def one(
    fate: Fate,
    older: Statement | None,
    newer: Statement | None,
    *changes: ChangeKind,
    words: Iterable[WordEdit] = (),
    significance: float = 1.0,
) -> StatementChange:
    return StatementChange(
        fate, tuple(changes), older, newer, tuple(words), significance=significance
    )


def gone(older: Statement, *, confirmed: bool = True, later: int = 1) -> StatementChange:
    """A statement that is no longer there between two captures of ours."""
    absence = Absence(sight("c1", 9), sight("c2", 12), later, confirmed)
    return replace(one("removed", older, None), absence=absence)


def change(
    older: Record | Revision,
    newer: Record | Revision,
    *statements: StatementChange,
    article: Iterable[ArticleChange] = (),
    sentences: Iterable[SentenceChange] = (),
    notes: Iterable[Note] = (),
    causes: Iterable[Cause] = (),
) -> RevisionChange:
    before = Revision(older) if isinstance(older, Record) else older
    after = Revision(newer) if isinstance(newer, Record) else newer
    return RevisionChange(
        before, after, tuple(article), statements, tuple(sentences), tuple(notes), tuple(causes)
    )


def pair() -> tuple[Record, Record]:
    return record(*OLDER, title="Port talks end"), record(*NEWER, title="Port talks go on")


def harbour() -> RevisionChange:
    """A quotation altered, a source unnamed now, a headline changed; no capture vouches for it."""
    older, newer = pair()
    quote = "both can live with,”"
    signed = one(
        "reworded",
        said(older, "“We will sign whatever " + quote, "Lena Ostrava", "Lena Ostrava"),
        said(newer, "“We may sign whatever " + quote, "Lena Ostrava", "Lena Ostrava"),
        "quote_altered",
        words=[edit(older, "will", newer, "may")],
    )
    asked = "“Nobody asked the harbour master,”"
    office = "Konrad Vell, head of the port office"
    unnamed = one(
        "kept",
        said(older, asked, office, "Konrad Vell", "s2"),
        said(newer, asked, "a senior official", None, "s2"),
        "anonymised",
    )
    headline = ArticleChange("headline", older.article.title, newer.article.title)
    sentences = [
        SentenceChange("reworded" if words else "kept", (a.span,), (b.span,), words)
        for a, b, words in zip(
            older.sentences, newer.sentences,
            (signed.words, (edit(older, office, newer, "a senior official"),), (), ()),
            strict=True,
        )
    ]  # fmt: skip
    return change(older, newer, signed, unnamed, article=[headline], sentences=sentences)


def edit(older: Record, then: str, newer: Record, now: str) -> WordEdit:
    """Words in place of others; each must stand in its text once, or be empty at the beginning."""
    return WordEdit(
        place(older.article.text, then) if then else Span(0, 0),
        place(newer.article.text, now) if now else Span(0, 0),
    )


def found(made: RevisionChange) -> dict[str, Finding]:
    """The findings by kind, of each the last."""
    return {finding.kind: finding for finding in change_findings(made)}
