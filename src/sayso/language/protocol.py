"""What a reader for a language is: one object that finds the attributions of an article.

A new language is a new reader behind this protocol and a line in the registry; nothing else in
sayso asks what language it has before it.
"""

from __future__ import annotations

from typing import Protocol

from sayso.article.records import Article
from sayso.attribution.records import Attribution


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

    def attributions(self, article: Article, least: float | None = None) -> tuple[Attribution, ...]:
        """The attributions of an article in the order of their first character.

        Those with a confidence below `least` are left out; None is the reader's own threshold.

        The same article always gives the same ones, whatever was read before.
        """
