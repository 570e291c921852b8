"""Asking an address for its page, and keeping all that went over the wire.

Servers are slow, lie, break off and lead in circles. None of that is an error here: it is what
was observed, so every attempt ends in a record.
"""

from __future__ import annotations

import asyncio
import ssl
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.cookiejar import CookieJar, DefaultCookiePolicy
from types import TracebackType
from typing import Self
from urllib.parse import urljoin, urlsplit

import httpx2

from sayso.capture.async_network import AsyncCheckedTransport, NotConnected
from sayso.capture.codings import decoded
from sayso.capture.conditional import Validators
from sayso.capture.inputs import LARGEST
from sayso.capture.live import ACCEPT, MOST_REDIRECTS, REDIRECTS, Timeouts, user_agent
from sayso.capture.records import Attempt, Exchange, Failure, Given, Headers
from sayso.errors import InputError

_NOT_MODIFIED = 304
_PATIENCE = Timeouts()
_CUT = "the connection ended before the page was complete"
_SLOW = "the server did not answer in time"
_NO_ADDRESS = "this is no valid web address"


@dataclass(slots=True)
class Turn:
    """Leave for one request, or the reason why there is none."""

    refusal: Failure | None = None
    wait_until: datetime | None = None  # where the host asked to be left alone until then
    exchange: Exchange | None = None  # filled in by whoever asks, once there is an answer


Gate = Callable[[str], AbstractAsyncContextManager[Turn]]  # is passed before each request


@asynccontextmanager
async def open_gate(url: str) -> AsyncIterator[Turn]:
    """Lets everything through at once."""
    yield Turn()


class Asker:
    """What holds the connections for any number of attempts; enter it with `async with`.

    `allow_private` permits addresses of this machine and of private networks, `limit` is how many
    bytes a body may have, as sent and unpacked, `connections` how many may be open at a time where
    nothing else bounds that.
    """

    def __init__(
        self,
        *,
        allow_private: bool = False,
        limit: int = LARGEST,
        timeouts: Timeouts = _PATIENCE,
        connections: int | None = None,
    ) -> None:
        self.limit = limit
        self.timeouts = timeouts
        self._client = httpx2.AsyncClient(
            transport=AsyncCheckedTransport(allow_private=allow_private, connections=connections),
            timeout=httpx2.Timeout(timeouts.read, connect=timeouts.connect, pool=None),
            headers={
                "User-Agent": user_agent(),
                "Accept": ACCEPT,
                "Accept-Encoding": "gzip, deflate",
                "Connection": "close",
            },
            # What one article's server says must not follow us to the next article.
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=())),
            trust_env=False,
        )

    async def __aenter__(self) -> Self:
        await self._client.__aenter__()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self._client.__aexit__(kind, error, traceback)

    async def exchange(self, request: httpx2.Request, taken: Taken, limit: int) -> Failure | None:
        """Sends one request and puts into `taken` what comes back, as far as it comes."""
        response = await self._client.send(request, stream=True)
        taken.response = response
        try:
            return await _receive(response, taken.body, limit)
        finally:
            await response.aclose()

    def request(self, url: str, headers: dict[str, str]) -> httpx2.Request:
        """The request for an address; raises httpx2.InvalidURL where it is none."""
        encoded = {name: value.encode("latin-1", "replace") for name, value in headers.items()}
        named = {name.encode(): value for name, value in encoded.items()}
        return self._client.build_request("GET", url, headers=named)


@dataclass(slots=True)
class Taken:
    """What has come of one exchange so far."""

    url: str
    time: datetime
    request: httpx2.Request
    given: Given | None = None  # the page that it asks about, if it asks about one
    response: httpx2.Response | None = None
    body: bytearray = field(default_factory=bytearray)

    def exchange(self) -> Exchange | None:
        """The record of it, None where no answer has come."""
        if self.response is None:
            return None
        return Exchange(
            url=self.url,
            time=self.time,
            status=self.response.status_code,
            reason=self.response.extensions.get("reason_phrase", b"").decode("latin-1"),
            request_headers=_headers(self.request.headers),
            headers=_headers(self.response.headers),
            body=bytes(self.body),
            unchanged=self.given if self.response.status_code == _NOT_MODIFIED else None,
        )


async def ask(
    client: Asker,
    url: str,
    validators: Validators | None = None,
    *,
    gate: Gate = open_gate,
    limit: int | None = None,
) -> Attempt:
    """One attempt to look at an address, with every exchange that it took.

    Redirects are followed, each one as an exchange of its own and each through the `gate`. What
    goes wrong is the attempt's failure; an exchange that broke off holds what had come. The time
    spent at the gate is not the server's. Raises nothing but cancellation.
    """
    walk = _Walk(client, url, validators, gate, limit or client.limit)
    began = datetime.now(UTC)
    failure = await walk.follow()
    return Attempt(url, began, tuple(walk.exchanges), failure)


