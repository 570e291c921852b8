"""What one attempt to look at an article says about it, which is often nothing.

Not every absence is a deletion: walls, faults of servers and of the reader are kept apart from
what an outlet did. Only `new`, `unchanged`, `revision` and `gone` say something about the article.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from http import HTTPStatus

from sayso.capture.conditional import was_conditional
from sayso.capture.confirming import GONE_STATUSES
from sayso.capture.destinations import Destination, destination
from sayso.capture.records import Attempt, Exchange, Failure, OutcomeKind
from sayso.capture.refusals import REFUSALS, leads_to_wall
from sayso.capture.remains import bare, bare_markup, samples, share
from sayso.capture.robots import excludes
from sayso.capture.wall_words import WALLS, wall_on

_HOUR = timedelta(hours=1)
_FAR_LESS = 0.7  # share of the earlier text below which a text is far less
_HELD = 0.5  # share of the missing words that the page must still hold to be unreadable
_SAME_PIECE = 0.3  # share of the earlier text that shows a page to be the same article
_TEASER = 900  # characters: a wall's own text and the beginning that it shows are shorter


@dataclass(frozen=True, slots=True)
class Reading:
    """An article's text and what stands above it: what makes a revision."""

    text: str
    title: str | None = None
    byline: str | None = None


@dataclass(frozen=True, slots=True)
class Before:
    """What is known of an article from earlier looks."""

    reading: Reading | None  # of its last revision
    sha256: str | None  # of the body, as stored, of the last capture that showed that revision
    absent_since: datetime | None = None  # see `confirming.absent_since`


