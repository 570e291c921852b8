"""Which captures are of one article.

Captures belong together that share a key: an address in the form that all of an article's
addresses share, the path of a file without an address, or the same title and text from the same
outlet (an article that moved to a new address). What a person decided comes last: an address that
was split off stands alone, whatever pages say, and addresses that were merged are one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

from sayso.archive.records import Seen
from sayso.article.identity import address_key, canonical_address, trusted_canonical
from sayso.capture.destinations import destination
from sayso.capture.refusals import leads_to_wall
from sayso.store.records import ArticleDecision

_TELLING = 200  # characters: the same shorter text may be two articles


@dataclass(frozen=True, slots=True)
class Decisions:
    """What a person decided on addresses, as far as it is in force."""

    alone: frozenset[str] = frozenset()  # keys of what was split off
    merged: tuple[tuple[str, str], ...] = ()  # keys of what is one article


@dataclass(frozen=True, slots=True)
class TextKey:
    """What an article is known by wherever it stands."""

    domain: str  # of its outlet
    title: str | None
    text: str  # digest


@lru_cache(maxsize=4096)
def key_of(address: str) -> str:
    """The form of an address or path that tells whether two are one article's."""
    return address_key(address) if "://" in address else address


def in_force(decided: Iterable[ArticleDecision]) -> Decisions:
    """What holds after all decisions, the last word on an address counting."""
    alone: set[str] = set()
    merged: dict[frozenset[str], tuple[str, str]] = {}
    for one in decided:
        address, other = key_of(one.address), key_of(one.other) if one.other else None
        if one.kind == "split":
            alone.add(address)
            merged = {pair: keys for pair, keys in merged.items() if address not in pair}
        elif one.kind == "merge" and other is not None:
            alone -= {address, other}
            merged[frozenset((address, other))] = address, other
    return Decisions(frozenset(alone), tuple(merged.values()))


def addresses_of(seen: Seen) -> tuple[str, ...]:
    """Every address or path by which a capture's article is known, as they were written."""
    capture = seen.capture
    if seen.url is None:
        return (capture.path or f"-:{capture.sha256}",)
    asked = capture.asked or seen.url
    found = [asked]
    if seen.url != asked and _leads_to_article(seen, asked):
        found.append(seen.url)
    if seen.page.record is not None and found[-1] == seen.url:
        declared = trusted_canonical(seen.page.record["article"]["url"], seen.url)
        found += [declared] if declared else []
    return tuple(dict.fromkeys(form for each in found for form in (each, canonical_address(each))))


def keys_of(seen: Seen, decided: Decisions) -> tuple[str, ...]:
    """The keys of a capture's article, what was split off having its own alone."""
    addresses = addresses_of(seen)
    own = key_of(addresses[0])
    if own in decided.alone:
        return (own,)
    keys = dict.fromkeys(map(key_of, addresses))
    return tuple(key for key in keys if key not in decided.alone)


def text_key(seen: Seen, decided: Decisions) -> TextKey | None:
    """Outlet, title and digest of a text that is long enough to tell an article by, else None."""
    record = seen.page.record
    if record is None or seen.url is None or len(record["article"]["text"]) < _TELLING:
        return None
    if key_of(addresses_of(seen)[0]) in decided.alone:
        return None
    form = record["article"]
    return TextKey(domain_of(record, seen.url) or "", form["title"], form["text_sha256"])


def domain_of(record: Mapping[str, object], url: str | None) -> str | None:
    """The domain of a record's outlet; where that is not known, the host of its address."""
    form = record["article"]
    outlet = form["outlet"] if isinstance(form, Mapping) else None
    if isinstance(outlet, Mapping) and outlet["domain"]:
        return str(outlet["domain"])
    return urlsplit(canonical_address(url)).netloc.removeprefix("www.") if url else None


def grouped(seen: Sequence[Seen], decided: Decisions) -> list[list[Seen]]:
    """Captures by article, each article's in the order of time."""
    union = Union()
    keys = [(*keys_of(one, decided), text_key(one, decided)) for one in seen]
    for own in keys:
        for key in own:
            if key is not None:
                union.join(own[0], key)
    for one, other in decided.merged:
        union.join(one, other)
    groups: dict[object, list[Seen]] = {}
    for each, own in zip(seen, keys, strict=True):
        groups.setdefault(union.find(own[0]), []).append(each)
    return [sorted(each, key=lambda one: (one.capture.time, one.capture.id))
            for each in groups.values()]  # fmt: skip


class Union:
    """Things that are one because something joined them."""

    def __init__(self) -> None:
        self._above: dict[object, object] = {}

    def find(self, thing: object) -> object:
        """The thing that stands for all that it is one with."""
        path = []
        while (above := self._above.get(thing, thing)) != thing:
            path.append(thing)
            thing = above
        for each in path:
            self._above[each] = thing
        return thing

    def join(self, one: object, other: object) -> None:
        """Makes two things one."""
        self._above[self.find(other)] = self.find(one)


def _leads_to_article(seen: Seen, asked: str) -> bool:
    """Whether the address that answered names the article that was asked for."""
    if seen.url is None or seen.page.record is None or leads_to_wall(seen.url, asked):
        return False
    return destination(seen.url, asked) == "page"
