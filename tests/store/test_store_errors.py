"""Whatever goes wrong with a database is a StoreError that says what and never a driver's own."""

from __future__ import annotations

import inspect
import resource
import signal
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, text
from tests.store.making import article, capture, every_sentence, minute, observation, stored

from sayso.errors import StoreError
from sayso.store import articles, decisions, derived, evidence, findings, statements
from sayso.store.opening import FILE, Store, open_store
from sayso.store.records import (
    ArticleDecision,
    ArticleQuery,
    FindingQuery,
    Poll,
    PollItem,
    Query,
    Sighting,
    StatementDecision,
    Subscription,
    SuppliedAs,
    TimestampToken,
    WarcFile,
    Withheld,
)
from sayso.store.schema import ARTICLE_SEARCH, STATEMENT_SEARCH, metadata

FEED = "https://tidewater.example/feed"
POLL = Poll(FEED, "feed", minute(1), None, None, 1, "read")
STATEMENT = StatementDecision("ab", "It stops", "confirm", "mara", minute(1))
ARTICLE = ArticleDecision("pin", FEED, "mara", minute(1))

READS: dict[str, tuple[Any, ...]] = {
    "evidence.capture": ("c1",),
    "evidence.captures_by_id": (["c1"],),
    "evidence.all_captures": (),
    "evidence.captures_after": (capture(1),),
    "evidence.captures_of": ("x",),
    "evidence.captures_with_digest": ("x",),
    "evidence.number_of_captures": (),
    "evidence.observations_of": ("x",),
    "evidence.all_observations": (),
    "evidence.all_subscriptions": (),
    "evidence.subscription_at": (FEED,),
    "evidence.polls_of": (FEED, "feed"),
    "evidence.last_poll": (FEED, "feed"),
    "evidence.items_of": (FEED, "feed"),
    "evidence.items_not_looked_at": (FEED, "feed"),
    "evidence.supplied_as_of": ("x",),
    "evidence.all_warc_files": (),
    "evidence.timestamps_of": ("x",),
    "evidence.all_timestamps": (),
    "decisions.statement_decisions_on": ("x",),
    "decisions.all_statement_decisions": (),
    "decisions.orphaned": (),
    "decisions.article_decisions_on": (["x"],),
    "decisions.all_article_decisions": (),
    "decisions.withheld_capture": ("x",),
    "decisions.all_withheld": (),
    "derived.article": ("a1",),
    "derived.article_at": ("x",),
    "derived.article_of_capture": ("x",),
    "derived.articles_with_text": ("x",),
    "derived.article_ids": (),
    "derived.number_of_articles": (),
    "derived.revision": ("r1.1",),
    "derived.note": ("x",),
    "statements.find": (Query("ferry"),),
    "statements.speakers": ("quill",),
    "findings.find": (FindingQuery(min_rank=0.5),),
    "articles.find": (ArticleQuery("ferry"),),
    "articles.listed": ("a1",),
}
WRITES: dict[str, tuple[Any, ...]] = {
    "evidence.add_captures": ([capture(7)],),
    "evidence.add_observations": ([observation(7)],),
    "evidence.add_subscriptions": ([Subscription(FEED, "feed", None, minute(0))],),
    "evidence.add_poll": (POLL, [PollItem("x")]),
    "evidence.add_supplied_as": ([SuppliedAs("ab", None, None, None, minute(0))],),
    "evidence.add_warc_files": ([WarcFile("x", 1, "ab", minute(0))],),
    "evidence.add_timestamps": ([TimestampToken("x", "y", minute(0), b"z")],),
    "decisions.decide_statement": (STATEMENT,),
    "decisions.decide_article": (ARTICLE,),
    "decisions.withhold": (Withheld("c1", "ab", "order", "mara", minute(0)),),
    "derived.replace_findings": (article(1, every_sentence("x\n")),),
    "derived.replace_articles": ([article(1, every_sentence("x\n"))],),
    "derived.remove_articles": (["a1"],),
    "derived.clear": (),
    "derived.add_sighting": ("a1", Sighting("c1", None)),
    "derived.note_looked": ("a1", "gone", minute(3)),
    "derived.set_note": ("x", 1),
}
MODULES = (evidence, decisions, derived, findings, statements, articles)
PUBLIC = {
    f"{module.__name__.rsplit('.', 1)[1]}.{name}": function
    for module in MODULES
    for name, function in vars(module).items()
    if inspect.isfunction(function)
    and function.__module__ == module.__name__
    and not name.startswith("_")
}
EVERY = sorted(READS | WRITES)


def call(name: str, connection: Connection) -> None:
    result = PUBLIC[name](connection, *(READS | WRITES)[name])
    if isinstance(result, Iterator):
        list(result)


@pytest.fixture(scope="module")
def filled(ready: Callable[[bool], Path | str]) -> Iterator[Store]:
    """One article and its evidence are there; tests leave it as it is."""
    with open_store(ready(True)) as store:
        with store.writing() as connection:
            stored(connection, article(1, every_sentence("The ferry stops\n", "Jo Quill")))
        yield store


