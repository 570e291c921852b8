"""Connections that can be trusted with an address from a stranger.

A page may name, or redirect to, a host that resolves to a machine of the user's own network. So
the host is resolved here, its addresses are checked, and the connection goes to the very address
that was checked. A second look-up in between could give another one. A deadline holds for the
whole exchange, however slowly the other side sends.
"""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Iterable
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Any

import httpcore2
import httpx2

from sayso.errors import FetchError

_Address = IPv4Address | IPv6Address
_TRANSLATED = ip_network("64:ff9b::/96")  # IPv4 addresses as seen through NAT64


class CheckedTransport(httpx2.HTTPTransport):
    """httpx's transport on connections that are checked and end at a deadline.

    `subject` is what errors name, `deadline` a moment of `time.monotonic`.
    """

    def __init__(self, subject: str, *, deadline: float, allow_private: bool) -> None:
        super().__init__(trust_env=False)
        # httpx offers no public place for a network backend.
        self._pool = httpcore2.ConnectionPool(
            ssl_context=httpx2.create_ssl_context(),
            network_backend=_CheckedBackend(subject, deadline, allow_private),
        )


class _CheckedBackend(httpcore2.NetworkBackend):
    def __init__(self, subject: str, deadline: float, allow_private: bool) -> None:
        self._subject = subject
        self._deadline = deadline
        self._allow_private = allow_private
        self._plain = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        failed: Exception = httpcore2.ConnectError("no address answered")
        for address in self._addresses(host, port):
            left = _left(timeout, self._deadline, httpcore2.ConnectTimeout)
            try:
                stream = self._plain.connect_tcp(
                    str(address), port, left, local_address, socket_options
                )
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failed = error
            else:
                return _TimedStream(stream, self._deadline)
        raise failed

    def _addresses(self, host: str, port: int) -> list[_Address]:
        """The addresses of a host that may be connected to."""
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (socket.gaierror, UnicodeError):
            problem = f"no host named {host} was found"
            raise FetchError(
                self._subject, problem, "check the address and the connection"
            ) from None
        addresses = [ip_address(str(each[4][0]).partition("%")[0]) for each in found]
        allowed = [each for each in addresses if self._allow_private or is_public(each)]
        if not allowed:
            raise FetchError(
                self._subject,
                f"{host} is an address of this machine or of a private network",
                "pass --allow-private if that is what you want",
            )
        return allowed


class _TimedStream(httpcore2.NetworkStream):
    """A connection on which no single wait goes beyond the deadline."""

    def __init__(self, stream: httpcore2.NetworkStream, deadline: float) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, _left(timeout, self._deadline, httpcore2.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, _left(timeout, self._deadline, httpcore2.WriteTimeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore2.NetworkStream:
        left = _left(timeout, self._deadline, httpcore2.ConnectTimeout)
        stream = self._stream.start_tls(ssl_context, server_hostname, left)
        return _TimedStream(stream, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def is_public(address: _Address) -> bool:
    """Whether an address is on the public internet, also where it wraps an IPv4 address."""
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped is not None:
            return is_public(address.ipv4_mapped)
        if address in _TRANSLATED:
            return is_public(IPv4Address(int(address) & 0xFFFFFFFF))
    return address.is_global and not address.is_multicast


def _left(timeout: float | None, deadline: float, error: type[Exception]) -> float:
    """Seconds that one wait may take; raises `error` if the deadline has passed."""
    left = deadline - time.monotonic()
    if left <= 0:
        raise error("the time for the whole page is over")
    return left if timeout is None else min(timeout, left)
