"""Addresses that are to be looked at, and what is kept of the answers."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterator, Sequence

from sayso.archive import queries
from sayso.archive.judged import as_shown, kept_attempt, known_article, validators_of
from sayso.archive.keeping import Captures
from sayso.archive.looking import Answered, Looking, Wanted
from sayso.archive.polling import listing_of, no_page, note_failed_poll, note_poll, subscribe
from sayso.archive.records import Added, Kept
from sayso.capture.lists import Listing
from sayso.capture.records import Attempt, Capture, Location, Observation
from sayso.store.opening import Store
from sayso.store.records import Subscription

_DEEPEST = 3  # lists of lists: an OPML file names feeds, a sitemap index sitemaps


class Visits:
    """The looks of one command."""

    def __init__(
        self, store: Store, captures: Captures, looking: Looking, *, quiet: bool = False
    ) -> None:
        self._quiet = quiet  # says nothing of what is there already
        self._there: set[str] = set()  # addresses that are, and were not asked
        self.store = store
        self.captures = captures
        self.looking = looking
        self.ready: deque[Kept] = deque()  # what is known without a look
        self._asked: dict[str, int] = {}  # addresses, and how deep in lists they stand
        self._lists: dict[str, Subscription] = {}  # addresses of lists that are polled

    def want(self, url: str, *, depth: int = 0, again: bool = False) -> Iterator[Kept]:
        """Looks at an address, unless the archive has fetched it before."""
        if url in self._asked or url in self._there:
            return
        with self.store.reading() as connection:
            article = known_article(connection, url)
            last = queries.fetched_last(connection, article) if article and not again else None
            shown = queries.shown_last(connection, article) if last and article else None
        if last is not None and shown is not None and last.grade == "fetched":
            self._there.add(url)
            if not self._quiet:
                yield Kept(url, done=Added(url, "already there", article, last.id, None))
            return
        self._asked[url] = depth
        self.looking.ask(Wanted(url, url))

    def again(self, url: str, article: str, last: Capture | None) -> None:
        """Looks again at an article; `last` is the capture that showed it last."""
        if url not in self._asked:
            self._asked[url] = 0
            known = as_shown(article, last) if last else None
            self.looking.ask(Wanted(url, url, validators_of(last) if last else None, known))

    def poll(self, one: Subscription) -> None:
        """Looks at a feed, sitemap or list that is watched."""
        if one.url not in self._asked:
            self._asked[one.url] = 0
            self._lists[one.url] = one
            self.looking.ask(Wanted(one.url, one.url))

    def entries(self, listing: Listing, depth: int = 0) -> Iterator[Kept]:
        """Looks at the entries of a list."""
        if depth < _DEEPEST:
            for item in listing.items:
                yield from self.want(item.url, depth=depth + 1)

    def keep(self, answers: Sequence[Answered]) -> list[Kept]:
        """What came of looks, on the disk, with lists entered into the ledger."""
        attempts: list[Attempt] = []
        for one in answers:
            attempts += one.looked.robots
            attempts += [one.looked.attempt] if one.looked.attempt else []
        places = iter(self.captures.write(attempts))
        kept: list[Kept] = []
        for one in answers:
            for rules in one.looked.robots:
                place = next(places)
                seen = no_page(rules, place, None)
                kept.append(Kept(rules.asked, rules, place, observation=seen, silent=True))
            if one.looked.attempt is None:
                kept.append(Kept(one.wanted.input, done=_put_off(one)))
            else:
                kept += self._answered(one.wanted, one.looked.attempt, next(places))
        return kept

    def _answered(
        self, wanted: Wanted, attempt: Attempt, places: tuple[Location, ...]
    ) -> Iterator[Kept]:
        listed = listing_of(attempt)
        polled = self._lists.get(wanted.url)
        if listed is None and polled is None:
            yield kept_attempt(self.store, wanted.input, attempt, places, of=wanted.known)
            return
        seen = no_page(attempt, places, listed)
        with self.store.writing() as connection:
            if listed is not None:
                subscribe(connection, wanted.url, listed, attempt.time)
                note_poll(connection, wanted.url, listed, attempt.time)
            elif polled is not None:
                note_failed_poll(connection, polled, attempt.time, seen.detail, same=False)
        told = _told_list(wanted, listed, seen)
        yield Kept(wanted.input, attempt, places, observation=seen, done=told)
        if listed is not None:
            yield from self.entries(listed, self._asked.get(wanted.url, 0))


def looked_at(visits: Visits, stop: threading.Event | None = None) -> Iterator[Kept | None]:
    """Everything that looks give, as it comes; nothing, while nothing comes."""
    while visits.looking.pending or visits.ready:
        if stop is not None and stop.is_set():
            return
        while visits.ready:
            yield visits.ready.popleft()
        answers = visits.looking.answers()
        yield from visits.keep(answers)
        if not answers:
            yield None


def _told_list(wanted: Wanted, listed: Listing | None, seen: Observation) -> Added:
    if listed is None:
        return Added(wanted.input, "failed", None, None, seen.detail, seen.detail)
    return Added(wanted.input, "list", None, None, listed.problem, seen.detail)


def _put_off(one: Answered) -> Added:
    until = one.looked.wait_until
    said = f" until {until:%Y-%m-%d %H:%M} UTC" if until else ""
    problem = f"the site asked to be left alone{said}"
    return Added(
        one.wanted.input,
        "failed",
        one.wanted.known.article if one.wanted.known else None,
        None,
        problem,
        problem,
    )
