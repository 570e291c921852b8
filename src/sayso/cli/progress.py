"""Progress of long work on standard error: a bar on a terminal, plain lines in a log."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

import click

if TYPE_CHECKING:
    from rich.progress import Progress as RichProgress
    from rich.progress import TaskID

EVERY = 5.0  # seconds between two lines in a log
PATIENCE = 0.8  # seconds of work before a bar appears


class Progress(Protocol):
    """Counts what is done and lets others write while it is shown."""

    def count(self, *, failed: bool) -> None:
        """One more is done."""

    def reach(self, done: int, total: int | None) -> None:
        """So many are done, of so many; None where that is not known."""

    @contextmanager
    def aside(self) -> Iterator[None]:
        """While this lasts nothing of the progress is on the screen."""

    def close(self) -> None:
        """Take it off the screen."""


def progress_for(total: int | None, noun: str = "read") -> Progress:
    """A bar if standard error is a terminal; otherwise lines, if there is more than one to do.

    `total` is None while it is not known how many there are.
    """
    if sys.stderr.isatty():
        return _Bar(total, noun)
    return _Log(total, noun)


class _Log:
    """A line every few seconds; none for work that is done before the first is due."""

    def __init__(self, total: int | None, noun: str) -> None:
        self._total, self._noun = total, noun
        self._done = self._failed = 0
        self._began = self._last = time.monotonic()

    def count(self, *, failed: bool) -> None:
        self._failed += failed
        self.reach(self._done + 1, self._total)

    def reach(self, done: int, total: int | None) -> None:
        self._done, self._total = done, total
        now = time.monotonic()
        if self._total != 1 and now - self._last >= EVERY:
            self._last = now
            click.echo(self._line(now - self._began), err=True)

    def _line(self, seconds: float) -> str:
        of = "" if self._total is None else f" of {self._total:,}"
        counted = f"{self._done:,}{of} {self._noun}"
        failed = f", {self._failed:,} failed" if self._failed else ""
        return f"sayso: {counted}{failed}, {self._done / seconds:.1f} a second"

    @contextmanager
    def aside(self) -> Iterator[None]:
        yield

    def close(self) -> None:
        """Lines stay where they are."""


class _Bar:
    """A bar that appears when the work turns out to take time, and leaves no trace."""

    def __init__(self, total: int | None, noun: str) -> None:
        self._total, self._noun = total, noun
        self._done = self._failed = 0
        self._closed = False
        self._bar: RichProgress | None = None
        self._task: TaskID | None = None
        self._lock = threading.RLock()  # the bar appears from a thread of its own
        self._timer = threading.Timer(PATIENCE, self._appear)
        self._timer.daemon = True
        self._timer.start()

    def _appear(self) -> None:
        with self._lock:
            if self._closed:
                return
            self._bar = _rich_bar()
            self._task = self._bar.add_task(self._noun, total=None, failed="")
            self._show()
            self._bar.start()

    def count(self, *, failed: bool) -> None:
        with self._lock:
            self._failed += failed
            self.reach(self._done + 1, self._total)

    def reach(self, done: int, total: int | None) -> None:
        with self._lock:
            self._done, self._total = done, total
            self._show()

    def _show(self) -> None:
        if self._bar is not None and self._task is not None:
            failed = f"{self._failed:,} failed" if self._failed else ""
            total = None if self._total == 1 else self._total
            self._bar.update(self._task, completed=self._done, total=total, failed=failed)

    @contextmanager
    def aside(self) -> Iterator[None]:
        with self._lock:
            if self._bar is None:
                yield
                return
            self._bar.stop()
            try:
                yield
            finally:
                self._bar.start()

    def close(self) -> None:
        self._timer.cancel()
        with self._lock:
            self._closed = True
            if self._bar is not None:
                self._bar.stop()


def _rich_bar() -> RichProgress:
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        SpinnerColumn,
        TextColumn,
        TimeElapsedColumn,
    )

    return Progress(
        SpinnerColumn(),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.description}"),
        TextColumn("{task.fields[failed]}", style="yellow"),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
        # Records go to standard output as they come; the bar keeps its hands off both streams.
        redirect_stdout=False,
        redirect_stderr=False,
    )
