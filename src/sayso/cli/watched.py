"""`sayso watched`: feeds, sitemaps and lists, and the ledger of what was watched when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from sayso.cli._archive import Place, on_archive
from sayso.cli._lists import Choice, Column, Form, Line, print_all, printed
from sayso.cli._times import Since, Until, iso, short

if TYPE_CHECKING:
    from sayso.archive.polling import Watched
    from sayso.store.records import Poll


@click.command()
@click.argument("url", required=False)
@on_archive
@click.option("--polls", is_flag=True, help="Every look, with its time, window and outcome.")
@click.option("--since", type=Since(), help="Only looks at this time or later.")
@click.option("--until", type=Until(), help="Only looks up to this day or before this time.")
@printed
def watched(
    url: str | None,
    place: Place,
    choice: Choice,
    polls: bool,
    since: datetime | None,
    until: datetime | None,
) -> None:
    """List the feeds, sitemaps and lists that are watched; URL leaves only that one.

    `--polls` prints the ledger: each look at them, whether it succeeded or not, with the times
    between which its items were published.
    """
    with place.opened() as archive:
        found = [one for one in archive.watched() if url in (None, one.subscription.url)]
    if polls:
        print_all(_polls(found, since, until), choice, _LEDGER)
    else:
        print_all(found, choice, _FORM)


def _polls(
    found: Iterable[Watched], since: datetime | None, until: datetime | None
) -> Iterator[Poll]:
    for one in found:
        for poll in one.polls:
            if (since is None or since <= poll.time) and (until is None or poll.time < until):
                yield poll


def _to_json(one: Watched) -> dict[str, Any]:
    return {
        "url": one.subscription.url,
        "kind": one.subscription.kind,
        "title": one.subscription.title,
        "since": iso(one.subscription.time),
        "polls": len(one.polls),
        "items": one.items,
        "last_poll": iso(one.polls[-1].time) if one.polls else None,
        "outcome": one.polls[-1].outcome if one.polls else None,
    }


def _poll_json(poll: Poll) -> dict[str, Any]:
    return {
        "url": poll.subscription,
        "time": iso(poll.time),
        "outcome": poll.outcome,
        "oldest": iso(poll.oldest),
        "newest": iso(poll.newest),
        "items": poll.items,
        "unseen": poll.unseen,
        "detail": poll.detail,
    }


def _last(one: Watched) -> str:
    return f"{short(one.polls[-1].time)} {one.polls[-1].outcome}" if one.polls else "never"


_FORM: Form[Watched] = Form(
    _to_json,
    ("url", "kind", "title", "since", "polls", "items", "last_poll", "outcome"),
    columns=(
        Column("address", lambda one: one.subscription.url, "bold", share=1),
        Column("kind", lambda one: one.subscription.kind),
        Column("since", lambda one: short(one.subscription.time)[:10], width=10, from_width=100),
        Column("looks", lambda one: f"{len(one.polls):,}", right=True),
        Column("items", lambda one: f"{one.items:,}", right=True),
        Column("last look", _last),
    ),
    nothing="nothing is watched; `sayso add` a feed, a sitemap or a list",
)


def _poll_line(poll: Poll) -> list[Line]:
    window = f", published {short(poll.oldest)} to {short(poll.newest)}" if poll.oldest else ""
    items = f": {poll.items:,} items, {poll.unseen:,} of them new{window}" if poll.items else ""
    detail = f" ({poll.detail})" if poll.detail else ""
    told = f"{short(poll.time)} {poll.subscription} {poll.outcome}{items}{detail}"
    return [Line(told, "" if poll.outcome != "failed" else "yellow", whole=True)]


_LEDGER: Form[Poll] = Form(
    _poll_json,
    ("url", "time", "outcome", "oldest", "newest", "items", "unseen", "detail"),
    lines=_poll_line,
    nothing="there was no look",
)
