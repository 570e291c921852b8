"""What users hold: an archive, and everything that it can do."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from sayso.archive import attested, deciding, rebuilding, showing, stamping, verifying, withholding
from sayso.archive.keeping import Captures
from sayso.archive.older import OlderReading, older_readings
from sayso.archive.polling import Watched, watched
from sayso.archive.records import Added, Difference, Progress, Said, Stamped
from sayso.archive.unanswered import Unanswered, unanswered
from sayso.archive.versions import with_versions
from sayso.capture.records import Capture
from sayso.errors import NotFoundError
from sayso.revision.records import History, RevisionChange
from sayso.store import articles as listing
from sayso.store import decisions, derived, evidence, findings, statements
from sayso.store.opening import Store
from sayso.store.records import (
    ArticleDecision,
    ArticleQuery,
    FindingQuery,
    Found,
    FoundFinding,
    Listed,
    Query,
    SpeakerCount,
    StatementDecision,
    StoredArticle,
    TimestampToken,
    Withheld,
)

if TYPE_CHECKING:  # what looks at addresses takes long to import, and lists do without it
    from sayso.archive.history import Wish
    from sayso.archive.watching import Round
    from sayso.capture.courtesy import Pace
    from sayso.capture.live import Timeouts

_EVERY_ARTICLE = ArticleQuery()
_EVERY_STATEMENT = Query()
_EVERY_FINDING = FindingQuery()


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
        *,
        url: str | None = None,
        at: date | datetime | None = None,
        outlet: str | None = None,
        workers: int = 1,
        jobs: int = 8,
        allow_private: bool = False,
        pace: Pace | None = None,
        on_progress: Progress | None = None,
    ) -> Iterator[Added]:
        """Takes in files, folders, patterns, addresses, lists and containers; what became of each.

        Nothing is done before the outcomes are asked for; they come as the work goes on, those of
        files first. `url` and `at` say what a file is a copy of and when it was made, `outlet` who
        published it. Pages are read by `workers` processes, `jobs` sites are asked at a time;
        `allow_private` permits addresses of this machine and of private networks. What cannot be
        had is an outcome with its error. Raises StoreError where the archive cannot be written and
        ModelError where the reader cannot work; what was told before is stored.
        """
        from sayso.archive import adding

        return adding.add(
            self.store, self.captures, inputs, Said(url, at, outlet), workers=workers, jobs=jobs,
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
        """Takes in what a public web archive has of addresses, as earlier captures of them.

        `wish` says which archive is asked and which captures are wanted; the rest is as for `add`.
        """
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
        """Looks again at what is due, or at everything; what each look showed.

        Feeds, sitemaps and lists that are due come first, and what is new in them is taken in. Ends
        early once `stop` is set. Raises StoreError, which names the process that holds the
        schedule, where another one does; the rest is as for `add`.
        """
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
        """Looks again round after round, until `stop` is set or so many are done.

        Between two rounds it waits until something is due, `pause` seconds at most. Logs a line for
        each round to `sayso.watch`. Raises as `revisit` does.
        """
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

    def unanswered(self) -> list[Unanswered]:
        """The addresses that were asked for and have given no page yet."""
        with self.store.reading() as connection:
            return unanswered(connection)

    def older_readings(self) -> list[OlderReading]:
        """What other versions of the reader have read than the one at hand."""
        with self.store.reading() as connection:
            return older_readings(connection)

    def watched(self) -> list[Watched]:
        """The feeds, sitemaps and lists that are watched, with the ledger of each."""
        return watched(self.store)

    def capture(self, id: str) -> Capture | None:
        """The capture of that id."""
        with self.store.reading() as connection:
            return evidence.capture(connection, id)

    # Revisions, and what deserves a second look. Names are told as they are: see `masking`.

    def history(self, named: str) -> History:
        """How an article changed, from its first revision to its last; see `showing.history_of`.

        `named` is its id (or the beginning of it), an address or a path. Raises NotFoundError
        where there is no such article, or nothing was read of it.
        """
        return showing.history_of(self.store, self.folder, self._known(named))

    def changes(
        self, named: str, older: str | int | None = None, newer: str | int | None = None
    ) -> RevisionChange:
        """What changed between two revisions of an article, the last two where none is named.

        `older` and `newer` are numbers from 1, or the beginnings of ids or of digests of texts; see
        `showing.change_of`. Raises NotFoundError where there is no such article or revision.
        """
        change, _ = self.changes_in_history(named, older, newer)
        return change

    def changes_in_history(
        self, named: str, older: str | int | None = None, newer: str | int | None = None
    ) -> tuple[RevisionChange, History]:
        """The same with the history, whose names that gave way are to be hidden in it as well."""
        id = self._known(named)
        first, last = (None if one is None else str(one) for one in (older, newer))
        return showing.change_of(self.store, self.folder, id, first, last)

    def findings(self, query: FindingQuery = _EVERY_FINDING) -> Iterator[FoundFinding]:
        """What deserves a second look, the highest rank first; see `versions` too."""
        with self.store.reading() as connection:
            yield from with_versions(connection, findings.find(connection, query))

    # Decisions.

    def correct(
        self, revision: str, statement: str, change: Mapping[str, Any], who: str, *, note: str = ""
    ) -> StatementDecision:
        """Corrects parts of a statement of a revision, both named by their ids.

        `change` has the parts in the form of the record; spans need only offsets. An earlier
        correction of other parts stays. Raises InputError where there is no such statement or part,
        and for a value that is not in the form of the record.
        """
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
        """Adds a statement that was not found, by these words of the revision's text.

        Pieces of a quotation that is interrupted are joined by " … "; `start` says which, where
        the words stand there more than once. `change` is as for `correct`. Raises InputError where
        the words do not stand in the text.
        """
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
        """Takes out a capture's bytes and text; its digest, and why it was done, stay.

        Raises InputError where there is no such capture, StoreError where it cannot be changed.
        """
        return withholding.withhold(self.store, self.captures, capture, reason, who)

    # Proof.

    def timestamp(
        self, authority: str, *, allow_private: bool = False, timeouts: Timeouts | None = None
    ) -> Iterator[TimestampToken]:
        """Has an authority attest that the files of captures are there; see `stamping.stamp`."""
        return stamping.stamp(
            self.store, self.captures, authority, allow_private=allow_private, timeouts=timeouts
        )

    def stamped(self) -> list[Stamped]:
        """The complete files of captures with their tokens of trusted time."""
        with self.store.reading() as connection:
            return stamping.stamped(connection)

    def unstamped(self) -> list[str]:
        """The names of the complete files of captures that no token of trusted time is for."""
        return [name for name, _ in stamping.unstamped(self.store, self.folder)]

    def verify(
        self, sample: int | None = None, *, trust: Sequence[Path] = ()
    ) -> Iterator[Difference]:
        """What is not as it should be, and what authorities attest; see `verifying.verify`.

        `trust` names PEM files with the root certificates of the authorities that are trusted.
        Raises NotFoundError and InputError, which name such a file, where it holds none.
        """
        return verifying.verify(self.store, self.folder, sample, attested.roots_in(trust))

    def rebuild(
        self,
        *,
        workers: int = 1,
        from_warcs: bool = False,
        outdated: bool = False,
        on_progress: Progress | None = None,
    ) -> int:
        """Derives everything again from the captures; how many articles there are then.

        With `from_warcs` whatever the files of captures hold is indexed first, for a database that
        was lost; with `outdated` articles stay as they are that the version at hand has read. Goes
        on where it was interrupted. Raises StoreError and ModelError.
        """
        return rebuilding.rebuild(
            self.store, self.captures, workers=workers, from_warcs=from_warcs, outdated=outdated,
            on_progress=on_progress,
        )  # fmt: skip

    def _known(self, named: str) -> str:
        id = self.article_id(named)
        if id is None:
            raise NotFoundError(named, "there is no such article in the archive")
        return id

    def _id(self, connection: Any, named: str) -> str | None:
        return deciding.article_named(connection, named)
