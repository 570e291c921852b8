"""Writes what was captured and observed, and derives the articles that it belongs to.

Evidence and what is derived from it go into the database in one short transaction, where the
article at hand needs nothing read again. Where it does, because captures came out of order or
made one article of two, evidence goes in at once and the articles follow when all their captures
have been read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from sayso.archive import queries
from sayso.archive.captures import task_of
from sayso.archive.deriving import Sources, derive, standing
from sayso.archive.grouping import (
    Decisions,
    TextKey,
    domain_of,
    grouped,
    in_force,
    key_of,
    keys_of,
    text_key,
)
from sayso.archive.older import reads_otherwise
from sayso.archive.pages import markup_of, read_page, reads_alike
from sayso.archive.records import Page, Seen, Task
from sayso.archive.showing import noticed, renew
from sayso.capture.records import Capture, Observation
from sayso.errors import StoreError
from sayso.store import decisions as decided_on
from sayso.store import derived, evidence
from sayso.store.opening import Store
from sayso.store.records import Sighting, StoredArticle, SuppliedAs

_MOST_ROUNDS = 20  # others may write between our reading and our writing, but not for ever


@dataclass(frozen=True, slots=True)
class Evidence:
    """What goes into the database before anything is derived from it."""

    captures: Sequence[Capture] = ()
    observations: Sequence[Observation] = ()
    said: Sequence[SuppliedAs] = ()


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a capture belongs."""

    article: str  # id
    revision: str | None  # id; None where it shows none
    first: bool  # whether it is the first that showed that revision
    only: bool  # whether the article has no other revision
    there: bool = False  # whether another process had stored the same capture


class _ReadFirst(Exception):  # noqa: N818 - never leaves this module
    """Captures must be read before an article can be derived."""

    def __init__(self, articles: Iterable[str], captures: Sequence[Capture]) -> None:
        super().__init__()
        self.articles = frozenset(articles)
        self.captures = captures


def settle(
    store: Store,
    folder: Path,
    seen: Sequence[Seen] = (),
    *,
    found: Evidence = Evidence(),
    anew: Iterable[str] = (),
    note: Callable[[Connection], None] | None = None,
) -> dict[str, Placed]:
    """Stores evidence and derives the articles of `seen`; tells where each capture belongs.

    `anew` are articles that are derived again with nothing kept of what they were. `note` is
    called at the end of the transaction. Raises StoreError.
    """
    known = {one.capture.id: one for one in seen}
    there: dict[str, Placed] = {}
    dropped = set(anew)
    for _ in range(_MOST_ROUNDS):
        with store.writing() as connection:
            there |= _stored_before(connection, found.captures, known)
            evidence.add_observations(connection, found.observations)
            evidence.add_supplied_as(connection, found.said)
            try:
                done = _derive_all(connection, folder, list(known.values()), dropped)
            except _ReadFirst as first:
                missing = first
            else:
                if note is not None:
                    note(connection)
                return done | there
        dropped |= missing.articles
        for one in _read_again(store, folder, missing.captures, known):
            known[one.capture.id] = one
    raise StoreError(store.name, "others keep changing the same articles", "try again")


def refresh(connection: Connection, folder: Path, articles: Iterable[str]) -> None:
    """Notes how articles stand by all that was observed, and what that confirms."""
    looked = queries.observed_of(connection, list(articles))
    for article, seen in looked.items():
        state, checked = standing(seen)
        if checked is not None:
            derived.note_looked(connection, article, state, checked)
    renew(connection, looked, lambda capture: markup_of(folder, capture))


def tasks_of(connection: Connection, captures: Iterable[Capture]) -> list[Task]:
    """What reading captures needs, with what was said about them."""
    tasks = []
    for capture in captures:
        bare = capture.url is None and capture.path is not None
        said = evidence.supplied_as_of(connection, capture.sha256) if bare else ()
        tasks.append(task_of(capture, said))
    return tasks


def seen_as(task: Task, page: Page) -> Seen:
    """A capture as it was read."""
    return Seen(task.capture, task.url, page)


def _stored_before(
    connection: Connection, captures: Sequence[Capture], known: dict[str, Seen]
) -> dict[str, Placed]:
    """Stores captures; those that another process has stored meanwhile stay as that did it.

    Takes from `known` what belongs to an article already, and tells where.
    """
    new = evidence.add_captures(connection, captures)
    old = [one.id for one in captures if one.id not in new and one.id in known]
    for stored in evidence.captures_by_id(connection, old):
        known[stored.id] = replace(known[stored.id], capture=stored)
    owners = queries.seen_captures(connection, old)
    for id in owners:
        del known[id]
    return {id: Placed(article, None, False, False, True) for id, article in owners.items()}


def _read_again(
    store: Store, folder: Path, captures: Sequence[Capture], known: dict[str, Seen]
) -> list[Seen]:
    with store.reading() as connection:
        withheld = {one.capture for one in decided_on.all_withheld(connection)}
        tasks = tasks_of(connection, [one for one in captures if one.id not in known])
    found: list[Seen] = []
    last: tuple[Task, Page] | None = None
    for task in tasks:
        if task.capture.id in withheld:
            page = Page(None, "it is withheld")
        elif last is not None and reads_alike(task, last[0]):
            page = last[1]
        else:
            page = read_page(folder, task)
            last = task, page
        found.append(seen_as(task, page))
    return found


