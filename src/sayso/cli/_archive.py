"""Which archive a command works on: the options that all of these commands share."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sayso.capture.inputs import is_address
from sayso.errors import NotFoundError, StoreError

if TYPE_CHECKING:
    from sayso.archive import Archive


CAPTURES = "SAYSO_CAPTURES"  # setting


@dataclass(frozen=True, slots=True)
class Place:
    """Where an archive is, as the user named it; None where it was not named."""

    archive: str | None
    captures: Path | None

    @contextmanager
    def opened(self, *, new: bool = False) -> Iterator[Archive]:
        """The archive, closed at the end.

        Where there is none yet it is made if `new`; otherwise a StoreError says so, so that a name
        that was mistyped does not become an empty archive. Raises StoreError where it cannot be
        opened.
        """
        from sayso.archive import open_archive

        folder = None if new else self._folder()
        if folder is not None and not _is_archive(folder):
            raise StoreError(str(folder), "there is no archive here", "`sayso add` makes one")
        # The setting is for databases: a folder has its captures in it.
        captures = self.captures or (os.environ.get(CAPTURES) if self._is_database() else None)
        with open_archive(self.archive, captures=captures or None) as archive:
            yield archive

    def _named(self) -> str:
        from sayso.archive.opening import SETTING, data_folder

        return self.archive or os.environ.get(SETTING) or str(data_folder())

    def _is_database(self) -> bool:
        return self._named().startswith(("postgresql:", "postgresql+", "postgres:"))

    def _folder(self) -> Path | None:
        """The folder that is meant; None for a database that is elsewhere."""
        return None if self._is_database() else Path(self._named()).expanduser()


def _is_archive(folder: Path) -> bool:
    from sayso.store.opening import FILE

    return (folder / FILE).exists()


def on_archive(function: Callable[..., Any]) -> Callable[..., Any]:
    """Gives a command the options that name its archive, and hands them on as `place`."""

    @click.option(
        "--archive", metavar="DIR|postgresql://...",
        help="The archive: a folder, or the address of a PostgreSQL database."
        " [default: SAYSO_ARCHIVE, else the user's data folder]",
    )  # fmt: skip
    @click.option(
        "--captures", type=click.Path(path_type=Path, file_okay=False), metavar="DIR",
        help="The folder of the captures of a PostgreSQL archive. [default: SAYSO_CAPTURES]",
    )  # fmt: skip
    @functools.wraps(function)
    def command(*arguments: Any, archive: str | None, captures: Path | None, **named: Any) -> Any:
        above = _named_above()
        place = Place(archive or above.archive, captures or above.captures)
        return function(*arguments, place=place, **named)

    return command


def _named_above() -> Place:
    """What was named before a subcommand: `sayso articles --archive DIR split ...`."""
    context = click.get_current_context(silent=True)
    parent = context.parent if context is not None else None
    named = parent.params if parent is not None else {}
    return Place(named.get("archive"), named.get("captures"))


def known(archive: Archive, named: str) -> str:
    """The id of the article that an id or its beginning, an address or a path names.

    Raises NotFoundError where there is none.
    """
    id = archive.article_id(whole(named))
    if id is not None:
        return id
    for one in archive.unanswered():
        if one.url == named:
            raise NotFoundError(named, f"it has given no page yet ({one.seen[0].detail})")
    raise NotFoundError(named, "there is no such article in the archive")


def whole(named: str) -> str:
    """A path from the root where what is named is a file here; an address or an id as it is."""
    try:
        there = not is_address(named) and Path(named).exists()
    except (OSError, ValueError):  # too long for a name, or holding what no name can
        return named
    return os.path.abspath(named) if there else named  # noqa: PTH100 - links are kept
