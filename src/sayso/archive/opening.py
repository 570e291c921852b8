"""Opens an archive, wherever it is."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from sayso.archive.holding import Archive
from sayso.errors import StoreError
from sayso.store.opening import PATIENCE, open_store

SETTING = "SAYSO_ARCHIVE"
CAPTURES = "captures"  # folder within an archive's folder


def open_archive(
    where: Path | str | None = None,
    *,
    captures: Path | str | None = None,
    patience: float = PATIENCE,
) -> Archive:
    """The archive in a folder, or at a `postgresql://` address; made where there is none yet.

    Without `where` it is the one that SAYSO_ARCHIVE names, else the one in the user's data folder.
    `captures` is the folder of the captures, which a PostgreSQL archive needs; that of a folder is
    in it. `patience` is how many seconds a writer waits for its turn. Raises StoreError where it
    cannot be opened.
    """
    named = str(where) if where is not None else os.environ.get(SETTING) or str(data_folder())
    if named.startswith(("postgresql:", "postgresql+", "postgres:")):
        if captures is None:
            problem = "the folder of its captures is not named"
            raise StoreError(named.rpartition("@")[2], problem, "name it with --captures FOLDER")
        return Archive(open_store(named, patience=patience), Path(captures).expanduser())
    folder = Path(named).expanduser()
    store = open_store(folder, patience=patience)
    return Archive(store, Path(captures).expanduser() if captures else folder / CAPTURES)


def data_folder() -> Path:
    """Where this system keeps a user's data, with a folder of ours in it."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or "~/AppData/Local"
    elif sys.platform == "darwin":
        base = "~/Library/Application Support"
    else:
        base = os.environ.get("XDG_DATA_HOME") or "~/.local/share"
    return Path(base).expanduser() / "sayso"
