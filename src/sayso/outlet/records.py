"""Who publishes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sayso.text import Span

Ownership = Literal["state", "public", "party", "private", "disputed", "unknown"]
OutletKind = Literal["agency", "paper", "broadcaster", "site", "think tank"]


@dataclass(frozen=True, slots=True)
class Outlet:
    """One outlet, as the reviewed definitions (or the user's own) describe it."""

    name: str  # the English name by which sayso calls it
    domains: tuple[str, ...]  # registered domains without "www."; no two outlets share one
    country: str  # ISO 3166-1 alpha-2, upper case
    languages: tuple[str, ...]  # ISO 639-1 codes, main language first
    ownership: Ownership  # who controls it; the docs define each label
    ownership_source: str  # where that label comes from
    ownership_date: str  # when that source was last looked at, YYYY-MM or YYYY-MM-DD
    kind: OutletKind
    names: tuple[str, ...] = ()  # other names safe to recognise in running text, in any script
    site_names: tuple[str, ...] = ()  # names too common for running text ("Time", "The Sun")
    credits: tuple[str, ...] = ()  # short forms in credit lines: "AP", "Reuters"


@dataclass(frozen=True, slots=True)
class OutletMention:
    """One outlet named in a text."""

    span: Span  # the name with "news agency" and the like, without "the" and "'s"
    outlet: Outlet