def _derive_all(
    connection: Connection, folder: Path, seen: Sequence[Seen], dropped: set[str]
) -> dict[str, Placed]:
    """Derives the articles of captures and stores them; raises _ReadFirst."""
    decided = in_force(decided_on.all_article_decisions(connection))
    withheld = frozenset(one.capture for one in decided_on.all_withheld(connection))
    sources = Sources(
        lambda digest: decided_on.statement_decisions_on(connection, digest),
        lambda capture: markup_of(folder, capture),
        withheld,
    )
    plan = _plan(connection, seen, decided, dropped)
    made = [_derived(connection, group, own, sources, decided.alone) for group, own in plan]
    gone = dropped.union(*(own for _, own in plan)) - {one.id for one in made}
    derived.remove_articles(connection, sorted(gone))
    derived.replace_articles(connection, made)
    return {each.capture: _placed(one, each) for one in made for each in one.sightings}


def _placed(article: StoredArticle, sighting: Sighting) -> Placed:
    first = any(each.capture == sighting.capture for each in article.revisions)
    return Placed(article.id, sighting.revision, first, len(article.revisions) == 1)


def _plan(
    connection: Connection, seen: Sequence[Seen], decided: Decisions, dropped: set[str]
) -> list[tuple[list[Seen], frozenset[str]]]:
    """Captures by article, each with the article that they are added to, if there is one."""
    plan: list[tuple[list[Seen], frozenset[str]]] = []
    unread: dict[str, None] = {}
    for group in grouped(seen, decided):
        articles = {
            id for one in group for id in _articles_of(connection, one, decided)
        } - dropped  # fmt: skip
        if len(articles) > 1 or any(not _goes_on(connection, id, group) for id in articles):
            unread.update(dict.fromkeys(articles))
        plan.append((group, frozenset(articles)))
    owners = [id for _, articles in plan for id in articles]
    unread.update((id, None) for id in owners if owners.count(id) > 1)
    held = {one.capture.id for one in seen}
    unread.update((id, None) for id in _owners(connection, held) if id not in dropped)
    if unread:
        raise _ReadFirst(unread, queries.captures_of_articles(connection, unread))
    missing = [
        one for one in queries.captures_of_articles(connection, dropped) if one.id not in held
    ]
    if missing:
        raise _ReadFirst((), missing)
    return plan


def _owners(connection: Connection, captures: Iterable[str]) -> set[str]:
    """The articles that have captures already."""
    return set(queries.seen_captures(connection, captures).values())


def _articles_of(connection: Connection, one: Seen, decided: Decisions) -> set[str]:
    """The articles that are there and share a key with a capture."""
    keys = keys_of(one, decided)
    joined = [pair for pair in decided.merged if set(pair) & set(keys)]
    addresses = dict.fromkeys((*keys, *(key for pair in joined for key in pair)))
    found = {derived.article_at(connection, key) for key in addresses}
    text = text_key(one, decided)
    if text is not None:
        for id in derived.articles_with_text(connection, text.text):
            if _is_of(connection, id, text, decided):
                found.add(id)
    return {id for id in found if id is not None}


def _is_of(connection: Connection, article: str, text: TextKey, decided: Decisions) -> bool:
    """Whether an article had a text in the name of an outlet, at an address not split off."""
    addresses = queries.addresses_of_article(connection, article)
    if any(key_of(each) in decided.alone for each in addresses) or not any(
        "://" in each for each in addresses
    ):
        return False
    records = queries.revision_records(connection, article, text.text)
    return any(_is_piece(record, text) for record in records)


def _is_piece(record: Mapping[str, Any], text: TextKey) -> bool:
    """Whether a record with a text has it under the same title from the same outlet."""
    url, title = record["article"]["url"], record["article"]["title"]
    return bool(url) and title == text.title and domain_of(record, url) == text.domain


def _goes_on(connection: Connection, article: str, group: Sequence[Seen]) -> bool:
    """Whether captures are all later than those of an article, and read by the same version."""
    last = queries.newest(connection, article)
    first = group[0].capture
    if last is not None and (last.time, last.capture) >= (first.time, first.id):
        return False
    readers = queries.readers_of(connection, article)
    return not any(reads_otherwise(one.page, readers) for one in group)


def _derived(
    connection: Connection,
    group: Sequence[Seen],
    own: frozenset[str],
    sources: Sources,
    alone: frozenset[str],
) -> StoredArticle:
    before = derived.article(connection, next(iter(own))) if own else None
    article = derive(group, sources, before=before, alone=alone)
    looks = queries.observed_at(connection, article.addresses)
    state, checked = standing(looks)
    addresses = {*article.addresses, *map(key_of, article.addresses)}
    made = replace(article, state=state, last_checked=checked, addresses=tuple(sorted(addresses)))
    return noticed(connection, made, looks, sources.markup, before)