class _Walk:
    """One attempt on its way from redirect to redirect."""

    def __init__(
        self, client: Asker, url: str, validators: Validators | None, gate: Gate, limit: int
    ) -> None:
        self.exchanges: list[Exchange] = []
        self._client = client
        self._url = url
        self._validators = validators
        self._gate = gate
        self._limit = limit
        self._left = client.timeouts.total
        self._cookies = (
            httpx2.Cookies()
        )  # of this walk alone: some sites redirect until they see one
        self._seen: set[tuple[str, frozenset[object]]] = set()

    async def follow(self) -> Failure | None:
        url = self._url
        for _ in range(MOST_REDIRECTS + 1):
            if failure := self._unfit(url):
                return failure
            async with self._gate(url) as turn:
                before = len(self.exchanges)
                failure = turn.refusal or await self._step(url)
                turn.exchange = next(iter(self.exchanges[before:]), None)
            if failure:
                return failure
            target = _target(self.exchanges[-1])
            if target is None:
                return _unpacked(self.exchanges[-1], self._limit)
            try:
                url = urljoin(url, target)
            except ValueError:
                return Failure("no web address", f"it leads to no web address ({target:.200})")
        return Failure("redirects", f"it redirects more than {MOST_REDIRECTS} times")

    def _unfit(self, url: str) -> Failure | None:
        """Why an address is not asked: no web address, or one that this walk comes from."""
        try:
            parts = urlsplit(url)
            host, _ = parts.hostname or "", parts.port
        except ValueError:
            return Failure("no web address", _NO_ADDRESS)
        if parts.scheme.lower() not in ("http", "https"):
            return Failure("no web address", "only http and https addresses are fetched")
        if not host or any(map(str.isspace, host)):
            return Failure("no web address", _NO_ADDRESS)
        jar = self._cookies.jar
        cookies = frozenset((each.domain, each.path, each.name, each.value) for each in jar)
        here = (url.partition("#")[0], cookies)
        if here in self._seen:
            return Failure("redirects", "it redirects in a circle")
        self._seen.add(here)
        return None

    async def _step(self, url: str) -> Failure | None:
        """One request; what comes of it is added to the exchanges."""
        try:
            taken, failure = await self._once(url)
        except (httpx2.InvalidURL, httpx2.UnsupportedProtocol, ValueError):
            return Failure("no web address", _NO_ADDRESS)
        exchange = taken.exchange()
        if exchange is not None:
            self.exchanges.append(exchange)
        if taken.response is not None:
            self._cookies.extract_cookies(taken.response)
        return failure

    async def _once(self, url: str) -> tuple[Taken, Failure | None]:
        asked = self._validators
        known = asked if asked is not None and asked.url == url else None
        request = self._client.request(url, known.headers() if known else {})
        self._cookies.set_cookie_header(request)
        taken = Taken(url, datetime.now(UTC), request, known.page if known else None)
        start = time.monotonic()
        failure = await _recorded(self._client, taken, self._limit, self._left)
        self._left -= time.monotonic() - start
        return taken, failure


async def _recorded(client: Asker, taken: Taken, limit: int, seconds: float) -> Failure | None:
    """One exchange with a deadline; whatever goes wrong becomes a failure."""
    try:
        async with asyncio.timeout(max(seconds, 0)):
            return await client.exchange(taken.request, taken, limit)
    except NotConnected as error:
        return error.failure
    except (TimeoutError, httpx2.TimeoutException):
        return Failure("time-out", _SLOW)
    except httpx2.ConnectError as error:
        return Failure("no connection", f"no connection ({error})")
    except httpx2.RemoteProtocolError as error:
        if _broke_off(error):
            return Failure("cut short", _CUT)
        return Failure("damaged", f"the server's answer is no proper HTTP ({error})")
    except (httpx2.ReadError, httpx2.WriteError):
        return Failure("cut short", _CUT)
    except (httpx2.TransportError, ssl.SSLError, OSError) as error:
        return Failure("no connection", f"no connection ({error})")


def _broke_off(error: httpx2.RemoteProtocolError) -> bool:
    """Whether the server hung up; httpx has one error for that and for malformed answers."""
    said = str(error)
    return "disconnected" in said or "closed connection" in said


async def _receive(response: httpx2.Response, body: bytearray, limit: int) -> Failure | None:
    announced = response.headers.get("content-length", "")
    if announced.isdecimal() and int(announced[:20]) > limit:
        return _too_large(limit)
    async for piece in response.aiter_raw():
        if len(body) + len(piece) > limit:
            body += piece[: limit - len(body)]
            return _too_large(limit)
        body += piece
    return None


def _target(exchange: Exchange) -> str | None:
    """Where an exchange leads on to."""
    return exchange.header("location") if exchange.status in REDIRECTS else None


def _unpacked(exchange: Exchange, limit: int) -> Failure | None:
    """Why a body cannot be unpacked, if it cannot."""
    coding = exchange.header("content-encoding")
    if not coding or not exchange.body:
        return None
    try:
        decoded(exchange.body, coding, subject=exchange.url, limit=limit)
    except InputError as error:
        if "larger than" in error.problem:
            return _too_large(limit)
        return Failure("cut short" if "cut short" in error.problem else "damaged", error.problem)
    return None


def _too_large(limit: int) -> Failure:
    return Failure(
        "too large", f"it is larger than the limit of {limit / 1e6:.0f} MB for one input"
    )


def _headers(headers: httpx2.Headers) -> Headers:
    return tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in headers.raw)
