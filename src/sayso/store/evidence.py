"""What was observed: captures, attempts, subscriptions and polls. It is only ever added."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any, get_args

from sqlalchemy import Connection, Row, func, or_, select

from sayso.capture.records import Capture, Location, Observation
from sayso.store.columns import iso
from sayso.store.errors import guarded
from sayso.store.records import (
    Poll,
    PollItem,
    Subscription,
    SubscriptionKind,
    SuppliedAs,
    TimestampToken,
    WarcFile,
)
from sayso.store.rows import BATCH, batches, digest, insert_new, stream
from sayso.store.schema import (
    captures,
    observations,
    poll_items,
    polls,
    subscriptions,
    supplied_as,
    timestamps,
    warc_files,
)


@guarded
def add_captures(connection: Connection, added: Iterable[Capture]) -> frozenset[str]:
    """Stores captures; the ids of those that were not there yet."""
    return insert_new(connection, captures, (_capture_row(capture) for capture in added))


@guarded
def capture(connection: Connection, id: str) -> Capture | None:
    """The capture of that id."""
    row = connection.execute(select(captures).where(captures.c.id == id)).first()
    return _capture(row) if row else None


@guarded
def captures_by_id(connection: Connection, ids: Iterable[str]) -> Iterator[Capture]:
    """The captures of those ids that are there, in no order."""
    for batch in batches(ids):
        for row in connection.execute(select(captures).where(captures.c.id.in_(batch))).all():
            yield _capture(row)


@guarded
def all_captures(connection: Connection) -> Iterator[Capture]:
    """Every capture, in the order of time."""
    for row in stream(connection, select(captures).order_by(captures.c.time, captures.c.id)):
        yield _capture(row)


@guarded
def captures_after(
    connection: Connection, last: Capture | None, limit: int = BATCH
) -> list[Capture]:
    """The captures that follow one in the order of time, for work that is done in parts."""
    query = select(captures).order_by(captures.c.time, captures.c.id).limit(limit)
    if last:
        time, id = captures.c.time, captures.c.id
        query = query.where(time >= last.time, or_(time > last.time, id > last.id))
    return [_capture(row) for row in connection.execute(query)]


@guarded
def captures_of(connection: Connection, address: str) -> list[Capture]:
    """The captures that an address or path was asked for or answered, in the order of time."""
    columns = (captures.c.asked, captures.c.url, captures.c.path)
    query = select(captures).where(or_(*(column == address for column in columns)))
    ordered = query.order_by(captures.c.time, captures.c.id)
    return [_capture(row) for row in connection.execute(ordered)]


@guarded
def captures_with_digest(connection: Connection, sha256: str) -> list[Capture]:
    """The captures of the very same bytes, in the order of time."""
    query = select(captures).where(captures.c.sha256 == sha256)
    ordered = query.order_by(captures.c.time, captures.c.id)
    return [_capture(row) for row in connection.execute(ordered)]


@guarded
def number_of_captures(connection: Connection) -> int:
    """How many captures there are."""
    return connection.execute(select(func.count()).select_from(captures)).scalar_one()


@guarded
def add_observations(connection: Connection, added: Iterable[Observation]) -> int:
    """Stores observations; how many were not there yet."""
    return len(insert_new(connection, observations, (_observation_row(one) for one in added)))


@guarded
def observations_of(
    connection: Connection, asked: str, limit: int | None = None
) -> Iterator[Observation]:
    """What looking at an address showed, the last time first."""
    query = select(observations).where(observations.c.asked == asked)
    newest = query.order_by(observations.c.time.desc(), observations.c.id).limit(limit)
    for row in stream(connection, newest):
        yield _observation(row)


@guarded
def all_observations(connection: Connection) -> Iterator[Observation]:
    """Every observation, in the order of time."""
    query = select(observations).order_by(observations.c.time, observations.c.id)
    for row in stream(connection, query):
        yield _observation(row)


@guarded
def add_subscriptions(connection: Connection, added: Iterable[Subscription]) -> int:
    """Remembers feeds, sitemaps and lists; how many were not there yet."""
    rows = (
        {
            "id": digest(one.kind, one.url),
            "url": one.url,
            "kind": one.kind,
            "title": one.title,
            "time": one.time,
        }
        for one in added
    )
    return len(insert_new(connection, subscriptions, rows))


@guarded
def all_subscriptions(connection: Connection) -> Iterator[Subscription]:
    """What is watched, in the order in which it was added."""
    query = select(subscriptions).order_by(subscriptions.c.time, subscriptions.c.id)
    for row in stream(connection, query):
        yield Subscription(row.url, row.kind, row.title, row.time)


@guarded
def subscription_at(connection: Connection, url: str) -> Subscription | None:
    """What is watched at an address or path; None where nothing is."""
    ids = [digest(kind, url) for kind in get_args(SubscriptionKind)]
    query = select(subscriptions).where(subscriptions.c.id.in_(ids))
    row = connection.execute(query.order_by(subscriptions.c.time.desc()).limit(1)).first()
    return Subscription(row.url, row.kind, row.title, row.time) if row else None


@guarded
def add_poll(connection: Connection, poll: Poll, items: Iterable[PollItem]) -> Poll | None:
    """Stores a poll of a subscription and those of its items that no earlier one had.

    Returns it with their number; None where it is stored already.
    """
    subscription = digest(poll.kind, poll.subscription)
    poll_id = digest(subscription, iso(poll.time))
    if connection.execute(select(polls.c.id).where(polls.c.id == poll_id)).first():
        return None
    rows = {digest(subscription, item.url): item for item in items}
    old = {
        id
        for batch in batches(rows)
        for id in connection.execute(
            select(poll_items.c.id).where(poll_items.c.id.in_(batch))
        ).scalars()
    }
    stored = replace(poll, unseen=len(rows.keys() - old))
    insert_new(connection, polls, [_poll_row(stored, poll_id, subscription)])
    new = ((id, item) for id, item in rows.items() if id not in old)
    insert_new(connection, poll_items, (_item_row(*one, poll_id, subscription) for one in new))
    return stored


@guarded
def polls_of(connection: Connection, url: str, kind: SubscriptionKind) -> Iterator[Poll]:
    """The ledger of a subscription: every poll, in the order of time."""
    query = select(polls).where(polls.c.subscription == digest(kind, url))
    for row in stream(connection, query.order_by(polls.c.time)):
        yield _poll(row, url, kind)


@guarded
def last_poll(connection: Connection, url: str, kind: SubscriptionKind) -> Poll | None:
    """The last poll of a subscription; None where there was none."""
    query = select(polls).where(polls.c.subscription == digest(kind, url))
    row = connection.execute(query.order_by(polls.c.time.desc()).limit(1)).first()
    return _poll(row, url, kind) if row else None


@guarded
def items_of(connection: Connection, url: str, kind: SubscriptionKind) -> Iterator[PollItem]:
    """Every item that a subscription ever carried, in the order in which polls showed them."""
    query = (
        select(poll_items.c.url, poll_items.c.title, poll_items.c.published)
        .join(polls, polls.c.id == poll_items.c.poll)
        .where(poll_items.c.subscription == digest(kind, url))
        .order_by(polls.c.time, poll_items.c.id)
    )
    for row in stream(connection, query):
        yield PollItem(row.url, row.title, row.published)


@guarded
def items_not_looked_at(connection: Connection, url: str, kind: SubscriptionKind) -> list[str]:
    """The addresses of a subscription's items that nobody has looked at under just these."""
    own = poll_items.c
    seen = select(observations.c.id).where(observations.c.asked == own.url).exists()
    query = select(own.url).where(own.subscription == digest(kind, url), ~seen)
    return list(connection.execute(query.order_by(own.url)).scalars())


