"""How grades and standings are worded for people, the same in every list."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sayso.capture.records import Grade
    from sayso.store.records import Standing

GRADES: dict[Grade, str] = {
    "fetched": "fetched by us",
    "public archive": "from a public archive",
    "supplied": "supplied by the user",
}
_STANDINGS: dict[Standing, str] = {
    "machine": "read by machine",
    "checked": "checked by",
    "corrected": "corrected by",
    "added": "added by",
}
SHORT = 12  # characters of an id that tables show; its beginning names it as well


def standing(how: Standing, who: str | None) -> str:
    """Who answers for a statement: "read by machine", "checked by Ada"."""
    return f"{_STANDINGS[how]} {who or 'a person'}" if how != "machine" else _STANDINGS[how]
