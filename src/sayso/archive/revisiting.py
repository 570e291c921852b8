"""Looks again at what is due, and polls the feeds that are watched."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

from sayso.archive.adopting import catch_up
from sayso.archive.flowing import flow, settled
from sayso.archive.keeping import Captures
from sayso.archive.looking import Looking
from sayso.archive.polling import now
from sayso.archive.records import Added, Kept, Progress
from sayso.archive.scheduling import Agenda
from sayso.archive.visiting import Visits, looked_at
from sayso.archive.waits import asked_to_wait
from sayso.capture.courtesy import Pace
from sayso.errors import StoreError
from sayso.store.holding import ScheduleLock
from sayso.store.opening import Store

_MOMENT = 1.0  # seconds
_TOGETHER = 200  # looks that are under way before answers are taken


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
    that are due are polled first, and what is new in them is taken in. An address that has given
    no page yet is asked again as an article is whose looks fail. One process at a time can do
    this: raises StoreError, which names it, where another does.
    """
    with (
        schedule(store),
        Looking(jobs=jobs, allow_private=allow_private, pace=pace) as looking,
    ):
        catch_up(store, captures.folder, workers)
        leave_alone(store, captures, looking)
        agenda = Agenda(store, looking.closed, everything=everything)
        yield from one_round(
            store, captures, looking, agenda, workers=workers, on_progress=on_progress, stop=stop
        )


def leave_alone(store: Store, captures: Captures, looking: Looking) -> None:
    """Leaves those hosts alone that asked for it when an earlier process looked at them."""
    with store.reading() as connection:
        looking.leave_alone(asked_to_wait(connection, captures.folder, now()))


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
    agenda: Agenda,
    *,
    workers: int = 1,
    on_progress: Progress | None = None,
    stop: threading.Event | None = None,
) -> Iterator[Added]:
    """What one round of looks shows; whoever calls it holds the schedule."""
    visits = Visits(store, captures, looking, quiet=True, put_off=agenda.put_off())
    kept = _kept(visits, agenda, stop)
    told = settled(captures, flow(store, captures.folder, kept, workers))
    for done, one in enumerate(told, 1):
        agenda.note(one)
        yield one
        if on_progress:
            on_progress(done, done + looking.pending)


def _kept(visits: Visits, agenda: Agenda, stop: threading.Event | None) -> Iterator[Kept | None]:
    for each in agenda.lists():
        yield from visits.poll(each)
    yield from looked_at(visits, stop)
    for one in agenda.entries():
        if stop is not None and stop.is_set():
            return
        if one.article is None:
            yield from visits.want(one.url)
        else:
            visits.again(one.url, one.article, one.shown)
        if visits.looking.pending > _TOGETHER:
            yield from visits.keep(visits.looking.answers(0))
    yield from looked_at(visits, stop)
