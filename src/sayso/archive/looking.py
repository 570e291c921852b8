"""Looks at addresses in the background, so that plain code can take the answers as they come."""

from __future__ import annotations

import asyncio
import queue
import threading
from collections.abc import Callable, Coroutine, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from types import TracebackType
from typing import Any, Self, TypeVar

from sayso.archive.judged import Known
from sayso.capture.asking import Asker
from sayso.capture.conditional import Validators
from sayso.capture.courtesy import Courtesy, Looked, Pace
from sayso.capture.inputs import LARGEST
from sayso.capture.memento import Look
from sayso.capture.records import Attempt, Failure

T = TypeVar("T")

_UNDER_WAY = 256  # looks that have begun and whose answers nobody has taken yet
_LARGEST_AT_ONCE = 64  # answers handed out together


@dataclass(frozen=True, slots=True)
class Wanted:
    """An address to look at."""

    input: str  # what messages call it
    url: str
    validators: Validators | None = None
    known: Known | None = None  # what is known of its article, where it is one that is there


@dataclass(frozen=True, slots=True)
class Answered:
    """An address with what came of looking at it."""

    wanted: Wanted
    looked: Looked


class Looking:
    """Looks at any number of addresses at a time, politely; enter it with `with`."""

    def __init__(
        self, *, jobs: int = 8, allow_private: bool = False, pace: Pace | None = None
    ) -> None:
        self._allow_private = allow_private
        self._jobs = jobs
        self._courtesy = Courtesy(jobs=jobs, pace=pace)
        self._answers: queue.Queue[Answered | BaseException] = queue.Queue()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None
        self._ready = threading.Event()
        self._room: asyncio.Semaphore | None = None
        self._asker: Asker | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self.pending = 0  # looks whose answers have not been handed out

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def ask(self, wanted: Wanted) -> None:
        """Begins a look as soon as there is room."""
        self.pending += 1
        self._started().call_soon_threadsafe(self._begin, wanted)

    def leave_alone(self, hosts: Mapping[str, datetime]) -> None:
        """Leaves hosts alone until the times that they asked for, by an address of each."""
        for url, until in hosts.items():
            self._courtesy.close(url, until)

    def closed(self, url: str) -> datetime | None:
        """Until when the host of an address wants no visit, where that is too long to wait for."""
        return self._courtesy.closed(url)

    def run(self, work: Callable[[Look], Coroutine[Any, Any, T]]) -> T:
        """What work gives that looks at addresses one after the other."""
        return asyncio.run_coroutine_threadsafe(work(self._attempt), self._started()).result()

    def answers(self, wait: float = 0.25) -> list[Answered]:
        """What has been answered; waits for the first that long, and gives at most a few."""
        found: list[Answered] = []
        while self.pending and len(found) < _LARGEST_AT_ONCE:
            try:
                one = self._answers.get(timeout=0 if found or wait <= 0 else wait)
            except queue.Empty:
                break
            self.pending -= 1
            if isinstance(one, BaseException):
                raise one
            found.append(one)
        if found and self._loop is not None:
            self._loop.call_soon_threadsafe(self._release, len(found))
        return found

    def close(self) -> None:
        """Ends all looks that are under way; those have shown nothing."""
        thread, loop = self._thread, self._loop
        if thread is not None and loop is not None:
            with suppress(RuntimeError):
                loop.call_soon_threadsafe(self._stop)
            thread.join()
        self._thread = None

    def _started(self) -> asyncio.AbstractEventLoop:
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="looking", daemon=True)
            self._thread.start()
            self._ready.wait()
        assert self._loop is not None
        return self._loop

    async def _attempt(self, url: str) -> Attempt:
        """One attempt; one that failed where the host wants to be left alone."""
        assert self._asker is not None
        looked = await self._courtesy.look(self._asker, url)
        if looked.attempt is not None:
            return looked.attempt
        problem = "the site asked to be left alone for now"
        return Attempt(url, datetime.now(UTC), (), Failure("time-out", problem))

    def _run(self) -> None:
        asyncio.run(self._serve())

    async def _serve(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._room = asyncio.Semaphore(_UNDER_WAY)
        self._end = asyncio.Event()
        async with Asker(
            allow_private=self._allow_private, limit=LARGEST, connections=max(64, 2 * self._jobs)
        ) as asker:
            self._asker = asker
            self._ready.set()
            await self._end.wait()
            for task in self._tasks:
                task.cancel()
            await asyncio.gather(*self._tasks, return_exceptions=True)

    def _begin(self, wanted: Wanted) -> None:
        task = asyncio.ensure_future(self._look(wanted))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _look(self, wanted: Wanted) -> None:
        assert self._room is not None and self._asker is not None
        await self._room.acquire()
        try:
            looked = await self._courtesy.look(self._asker, wanted.url, wanted.validators)
        except asyncio.CancelledError:
            raise
        except BaseException as error:  # noqa: BLE001  whoever waits for the answer must know
            self._answers.put(error)
        else:
            self._answers.put(Answered(wanted, looked))

    def _release(self, number: int) -> None:
        assert self._room is not None
        for _ in range(number):
            self._room.release()

    def _stop(self) -> None:
        self._end.set()
