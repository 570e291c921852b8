"""An archive on SQLite, then one on PostgreSQL; and a web server on this machine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from archive.site import Site, serving
from sayso.archive import Archive, open_archive
from sayso.capture.courtesy import AT_ONCE, Pace
from store.conftest import ready, server

__all__ = ["ready", "server"]

Opener = Callable[[], Archive]


@pytest.fixture
def opener(ready: Callable[[bool], Path | str], tmp_path: Path) -> Opener:
    """Opens one and the same archive, as often as wanted."""
    where = ready(True)
    captures = tmp_path / "captures" if isinstance(where, str) else None
    return lambda: open_archive(where, captures=captures)


@pytest.fixture
def archive(opener: Opener) -> Iterator[Archive]:
    with opener() as opened:
        yield opened


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as running:
        yield running


@pytest.fixture
def hasty() -> Pace:
    """Manners for one's own server: no pauses."""
    return AT_ONCE
