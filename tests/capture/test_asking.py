import asyncio
import gzip
import time
from collections.abc import Iterator
from hashlib import sha256

import pytest
from misbehaving import PAGE, Site, serving

from sayso.capture.asking import Asker, ask
from sayso.capture.codings import decoded
from sayso.capture.conditional import Validators, validators, was_conditional
from sayso.capture.live import Timeouts, user_agent
from sayso.capture.records import Attempt, FailureKind, Given


@pytest.fixture(scope="module")
def shared() -> Iterator[Site]:
    with serving() as running:
        yield running


@pytest.fixture
def site(shared: Site) -> Site:
    shared.asked.clear()
    return shared


def attempt(url: str, known: Validators | None = None, **options: object) -> Attempt:
    async def run() -> Attempt:
        settings = {"allow_private": True, **options}
        async with Asker(**settings) as asker:  # type: ignore[arg-type]
            return await ask(asker, url, known)

    return asyncio.run(run())


def test_an_exchange_holds_what_went_over_the_wire(site: Site):
    got = attempt(f"{site.url}/packed")
    answer = got.answer
    assert answer is not None
    assert (answer.status, answer.reason, answer.url) == (200, "OK", f"{site.url}/packed")
    assert gzip.decompress(answer.body).decode() == PAGE
    assert ("Content-Encoding", "gzip") in answer.headers
    sent = dict(answer.request_headers)
    assert sent["User-Agent"] == user_agent()
    assert sent["Host"] == site.url.removeprefix("http://")
    (_, _, received) = site.asked[0]
    assert received == sent


def test_transfer_encoding_is_taken_off(site: Site):
    answer = attempt(f"{site.url}/chunked").answer
    assert answer is not None
    assert answer.body == b"<p>one two</p>"


def test_every_redirect_is_an_exchange(site: Site):
    got = attempt(f"{site.url}/moved")
    assert [one.status for one in got.exchanges] == [301, 200]
    assert got.exchanges[0].body == b"over there"
    assert got.exchanges[0].header("location") == "/page"
    assert got.answer is not None
    assert (got.asked, got.answer.url) == (f"{site.url}/moved", f"{site.url}/page")
    assert got.time <= got.exchanges[0].time <= got.exchanges[1].time


def test_what_has_not_changed_is_not_sent_again(site: Site):
    first = attempt(f"{site.url}/page").answer
    assert first is not None
    known = validators(first.url, first.headers)
    assert known == Validators(first.url, '"one"', "Wed, 04 Mar 2026 12:00:00 GMT")
    second = attempt(first.url, known).answer
    assert second is not None
    assert (second.status, second.body) == (304, b"")
    assert was_conditional(second.request_headers)
    assert not was_conditional(first.request_headers)


def test_an_answer_that_nothing_changed_says_what_it_speaks_of(site: Site):
    first = attempt(f"{site.url}/page").answer
    assert first is not None
    page = Given(first.time, sha256(first.body).hexdigest())
    known = validators(first.url, first.headers, page)
    got = attempt(f"{site.url}/moved", known)
    assert [one.unchanged for one in got.exchanges] == [None, page]
    again = attempt(f"{site.url}/other", known)  # whoever is not asked about it says nothing of it
    assert [one.unchanged for one in again.exchanges] == [None] * len(again.exchanges)


def test_validators_go_to_the_address_that_gave_them(site: Site):
    known = Validators(f"{site.url}/page", '"one"', None)
    got = attempt(f"{site.url}/moved", known)
    assert [one.status for one in got.exchanges] == [301, 304]
    assert not was_conditional(got.exchanges[0].request_headers)


def test_a_page_without_validators_has_none():
    assert validators("https://a.example/", (("Content-Type", "text/html"),)) is None


def test_sites_that_redirect_until_they_see_their_cookie_are_followed(site: Site):
    got = attempt(f"{site.url}/cookie")
    assert [one.status for one in got.exchanges] == [302, 200]


def test_cookies_are_not_carried_to_the_next_attempt(site: Site):
    async def twice() -> list[Attempt]:
        async with Asker(allow_private=True) as asker:
            return [await ask(asker, f"{site.url}/cookie") for _ in range(2)]

    assert [len(each.exchanges) for each in asyncio.run(twice())] == [2, 2]


