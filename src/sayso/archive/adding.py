"""Takes articles in: files, containers, addresses, feeds and lists.

What a user adds is first kept on the disk, then written down, then read; a failure of one input
is a result of that input, and the others go on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from sayso.archive import queries
from sayso.archive.adopting import catch_up
from sayso.archive.captures import said_of, stored_at, supplied_capture, supplied_id, task_of
from sayso.archive.flowing import flow, settled
from sayso.archive.keeping import Captures
from sayso.archive.looking import Looking
from sayso.archive.polling import now
from sayso.archive.records import Added, Kept, Progress, Said
from sayso.archive.taking import LocalList, count, taken
from sayso.archive.visiting import Visits, looked_at
from sayso.capture.courtesy import Pace
from sayso.capture.inputs import Source
from sayso.capture.records import Location, Supplied
from sayso.errors import InputError
from sayso.store import evidence
from sayso.store.opening import Store

_NOTHING_SAID = Said()
_TOGETHER = 32  # files that are kept with one wait for the disk
_BYTES = 8_000_000  # of files that are kept together


def add(
    store: Store,
    captures: Captures,
    inputs: Iterable[str],
    said: Said = _NOTHING_SAID,
    *,
    workers: int = 1,
    jobs: int = 8,
    allow_private: bool = False,
    pace: Pace | None = None,
    on_progress: Progress | None = None,
) -> Iterator[Added]:
    """What became of each input, as it is done: local ones in order, then addresses.

    Pages are read by `workers` processes, `jobs` addresses are asked at a time. An address that
    the archive has fetched before is not asked again; feeds and lists are remembered, and their
    entries taken in. What was kept by a process that was killed is taken in first. Raises
    StoreError where the archive cannot be written and ModelError where the reader cannot work;
    what was told before is stored.
    """
    named = tuple(inputs)
    catch_up(store, captures.folder, workers)
    total = count(named) if on_progress else None
    done = 0
    with Looking(jobs=jobs, allow_private=allow_private, pace=pace) as looking:
        run = _Run(store, captures, Visits(store, captures, looking), said)
        for one in settled(captures, flow(store, captures.folder, run.kept(named), workers)):
            yield one
            done += 1
            if on_progress:
                on_progress(done, max(total or 0, done + looking.pending))


@dataclass
class _Run:
    """One command's way through its inputs."""

    store: Store
    captures: Captures
    visits: Visits
    said: Said
    ids: set[str] = field(default_factory=set)  # of the captures that this run has kept

    def kept(self, named: Sequence[str]) -> Iterator[Kept | None]:
        """Everything that is named, kept; nothing, while answers are waited for."""
        waiting: list[Supplied] = []
        size = 0
        for one in taken(named, self.said):
            if isinstance(one, Supplied):
                waiting.append(one)
                size += len(one.body)
                if len(waiting) < _TOGETHER and size < _BYTES:
                    continue
            yield from self._keep(waiting)
            waiting, size = [], 0
            if isinstance(one, LocalList):
                yield from self.visits.local(one)
            elif isinstance(one, InputError):
                yield Kept(one.subject, done=_failed(one))
            elif isinstance(one, Source):
                yield from self.visits.want(one.name)
        yield from self._keep(waiting)
        yield from looked_at(self.visits)

    def _keep(self, pages: Sequence[Supplied]) -> Iterator[Kept]:
        yield from keep_pages(self.store, self.captures, pages, self.ids)


def keep_pages(
    store: Store, captures: Captures, pages: Sequence[Supplied], ids: set[str]
) -> Iterator[Kept]:
    """Pages on the disk; those that the archive has already are said to be there.

    `ids` are those of the captures that this run has kept; it grows.
    """
    own = [supplied_id(page) for page in pages]
    with store.reading() as connection:
        there = {one.id for one in evidence.captures_by_id(connection, own)}
        articles = queries.seen_captures(connection, there)
    new: dict[str, Supplied] = {}
    for id, page in zip(own, pages, strict=True):
        if id not in there | ids:
            new.setdefault(id, page)
    places = dict(zip(new, captures.write(list(new.values())), strict=True))
    ids |= new.keys()
    for id, page in zip(own, pages, strict=True):
        if id in places:
            yield _new(captures, page, places.pop(id)[0])
        else:
            yield Kept(
                page.name, done=Added(page.name, "already there", articles.get(id), id, None)
            )


def _new(captures: Captures, page: Supplied, place: Location) -> Kept:
    moment = page.time or stored_at(captures.folder, place)
    capture = supplied_capture(page, place, moment)
    said = said_of(page, capture.sha256, now())
    task = task_of(capture, [said] if said else ())
    return Kept(page.name, page, (place,), (capture,), task=task, said=said)


def _failed(error: InputError) -> Added:
    problem = f"{error.problem}; {error.remedy}" if error.remedy else error.problem
    return Added(error.subject, "failed", None, None, problem, error.problem)
