"""What changed between two revisions as a whole, in words and figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sayso.render.change_telling import FATES, sight_time
from sayso.render.clean import on_one_line
from sayso.render.heading import FINDINGS, Fact
from sayso.render.wording import plural, time_in_words
from sayso.revision.choosing import outermost
from sayso.revision.records import (
    ArticleChange,
    ArticleChangeKind,
    Fate,
    Revision,
    RevisionChange,
    Sight,
    StatementChange,
)

AROUND: dict[ArticleChangeKind, str] = {
    "headline": "headline",
    "byline": "byline",
    "dateline": "dateline",
    "published": "published",
    "modified": "modified",
    "genre": "genre",
    "address": "address",
    "section": "section",
    "credit": "credit",
    "note_added": "note added",
    "note_removed": "note gone",
}
_TIMES = frozenset({"published", "modified"})


def summary(change: RevisionChange) -> str:
    """What changed as a paragraph, and whether the reader was told."""
    weighty = [*_weighty(change), *_around(change)]
    sentences = "" if weighty else _sentences(change)
    if weighty or sentences:
        first = _sentence(f"{_listed(weighty) or sentences}; {_noted(change)}")
    else:
        first = "Nothing differs in what the article says."
    return " ".join([first, *_lighter(change), *(cause.says for cause in change.causes)])


def figures(change: RevisionChange) -> tuple[Fact, ...]:
    """Statements and sentences by their fate."""
    statements = _by_fate((one.fate, one.moved) for one in change.statements)
    of_article = [one for one in change.sentences if not one.noise]
    sentences = _by_fate((one.fate, one.moved) for one in of_article)
    return (
        Fact("statements", f"{len(change.statements)}", statements),
        Fact("sentences", f"{len(of_article)}", sentences),
        Fact("significance", f"{change.significance:.2f}", "; ".join(change.reasons)),
        Fact(FINDINGS, f"{len(change.findings)}"),
    )


def around(one: ArticleChange) -> tuple[str, str, str]:
    """A change of what stands around the text: what it is, before and now; either may be empty."""
    older, newer = one.older or "", one.newer or ""
    if one.kind in _TIMES:
        older, newer = time_in_words(older), time_in_words(newer)
    return AROUND[one.kind], on_one_line(older), on_one_line(newer)


def seen(revision: Revision, *, last: bool) -> str:
    """When and how a revision was seen, in its last capture or its first."""
    if not revision.seen:
        return "a supplied copy"
    sight = revision.seen[-1 if last else 0]
    captures = f", {plural(len(revision.seen), 'capture')}" if len(revision.seen) > 1 else ""
    back = ", a return to an earlier text" if revision.returns_to else ""
    return _sight(sight) + captures + back


def place(revision: Revision) -> str:
    """The address or the path of what was read."""
    article = revision.record.article
    return on_one_line(article.path or article.url or "")


def _weighty(change: RevisionChange) -> Iterator[str]:
    """What happened to statements, each kind counted once, as phrases."""
    there = [one for one in change.statements if not one.in_page]
    gone = len(outermost(one for one in there if one.fate == "removed"))
    if gone:
        yield f"{plural(gone, 'statement')} gone"
    counted: dict[str, int] = {}
    for one in outermost(one for one in there if one.changes or one.fate == "reworded"):
        counted[_kind(one)] = counted.get(_kind(one), 0) + 1
    for kind, (singular, many) in _PHRASES.items():
        if counted.get(kind):
            yield singular if counted[kind] == 1 else many.format(counted[kind])


_PHRASES = {
    "quote_altered": ("1 quotation altered", "{} quotations altered"),
    "anonymised": ("1 source unnamed now", "{} sources unnamed now"),
    "speaker_changed": (
        "1 statement given to another speaker",
        "{} statements given to other speakers",
    ),
    "named": ("1 source named now", "{} sources named now"),
    "chain_changed": ("1 statement through another chain", "{} statements through other chains"),
    "made_indirect": ("1 quotation retold now", "{} quotations retold now"),
    "made_direct": ("1 retold statement quoted now", "{} retold statements quoted now"),
    "reworded": ("1 statement reworded", "{} statements reworded"),
    "cue_changed": ("1 cue changed", "{} cues changed"),
}


def _kind(one: StatementChange) -> str:
    """The one kind that a changed statement is counted under: the weightiest."""
    return next((kind for kind in _PHRASES if kind in one.changes), "reworded")


def _around(change: RevisionChange) -> Iterator[str]:
    for one in change.article:
        if one.kind == "headline":
            yield "the headline changed"
        elif one.kind == "note_removed":
            yield "a note gone"
    others = [AROUND[one.kind] for one in change.article if one.kind in ("byline", "dateline")]
    yield from (f"the {name} changed" for name in others)


def _noted(change: RevisionChange) -> str:
    if not change.notes:
        return "no note found"
    kinds = dict.fromkeys(note.kind for note in change.notes)
    return _listed(f"{'an' if kind[0] in 'aeiou' else 'a'} {kind} was added" for kind in kinds)


def _lighter(change: RevisionChange) -> Iterator[str]:
    """What is new, what moved and what the reader did not find: a sentence each."""
    new = len(outermost(one for one in change.statements if one.fate == "added"))
    moved = len(outermost(one for one in change.statements if one.moved or one.fate == "moved"))
    missed = sum(one.in_page for one in change.statements)
    parts = [plural(new, "new statement")] if new else []
    parts += [f"{moved} moved"] if moved else []
    if parts:
        yield _sentence(_listed(parts))
    if missed:
        yield _sentence(
            f"{plural(missed, 'statement')} of the older text still stand in the later page,"
            " though the reader did not find them: that is no removal"
        )


def _sentences(change: RevisionChange) -> str:
    """How the author's own sentences changed, where no statement did; empty if they stand."""
    changed = [one for one in change.sentences if not one.noise and one.fate in FATES]
    counted = _by_fate((one.fate, False) for one in changed)
    return f"no statement changed; sentences: {counted}" if changed else ""


def _by_fate(fates: Iterable[tuple[Fate, bool]]) -> str:
    """ "12 kept, 1 reworded, 2 moved": moved is also what was reworded on the way."""
    counted: dict[str, int] = {}
    for fate, moved in fates:
        name = FATES.get(fate, fate)
        counted[name] = counted.get(name, 0) + 1
        if moved and fate != "moved":
            counted["moved"] = counted.get("moved", 0) + 1
    order = ("kept", "reworded", "moved", "gone", "new")
    return ", ".join(f"{counted[name]} {name}" for name in order if name in counted)


def _listed(phrases: Iterable[str]) -> str:
    """ "a, b and c"; empty where there is none."""
    *others, last = [*phrases] or [""]
    return f"{', '.join(others)} and {last}" if others else last


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."


def _sight(sight: Sight) -> str:
    grade = "supplied copy" if sight.grade == "supplied" else sight.grade
    return f"{sight_time(sight)} {grade}".strip()
