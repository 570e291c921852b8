"""Earlier captures of an address from public web archives, by Memento (RFC 7089).

An archive lists what it holds of an address in a TimeMap: links, each with the moment of its
capture. Long ones come in pages that link to each other.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import unquote, urljoin

from sayso.capture.codings import decoded
from sayso.capture.inputs import LARGEST
from sayso.capture.records import Attempt, Exchange, Grade
from sayso.errors import InputError

Look = Callable[[str], Awaitable[Attempt]]  # asks one address, with the manners of the caller

WAYBACK = "https://web.archive.org/web/timemap/link/{url}"
_MOST_PAGES = 200
_LINK = re.compile(
    r'\s*<([^<>]*)>((?:\s*;\s*[\w*!#$&+.^`|~-]+\s*(?:=\s*(?:"(?:[^"\\]|\\.)*"|[^\s",;]*))?)*)'
)
_PARAMETER = re.compile(r';\s*([\w*!#$&+.^`|~-]+)\s*(?:=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s",;]*)))?')
_NEXT = re.compile(r"[\s,]*")
_WITHIN = re.compile(r"[/?&=]https?:/")
_REPLAY = re.compile(r"(/\d{14})(?:[a-z]{2}_)?/(?=https?:)")  # what pywb and Wayback call a page


@dataclass(frozen=True, slots=True)
class Memento:
    """One capture in a public archive."""

    url: str  # where the archive shows it
    time: datetime  # when it was made, UTC


@dataclass(frozen=True, slots=True)
class TimeMap:
    """One page of what an archive holds of an address."""

    original: str | None
    mementos: tuple[Memento, ...]  # in the order of time
    pages: tuple[str, ...]  # addresses of further pages


@dataclass(frozen=True, slots=True)
class Listing:
    """All that an archive says it holds of an address."""

    mementos: tuple[Memento, ...]  # in the order of time, each once
    attempts: tuple[Attempt, ...]  # one for each page of the TimeMap
    problems: tuple[str, ...] = ()  # why it may not be all


@dataclass(frozen=True, slots=True)
class Recovered:
    """What came of fetching a memento; a capture of `original` where there is no `problem`."""

    attempt: Attempt
    original: str  # the address that the archive captured
    time: datetime  # when it did, UTC, as the archive answers
    problem: str | None = None  # why the answer is no capture
    grade: Grade = "public archive"


def parse_timemap(text: str, base: str) -> TimeMap:
    """A TimeMap in link format, found at `base`; what is malformed in it is left out."""
    original, mementos, pages = None, list[Memento](), list[str]()
    for target, parameters in _links(text):
        relations = parameters.get("rel", "").lower().split()
        try:
            url = urljoin(base, target)
        except ValueError:
            continue
        if "original" in relations:
            original = target
        moment = _moment(parameters.get("datetime", ""))
        if "memento" in relations and moment is not None:
            mementos.append(Memento(url, moment))
        elif "timemap" in relations and "self" not in relations and url != base:
            pages.append(url)
    mementos.sort(key=lambda one: (one.time, one.url))
    return TimeMap(original, tuple(dict.fromkeys(mementos)), tuple(dict.fromkeys(pages)))


async def list_mementos(look: Look, url: str, *, endpoint: str = WAYBACK) -> Listing:
    """What the archive at `endpoint` holds of an address, all pages of its TimeMap.

    `endpoint` is an address in which `{url}` stands for the one sought; without it, that is put at
    its end. A page that cannot be had is a problem of the listing.
    """
    waiting = [timemap_address(endpoint, url)]
    attempts: dict[str, Attempt] = {}
    found: list[Memento] = []
    problems: list[str] = []
    while waiting and len(attempts) < _MOST_PAGES:
        address = waiting.pop(0)
        if address in attempts:
            continue
        attempts[address] = attempt = await look(address)
        try:
            page = _page(attempt)
        except InputError as error:
            problems.append(f"{address}: {error.problem}")
            continue
        found += page.mementos
        waiting += page.pages
    if waiting:
        problems.append(f"the list has more than {_MOST_PAGES} pages")
    ordered = sorted(set(found), key=lambda one: (one.time, one.url))
    return Listing(tuple(ordered), tuple(attempts.values()), tuple(problems))


def timemap_address(endpoint: str, url: str) -> str:
    """Where the TimeMap of an address stands."""
    return endpoint.replace("{url}", url) if "{url}" in endpoint else f"{endpoint}{url}"


def names_another(url: str) -> bool:
    """Whether an address holds a whole other one, as those of web archives do."""
    return bool(_WITHIN.search(unquote(url.partition("://")[2])))


def pick(
    mementos: Sequence[Memento],
    *,
    since: datetime | None = None,
    until: datetime | None = None,
    most: int | None = None,
    apart: timedelta = timedelta(),
) -> tuple[Memento, ...]:
    """The mementos from `since` to before `until`, at least `apart`, at most `most` of them.

    Of too many, the first and the last stay and the others are spread evenly over the list.
    """
    chosen: list[Memento] = []
    for one in sorted(mementos, key=lambda each: (each.time, each.url)):
        if (since and one.time < since) or (until and one.time >= until):
            continue
        if not chosen or (one.time > chosen[-1].time and one.time - chosen[-1].time >= apart):
            chosen.append(one)
    if most is None or len(chosen) <= most:
        return tuple(chosen)
    if most < 2:
        return tuple(chosen[:most])
    last = len(chosen) - 1
    return tuple(chosen[round(number * last / (most - 1))] for number in range(most))


async def recover(look: Look, memento: Memento, original: str) -> Recovered:
    """A memento as the archive gives it, the page itself where the archive can be asked for that.

    `original` is the address it should be a capture of; what the archive answers with comes first.
    """
    attempt = await look(unframed(memento.url))
    answer = attempt.answer
    if answer is None:
        problem = attempt.failure.problem if attempt.failure else "no answer came"
        return Recovered(attempt, original, memento.time, problem)
    named = _original(answer) or original
    moment = _moment(answer.header("memento-datetime") or "")
    if moment is None:
        problem = f"the archive did not give its capture ({answer.status} {answer.reason})".rstrip()
        return Recovered(attempt, named, memento.time, problem)
    if not 200 <= answer.status < 300:
        problem = f"the archive's capture is no page ({answer.status} {answer.reason})"
        return Recovered(attempt, named, moment, problem)
    return Recovered(attempt, named, moment)


def unframed(url: str) -> str:
    """The address of a page as it was captured, without the archive's frame and changed links.

    Known for archives run by pywb and by Wayback; another's address comes back as it is.
    """
    return _REPLAY.sub(r"\1id_/", url, count=1)


def _page(attempt: Attempt) -> TimeMap:
    """Raises InputError where an attempt did not bring a TimeMap."""
    answer = attempt.answer
    if answer is None:
        raise InputError(attempt.asked, attempt.failure.problem if attempt.failure else "no answer")
    if answer.status == 404:  # how archives say that they hold nothing
        return TimeMap(None, (), ())
    if not 200 <= answer.status < 300:
        raise InputError(attempt.asked, f"the archive answered {answer.status} {answer.reason}")
    coding = answer.header("content-encoding")
    body = decoded(answer.body, coding, subject=attempt.asked, limit=LARGEST)
    page = parse_timemap(body.decode("utf-8", "replace"), answer.url)
    if body.strip() and page == TimeMap(None, (), ()):
        raise InputError(attempt.asked, "the answer is no TimeMap in link format")
    return page


def _links(text: str) -> list[tuple[str, dict[str, str]]]:
    """Every link of a header or a document in link format, with its parameters."""
    found, at = [], 0
    while at < len(text):
        if match := _LINK.match(text, at):
            found.append((match[1], _parameters(match[2])))
            at = match.end()
        else:  # what is between this and the next link is malformed
            at = text.find("<", at + 1)
            if at < 0:
                break
            continue
        at = max(_NEXT.match(text, at).end(), at)  # type: ignore[union-attr]
    return found


def _parameters(text: str) -> dict[str, str]:
    """The first of each name counts."""
    pairs: dict[str, str] = {}
    for name, quoted, plain in _PARAMETER.findall(text):
        pairs.setdefault(name.lower(), re.sub(r"\\(.)", r"\1", quoted) or plain)
    return pairs


def _original(answer: Exchange) -> str | None:
    links = (_links(value) for name, value in answer.headers if name.lower() == "link")
    for target, parameters in (link for each in links for link in each):
        if "original" in parameters.get("rel", "").lower().split():
            return target
    return None


def _moment(said: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(said)
    except ValueError:
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
