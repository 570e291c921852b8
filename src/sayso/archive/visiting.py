"""Addresses and lists that are to be looked at, and what is kept of the answers."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterator, Sequence

from sayso.archive import marks, queries
from sayso.archive.grouping import key_of
from sayso.archive.judged import as_shown, kept_attempt, known_article, validators_of
from sayso.archive.keeping import Captures
from sayso.archive.looking import Answered, Looking, Wanted
from sayso.archive.polling import (
    listing_of,
    no_page,
    note_list,
    note_look,
    note_without_items,
    now,
)
from sayso.archive.records import Added, Kept
from sayso.archive.taking import LocalList, read_again
from sayso.capture.inputs import is_address
from sayso.capture.lists import Listing
from sayso.capture.records import Attempt, Capture, Location, Observation
from sayso.errors import InputError
from sayso.store import evidence
from sayso.store.opening import Store
from sayso.store.records import Subscription

_AS_IT_WAS = "the file is as it was"
_DEEPEST = 3  # lists of lists: an OPML file names feeds, a sitemap index sitemaps


class Visits:
    """The looks of one command.

    With `quiet` nothing is said of what is there already. Entries of lists whose keys are in
    `put_off` are left for later.
    """

    def __init__(
        self,
        store: Store,
        captures: Captures,
        looking: Looking,
        *,
        quiet: bool = False,
        put_off: frozenset[str] = frozenset(),
    ) -> None:
        self._quiet = quiet
        self._put_off = put_off
        self._there: set[str] = set()  # addresses that are, and were not asked
        self.store = store
        self.captures = captures
        self.looking = looking
        self.ready: deque[Kept] = deque()  # what is known without a look
        self._asked: dict[str, int] = {}  # addresses, and how deep in lists they stand
        with store.reading() as connection:
            known = evidence.all_subscriptions(connection)
            self._lists = {one.url: one for one in known}

    def want(self, url: str, *, depth: int = 0) -> Iterator[Kept]:
        """Looks at an address, unless the archive has fetched it before."""
        if url in self._asked or url in self._there:
            return
        with self.store.reading() as connection:
            article = known_article(connection, url)
            last = queries.fetched_last(connection, article) if article else None
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

    def poll(self, one: Subscription) -> Iterator[Kept]:
        """Looks again at a feed, sitemap or list: asks its server, or reads its file."""
        if not is_address(one.url):
            yield from self._read_again(one)
        elif one.url not in self._asked:
            self._asked[one.url] = 0
            with self.store.reading() as connection:
                known = marks.validators_of(connection, one.url)
            self.looking.ask(Wanted(one.url, one.url, known))

    def local(self, found: LocalList) -> Iterator[Kept]:
        """Takes in a list that stands in a file, and looks at its entries."""
        if found.stamp is not None:  # what comes from standard input cannot be read again
            with self.store.writing() as connection:
                note_list(connection, found.name, found.listing, now())
                marks.note_stamp(connection, found.name, found.stamp)
        yield Kept(found.name, done=_listed(found.name, found.listing))
        yield from self._entries(found.listing)

    def _read_again(self, one: Subscription) -> Iterator[Kept]:
        with self.store.reading() as connection:
            before = marks.stamp_of(connection, one.url)
        try:
            found = read_again(one.url, before)
        except InputError as error:
            with self.store.writing() as connection:
                note_without_items(connection, one, now(), "failed", error.problem)
            yield Kept(one.url, done=_failed(one.url, error.problem))
            return
        if found is not None and not found.has_bytes_of(before):
            yield from self.local(found)
            return
        with self.store.writing() as connection:
            note_without_items(connection, one, now(), "unchanged", _AS_IT_WAS)
            if found is not None and found.stamp is not None:
                marks.note_stamp(connection, one.url, found.stamp)
        yield Kept(one.url, done=Added(one.url, "unchanged", None, None, None, _AS_IT_WAS))
        yield from self._left(one)

    def _left(self, one: Subscription) -> Iterator[Kept]:
        """Looks at what an earlier round, which was stopped, left of a list."""
        with self.store.reading() as connection:
            urls = evidence.items_not_looked_at(connection, one.url, one.kind)
        for url in urls:
            yield from self.want(url, depth=1)

    def _entries(self, listing: Listing, depth: int = 0) -> Iterator[Kept]:
        """Looks at the entries of a list."""
        if depth < _DEEPEST:
            for item in listing.items:
                if not self._has_its_time(item.url):
                    yield from self.want(item.url, depth=depth + 1)

    def _has_its_time(self, url: str) -> bool:
        """Whether a round looks at an entry by itself: a list, or what was refused before."""
        return (self._quiet and url in self._lists) or key_of(url) in self._put_off

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
            note_look(connection, attempt, seen, listed, polled)
        told = _told_list(wanted, listed, seen)
        yield Kept(wanted.input, attempt, places, observation=seen, done=told)
        if listed is not None:
            yield from self._entries(listed, self._asked.get(wanted.url, 0))
        elif polled is not None and seen.outcome == "unchanged":
            yield from self._left(polled)


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
    if listed is not None:
        return Added(wanted.input, "list", None, None, listed.problem, seen.detail)
    if seen.outcome == "unchanged":
        return Added(wanted.input, "unchanged", None, None, None, seen.detail)
    return _failed(wanted.input, seen.detail)


def _listed(name: str, listing: Listing) -> Added:
    detail = f"{listing.kind} with {len(listing.items)} entries"
    return Added(name, "list", None, None, listing.problem, detail)


def _put_off(one: Answered) -> Added:
    until = one.looked.wait_until
    said = f" until {until:%Y-%m-%d %H:%M} UTC" if until else ""
    known = one.wanted.known
    problem = f"the site asked to be left alone{said}"
    return _failed(one.wanted.input, problem, known.article if known else None)


def _failed(name: str, problem: str, article: str | None = None) -> Added:
    return Added(name, "failed", article, None, problem, problem)
