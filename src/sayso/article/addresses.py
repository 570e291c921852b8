"""The addresses of a page: its own, and the ones it links to."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

_TRACKING = re.compile(
    r"(?:utm_\w+|fbclid|gclid|dclid|msclkid|yclid|mc_cid|mc_eid|igshid|ocid|cmpid|ref_src|at_medium|at_campaign)$",
    re.IGNORECASE,
)
_IP = re.compile(r"[\d.]+$|.*:")
_WEB = ("http", "https")


def clean(url: str) -> str:
    """An address without fragment and tracking parameters; host in lower case."""
    parts = urlsplit(url.strip())
    query = parts.query
    if any(_TRACKING.match(part.split("=")[0]) for part in query.split("&")):
        pairs = parse_qsl(query, keep_blank_values=True)
        query = urlencode([(key, value) for key, value in pairs if not _TRACKING.match(key)])
    return urlunsplit((parts.scheme.lower(), parts.netloc.lower(), parts.path, query, ""))


def canonical(declared: list[str], given: str | None) -> str | None:
    """The page's own address: the first declared one that can be trusted, else the given one.

    A page that says it is another site's, or the front page, is not believed: syndicated copies
    and careless templates do that. Without a given address any article's address is believed.
    """
    for each in declared:
        url = absolute(each, given)
        if url and _path(url) and (given is None or (site(url) == site(given))):
            return clean(url)
    return clean(given) if given else None


def absolute(href: str, base: str | None) -> str | None:
    """An absolute web address, None for anything that is not one ("mailto:...")."""
    try:
        url = urljoin(base, href.strip()) if base else href.strip()
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme.lower() in _WEB and parts.hostname else None


def is_front(url: str | None) -> bool:
    """Whether an address is a site's front page."""
    return url is not None and not _path(url) and not urlsplit(url).query


def site(url: str) -> str:
    """The registered domain: "m.example.co.uk" and "www.example.co.uk" are one site."""
    from courlan import extract_domain

    host = urlsplit(url).hostname or ""
    if _IP.match(host):
        return host
    return extract_domain(url, fast=True) or ".".join(host.split(".")[-2:])


def _path(url: str) -> str:
    return urlsplit(url).path.strip("/")