@pytest.fixture(scope="module")
def emptied(ready: Callable[[bool], Path | str]) -> Iterator[Store]:
    """All tables were taken away."""
    with open_store(ready(True)) as store:
        with store.writing() as connection:
            metadata.drop_all(connection)
            for index in (STATEMENT_SEARCH, ARTICLE_SEARCH):
                connection.execute(text(f"DROP TABLE {index}"))
        yield store


@pytest.fixture(scope="module")
def damaged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder whose archive is full of damaged pages."""
    folder = tmp_path_factory.mktemp("damaged")
    with open_store(folder) as store, store.writing() as connection:
        stored(connection, article(1, every_sentence("The ferry stops\n", "Jo Quill")))
    damage(folder / FILE)
    return folder


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """Another program holds the file of an archive."""
    folder = tmp_path_factory.mktemp("held")
    with open_store(folder, patience=0) as store:
        with store.writing() as connection:
            stored(connection, article(1, every_sentence("The ferry stops\n", "Jo Quill")))
        other = sqlite3.connect(folder / FILE, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        yield store
        other.close()


def test_every_public_function_is_walked() -> None:
    assert sorted(PUBLIC) == EVERY


@pytest.mark.parametrize("name", EVERY)
def test_on_a_closed_connection(name: str, filled: Store) -> None:
    with filled.reading() as connection:
        pass
    with pytest.raises(StoreError, match="closed"):
        call(name, connection)


@pytest.mark.parametrize("name", EVERY)
def test_on_tables_that_are_not_there(name: str, emptied: Store) -> None:
    with emptied.writing() as connection, pytest.raises(StoreError, match="the database says"):
        call(name, connection)


@pytest.mark.parametrize("name", sorted(WRITES))
def test_on_a_connection_for_reading(name: str, filled: Store) -> None:
    with filled.reading() as connection, pytest.raises(StoreError, match="may only be read"):
        call(name, connection)


@pytest.mark.parametrize("name", EVERY)
def test_on_a_damaged_file(name: str, damaged: Path) -> None:
    with open_store(damaged) as store:
        with pytest.raises(StoreError, match="damaged") as raised, store.writing() as connection:
            call(name, connection)
        assert "sayso rebuild" in raised.value.remedy


def damage(file: Path) -> None:
    """Spoils every page of tables and indexes but those of the schema and its version."""
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        query = "SELECT name, rootpage FROM sqlite_master WHERE rootpage > 0"
        pages = dict(connection.execute(query))
        size = connection.execute("PRAGMA page_size").fetchone()[0]
    connection.close()
    with file.open("r+b") as spoiled:
        for name, page in pages.items():
            if "sayso_schema" not in name:
                spoiled.seek((page - 1) * size)
                spoiled.write(b"\xa5" * size)


@pytest.mark.parametrize("name", sorted(WRITES))
def test_while_another_program_holds_the_file(name: str, held: Store) -> None:
    with held._engine.connect() as connection:  # begins as readers do, then writes
        assert connection.exec_driver_sql("SELECT 1").scalar() == 1
        connection.exec_driver_sql("PRAGMA query_only = OFF")
        with pytest.raises(StoreError, match="another process holds it"):
            call(name, connection)


def test_a_text_that_is_no_database(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"The ferry stops\n" * 999)
    with pytest.raises(StoreError, match="damaged"):
        open_store(tmp_path)


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="folder cannot be made"):
        open_store(tmp_path / "file")
    (tmp_path / "folder" / FILE).mkdir(parents=True)
    with pytest.raises(StoreError, match="cannot be opened"):
        open_store(tmp_path / "folder")


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("postgresql://mara:hush@127.0.0.1:9/x", "cannot be reached"),
        ("postgresql://mara:hush@127.0.0.1:port/x", "is no address"),
    ],
)
def test_an_address_that_leads_nowhere_keeps_its_password(address: str, says: str) -> None:
    with pytest.raises(StoreError, match=says) as raised:
        open_store(address)
    assert "hush" not in str(raised.value)


def test_a_store_that_is_closed(store: Store) -> None:
    store.close()
    asks: list[Callable[[], Any]] = [
        store.reading().__enter__, store.writing().__enter__, store.schedule_lock, store.tidy
    ]  # fmt: skip
    for ask in asks:
        with pytest.raises(StoreError, match="is closed"):
            ask()


def test_a_time_without_a_zone_is_refused(filled: Store) -> None:
    naive = minute(1).replace(tzinfo=None)
    with filled.writing() as connection, pytest.raises(StoreError, match="without a zone"):
        derived.note_looked(connection, "a1", "gone", naive)


def test_a_full_disk_leaves_the_archive_as_it_was(tmp_path: Path) -> None:
    before = signal.getsignal(signal.SIGXFSZ)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    with open_store(tmp_path) as store:
        try:
            resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, limits[1]))
            with pytest.raises(StoreError, match="disk is full"):
                for number in range(1, 10_000, 100):
                    with store.writing() as connection:
                        many = map(capture, range(number, number + 100))
                        evidence.add_captures(connection, many)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)
            signal.signal(signal.SIGXFSZ, before)
        with store.writing() as connection:
            there = evidence.number_of_captures(connection)
            assert there % 100 == 0 and there > 0
            assert connection.execute(text("PRAGMA integrity_check")).scalar() == "ok"
            assert evidence.add_captures(connection, [capture(10_001)])
