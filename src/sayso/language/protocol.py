"""What a reader for a language is: one object that finds the statements of an article.

A new language is a new reader behind this protocol and a line in the registry; nothing else in
sayso asks what language it has before it.
"""

from __future__ import annotations

from typing import Protocol

from sayso.attribution.records import Statement
from sayso.language.prepared import Prepared


class Reader(Protocol):
    """Reads who is said to have said what, in one or more languages."""

    @property
    def name(self) -> str:
        """What it is called in a record: "english", "quotations only"."""

    @property
    def version(self) -> str:
        """Changes whenever the same article could give other attributions."""

    @property
    def languages(self) -> frozenset[str]:
        """The ISO 639-1 codes of the languages it reads; empty if it reads any."""

    def statements(self, prepared: Prepared, least: float | None = None) -> tuple[Statement, ...]:
        """The statements of an article in the order of their first character, with ids "s1", ...

        Those with a confidence below `least` are left out; None is the reader's own threshold.
        What the reader does not know of a statement (its speaker, say) stays at its default.

        The same article always gives the same ones, whatever was read before.
        """
