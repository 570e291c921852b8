"""Nothing that was reported as stored is lost, whenever a process is killed.

SAYSO_KILLS is how many moments are tried for each kind of work on each database.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from archive.making import faults, page, tables, texts
from archive.site import Site
from sayso.archive import Archive, open_archive
from sayso.capture.courtesy import AT_ONCE

KILLS = int(os.environ.get("SAYSO_KILLS", "20"))
ARTICLES = 24
PROGRAM = Path(__file__).with_name("killed.py")


class Killer:
    """Begins work in processes of its own, and kills them."""

    def __init__(self, folder: Path) -> None:
        environment = os.environ | {"SAYSO_CONFIRM_AFTER": "0"}
        self._output = folder / "output"
        self._process = subprocess.Popen(
            [sys.executable, str(PROGRAM)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=environment,
        )

    def close(self) -> None:
        self._process.communicate()

    def killed(self, seconds: float, place: Place, kind: str, *given: str) -> set[str]:
        """What was reported by work that was killed after so many seconds."""
        self._run(seconds, place, kind, *given)
        told = self._output.read_text(encoding="utf-8") if self._output.exists() else ""
        self._output.unlink(missing_ok=True)
        return {line for line in told.split("\n")[:-1] if line}

    def seconds_of(self, place: Place, kind: str, *given: str) -> float:
        """How long work takes when nobody disturbs it."""
        began = time.monotonic()
        self._run(None, place, kind, *given)
        assert self._output.read_text(encoding="utf-8").endswith("done\n")
        return time.monotonic() - began

    def _run(self, seconds: float | None, place: Place, kind: str, *given: str) -> None:
        assert self._process.stdin is not None and self._process.stdout is not None
        command = [seconds, place.where, str(place.captures), str(self._output), kind, *given]
        self._process.stdin.write(json.dumps(command) + "\n")
        self._process.stdin.flush()
        assert self._process.stdout.readline() == "ended\n"


@dataclass(frozen=True)
class Place:
    where: str
    captures: Path

    def opened(self) -> Archive:
        return open_archive(self.where, captures=self.captures)


@pytest.fixture
def killer(tmp_path: Path) -> Iterator[Killer]:
    made = Killer(tmp_path)
    yield made
    made.close()


@pytest.fixture
def place(ready: Callable[[bool], Path | str], tmp_path: Path) -> Place:
    return Place(str(ready(True)), tmp_path / "captures")


def whole(place: Place, reported: set[str]) -> None:
    """Raises AssertionError where something reported is missing or the archive is not whole."""
    with place.opened() as archive:
        assert not faults(archive)
        for id in reported - {"done"}:
            assert archive.capture(id) is not None


def moments(longest: float, kind: str) -> list[float]:
    chance = random.Random(f"killed {kind}")
    return [chance.random() * longest * 1.05 for _ in range(KILLS)]


def test_adding_goes_on_after_it_was_killed(
    ready: Callable[[bool], Path | str], tmp_path: Path, place: Place, killer: Killer
) -> None:
    folder = texts(tmp_path / "in", ARTICLES)
    longest = killer.seconds_of(place, "add", str(folder))
    current, fresh = place, 4
    reported: set[str] = set()
    for moment in moments(longest, "add"):
        if fresh >= 4:  # one archive may be killed often before it is done
            finished(current, folder, reported)
            current = Place(str(ready(True)), tmp_path / f"captures{moment}")
            reported, fresh = set(), 0
        reported |= killer.killed(moment, current, "add", str(folder))
        whole(current, reported)
        fresh += 1
    finished(current, folder, reported)


def finished(place: Place, folder: Path, reported: set[str]) -> None:
    with place.opened() as archive:
        added = list(archive.add([str(folder)]))
        assert len({one.article for one in added}) == len(added) == ARTICLES
        assert len(archive.articles()) == ARTICLES
        assert all(one.captures == one.revisions == 1 for one in archive.articles())
        assert len(tables(archive, "evidence_captures")["evidence_captures"]) == ARTICLES
        assert not list(archive.verify())
    whole(place, reported)


def test_a_rebuild_goes_on_after_it_was_killed(
    tmp_path: Path, place: Place, killer: Killer
) -> None:
    folder = texts(tmp_path / "in", ARTICLES * 2)
    with place.opened() as archive:
        list(archive.add([str(folder)]))
        before = tables(archive)
    for moment in moments(killer.seconds_of(place, "rebuild"), "rebuild"):
        killer.killed(moment, place, "rebuild")
        with place.opened() as archive:
            assert len(archive.articles()) == ARTICLES * 2
            assert not faults(archive)
    with place.opened() as archive:
        archive.rebuild()
        assert tables(archive) == before


def test_looking_again_goes_on_after_it_was_killed(
    tmp_path: Path, place: Place, site: Site, killer: Killer
) -> None:
    urls = [site.put(f"/{n}", page(n)) for n in range(ARTICLES)]
    with place.opened() as archive:
        list(archive.add(urls, allow_private=True, pace=AT_ONCE))
    longest = killer.seconds_of(place, "revisit")
    reported: set[str] = set()
    for number, moment in enumerate(moments(longest, "revisit"), 1):
        for n in range(ARTICLES):
            site.put(f"/{n}", page(n, f" Stand {number}."))
        reported |= killer.killed(moment, place, "revisit")
        whole(place, reported)
    with place.opened() as archive:
        list(archive.revisit(all=True, allow_private=True, pace=AT_ONCE))
        assert len(archive.articles()) == ARTICLES
        assert not list(archive.verify())
        before = tables(archive)
        archive.rebuild()
        assert tables(archive) == before
