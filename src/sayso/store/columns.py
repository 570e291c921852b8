"""Column types that give back exactly what went in, on every database.

PostgreSQL's text cannot hold the character U+0000 and no database holds lone surrogates, both of
which occur in texts that are decoded from broken pages; such a text is kept in an escaped form.
Times are kept as text of one width in UTC, so that both databases sort and compare them alike.
"""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Dialect, Text, TypeDecorator
from sqlalchemy.types import TypeEngine

_ESCAPED = "\x1b"  # begins the escaped form; a text that begins with it is escaped as well
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_TIME = "%Y-%m-%dT%H:%M:%S.%fZ"


class Words(TypeDecorator[str]):
    """Any Python string, sorted by code point."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Text that is sorted by code point, as SQLite's is."""
        collation = "C" if dialect.name == "postgresql" else None
        return dialect.type_descriptor(Text(collation=collation))

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """The form that is stored."""
        if value is None or not (value.startswith(_ESCAPED) or _UNSTORABLE.search(value)):
            return value
        return _ESCAPED + json.dumps(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        """The string that went in."""
        if value is None or not value.startswith(_ESCAPED):
            return value
        return str(json.loads(value[1:]))


class Json(TypeDecorator[Any]):
    """Plain lists, dicts, strings and numbers as JSON text, which is never searched by SQL."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        """The form that is stored."""
        if value is None:
            return None
        said = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        if _UNSTORABLE.search(said):
            said = json.dumps(value, separators=(",", ":"))
        return said

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        """What went in, tuples as lists."""
        return None if value is None else json.loads(value)


class Moment(TypeDecorator[datetime]):
    """A time with its zone, kept in UTC to the microsecond."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Text, as for words."""
        return Words().load_dialect_impl(dialect)

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """The form that is stored."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a time without a zone: {value.isoformat()}")
        return iso(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        """The same time in UTC."""
        return None if value is None else datetime.strptime(value, _TIME).replace(tzinfo=UTC)


def iso(time: datetime) -> str:
    """A time as it is stored: UTC, to the microsecond, "Z" at its end, years of four digits."""
    return time.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"
