"""From TOML to outlets: reads definitions and says exactly what is wrong with a bad one.

A definition file holds `[[outlet]]` tables with the fields of `Outlet`. `country`, `languages` and
`ownership_date` may stand once at the head of the file, for every new outlet in it. A table that
names an outlet already known changes only the fields it gives.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, get_args

from sayso.errors import DefinitionError
from sayso.outlet.records import Outlet, OutletKind, Ownership

DEFINITIONS = Path(__file__).parent / "definitions"

_FIELDS = tuple(field.name for field in fields(Outlet))
_LISTS = frozenset({"domains", "languages", "names", "site_names", "credits"})
_OPTIONAL = frozenset({"names", "site_names", "credits"})
_HEAD = frozenset({"country", "languages", "ownership_date"})
_HOST = re.compile(r"(?!www\.)[^\W_](?:[\w-]*[^\W_])?(?:\.[^\W_](?:[\w-]*[^\W_])?)+")
_COUNTRY = re.compile(r"[A-Z]{2}")
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_DATE = re.compile(r"\d{4}-\d{2}(?:-\d{2})?")


@lru_cache(maxsize=1)
def built_in_outlets() -> tuple[Outlet, ...]:
    """The outlets that ship with sayso, in the order of their files' names."""
    outlets: list[Outlet] = []
    for path in sorted(DEFINITIONS.glob("*.toml")):
        outlets.extend(outlets_in(path))
    return tuple(outlets)


def outlets_in(path: Path, known: Iterable[Outlet] = ()) -> tuple[Outlet, ...]:
    """The outlets that one definition file adds or changes, in its order.

    `known` are the outlets that it may change by name. Raises DefinitionError, which names file,
    outlet, field and remedy, if the file cannot be read or a definition is malformed.
    """
    content = _content(path)
    head = _head(path, content)
    by_name = {outlet.name: outlet for outlet in known}
    outlets: list[Outlet] = []
    for position, table in enumerate(_tables(path, content), start=1):
        outlet = _outlet(path, position, table, head, by_name)
        if any(outlet.name == other.name for other in outlets):
            raise _error(path, outlet.name, "name", "stands twice in this file", "join the two")
        outlets.append(outlet)
    return tuple(outlets)


def combine(known: Iterable[Outlet], added: Iterable[Outlet], path: Path) -> tuple[Outlet, ...]:
    """`known` with the outlets that `path` adds, or puts in the place of those of the same name.

    Raises DefinitionError if two outlets then claim one domain.
    """
    by_name = {outlet.name: outlet for outlet in known}
    by_name.update((outlet.name, outlet) for outlet in added)
    owners: dict[str, str] = {}
    for outlet in by_name.values():
        for domain in outlet.domains:
            other = owners.setdefault(domain, outlet.name)
            if other != outlet.name:
                problem = f'"{domain}" is claimed by "{other}" too'
                remedy = f'leave it out of one of them, or change "{other}" by its name'
                raise _error(path, outlet.name, "domains", problem, remedy)
    return tuple(by_name.values())


def _content(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        reason = error.strerror or str(error)
        raise DefinitionError(str(path), f"cannot be read: {reason}", "check the path") from error
    except UnicodeDecodeError as error:
        raise DefinitionError(str(path), "is not UTF-8", "save it as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise DefinitionError(
            str(path), f"is no valid TOML: {error}", "correct that line"
        ) from error


def _head(path: Path, content: Mapping[str, Any]) -> dict[str, Any]:
    head = {key: value for key, value in content.items() if key != "outlet"}
    for key, value in head.items():
        if key not in _HEAD:
            remedy = f"put [[outlet]] above it, or use one of {_listed(sorted(_HEAD))}"
            raise _error(path, None, key, "cannot stand at the head of the file", remedy)
        _check(path, None, key, value)
    return head


def _tables(path: Path, content: Mapping[str, Any]) -> list[dict[str, Any]]:
    tables = content.get("outlet", [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise _error(path, None, "outlet", "is no list of tables", "write [[outlet]] above each")
    return tables


def _outlet(
    path: Path,
    position: int,
    table: Mapping[str, Any],
    head: Mapping[str, Any],
    known: Mapping[str, Outlet],
) -> Outlet:
    name = table.get("name")
    if not isinstance(name, str) or not name.strip():
        remedy = 'begin it with name = "..."'
        raise _error(path, f"no. {position}", "name", "is missing or no text", remedy)
    for key, value in table.items():
        _check(path, name, key, value)
    if name in known:
        return replace(known[name], **_values(table))
    given = {**head, **table}
    for key in _FIELDS:
        if key not in given and key not in _OPTIONAL:
            remedy = f"add {key} = {_example(key)}; to change a known outlet, use its exact name"
            raise _error(path, name, key, "is missing", remedy)
    return Outlet(**_values(given))


def _values(table: Mapping[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if key in _LISTS else value for key, value in table.items()}


def _check(path: Path, name: str | None, key: str, value: object) -> None:
    if key not in _FIELDS:
        remedy = f"the fields are {_listed(_FIELDS)}"
        raise _error(path, name, key, "is no field of an outlet", remedy)
    if key in _LISTS:
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise _error(path, name, key, "is no list of texts", f"write {_example(key)}")
        if not value and key not in _OPTIONAL:
            raise _error(path, name, key, "is empty", f"write {_example(key)}")
        items = value
    else:
        if not isinstance(value, str):
            raise _error(path, name, key, "is no text", f"write {_example(key)}, with its quotes")
        items = [value]
    allowed = _ALLOWED.get(key, _not_blank)
    for item in items:
        if not allowed(item):
            raise _error(path, name, key, f'"{item}" cannot stand here', f"write {_example(key)}")


def _not_blank(text: str) -> bool:
    return bool(text.strip())


def _is_host(text: str) -> bool:
    return text == text.lower() and _HOST.fullmatch(text) is not None


def _is_date(text: str) -> bool:
    if not _DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat(text if len(text) > 7 else f"{text}-01")
    except ValueError:
        return False
    return True


_ALLOWED: Mapping[str, Callable[[str], bool]] = {
    "domains": _is_host,
    "country": lambda text: _COUNTRY.fullmatch(text) is not None,
    "languages": lambda text: _LANGUAGE.fullmatch(text) is not None,
    "ownership": frozenset(get_args(Ownership)).__contains__,
    "ownership_date": _is_date,
    "kind": frozenset(get_args(OutletKind)).__contains__,
}

_EXAMPLES: Mapping[str, str] = {
    "domains": '["example.com"], in lower case, without "https://", path and "www."',
    "country": '"GB" or another ISO 3166-1 code of two capital letters',
    "languages": '["en"] or other ISO 639 codes in lower case',
    "ownership_date": '"2024-12" or "2024-12-31"',
    "ownership_source": '"where the label comes from"',
}


def _example(key: str) -> str:
    if key == "ownership":
        return f"one of {_listed(get_args(Ownership))}"
    if key == "kind":
        return f"one of {_listed(get_args(OutletKind))}"
    return _EXAMPLES.get(key, '["a name"]' if key in _LISTS else '"a name"')


def _listed(words: Iterable[str]) -> str:
    return ", ".join(f'"{word}"' for word in words)


def _error(path: Path, name: str | None, key: str, problem: str, remedy: str) -> DefinitionError:
    outlet = f'outlet "{name}", ' if name else ""
    return DefinitionError(str(path), f'{outlet}field "{key}": {problem}', remedy)
