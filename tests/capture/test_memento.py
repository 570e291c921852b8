import asyncio
import gzip
import os
import socket
import subprocess
import time
import venv
from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import pairwise
from pathlib import Path
from typing import TypeVar
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from misbehaving import Server, Site, page, serving

from sayso.capture.asking import Asker, ask
from sayso.capture.codings import decoded
from sayso.capture.memento import (
    Listing,
    Memento,
    Recovered,
    list_mementos,
    names_another,
    parse_timemap,
    pick,
    recover,
    timemap_address,
    unframed,
)
from sayso.capture.records import Attempt

BASE = "https://archive.example/timemap/link/http://courier.example/"
STORY = "http://courier.example/story?id=7"
TIMES = [datetime(2026, 3, day, 12, tzinfo=UTC) for day in (1, 2, 5)]


Result = TypeVar("Result")


def stamp(moment: datetime) -> str:
    return format_datetime(moment, usegmt=True)


def with_asker(work: Callable[[Callable[[str], Awaitable[Attempt]]], Awaitable[Result]]) -> Result:
    async def run() -> Result:
        async with Asker(allow_private=True) as asker:

            async def look(url: str) -> Attempt:
                return await ask(asker, url)

            return await work(look)

    return asyncio.run(run())


def listing(url: str, endpoint: str) -> Listing:
    return with_asker(lambda look: list_mementos(look, url, endpoint=endpoint))


def recovered(memento: Memento, original: str = STORY) -> Recovered:
    return with_asker(lambda look: recover(look, memento, original))


# Reading.


def test_a_timemap_is_read_with_all_that_link_format_allows():
    text = f"""<http://courier.example/>; rel="original",
 <{BASE}>; rel="self"; type="application/link-format"; from="Sun, 01 Mar 2026 12:00:00 GMT",
 <https://archive.example/http://courier.example/>; rel=timegate,
 <https://archive.example/2/http://courier.example/?a=1,2;b>;rel="memento last";
   datetime="Mon, 02 Mar 2026 12:00:00 GMT";title="with \\", and ; in it",
 </1/http://courier.example/> ; REL = "first memento" ; DateTime = "{stamp(TIMES[0])}",
 </page/2>; rel="timemap"; type="application/link-format"; from="Thu, 05 Mar 2026 12:00:00 GMT"
"""
    read = parse_timemap(text, BASE)
    assert read.original == "http://courier.example/"
    assert read.mementos == (
        Memento("https://archive.example/1/http://courier.example/", TIMES[0]),
        Memento("https://archive.example/2/http://courier.example/?a=1,2;b", TIMES[1]),
    )
    assert read.pages == ("https://archive.example/page/2",)


def test_what_is_malformed_is_left_out():
    good = f'<https://a.example/1>; rel="memento"; datetime="{stamp(TIMES[0])}"'
    text = f'<unclosed; rel="memento", {good}, , <https://a.example/2>; rel="memento", nonsense'
    assert [one.url for one in parse_timemap(text, BASE).mementos] == ["https://a.example/1"]


@given(st.text(st.sampled_from('<>;,="\\ relmemento timp\n'), max_size=200))
def test_any_text_is_read_without_an_error(text: str):
    parse_timemap(text, BASE)


def test_reading_takes_no_more_time_than_there_is_to_read():
    start = time.monotonic()
    parse_timemap('<a>; rel="memento"; ' * 20_000, BASE)
    parse_timemap("<" * 50_000, BASE)
    parse_timemap('<a>; x="' + "\\" * 50_000, BASE)
    parse_timemap("<a>" + " " * 20_000, BASE)
    assert time.monotonic() - start < 3


def test_the_address_sought_is_put_into_the_end_point():
    assert (
        timemap_address("https://a.example/{url}/list", STORY) == f"https://a.example/{STORY}/list"
    )
    assert timemap_address("https://a.example/list/", STORY) == f"https://a.example/list/{STORY}"


@pytest.mark.parametrize(
    ("url", "bare"),
    [
        ("https://a.example/web/20260301120000/http://b.example/", "id_"),
        ("https://a.example/web/20260301120000mp_/http://b.example/", "id_"),
        ("https://a.example/web/20260301120000if_/https://b.example/", "id_"),
        ("https://a.example/capture/77", None),
    ],
)
def test_the_page_itself_is_asked_for_where_that_is_known(url: str, bare: str | None):
    assert (f"20260301120000{bare}/http" in unframed(url)) is (bare is not None)
    assert unframed(unframed(url)) == unframed(url)


