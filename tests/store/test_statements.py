"""Statements are found by words and filters, newest first, on either database alike."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection
from tests.store.making import article, every_sentence, minute, record, said, stored

from sayso.store import articles, statements
from sayso.store.opening import Store
from sayso.store.records import ArticleQuery, Decided, Query, SpeakerCount
from sayso.text import Span

TEXT = "Café ferries stop\n王毅说中国外交部反对\nFerries won't sail, he said\nเรือข้ามฟากหยุด\n"


def found(connection: Connection, query: Query) -> list[str]:
    return [f"{one.article} {one.statement.id}" for one in statements.find(connection, query)]


def of_each_kind(connection: Connection) -> None:
    """Three articles whose statements differ in everything that can be asked for."""
    text = "Ferries stop"
    span = Span(0, len(text))
    first = said(1, span, "Jo Quill", type="direct", act="deny")
    second = said(1, span, "王毅", act="claim")
    third = said(1, span, None, act=None, anonymous=True)
    other = {"outlet": "Harbour Wire", "domain": "harbourwire.example"}
    stored(
        connection,
        article(1, record(text, (first,))),
        article(2, record(text, (second,)), **other),
        article(3, record(text, (third,)), outlet=None, domain=None, published=None),
    )


def test_a_statement_comes_back_whole(store: Store) -> None:
    one = every_sentence(TEXT, "Jo Quill")
    with store.writing() as connection:
        stored(connection, article(1, one))
        (first, *rest) = statements.find(connection, Query())
        assert [first.statement, *(each.statement for each in rest)] == list(one.statements)
        assert (first.content, first.date, first.grade) == (
            "Café ferries stop", minute(1), "fetched",
        )  # fmt: skip
        assert (first.article, first.revision, first.capture) == ("a1", "r1.1", "c1")
        assert (first.standing, first.decision) == ("machine", None)
        assert (first.title, first.outlet) == ("Ferries", "The Tidewater Post")


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("ferries", ["s1", "s3"]),
        ("FERRIES stop", ["s1"]),
        ("cafe", ["s1"]),
        ("CAFÉ", ["s1"]),
        ('"ferries stop"', ["s1"]),
        ("“ferries stop", ["s1"]),
        ('"stop ferries"', []),
        ("ferr*", ["s1", "s3"]),
        ('"ferries wo"*', ["s3"]),
        ("ferr", []),
        ("won't", ["s3"]),
        ("won’t sail", ["s3"]),
        ("王毅", ["s2"]),
        ("毅王", []),
        ("外交 反对", ["s2"]),
        ("中国*", ["s2"]),
        ("ข้าม", ["s4"]),
        ("trams", []),
        ("?!", []),
        ("  ", ["s1", "s2", "s3", "s4"]),
        ("s", []),
    ],
)
def test_words_find(store: Store, words: str, ids: list[str]) -> None:
    with store.writing() as connection:
        stored(connection, article(1, every_sentence(TEXT)))
        assert found(connection, Query(words)) == [f"a1 {id}" for id in ids]


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        (Query(speaker="jo quill"), ["a1"]),
        (Query(speaker="Quill"), ["a1"]),
        (Query(speaker="王毅"), ["a2"]),
        (Query(speaker="quill jo"), []),
        (Query(speaker="!"), []),
        (Query(outlet="tidewater"), ["a1"]),
        (Query(outlet="harbourwire.example"), ["a2"]),
        (Query(outlet="post tidewater"), []),
        (Query(outlet="post harbour"), []),
        (Query(type="direct"), ["a1"]),
        (Query(act="claim"), ["a2"]),
        (Query(anonymous=True), ["a3"]),
        (Query(anonymous=False), ["a2", "a1"]),
        (Query(article="a2"), ["a2"]),
        (Query(standing="machine"), ["a3", "a2", "a1"]),
        (Query(standing="checked"), []),
        (Query(since=minute(2)), ["a3", "a2"]),
        (Query(until=minute(2)), ["a1"]),
        (Query(since=minute(2), until=minute(3)), ["a2"]),
        (Query("ferries", speaker="jo", outlet="post", type="direct", act="deny"), ["a1"]),
        (Query("tidewater"), []),
        (Query("deny"), []),
    ],
)
def test_filters(store: Store, query: Query, ids: list[str]) -> None:
    with store.writing() as connection:
        of_each_kind(connection)
        assert [one.article for one in statements.find(connection, query)] == ids


def test_statements_that_still_stand_are_shown_once(store: Store) -> None:
    before, after = every_sentence("Ferries stop\nTrams go\n"), every_sentence("Ferries stop\n")
    with store.writing() as connection:
        stored(connection, article(1, before, after))
        assert len(list(statements.find(connection, Query("ferries")))) == 1
        assert found(connection, Query("trams")) == ["a1 s2"]
        every = list(statements.find(connection, Query("ferries", every_revision=True)))
        assert sorted(one.revision for one in every) == ["r1.1", "r1.2"]


def test_who_answers_for_a_statement_is_told(store: Store) -> None:
    one = article(1, every_sentence("Ferries stop\nTrams go\n"))
    revision = replace(one.revisions[0], decided=(Decided("s2", "corrected", "d1"),))
    with store.writing() as connection:
        stored(connection, replace(one, revisions=(revision,)))
        (corrected,) = statements.find(connection, Query(standing="corrected"))
        assert (corrected.statement.id, corrected.decision) == ("s2", "d1")


@pytest.mark.parametrize("words", [None, "ferry"])
def test_a_list_can_be_had_in_parts(store: Store, words: str | None) -> None:
    with store.writing() as connection:
        stored(connection, *(article(n, every_sentence("Ferry\n" * 9)) for n in range(1, 150)))
        whole = list(statements.find(connection, Query(words)))
        assert len(whole) == 149 * 9 > 2 * 500
        assert [one.position for one in whole] == sorted((o.position for o in whole), reverse=True)
        assert [one.date for one in whole] == sorted((one.date for one in whole), reverse=True)
        assert list(statements.find(connection, Query(words, limit=510, offset=7))) == whole[7:517]
        behind = Query(words, before=whole[9].position, limit=5)
        assert list(statements.find(connection, behind)) == whole[10:15]
        assert not list(statements.find(connection, Query(words, limit=0)))
        assert not list(statements.find(connection, Query(words, offset=10**30)))


def test_speakers_are_counted_once_for_each_statement(store: Store) -> None:
    both = every_sentence("Ferries stop\nTrams go\n", "Jo Quill")
    with store.writing() as connection:
        stored(
            connection,
            article(1, both, both),
            article(2, every_sentence("x\n", "JO QUILL"), outlet="Harbour Wire"),
            article(3, every_sentence("x\n", "王毅"), outlet=None),
        )
        quill = SpeakerCount(
            "Jo Quill", "person", 3, (("The Tidewater Post", 2), ("Harbour Wire", 1))
        )
        assert statements.speakers(connection) == [quill, SpeakerCount("王毅", "person", 1, ())]
        assert statements.speakers(connection, "quill") == [quill]
        assert statements.speakers(connection, "jo_qu%") == []
        assert statements.speakers(connection, "uill") == []
        assert statements.speakers(connection, "?") == []
        assert statements.speakers(connection, limit=1) == [quill]


def test_articles_are_found_by_title_and_text_of_the_newest_revision(store: Store) -> None:
    with store.writing() as connection:
        old, new = every_sentence("Trams go\n"), every_sentence("王毅说\n")
        stored(connection, article(1, old, new, title="Port news"), article(2, old))
        for words, ids in (("port", ["a1"]), ("王毅", ["a1"]), ("trams", ["a2"]), ("news 王", [])):
            if words != "news 王":
                assert [one.id for one in articles.find(connection, ArticleQuery(words))] == ids
        assert [one.id for one in articles.find(connection, ArticleQuery("news 王"))] == ["a1"]
        outlet = ArticleQuery(outlet="tidewater.example", since=minute(2))
        assert [one.id for one in articles.find(connection, outlet)] == ["a2"]
        late = minute(2) + timedelta(minutes=1)
        assert not list(articles.find(connection, ArticleQuery(since=late)))


ODD = st.text(
    st.sampled_from("ab\"'*:-+()^{}[]<>&|!\\~%_;,.\x00\ud800“”王เ ſ́\u200d NEAR"), max_size=30
)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(queries=st.lists(st.one_of(ODD, st.text(max_size=20)), min_size=1, max_size=8))
def test_no_query_is_a_syntax_error(queries: list[str], store: Store) -> None:
    with store.reading() as connection:
        for words in queries:
            query = Query(words, speaker=words, outlet=words, article=words)
            list(statements.find(connection, query))
            list(statements.find(connection, Query(words)))
            statements.speakers(connection, words)
            list(articles.find(connection, ArticleQuery(words, outlet=words)))


@pytest.mark.parametrize(
    "words", ["AND", "a OR b", "NOT a", "NEAR(a b)", "content:a", "^a", "a" * 5000, "a " * 3000]
)
def test_words_of_the_databases_own_languages_are_words(store: Store, words: str) -> None:
    with store.writing() as connection:
        stored(connection, article(1, every_sentence(words + "\n")))
        assert found(connection, Query(words)) == ["a1 s1"]


def test_a_very_long_text_is_searched_as_far_as_the_database_can(store: Store) -> None:
    words = " ".join(f"{a}{b}" * 20 for a, b in itertools.product(range(200), range(200)))
    with store.writing() as connection:
        stored(connection, article(1, record(f"ferry {words}")))
        assert [one.id for one in articles.find(connection, ArticleQuery("ferry"))] == ["a1"]
