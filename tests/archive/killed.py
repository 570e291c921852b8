"""Begins work on archives, in processes that are soon killed.

Reads one JSON list a line, [SECONDS, WHERE, CAPTURES, OUTPUT, WORK, ARGUMENT...], forks a process
for it, kills that after so many seconds (never, where they are null) and says "ended". It writes
the id of each capture to OUTPUT as soon as that is reported as stored, and "done" at its end. All
of it is imported before, so that what is killed is the work and not its start.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

import sayso.article.page
import sayso.capture.supplied.unpacking
import sayso.language.registry
import sayso.reading
from sayso.archive import Archive, open_archive
from sayso.capture.courtesy import AT_ONCE
from sayso.outlet.registry import load_registry


def work(archive: Archive, kind: str, given: list[str]) -> Iterator[str]:
    if kind == "add":
        for one in archive.add(given, allow_private=True, pace=AT_ONCE):
            yield one.capture or ""
    elif kind == "revisit":
        for one in archive.revisit(all=True, allow_private=True, pace=AT_ONCE):
            yield one.capture or ""
    else:
        archive.rebuild()


def run(out: TextIO, where: str, captures: str, kind: str, *given: str) -> None:
    with open_archive(where, captures=captures) as archive:
        for stored in work(archive, kind, list(given)):
            print(stored, file=out, flush=True)
    print("done", file=out, flush=True)


def main() -> None:
    load_registry()
    sayso.reading.read("„Warm“, sagte sie.\n\nDer Hafen ist offen und bleibt es auch im Winter.")
    sayso.article.page._extractor()
    for line in sys.stdin:
        seconds, where, captures, output, kind, *given = json.loads(line)
        process = os.fork()
        if process == 0:
            with Path(output).open("w", encoding="utf-8") as out:
                run(out, where, captures, kind, *given)
            os._exit(0)
        if seconds is not None:
            time.sleep(seconds)
            os.kill(process, signal.SIGKILL)  # one that has ended stays until it is waited for
        os.waitpid(process, 0)
        print("ended", flush=True)


if __name__ == "__main__":
    main()
