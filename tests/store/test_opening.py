"""Opening, turns and locks: who waits, who is told of whom, what survives a kill."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from sqlalchemy import text
from tests.store.making import capture

from sayso.errors import StoreError
from sayso.store import evidence
from sayso.store.opening import FILE, Store, open_store

HOLDING = """
import sys, time
from pathlib import Path
from sayso.store.opening import open_store
where, what = sys.argv[1:]
store = open_store(where if "postgres" in where else Path(where))
held = store.writing() if what == "writing" else store.schedule_lock("schedule")
with held:
    print("held", flush=True)
    sys.stdin.read()
"""


def holder(where: Path | str, what: str) -> subprocess.Popen[str]:
    """Another process that holds something until it is told or killed."""
    command = [sys.executable, "-c", HOLDING, str(where), what]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    process = subprocess.Popen(command, text=True, **pipes)  # type: ignore[call-overload]
    assert process.stdout.readline() == "held\n"
    return process  # type: ignore[no-any-return]


def ended(process: subprocess.Popen[str], *, kill: bool = False) -> None:
    if kill:
        process.send_signal(signal.SIGKILL)
    process.communicate()


def test_what_was_stored_is_there_after_opening_again(where: Path | str) -> None:
    with open_store(where) as store, store.writing() as connection:
        evidence.add_captures(connection, [capture(1)])
    with open_store(where) as store, store.reading() as connection:
        assert evidence.capture(connection, "c1") == capture(1)


def test_an_error_undoes_the_whole_transaction(store: Store) -> None:
    with pytest.raises(KeyError), store.writing() as connection:
        evidence.add_captures(connection, [capture(1)])
        raise KeyError("c1")
    with store.reading() as connection:
        assert evidence.number_of_captures(connection) == 0


def test_readers_see_one_state_while_another_writes(store: Store) -> None:
    with store.reading() as reader:
        assert evidence.number_of_captures(reader) == 0
        with store.writing() as writer:
            evidence.add_captures(writer, [capture(1)])
            assert evidence.number_of_captures(reader) == 0
        assert evidence.number_of_captures(reader) == 0
    with store.reading() as reader:
        assert evidence.number_of_captures(reader) == 1


def test_writers_wait_their_turn(store: Store) -> None:
    def write(number: int) -> None:
        for place in range(5):
            with store.writing() as connection:
                there = evidence.number_of_captures(connection)
                evidence.add_captures(connection, [capture(number * 10 + place)])
                assert evidence.number_of_captures(connection) == there + 1

    threads = [threading.Thread(target=write, args=(number,)) for number in range(1, 5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with store.reading() as connection:
        assert evidence.number_of_captures(connection) == 20


def test_who_waits_too_long_is_told_whom_for(where: Path | str) -> None:
    with open_store(where, patience=0.2) as store:
        process = holder(where, "writing")
        with (
            pytest.raises(StoreError, match=f"being written by process {process.pid} on "),
            store.writing(),
        ):
            pass
        with store.reading() as connection:
            assert evidence.number_of_captures(connection) == 0
        ended(process, kill=True)
        with store.writing() as connection:
            assert evidence.add_captures(connection, [capture(1)])


def test_another_program_that_writes_is_not_given_a_wrong_name(tmp_path: Path) -> None:
    with open_store(tmp_path, patience=0.1) as store:
        ended(holder(tmp_path, "writing"), kill=True)  # leaves its note behind
        with store._engine.connect() as other:
            other.exec_driver_sql("PRAGMA query_only = OFF")
            other.commit()
            other.execution_options(sayso_writing=True).begin()
            with (
                pytest.raises(StoreError, match="being written by another program"),
                store.writing(),
            ):
                pass


@pytest.mark.parametrize("kill", [False, True])
def test_one_process_at_a_time_has_the_schedule(where: Path | str, kill: bool) -> None:
    with open_store(where) as store:
        process = holder(where, "schedule")
        with pytest.raises(StoreError, match=f"schedule is held by process {process.pid} on .*Z"):
            store.schedule_lock()
        with store.schedule_lock("another") as other:
            other.check()
        with store.writing() as connection:
            assert evidence.add_captures(connection, [capture(1)])
        ended(process, kill=kill)
        with store.schedule_lock() as lock:
            lock.check()
        with store.schedule_lock() as lock:
            lock.check()
            with pytest.raises(StoreError, match=f"process {os.getpid()} "):
                store.schedule_lock()


def test_a_lock_whose_connection_ended_says_so(store: Store) -> None:
    lock = store.schedule_lock()
    lock.check()
    lock.release()
    with pytest.raises(StoreError, match="no longer held"):
        lock.check()


def test_many_can_make_an_archive_at_once(where: Path | str) -> None:
    code = "import sys; from sayso.store.opening import open_store; open_store(sys.argv[1]).close()"
    command = [sys.executable, "-c", code, str(where)]
    made = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for _ in range(3)]
    assert [process.communicate()[1] for process in made] == [""] * 3
    with open_store(where) as store, store.reading() as connection:
        assert evidence.number_of_captures(connection) == 0


def test_sqlite_is_set_up_for_durable_writes_and_undisturbed_readers(tmp_path: Path) -> None:
    with open_store(tmp_path / "a %(b)s ? #") as store, store.reading() as connection:
        for pragma, value in (("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1)):
            assert connection.execute(text(f"PRAGMA {pragma}")).scalar() == value
        assert store.name.endswith(FILE)
    assert (tmp_path / "a %(b)s ? #" / FILE).exists()


def test_tidying_changes_nothing_that_is_seen(store: Store) -> None:
    with store.writing() as connection:
        evidence.add_captures(connection, [capture(1)])
    store.tidy()
    with store.reading() as connection:
        assert list(evidence.all_captures(connection)) == [capture(1)]
