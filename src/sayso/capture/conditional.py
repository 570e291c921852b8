"""What lets a server answer that nothing has changed."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.capture.records import Given, Headers


@dataclass(frozen=True, slots=True)
class Validators:
    """What an address gave along with a page, to be shown to it the next time."""

    url: str  # the address that gave them; they mean nothing to any other
    etag: str | None
    last_modified: str | None
    page: Given | None = None  # that they came with

    def headers(self) -> dict[str, str]:
        """The request headers that ask for the page only if it has changed."""
        asked = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in asked.items() if value}


def validators(url: str, headers: Headers, page: Given | None = None) -> Validators | None:
    """The validators among the headers that `url` gave with a page, None where there are none.

    To be taken from a capture whose article could be read: an unchanged wall is still no article.
    """
    known = {name.lower(): value for name, value in reversed(headers)}
    etag, modified = known.get("etag"), known.get("last-modified")
    return Validators(url, etag, modified, page) if etag or modified else None


def was_conditional(headers: Headers) -> bool:
    """Whether request headers ask for a page only if it has changed."""
    return any(name.lower() in ("if-none-match", "if-modified-since") for name, _ in headers)
