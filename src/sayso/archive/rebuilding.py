"""Derives everything again from the evidence, article by article, so that readers never wait.

How far it has come is noted in the same transaction, so that a rebuild that was interrupted goes
on where it was.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from sqlalchemy import Connection

from sayso import __version__
from sayso.archive import queries
from sayso.archive.adopting import adopt, catch_up, read_unseen
from sayso.archive.keeping import Captures
from sayso.archive.older import older_readings
from sayso.archive.pages import read_pages, reads_alike
from sayso.archive.records import Page, Progress, Seen, Task
from sayso.archive.settling import seen_as, settle, tasks_of
from sayso.capture.warc import SUFFIX
from sayso.store import decisions, derived
from sayso.store.opening import Store

NOTE = "rebuild"  # under which it is kept how far a rebuild has come
_TOGETHER = 20  # articles of one transaction


def rebuild(
    store: Store,
    captures: Captures,
    *,
    workers: int = 1,
    from_warcs: bool = False,
    outdated: bool = False,
    on_progress: Progress | None = None,
) -> int:
    """Derives every article again from its captures; how many there are then.

    With `from_warcs` whatever the files of captures hold is indexed first, for a database that
    was lost. With `outdated` articles stay as they are that the version at hand has read. Goes on
    where an earlier one with the same version was interrupted. Raises StoreError and ModelError.
    """
    catch_up(store, captures.folder, workers)
    if from_warcs:
        files = sorted(path.name for path in captures.folder.glob(f"*{SUFFIX}"))
        adopt(store, captures.folder, files, workers)
    done = 0
    for chunk in _chunks(store, captures, _Wanted.now(store, outdated=outdated), workers):
        seen = [one for _, own in chunk for one in own]
        ids = [id for id, _ in chunk]
        note = None if outdated else partial(_note, ids[-1])
        settle(store, captures.folder, seen, anew=ids, note=note)
        done += len(ids)
        if on_progress:
            on_progress(done, None if outdated else _total(store, done))
    read_unseen(store, captures.folder, workers)
    return _end(store, whole=not outdated)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """Which articles are derived again."""

    after: str | None  # the one that an interrupted rebuild did last
    readers: tuple[str, ...] | None  # only those that one of these has read

    @classmethod
    def now(cls, store: Store, *, outdated: bool) -> _Wanted:
        with store.reading() as connection:
            if outdated:
                return cls(None, tuple(one.reader for one in older_readings(connection)))
            return cls(_done(connection), None)


def _chunks(
    store: Store, captures: Captures, wanted: _Wanted, workers: int
) -> Iterator[list[tuple[str, list[Seen]]]]:
    """A few articles at a time, with their captures read."""
    under_way: deque[tuple[str, Task, bool]] = deque()
    with store.reading() as connection:
        withheld = frozenset(one.capture for one in decisions.all_withheld(connection))
    tasks = _first_of_alike(_tasks(store, wanted), under_way, withheld)
    pages = read_pages(captures.folder, tasks, workers)
    seen = _with_owners(pages, under_way)
    chunk: list[tuple[str, list[Seen]]] = []
    for id, own in groupby(seen, key=lambda one: one[0]):
        chunk.append((id, [one for _, one in own]))
        if len(chunk) == _TOGETHER:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _first_of_alike(
    tasks: Iterator[tuple[str, Task]],
    under_way: deque[tuple[str, Task, bool]],
    withheld: frozenset[str],
) -> Iterator[Task | None]:
    """The captures that must be read: of those in a row that are of the same bytes, the first."""
    last: Task | None = None
    for id, task in tasks:
        alike = task.capture.id not in withheld and reads_alike(task, last)
        under_way.append((id, task, alike))
        last = None if task.capture.id in withheld else task
        yield None if alike else task


def _with_owners(
    pages: Iterator[tuple[Task | None, Page | None]], under_way: deque[tuple[str, Task, bool]]
) -> Iterator[tuple[str, Seen]]:
    last: Page | None = None
    for _, page in pages:
        id, task, alike = under_way.popleft()
        last = last if alike else page
        if last is not None:
            yield id, seen_as(task, last)


def _tasks(store: Store, wanted: _Wanted) -> Iterator[tuple[str, Task]]:
    """Every capture of every article that is left to do."""
    last = wanted.after
    while True:
        with store.reading() as connection:
            ids = queries.articles_after(connection, last, _TOGETHER, wanted.readers)
            own = [(id, queries.captures_of_articles(connection, [id])) for id in ids]
            tasks = [(id, task) for id, found in own for task in tasks_of(connection, found)]
        if not ids:
            return
        yield from tasks
        last = ids[-1]


def _done(connection: Connection) -> str | None:
    """The article that an interrupted rebuild with the same version did last."""
    noted = derived.note(connection, NOTE)
    if isinstance(noted, dict) and noted.get("version") == __version__:
        return str(noted["last"])
    return None


def _note(last: str, connection: Connection) -> None:
    derived.set_note(connection, NOTE, {"version": __version__, "last": last})


def _end(store: Store, *, whole: bool) -> int:
    with store.writing() as connection:
        derived.remove_articles(connection, queries.articles_without_captures(connection))
        if whole:
            queries.drop_note(connection, NOTE)
        number = derived.number_of_articles(connection)
    store.tidy()
    return number


def _total(store: Store, done: int) -> int:
    with store.reading() as connection:
        return max(done, derived.number_of_articles(connection))
