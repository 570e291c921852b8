"""Looks again and again, as a service: one process at a time holds the schedule."""

from __future__ import annotations

import logging
import threading
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sayso.archive.adopting import catch_up
from sayso.archive.keeping import Captures
from sayso.archive.looking import Looking
from sayso.archive.polling import now
from sayso.archive.revisiting import leave_alone, one_round, schedule
from sayso.archive.scheduling import Agenda
from sayso.capture.courtesy import Pace
from sayso.store.opening import Store

PAUSE = 60.0  # seconds between two rounds, at most
_LEAST = 1.0
_log = logging.getLogger("sayso.watch")


@dataclass(frozen=True, slots=True)
class Round:
    """What one round of looks did."""

    number: int  # from 1
    began: datetime  # UTC
    seconds: float
    outcomes: dict[str, int]  # how many looks ended how

    @property
    def looks(self) -> int:
        """How many looks there were."""
        return sum(self.outcomes.values())


def watch(
    store: Store,
    captures: Captures,
    *,
    jobs: int = 8,
    workers: int = 1,
    allow_private: bool = False,
    pace: Pace | None = None,
    stop: threading.Event,
    rounds: int | None = None,
    pause: float = PAUSE,
) -> Iterator[Round]:
    """What each round did, until `stop` is set or so many are done.

    Looks that are under way when `stop` is set are given up; whatever was kept stays. Logs one
    event for each round. Raises StoreError, which names the holder, where another process holds
    the schedule.
    """
    with (
        schedule(store) as lock,
        Looking(jobs=jobs, allow_private=allow_private, pace=pace) as looking,
    ):
        leave_alone(store, captures, looking)
        number = 0
        while not stop.is_set() and (rounds is None or number < rounds):
            lock.check()
            number += 1
            catch_up(store, captures.folder, workers)
            agenda = Agenda(store, looking.closed)
            done = _round(store, captures, looking, agenda, number, workers, stop)
            _tell(done)
            yield done
            if rounds is None or number < rounds:
                stop.wait(_wait(agenda, pause))


def _round(
    store: Store,
    captures: Captures,
    looking: Looking,
    agenda: Agenda,
    number: int,
    workers: int,
    stop: threading.Event,
) -> Round:
    began = now()
    counted: Counter[str] = Counter()
    for one in one_round(store, captures, looking, agenda, workers=workers, stop=stop):
        counted[one.outcome] += 1
    return Round(number, began, (now() - began).total_seconds(), dict(sorted(counted.items())))


def _wait(agenda: Agenda, pause: float) -> float:
    """Seconds until the next round."""
    moment = agenda.next_due()
    if moment is None:
        return pause
    return min(max((moment - now()).total_seconds(), _LEAST), pause)


def _tell(done: Round) -> None:
    outcomes = " ".join(f"{name}={number}" for name, number in done.outcomes.items())
    said = "round number=%d looks=%d seconds=%.1f %s"
    _log.info(said, done.number, done.looks, done.seconds, outcomes)
