"""Findings come back as they were stored, by rank and by what is asked, on every store."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select
from tests.store.making import article, every_sentence, minute, stored

from sayso.store import articles, derived, findings
from sayso.store.opening import Store
from sayso.store.records import ArticleQuery, FindingQuery, StoredArticle, StoredFinding
from sayso.store.schema import findings as table


def finding(number: int, kind: str, rank: float, *, of: int = 1, **given: object) -> StoredFinding:
    evidence = {
        "article": f"a{of}", "revision": f"r{of}.1", "capture": f"c{of}", "part": "before",
        "start": 0, "end": 4, "text": "The \x00",
    }  # fmt: skip
    whole = {
        "id": f"f{of}.{number}", "kind": kind, "rank": rank, "says": f"It says {number}.",
        "may_be": ["a slip"], "evidence": [evidence],
    }  # fmt: skip
    fields: dict[str, object] = {
        "revision": f"r{of}.1", "older": None, "first_seen": minute(number), "quoted": False,
    }  # fmt: skip
    return StoredFinding(kind, rank, whole=whole, **(fields | given))  # type: ignore[arg-type]


def found(number: int, *of: StoredFinding, **changed: object) -> StoredArticle:
    return article(number, every_sentence("The ferry stops\n"), findings=of, **changed)


@pytest.fixture
def filled(store: Store) -> Store:
    one = found(
        1,
        finding(1, "headline_changed", 0.5, hidden=(("Edda Sorring", True),)),
        finding(2, "statement_gone", 0.7, quoted=True),
        finding(3, "statement_gone", 0.7),
        unconfirmed=minute(9),
    )
    last = finding(4, "vague_source", 0.3, of=2)
    other = found(2, last, outlet="Quay Mail", domain="mail.example")
    with store.writing() as connection:
        stored(connection, one, other)
    return store


def ids(store: Store, **asked: object) -> list[str]:
    with store.reading() as connection:
        query = FindingQuery(**asked)  # type: ignore[arg-type]
        return [one.id for one in findings.find(connection, query)]


def test_an_article_comes_back_with_its_findings(filled: Store) -> None:
    with filled.reading() as connection:
        one = derived.article(connection, "a1")
        assert one is not None and one.unconfirmed == minute(9)
        assert [each.id for each in one.findings] == ["f1.1", "f1.2", "f1.3"]
        assert one.findings[0] == finding(
            1, "headline_changed", 0.5, hidden=(("Edda Sorring", True),)
        )
        (listed, _) = sorted(articles.find(connection, ArticleQuery()), key=lambda each: each.id)
        assert listed.findings == 3


def test_the_highest_rank_comes_first_then_the_newest(filled: Store) -> None:
    assert ids(filled) == ["f1.3", "f1.2", "f1.1", "f2.4"]
    assert ids(filled, limit=1) == ["f1.3"]


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        ({"kinds": ("headline_changed", "vague_source")}, ["f1.1", "f2.4"]),
        ({"among": ("headline_changed",), "quoted": True}, ["f1.2", "f1.1"]),
        ({"quoted": True}, ["f1.2"]),
        ({"outlet": "tidewater post"}, ["f1.3", "f1.2", "f1.1"]),
        ({"outlet": "mail.example"}, ["f2.4"]),
        ({"outlet": "Quay Mail mail"}, []),
        ({"outlet": "…"}, []),
        ({"article": "a2"}, ["f2.4"]),
        ({"since": minute(3)}, ["f1.3", "f2.4"]),
        ({"until": minute(2)}, ["f1.1"]),
        ({"min_rank": 0.5}, ["f1.3", "f1.2", "f1.1"]),
    ],
)
def test_only_what_is_asked_for_is_found(
    filled: Store, asked: dict[str, object], wanted: list[str]
) -> None:
    assert ids(filled, **asked) == wanted


def test_findings_are_replaced_without_the_rest(filled: Store) -> None:
    with filled.writing() as connection:
        one = derived.article(connection, "a1")
        assert one is not None
        new = replace(one, findings=(finding(7, "article_gone", 0.9),), unconfirmed=None)
        derived.replace_findings(connection, new)
        assert derived.article(connection, "a1") == new


def test_findings_go_with_their_article(filled: Store) -> None:
    with filled.writing() as connection:
        derived.remove_articles(connection, ["a1"])
        assert [row.id for row in connection.execute(select(table))] == ["f2.4"]
        derived.clear(connection)
        assert not connection.execute(select(table)).all()
