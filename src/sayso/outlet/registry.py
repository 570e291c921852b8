"""The outlets one session knows, and how to recognise them.

An outlet is recognised by the address of a page (`by_domain`), by the name that a site gives itself
(`by_site_name`), by a credit line (`by_credit`) and by mention in running text (`mentions`). Where
two outlets answer to the same name, none is returned: wrong is worse than missing.
"""

from __future__ import annotations

import os
import re
import sys
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from sayso.errors import DefinitionError
from sayso.outlet.loading import built_in_outlets, combine, outlets_in
from sayso.outlet.mentions import NameIndex, credit_index, mention_index, safe_names
from sayso.outlet.records import Outlet, OutletMention

_NO_WORD = re.compile(r"[\W_]+")
_ACCENT = re.compile("[\u0300-\u036f]")
_AUTHORITY_END = re.compile(r"[/?#\\]")
_BETWEEN_PARTS = re.compile(r"\s+[|·•–—:-]+\s+|\s*\|\s*")


@dataclass(frozen=True)
class Registry:
    """An unchangeable set of outlets; its indexes are built when first asked for."""

    outlets: tuple[Outlet, ...]

    def by_domain(self, address: str) -> Outlet | None:
        """The outlet of a host or URL; the longest domain that is claimed decides."""
        labels = host_of(address).split(".")
        for first in range(len(labels) - 1):
            outlet = self._domains.get(".".join(labels[first:]))
            if outlet is not None:
                return outlet
        return None

    def by_site_name(self, name: str) -> Outlet | None:
        """The outlet that goes by this name, whatever its case, accents, punctuation and "The".

        "BBC News | World" is tried by its parts too, and "apnews.com" as a domain.
        """
        for part in (name, *_BETWEEN_PARTS.split(name)):
            outlet = self._site_names.get(_key(part))
            if outlet is not None:
                return outlet
        return self.by_domain(name) if "." in name and " " not in name.strip() else None

    def by_credit(self, text: str) -> Outlet | None:
        """The first outlet named in a credit line: "(Reuters)", "AP Photo/...", "By A. B., dpa"."""
        outlet = self._credits.get(_key(text))
        if outlet is not None:
            return outlet
        found = self._credit_index.find(text)
        return found[0].outlet if found else None

    def mentions(self, text: str) -> tuple[OutletMention, ...]:
        """Every outlet named in running text, in order, without overlap."""
        return self._mention_index.find(text)

    @cached_property
    def _domains(self) -> dict[str, Outlet]:
        return {host_of(domain): outlet for outlet in self.outlets for domain in outlet.domains}

    @cached_property
    def _site_names(self) -> dict[str, Outlet]:
        return _by_key(self.outlets, safe_names, _site_names_of, _credits_of)

    @cached_property
    def _credits(self) -> dict[str, Outlet]:
        return _by_key(self.outlets, _credits_of)

    @cached_property
    def _mention_index(self) -> NameIndex:
        return mention_index(self.outlets)

    @cached_property
    def _credit_index(self) -> NameIndex:
        return credit_index(self.outlets)


def load_registry(extra: Path | None = None) -> Registry:
    """The outlets that ship with sayso, those of the user's own file, and those of `extra`.

    Later files add outlets or change known ones by name. The result is kept for the life of the
    process. Raises DefinitionError if one of the files is malformed, or if the file that
    SAYSO_OUTLETS or `extra` names does not exist.
    """
    return _load(tuple(path for path in (_user_file(), extra) if path is not None))


def user_file() -> Path:
    """Where sayso looks for the user's own outlets unless SAYSO_OUTLETS says otherwise."""
    return _config_folder() / "sayso" / "outlets.toml"


def host_of(address: str) -> str:
    """The host of a URL or bare host: lower case, without port; empty if there is none.

    Letters outside ASCII are given in their encoded form ("xn--..."), as addresses carry them.
    """
    rest = address.strip()
    scheme, mark, behind = rest.partition("://")
    if mark and not _AUTHORITY_END.search(scheme):
        rest = behind
    authority = _AUTHORITY_END.split(rest.removeprefix("//"), maxsplit=1)[0]
    host = authority.rpartition("@")[2].partition(":")[0].rstrip(".").lower()
    if host.isascii():
        return host
    try:
        return host.encode("idna").decode()
    except UnicodeError:
        return host


@lru_cache(maxsize=8)
def _load(paths: tuple[Path, ...]) -> Registry:
    outlets = built_in_outlets()
    for path in paths:
        outlets = combine(outlets, outlets_in(path, outlets), path)
    return Registry(outlets)


def _user_file() -> Path | None:
    named = os.environ.get("SAYSO_OUTLETS")
    if not named:
        path = user_file()
        return path if path.exists() else None
    path = Path(named).expanduser()
    if not path.exists():
        remedy = "correct or unset the environment variable SAYSO_OUTLETS"
        raise DefinitionError(str(path), "no such file", remedy)
    return path


def _config_folder() -> Path:
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA") or Path.home())
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support"
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")


def _key(name: str) -> str:
    """What is left of a name when case, accents, punctuation and a leading "The" are not heard."""
    plain = name
    if not name.isascii():
        plain = _ACCENT.sub("", unicodedata.normalize("NFKD", name))
    return _NO_WORD.sub(" ", plain.casefold()).strip().removeprefix("the ")


def _site_names_of(outlet: Outlet) -> tuple[str, ...]:
    return outlet.site_names


def _credits_of(outlet: Outlet) -> tuple[str, ...]:
    return outlet.credits


def _by_key(
    outlets: tuple[Outlet, ...], *kinds: Callable[[Outlet], tuple[str, ...]]
) -> dict[str, Outlet]:
    """Outlets by the keys of their names; the first kind of name that has a key decides on it.

    A key that two outlets have by the same kind of name belongs to neither.
    """
    chosen: dict[str, Outlet | None] = {}
    for names_of in kinds:
        claims: dict[str, Outlet | None] = {}
        for outlet in outlets:
            for key in map(_key, names_of(outlet)):
                claims[key] = outlet if claims.get(key, outlet) is outlet else None
        chosen = {**claims, **chosen}
    return {key: outlet for key, outlet in chosen.items() if key and outlet is not None}
