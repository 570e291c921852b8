"""Pages that a browser saved: the address and the time that it noted in them."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone

from sayso.capture.records import Supplied

_LOOKED_AT = 1 << 20  # the note stands near the beginning, but behind what may be large styles
_SINGLE_FILE = re.compile(
    rb"<!--\s*Page saved with SingleFile\s+url:\s*(\S+)\s+saved date:\s*([^\r\n]*)", re.IGNORECASE
)
_SAVED_FROM = re.compile(rb"<!-- saved from url=\(\d+\)(\S+) -->", re.IGNORECASE)
_DATE = re.compile(
    r"\w{3} (\w{3}) (\d{1,2}) (\d{4}) (\d\d):(\d\d):(\d\d) GMT([+-])(\d\d):?(\d\d)", re.ASCII
)
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def saved_page(name: str, body: bytes) -> Supplied:
    """An HTML file, with the address and time of its capture where SingleFile noted both or
    another browser the address."""
    start = body[:_LOOKED_AT]
    if found := _SINGLE_FILE.search(start):
        moment = _moment(found[2].decode("utf-8", "replace"))
        return Supplied(name, body, "text/html", url=_address(found[1]), time=moment)
    noted = _SAVED_FROM.search(start)
    return Supplied(name, body, "text/html", url=_address(noted[1]) if noted else None)


def _address(noted: bytes) -> str | None:
    address = noted.decode("utf-8", "replace")
    return address if address.lower().startswith(("http://", "https://")) else None


def _moment(noted: str) -> datetime | None:
    """The time of a date as JavaScript writes it: "Tue Nov 24 2026 09:05:00 GMT+0100 (...)"."""
    found = _DATE.match(noted.strip())
    if found is None or found[1] not in _MONTHS:
        return None
    ahead = timedelta(hours=int(found[8]), minutes=int(found[9]))
    zone = timezone(ahead if found[7] == "+" else -ahead)
    day, year, hour, minute, second = (int(found[number]) for number in (2, 3, 4, 5, 6))
    try:
        local = datetime(year, _MONTHS.index(found[1]) + 1, day, hour, minute, second, tzinfo=zone)
    except ValueError:
        return None
    return local.astimezone(UTC)
