"""Many items over several processes of this machine, outcomes in the order of the items.

The standard library's process pool gives up whole when one of its processes dies, and cannot tell
which item that process held. Here every worker has a pipe of its own and answers item by item, so
that a death costs exactly one item: the worker is replaced and all other items go on.

Workers are spawned, not forked (a fork would copy the threads' locks of an inference session in
whatever state they are). A script that asks for more than one worker therefore keeps its own work
under `if __name__ == "__main__":`, as for any spawned process.
"""

from __future__ import annotations

import pickle
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from time import monotonic
from typing import Generic, TypeVar

from sayso.errors import WorkerError

Item = TypeVar("Item")
Value = TypeVar("Value")

LOOK_AHEAD = 64  # items per worker that may be taken before the oldest of them is handed out
MAX_BATCH = 16  # items sent to a worker at once
BATCH_SECONDS = 0.1  # a batch is made about this long, so that sending it costs next to nothing


@dataclass(frozen=True, slots=True)
class Outcome(Generic[Item, Value]):
    """What became of one item: a value, or the error that its function raised."""

    item: Item
    value: Value | None  # what the function gave; None where it raised
    error: Exception | None  # WorkerError where the process died over the item


def ordered_map(
    function: Callable[[Item], Value],
    items: Iterable[Item],
    workers: int = 1,
    initializer: Callable[[], object] | None = None,
) -> Iterator[Outcome[Item, Value]]:
    """One outcome for each item, in order, computed by `workers` processes (here if 1 or fewer).

    An item whose function raises, or whose worker dies, gives an outcome with the error; the rest
    goes on. Items are taken from the iterable only as far ahead as keeps the workers busy, so the
    memory needed does not grow with their number. `initializer` runs first, once in each process.
    With more than one worker, function, initializer, items and values must survive pickling.

    Raises whatever the initializer or the iterable raises, and WorkerError when workers keep
    dying before they have begun. Closing the iterator, or an interrupt, ends all workers.
    """
    if workers <= 1:
        return _here(function, items, initializer)
    return _Pool(function, items, workers, initializer).outcomes()


def _here(
    function: Callable[[Item], Value],
    items: Iterable[Item],
    initializer: Callable[[], object] | None,
) -> Iterator[Outcome[Item, Value]]:
    if initializer is not None:
        initializer()
    for item in items:
        value, error = _attempt(function, item)
        yield Outcome(item, value, error)


def _attempt(
    function: Callable[[Item], Value], item: Item
) -> tuple[Value | None, Exception | None]:
    try:
        return function(item), None
    except Exception as error:  # noqa: BLE001  in a batch a failure is a result
        return None, error


# What runs in the worker.


@dataclass(frozen=True, slots=True)
class _Started:
    """A worker's first message: it is ready, or its initializer raised."""

    error: Exception | None


def _serve(
    pipe: Connection,
    function: Callable[[Item], Value],
    initializer: Callable[[], object] | None,
) -> None:
    """Answer batches of items until the other end of the pipe closes."""
    # Ctrl-C reaches the whole process group; the parent decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        _, error = _attempt(lambda start: start() if start else None, initializer)
        pipe.send(_Started(_portable(error)))
        while error is None:
            for item in pipe.recv():
                _answer(pipe, *_attempt(function, item))
    except (EOFError, OSError):
        return  # the parent has gone or wants no more


def _answer(pipe: Connection, value: object, error: Exception | None) -> None:
    try:
        pipe.send((value, _portable(error)))
    except (pickle.PicklingError, TypeError, AttributeError) as unsendable:
        pipe.send((None, TypeError(f"the value cannot be sent home: {unsendable}")))


def _portable(error: Exception | None) -> Exception | None:
    """The error itself if it survives pickling, otherwise its words."""
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:  # noqa: BLE001  pickling runs the error's own code, which may raise anything
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error


# What runs in the parent.


class _Worker:
    """One spawned process, its pipe and the numbers of the items it holds."""

    def __init__(
        self, function: Callable[[Item], Value], initializer: Callable[[], object] | None
    ) -> None:
        context = get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(
            target=_serve, args=(theirs, function, initializer), daemon=True
        )
        self.process.start()
        theirs.close()
        self.started = False
        self.held: deque[int] = deque()  # in the order in which they will be answered
        self.size = 0  # of the batch it works on
        self.since = monotonic()  # when it began that batch

    def stop(self) -> None:
        """End the process, whatever it does."""
        self.pipe.close()
        self.process.kill()
        self.process.join()
        self.process.close()


