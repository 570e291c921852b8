"""Takes in earlier captures of an address from a public web archive."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from sayso.archive.adding import keep_pages
from sayso.archive.adopting import catch_up
from sayso.archive.flowing import flow, settled
from sayso.archive.keeping import Captures
from sayso.archive.looking import Looking
from sayso.archive.polling import no_page
from sayso.archive.records import Added, Kept, Progress
from sayso.capture.courtesy import Pace
from sayso.capture.inputs import LARGEST
from sayso.capture.memento import (
    WAYBACK,
    Memento,
    Recovered,
    list_mementos,
    pick,
    recover,
)
from sayso.capture.records import Attempt, Supplied
from sayso.capture.warc import decoded
from sayso.errors import InputError
from sayso.store.opening import Store

_CODED = frozenset({"content-encoding", "content-length", "transfer-encoding"})


@dataclass(frozen=True, slots=True)
class Wish:
    """Which of the earlier captures of an address are wanted."""

    endpoint: str = WAYBACK  # of the web archive's TimeMaps, "{url}" for the address
    since: datetime | None = None
    until: datetime | None = None
    most: int | None = None


def add_history(
    store: Store,
    captures: Captures,
    urls: Sequence[str],
    wish: Wish,
    *,
    workers: int = 1,
    jobs: int = 8,
    allow_private: bool = False,
    pace: Pace | None = None,
    on_progress: Progress | None = None,
) -> Iterator[Added]:
    """What became of each earlier capture of each address, with the grade "public archive".

    Those that the archive has already stay as they are. Raises StoreError and ModelError.
    """
    catch_up(store, captures.folder, workers)
    with Looking(jobs=jobs, allow_private=allow_private, pace=pace) as looking:
        kept = _kept(store, captures, looking, urls, wish)
        told = settled(captures, flow(store, captures.folder, kept, workers))
        for done, one in enumerate(told, 1):
            yield one
            if on_progress:
                on_progress(done, None)


def _kept(
    store: Store, captures: Captures, looking: Looking, urls: Sequence[str], wish: Wish
) -> Iterator[Kept | None]:
    for url in urls:
        listing = looking.run(partial(list_mementos, url=url, endpoint=wish.endpoint))
        yield from _silent(captures, listing.attempts)
        for problem in listing.problems:
            yield Kept(url, done=Added(url, "failed", None, None, problem, problem))
        chosen = pick(listing.mementos, since=wish.since, until=wish.until, most=wish.most)
        if not chosen and not listing.problems:
            problem = "the web archive has no capture of it"
            yield Kept(url, done=Added(url, "failed", None, None, problem, problem))
        for memento in chosen:
            yield from _recovered(store, captures, looking, memento, url)
            yield None


def _recovered(
    store: Store, captures: Captures, looking: Looking, memento: Memento, url: str
) -> Iterator[Kept]:
    found = looking.run(partial(recover, memento=memento, original=url))
    if found.problem is None:
        try:
            yield from keep_pages(store, captures, [_page(found, memento)], set())
            return
        except InputError as error:
            problem = error.problem
    else:
        problem = found.problem
    yield from _silent(captures, [found.attempt])
    yield Kept(memento.url, done=Added(memento.url, "failed", None, None, problem, problem))


def _page(found: Recovered, memento: Memento) -> Supplied:
    """A memento as a page with the address and the time that the web archive vouches for."""
    answer = found.attempt.exchanges[-1]
    return Supplied(
        name=memento.url,
        body=decoded(answer, limit=LARGEST),
        content_type=answer.header("Content-Type") or "text/html",
        url=found.original,
        time=found.time,
        grade=found.grade,
        status=answer.status,
        headers=tuple(pair for pair in answer.headers if pair[0].lower() not in _CODED),
    )


def _silent(captures: Captures, attempts: Sequence[Attempt]) -> Iterator[Kept]:
    """Attempts that are evidence of how a list or a page was had, but of no article."""
    for attempt, places in zip(attempts, captures.write(attempts), strict=True):
        seen = no_page(attempt, places, None)
        yield Kept(attempt.asked, attempt, places, observation=seen, silent=True)
