"""Measure how fast statements are found in a large archive: python benchmarks/archive_store.py

Makes an archive of invented statements (a million by default; kept and used again where --archive
names one that is full enough) and asks it what users ask, words and filters, common ones and rare.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
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


def main() -> int:
    """Make or open the archive, ask, print; 1 where an answer took too long."""
    options = _options()
    with tempfile.TemporaryDirectory() as folder, open_store(options.archive or folder) as store:
        _fill(store, options.statements)
        slow = _ask(store, options.rounds)
    return int(slow)


def synthetic(connection: Connection, n: int, first: int = 0) -> None:
    """Stores about `n` invented statements, twenty an article; the same ones every time.

    `first` is the number of the first article, to add to what is there.
    """
    numbers = range(first, first + max(1, n // EACH))
    evidence.add_captures(connection, map(_capture, numbers))
    derived.replace_articles(connection, map(_article, numbers))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--archive", help="folder or postgresql:// address to make it in")
    parser.add_argument("--statements", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=5)
    return parser.parse_args()


def _fill(store: Store, wanted: int) -> None:
    with store.reading() as connection:
        there = derived.number_of_articles(connection)
    began = time.perf_counter()
    for first in range(there, wanted // EACH, 500):
        with store.writing() as connection:
            synthetic(connection, min(500 * EACH, wanted - first * EACH), first)
    took = time.perf_counter() - began
    print(f"{wanted:,} statements stored, {max(0, wanted - there * EACH) / took:,.0f} a second")
    store.tidy()


def _ask(store: Store, rounds: int) -> bool:
    asked: dict[str, Callable[[Connection], list[Any]]] = {
        name: lambda connection, query=query: list(statements.find(connection, query))  # type: ignore[misc]
        for name, query in QUERIES.items()
    }
    asked["articles by a word"] = lambda connection: list(
        articles.find(connection, ArticleQuery("w900", limit=50))
    )
    slow = False
    for name, ask in asked.items():
        times, found = [], 0
        for _ in range(rounds):
            began = time.perf_counter()
            with store.reading() as connection:
                found = len(ask(connection))
            times.append(time.perf_counter() - began)
        late = median(times) > MOST
        slow = slow or late
        first, middle = times[0] * 1000, median(times) * 1000
        print(f"{name:40} {middle:8.1f} ms (first {first:6.1f})  {found:3} {'SLOW' * late}")
    began = time.perf_counter()
    with store.reading() as connection:
        statements.speakers(connection, limit=20)
    print(f"{'(speakers: the first twenty)':40} {(time.perf_counter() - began) * 1000:8.1f} ms")
    return slow


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
