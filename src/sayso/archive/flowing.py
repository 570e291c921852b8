"""The way of everything that is taken in: kept on the disk, read, judged, written down.

    inputs | keep (WARC, flushed) | read (worker processes, in batches) | judge | settle (database)

What one input does wrong stays with it; what the archive itself cannot do ends the run, and all
that was kept until then is taken in by the next one.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path

from sqlalchemy import Connection

from sayso.archive import judged, queries
from sayso.archive.grouping import key_of
from sayso.archive.keeping import Captures
from sayso.archive.older import reads_otherwise
from sayso.archive.pages import article_in, markup_of, read_pages
from sayso.archive.records import Added, AddedKind, Kept, Page, Seen, Task
from sayso.archive.settling import Evidence, Placed, refresh, settle, tasks_of
from sayso.article import walls
from sayso.capture.judging import Reading
from sayso.capture.records import Attempt, Capture, Observation
from sayso.errors import InputError
from sayso.store import derived, evidence
from sayso.store.opening import Store
from sayso.store.records import Sighting, SuppliedAs

_TOGETHER = 40  # inputs of one transaction
_SECONDS = 1.0  # that an input waits for others at most
_NOTHING = frozenset({"blocked", "failed", "unreadable"})
SUPPLY = "open it in a browser, save the page and add that file with --url {url}"


def flow(
    store: Store, folder: Path, kept: Iterable[Kept | None], workers: int = 1
) -> Iterator[Added]:
    """What became of each thing that was kept, in order; nothing, for nothing, lets time pass.

    Raises StoreError and ModelError.
    """
    under_way: deque[Kept | None] = deque()
    batch: list[tuple[Kept, Page | None]] = []
    began = time.monotonic()
    for _, page in read_pages(folder, _tasks(kept, under_way), workers):
        one = under_way.popleft()
        if one is not None:
            if _asked_again(one, batch):
                yield from _written(store, folder, batch)
                batch = []
            began = began if batch else time.monotonic()
            batch.append((one, page))
        if len(batch) >= _TOGETHER or (batch and _due(one, began)):
            yield from _written(store, folder, batch)
            batch = []
    if batch:
        yield from _written(store, folder, batch)


def settled(captures: Captures, told: Iterator[Added]) -> Iterator[Added]:
    """The same, and what was written is complete if and only if all of it came."""
    try:
        yield from told
    except BaseException:
        captures.abandon()
        raise
    captures.settled()


def _asked_again(one: Kept, batch: Sequence[tuple[Kept, Page | None]]) -> bool:
    """Whether what a look showed depends on another one that is not written down yet."""
    if not isinstance(one.thing, Attempt):
        return False
    key = key_of(one.thing.asked)
    others = (other.thing for other, _ in batch)
    return any(isinstance(each, Attempt) and key_of(each.asked) == key for each in others)


def _due(last: Kept | None, began: float) -> bool:
    return last is None or time.monotonic() - began > _SECONDS


def _tasks(kept: Iterable[Kept | None], under_way: deque[Kept | None]) -> Iterator[Task | None]:
    for one in kept:
        under_way.append(one)
        yield one.task if one else None


def _written(store: Store, folder: Path, batch: Sequence[tuple[Kept, Page | None]]) -> list[Added]:
    judged_batch = _judged(store, folder, batch)
    seen = [
        Seen(one.task.capture, one.task.url, page)
        for one, page in judged_batch
        if one.task is not None and page is not None
    ]
    found = Evidence(
        [capture for one, _ in judged_batch for capture in one.captures],
        [one.observation for one, _ in judged_batch if one.observation],
        [one.said for one, _ in judged_batch if one.said],
    )
    places: dict[str, Placed] = {}
    if seen or found.captures or found.observations:
        looked = [one for one, _ in judged_batch if one.observation and one.task is None]
        anew = _said_otherwise(store, found.said)
        places = settle(
            store, folder, seen, found=found, anew=anew, note=partial(_note, folder, looked)
        )
    with store.reading() as connection:
        return [
            one.done or _added(connection, one, page, places)
            for one, page in judged_batch
            if not one.silent
        ]


def _judged(
    store: Store, folder: Path, batch: Sequence[tuple[Kept, Page | None]]
) -> list[tuple[Kept, Page | None]]:
    """The batch with an observation for each attempt whose page had to be read."""
    done = []
    with store.reading() as connection:
        for one, page in batch:
            if isinstance(one.thing, Attempt) and one.observation is None:
                one = replace(one, observation=_observation(connection, folder, one, page))
            done.append((one, page))
    return done


def _observation(
    connection: Connection, folder: Path, one: Kept, page: Page | None
) -> Observation | None:
    assert isinstance(one.thing, Attempt)
    page = page or Page(None, "there is no page")
    known = judged.known_at(connection, one.thing.asked)
    if reads_otherwise(page, (known.reader,)):
        known = _read_anew(connection, folder, known)
    capture = one.captures[0] if one.captures else None
    return judged.observed(
        one.thing, one.locations, capture, known, page,
        lambda: markup_of(folder, capture) if capture else "",
    )  # fmt: skip


def _read_anew(connection: Connection, folder: Path, known: judged.Known) -> judged.Known:
    """What is known of an article, its text as this version reads it."""
    found = evidence.captures_by_id(connection, [known.capture] if known.capture else [])
    for task in tasks_of(connection, found):
        with suppress(InputError):
            article = article_in(folder, task)
            reading = Reading(article.text, article.title, article.byline)
            before = replace(known.before, reading=reading) if known.before else None
            return replace(known, before=before)
    return known


def _said_otherwise(store: Store, said: Sequence[SuppliedAs]) -> set[str]:
    """The articles of files that are now said to be copies of something."""
    paths = [one.path for one in said if one.path and one.url]
    with store.reading() as connection:
        found = [derived.article_at(connection, path) for path in paths]
    return {id for id in found if id is not None}


def _note(folder: Path, looked: Sequence[Kept], connection: Connection) -> None:
    """How the articles stand whose looks showed nothing that had to be read."""
    articles: dict[str, None] = {}
    for one in looked:
        if one.observation is None or one.done is not None or one.silent:
            continue
        article = one.article or judged.known_article(connection, one.observation.asked)
        if article is not None:
            articles[article] = None
            for capture in one.captures:
                _same_again(connection, article, capture)
    refresh(connection, folder, articles)


def _same_again(connection: Connection, article: str, capture: Capture) -> None:
    """A capture of the same bytes shows the revision that they showed before."""
    last = queries.shown_last(connection, article)
    newest = queries.newest(connection, article)
    if last is None or newest is None or last[0].sha256 != capture.sha256:
        return
    if (newest.time, newest.capture) < (capture.time, capture.id):
        derived.add_sighting(connection, article, Sighting(capture.id, last[1]))


def _added(
    connection: Connection, one: Kept, page: Page | None, places: dict[str, Placed]
) -> Added:
    capture = one.captures[0].id if one.captures else one.task.capture.id if one.task else None
    if one.observation is not None:
        seen = one.observation
        outcome: AddedKind = seen.outcome
        place = places.get(capture or "")
        if outcome == "new" and place is not None and place.revision is not None:
            outcome = _kind(place)  # new at this address, but the article may be known by its text
        url = seen.asked
        error = _error(outcome, seen.detail, page, url)
        article = one.article or judged.known_article(connection, url)
        return Added(one.input, outcome, article, capture or seen.capture, error, seen.detail)
    place = places.get(capture or "")
    if place is not None and place.there:
        return Added(one.input, "already there", place.article, capture, None)
    if place is None or place.revision is None:
        problem = (page.problem if page else None) or walls.EMPTY
        kind: AddedKind = "blocked" if problem in walls.WALLS else "unreadable"
        error = _said(problem, page.remedy if page else "")
        return Added(one.input, kind, place.article if place else None, capture, error, problem)
    return Added(one.input, _kind(place), place.article, capture, None)


def _kind(place: Placed) -> AddedKind:
    return "unchanged" if not place.first else "new" if place.only else "revision"


def _error(outcome: AddedKind, detail: str, page: Page | None, url: str) -> str | None:
    if outcome not in _NOTHING:
        return None
    if outcome == "blocked":
        return _said(detail, SUPPLY.format(url=url))
    return _said(detail, page.remedy if page and page.record is None else "")


def _said(problem: str, remedy: str) -> str:
    return f"{problem}; {remedy}" if remedy else problem
