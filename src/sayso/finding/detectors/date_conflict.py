"""Dates that do not go together: with publication, with each other, or with their weekday.

Sees statements dated after the day on which the article was published (or last changed, where the
page admits to a change), an article that was changed before it was published, and a weekday beside
a full date that fell on another one. Leaves a day's grace for zones of time. Does not see anything
where the page gives no date, and dates that nobody has read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from sayso.finding.detector import Sighting
from sayso.finding.view import View
from sayso.finding.wording import evidence, quoted
from sayso.record import Evidence
from sayso.text import Span

KIND = "date_conflict"
RANK = 0.8
MAY_BE = (
    "a slip in a date, here or on the page",
    "a date of the page that stands for something else, such as its first draft or its printing",
    "a text that was carried on after its date was set",
)

_GRACE = timedelta(days=1)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_MONTH = "|".join(f"{month}|{month[:3]}\\.?" for month in _MONTHS) + r"|Sept\.?"
_WEEKDAY = re.compile(
    rf"\b(?P<day>{'|'.join(_DAYS)}),?\s+(?:the\s+)?(?:(?P<n1>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?"
    rf"(?P<m1>{_MONTH})|(?P<m2>{_MONTH})\s+(?P<n2>\d{{1,2}})(?:st|nd|rd|th)?),?\s+(?P<year>\d{{4}})\b"
)


def detect(view: View) -> Iterator[Sighting]:
    """One sighting for each statement, for the page's own dates and for each weekday."""
    yield from _said_later(view)
    yield from _changed_before(view)
    if view.english:
        yield from _other_weekday(view)


def _said_later(view: View) -> Iterator[Sighting]:
    article = view.record.article
    known = [day for day in (_day(article.published), _day(article.modified)) if day]
    if _day(article.published) is None:
        return
    for statement in view.record.statements:
        said = _day(statement.date.first) if statement.date else None
        if said is None or said <= max(known) + _GRACE:
            continue
        mention = statement.date.mention if statement.date else None
        words = f", as {quoted(mention.of(view.text))} has it" if mention else ""
        says = f"A statement is dated {said.isoformat()}{words}, after {max(known).isoformat()}"
        spans = [*statement.content[:1], *([mention] if mention else [])]
        yield Sighting(f"{says}, the last date that the page gives itself.", evidence(spans))


def _changed_before(view: View) -> Iterator[Sighting]:
    article = view.record.article
    published, modified = _day(article.published), _day(article.modified)
    if published and modified and modified + _GRACE < published and view.paragraphs:
        says = (
            f"The page says that it was last changed on {modified.isoformat()}"
            f" and published on {published.isoformat()}."
        )
        yield Sighting(says, (Evidence(view.paragraphs[0], "article"),))


def _other_weekday(view: View) -> Iterator[Sighting]:
    for match in _WEEKDAY.finditer(view.text):
        month = [m[:3] for m in _MONTHS].index((match["m1"] or match["m2"])[:3]) + 1
        try:
            there = date(int(match["year"]), month, int(match["n1"] or match["n2"]))
        except ValueError:
            continue
        if _DAYS[there.weekday()] != match["day"]:
            says = f"The text has {quoted(match.group())}, which was a {_DAYS[there.weekday()]}."
            yield Sighting(says, evidence([Span(match.start(), match.end())]))


def _day(given: str | None) -> date | None:
    """The day of an ISO 8601 date or time; None where it is not one."""
    try:
        return datetime.fromisoformat(given).date() if given else None
    except ValueError:
        return None
