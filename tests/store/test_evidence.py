"""Evidence comes back as it went in, is only added, and says what was new."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.store.making import capture, minute, observation

from sayso.capture.records import Observation
from sayso.errors import StoreError
from sayso.store import evidence
from sayso.store.opening import Store
from sayso.store.records import (
    Poll,
    PollItem,
    Subscription,
    SuppliedAs,
    TimestampToken,
    WarcFile,
)

FEED = Subscription("https://tidewater.example/feed", "feed", "Tidewater", minute(0))


def test_captures_come_back_as_they_went_in(store: Store) -> None:
    one = replace(capture(1), path="/home/mara/ferry\x00\udce4.html", headers=(("X", "\udcff"),))
    with store.writing() as connection:
        assert evidence.add_captures(connection, [one, capture(2)]) == {"c1", "c2"}
    with store.reading() as connection:
        assert evidence.capture(connection, "c1") == one
        assert list(evidence.all_captures(connection)) == [one, capture(2)]
        assert list(evidence.captures_by_id(connection, ["c2", "c9"])) == [capture(2)]
        assert evidence.capture(connection, "c9") is None


def test_the_same_capture_twice_changes_nothing_and_says_so(store: Store) -> None:
    with store.writing() as connection:
        evidence.add_captures(connection, [capture(1)])
        changed = replace(capture(1), grade="supplied")
        assert evidence.add_captures(connection, [changed, capture(2), capture(2)]) == {"c2"}
        assert evidence.capture(connection, "c1") == capture(1)
        assert evidence.number_of_captures(connection) == 2


def test_many_captures_are_stored_and_read_in_order(store: Store) -> None:
    many = [capture(number) for number in range(1, 1203)]
    with store.writing() as connection:
        assert len(evidence.add_captures(connection, reversed(many))) == len(many)
    with store.reading() as connection:
        assert list(evidence.all_captures(connection)) == many
        first = evidence.captures_after(connection, None, 700)
        assert first == many[:700]
        assert evidence.captures_after(connection, first[-1], 700) == many[700:]


def test_captures_are_found_by_each_address_and_by_digest(store: Store) -> None:
    asked, answered, path = capture(1), capture(2), replace(capture(3), path="/p.html")
    with store.writing() as connection:
        evidence.add_captures(connection, [asked, answered, path])
        assert evidence.captures_of(connection, "http://tidewater.example/1") == [asked]
        assert evidence.captures_of(connection, "https://tidewater.example/2/") == [answered]
        assert evidence.captures_of(connection, "/p.html") == [path]
        assert evidence.captures_with_digest(connection, path.sha256) == [path]


def test_an_address_of_any_length_is_kept(store: Store) -> None:
    long = "https://tidewater.example/?" + "ab" * 50_000
    with store.writing() as connection:
        evidence.add_captures(connection, [replace(capture(1), asked=long, url=long, path=long)])
        evidence.add_observations(connection, [replace(observation(1), asked=long)])
        assert evidence.captures_of(connection, long)
        assert list(evidence.observations_of(connection, long))


def test_observations_newest_first_and_once(store: Store) -> None:
    first = observation(1, "c1")
    later = replace(observation(2), asked=first.asked, location=None)
    with store.writing() as connection:
        evidence.add_captures(connection, [capture(1)])
        assert evidence.add_observations(connection, [first, later]) == 2
        assert evidence.add_observations(connection, [first, later]) == 0
        assert list(evidence.observations_of(connection, first.asked)) == [later, first]
        assert list(evidence.observations_of(connection, first.asked, 1)) == [later]
        assert list(evidence.all_observations(connection)) == [first, later]


def test_an_observation_of_an_unknown_capture_is_refused(store: Store) -> None:
    with pytest.raises(StoreError, match="does not fit"), store.writing() as connection:
        evidence.add_observations(connection, [observation(1, "c1")])


def test_a_poll_counts_what_no_earlier_one_had(store: Store) -> None:
    items = [PollItem(f"https://tidewater.example/{n}", f"Ferry {n}") for n in range(4)]
    first = Poll(FEED.url, "feed", minute(1), minute(0), minute(1), 3, "read")
    second = Poll(FEED.url, "feed", minute(2), None, None, 3, "read")
    failed = Poll(FEED.url, "feed", minute(3), None, None, 0, "failed", "no answer")
    with store.writing() as connection:
        assert evidence.add_subscriptions(connection, [FEED, FEED]) == 1
        assert evidence.add_subscriptions(connection, [FEED]) == 0
        assert evidence.add_poll(connection, first, items[:3]) == replace(first, unseen=3)
        assert evidence.add_poll(connection, first, items[:3]) is None
        assert evidence.add_poll(connection, second, items[1:]) == replace(second, unseen=1)
        assert evidence.add_poll(connection, failed, []) == failed
        ledger = list(evidence.polls_of(connection, FEED.url, "feed"))
        assert ledger == [replace(first, unseen=3), replace(second, unseen=1), failed]
        carried = list(evidence.items_of(connection, FEED.url, "feed"))
        assert {one.url for one in carried[:3]} == {one.url for one in items[:3]}
        assert carried[3:] == items[3:]
        assert list(evidence.all_subscriptions(connection)) == [FEED]
        assert evidence.subscription_at(connection, FEED.url) == FEED
        assert evidence.subscription_at(connection, "https://nowhere.example/") is None
        assert evidence.last_poll(connection, FEED.url, "feed") == failed
        assert evidence.last_poll(connection, FEED.url, "sitemap") is None
        looked = Observation(items[0].url, minute(9), "failed", "no answer", None, None, None)
        evidence.add_observations(connection, [looked])
        left = evidence.items_not_looked_at(connection, FEED.url, "feed")
        assert left == sorted({one.url for one in items} - {items[0].url})


def test_what_files_are_copies_of(store: Store) -> None:
    told = SuppliedAs("ab", "/p.html", "https://tidewater.example/1", minute(0), minute(5))
    with store.writing() as connection:
        assert evidence.add_supplied_as(connection, [told]) == 1
        assert evidence.add_supplied_as(connection, [replace(told, time=minute(6))]) == 0
        assert evidence.supplied_as_of(connection, "ab") == [told]
        assert evidence.supplied_as_of(connection, "cd") == []


def test_files_of_captures_and_their_trusted_times(store: Store) -> None:
    file = WarcFile("tidewater-1.warc.gz", 5_000_000_000, "ab", minute(1))
    token = TimestampToken(file.name, "https://time.example", minute(2), b"\x30\x00\xff")
    with store.writing() as connection:
        assert evidence.add_warc_files(connection, [file]) == 1
        assert evidence.add_warc_files(connection, [replace(file, size=1)]) == 0
        assert list(evidence.all_warc_files(connection)) == [file]
        assert evidence.add_timestamps(connection, [token, token]) == 1
        assert evidence.timestamps_of(connection, file.name) == [token]
        assert list(evidence.all_timestamps(connection)) == [token]