@guarded
def add_supplied_as(connection: Connection, added: Iterable[SuppliedAs]) -> int:
    """Remembers what files are said to be copies of; how much of it was not said before."""
    rows = (
        {
            "id": digest(one.sha256, one.path, one.url, _iso(one.copied)),
            "sha256": one.sha256,
            "path": one.path,
            "url": one.url,
            "copied": one.copied,
            "time": one.time,
        }
        for one in added
    )
    return len(insert_new(connection, supplied_as, rows))


@guarded
def supplied_as_of(connection: Connection, sha256: str) -> list[SuppliedAs]:
    """What was said of files with these bytes, in the order of time."""
    query = select(supplied_as).where(supplied_as.c.sha256 == sha256)
    rows = connection.execute(query.order_by(supplied_as.c.time, supplied_as.c.id))
    return [SuppliedAs(row.sha256, row.path, row.url, row.copied, row.time) for row in rows]


@guarded
def add_warc_files(connection: Connection, added: Iterable[WarcFile]) -> int:
    """Remembers files of captures that are complete; how many were not known yet."""
    rows = (
        {"name": one.name, "size": one.size, "sha256": one.sha256, "time": one.time}
        for one in added
    )
    return len(insert_new(connection, warc_files, rows))


@guarded
def all_warc_files(connection: Connection) -> Iterator[WarcFile]:
    """Every complete file of captures, by name."""
    for row in stream(connection, select(warc_files).order_by(warc_files.c.name)):
        yield WarcFile(row.name, row.size, row.sha256, row.time)


