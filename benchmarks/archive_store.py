"""Measure how fast statements are found in a large archive: python benchmarks/archive_store.py

Makes an archive of invented statements (a million by default; kept and used again where --archive
names one that is full enough) and asks it what users ask, words and filters, common ones and rare.
With --postgres it is made in a PostgreSQL server that is started for it, as the tests start one.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from importlib import import_module
from pathlib import Path
from statistics import median
from typing import Any, get_args

from sqlalchemy import Connection

from sayso.attribution.records import Act
from sayso.capture.records import Capture, Location
from sayso.store import articles, derived, evidence, statements
from sayso.store.opening import Store, open_store
from sayso.store.records import ArticleQuery, Query, Sighting, StoredArticle, StoredRevision

EACH = 20  # statements of an article
ACTS = get_args(Act)
START = datetime(2016, 1, 1, tzinfo=UTC)
MOST = 0.1  # seconds that an answer may take
QUERIES: dict[str, Query] = {
    "nothing asked": Query(limit=50),
    "a common word": Query("w0", limit=50),
    "two common words": Query("w1 w2", limit=50),
    "a middling word": Query("w900", limit=50),
    "a rare word": Query("w19000", limit=50),
    "common and rare word": Query("w0 w19000", limit=50),
    "a common phrase": Query('"w0 w1"', limit=50),
    "a rare phrase": Query('"w700 w300"', limit=50),
    "a phrase of common words that is rare": Query('"w5 w3 w4 w2"', limit=50),
    "a short beginning": Query("w1*", limit=50),
    "a longer beginning": Query("w150*", limit=50),
    "two Chinese characters": Query("王毅", limit=50),
    "a common speaker": Query(speaker="Speaker N0", limit=50),
    "a rare speaker": Query(speaker="Speaker N15000", limit=50),
    "a common surname": Query(speaker="Speaker", limit=50),
    "an outlet": Query(outlet="Outlet 7", limit=50),
    "an act and a type": Query(act="refuse", type="mixed", limit=50),
    "anonymous ones": Query(anonymous=True, limit=50),
    "a time": Query(since=START + timedelta(days=99), until=START + timedelta(days=100), limit=50),
    "a word at a time": Query("w0", until=START + timedelta(days=100), limit=50),
    "everything at once": Query(
        "w3", speaker="Speaker N2", outlet="Outlet 1", act="say", anonymous=False, limit=50
    ),
    "an outlet of a rare speaker": Query(speaker="Speaker N15000", outlet="Outlet 1", limit=50),
    "the hundredth page": Query("w0", offset=5000, limit=50),
    "words that never meet": Query("w19001 w18001 w1", limit=50),
}


@dataclass(frozen=True, slots=True)
class Answered:
    """How fast one question was answered."""

    name: str
    seconds: float  # median
    first: float  # the first time
    found: int
    most: float | None = MOST  # seconds that it may take, where that is promised

    @property
    def late(self) -> bool:
        """Whether it took longer than is promised."""
        return self.most is not None and self.seconds > self.most


def main() -> int:
    """Make or open the archive, ask, print; 1 where an answer took too long."""
    options = _options()
    with ExitStack() as stack:
        where = options.archive or stack.enter_context(tempfile.TemporaryDirectory())
        if options.postgres:
            where = stack.enter_context(_postgresql(where))
        stored, answers = measured(where, options.statements, options.rounds)
    print(f"{options.statements:,} statements stored, {stored:,.0f} a second")
    for one in answers:
        said = f"{1000 * one.seconds:8.1f} ms (first {1000 * one.first:6.1f})  {one.found:3}"
        print(f"{one.name:40} {said}{'  SLOW' * one.late}".rstrip())
    return int(any(one.late for one in answers))


def measured(where: str, wanted: int, rounds: int) -> tuple[float, list[Answered]]:
    """How many statements were stored in a second, and how fast each question was answered."""
    with open_store(where) as store:
        return _filled(store, wanted), [*_asked(store, rounds), _speakers(store, rounds)]


def synthetic(connection: Connection, n: int, first: int = 0) -> None:
    """Stores about `n` invented statements, twenty an article; the same ones every time.

    `first` is the number of the first article, to add to what is there.
    """
    made = [invented(number) for number in range(first, first + max(1, n // EACH))]
    evidence.add_captures(connection, [capture for capture, _ in made])
    derived.replace_articles(connection, [article for _, article in made])


def invented(number: int) -> tuple[Capture, StoredArticle]:
    """An article of twenty statements, and its only capture, whose bytes are nowhere."""
    return _capture(number), _article(number)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure how fast statements are found.")
    parser.add_argument("--archive", help="folder or postgresql:// address to make it in")
    parser.add_argument("--postgres", action="store_true", help="start PostgreSQL, and use that")
    parser.add_argument("--statements", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    if options.postgres and options.archive:
        parser.error("--postgres makes a database of its own; leave --archive away")
    return options


@contextmanager
def _postgresql(folder: str) -> Iterator[str]:
    """The address of a new database on a server of our own."""
    sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
    with import_module("store.postgresql").started(Path(folder)) as server:
        yield server.address("postgres")


def _filled(store: Store, wanted: int) -> float:
    """Stores what is missing; how many statements a second."""
    with store.reading() as connection:
        there = derived.number_of_articles(connection)
    began = time.perf_counter()
    for first in range(there, wanted // EACH, 500):
        with store.writing() as connection:
            synthetic(connection, min(500 * EACH, wanted - first * EACH), first)
    took = time.perf_counter() - began
    store.tidy()
    return max(0, wanted - there * EACH) / took


def _asked(store: Store, rounds: int) -> Iterator[Answered]:
    for name, query in QUERIES.items():
        yield _timed(store, rounds, name, partial(statements.find, query=query))
    words = ArticleQuery("w900", limit=50)
    yield _timed(store, rounds, "articles by a word", partial(articles.find, query=words))


def _speakers(store: Store, rounds: int) -> Answered:
    name = "the speakers with most statements"
    asked = _timed(store, rounds, name, partial(statements.speakers, limit=20))
    return replace(asked, most=None)


def _timed(
    store: Store, rounds: int, name: str, ask: Callable[[Connection], Iterable[object]]
) -> Answered:
    times, found = [], 0
    for _ in range(rounds):
        began = time.perf_counter()
        with store.reading() as connection:
            found = len(list(ask(connection)))
        times.append(time.perf_counter() - began)
    return Answered(name, median(times), times[0], found)


def _capture(number: int) -> Capture:
    return Capture(
        id=f"synthetic-{number}",
        sha256=f"{number:064x}",
        asked=f"https://outlet{number % 200}.example/{number}",
        url=f"https://outlet{number % 200}.example/{number}",
        path=None,
        time=START + timedelta(minutes=number),
        status=200,
        headers=(("Content-Type", "text/html"),),
        content_type="text/html",
        grade="fetched",
        location=Location("synthetic.warc.gz", number, 1),
    )


def _article(number: int) -> StoredArticle:
    seen = START + timedelta(minutes=97 * number)
    chance = random.Random(number)
    outlet = _common_first(chance, 200)
    revision = StoredRevision(
        id=f"synthetic-{number}.1",
        capture=f"synthetic-{number}",
        first_seen=seen,
        record=_record(number, chance),
    )
    return StoredArticle(
        id=f"synthetic-{number}",
        url=f"https://outlet{outlet}.example/{number}",
        path=None,
        outlet=f"Outlet {outlet}",
        domain=f"outlet{outlet}.example",
        title=f"Article {number}",
        published=seen.isoformat(),
        first_seen=seen,
        state="current",
        last_checked=seen,
        addresses=(f"https://outlet{outlet}.example/{number}",),
        revisions=(revision,),
        sightings=(Sighting(f"synthetic-{number}", revision.id),),
    )


def _record(number: int, chance: random.Random) -> dict[str, Any]:
    forms: list[dict[str, Any]] = []
    pieces: list[str] = []
    start = 0
    for place in range(EACH):
        words = " ".join(_words(chance))
        span = {"start": start, "end": start + len(words), "text": words}
        forms.append(_form(place + 1, span, chance))
        pieces.append(words)
        start += len(words) + 1
    return {
        "reader": {"language": "en", "name": "synthetic", "version": "1"},
        "article": {
            "text": "\n".join(pieces),
            "text_sha256": f"{number:064x}",
            "title": f"Article {number}",
            "byline": None,
            "published": None,
            "language": "en",
            "genre": "news",
        },
        "statements": forms,
    }


def _form(number: int, span: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    anonymous = chance.random() < 0.1
    name = None if anonymous else f"Speaker N{_common_first(chance, 20_000)}"
    kind = "anonymous" if anonymous else "person"
    mention = {"start": span["start"], "end": span["start"] + 2, "text": span["text"][:2]}
    return {
        "id": f"s{number}",
        "within": None,
        "carried": False,
        "type": chance.choice(("direct", "indirect", "indirect", "indirect", "mixed")),
        "content": [span],
        "cue": [mention],
        "source": [mention],
        "manner": [],
        "act": ACTS[_common_first(chance, len(ACTS))],
        "confidence": 0.9,
        "speaker": {
            "name": name,
            "kind": kind,
            "role": None,
            "mention": mention,
            "affiliation": None,
            "confidence": 0.9,
        },
        "addressee": None,
        "chain": [{"name": name, "kind": kind, "mention": mention}],
        "anonymity": {"kind": "official", "reason": None} if anonymous else None,
        "vague": False,
        "date": None,
        "venue": None,
    }


def _words(chance: random.Random) -> Iterator[str]:
    for _ in range(chance.randint(8, 30)):
        yield f"w{_common_first(chance, 20_000)}"
    if chance.random() < 0.01:
        yield "王毅说中国反对"


def _common_first(chance: random.Random, behind: int) -> int:
    """A number below `behind`; small ones are common, as words and names are in texts."""
    return min(int(behind ** chance.random()) - 1, behind - 1)


if __name__ == "__main__":
    sys.exit(main())
