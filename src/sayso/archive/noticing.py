"""What deserves a second look in an article, from all that is known of it: plain functions.

The same captures and looks give the same findings, whether they came one by one or are derived
again all together. So what a finding says does not go on counting: a statement that is gone is told
with the captures up to the one that confirms it. Until then the article is `unconfirmed`, and the
next look that may confirm it has its findings made again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import pairwise, takewhile
from typing import Any

from sayso.archive.lasting import Lasting
from sayso.archive.revisions import Shown, alike, followed, revision_of, revisions_of, sights_of
from sayso.capture.confirming import THERE, is_absence
from sayso.capture.records import Observation
from sayso.capture.remains import bare
from sayso.finding.course import Ending, is_vouched
from sayso.finding.detecting import change_findings, ending_findings
from sayso.record import Finding
from sayso.revision.choosing import Wanted, narrowed
from sayso.revision.masking import hidden_names
from sayso.revision.records import RevisionChange, StatementChange
from sayso.store.records import StoredArticle, StoredFinding, StoredRevision
from sayso.store.rows import digest

_QUOTES = Wanted(quotes=True)
_CHAPTER = 16  # revisions; a higher number costs time, a lower one forgets more of early readings


@dataclass(frozen=True, slots=True)
class _About:
    """What findings are about."""

    revision: str  # id
    older: str | None  # id, of a change
    first_seen: datetime
    texts: Mapping[str, str]  # by the id of the revision


def with_findings(
    article: StoredArticle, shown: Shown, before: StoredArticle | None = None
) -> StoredArticle:
    """The article with all its findings: those of its newest revision, of its changes, its end.

    `before` is the article as it was stored, where all that came since is later: what is settled of
    its changes is kept then.
    """
    if not article.revisions:
        return replace(article, findings=(), unconfirmed=None)
    lasting = Lasting(article.revisions, sights_of(article, shown), shown.confirm_after)
    start = _first_unsettled(before, article, lasting) if before else 0
    changes = [
        change
        for chapter in _chapters(article, start)
        for change in _changes(article, chapter, shown, lasting)
    ]
    kept = _kept(before, article, start) if before else []
    hidden = {name for one in kept for name in one.hidden}
    hidden |= {(one.name, one.of_person) for one in hidden_names(changes)}
    found = [
        *_of_revision(article.revisions[-1]),
        *kept,
        *(each for change in changes for each in _of_change(change)),
        *_of_ending(article, shown),
    ]
    named = _named(article.id, (replace(one, hidden=tuple(sorted(hidden))) for one in found))
    return replace(article, findings=tuple(named), unconfirmed=_unconfirmed(changes, shown))


def _first_unsettled(before: StoredArticle, article: StoredArticle, lasting: Lasting) -> int:
    """The revision from which on changes are to be compared again; all were, where it is the last.

    It is where the chapter begins in which something new came, waits to be confirmed, or is back.
    """
    old, number = len(before.revisions), len(article.revisions)
    changed = [old] if old < number else []
    if before.unconfirmed is not None:
        since = before.unconfirmed
        changed.append(max(1, sum(one.first_seen <= since for one in article.revisions) - 1))
    if old < number:
        places = {one.id: at for at, one in enumerate(article.revisions)}
        changed += [
            places[one.revision]
            for one in before.findings
            if one.kind == "statement_gone" and _is_back(one, range(old, number), lasting)
        ]
    first = min(changed, default=number)
    return (first - 1) // _CHAPTER * _CHAPTER if first < number else number - 1


def _is_back(gone: StoredFinding, new: range, lasting: Lasting) -> bool:
    """Whether one of the revisions that are new has words again that the one before it has not."""
    evidence = gone.whole["evidence"]
    words = [bare(one["text"]) for one in evidence if one["revision"] == gone.older]
    texts = [lasting.bare_text(at) for at in (new.start - 1, *new)]
    there = [all(each in text for each in words) for text in texts]
    return any(after and not before for before, after in pairwise(there))


def _kept(before: StoredArticle, article: StoredArticle, start: int) -> list[StoredFinding]:
    """What was found in the changes up to a revision."""
    settled = {one.id for one in article.revisions[: start + 1]}
    return [one for one in before.findings if one.older is not None and one.revision in settled]


def _changes(
    article: StoredArticle, chapter: slice, shown: Shown, lasting: Lasting
) -> Iterator[RevisionChange]:
    """From each revision of a chapter to the next, with their findings."""
    own = [revision_of(one, lasting.seen(one)) for one in article.revisions[chapter]]
    for at, change in enumerate(followed(own, shown).changes, start=chapter.start + 1):
        timed = lasting.timed(change, at)
        titles = [one.record["article"]["title"] for one in article.revisions[: at - 1]]
        yield replace(timed, findings=change_findings(timed, filter(None, titles)))


def _chapters(article: StoredArticle, start: int) -> Iterator[slice]:
    """Revisions that are compared in one go, each chapter beginning with the last one's end.

    A live blog may have hundreds of revisions: a new one has no more than a chapter compared.
    """
    for same in alike(article):
        marks = range(same.start // _CHAPTER * _CHAPTER, same.stop, _CHAPTER)
        for mark in marks:
            first, last = max(mark, same.start), min(mark + _CHAPTER, same.stop - 1)
            if start <= mark and first < last:
                yield slice(first, last + 1)


def _unconfirmed(changes: Sequence[RevisionChange], shown: Shown) -> datetime | None:
    """Since when something has been missing that the next look may confirm."""
    since = [
        first.time
        for change in changes
        for one in change.statements
        if _waits(one) and one.absence and (first := one.absence.first_absent) and first.time
    ]
    if changes and (seen := changes[-1].newer.seen) and not any(map(is_vouched, seen)):
        since += [sight.time - shown.confirm_after for sight in seen if sight.time]
    return min(since, default=None)


def _waits(one: StatementChange) -> bool:
    absence = one.absence
    if one.fate != "removed" or one.in_page or absence is None or absence.confirmed:
        return False
    vouched = is_vouched(absence.last_seen) and is_vouched(absence.first_absent)
    return vouched and absence.returned is None


def _of_revision(revision: StoredRevision) -> Iterator[StoredFinding]:
    for form in revision.record["findings"]:
        where = {"revision": revision.id, "capture": revision.capture}
        evidence = [one | where for one in form["evidence"]]
        whole = form | {"evidence": evidence}
        yield StoredFinding(
            form["kind"], form["rank"], revision.id, None, revision.first_seen, False, whole
        )


def _of_change(change: RevisionChange) -> Iterator[StoredFinding]:
    older, newer = change.older, change.newer
    assert older.id is not None and newer.id is not None and newer.seen[0].time is not None
    texts = {one.id: one.record.article.text for one in (older, newer) if one.id}
    about = _About(newer.id, older.id, newer.seen[0].time, texts)
    quoted = {one.id for one in narrowed(change, _QUOTES).findings}
    for finding in change.findings:
        yield _stored(finding, about, quoted=finding.id in quoted)


def _of_ending(article: StoredArticle, shown: Shown) -> Iterator[StoredFinding]:
    """That the article is gone, as the looks since it was last there tell."""
    absences = _absences(shown.looks)
    if not any(one.outcome == "gone" for one in absences):
        return
    last = revisions_of(replace(article, revisions=article.revisions[-1:]), shown)[0]
    assert last.id is not None
    about = _About(last.id, None, absences[0].time, {last.id: last.record.article.text})
    for finding in ending_findings(Ending(last, tuple(absences))):
        yield _stored(finding, about, quoted=False)


def _absences(looks: Iterable[Observation]) -> list[Observation]:
    """The looks that found an article absent since it was last there, in the order of time."""
    ordered = sorted(looks, key=lambda one: (one.time, one.detail), reverse=True)
    since = takewhile(lambda one: one.outcome not in THERE, ordered)
    return [one for one in since if is_absence(one)][::-1]


def _stored(finding: Finding, about: _About, *, quoted: bool) -> StoredFinding:
    whole = {
        "id": finding.id,
        "kind": finding.kind,
        "rank": finding.rank,
        "says": finding.says,
        "may_be": list(finding.may_be),
        "evidence": [
            {
                "article": None, "revision": one.revision, "capture": one.capture,
                "part": one.part, "start": one.span.start, "end": one.span.end,
                "text": one.span.of(about.texts[one.revision or about.revision]),
            }
            for one in finding.evidence
        ],
    }  # fmt: skip
    return StoredFinding(
        finding.kind, finding.rank, about.revision, about.older, about.first_seen, quoted, whole
    )


def _named(article: str, found: Iterable[StoredFinding]) -> Iterator[StoredFinding]:
    """The findings with names that tell them apart in the whole archive."""
    given: set[str] = set()
    for one in found:
        places = [(each["revision"], each["start"], each["end"]) for each in one.whole["evidence"]]
        id, number = "", 0
        while not id or id in given:
            id = digest("finding", article, one.kind, one.older, places, number)
            number += 1
        given.add(id)
        evidence = [dict(each) | {"article": article} for each in one.whole["evidence"]]
        whole: dict[str, Any] = dict(one.whole) | {"id": id, "evidence": evidence}
        yield replace(one, whole=whole)
