"""Several processes on one archive at once."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from archive.making import tables, texts, warc_bytes
from sayso.archive import open_archive

ADDING = """
import sys
from sayso.archive import open_archive
where, captures, folder = sys.argv[1:]
with open_archive(where, captures=captures) as archive:
    print(len(list(archive.add([folder]))))
"""


def test_two_that_add_the_same_at_once_double_nothing(
    ready: Callable[[bool], Path | str], tmp_path: Path
) -> None:
    where, captures = str(ready(True)), tmp_path / "captures"
    folder = texts(tmp_path / "in", 60)
    command = [sys.executable, "-c", ADDING, where, str(captures), str(folder)]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    seen = []
    with open_archive(where, captures=captures) as archive:
        while any(one.poll() is None for one in both):
            seen.append(len(archive.articles()))
    assert [one.communicate()[0].strip() for one in both] == ["60", "60"]
    assert seen == sorted(seen)
    with open_archive(where, captures=captures) as archive:
        assert len(archive.articles()) == 60
        assert all(one.captures == one.revisions == 1 for one in archive.articles())
        assert not list(archive.verify())
        before = tables(archive)
        archive.rebuild()
        assert tables(archive) == before


def test_both_copies_of_what_two_added_at_once_are_withheld(tmp_path: Path) -> None:
    folder = texts(tmp_path / "in", 1)
    for name in ("one", "other"):
        with open_archive(tmp_path / name, captures=tmp_path / "captures") as archive:
            (added,) = archive.add([str(folder)])
    with open_archive(tmp_path / "one", captures=tmp_path / "captures") as archive:
        assert b"Brissen" in warc_bytes(archive)
        archive.withhold(added.capture or "", "erasure", "Ada Kern")
        assert b"Brissen" not in warc_bytes(archive)
        assert not [one for one in archive.verify() if one.fault]
