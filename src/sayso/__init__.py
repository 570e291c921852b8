"""sayso: who said it, on whose say-so, and what became of it."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from sayso.article.records import Article, Block, Link
    from sayso.attribution.records import Sentence, Statement
    from sayso.errors import SaysoError
    from sayso.outlet.records import Outlet
    from sayso.reading import read, read_all
    from sayso.record import ReaderName, Record
    from sayso.text import Span

_PUBLIC = {
    "Article": "sayso.article.records",
    "Block": "sayso.article.records",
    "Link": "sayso.article.records",
    "Outlet": "sayso.outlet.records",
    "ReaderName": "sayso.record",
    "Record": "sayso.record",
    "SaysoError": "sayso.errors",
    "Sentence": "sayso.attribution.records",
    "Span": "sayso.text",
    "Statement": "sayso.attribution.records",
    "read": "sayso.reading",
    "read_all": "sayso.reading",
}

__all__ = [
    "Article",
    "Block",
    "Link",
    "Outlet",
    "ReaderName",
    "Record",
    "SaysoError",
    "Sentence",
    "Span",
    "Statement",
    "__version__",
    "read",
    "read_all",
]


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for, so that start-up stays fast."""
    if name in _PUBLIC:
        return getattr(import_module(_PUBLIC[name]), name)
    raise AttributeError(f"module 'sayso' has no attribute {name!r}")
