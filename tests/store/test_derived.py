"""Articles come back as they were stored, are replaced as a whole, and can be made again."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select
from tests.store.making import article, capture, every_sentence, minute, record, stored

from sayso.errors import StoreError
from sayso.store import articles, derived, evidence, statements
from sayso.store.opening import Store
from sayso.store.records import ArticleQuery, Decided, Query, Sighting
from sayso.store.schema import metadata

TEXT = "The ferry \x00 stops\nIt \ue000 sails again\n"


def dump(store: Store) -> dict[str, list[tuple[object, ...]]]:
    with store.reading() as connection:
        return {
            table.name: sorted(map(tuple, connection.execute(select(table))), key=repr)
            for table in metadata.sorted_tables
            if table.name.startswith("derived_")
        }


def test_an_article_comes_back_as_it_was_stored(store: Store) -> None:
    one = article(
        1, every_sentence("The ferry\n"), every_sentence(TEXT.replace("\ud800", "\ue000"))
    )
    last = replace(
        one.revisions[1], decided=(Decided("s2", "corrected", "d1"),), attached=("d1", "d2")
    )
    one = replace(one, revisions=(one.revisions[0], last), sightings=(Sighting("c1", last.id),))
    with store.writing() as connection:
        stored(connection, one, article(2))
    with store.reading() as connection:
        assert derived.article(connection, "a1") == one
        assert derived.article(connection, "a2") == article(2)
        assert derived.article(connection, "a3") is None
        assert derived.revision(connection, last.id) == last
        assert derived.article_at(connection, "https://tidewater.example/2") == "a2"
        assert derived.article_of_capture(connection, "c1") == "a1"
        sha256 = last.record["article"]["text_sha256"]
        assert derived.articles_with_text(connection, sha256) == ["a1"]
        assert list(derived.article_ids(connection)) == ["a1", "a2"]
        assert derived.number_of_articles(connection) == 2


def test_replacing_leaves_nothing_of_what_was_there(store: Store) -> None:
    with store.writing() as connection:
        stored(connection, article(1, every_sentence("The ferry stops\n")), article(2))
    before = dump(store)
    with store.writing() as connection:
        stored(connection, article(1, every_sentence("The tram sails\n"), title="Trams"))
        assert not list(statements.find(connection, Query("ferry")))
        assert [one.article for one in statements.find(connection, Query("tram"))] == ["a1"]
        assert not list(articles.find(connection, ArticleQuery("ferry")))
    with store.writing() as connection:
        stored(connection, article(1, every_sentence("The ferry stops\n")))
    assert dump(store) == before


def test_making_everything_again_gives_the_same(store: Store) -> None:
    made = [article(n, every_sentence(f"Ferry {n}\nTram\n", "Jo Quill")) for n in range(1, 150)]
    with store.writing() as connection:
        stored(connection, *made)
    before = dump(store)
    with store.writing() as connection:
        derived.clear(connection)
        assert not list(statements.find(connection, Query("tram")))
        assert derived.replace_articles(connection, reversed(made)) == len(made)
        assert len(list(statements.find(connection, Query("tram")))) == len(made)
    assert dump(store) == before


def test_removed_articles_are_gone_from_the_index(store: Store) -> None:
    with store.writing() as connection:
        stored(connection, *(article(n, every_sentence("The ferry\n")) for n in (1, 2)))
        assert derived.remove_articles(connection, ["a1", "a9"]) == 1
        assert [one.article for one in statements.find(connection, Query("ferry"))] == ["a2"]
        assert [one.id for one in articles.find(connection, ArticleQuery())] == ["a2"]


def test_rows_that_want_the_same_place_get_different_ones(store: Store) -> None:
    long = record("x" * 10, every_sentence("x\n" * 1030).statements)
    clashing = [article(n, every_sentence("a\nb\n"), published="2026-03-01") for n in range(1, 4)]
    with store.writing() as connection:
        stored(connection, *clashing, article(9, long, published="2026-03-01"))
        found = list(statements.find(connection, Query()))
        assert len(found) == len({one.position for one in found}) == 1036
        ours = [one.statement.id for one in found if one.article == "a9"]
        assert ours == [f"s{n}" for n in range(1, 1031)]


def test_dates_without_sense_are_taken_as_when_it_was_seen(store: Store) -> None:
    odd = (
        "yesterday",
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59-14:00",
        "1800-01-01",
        None,
    )
    with store.writing() as connection:
        for number, published in enumerate(odd, start=1):
            stored(connection, article(number, every_sentence("x\n"), published=published))
        found = {one.article: one.date for one in statements.find(connection, Query())}
        assert [found[f"a{n}"] for n in (1, 2, 3, 5)] == [minute(n) for n in (1, 2, 3, 5)]
        assert found["a4"].year == 1800


def test_looking_again_is_noted_and_found_by_its_state(store: Store) -> None:
    with store.writing() as connection:
        stored(connection, article(1, every_sentence("The ferry\n")))
        evidence.add_captures(connection, [capture(2)])
        assert derived.add_sighting(connection, "a1", Sighting("c2", "r1.1"))
        assert not derived.add_sighting(connection, "a1", Sighting("c2", "r1.1"))
        assert derived.note_looked(connection, "a1", "gone", minute(7))
        assert not derived.note_looked(connection, "a9", "gone", minute(7))
        assert not list(articles.find(connection, ArticleQuery(state="current")))
        (one,) = articles.find(connection, ArticleQuery("ferry", state="gone"))
        assert (one.last_checked, one.captures, one.revisions) == (minute(7), 2, 1)
        assert articles.listed(connection, "a1") == one
        assert articles.listed(connection, "a9") is None


def test_notes_are_kept_with_the_derived_data(store: Store) -> None:
    with store.writing() as connection:
        derived.set_note(connection, "rebuild", {"after": "c1"})
        derived.set_note(connection, "rebuild", {"after": "c2"})
        assert derived.note(connection, "rebuild") == {"after": "c2"}
        derived.clear(connection)
        assert derived.note(connection, "rebuild") is None


def test_an_article_needs_its_capture(store: Store) -> None:
    with pytest.raises(StoreError, match="does not fit"), store.writing() as connection:
        derived.replace_articles(connection, [article(1, every_sentence("x\n"))])
    assert not any(dump(store).values())