# Choosing.

mementos = st.lists(
    st.integers(0, 1000).map(
        lambda hours: Memento(f"https://a.example/{hours}", TIMES[0] + timedelta(hours=hours))
    ),
    max_size=30,
)


@given(mementos, st.integers(0, 8), st.integers(0, 48))
def test_a_choice_is_in_order_apart_and_no_larger_than_wanted(
    given: list[Memento], most: int, apart: int
):
    chosen = pick(given, most=most, apart=timedelta(hours=apart))
    every = pick(given, apart=timedelta(hours=apart))
    assert len(chosen) == min(most, len(every))
    assert set(chosen) <= set(every) <= set(given)
    times = [one.time for one in every]
    assert all(
        timedelta(hours=max(apart, 1)) <= later - earlier for earlier, later in pairwise(times)
    )
    if most >= 2 and every:
        assert (chosen[0], chosen[-1]) == (every[0], every[-1])


def test_a_choice_keeps_to_its_dates():
    given = [Memento(f"https://a.example/{at.day}", at) for at in TIMES]
    assert pick(given, since=TIMES[1], until=TIMES[2]) == (given[1],)


# From a server.


class Archive(Server):
    """An archive that holds three captures of STORY, in a TimeMap of two pages."""

    def get_timemap(self) -> None:
        host = f"http://{self.headers['Host']}"
        if unquote(self.path) != f"/timemap/{STORY}" and "page" not in self.path:
            self.give(404, b"")
            return
        lines = [f'<{STORY}>; rel="original"']
        chosen = TIMES[2:] if "page" in self.path else TIMES[:2]
        lines += [
            f'<{host}/web/{at:%Y%m%d%H%M%S}/{STORY}>; rel="memento"; datetime="{stamp(at)}"'
            for at in chosen
        ]
        lines += [f'<{host}/timemap/page/2>; rel="timemap"', f'<{host}{self.path}>; rel="self"']
        body = gzip.compress(",\n".join(lines).encode())
        self.give(200, body, Content_Type="application/link-format", Content_Encoding="gzip")

    def get_web(self) -> None:
        moment = self.path.split("/")[2]
        if moment.startswith("20260302"):
            self.give(404, b"lost")
        elif moment.startswith("20260305"):
            self.give(200, b"<p>shown without its time")
        else:
            link = f'<{STORY}&lang=en>; rel="original", <http://x.example/>; rel="timegate"'
            body = page([moment])
            self.give(200, body, Memento_Datetime=stamp(TIMES[0]), Link=link)

    def get_broken(self) -> None:
        self.give(200, b"<html><p>We have moved.</html>")


@pytest.fixture(scope="module")
def archive() -> Iterator[Site]:
    with serving(Archive) as running:
        yield running


def test_all_pages_of_a_timemap_are_read_once(archive: Site):
    found = listing(STORY, f"{archive.url}/timemap/{{url}}")
    assert [one.time for one in found.mementos] == TIMES
    assert len(found.attempts) == 2
    assert not found.problems


def test_an_archive_that_holds_nothing_says_so(archive: Site):
    found = listing("http://courier.example/other", f"{archive.url}/timemap/")
    assert found.mementos == ()
    assert not found.problems


@pytest.mark.parametrize(("path", "problem"), [("503", "503"), ("broken", "no TimeMap")])
def test_a_timemap_that_cannot_be_had_is_a_problem(archive: Site, path: str, problem: str):
    found = listing(STORY, f"{archive.url}/{path}?")
    assert problem in found.problems[0]


def test_a_memento_is_a_capture_of_the_time_and_address_that_the_archive_names(archive: Site):
    first, second, third = listing(STORY, f"{archive.url}/timemap/").mementos
    got = recovered(first)
    assert (got.time, got.original, got.grade) == (TIMES[0], f"{STORY}&lang=en", "public archive")
    assert got.problem is None
    assert got.attempt.answer is not None
    assert b"20260301120000id_" in got.attempt.answer.body
    assert "404" in (recovered(second).problem or "")
    assert "did not give its capture" in (recovered(third).problem or "")


