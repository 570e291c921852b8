"""Loads what showed an article: for its findings, for its history, and for any two revisions."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from sqlalchemy import Connection

from sayso.archive import queries
from sayso.archive.noticing import with_findings
from sayso.archive.pages import markup_of
from sayso.archive.revisions import (
    Shown,
    alike,
    checked,
    earlier_headlines,
    followed,
    revisions_of,
)
from sayso.capture.confirming import THERE, confirm_after, is_absence
from sayso.capture.records import Capture, Observation
from sayso.errors import NotFoundError
from sayso.finding.detecting import change_findings
from sayso.revision.comparing import compare
from sayso.revision.records import History, Revision, RevisionChange
from sayso.store import derived, evidence
from sayso.store.opening import Store
from sayso.store.records import StoredArticle

_LEAST = 6  # characters of an id or a digest that name a revision


def noticed(
    connection: Connection,
    article: StoredArticle,
    looks: Sequence[Observation],
    markup: Callable[[Capture], str],
    before: StoredArticle | None = None,
) -> StoredArticle:
    """An article with its findings; `looks` are all at its addresses. See `noticing`."""
    return with_findings(article, _shown(connection, article, looks, markup), before)


def renew(
    connection: Connection,
    looked: Mapping[str, Sequence[Observation]],
    markup: Callable[[Capture], str],
) -> None:
    """Makes the findings of those articles anew whose last look may change them.

    `looked` holds all looks at each article, the last time first. No revision is loaded of an
    article of which nothing waits to be confirmed and which is there.
    """
    waiting = queries.waiting(connection, list(looked))
    for id, looks in looked.items():
        if looks and _may_change(looks[0], id, waiting):
            article = derived.article(connection, id)
            assert article is not None
            made = noticed(connection, article, looks, markup, article)
            derived.replace_findings(connection, made)


def _may_change(last: Observation, id: str, waiting: Mapping[str, queries.Waiting]) -> bool:
    own = waiting.get(id)
    if last.outcome in THERE:
        if own is None:
            return False
        since = own.unconfirmed
        return own.gone or (since is not None and last.time - since >= confirm_after())
    return is_absence(last)


def history_of(store: Store, folder: Path, id: str) -> History:
    """How an article changed, with the findings of each change.

    Where its language changed, from then on.
    """
    with store.reading() as connection:
        article, shown = _loaded(connection, folder, id)
    return _history(revisions_of(article, shown)[alike(article)[-1]], shown)


def change_of(
    store: Store, folder: Path, id: str, older: str | None, newer: str | None
) -> tuple[RevisionChange, History]:
    """What changed between two revisions, and the history that they stand in.

    `older` and `newer` are numbers (1 is the first that was seen, -1 the last), or the beginnings
    of ids or of digests of texts. Without `newer` it is the last one, without `older` the one
    before that. Raises NotFoundError where there is no such revision, or only one.
    """
    with store.reading() as connection:
        article, shown = _loaded(connection, folder, id)
    runs = alike(article)
    last = _place(article, newer) if newer else len(article.revisions) - 1
    first = _place(article, older) if older else last - 1
    if first < 0:
        problem = "there is no revision before the first" if newer else "it has 1 revision so far"
        raise NotFoundError(id, problem, "`sayso revisit` looks again")
    run = next(one for one in runs if one.start <= last < one.stop)
    if not run.start <= first < run.stop:
        problem = "these revisions were read by different readers, and are not compared"
        raise NotFoundError(id, problem)
    found = _history(revisions_of(article, shown)[run], shown)
    at, to = first - run.start, last - run.start
    if to == at + 1:
        return found.changes[at], found
    return _between(found.revisions, at, to, shown), found


def _between(revisions: Sequence[Revision], at: int, to: int, shown: Shown) -> RevisionChange:
    change = compare(revisions[at], revisions[to], confirm_after=shown.confirm_after)
    change = checked(change, shown)
    return replace(change, findings=change_findings(change, earlier_headlines(revisions, at)))


def _history(revisions: Sequence[Revision], shown: Shown) -> History:
    found = followed(revisions, shown)
    changes = [
        replace(change, findings=change_findings(change, earlier_headlines(revisions, at)))
        for at, change in enumerate(found.changes)
    ]
    return replace(found, changes=tuple(changes))


def _place(article: StoredArticle, named: str) -> int:
    """Which revision is meant, from 0."""
    number = len(article.revisions)
    if named.lstrip("-").isdecimal() and len(named) < _LEAST:
        at = int(named)
        if at != 0 and -number <= at <= number:
            return at - 1 if at > 0 else number + at
    elif len(named) >= _LEAST:
        found = [
            at
            for at, one in enumerate(article.revisions)
            if one.id.startswith(named) or one.record["article"]["text_sha256"].startswith(named)
        ]
        if found:
            return found[0]
    counted = "there is 1" if number == 1 else f"there are {number}"
    raise NotFoundError(named, "there is no such revision of the article", f"{counted}")


def _loaded(connection: Connection, folder: Path, id: str) -> tuple[StoredArticle, Shown]:
    article = derived.article(connection, id)
    if article is None or not article.revisions:
        raise NotFoundError(id, "nothing was read of this article yet")
    looks = queries.observed_at(connection, article.addresses)
    return article, _shown(connection, article, looks, lambda one: markup_of(folder, one))


def _shown(
    connection: Connection,
    article: StoredArticle,
    looks: Sequence[Observation],
    markup: Callable[[Capture], str],
) -> Shown:
    ids = [one.capture for one in article.sightings]
    needed = len(article.revisions) > 1 or any(map(is_absence, looks))
    found = evidence.captures_by_id(connection, ids) if needed else ()
    return Shown({one.id: one for one in found}, looks, confirm_after(), markup)