class _Pool(Generic[Item, Value]):
    """The workers, the items they hold and the outcomes that wait for their turn."""

    def __init__(
        self,
        function: Callable[[Item], Value],
        items: Iterable[Item],
        workers: int,
        initializer: Callable[[], object] | None,
    ) -> None:
        self._function = function
        self._initializer = initializer
        self._limit = workers
        self._source = enumerate(items)
        self._workers: list[_Worker] = []
        self._taken: dict[int, Item] = {}  # held by a worker, or to be given to one again
        self._again: deque[int] = deque()  # numbers that a dead worker had not come to
        self._done: dict[int, Outcome[Item, Value]] = {}
        self._next = 0  # number of the outcome to be handed out next
        self._exhausted = False
        self._pace = BATCH_SECONDS  # seconds an item takes, a moving mean
        self._false_starts = 0  # workers in a row that died before they were ready

    def outcomes(self) -> Iterator[Outcome[Item, Value]]:
        """The outcomes in order. Between two of them the workers are kept supplied."""
        try:
            while True:
                self._hand_out()
                waiting = self._next not in self._done
                if waiting and not self._taken:
                    return
                self._collect(timeout=None if waiting else 0)
                if self._next in self._done:
                    self._next += 1
                    yield self._done.pop(self._next - 1)
        finally:
            for worker in self._workers:
                worker.stop()

    def _hand_out(self) -> None:
        """Give every idle worker a batch; start a worker while there are too few."""
        idle = [worker for worker in self._workers if not worker.held]
        while idle or len(self._workers) < self._limit:
            batch = self._take()
            if not batch:
                return
            self._give(idle.pop() if idle else self._start(), batch)

    def _start(self) -> _Worker:
        worker = _Worker(self._function, self._initializer)
        self._workers.append(worker)
        return worker

    def _take(self) -> list[int]:
        """Numbers of the items of one batch; empty if there is nothing to do for now."""
        size = max(1, min(MAX_BATCH, int(BATCH_SECONDS / max(self._pace, 1e-6))))
        batch: list[int] = []
        while len(batch) < size and (number := self._take_one()) is not None:
            batch.append(number)
        return batch

    def _take_one(self) -> int | None:
        if self._again:
            return self._again.popleft()
        if self._exhausted or len(self._taken) + len(self._done) >= self._limit * LOOK_AHEAD:
            return None
        for number, item in self._source:
            self._taken[number] = item
            return number
        self._exhausted = True
        return None

    def _give(self, worker: _Worker, batch: list[int]) -> None:
        worker.held.extend(batch)
        worker.size = len(batch)
        worker.since = monotonic()
        try:
            worker.pipe.send([self._taken[number] for number in batch])
        except OSError:
            return  # it has died; collecting finds that out and says so

    def _collect(self, timeout: float | None) -> None:
        """Take in what the workers have sent; wait for something unless the timeout is 0."""
        by_pipe = {worker.pipe: worker for worker in self._workers if worker.held}
        for pipe in wait(list(by_pipe), timeout):
            worker = by_pipe[pipe]  # type: ignore[index]  # wait() is typed too widely
            try:
                message = worker.pipe.recv()
            except (EOFError, OSError):  # it died between two messages, or within one
                self._bury(worker)
                continue
            if isinstance(message, _Started):
                self._welcome(worker, message)
            else:
                self._finish(worker.held.popleft(), *message)
                self._learn_pace(worker)

    def _welcome(self, worker: _Worker, message: _Started) -> None:
        if message.error is not None:
            raise message.error
        worker.started = True
        worker.since = monotonic()
        self._false_starts = 0

    def _finish(self, number: int, value: Value | None, error: Exception | None) -> None:
        self._done[number] = Outcome(self._taken.pop(number), value, error)

    def _learn_pace(self, worker: _Worker) -> None:
        if not worker.held:
            seconds = (monotonic() - worker.since) / worker.size
            self._pace += (seconds - self._pace) / 4

    def _bury(self, worker: _Worker) -> None:
        """Take a dead worker out; what it had not come to goes to the others first."""
        worker.process.join()
        died = _how_it_ended(worker.process.exitcode)
        self._workers.remove(worker)
        worker.stop()
        if worker.started:
            number = worker.held.popleft()
            self._finish(number, None, _lost(self._taken[number], died))
        else:
            self._false_starts += 1
        self._again.extendleft(reversed(worker.held))
        if self._false_starts > self._limit:
            raise WorkerError(
                "worker processes",
                f"they die before they have begun ({died})",
                'use one worker, or keep the script\'s own work under if __name__ == "__main__"',
            )


def _lost(item: object, died: str) -> WorkerError:
    return WorkerError(
        str(item), f"the worker process died over it ({died})", "try it alone, with more memory"
    )


def _how_it_ended(exit_code: int | None) -> str:
    """Words for the way a process ended: "SIGKILL", "exit code 3"."""
    if exit_code is not None and exit_code < 0:
        try:
            return signal.Signals(-exit_code).name
        except ValueError:
            return f"signal {-exit_code}"
    return f"exit code {exit_code}"
