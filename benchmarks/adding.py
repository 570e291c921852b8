"""What the archive costs beside the reading: python benchmarks/adding.py [--rounds N] FILE...

Reads files to records, then adds the same files to a new archive, which reads them as well, keeps
their bytes on the disk and writes all that was found into the database. The figure that counts is
how many times as long the second takes; rounds of both alternate, one process works.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import _one_thread  # noqa: F401 - has to come before numpy
from sayso.archive import open_archive
from sayso.reading import read_all

MOST = 1.3  # times as long as reading alone


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of each round."""

    alone: Sequence[float]
    archived: Sequence[float]

    @property
    def ratio(self) -> float:
        """How many times as long adding takes."""
        return median(self.archived) / median(self.alone)


def main() -> int:
    """Measure and print; 1 where the archive costs more than it may."""
    parser = argparse.ArgumentParser(description="What the archive costs beside the reading.")
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    cost = measured(options.files, options.rounds)
    print(f"{told(cost, len(options.files))}: {cost.ratio:.2f} times as long")
    return int(cost.ratio > MOST)


def told(cost: Cost, number: int) -> str:
    """The seconds in words."""
    alone, archived = median(cost.alone), median(cost.archived)
    return f"{number} files read in {alone:.1f} s, added in {archived:.1f} s"


def measured(files: Sequence[Path], rounds: int) -> Cost:
    """How long it takes to read files, and to add them; wall-clock, the model loaded."""
    names = [str(path) for path in files]
    _used_up(read_all(names[:1]))
    alone, archived = [], []
    for _ in range(rounds):
        alone.append(_seconds(lambda: _used_up(read_all(names))))
        with tempfile.TemporaryDirectory() as folder, open_archive(folder) as archive:
            archived.append(_seconds(lambda: _used_up(archive.add(names))))
    return Cost(alone, archived)


def _used_up(told: Iterable[object]) -> None:
    for _ in told:
        pass


def _seconds(task: Callable[[], object]) -> float:
    began = time.perf_counter()
    task()
    return time.perf_counter() - began


if __name__ == "__main__":
    sys.exit(main())
