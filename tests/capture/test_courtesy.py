import asyncio
import random
import threading
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import pairwise
from urllib.parse import quote

import pytest
from misbehaving import Server, serving

from sayso.capture.asking import Asker
from sayso.capture.courtesy import AT_ONCE, Courtesy, Looked, Pace, asked_wait
from sayso.capture.records import Exchange
from sayso.capture.robots import excludes

EVEN = Pace(gap=0.2, jitter=0.0)


def run(work: Callable[[Asker], Awaitable[list[Looked]]]) -> list[Looked]:
    async def within() -> list[Looked]:
        async with Asker(allow_private=True) as asker:
            return await work(asker)

    return asyncio.run(within())


def look(courtesy: Courtesy, *urls: str) -> list[Looked]:
    """At all of them at the same time."""

    async def work(asker: Asker) -> list[Looked]:
        return list(await asyncio.gather(*(courtesy.look(asker, url) for url in urls)))

    return run(work)


def statuses(looked: Looked) -> list[int]:
    assert looked.attempt is not None
    return [one.status for one in looked.attempt.exchanges]


def test_the_default_pace_is_a_polite_one():
    assert Pace().gap >= 1
    assert 0 < Pace().jitter < 1


def test_one_host_is_asked_one_thing_at_a_time_with_pauses():
    with serving() as site:
        look(Courtesy(pace=EVEN), *[f"{site.url}/page"] * 4)
        moments = [moment for moment, _, _ in site.asked]
    assert site.paths() == ["/robots.txt", *["/page"] * 4]
    gaps = [later - earlier for earlier, later in pairwise(moments)]
    assert min(gaps) >= 0.12


def test_pauses_vary():
    with serving() as site:
        pace = Pace(gap=0.05, jitter=1.0)
        look(Courtesy(pace=pace, chance=random.Random(7)), *[f"{site.url}/page"] * 5)
        moments = [moment for moment, _, _ in site.asked]
    gaps = [later - earlier for earlier, later in pairwise(moments)]
    assert max(gaps) - min(gaps) > 0.01


def test_redirects_are_visits_too():
    with serving() as site:
        (got,) = look(Courtesy(pace=EVEN), f"{site.url}/moved")
        moments = [moment for moment, _, _ in site.asked]
    assert statuses(got) == [301, 200]
    assert moments[2] - moments[1] >= 0.12


class Counting(Server):
    now = 0
    most = 0

    def get_busy_page(self) -> None:
        Counting.now += 1
        Counting.most = max(Counting.most, Counting.now)
        time.sleep(0.1)
        Counting.now -= 1
        self.give(200, b"")


@pytest.mark.parametrize(("jobs", "most"), [(1, 1), (2, 2)])
def test_no_more_than_so_many_requests_are_under_way(jobs: int, most: int):
    Counting.most = 0
    with serving(Counting) as site:
        port = site.url.rpartition(":")[2]
        hosts = [site.url, f"http://localhost:{port}", f"http://LOCALHOST.:{port}", site.url]
        look(Courtesy(jobs=jobs, pace=AT_ONCE), *[f"{host}/busy-page" for host in hosts])
    assert Counting.most == most


class Meeting(Server):
    others = threading.Event()

    def get_slow_page(self) -> None:
        """Answered when another host has been asked."""
        self.give(200 if self.others.wait(20) else 500, b"")

    def get_other_page(self) -> None:
        self.others.set()
        self.give(200, b"")


def test_hosts_do_not_wait_for_each_other():
    with serving(Meeting) as site:
        port = site.url.rpartition(":")[2]
        urls = [f"{site.url}/slow-page", f"http://localhost:{port}/other-page"]
        got = look(Courtesy(pace=AT_ONCE), *urls)
    assert [statuses(one) for one in got] == [[200], [200]]


@pytest.mark.parametrize("form", ["seconds", "date"])
def test_who_asks_to_wait_is_waited_for(form: str):
    with serving() as site:
        soon = datetime.now(UTC) + timedelta(seconds=2)
        said = "1" if form == "seconds" else quote(format_datetime(soon, usegmt=True))
        courtesy = Courtesy(pace=AT_ONCE)
        first, second = look(courtesy, f"{site.url}/busy?{said}", f"{site.url}/page")
        (one, _, _), (other, _, _) = site.asked[1:]
    assert statuses(first) == [429]
    assert first.wait_until is not None
    assert statuses(second) == [200]
    assert other - one > 0.5


def test_too_many_requests_slow_us_down_where_no_time_is_named():
    with serving() as site:
        pace = Pace(gap=0.1, jitter=0.0)
        look(Courtesy(pace=pace), f"{site.url}/429", f"{site.url}/page")
        moments = [moment for moment, _, _ in site.asked]
    assert moments[2] - moments[1] > 0.35