@pytest.mark.parametrize(
    ("path", "kind", "problem", "statuses"),
    [
        ("cut", "cut short", "before the page was complete", [200]),
        ("cut-chunk", "cut short", "before the page was complete", [200]),
        ("half-packed", "cut short", "cut short", [200]),
        ("silent", "cut short", "before the page was complete", []),
        ("noise", "damaged", "damaged", [200]),
        ("no-http", "damaged", "no proper HTTP", []),
        ("endless", "too large", "limit of 25 MB", [200]),
        ("huge-length", "too large", "limit of 25 MB", [200]),
        ("absurd-length", "damaged", "no proper HTTP", []),
        ("zeros", "too large", "limit of 25 MB", [200]),
        ("loop", "redirects", "in a circle", [302, 302]),
        ("deeper", "redirects", "more than 10 times", [302] * 11),
        ("scheme", "no web address", "only http and https", [302]),
        ("broken-location", "no web address", "leads to no web address", [302]),
    ],
)
def test_misbehaviour_is_a_recorded_failure(
    site: Site, path: str, kind: FailureKind, problem: str, statuses: list[int]
):
    start = time.monotonic()
    got = attempt(f"{site.url}/{path}")
    assert got.failure is not None
    assert got.failure.kind == kind
    assert problem in got.failure.problem
    assert [one.status for one in got.exchanges] == statuses
    assert got.answer is None
    assert all(len(one.body) <= 25_000_000 for one in got.exchanges)
    assert time.monotonic() - start < 20


def test_what_came_before_the_end_is_kept(site: Site):
    assert attempt(f"{site.url}/cut").exchanges[0].body == PAGE.encode()[:300]


@pytest.mark.parametrize(
    ("path", "timeouts"),
    [
        ("slow", Timeouts(read=0.2)),
        ("slow", Timeouts(total=0.3)),
        ("drip", Timeouts(total=0.5)),
    ],
)
def test_slow_servers_are_given_up(site: Site, path: str, timeouts: Timeouts):
    start = time.monotonic()
    got = attempt(f"{site.url}/{path}", timeouts=timeouts)
    assert got.failure is not None
    assert got.failure.kind == "time-out"
    assert time.monotonic() - start < 1.4


def test_the_deadline_is_for_all_redirects_together(site: Site):
    got = attempt(f"{site.url}/deeper", timeouts=Timeouts(total=0.0))
    assert got.failure is not None
    assert got.failure.kind == "time-out"


@pytest.mark.parametrize(
    ("limit", "fails"), [(len(PAGE), False), (len(PAGE) - 1, True), (len(PAGE) + 1, False)]
)
def test_a_body_may_have_as_many_bytes_as_the_limit(site: Site, limit: int, fails: bool):
    for path in ("page", "packed"):
        assert (attempt(f"{site.url}/{path}", limit=limit).failure is not None) is fails


def test_bytes_beyond_the_announced_length_do_not_answer_the_next_request(site: Site):
    async def both() -> tuple[Attempt, Attempt]:
        async with Asker(allow_private=True) as asker:
            first = await ask(asker, f"{site.url}/short-length-kept")
            return first, await ask(asker, f"{site.url}/page")

    first, second = asyncio.run(both())
    assert first.exchanges[0].body == b"0123456789"
    assert second.answer is not None
    assert second.answer.body.decode() == PAGE


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:1/",
        "http://localhost:1/",
        "http://[::1]:1/",
        "http://0.0.0.0:1/",
        "http://[::ffff:127.0.0.1]:1/",
        "http://169.254.169.254/latest",
        "http://2130706433:1/",
    ],
)
def test_private_addresses_are_refused(url: str):
    got = attempt(url, allow_private=False)
    assert got.failure is not None
    assert got.failure.kind == "refused address"
    assert not got.exchanges


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("http://127.0.0.1:1/", "no connection"),
        ("http://nowhere.invalid/", "no host"),
        ("ftp://a.example/", "no web address"),
        ("http://", "no web address"),
        ("http://a b/", "no web address"),
        ("http://[", "no web address"),
        ("http://a.example:99999/", "no web address"),
        ("", "no web address"),
        ("http://\x00/", "no web address"),
        ("http://xn--/", "no host"),
    ],
)
def test_what_cannot_be_reached_is_said(url: str, kind: FailureKind):
    got = attempt(url)
    assert got.failure is not None
    assert got.failure.kind == kind


def test_many_addresses_are_asked_at_a_time(site: Site):
    async def run() -> list[Attempt]:
        async with Asker(allow_private=True, connections=4) as asker:
            paths = ["page", "moved", "404", "loop", "cut"] * 8
            return list(await asyncio.gather(*(ask(asker, f"{site.url}/{each}") for each in paths)))

    kinds = [each.failure.kind if each.failure else None for each in asyncio.run(run())]
    assert kinds == [None, None, None, "redirects", "cut short"] * 8


def test_the_body_unpacks_to_the_page(site: Site):
    answer = attempt(f"{site.url}/packed").answer
    assert answer is not None
    coding = answer.header("content-encoding")
    assert decoded(answer.body, coding, subject=answer.url, limit=10**6).decode() == PAGE
