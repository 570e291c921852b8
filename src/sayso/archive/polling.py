"""Feeds, sitemaps and lists: what is remembered of them, and the ledger of what they carried."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from urllib.parse import urlsplit

from sqlalchemy import Connection

from sayso.archive.captures import moment_of
from sayso.archive.marks import note_validators
from sayso.capture.conditional import was_conditional
from sayso.capture.inputs import LARGEST
from sayso.capture.lists import Listing, ListKind, listing
from sayso.capture.records import Attempt, Location, Observation, OutcomeKind
from sayso.capture.warc import decoded
from sayso.errors import InputError
from sayso.store import evidence
from sayso.store.opening import Store
from sayso.store.records import Poll, PollItem, PollOutcome, Subscription, SubscriptionKind

_KINDS: dict[ListKind, SubscriptionKind] = {
    "feed": "feed",
    "sitemap": "sitemap",
    "sitemap index": "sitemap",
    "opml": "list",
    "addresses": "list",
}


@dataclass(frozen=True, slots=True)
class Watched:
    """A feed, sitemap or list, and every time that it was looked at."""

    subscription: Subscription
    polls: tuple[Poll, ...]  # in the order of time

    @property
    def items(self) -> int:
        """How many different entries it carried in all."""
        return sum(poll.unseen for poll in self.polls)


def watched(store: Store) -> list[Watched]:
    """What is watched, in the order in which it was added."""
    with store.reading() as connection:
        return [
            Watched(one, tuple(evidence.polls_of(connection, one.url, one.kind)))
            for one in evidence.all_subscriptions(connection)
        ]


def listing_of(attempt: Attempt) -> Listing | None:
    """The list that an attempt was answered with; None where that is something else."""
    answer = attempt.answer
    if answer is None or not 200 <= answer.status < 300 or not answer.body:
        return None
    kind = (answer.header("Content-Type") or "").lower()
    if is_rules(attempt.asked):
        return None
    try:
        body = decoded(answer, limit=LARGEST)
        if "html" in kind and b"<html" in body[:2000].lower():
            return None
        return listing(answer.url, body)
    except InputError:
        return None


def is_rules(url: str) -> bool:
    """Whether an address is that of a site's rules for robots."""
    return urlsplit(url).path == "/robots.txt"


def is_timemap(attempt: Attempt) -> bool:
    """Whether an attempt was answered with a web archive's list of what it holds."""
    kind = attempt.answer.header("Content-Type") if attempt.answer else None
    return (kind or "").lower().startswith("application/link-format")


def no_page(
    attempt: Attempt, locations: tuple[Location, ...], listed: Listing | None
) -> Observation:
    """The observation of what is no article: a list, or a site's rules for robots."""
    last = attempt.exchanges[-1] if attempt.exchanges else None
    outcome: OutcomeKind = "failed"
    if attempt.failure is not None or last is None:
        detail = attempt.failure.problem if attempt.failure else "no answer came"
    elif listed is not None:
        outcome, detail = "new", f"{listed.kind} with {len(listed.items)} entries"
    elif is_rules(attempt.asked):
        detail = f"the site's rules for robots ({last.status})"
        outcome = "new" if 200 <= last.status < 300 else "failed"
    elif is_timemap(attempt):
        outcome, detail = "new", "a web archive's list of its captures"
    elif last.status == 304 and was_conditional(last.request_headers):
        outcome, detail = "unchanged", "304 Not Modified"
    else:
        detail = f"no list came ({last.status})"
    status = last.status if last else None
    return Observation(attempt.asked, attempt.time, outcome, detail, status, None, locations[-1])


def note_list(connection: Connection, url: str, listed: Listing, time: datetime) -> Poll | None:
    """Remembers a list, and enters into the ledger what it carried; None if that is noted."""
    one = Subscription(url, _KINDS[listed.kind], listed.title, time)
    evidence.add_subscriptions(connection, [one])
    moments = [moment for each in listed.items if (moment := moment_of(each.published))]
    poll = Poll(
        subscription=url,
        kind=one.kind,
        time=time,
        oldest=min(moments, default=None),
        newest=max(moments, default=None),
        items=len(listed.items),
        outcome="read",
        detail=listed.problem or "",
    )
    return evidence.add_poll(connection, poll, items_of(listed))


def note_without_items(
    connection: Connection, one: Subscription, time: datetime, outcome: PollOutcome, detail: str
) -> None:
    """Enters into the ledger that a list is as it was, or could not be had."""
    evidence.add_poll(connection, Poll(one.url, one.kind, time, None, None, 0, outcome, detail), ())


def note_look(
    connection: Connection,
    attempt: Attempt,
    seen: Observation,
    listed: Listing | None,
    polled: Subscription | None,
) -> None:
    """Enters a look at a list into the ledger; `polled` is what is remembered of it before."""
    if listed is not None:
        note_list(connection, attempt.asked, listed, attempt.time)
        note_validators(connection, attempt)
    elif polled is not None:
        outcome: PollOutcome = "unchanged" if seen.outcome == "unchanged" else "failed"
        note_without_items(connection, polled, attempt.time, outcome, seen.detail)


def items_of(listed: Listing) -> Iterable[PollItem]:
    """The entries of a list as the ledger has them."""
    return [PollItem(one.url, one.title, _said(one.published)) for one in listed.items]


def is_due(last: Poll, now: datetime, pause: float) -> bool:
    """Whether a list is to be looked at again; `pause` in seconds."""
    return (now - last.time).total_seconds() >= pause


def now() -> datetime:
    """The time, UTC."""
    return datetime.now(UTC)


def _said(published: date | None) -> str | None:
    return published.isoformat() if published else None