def test_an_archive_that_does_not_answer_is_a_problem():
    got = recovered(Memento("http://127.0.0.1:1/web/20260301120000/http://a.example/", TIMES[0]))
    assert "no connection" in (got.problem or "")


@pytest.mark.parametrize(
    ("url", "named"),
    [
        ("https://web.archive.example/web/2026/https://courier.example/a", True),
        ("https://archive.example/timemap/link/http://courier.example/a", True),
        ("https://archive.example/list?url=https%3A%2F%2Fcourier.example%2Fa", True),
        ("https://courier.example/2026/03/https-explained", False),
        ("https://courier.example/a?from=mail", False),
        ("https://courier.example/", False),
    ],
)
def test_an_address_in_a_web_archive_names_another(url: str, named: bool):
    assert names_another(url) == named


# From pywb, an archive that others run.


@pytest.fixture(scope="module")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of pywb's programs, in an environment of its own: it pins old packages."""
    if given := os.environ.get("SAYSO_PYWB"):
        return Path(given, "bin")
    if not os.environ.get("CI"):
        pytest.skip("pywb is installed on build machines only; SAYSO_PYWB=FOLDER names one")
    folder = tmp_path_factory.mktemp("pywb")
    venv.create(folder, with_pip=True)
    command = [str(folder / "bin" / "pip"), "install", "-q", "pywb"]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        pytest.skip(f"pywb cannot be installed: {done.stderr[-300:]}")
    return folder / "bin"


@pytest.fixture(scope="module")
def pywb(programs: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a collection in pywb that holds three captures of STORY."""
    folder = tmp_path_factory.mktemp("collections")
    manager = str(programs / "wb-manager")
    subprocess.run([manager, "init", "news"], cwd=folder, check=True, capture_output=True)
    write_captures(folder / "collections" / "news" / "archive" / "news.warc.gz")
    subprocess.run([manager, "reindex", "news"], cwd=folder, check=True, capture_output=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [str(programs / "wayback"), "-b", "127.0.0.1", "-p", str(port)]
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)
        try:
            wait_for(port, server, folder / "log")
            yield f"http://127.0.0.1:{port}/news"
        finally:
            server.terminate()
            server.wait(20)


def write_captures(path: Path) -> None:
    """One WARC record for each of TIMES, each packed by itself."""
    with path.open("wb") as file:
        for number, at in enumerate(TIMES):
            body = gzip.compress(page([f"As it was on {at:%d %B}."] * 5).encode())
            said = (
                "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n"
                f"Content-Length: {len(body)}\r\n\r\n"
            )
            block = said.encode() + body
            head = (
                "WARC/1.1\r\nWARC-Type: response\r\n"
                f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-00000000000{number}>\r\n"
                f"WARC-Target-URI: {STORY}\r\nWARC-Date: {at:%Y-%m-%dT%H:%M:%SZ}\r\n"
                "Content-Type: application/http; msgtype=response\r\n"
                f"Content-Length: {len(block)}\r\n\r\n"
            )
            file.write(gzip.compress(head.encode() + block + b"\r\n\r\n"))


def wait_for(port: int, server: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(300):
        assert server.poll() is None, log.read_text()
        with socket.socket() as probe:
            if not probe.connect_ex(("127.0.0.1", port)):
                return
        time.sleep(0.1)
    pytest.fail(f"pywb did not start: {log.read_text()}")


def test_captures_are_recovered_from_pywb(pywb: str):
    found = listing(STORY, f"{pywb}/timemap/link/{{url}}")
    assert [one.time for one in found.mementos] == TIMES
    for memento, at in zip(found.mementos, TIMES, strict=True):
        got = recovered(memento)
        assert got.problem is None
        assert (got.time, got.original) == (at, STORY)
        answer = got.attempt.answer
        assert answer is not None
        coding = answer.header("content-encoding")
        body = decoded(answer.body, coding, subject=answer.url, limit=10**6)
        assert body.decode() == page([f"As it was on {at:%d %B}."] * 5)


def test_pywb_holds_nothing_of_other_addresses(pywb: str):
    found = listing("http://courier.example/other", f"{pywb}/timemap/link/")
    assert found.mementos == ()
    assert not found.problems
