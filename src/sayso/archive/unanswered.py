"""Addresses that were asked for and have given no page yet: no articles, but not forgotten.

What a site refused, or a network that failed, says nothing about the article behind it. So there
is none, and nothing is invented; but the wish stands, and what looks at the address showed is kept.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from sayso.archive import queries
from sayso.archive.deriving import standing
from sayso.archive.grouping import key_of
from sayso.archive.polling import is_rules
from sayso.capture.memento import names_another
from sayso.capture.records import Observation
from sayso.store import evidence
from sayso.store.records import ArticleState


@dataclass(frozen=True, slots=True)
class Unanswered:
    """An address without a page."""

    url: str  # as it was asked for the last time
    state: ArticleState  # blocked or failing
    seen: tuple[Observation, ...]  # what looking at it showed, the last time first

    @property
    def first_asked(self) -> datetime:
        """When it was asked for the first time, UTC."""
        return self.seen[-1].time

    @property
    def last_checked(self) -> datetime:
        """When it was asked for the last time, UTC."""
        return self.seen[0].time


def unanswered(connection: Connection) -> list[Unanswered]:
    """All such addresses, those first that were asked for last; forms of one address once."""
    asked = _wanted(connection, queries.asked_in_vain(connection))
    by_key: dict[str, list[str]] = {}
    for url in asked:
        by_key.setdefault(key_of(url), []).append(url)
    known = queries.leading_to_articles(connection, {*asked, *by_key})
    forms = [urls for key, urls in by_key.items() if known.isdisjoint((key, *urls))]
    found = _told(forms, queries.observed_at(connection, [url for urls in forms for url in urls]))
    return sorted(found, key=lambda one: (one.last_checked, one.url), reverse=True)


def _wanted(connection: Connection, asked: Iterable[str]) -> list[str]:
    """Those that may be an article's: no list, no rules for robots, nothing of a web archive."""
    lists = {one.url for one in evidence.all_subscriptions(connection)}
    return [
        url for url in asked if not (url in lists or is_rules(url) or names_another(url))
    ]  # fmt: skip


def _told(forms: Iterable[list[str]], observed: Iterable[Observation]) -> list[Unanswered]:
    by_url: dict[str, list[Observation]] = {}
    for one in observed:
        by_url.setdefault(one.asked, []).append(one)
    found = []
    for urls in forms:
        seen = [one for url in urls for one in by_url.get(url, ())]
        seen.sort(key=lambda one: one.time, reverse=True)
        found.append(Unanswered(seen[0].asked, standing(seen)[0], tuple(seen)))
    return found
