"""Order, failures, deaths and memory of the engine, with real processes."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.engine import work

from sayso.engine.local import LOOK_AHEAD, MAX_BATCH, ordered_map
from sayso.errors import ModelError, NotFoundError, WorkerError

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def no_process_is_left_behind() -> Iterator[None]:
    yield
    assert multiprocessing.active_children() == []


@pytest.mark.parametrize("workers", [0, 1, 2, 3])
def test_outcomes_come_in_the_order_of_the_items(workers: int) -> None:
    outcomes = list(ordered_map(work.uneven, range(200), workers))
    assert [outcome.value for outcome in outcomes] == list(range(200))
    assert [outcome.item for outcome in outcomes] == list(range(200))
    assert all(outcome.error is None for outcome in outcomes)


@pytest.mark.parametrize("workers", [1, 2])
def test_no_items_give_no_outcomes(workers: int) -> None:
    assert list(ordered_map(work.double, [], workers)) == []


@pytest.mark.parametrize("workers", [1, 2])
def test_a_failing_item_is_an_outcome_and_the_rest_goes_on(workers: int) -> None:
    outcomes = list(ordered_map(work.refuse_sevens, range(30), workers))
    failed = [outcome for outcome in outcomes if outcome.error is not None]
    assert [outcome.item for outcome in failed] == [0, 7, 14, 21, 28]
    assert [o.value for o in outcomes if o.error is None] == [n for n in range(30) if n % 7]
    error = failed[1].error
    assert isinstance(error, NotFoundError)
    assert str(error) == "item 7: no such item; name another"


def test_a_worker_that_exits_costs_the_item_it_held_and_no_other() -> None:
    outcomes = list(ordered_map(work.die_on_three, range(40), 2))
    assert [outcome.item for outcome in outcomes] == list(range(40))
    assert [outcome.item for outcome in outcomes if outcome.error is not None] == [3]
    error = outcomes[3].error
    assert isinstance(error, WorkerError)
    assert "exit code 41" in str(error)


def test_workers_killed_from_outside_are_replaced() -> None:
    outcomes = list(ordered_map(work.killed_on_three_and_eight, range(60), 2))
    lost = [outcome for outcome in outcomes if outcome.error is not None]
    assert [outcome.item for outcome in lost] == [3, 8]
    assert all("SIGKILL" in str(outcome.error) for outcome in lost)
    assert [o.value for o in outcomes if o.error is None] == [
        n for n in range(60) if n not in (3, 8)
    ]


def test_every_item_may_kill_its_worker_and_each_is_reported() -> None:
    outcomes = list(ordered_map(work.die, range(5), 2))
    assert [type(outcome.error) for outcome in outcomes] == [WorkerError] * 5


def test_values_larger_than_a_pipe_arrive() -> None:
    outcomes = list(ordered_map(work.big, range(20), 2))
    assert [len(outcome.value or b"") for outcome in outcomes] == [2_000_000] * 20


def test_items_larger_than_a_pipe_arrive() -> None:
    items = [bytes(3_000_000)] * 8
    assert [outcome.value for outcome in ordered_map(len, items, 2)] == [3_000_000] * 8


def test_a_value_that_cannot_be_sent_is_an_error_of_its_item() -> None:
    first, second, third = ordered_map(work.unsendable, range(3), 2)
    assert (first.value, third.value) == (0, 2)
    assert isinstance(second.error, TypeError)


def test_an_error_that_does_not_survive_pickling_comes_home_as_words() -> None:
    (outcome,) = ordered_map(work.raise_odd, [1], 2)
    assert str(outcome.error) == "OddError: 1 and 2"


def test_the_initializer_runs_once_in_each_process() -> None:
    outcomes = list(ordered_map(work.what_was_prepared, range(50), 2, work.prepare))
    processes = {outcome.value[0] for outcome in outcomes if outcome.value}
    assert os.getpid() not in processes
    assert 1 <= len(processes) <= 2
    assert {outcome.value[1] for outcome in outcomes if outcome.value} == {"ready"}


@pytest.mark.parametrize("workers", [1, 2])
def test_an_initializer_that_fails_stops_the_run_with_its_own_error(workers: int) -> None:
    with pytest.raises(ModelError, match="its files are missing"):
        list(ordered_map(work.double, range(5), workers, work.fail_to_prepare))


def test_workers_that_die_before_they_begin_end_the_run() -> None:
    with pytest.raises(WorkerError, match=r"before they have begun.*exit code 7"):
        list(ordered_map(work.double, range(5), 2, work.die_preparing))


def test_items_are_taken_only_a_bounded_way_ahead() -> None:
    taken = 0

    def numbers() -> Iterator[int]:
        nonlocal taken
        for number in range(100_000):
            taken += 1
            yield number

    outcomes = ordered_map(work.double, numbers(), 2)
    furthest = 0
    for handed_out in range(1000):
        next(outcomes)
        furthest = max(furthest, taken - handed_out)
    outcomes.close()  # type: ignore[attr-defined]  # it is a generator
    assert furthest <= 2 * LOOK_AHEAD + MAX_BATCH


def test_closing_early_ends_workers_that_are_busy() -> None:
    outcomes = ordered_map(work.sleep_long, range(4), 2)
    started = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        _interrupt_while(outcomes)
    assert time.monotonic() - started < 20


def _interrupt_while(outcomes: Iterator[object]) -> None:
    """Send this process an interrupt while it waits for the first outcome."""
    signal.signal(signal.SIGALRM, signal.default_int_handler)
    signal.setitimer(signal.ITIMER_REAL, 1.5)
    try:
        next(outcomes)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def test_a_script_without_a_main_guard_is_told_what_to_do(tmp_path: Path) -> None:
    script = tmp_path / "unguarded.py"
    script.write_text(
        "from sayso.engine.local import ordered_map\nprint(list(ordered_map(len, ['a'], 2)))\n"
    )
    done = subprocess.run(
        [sys.executable, script], capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 1
    assert 'if __name__ == "__main__"' in done.stderr.splitlines()[-1]


def test_two_workers_share_the_work() -> None:
    """Sleeping items overlap, whatever else the machine is doing."""
    processes = {outcome.value for outcome in ordered_map(work.nap, range(40), 2)}
    assert len(processes) == 2
