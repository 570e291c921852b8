"""Connections for many pages at a time, each to an address that was checked.

As in `network`, the host is resolved here and the connection goes to the very address that was
checked. Deadlines are the caller's: one task waits for one page and can be cancelled.
"""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterable
from ipaddress import IPv4Address, IPv6Address, ip_address

import httpcore2
import httpx2

from sayso.capture.network import is_public
from sayso.capture.records import Failure


class NotConnected(Exception):  # noqa: N818 (an outcome, not a fault of the program)
    """No connection was tried, for a reason that is recorded."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure)
        self.failure = failure


class AsyncCheckedTransport(httpx2.AsyncHTTPTransport):
    """httpx's transport on connections to checked addresses; raises NotConnected."""

    def __init__(self, *, allow_private: bool, connections: int | None) -> None:
        super().__init__(trust_env=False)
        # httpx offers no public place for a network backend.
        self._pool = httpcore2.AsyncConnectionPool(
            ssl_context=httpx2.create_ssl_context(),
            max_connections=connections,
            # A server that sends more than it announced must not answer the next request with it:
            # that would be taken for the capture of another page.
            max_keepalive_connections=0,
            network_backend=_CheckedBackend(allow_private),
        )


class _CheckedBackend(httpcore2.AsyncNetworkBackend):
    def __init__(self, allow_private: bool) -> None:
        self._allow_private = allow_private
        self._plain = httpcore2.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.AsyncNetworkStream:
        failed: Exception = httpcore2.ConnectError("no address answered")
        for address in await self._addresses(host, port):
            try:
                return await self._plain.connect_tcp(
                    str(address), port, timeout, local_address, socket_options
                )
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failed = error
        raise failed

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)

    async def _addresses(self, host: str, port: int) -> list[IPv4Address | IPv6Address]:
        """The addresses of a host that may be connected to, in the resolver's order."""
        found = await _resolved(host, port)
        allowed = [each for each in found if self._allow_private or is_public(each)]
        if not allowed:
            problem = f"{host} is an address of this machine or of a private network"
            raise NotConnected(Failure("refused address", problem))
        return allowed


async def _resolved(host: str, port: int) -> list[IPv4Address | IPv6Address]:
    try:
        loop = asyncio.get_running_loop()
        found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (socket.gaierror, UnicodeError):
        raise NotConnected(Failure("no host", f"no host named {host} was found")) from None
    return [ip_address(str(each[4][0]).partition("%")[0]) for each in found]
