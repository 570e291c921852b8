"""Trusted time (RFC 3161): an authority signs that some bytes existed at a time.

Needs the packages of the extra `timestamp`.
"""

from __future__ import annotations

from importlib.util import find_spec

MISSING = "the package rfc3161-client is not installed"
REMEDY = "pip install 'sayso[timestamp]'"


def is_available() -> bool:
    """Whether the packages that it needs are installed."""
    return find_spec("rfc3161_client") is not None
