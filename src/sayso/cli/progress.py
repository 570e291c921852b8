"""Progress of long work on standard error: a bar on a terminal, plain lines in a log."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

Item = TypeVar("Item")

EVERY = 5.0  # seconds between two lines in a log
PATIENCE = 1.0  # seconds of work before a bar appears


def with_progress(items: Iterable[Item], noun: str = "read") -> Iterator[Item]:
    """The same items, counted on standard error while they pass by."""
    return _bar(items, noun) if sys.stderr.isatty() else _lines(items, noun)


def _lines(items: Iterable[Item], noun: str) -> Iterator[Item]:
    began = last = time.monotonic()
    done = 0
    try:
        for done, item in enumerate(items, start=1):
            yield item
            now = time.monotonic()
            if now - last >= EVERY:
                last = now
                print(f"{done} {noun}, {done / (now - began):.1f} a second", file=sys.stderr)  # noqa: T201
    except KeyboardInterrupt:
        print(f"interrupted after {done} {noun}", file=sys.stderr)  # noqa: T201
        raise


def _bar(items: Iterable[Item], noun: str) -> Iterator[Item]:
    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn
    from rich.progress import TimeElapsedColumn as Elapsed

    columns = (SpinnerColumn(), MofNCompleteColumn(), TextColumn(noun), Elapsed())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(noun, total=None)
        done = 0
        try:
            for item in items:
                yield item
                done += 1
                progress.update(task, completed=done)
        except KeyboardInterrupt:
            progress.console.print(f"interrupted after {done} {noun}")
            raise
