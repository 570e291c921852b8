"""From the captures of one article to its revisions: a plain function, without I/O.

A capture starts a revision where its text, title or byline differ from those of the capture
before it; a return to an earlier state is a revision that says so. What judging a live page tells
apart, walls and bad extractions above all, is told apart here in the same way, so that deriving
again from the bytes alone gives the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sayso.archive.applying import applied
from sayso.archive.grouping import addresses_of, domain_of, key_of
from sayso.archive.records import Page, Seen
from sayso.article import walls
from sayso.article.identity import canonical_address
from sayso.capture.judging import Before, Judgement, Reading, judge
from sayso.capture.judging import Page as Judged
from sayso.capture.records import Attempt, Capture, Exchange, Observation
from sayso.capture.remains import bare
from sayso.store.records import (
    ArticleState,
    Sighting,
    StatementDecision,
    StoredArticle,
    StoredRevision,
)
from sayso.store.rows import digest

_LONG_AGO = timedelta(hours=1)
State = tuple[str, str | None, str | None]


@dataclass(frozen=True, slots=True)
class Sources:
    """What deriving asks for, so that it need not know where that is kept."""

    decisions: Callable[[str], Sequence[StatementDecision]]  # on the text of that digest
    markup: Callable[[Capture], str]  # the page of a capture, where it matters
    withheld: frozenset[str] = frozenset()  # ids of captures


def derive(
    seen: Sequence[Seen],
    sources: Sources,
    *,
    before: StoredArticle | None = None,
    alone: frozenset[str] = frozenset(),
) -> StoredArticle:
    """The article that captures show, in the order of their times.

    `before` is what earlier captures gave; it stays as it is, and all of `seen` must be later.
    `alone` are the keys of addresses that were split off from articles.
    State and time of the last look are left open: see `standing`.
    """
    revisions = list(before.revisions) if before else []
    sightings = list(before.sightings) if before else []
    state = _state(revisions[-1].record) if revisions else None
    for one in seen:
        shown = _shown(one, state, sources)
        if shown is not None and (state is None or shown != state):
            revisions.append(_revision(one, revisions, sources))
            state = shown
        current = revisions[-1].id if shown is not None else None
        sightings.append(Sighting(one.capture.id, current))
    return _article(seen, revisions, sightings, before, alone)


def standing(observations: Iterable[Observation]) -> tuple[ArticleState, datetime | None]:
    """How an article stands and when it was last looked at; `observations` newest first."""
    state: ArticleState | None = None
    checked = None
    for one in observations:
        checked = checked or one.time
        if one.outcome in ("new", "unchanged", "revision"):
            return state or "current", checked
        if one.outcome == "gone":
            return ("blocked" if state == "blocked" else "gone"), checked
        state = state or ("blocked" if one.outcome == "blocked" else "failing")
    return state or "current", checked


def reading_of(record: Mapping[str, Any]) -> Reading:
    """What of a record makes a revision."""
    return Reading(*_state(record))


def judged_page(page: Page, before: Reading | None, markup: Callable[[], str]) -> Judged:
    """A page as judging takes it; the markup is asked for only where the text has shrunk."""
    if page.record is None:
        return Judged(None, page.problem)
    reading = reading_of(page.record)
    shrunk = before is not None and len(bare(reading.text)) < len(bare(before.text))
    partial = walls.TEASER in page.record["article"]["notes"]
    return Judged(reading, None, partial, markup() if shrunk else "")


def _shown(one: Seen, state: State | None, sources: Sources) -> State | None:
    """The state of the article that a capture shows; None where it shows none."""
    if one.capture.id in sources.withheld or one.page.record is None:
        return None
    before = Reading(*state) if state else None
    page = judged_page(one.page, before, lambda: sources.markup(one.capture))
    outcome = _judgement(one, before, page).outcome
    return one.page.state if outcome in ("new", "unchanged", "revision") else None


def _judgement(one: Seen, before: Reading | None, page: Judged) -> Judgement:
    capture = one.capture
    asked = capture.asked or one.url or ""
    url = one.url or asked
    answer = Exchange(url, capture.time, capture.status or 200, "", (), (), b"")
    hop = Exchange(asked, capture.time, 302, "", (), (), b"")
    attempt = Attempt(asked, capture.time, (hop, answer) if url != asked else (answer,), None)
    known = Before(before, None) if before else None
    return judge(attempt, known, page, confirm_after=_LONG_AGO)


def _state(record: Mapping[str, Any]) -> State:
    form = record["article"]
    return form["text"], form["title"], form["byline"]


def _revision(one: Seen, earlier: Sequence[StoredRevision], sources: Sources) -> StoredRevision:
    record = one.page.record or {}
    state = _state(record)
    same = [each.id for each in earlier if _state(each.record) == state]
    if same:
        record = {**record, "returns_to": same[0]}
    decisions = sources.decisions(record["article"]["text_sha256"])
    changed, decided, attached = applied(record, decisions)
    id = digest("revision", one.capture.id)
    return StoredRevision(id, one.capture.id, one.capture.time, changed, decided, attached)


def _article(
    seen: Sequence[Seen],
    revisions: Sequence[StoredRevision],
    sightings: Sequence[Sighting],
    before: StoredArticle | None,
    alone: frozenset[str],
) -> StoredArticle:
    form: Mapping[str, Any] = revisions[-1].record["article"] if revisions else {}
    outlet = form.get("outlet")
    addresses = list(before.addresses) if before else []
    for one in seen:
        addresses += _own(addresses_of(one), alone)
    first = before.id if before else digest("article", key_of(addresses[0]))
    paths = [one.capture.path for one in seen if one.capture.path is not None]
    path = paths[-1] if paths else before.path if before else None
    made = StoredArticle(
        id=first,
        url=_url(seen, before, alone) or form.get("url"),
        path=path,
        outlet=outlet["name"] if outlet else form.get("site"),
        domain=None,
        title=form.get("title"),
        published=_published(revisions),
        first_seen=before.first_seen if before else seen[0].capture.time,
        state="current",
        last_checked=None,
        addresses=tuple(sorted(set(addresses))),
        revisions=tuple(revisions),
        sightings=tuple(sightings),
    )
    record = revisions[-1].record if revisions else {"article": {"outlet": None}}
    return replace(made, domain=domain_of(record, made.url))


def _own(addresses: Sequence[str], alone: frozenset[str]) -> list[str]:
    """Those of a capture's addresses that lead to its article: see `grouping.keys_of`."""
    own = key_of(addresses[0])
    if own in alone:
        return [each for each in addresses if key_of(each) == own]
    return [each for each in addresses if key_of(each) not in alone]


def _url(seen: Sequence[Seen], before: StoredArticle | None, alone: frozenset[str]) -> str | None:
    """The canonical address: of the last capture that was read, else the last one."""
    of_web = [one for one in seen if one.url is not None]
    readable = [one for one in of_web if one.page.record is not None]
    if not of_web or (not readable and before and before.url):
        return before.url if before else None
    return canonical_address(_own(addresses_of((readable or of_web)[-1]), alone)[-1])


def _published(revisions: Sequence[StoredRevision]) -> str | None:
    """When it was first published, as the earliest revision that tells says."""
    found = (one.record["article"]["published"] for one in revisions)
    return next((date for date in found if date), None)