def test_a_host_that_asks_for_a_long_wait_is_left_for_later():
    with serving() as site:
        urls = [f"{site.url}/busy?3000", f"{site.url}/page", f"{site.url}/moved"]
        first, *rest = look(Courtesy(pace=AT_ONCE), *urls)
    assert statuses(first) == [429]
    assert site.paths() == ["/robots.txt", "/busy?3000"]
    for each in rest:
        assert each.attempt is None
        assert each.wait_until is not None
        assert timedelta(seconds=2900) < each.wait_until - datetime.now(UTC) <= timedelta(hours=1)


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("120", 120),
        ("9999999999", 86400),
        ("Wed, 21 Oct 2015 07:28:00 GMT", 0),
        ("-5", None),
        ("soon", None),
        ("", None),
    ],
)
def test_retry_after_is_read_in_both_forms(said: str, seconds: float | None):
    now = datetime.now(UTC)
    exchange = Exchange("http://a.example/", now, 503, "", (), (("retry-after", said),), b"")
    until = asked_wait(exchange)
    if seconds is None:
        assert until is None
    else:
        assert until is not None
        assert abs((until - now).total_seconds() - seconds) < 5


def test_a_page_that_robots_txt_excludes_is_not_asked_for():
    rules = "User-agent: *\nDisallow: /page\n\nUser-agent: other\nDisallow: /\n"
    with serving(robots=(200, rules)) as site:
        barred, free = look(Courtesy(pace=AT_ONCE), f"{site.url}/page", f"{site.url}/packed")
    assert site.paths() == ["/robots.txt", "/packed"]
    assert barred.attempt is not None
    assert barred.attempt.failure is not None
    assert excludes(barred.attempt.failure)
    assert statuses(free) == [200]


def test_rules_for_us_by_name_come_before_those_for_all():
    rules = "User-agent: *\nDisallow: /\n\nUser-agent: sayso\nDisallow: /moved\n"
    with serving(robots=(200, rules)) as site:
        page, moved = look(Courtesy(pace=AT_ONCE), f"{site.url}/page", f"{site.url}/moved")
    assert statuses(page) == [200]
    assert statuses(moved) == []


def test_a_redirect_to_an_excluded_page_ends_there():
    with serving(robots=(200, "User-agent: *\nDisallow: /page\n")) as site:
        (got,) = look(Courtesy(pace=AT_ONCE), f"{site.url}/moved")
    assert statuses(got) == [301]
    assert got.attempt is not None
    assert got.attempt.failure is not None
    assert excludes(got.attempt.failure)


def test_the_rules_are_asked_for_once_and_kept_as_an_attempt():
    with serving(robots=(200, "User-agent: *\nAllow: /\n")) as site:
        looks = look(Courtesy(pace=AT_ONCE), *[f"{site.url}/page"] * 5)
    assert site.paths().count("/robots.txt") == 1
    kept = [attempt for each in looks for attempt in each.robots]
    assert [attempt.asked for attempt in kept] == [f"{site.url}/robots.txt"]
    assert kept[0].answer is not None
    assert kept[0].answer.body == b"User-agent: *\nAllow: /\n"


def test_a_crawl_delay_is_honoured_up_to_a_bound():
    with serving(robots=(200, "User-agent: *\nCrawl-delay: 900\n")) as site:
        pace = Pace(gap=0.0, jitter=0.0, longest_gap=0.3)
        look(Courtesy(pace=pace), f"{site.url}/page", f"{site.url}/packed")
        moments = [moment for moment, _, _ in site.asked]
    assert 0.2 < moments[2] - moments[1] < 1.0


@pytest.mark.parametrize("status", [500, 503, 429])
def test_while_the_rules_cannot_be_had_nothing_is_asked(status: int):
    with serving(robots=(status, "")) as site:
        (got,) = look(Courtesy(pace=AT_ONCE), f"{site.url}/page")
    assert site.paths() == ["/robots.txt"]
    assert got.attempt is not None
    assert got.attempt.failure is not None
    assert got.attempt.failure.kind == "robots"
    assert str(status) in got.attempt.failure.problem
    assert not excludes(got.attempt.failure)


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
def test_without_rules_all_is_allowed(status: int):
    with serving(robots=(status, "User-agent: *\nDisallow: /\n")) as site:
        (got,) = look(Courtesy(pace=AT_ONCE), f"{site.url}/page")
    assert statuses(got) == [200]


def test_a_host_that_is_not_there_is_no_refusal():
    (got,) = look(Courtesy(pace=AT_ONCE), "http://127.0.0.1:1/page")
    assert got.attempt is not None
    assert got.attempt.failure is not None
    assert got.attempt.failure.kind == "no connection"


def test_a_cancelled_visit_leaves_the_host_free():
    async def work(asker: Asker) -> list[Looked]:
        courtesy = Courtesy(pace=AT_ONCE)
        task = asyncio.create_task(courtesy.look(asker, f"{site.url}/slow"))
        await asyncio.sleep(0.3)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        return [await courtesy.look(asker, f"{site.url}/page")]

    with serving() as site:
        (got,) = run(work)
    assert statuses(got) == [200]
