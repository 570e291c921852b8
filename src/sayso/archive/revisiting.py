"""Looks again at what is due, and polls the feeds that are watched."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from sayso.archive import queries
from sayso.archive.adopting import catch_up
from sayso.archive.deciding import pinned
from sayso.archive.flowing import flow, settled
from sayso.archive.keeping import Captures
from sayso.archive.looking import Looking
from sayso.archive.polling import is_due, now, watched
from sayso.archive.records import Added, Kept, Progress
from sayso.archive.visiting import Visits, looked_at
from sayso.capture.confirming import absent_since, confirm_after
from sayso.capture.courtesy import Pace
from sayso.capture.inputs import is_address
from sayso.capture.records import Capture, Observation
from sayso.errors import StoreError
from sayso.revisit.policy import History, due
from sayso.store import decisions
from sayso.store.holding import ScheduleLock
from sayso.store.opening import Store
from sayso.store.records import Subscription
from sayso.store.rows import date_of

POLL_SECONDS = 900.0  # between two looks at a feed
_MOMENT = 1.0  # seconds
_TOGETHER = 200  # articles whose histories are read at once
_THERE = frozenset({"new", "unchanged", "revision"})


def revisit(
    store: Store,
    captures: Captures,
    *,
    everything: bool = False,
    workers: int = 1,
    jobs: int = 8,
    allow_private: bool = False,
    pace: Pace | None = None,
    on_progress: Progress | None = None,
    stop: threading.Event | None = None,
) -> Iterator[Added]:
    """What each look at an article that is due showed, as it is done.

    With `everything` schedules are ignored, the rate per host is not. Feeds, sitemaps and lists
    that are due are polled first, and what is new in them is taken in. One process at a time can
    do this: raises StoreError, which names it, where another does.
    """
    with (
        schedule(store),
        Looking(jobs=jobs, allow_private=allow_private, pace=pace) as looking,
    ):
        yield from one_round(
            store, captures, looking, everything=everything, workers=workers,
            on_progress=on_progress, stop=stop,
        )  # fmt: skip


def schedule(store: Store) -> ScheduleLock:
    """The lock that says who looks again; raises StoreError, which names the holder.

    It is tried for a moment: a database may notice late that the last holder is done.
    """
    until = time.monotonic() + _MOMENT
    while True:
        try:
            return store.schedule_lock()
        except StoreError:
            if time.monotonic() > until:
                raise
            time.sleep(_MOMENT / 20)


def one_round(
    store: Store,
    captures: Captures,
    looking: Looking,
    *,
    everything: bool = False,
    workers: int = 1,
    on_progress: Progress | None = None,
    stop: threading.Event | None = None,
) -> Iterator[Added]:
    """What one round of looks shows; whoever calls it holds the schedule."""
    catch_up(store, captures.folder, workers)
    visits = Visits(store, captures, looking, quiet=True)
    kept = _kept(store, visits, everything, stop)
    told = settled(captures, flow(store, captures.folder, kept, workers))
    for done, one in enumerate(told, 1):
        yield one
        if on_progress:
            on_progress(done, done + looking.pending)


def next_due(store: Store) -> datetime | None:
    """When the next look is due; None where nothing is watched."""
    moments = [one.due for one in _schedule(store)]
    pause = timedelta(seconds=POLL_SECONDS)
    lists = [one for one in watched(store) if is_address(one.subscription.url)]
    polls = [one.polls[-1].time + pause for one in lists if one.polls]
    return min([*moments, *polls], default=None)


def _kept(
    store: Store, visits: Visits, everything: bool, stop: threading.Event | None
) -> Iterator[Kept | None]:
    for each in _lists_due(store, everything):
        visits.poll(each)
    yield from looked_at(visits, stop)
    moment = now()
    for one in _schedule(store):
        if stop is not None and stop.is_set():
            return
        if everything or one.due <= moment:
            visits.again(one.url, one.article, one.shown)
        if visits.looking.pending > _TOGETHER:
            yield from visits.keep(visits.looking.answers(0))
    yield from looked_at(visits, stop)


def _lists_due(store: Store, everything: bool) -> Sequence[Subscription]:
    moment = now()
    return [
        one.subscription
        for one in watched(store)
        if is_address(one.subscription.url)
        and (everything or is_due(one.polls[-1] if one.polls else None, moment, POLL_SECONDS))
    ]


@dataclass(frozen=True, slots=True)
class _Entry:
    """An article that can be looked at."""

    article: str  # id
    url: str  # where it is asked for
    shown: Capture | None  # the last capture that showed it
    due: datetime


def _schedule(store: Store) -> Iterator[_Entry]:
    """Every article that has an address."""
    after = confirm_after()
    last: str | None = None
    with store.reading() as connection:
        paces = pinned(list(decisions.all_article_decisions(connection)))
    while True:
        with store.reading() as connection:
            ids = queries.articles_after(connection, last, _TOGETHER)
            found = _entries(connection, ids, paces, after)
        if not ids:
            return
        yield from found
        last = ids[-1]


def _entries(
    connection: Connection, ids: Sequence[str], paces: Mapping[str, timedelta], after: timedelta
) -> list[_Entry]:
    asked = queries.fetched_last_of(connection, ids)
    shown = queries.shown_last_of(connection, ids)
    seen = queries.observed_of(connection, ids)
    born = queries.born(connection, ids)
    pace = _paces(connection, ids, paces) if paces else {}
    return [
        _Entry(
            id,
            capture.asked or capture.url or "",
            shown[id][0] if id in shown else None,
            due(_history(born[id], seen[id], pace.get(id)), confirm_after=after),
        )
        for id, capture in asked.items()
    ]


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


def _run(seen: Sequence[Observation], outcomes: frozenset[str]) -> int:
    number = 0
    for one in seen:
        if one.outcome not in outcomes:
            break
        number += 1
    return number


def _is_gone(seen: Sequence[Observation]) -> bool:
    for one in seen:
        if one.outcome in _THERE:
            return False
        if one.outcome == "gone":
            return True
    return False
