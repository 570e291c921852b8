"""Looking at many addresses without being a burden to anyone.

One request at a time for each host, with a pause after it that varies a little; as many hosts at
a time as the user allows; what a site asks of robots is done, and who asks to wait is waited for.
"""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from sayso.capture.asking import Asker, Turn, ask
from sayso.capture.conditional import Validators
from sayso.capture.records import Attempt, Exchange, Failure
from sayso.capture.robots import LARGEST_RULES, RobotsCache

LONGEST_WAIT = timedelta(days=1)  # what a server asks for beyond it is taken for a mistake
WAITING = frozenset({429, 503})  # statuses with which Retry-After has a meaning
_UNNAMED_WAIT = 5  # gaps, for a 429 that does not say how long


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast one host is asked, in seconds."""

    gap: float = 2.0  # from the end of one exchange to the start of the next
    jitter: float = 0.5  # up to this share of the gap is added, so that no rhythm arises
    longest_gap: float = 30.0  # what a site may ask for by Crawl-delay
    patience: float = 60.0  # a host that asks for a longer wait is left for a later round


AT_ONCE = Pace(gap=0.0, jitter=0.0, longest_gap=0.0)  # for one's own servers: tests, benchmarks


@dataclass(frozen=True, slots=True)
class Looked:
    """What came of the wish to look at an address."""

    attempt: Attempt | None  # None where the host asked to be left alone for now
    robots: tuple[Attempt, ...]  # what it took to know the site's rules, to be kept as well
    wait_until: datetime | None = None  # when the host may be asked again, where it said so


@dataclass(slots=True)
class _Host:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    gap: float = 0.0  # that its robots.txt asks for
    next: float = 0.0  # moment of time.monotonic before which it is not asked
    closed_until: float = 0.0  # the same, where the server itself asked for it


class Courtesy:
    """The manners of one process towards all hosts; `jobs` requests are under way at most."""

    def __init__(
        self, *, jobs: int = 8, pace: Pace | None = None, chance: random.Random | None = None
    ) -> None:
        self._pace = pace or Pace()
        self._jobs = asyncio.Semaphore(jobs)
        self._chance = chance or random.Random()
        self._hosts: dict[str, _Host] = {}
        self._robots = RobotsCache()

    async def look(self, client: Asker, url: str, validators: Validators | None = None) -> Looked:
        """Looks at an address once its host may be asked.

        An address that the site's rules exclude is an attempt that failed. Raises nothing but
        cancellation.
        """
        visit = _Visit(self, client)
        attempt = await ask(client, url, validators, gate=visit.gate)
        if visit.postponed is not None and not attempt.exchanges and attempt.failure:
            return Looked(None, tuple(visit.robots), visit.postponed)
        last = attempt.exchanges[-1] if attempt.exchanges else None
        return Looked(attempt, tuple(visit.robots), asked_wait(last) if last else None)

    @asynccontextmanager
    async def turn(self, url: str) -> AsyncIterator[Turn]:
        """Leave for one request to the host of `url`, once nobody else is asking it."""
        host = self.host(url)
        async with host.lock:
            until = await self._quiet(host)
            if until is not None:
                yield _closed(until)
                return
            async with self._jobs:
                turn = Turn()
                yield turn
            self._rest(host, turn.exchange)

    def close(self, url: str, until: datetime) -> None:
        """Leaves the host of an address alone until then, as it asked another process."""
        left = (until - datetime.now(UTC)).total_seconds()
        host = self.host(url)
        host.closed_until = max(host.closed_until, time.monotonic() + left)

    def closed(self, url: str) -> datetime | None:
        """Until when a host wants no visit, where that is too long to wait for."""
        left = _left(self.host(url))
        return _moment(left) if left > self._pace.patience else None

    def host(self, url: str) -> _Host:
        """What is known about the host of an address."""
        return self._hosts.setdefault((urlsplit(url).hostname or "").rstrip("."), _Host())

    async def rules(self, client: Asker, url: str, made: list[Attempt]) -> Failure | None:
        """Why the site's rules exclude an address; attempts to get the rules go into `made`."""

        async def fetch(address: str) -> Attempt:
            attempt = await ask(client, address, gate=self.turn, limit=LARGEST_RULES)
            made.append(attempt)
            return attempt

        rules = await self._robots.rules(url, fetch)
        self.host(url).gap = min(rules.delay, self._pace.longest_gap)
        return rules.refusal(url)

    async def _quiet(self, host: _Host) -> datetime | None:
        """Waits until a host may be asked; a time where that is too far away."""
        while (left := _left(host)) > 0:
            if left > self._pace.patience:
                return _moment(left)
            await asyncio.sleep(left)
        return None

    def _rest(self, host: _Host, exchange: Exchange | None) -> None:
        now = time.monotonic()
        gap = max(self._pace.gap, host.gap)
        host.next = now + gap * (1 + self._chance.random() * self._pace.jitter)
        until = asked_wait(exchange) if exchange else None
        if until is not None:
            host.closed_until = now + (until - datetime.now(UTC)).total_seconds()
        elif exchange is not None and exchange.status == 429:
            host.closed_until = now + gap * _UNNAMED_WAIT


class _Visit:
    """One wish to look at an address, through all its redirects."""

    def __init__(self, courtesy: Courtesy, client: Asker) -> None:
        self.robots: list[Attempt] = []
        self.postponed: datetime | None = None
        self._courtesy = courtesy
        self._client = client

    @asynccontextmanager
    async def gate(self, url: str) -> AsyncIterator[Turn]:
        if until := self._courtesy.closed(url):
            self.postponed = until
            yield _closed(until)
            return
        if refusal := await self._courtesy.rules(self._client, url, self.robots):
            yield Turn(refusal)
            return
        async with self._courtesy.turn(url) as turn:
            self.postponed = turn.wait_until
            yield turn


def asked_wait(exchange: Exchange) -> datetime | None:
    """When the server wants to be asked again, by its Retry-After in either form."""
    said = exchange.header("retry-after")
    return wait_until(said, datetime.now(UTC)) if exchange.status in WAITING else None


def wait_until(retry_after: str | None, now: datetime) -> datetime | None:
    """The moment that a Retry-After names, which came at `now`; None where it names none."""
    said = (retry_after or "").strip()
    if said.isascii() and said.isdecimal():
        return now + timedelta(seconds=min(int(said[:9]), LONGEST_WAIT.total_seconds()))
    try:
        moment = parsedate_to_datetime(said)
    except ValueError:
        return None
    moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    return min(max(moment, now), now + LONGEST_WAIT)


def _left(host: _Host) -> float:
    return max(host.next, host.closed_until) - time.monotonic()


def _moment(seconds: float) -> datetime:
    return datetime.now(UTC) + timedelta(seconds=seconds)


def _closed(until: datetime) -> Turn:
    problem = f"the site asked to be left alone until {until:%Y-%m-%d %H:%M} UTC"
    return Turn(Failure("time-out", problem), wait_until=until)
