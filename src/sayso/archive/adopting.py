"""Takes in what stands in files of captures and is not in the database.

A process that is killed leaves captures on the disk that it had not written down yet. They were
never reported, but they are evidence, so the next one that writes takes them in. The same makes
the whole index again from the files alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from sayso.archive import queries
from sayso.archive.captures import (
    fetched_capture,
    said_of,
    stored_at,
    supplied_capture,
    taken_out,
    task_of,
)
from sayso.archive.flowing import flow
from sayso.archive.judged import kept_attempt
from sayso.archive.keeping import complete, scan_file, unfinished
from sayso.archive.pages import read_pages
from sayso.archive.polling import listing_of, no_page, note_look, now
from sayso.archive.records import Kept
from sayso.archive.settling import seen_as, settle, tasks_of
from sayso.capture.records import Attempt, Capture, Supplied
from sayso.capture.warc import Scanned, Torn
from sayso.store import decisions, evidence
from sayso.store.opening import Store
from sayso.store.records import Withheld

_TOGETHER = 100


def catch_up(store: Store, folder: Path, workers: int = 1) -> int:
    """Takes in what processes left that were killed; how many captures and attempts.

    Raises StoreError.
    """
    files = list(unfinished(store, folder)) if folder.is_dir() else []
    number = adopt(store, folder, files, workers) if files else 0
    if files:
        complete(store, folder, files)
    return number + read_unseen(store, folder, workers)


def adopt(
    store: Store,
    folder: Path,
    files: Iterable[str],
    workers: int = 1,
    on_progress: Callable[[int], None] | None = None,
) -> int:
    """Takes in what files hold that the database does not know; how many captures and attempts."""
    number = 0
    for _ in flow(store, folder, _unknown(store, folder, files), workers):
        number += 1
        if on_progress:
            on_progress(number)
    return number


def read_unseen(store: Store, folder: Path, workers: int = 1) -> int:
    """Reads captures that no article has yet; how many."""
    number = 0
    while True:
        with store.reading() as connection:
            captures = queries.unseen_captures(connection, _TOGETHER)
            tasks = tasks_of(connection, captures)
        if not tasks:
            return number
        pages = read_pages(folder, tasks, workers)
        settle(store, folder, [seen_as(task, page) for task, page in pages if task and page])
        number += len(tasks)


def _unknown(store: Store, folder: Path, files: Iterable[str]) -> Iterator[Kept]:
    for file in files:
        with store.reading() as connection:
            captured = queries.captured_locations(connection, file)
            observed = queries.observed_locations(connection, file)
        for found in scan_file(folder, file):
            if isinstance(found, Torn):
                continue
            if isinstance(found.what, Supplied):
                if found.locations[0].offset not in captured:
                    yield _supplied(store, folder, found, found.what)
            elif found.locations[-1].offset not in observed:
                yield _attempt(store, folder, found, found.what)


def _supplied(store: Store, folder: Path, found: Scanned, supplied: Supplied) -> Kept:
    place = found.locations[0]
    moment = supplied.time or stored_at(folder, place)
    digest = None if supplied.body else taken_out(folder, place)
    capture = supplied_capture(supplied, place, moment, digest)
    if digest:
        _withheld(store, capture)
    said = said_of(supplied, capture.sha256, moment)
    task = task_of(capture, [said] if said else ())
    return Kept(supplied.name, supplied, found.locations, (capture,), task=task, said=said)


def _attempt(store: Store, folder: Path, found: Scanned, attempt: Attempt) -> Kept:
    listed = listing_of(attempt)
    with store.reading() as connection:
        polled = evidence.subscription_at(connection, attempt.asked)
    if listed is not None or polled is not None:
        seen = no_page(attempt, found.locations, listed)
        with store.writing() as connection:
            note_look(connection, attempt, seen, listed, polled)
        return Kept(attempt.asked, attempt, found.locations, observation=seen)
    kept = kept_attempt(store, attempt.asked, attempt, found.locations, early=False)
    answer = attempt.answer
    if not kept.captures or answer is None or answer.body:
        return kept
    digest = taken_out(folder, kept.captures[0].location)
    capture = fetched_capture(attempt, found.locations, body_sha256=digest) if digest else None
    if capture is None:
        return kept
    _withheld(store, capture)
    return replace(kept, captures=(capture,), task=task_of(capture))


def _withheld(store: Store, capture: Capture) -> None:
    """What was withheld stays so, also where the decision to do it was lost."""
    reason = "its record in the file of captures says so"
    with store.writing() as connection:
        decisions.withhold(connection, Withheld(capture.id, capture.sha256, reason, "", now()))
