"""Asks an authority for trusted time (RFC 3161 over HTTP)."""

from __future__ import annotations

from urllib.parse import urlsplit, urlunsplit

from rfc3161_client import HashAlgorithm, TimestampRequestBuilder

from sayso.capture.live import Timeouts, body_of, connected
from sayso.capture.trusted_time.tokens import Token, read_token
from sayso.errors import FetchError

PATIENCE = Timeouts(connect=10.0, read=20.0, total=30.0)
LARGEST = 1_000_000  # bytes of an answer; they have some thousand
_ASKED, _ANSWERED = "application/timestamp-query", "application/timestamp-reply"
_OTHER = "try again, or ask another authority"


def ask(
    authority: str, sha256: str, *, allow_private: bool = False, timeouts: Timeouts = PATIENCE
) -> tuple[bytes, Token]:
    """An authority's answer, as it came, and what it attests of bytes with a digest.

    Addresses of this machine and of private networks are refused unless `allow_private`. Raises
    InputError, which names the authority, where no answer comes or none that attests just this.
    """
    subject = without_login(authority)
    request, nonce = _request(bytes.fromhex(sha256))
    answer = _answer(authority, subject, request, allow_private, timeouts)
    token = read_token(answer, subject)
    if token.sha256 != sha256:
        raise FetchError(subject, "the authority signed another digest than the one asked", _OTHER)
    if token.nonce != nonce:
        raise FetchError(subject, "the authority's answer is one to another question", _OTHER)
    return answer, token


def without_login(authority: str) -> str:
    """The address without the name and the password that may stand in it."""
    address = urlsplit(authority)
    return urlunsplit(address._replace(netloc=address.netloc.rpartition("@")[2]))


def _request(digest: bytes) -> tuple[bytes, int | None]:
    """A request for bytes with a digest, and the number that the answer must repeat."""
    # The builder takes the bytes themselves and not their digest, but files of captures may be
    # larger than the memory; so it makes a request for no bytes, and the digest is put in.
    made = TimestampRequestBuilder(b" ", HashAlgorithm.SHA256).build()
    return made.as_bytes().replace(made.message_imprint.message, digest), made.nonce


def _answer(
    authority: str, subject: str, request: bytes, allow_private: bool, timeouts: Timeouts
) -> bytes:
    if urlsplit(authority).scheme.lower() not in ("http", "https"):
        raise FetchError(subject, "only authorities with an http or https address can be asked")
    with (
        connected(
            subject, accept=_ANSWERED, allow_private=allow_private, timeouts=timeouts, what="answer"
        ) as client,
        client.stream(
            "POST", authority, content=request, headers={"content-type": _ASKED}
        ) as response,
    ):
        if response.is_redirect:
            problem = f"the authority has moved to {response.headers.get('location', '')!r:.200}"
            raise FetchError(subject, problem, "name that address if you trust it")
        if response.status_code != 200:
            problem = f"the authority did not answer as one ({response.status_code})"
            raise FetchError(subject, problem, "check the address, or try again later")
        return body_of(response, subject, LARGEST)
