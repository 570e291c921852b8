"""Fetching one page from its live address."""

from __future__ import annotations

import os
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urljoin, urlsplit

import httpx2

from sayso import __version__
from sayso.capture.inputs import LARGEST
from sayso.capture.network import CheckedTransport
from sayso.capture.refusals import REFUSALS, leads_to_wall
from sayso.errors import FetchError, InputError, NotFoundError, RefusedError

MOST_REDIRECTS = 10
REDIRECTS = frozenset({301, 302, 303, 307, 308})
_SUPPLY = "open it in a browser, save the page and read that file with --url {url}"


@dataclass(frozen=True, slots=True)
class Timeouts:
    """How long to wait, in seconds."""

    connect: float = 10.0
    read: float = 15.0  # for the next bytes
    total: float = 60.0  # for the page with all its redirects


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave."""

    requested: str  # the address asked for
    url: str  # the address that answered, after redirects
    status: int  # always 2xx
    headers: tuple[tuple[str, str], ...]  # in their order, names in lower case
    body: bytes  # decompressed
    time: datetime  # when the answer came, UTC

    @property
    def content_type(self) -> str | None:
        """The header of that name."""
        return next((value for name, value in self.headers if name == "content-type"), None)


def fetch(
    url: str,
    *,
    allow_private: bool = False,
    limit: int = LARGEST,
    timeouts: Timeouts = Timeouts(),
) -> Fetched:
    """The page at an address.

    Addresses of this machine and of private networks are refused, at every redirect, unless
    `allow_private`. Raises NotFoundError for 404 and 410, RefusedError where the site wants a
    login, a payment or a consent first, InputError if the page has more than `limit` bytes, and
    FetchError for everything else that goes wrong.
    """
    with connected(url, accept=ACCEPT, allow_private=allow_private, timeouts=timeouts) as client:
        return _follow(client, url, limit)


@contextmanager
def connected(
    subject: str, *, accept: str, allow_private: bool, timeouts: Timeouts, what: str = "page"
) -> Iterator[httpx2.Client]:
    """A client that reaches checked addresses only, until its time is over.

    What goes wrong with it is raised as FetchError about `subject`; `what` is what the server was
    asked for.
    """
    deadline = time.monotonic() + timeouts.total
    transport = CheckedTransport(subject, deadline=deadline, allow_private=allow_private)
    patience = httpx2.Timeout(timeouts.read, connect=timeouts.connect)
    headers = {"user-agent": user_agent(), "accept-encoding": "gzip, deflate", "accept": accept}
    try:
        with httpx2.Client(transport=transport, timeout=patience, headers=headers) as client:
            yield client
    except httpx2.TimeoutException:
        problem = "the server did not answer in time"
        raise FetchError(subject, problem, "try again later") from None
    except (httpx2.RemoteProtocolError, httpx2.ReadError):
        problem = f"the connection ended before the {what} was complete"
        raise FetchError(subject, problem, "try again later") from None
    except (httpx2.InvalidURL, httpx2.UnsupportedProtocol):
        raise FetchError(subject, "this is no valid web address") from None
    except httpx2.HTTPError as error:
        raise FetchError(subject, f"no connection ({error})", "try again later") from None


ACCEPT = "text/html,application/xhtml+xml,text/plain;q=0.8,*/*;q=0.5"


def user_agent() -> str:
    """How sayso introduces itself; SAYSO_CONTACT adds an address to write to."""
    contact = "".join(filter(str.isprintable, os.environ.get("SAYSO_CONTACT", ""))).strip()
    plain = contact.encode("ascii", "ignore").decode()
    return f"sayso/{__version__} (+{plain})" if plain else f"sayso/{__version__}"


def _follow(client: httpx2.Client, asked: str, limit: int) -> Fetched:
    url = asked
    for _ in range(MOST_REDIRECTS + 1):
        if urlsplit(url).scheme.lower() not in ("http", "https"):
            raise FetchError(asked, "only http and https addresses are fetched")
        with client.stream("GET", url) as response:
            target = response.headers.get("location")
            if response.status_code not in REDIRECTS or not target:
                return _page(response, asked, limit)
            url = urljoin(url, target)
    raise FetchError(asked, f"it redirects more than {MOST_REDIRECTS} times")


def _page(response: httpx2.Response, asked: str, limit: int) -> Fetched:
    moment = datetime.now(UTC)
    url = str(response.url)
    _refuse(response.status_code, asked)
    if leads_to_wall(url, asked):
        problem = f"it leads to a page for login or consent ({url})"
        raise RefusedError(asked, problem, _SUPPLY.format(url=asked))
    body = body_of(response, asked, limit)
    headers = tuple((name.lower(), value) for name, value in response.headers.multi_items())
    return Fetched(asked, url, response.status_code, headers, body, moment)


def _refuse(status: int, asked: str) -> None:
    if status in (404, 410):
        raise NotFoundError(asked, f"the site has no such page ({status})", "check the address")
    if status in REFUSALS:
        raise RefusedError(asked, REFUSALS[status], _SUPPLY.format(url=asked))
    if status >= 500:
        raise FetchError(asked, f"the server is in trouble ({status})", "try again later")
    if not 200 <= status < 300:
        raise FetchError(asked, f"the server did not give the page ({status})")


def body_of(response: httpx2.Response, asked: str, limit: int) -> bytes:
    """The decompressed body; raises InputError where that has more than `limit` bytes, and
    FetchError where it is damaged. No piece of it is expanded beyond the limit."""
    body = bytearray()
    for piece in _pieces(response, asked, limit):
        body += piece
        if len(body) > limit:
            raise _too_large(asked, limit)
    return bytes(body)


def _pieces(response: httpx2.Response, asked: str, limit: int) -> Iterator[bytes]:
    if int(response.headers.get("content-length") or 0) > limit:
        raise _too_large(asked, limit)
    coding = response.headers.get("content-encoding", "identity").strip().lower()
    if coding in ("", "identity"):
        yield from response.iter_raw()
    elif coding in ("gzip", "x-gzip", "deflate"):
        yield from _inflated(response.iter_raw(), asked, limit)
    else:
        raise FetchError(asked, f"it is compressed in a way that was not asked for ({coding})")


def _inflated(chunks: Iterator[bytes], asked: str, limit: int) -> Iterator[bytes]:
    inflater = None
    try:
        for chunk in chunks:
            inflater = inflater or _inflater(chunk)
            while chunk:
                yield inflater.decompress(chunk, limit + 1)
                chunk = inflater.unconsumed_tail
                if inflater.eof:
                    chunk, inflater = inflater.unused_data, zlib.decompressobj(47)
                    if not chunk.startswith(b"\x1f\x8b"):  # what follows is padding
                        return
    except zlib.error:
        raise FetchError(asked, "its compression is damaged", "try again later") from None
    if inflater is not None and not inflater.eof:
        raise FetchError(
            asked, "the connection ended before the page was complete", "try again later"
        )


def _inflater(start: bytes) -> zlib._Decompress:
    """For gzip, zlib, or the bare deflate that some servers send under its name."""
    wrapped = start[:2] == b"\x1f\x8b" or (start[:1] == b"\x78" and len(start) > 1)
    return zlib.decompressobj(47 if wrapped else -15)


def _too_large(asked: str, limit: int) -> InputError:
    return InputError(asked, f"it is larger than the limit of {limit / 1e6:.0f} MB for one input")