@dataclass(frozen=True, slots=True)
class Page:
    """What the reader made of an answer."""

    reading: Reading | None
    problem: str | None = None  # why there is no reading: the problem of its NoArticleError
    partial: bool = False  # the page says that it may show only the beginning
    markup: str = ""  # the decoded page


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a look showed."""

    outcome: OutcomeKind
    detail: str  # for people
    status: int | None = None  # of the answer; of the redirect where that shows an absence


def judge(
    attempt: Attempt,
    before: Before | None,
    page: Page | None,
    *,
    confirm_after: timedelta = _HOUR,
) -> Judgement:
    """What an attempt showed, given what was known before and what the reader found.

    `page` may be None where `without_reading` already knows. An absence is `gone` once it has
    lasted `confirm_after`, until then `failed`.
    """
    known = without_reading(attempt, before, confirm_after=confirm_after)
    if known is not None:
        return known
    answer = attempt.exchanges[-1]
    if page is None:
        return Judgement("unreadable", "the page was not read", answer.status)
    if (absence := _led_away(attempt, before, page, confirm_after)) is not None:
        return absence
    outcome, detail = _read(before.reading if before else None, page)
    return Judgement(outcome, detail, answer.status)


def without_reading(
    attempt: Attempt, before: Before | None, *, confirm_after: timedelta = _HOUR
) -> Judgement | None:
    """What an attempt showed, where that can be told before its page is read; else None."""
    answer = attempt.answer
    if answer is None:
        return _failed(attempt)
    if answer.status == HTTPStatus.NOT_MODIFIED:
        return _not_modified(answer, before)
    if answer.status in REFUSALS:
        return Judgement("blocked", REFUSALS[answer.status], answer.status)
    if answer.url != attempt.asked and leads_to_wall(answer.url, attempt.asked):
        detail = f"it leads to a page for login or consent ({answer.url})"
        return Judgement("blocked", detail, answer.status)
    if answer.status in GONE_STATUSES:
        said = f"{answer.status} {HTTPStatus(answer.status).phrase}"
        return _absence(said, answer.status, attempt, before, confirm_after)
    if not 200 <= answer.status < 300:
        return _trouble(answer)
    if before and before.reading and before.sha256 == sha256(answer.body).hexdigest():
        return Judgement("unchanged", "the same bytes", answer.status)
    return None


def _failed(attempt: Attempt) -> Judgement:
    failure = attempt.failure or Failure("no connection", "no answer came")
    outcome: OutcomeKind = "blocked" if excludes(failure) else "failed"
    # A redirect's status would say that the article is absent, which a failure does not.
    return Judgement(outcome, failure.problem, None)


def _not_modified(answer: Exchange, before: Before | None) -> Judgement:
    if not was_conditional(answer.request_headers) or before is None:
        detail = "the server says that a page is unchanged that it was not asked about"
        return Judgement("failed", detail, answer.status)
    if before.reading is None:
        return Judgement("unreadable", "unchanged since it could not be read", answer.status)
    return Judgement("unchanged", "304 Not Modified", answer.status)


def _trouble(answer: Exchange) -> Judgement:
    if answer.status >= 500:
        return Judgement("failed", f"the server is in trouble ({answer.status})", answer.status)
    if answer.status // 100 == 3:
        return Judgement("failed", f"it leads nowhere ({answer.status})", None)
    return Judgement("failed", f"the server did not give the page ({answer.status})", answer.status)


def _led_away(
    attempt: Attempt, before: Before | None, page: Page, confirm_after: timedelta
) -> Judgement | None:
    """The absence that a redirect to a front or section page shows, None for any other page."""
    answer = attempt.exchanges[-1]
    if len(attempt.exchanges) < 2:
        return None
    kind = destination(answer.url, attempt.asked)
    if kind == "page" or (page.reading and _is_article(before, page.reading, kind)):
        return None
    said = f"it leads to a {kind} ({answer.url})"
    return _absence(said, attempt.exchanges[-2].status, attempt, before, confirm_after)


def _is_article(before: Before | None, reading: Reading, kind: Destination) -> bool:
    """Whether a page is the article all the same, whatever its address looks like."""
    if before is None or before.reading is None:
        return kind == "section page"  # a short address may be an article's that is not known yet
    return share(samples(bare(before.reading.text)), bare(reading.text)) >= _SAME_PIECE


def _absence(
    said: str, status: int, attempt: Attempt, before: Before | None, confirm_after: timedelta
) -> Judgement:
    if before is None or before.reading is None:
        return Judgement("failed", said, status)
    since = before.absent_since
    if since is None or attempt.time - since < confirm_after:
        return Judgement("failed", f"{said}; not long enough yet to count as gone", status)
    return Judgement("gone", f"{said}; so since {since:%Y-%m-%d %H:%M} UTC", status)


def _read(before: Reading | None, page: Page) -> tuple[OutcomeKind, str]:
    if page.reading is None:
        problem = page.problem or "there is no article on this page"
        return ("blocked" if problem in WALLS else "unreadable"), problem
    if before is None:
        return "new", "read for the first time"
    if page.reading == before:
        return "unchanged", "the same text"
    return _shrunk(before, page.reading, page) or ("revision", _difference(before, page.reading))


def _shrunk(before: Reading, now: Reading, page: Page) -> tuple[OutcomeKind, str] | None:
    """Why a shorter text is no revision, if it is none."""
    old, new = bare(before.text), bare(now.text)
    if len(new) < len(old) and old.startswith(new) and _breaks_off(page.markup):
        return "unreadable", "the page breaks off in the middle"
    if len(new) >= _FAR_LESS * len(old):
        return None
    pieces = samples(old)
    missing = [piece for piece in pieces if piece not in new]
    if share(missing, bare_markup(page.markup)) >= _HELD:
        return "unreadable", "the page holds words that the reader did not find in it"
    if page.partial:
        return "blocked", "the page shows only the beginning to those who have not paid"
    if len(now.text) < _TEASER and (len(missing) == len(pieces) or _is_beginning(new, old)):
        wall = wall_on(page.markup)
        return ("blocked", wall) if wall else None
    return None


def _is_beginning(new: str, old: str) -> bool:
    """Whether most of a text is the beginning of another, as a wall shows it before its words."""
    return old.startswith(new[: len(new) // 2 + 1])


def _breaks_off(markup: str) -> bool:
    """Whether a page has a beginning and no end."""
    lowered = markup.lower()
    return "<body" in lowered and "</body" not in lowered and "</html" not in lowered


def _difference(before: Reading, now: Reading) -> str:
    pairs = (
        ("text", before.text, now.text),
        ("title", before.title, now.title),
        ("byline", before.byline, now.byline),
    )
    changed = [name for name, old, new in pairs if old != new]
    return f"changed: {', '.join(changed)}"
