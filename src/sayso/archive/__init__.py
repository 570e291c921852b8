"""The archive: takes articles in, keeps them, looks again, and proves what it says."""

from sayso.archive.holding import Archive
from sayso.archive.opening import open_archive

__all__ = ["Archive", "open_archive"]
