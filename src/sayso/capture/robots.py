"""What sites ask of robots (RFC 9309), read with protego and kept for a day at most."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from sayso.capture.codings import decoded
from sayso.capture.records import Attempt, Exchange, Failure
from sayso.errors import InputError

if TYPE_CHECKING:
    from protego import Protego

ROBOT = "sayso"  # the name by which rules address us
LARGEST_RULES = 512_000  # bytes; RFC 9309 wants at least 500 KiB to be read

_DAY = 24 * 3600.0
_SOON = 15 * 60.0  # after which rules that could not be had are asked for again
_NOT_REACHED = frozenset({"refused address", "no host", "no connection", "time-out"})
_ASKS_NOT = "the site's robots.txt asks not to visit this page"


@dataclass(frozen=True, slots=True)
class Rules:
    """What one site asks for: its rules, or why they could not be had."""

    parsed: Protego | None  # None where everything is allowed, or nothing for now
    unreachable: Failure | None = None  # why nothing is allowed for now

    def refusal(self, url: str) -> Failure | None:
        """Why a page must not be asked for, if it must not."""
        if self.unreachable is not None or self.parsed is None or self.parsed.can_fetch(url, ROBOT):
            return self.unreachable
        return Failure("robots", _ASKS_NOT)

    @property
    def delay(self) -> float:
        """The seconds between two requests that the site wishes for; 0 where it says nothing."""
        wished = self.parsed.crawl_delay(ROBOT) if self.parsed else None
        return max(float(wished or 0), 0.0)


@dataclass(slots=True)
class _Kept:
    rules: Rules
    until: float  # moment of time.monotonic


class RobotsCache:
    """The rules of every site met in this process.

    Sites that answer 4xx have no rules; those that answer 5xx or 429 or not at all allow nothing
    for now, unless older rules of theirs are known.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._kept: dict[str, _Kept] = {}
        self._asking: dict[str, asyncio.Lock] = {}

    async def rules(self, url: str, fetch: Callable[[str], Awaitable[Attempt]]) -> Rules:
        """The rules for an address, fetched by `fetch` where they are not known or too old."""
        site = origin(url)
        async with self._asking.setdefault(site, asyncio.Lock()):
            kept = self._kept.get(site)
            if kept is None or self._clock() >= kept.until:
                found = rules_of(await fetch(f"{site}/robots.txt"))
                kept = self._kept[site] = self._renewed(kept, found)
            return kept.rules

    def _renewed(self, kept: _Kept | None, found: Rules) -> _Kept:
        """RFC 9309 lets old rules stand while newer ones cannot be reached."""
        if found.unreachable is None:
            return _Kept(found, self._clock() + _DAY)
        rules = kept.rules if kept else found
        return _Kept(rules, self._clock() + _SOON)


def origin(url: str) -> str:
    """Scheme, host and port, the scope of one robots.txt."""
    parts = urlsplit(url)
    return f"{parts.scheme.lower()}://{parts.netloc.rpartition('@')[2].lower()}"


def excludes(failure: Failure) -> bool:
    """Whether a failure says that the site does not want us there, as its rules state."""
    return failure.kind == "robots" and failure.problem == _ASKS_NOT


def rules_of(attempt: Attempt) -> Rules:
    """What an attempt to get a robots.txt says."""
    last = attempt.exchanges[-1] if attempt.exchanges else None
    failure = attempt.failure
    if failure and failure.kind in _NOT_REACHED:
        return Rules(None, failure)
    if last is None or (failure and failure.kind not in ("too large", "redirects")):
        return _not_had(failure.problem if failure else "no answer")
    if last.status >= 500 or last.status == 429:
        return _not_had(f"the server answered {last.status}")
    if not 200 <= last.status < 300:
        return Rules(None)  # also at the end of too many redirects
    return _read(last)


def _read(last: Exchange) -> Rules:
    try:
        coding = last.header("content-encoding")
        body = decoded(last.body, coding, subject=last.url, limit=LARGEST_RULES)
    except InputError as error:
        return _not_had(error.problem)
    return Rules(_parsed(body))


def _not_had(why: str) -> Rules:
    return Rules(None, Failure("robots", f"the site's robots.txt could not be had: {why}"))


def _parsed(body: bytes) -> Protego:
    from protego import Protego

    return Protego.parse(body.decode("utf-8-sig", "replace"))
