"""How sites refuse a page without saying that it is gone."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

REFUSALS = {
    401: "the site wants a login (401)",
    402: "the site wants a payment (402)",
    403: "the site refuses to give this page (403)",
    407: "a proxy wants a login (407)",
    429: "the site has had too many requests (429)",
    451: "the page is withheld for legal reasons (451)",
}
_WALL = re.compile(
    r"/(?:log-?in|sign-?in|signup|register|sso|oauth2?|consent|subscribe|subscription|paywall)\b",
    re.IGNORECASE,
)
_WALL_HOST = re.compile(r"(?:consent|login|signin|accounts?|auth|sso|id)\.", re.IGNORECASE)


def leads_to_wall(url: str, asked: str) -> bool:
    """Whether a redirect ended at a page for login or consent that was not asked for."""
    here, there = urlsplit(url), urlsplit(asked)
    new_host = here.hostname != there.hostname and _WALL_HOST.match(here.hostname or "")
    return bool(new_host or (_WALL.search(here.path) and not _WALL.search(there.path)))
