"""Commands as processes of their own: signals, pipes, full disks, and how little they load."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso.cli import _COMMANDS

from .archives import HARBOUR

SAYSO = [sys.executable, "-c", "from sayso.cli import main; main()"]
HEAVY = {"alembic", "httpx2", "lxml", "numpy", "onnxruntime", "rich", "sqlalchemy", "trafilatura"}


@pytest.fixture
def settings(stocked: Path, tmp_path: Path) -> dict[str, str]:
    """The environment of somebody with an archive of three articles."""
    shutil.copytree(stocked / "archive", tmp_path / "archive")
    return {**os.environ, "SAYSO_ARCHIVE": str(tmp_path / "archive")}


def run(*words: str, env: dict[str, str], stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*SAYSO, *words], env=env, input=stdin, capture_output=True, text=True, timeout=120,
        check=False,
    )  # fmt: skip


def test_no_command_loads_what_it_does_not_need_yet() -> None:
    modules = ", ".join(sorted({module for module, _ in _COMMANDS.values()}))
    code = f"import sys, {modules}\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not HEAVY.intersection(done.stdout.split())


def test_pasted_text_is_taken_in(settings: dict[str, str]) -> None:
    text = HARBOUR.replace("Joan Tarr", "Una Boyd")
    done = run("add", "-", "--format", "jsonl", env=settings, stdin=text)
    assert done.returncode == 0, done.stderr
    (one,) = map(json.loads, done.stdout.splitlines())
    assert (one["input"], one["outcome"]) == ("-", "new")
    assert "Una Boyd" in run("speakers", env=settings).stdout


@pytest.fixture
def watcher(settings: dict[str, str]) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [*SAYSO, "watch"], env=settings, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stderr is not None and process.stdout is not None
    assert process.stderr.readline().startswith("sayso: watching ")
    assert "round 1: 0 looks" in process.stdout.readline()
    yield process
    process.kill()
    process.communicate()


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM], ids=lambda one: one.name)
def test_watching_ends_when_it_is_told(watcher: subprocess.Popen[str], how: signal.Signals) -> None:
    watcher.send_signal(how)
    _, err = watcher.communicate(timeout=30)
    assert (watcher.returncode, err) == (0, "sayso: stopped\n")


def test_one_process_holds_the_schedule_and_all_may_write(
    watcher: subprocess.Popen[str], settings: dict[str, str], tmp_path: Path
) -> None:
    for command in ("watch", "revisit"):
        done = run(command, env=settings)
        assert done.returncode == 1
        assert f"the schedule is held by process {watcher.pid}" in done.stderr
    file = tmp_path / "late.txt"
    file.write_text(HARBOUR.replace("winter", "summer"), encoding="utf-8")
    assert run("add", str(file), env=settings).returncode == 0
    assert run("articles", "--words", "summer", env=settings).stdout.count("Harbour town") == 1


@pytest.mark.parametrize(
    ("words", "form"),
    [(["statements"], "table"), (["articles"], "table"), (["statements"], "json"),
     (["articles"], "csv")],
)  # fmt: skip
def test_whoever_reads_may_stop_reading(
    settings: dict[str, str], words: list[str], form: str
) -> None:
    process = subprocess.Popen(
        [*SAYSO, *words, "--format", form], env=settings, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout is not None and process.stderr is not None
    process.stdout.close()
    err = process.stderr.read()
    process.stderr.close()
    assert (process.wait(60), err) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("form", ["table", "json", "csv"])
def test_a_full_disk_behind_the_output_is_said(settings: dict[str, str], form: str) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*SAYSO, "statements", "--format", form], env=settings, stdout=full,
            stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr == "sayso: the output: No space left on device\n"


def _hear_interrupts() -> None:
    """In the background interrupts are ignored, and what is started there inherits it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_an_interrupt_is_said_and_the_same_command_goes_on(
    settings: dict[str, str], tmp_path: Path
) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    many = 40
    for number in range(many):
        text = HARBOUR.replace("harbour", f"harbour {number}")
        (folder / f"{number:02}.txt").write_text(text * 20, encoding="utf-8")
    command = [*SAYSO, "add", str(folder), "--format", "jsonl"]
    process = subprocess.Popen(
        command, env=settings, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        preexec_fn=_hear_interrupts,
    )  # fmt: skip
    assert process.stdout is not None
    process.stdout.readline()
    time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "the same command goes on from here" in err
    assert "Traceback" not in err
    told = 1 + len(out.splitlines())
    assert told < many
    lines = [json.loads(line) for line in run(*command[3:], env=settings).stdout.splitlines()]
    assert len(lines) == many
    assert sum(one["outcome"] == "already there" for one in lines) >= told
    assert all(one["article"] for one in lines)
    listed = run("articles", "--format", "jsonl", env=settings).stdout.splitlines()
    assert len(listed) == many + 3
    assert run("verify", env=settings).returncode == 0
