"""What is due to be looked at: articles, addresses without a page, feeds and lists."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from sayso.archive import queries
from sayso.archive.deciding import pinned
from sayso.archive.grouping import key_of
from sayso.archive.marks import file_has_changed
from sayso.archive.polling import is_due, now
from sayso.archive.records import Added
from sayso.archive.unanswered import Unanswered, unanswered
from sayso.capture.confirming import absent_since, confirm_after
from sayso.capture.records import Capture, Observation
from sayso.revisit.policy import History, due
from sayso.store import decisions, evidence
from sayso.store.opening import Store
from sayso.store.records import Poll, Subscription
from sayso.store.rows import batches, date_of

POLL_SECONDS = 900.0  # between two looks at a feed
_TOGETHER = 200  # articles whose histories are read at once
_THERE = frozenset({"new", "unchanged", "revision"})

Closed = Callable[[str], datetime | None]  # until when the host of an address wants no visit


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that can be looked at."""

    url: str  # where it is asked for
    due: datetime
    article: str | None = None  # id; None for an address that has given no page yet
    shown: Capture | None = None  # the last capture that showed the article


class Agenda:
    """What one round is to look at, and when there is something to look at again.

    The archive is gone through once. `closed` tells which hosts want to be left alone for now.
    """

    def __init__(self, store: Store, closed: Closed, *, everything: bool = False) -> None:
        self._store = store
        self._closed = closed
        self._everything = everything
        self._moment = now()
        self._after = confirm_after()
        self._soonest: datetime | None = None  # when the next of what was left out is due
        self._told: list[Added] = []
        with store.reading() as connection:
            self._paces = pinned(list(decisions.all_article_decisions(connection)))
            self._unanswered = [_without_page(one) for one in unanswered(connection)]

    def lists(self) -> list[Subscription]:
        """The feeds, sitemaps and lists that are due; those in files also where these changed."""
        with self._store.reading() as connection:
            return [
                one
                for one, last in _watched(connection)
                if self._everything
                or (self._closed(one.url) is None and self._is_list_due(connection, one, last))
            ]

    def entries(self) -> Iterator[Entry]:
        """The articles and addresses that are due."""
        for one in self._all():
            if self._is_due(one):
                yield one
            else:
                self._leave(one)

    def put_off(self) -> frozenset[str]:
        """The keys of addresses without a page whose time has not come."""
        return frozenset(key_of(one.url) for one in self._unanswered if not self._is_due(one))

    def note(self, told: Added) -> None:
        """Remembers what came of a look, which says when the next one is due."""
        self._told.append(told)

    def next_due(self) -> datetime | None:
        """When there is something to look at again; None where nothing is watched."""
        for one in self._looked_at():
            self._leave(one)
        self._told.clear()
        pause = timedelta(seconds=POLL_SECONDS)
        with self._store.reading() as connection:
            polls = [last.time + pause for _, last in _watched(connection) if last]
        return min([*polls, *([self._soonest] if self._soonest else ())], default=None)

    def _all(self) -> Iterator[Entry]:
        yield from self._unanswered
        last: str | None = None
        while True:
            with self._store.reading() as connection:
                ids = queries.articles_after(connection, last, _TOGETHER)
                found = self._entries(connection, ids)
            if not ids:
                return
            yield from found
            last = ids[-1]

    def _looked_at(self) -> Iterator[Entry]:
        """What this round has looked at, as it is now."""
        asked = {key_of(one.input) for one in self._told if one.article is None}
        with self._store.reading() as connection:
            for ids in batches({one.article for one in self._told if one.article}, _TOGETHER):
                yield from self._entries(connection, ids)
            for one in unanswered(connection) if asked else ():
                if key_of(one.url) in asked:
                    yield _without_page(one)

    def _entries(self, connection: Connection, ids: Sequence[str]) -> list[Entry]:
        asked = queries.fetched_last_of(connection, ids)
        shown = queries.shown_last_of(connection, ids)
        seen = queries.observed_of(connection, ids)
        born = queries.born(connection, ids)
        pace = _paces(connection, ids, self._paces) if self._paces else {}
        return [
            Entry(
                capture.asked or capture.url or "",
                due(_history(born[id], seen[id], pace.get(id)), confirm_after=self._after),
                id,
                shown[id][0] if id in shown else None,
            )
            for id, capture in asked.items()
        ]

    def _is_due(self, one: Entry) -> bool:
        return self._everything or self._open(one) <= self._moment

    def _is_list_due(self, connection: Connection, one: Subscription, last: Poll | None) -> bool:
        if last is None or is_due(last, self._moment, POLL_SECONDS):
            return True
        return last.outcome != "failed" and file_has_changed(connection, one.url)

    def _open(self, one: Entry) -> datetime:
        """When an entry is due, or later where its host wants to be left alone."""
        return max(one.due, self._closed(one.url) or one.due)

    def _leave(self, one: Entry) -> None:
        moment = self._open(one)
        self._soonest = min(moment, self._soonest or moment)


def _watched(connection: Connection) -> Iterator[tuple[Subscription, Poll | None]]:
    """What is watched, with the last look at each; what was read from standard input is not."""
    for one in evidence.all_subscriptions(connection):
        if one.url != "-":
            yield one, evidence.last_poll(connection, one.url, one.kind)


def _without_page(one: Unanswered) -> Entry:
    """An address without a page is looked at again as an article is whose looks fail."""
    history = History(one.first_asked, looked=one.last_checked, failed=len(one.seen))
    return Entry(one.url, due(history))


def _paces(
    connection: Connection, ids: Sequence[str], paces: Mapping[str, timedelta]
) -> dict[str, timedelta]:
    """The pace of each article that is pinned at one of its addresses."""
    found = {}
    for id, addresses in queries.addresses_of_articles(connection, ids).items():
        own = [paces[address] for address in addresses if address in paces]
        if own:
            found[id] = min(own)
    return found


def _history(
    born: tuple[str | None, datetime], seen: Sequence[Observation], pace: timedelta | None
) -> History:
    published, first_seen = born
    changed = [one.time for one in seen if one.outcome == "revision"]
    return History(
        born=min(date_of(published, first_seen), first_seen),
        looked=seen[0].time if seen else None,
        changed=changed[0] if changed else None,
        unchanged=_run(seen, frozenset({"unchanged"})),
        failed=_run(seen, frozenset({"failed", "blocked", "unreadable"})),
        absent_since=absent_since(seen),
        gone=bool(seen) and _is_gone(seen),
        pinned=pace,
    )


def _run(seen: Iterable[Observation], outcomes: frozenset[str]) -> int:
    number = 0
    for one in seen:
        if one.outcome not in outcomes:
            break
        number += 1
    return number


def _is_gone(seen: Iterable[Observation]) -> bool:
    for one in seen:
        if one.outcome in _THERE:
            return False
        if one.outcome == "gone":
            return True
    return False
