"""What users hold: an archive, and everything that it can do."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from sayso.archive import deciding, rebuilding, verifying, withholding
from sayso.archive.keeping import Captures
from sayso.archive.polling import Watched, watched
from sayso.archive.records import Added, Difference, Progress
from sayso.capture.records import Capture
from sayso.reading import About
from sayso.store import articles as listing
from sayso.store import decisions, derived, evidence, statements
from sayso.store.opening import Store
from sayso.store.records import (
    ArticleDecision,
    ArticleQuery,
    Found,
    Listed,
    Query,
    SpeakerCount,
    StatementDecision,
    StoredArticle,
    Withheld,
)

if TYPE_CHECKING:  # what looks at addresses takes long to import, and lists do without it
    from sayso.archive.history import Wish
    from sayso.archive.watching import Round
    from sayso.capture.courtesy import Pace

_NOTHING_SAID = About()
_EVERY_ARTICLE = ArticleQuery()
_EVERY_STATEMENT = Query()


class Archive:
    """An archive of articles. Use it as a context manager, or close it."""

    def __init__(self, store: Store, folder: Path) -> None:
        self.store = store
        self.folder = folder  # of the captures
        self.captures = Captures(folder, store)

    def __enter__(self) -> Archive:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Completes what was written and gives back the database."""
        try:
            self.captures.close()
        finally:
            self.store.close()

    # Taking in and looking again.

    def add(
        self,
        inputs: Iterable[str],
        about: About = _NOTHING_SAID,
        *,
        workers: int = 1,
        jobs: int = 8,
        allow_private: bool = False,
        pace: Pace | None = None,
        on_progress: Progress | None = None,
    ) -> Iterator[Added]:
        """Takes in files, folders, patterns, addresses, lists and containers; see `adding.add`."""
        from sayso.archive import adding

        return adding.add(
            self.store, self.captures, inputs, about, workers=workers, jobs=jobs,
            allow_private=allow_private, pace=pace, on_progress=on_progress,
        )  # fmt: skip

    def add_history(
        self,
        urls: Sequence[str],
        wish: Wish | None = None,
        *,
        workers: int = 1,
        jobs: int = 8,
        allow_private: bool = False,
        pace: Pace | None = None,
        on_progress: Progress | None = None,
    ) -> Iterator[Added]:
        """Takes in earlier captures from a web archive; see `history.add_history`."""
        from sayso.archive import history

        return history.add_history(
            self.store, self.captures, urls, wish or history.Wish(), workers=workers, jobs=jobs,
            allow_private=allow_private, pace=pace, on_progress=on_progress,
        )  # fmt: skip

    def revisit(
        self,
        *,
        all: bool = False,
        workers: int = 1,
        jobs: int = 8,
        allow_private: bool = False,
        pace: Pace | None = None,
        on_progress: Progress | None = None,
        stop: threading.Event | None = None,
    ) -> Iterator[Added]:
        """Looks again at what is due, or at everything; see `revisiting.revisit`."""
        from sayso.archive import revisiting

        return revisiting.revisit(
            self.store, self.captures, everything=all, workers=workers, jobs=jobs,
            allow_private=allow_private, pace=pace, on_progress=on_progress, stop=stop,
        )  # fmt: skip

    def watch(
        self,
        *,
        jobs: int = 8,
        workers: int = 1,
        allow_private: bool = False,
        pace: Pace | None = None,
        stop: threading.Event | None = None,
        rounds: int | None = None,
        pause: float | None = None,
    ) -> Iterator[Round]:
        """Looks again round after round, until `stop` is set; see `watching.watch`."""
        from sayso.archive import watching

        return watching.watch(
            self.store, self.captures, jobs=jobs, workers=workers, allow_private=allow_private,
            pace=pace, stop=stop or threading.Event(), rounds=rounds,
            pause=watching.PAUSE if pause is None else pause,
        )  # fmt: skip

    # Lists.

    def articles(
        self, query: ArticleQuery = _EVERY_ARTICLE, *, empty: bool = False
    ) -> list[Listed]:
        """The articles that a query asks for, newest first.

        Those in whose captures nothing could be read are left out unless `empty`.
        """
        wanted = replace(query, limit=None, offset=0)
        with self.store.reading() as connection:
            found = listing.find(connection, wanted)
            shown = (one for one in found if one.revisions or empty)
            end = None if query.limit is None else query.offset + query.limit
            return list(islice(shown, query.offset, end))

    def article(self, named: str) -> StoredArticle | None:
        """All that is derived about the article with an id, an address or a path."""
        with self.store.reading() as connection:
            return derived.article(connection, self._id(connection, named) or named)

    def article_id(self, named: str) -> str | None:
        """The id of the article with an id (or its beginning), an address or a path."""
        with self.store.reading() as connection:
            return self._id(connection, named)

    def statements(self, query: Query = _EVERY_STATEMENT) -> list[Found]:
        """The statements that a query asks for, newest first."""
        with self.store.reading() as connection:
            return list(statements.find(connection, query))

    def speakers(self, name: str | None = None, limit: int | None = None) -> list[SpeakerCount]:
        """Who spoke, those with most statements first."""
        with self.store.reading() as connection:
            return statements.speakers(connection, name, limit)

    def watched(self) -> list[Watched]:
        """The feeds, sitemaps and lists that are watched, with the ledger of each."""
        return watched(self.store)

    def capture(self, id: str) -> Capture | None:
        """The capture of that id."""
        with self.store.reading() as connection:
            return evidence.capture(connection, id)

    # Decisions.

    def correct(
        self, revision: str, statement: str, change: Mapping[str, Any], who: str, *, note: str = ""
    ) -> StatementDecision:
        """Corrects parts of a statement; see `deciding.correct`."""
        return deciding.correct(self.store, self.folder, revision, statement, change, who, note)

    def confirm(
        self, revision: str, statement: str, who: str, *, note: str = ""
    ) -> StatementDecision:
        """Confirms that a statement was read right."""
        return deciding.confirm(self.store, self.folder, revision, statement, who, note)

    def reject(
        self, revision: str, statement: str, who: str, *, note: str = ""
    ) -> StatementDecision:
        """Takes out a statement that is none."""
        return deciding.reject(self.store, self.folder, revision, statement, who, note)

    def withdraw(self, decision: str, who: str, *, note: str = "") -> StatementDecision:
        """Undoes a decision on a statement."""
        return deciding.withdraw(self.store, self.folder, decision, who, note)

    def add_statement(
        self,
        revision: str,
        quote: str,
        change: Mapping[str, Any],
        who: str,
        *,
        start: int | None = None,
        note: str = "",
    ) -> StatementDecision:
        """Adds a statement that was not found; see `deciding.add_statement`."""
        return deciding.add_statement(
            self.store, self.folder, revision, quote, change, who, start=start, note=note
        )

    def orphaned(self) -> list[StatementDecision]:
        """The decisions in force that no statement is shaped by any more."""
        with self.store.reading() as connection:
            return list(decisions.orphaned(connection))

    def split(self, address: str, who: str, *, note: str = "") -> ArticleDecision:
        """Makes an address an article of its own."""
        return deciding.split(self.store, self.folder, address, who, note)

    def merge(self, address: str, other: str, who: str, *, note: str = "") -> ArticleDecision:
        """Makes the articles at two addresses one."""
        return deciding.merge(self.store, self.folder, address, other, who, note)

    def pin(
        self, address: str, who: str, *, every: timedelta | None, note: str = ""
    ) -> ArticleDecision:
        """Keeps an article at one pace of looks, or lets it go again."""
        return deciding.pin(self.store, address, who, every, note)

    def withhold(self, capture: str, reason: str, who: str) -> Withheld:
        """Takes out a capture's bytes and text; see `withholding.withhold`."""
        return withholding.withhold(self.store, self.captures, capture, reason, who)

    # Proof.

    def verify(self, sample: int | None = None) -> Iterator[Difference]:
        """What is not as it should be; see `verifying.verify`."""
        return verifying.verify(self.store, self.folder, sample)

    def rebuild(
        self,
        *,
        workers: int = 1,
        from_warcs: bool = False,
        on_progress: Progress | None = None,
    ) -> int:
        """Derives everything again; how many articles. See `rebuilding.rebuild`."""
        return rebuilding.rebuild(
            self.store, self.captures, workers=workers, from_warcs=from_warcs,
            on_progress=on_progress,
        )  # fmt: skip

    def _id(self, connection: Any, named: str) -> str | None:
        return deciding.article_named(connection, named)
