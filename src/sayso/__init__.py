"""sayso: who said it, on whose say-so, and what became of it."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from sayso.archive.holding import Archive
    from sayso.archive.opening import open_archive
    from sayso.article.records import Article, Block, Link
    from sayso.attribution.records import Sentence, Statement
    from sayso.comparison import compare
    from sayso.errors import SaysoError
    from sayso.outlet.records import Outlet
    from sayso.reading import read, read_all
    from sayso.record import ReaderName, Record
    from sayso.revision.masking import masked
    from sayso.revision.records import (
        Revision,
        RevisionChange,
        SentenceChange,
        Sight,
        StatementChange,
        WordEdit,
    )
    from sayso.text import Span

_PUBLIC = {
    "Archive": "sayso.archive.holding",
    "Article": "sayso.article.records",
    "Block": "sayso.article.records",
    "Link": "sayso.article.records",
    "Outlet": "sayso.outlet.records",
    "ReaderName": "sayso.record",
    "Record": "sayso.record",
    "Revision": "sayso.revision.records",
    "RevisionChange": "sayso.revision.records",
    "SaysoError": "sayso.errors",
    "Sentence": "sayso.attribution.records",
    "SentenceChange": "sayso.revision.records",
    "Sight": "sayso.revision.records",
    "Span": "sayso.text",
    "Statement": "sayso.attribution.records",
    "StatementChange": "sayso.revision.records",
    "WordEdit": "sayso.revision.records",
    "compare": "sayso.comparison",
    "masked": "sayso.revision.masking",
    "open_archive": "sayso.archive.opening",
    "read": "sayso.reading",
    "read_all": "sayso.reading",
}

__all__ = [
    "Archive",
    "Article",
    "Block",
    "Link",
    "Outlet",
    "ReaderName",
    "Record",
    "Revision",
    "RevisionChange",
    "SaysoError",
    "Sentence",
    "SentenceChange",
    "Sight",
    "Span",
    "Statement",
    "StatementChange",
    "WordEdit",
    "__version__",
    "compare",
    "masked",
    "open_archive",
    "read",
    "read_all",
]


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for, so that start-up stays fast."""
    if name in _PUBLIC:
        return getattr(import_module(_PUBLIC[name]), name)
    raise AttributeError(f"module 'sayso' has no attribute {name!r}")