@guarded
def add_timestamps(connection: Connection, added: Iterable[TimestampToken]) -> int:
    """Keeps tokens of trusted time; how many were not there yet."""
    rows = (
        {
            "id": digest(one.file, one.token.hex()),
            "file": one.file,
            "authority": one.authority,
            "time": one.time,
            "token": one.token,
        }
        for one in added
    )
    return len(insert_new(connection, timestamps, rows))


@guarded
def timestamps_of(connection: Connection, file: str) -> list[TimestampToken]:
    """The tokens for a file of captures, in the order of time."""
    query = select(timestamps).where(timestamps.c.file == file)
    rows = connection.execute(query.order_by(timestamps.c.time, timestamps.c.id))
    return [_token(row) for row in rows]


@guarded
def all_timestamps(connection: Connection) -> Iterator[TimestampToken]:
    """Every token, in the order of time."""
    query = select(timestamps).order_by(timestamps.c.time, timestamps.c.id)
    for row in stream(connection, query):
        yield _token(row)


def _token(row: Row[Any]) -> TimestampToken:
    return TimestampToken(row.file, row.authority, row.time, row.token)


def _capture_row(capture: Capture) -> dict[str, Any]:
    return {
        "id": capture.id,
        "sha256": capture.sha256,
        "asked": capture.asked,
        "url": capture.url,
        "path": capture.path,
        "time": capture.time,
        "status": capture.status,
        "headers": capture.headers,
        "content_type": capture.content_type,
        "grade": capture.grade,
        "file": capture.location.file,
        "start": capture.location.offset,
        "length": capture.location.length,
    }


def _capture(row: Row[Any]) -> Capture:
    return Capture(
        id=row.id,
        sha256=row.sha256,
        asked=row.asked,
        url=row.url,
        path=row.path,
        time=row.time,
        status=row.status,
        headers=tuple((name, value) for name, value in row.headers),
        content_type=row.content_type,
        grade=row.grade,
        location=Location(row.file, row.start, row.length),
    )


def _observation_row(one: Observation) -> dict[str, Any]:
    file, start, length = (
        (one.location.file, one.location.offset, one.location.length)
        if one.location
        else (None, None, None)
    )
    return {
        "id": digest(one.asked, _iso(one.time), one.outcome, one.detail, one.capture, file, start),
        "asked": one.asked,
        "time": one.time,
        "outcome": one.outcome,
        "detail": one.detail,
        "status": one.status,
        "capture": one.capture,
        "file": file,
        "start": start,
        "length": length,
    }


def _observation(row: Row[Any]) -> Observation:
    location = None if row.file is None else Location(row.file, row.start, row.length)
    return Observation(
        row.asked, row.time, row.outcome, row.detail, row.status, row.capture, location
    )


def _poll_row(poll: Poll, id: str, subscription: str) -> dict[str, Any]:
    return {
        "id": id,
        "subscription": subscription,
        "time": poll.time,
        "oldest": poll.oldest,
        "newest": poll.newest,
        "items": poll.items,
        "unseen": poll.unseen,
        "outcome": poll.outcome,
        "detail": poll.detail,
    }


def _poll(row: Row[Any], url: str, kind: SubscriptionKind) -> Poll:
    return Poll(
        url, kind, row.time, row.oldest, row.newest, row.items, row.outcome, row.detail, row.unseen
    )


def _item_row(id: str, item: PollItem, poll: str, subscription: str) -> dict[str, Any]:
    return {
        "id": id,
        "poll": poll,
        "subscription": subscription,
        "url": item.url,
        "title": item.title,
        "published": item.published,
    }


def _iso(time: datetime | None) -> str | None:
    return iso(time) if time else None
