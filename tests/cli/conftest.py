from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso.archive import open_archive
from sayso.capture import courtesy

from .archives import HARBOUR, RIVER, TALKS, Commands, Site, serving


@pytest.fixture(scope="session")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of three articles, never changed."""
    folder = tmp_path_factory.mktemp("stocked")
    texts = folder / "texts"
    texts.mkdir()
    for name, text in (("harbour", HARBOUR), ("river", RIVER), ("talks", TALKS)):
        (texts / f"{name}.txt").write_text(text, encoding="utf-8")
    with open_archive(folder / "archive") as archive:
        assert [one.error for one in archive.add([str(texts)])] == [None] * 3
    return folder


@pytest.fixture
def sayso(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Commands:
    """The program, on an archive that is not there yet."""
    return Commands(capsys, monkeypatch, tmp_path / "archive")


@pytest.fixture
def on_stock(sayso: Commands, stocked: Path) -> Commands:
    """The program, on an archive of three articles."""
    shutil.copytree(stocked / "archive", sayso.archive)
    return sayso


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """A site that need not be spared: it is our own."""
    monkeypatch.setattr(courtesy, "Pace", lambda: courtesy.AT_ONCE)
    with serving() as one:
        yield one
