"""What is known of an article before a look, and what the look then showed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Connection

from sayso.archive import queries
from sayso.archive.captures import fetched_capture, task_of
from sayso.archive.deriving import judged_page
from sayso.archive.grouping import key_of
from sayso.archive.polling import is_rules, is_timemap, listing_of, no_page
from sayso.archive.records import Kept, Page
from sayso.capture.conditional import Validators, validators
from sayso.capture.confirming import absent_since, confirm_after
from sayso.capture.judging import Before, Reading, judge, without_reading
from sayso.capture.records import Attempt, Capture, Given, Location, Observation
from sayso.store import derived
from sayso.store.opening import Store


def known_article(connection: Connection, url: str) -> str | None:
    """The id of the article at an address, in whatever form that is written."""
    return derived.article_at(connection, key_of(url)) or derived.article_at(connection, url)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of an article from earlier looks and captures."""

    article: str | None = None  # id; None where there is none
    before: Before | None = None
    capture: str | None = None  # id of the last one that showed it
    reader: str = ""  # that has read it


def known_at(connection: Connection, url: str) -> Known:
    """What is known of the article at an address."""
    article = known_article(connection, url)
    if article is None:
        return Known()
    last = queries.shown_last(connection, article)
    addresses = queries.addresses_of_article(connection, article)
    since = absent_since(queries.observed_at(connection, addresses))
    if last is None:
        return Known(article, Before(None, None, since))
    capture, revision = last
    shown = queries.revision_reading(connection, revision)
    reading, reader = (Reading(*shown[:3]), shown[3]) if shown else (None, "")
    return Known(article, Before(reading, capture.sha256, since), capture.id, reader)


def validators_of(last: Capture) -> Validators | None:
    """What lets the server say that an article is as it was in the capture that showed it last."""
    if last.grade != "fetched" or last.url is None:
        return None
    return validators(last.url, last.headers, Given(last.time, last.sha256))


def as_shown(article: str, last: Capture) -> Known:
    """What must be known of an article to take the server's word that it is unchanged."""
    return Known(article, Before(Reading(""), last.sha256), last.id)


def observed(
    attempt: Attempt,
    locations: tuple[Location, ...],
    capture: Capture | None,
    known: Known,
    page: Page | None,
    markup: Callable[[], str] = str,
) -> Observation | None:
    """What an attempt showed; without a page, None where its page must be read first."""
    after = confirm_after()
    before = known.before
    if page is None:
        judgement = without_reading(attempt, before, confirm_after=after)
        if judgement is None:
            return None
    else:
        reading = before.reading if before else None
        judged = judged_page(page, reading, markup)
        judgement = judge(attempt, before, judged, confirm_after=after)
    same = known.capture if judgement.outcome == "unchanged" else None
    return Observation(
        asked=attempt.asked,
        time=attempt.time,
        outcome=judgement.outcome,
        detail=judgement.detail,
        status=judgement.status,
        capture=capture.id if capture else same,
        location=locations[-1],
    )


def kept_attempt(
    store: Store,
    name: str,
    attempt: Attempt,
    locations: tuple[Location, ...],
    *,
    early: bool = True,
    of: Known | None = None,
) -> Kept:
    """An attempt whose bytes are on the disk; `of` is what is known of its article, if it is.

    With `early` what it shows is told where that is known without reading its page; else always
    later, when all that was kept before it is in the database.
    """
    listed = listing_of(attempt)
    if listed is not None or is_rules(attempt.asked) or is_timemap(attempt):
        return Kept(name, attempt, locations, observation=no_page(attempt, locations, listed))
    capture = fetched_capture(attempt, locations)
    captures = (capture,) if capture else ()
    observation = None
    if early:
        known = of if of is not None and _said_unchanged(attempt) else _looked_up(store, attempt)
        observation = observed(attempt, locations, capture, known, None)
    task = task_of(capture) if capture and observation is None else None
    article = of.article if of else None
    return Kept(name, attempt, locations, captures, observation, task, article=article)


def _said_unchanged(attempt: Attempt) -> bool:
    return attempt.answer is not None and attempt.answer.status == 304


def _looked_up(store: Store, attempt: Attempt) -> Known:
    with store.reading() as connection:
        return known_at(connection, attempt.asked)
