import asyncio
import gzip
from datetime import UTC, datetime

import pytest

from sayso.capture.records import Attempt, Exchange, Failure
from sayso.capture.robots import RobotsCache, Rules, origin, rules_of

NOW = datetime(2026, 3, 4, tzinfo=UTC)
SITE = "https://courier.example"


def answered(status: int, body: bytes = b"", *, coding: str = "") -> Attempt:
    headers = (("Content-Encoding", coding),) if coding else ()
    exchange = Exchange(f"{SITE}/robots.txt", NOW, status, "", (), headers, body)
    return Attempt(exchange.url, NOW, (exchange,), None)


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def allowed(rules: Rules, path: str = "/story") -> bool:
    return rules.refusal(f"{SITE}{path}") is None


def test_rules_packed_or_with_a_byte_order_mark_are_read():
    text = b"\xef\xbb\xbfUser-agent: *\nDisallow: /story\nCrawl-delay: 2.5\n"
    for attempt in (answered(200, text), answered(200, gzip.compress(text), coding="gzip")):
        rules = rules_of(attempt)
        assert not allowed(rules)
        assert allowed(rules, "/other")
        assert rules.delay == 2.5


def test_a_page_in_place_of_rules_allows_all():
    assert allowed(rules_of(answered(200, b"<!doctype html><p>Disallow: /</p>")))


@pytest.mark.parametrize("noise", [b"", b"\xff\xfe\x00", b"Disallow", b"Crawl-delay: x\n:::"])
def test_malformed_rules_allow_all(noise: bytes):
    rules = rules_of(answered(200, noise))
    assert allowed(rules)
    assert rules.delay == 0


def test_of_very_long_rules_the_beginning_counts():
    cut = answered(200, b"User-agent: *\nDisallow: /story\n" + b"# \n" * 1000)
    attempt = Attempt(cut.asked, NOW, cut.exchanges, Failure("too large", "it is larger"))
    assert not allowed(rules_of(attempt))


def test_rules_behind_too_many_redirects_are_none():
    moved = answered(301)
    attempt = Attempt(moved.asked, NOW, moved.exchanges, Failure("redirects", "in a circle"))
    assert allowed(rules_of(attempt))


def test_damaged_rules_are_rules_that_could_not_be_had():
    rules = rules_of(answered(200, b"\x1f\x8b no", coding="gzip"))
    refusal = rules.refusal(f"{SITE}/story")
    assert refusal is not None
    assert "damaged" in refusal.problem


def test_rules_are_renewed_within_a_day_and_outlive_an_outage():
    clock = Clock()
    cache = RobotsCache(clock)
    asked: list[float] = []
    answers = iter([b"User-agent: *\nDisallow: /story\n", None, b""])

    async def fetch(address: str) -> Attempt:
        assert address == f"{SITE}/robots.txt"
        asked.append(clock.now)
        body = next(answers)
        return answered(503) if body is None else answered(200, body)

    def rules() -> Rules:
        return asyncio.run(cache.rules(f"{SITE}/story", fetch))

    assert not allowed(rules())
    clock.now = 20 * 3600
    assert not allowed(rules())
    clock.now = 24 * 3600  # the server is in trouble: the old rules stand
    assert not allowed(rules())
    clock.now += 60
    assert not allowed(rules())
    clock.now += 3600
    assert allowed(rules())
    assert asked == [0, 24 * 3600, 25 * 3600 + 60]


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("https://Courier.example/a/b?c#d", "https://courier.example"),
        ("http://me:secret@courier.example:8080/", "http://courier.example:8080"),
    ],
)
def test_rules_hold_for_scheme_host_and_port(url: str, site: str):
    assert origin(url) == site
