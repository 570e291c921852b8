"""A disk that is full ends in a clear error, and leaves an archive that is whole."""

from __future__ import annotations

import sys
from multiprocessing import get_context
from pathlib import Path

import pytest

from archive.making import faults, texts
from sayso.archive import open_archive
from sayso.errors import StoreError

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no such limits")
ARTICLES = 120


def add_with_limit(where: str, folder: str, limit: int, told: str) -> None:
    """Runs in a process of its own, in which no file can grow beyond a limit."""
    import resource
    import signal

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # so that writing fails as on a full disk
    with Path(told).open("w", encoding="utf-8") as out:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        try:
            with open_archive(where) as archive:
                for one in archive.add([folder]):
                    print(one.capture, file=out, flush=True)
        except StoreError as error:
            print("error", error, file=out, flush=True)


@pytest.mark.parametrize("limit", [30_000, 120_000, 500_000])
def test_a_full_disk_is_said_and_the_archive_stays_whole(tmp_path: Path, limit: int) -> None:
    where, folder, told = tmp_path / "archive", texts(tmp_path / "in", ARTICLES), tmp_path / "told"
    with open_archive(where) as archive:
        list(archive.add([str(texts(tmp_path / "before", 1))]))
    given = (str(where), str(folder), limit, str(told))
    process = get_context("spawn").Process(target=add_with_limit, args=given)
    process.start()
    process.join()
    lines = told.read_text(encoding="utf-8").splitlines()
    assert process.exitcode == 0
    assert lines[-1].startswith("error"), "the limit was not reached"
    assert "room" in lines[-1] or "full" in lines[-1]
    with open_archive(where) as archive:
        assert not faults(archive)
        for id in lines[:-1]:
            assert archive.capture(id) is not None
        list(archive.add([str(folder)]))
        assert len(archive.articles()) == ARTICLES + 1
        assert not list(archive.verify())
