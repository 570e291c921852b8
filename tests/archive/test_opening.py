from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from archive.making import texts
from sayso.archive import open_archive
from sayso.archive.opening import SETTING, data_folder
from sayso.errors import StoreError

ADDING = """
import os, signal, sys
from sayso.archive import open_archive
if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell may have told to ignore it
    with open_archive(sys.argv[1]) as archive:
        for number, one in enumerate(archive.add([sys.argv[2]], workers=2)):
            print(one.capture, flush=True)
            if number == 30:
                os.killpg(0, signal.SIGINT)  # as Ctrl-C does: all processes get it
"""


def test_an_archive_is_one_folder(tmp_path: Path) -> None:
    with open_archive(tmp_path / "a" / "b") as archive:
        list(archive.add([str(texts(tmp_path / "in", 1))]))
    found = {each.name for each in (tmp_path / "a" / "b").iterdir()}
    assert {"archive.sqlite", "captures"} <= found


def test_without_a_name_the_setting_says_where(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(SETTING, str(tmp_path / "set"))
    open_archive().close()
    assert (tmp_path / "set" / "archive.sqlite").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="each system has a place of its own")
def test_without_a_setting_it_is_in_the_users_data_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(SETTING, raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    open_archive().close()
    assert (tmp_path / "sayso" / "archive.sqlite").exists()
    assert data_folder() == tmp_path / "sayso"


def test_a_closed_archive_says_so(tmp_path: Path) -> None:
    archive = open_archive(tmp_path)
    archive.close()
    with pytest.raises(StoreError, match="closed"):
        archive.articles()


@pytest.mark.skipif(sys.platform == "win32", reason="signals are other there")
def test_an_interrupt_ends_all_workers_and_leaves_a_whole_archive(tmp_path: Path) -> None:
    folder, where = texts(tmp_path / "in", 300), tmp_path / "archive"
    script = tmp_path / "adding.py"
    script.write_text(ADDING)
    done = subprocess.run(
        [sys.executable, str(script), str(where), str(folder)],
        capture_output=True,
        text=True,
        check=False,
        start_new_session=True,
        timeout=100,
    )
    assert "KeyboardInterrupt" in done.stderr
    stored = done.stdout.split()
    assert 30 < len(stored) < 300
    with open_archive(where) as archive:
        assert all(archive.capture(id) for id in stored)
        added = list(archive.add([str(folder)]))
        assert len({one.article for one in added}) == len(archive.articles()) == 300
        assert not list(archive.verify())
