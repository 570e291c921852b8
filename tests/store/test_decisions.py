"""Decisions come back in their order, once, and are listed when nothing carries them any more."""

from __future__ import annotations

from dataclasses import replace

from tests.store.making import article, capture, every_sentence, minute, stored

from sayso.store import decisions
from sayso.store.opening import Store
from sayso.store.records import ArticleDecision, Decided, StatementDecision, Withheld

CONFIRM = StatementDecision("ab", "The ferry stops", "confirm", "mara", minute(1))
CORRECT = StatementDecision(
    "ab",
    "It sails",
    "correct",
    "mara",
    minute(2),
    start=5,
    change={"speaker": {"name": "Jo Quill"}},
)


def test_statement_decisions_keep_their_order_and_come_once(store: Store) -> None:
    with store.writing() as connection:
        second = decisions.decide_statement(connection, CORRECT)
        first = decisions.decide_statement(connection, CONFIRM)
        assert decisions.decide_statement(connection, CONFIRM) == first
        assert first.id and first.id != second.id
        assert replace(second, id="") == CORRECT
        assert decisions.statement_decisions_on(connection, "ab") == [first, second]
        assert decisions.statement_decisions_on(connection, "cd") == []
        assert list(decisions.all_statement_decisions(connection)) == [first, second]


def test_a_decision_without_effect_is_orphaned(store: Store) -> None:
    with store.writing() as connection:
        attached = decisions.decide_statement(connection, CONFIRM)
        orphan = decisions.decide_statement(connection, CORRECT)
        read = article(1, every_sentence("The ferry stops\nIt sails\n"))
        (revision,) = read.revisions
        decided = (Decided("s1", "checked", attached.id),)
        revision = replace(revision, decided=decided, attached=(attached.id,))
        stored(connection, replace(read, revisions=(revision,)))
        assert list(decisions.orphaned(connection)) == [orphan]


def test_only_the_last_decision_on_the_same_words_is_in_force(store: Store) -> None:
    again = replace(CONFIRM, kind="reject", time=minute(3))
    with store.writing() as connection:
        decisions.decide_statement(connection, CONFIRM)
        last = decisions.decide_statement(connection, again)
        assert list(decisions.orphaned(connection)) == [last]
        undone = replace(again, kind="withdraw", time=minute(4))
        decisions.decide_statement(connection, undone)
        assert list(decisions.orphaned(connection)) == []


def test_article_decisions_are_found_by_either_address(store: Store) -> None:
    pin = ArticleDecision("pin", "https://tidewater.example/1", "mara", minute(1))
    merge = replace(pin, kind="merge", other="https://tidewater.example/2", time=minute(2))
    with store.writing() as connection:
        first, second = (decisions.decide_article(connection, one) for one in (pin, merge))
        assert replace(first, id="") == pin
        assert decisions.article_decisions_on(connection, [pin.address]) == [first, second]
        other = ["https://tidewater.example/2"]
        assert decisions.article_decisions_on(connection, other) == [second]
        assert list(decisions.all_article_decisions(connection)) == [first, second]


def test_withholding_is_noted_once(store: Store) -> None:
    one = Withheld("c1", capture(1).sha256, "court order", "mara", minute(1))
    with store.writing() as connection:
        assert decisions.withhold(connection, one)
        assert not decisions.withhold(connection, replace(one, reason="another"))
        assert decisions.withheld_capture(connection, "c1") == one
        assert decisions.withheld_capture(connection, "c2") is None
        assert list(decisions.all_withheld(connection)) == [one]
