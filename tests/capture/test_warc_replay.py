"""The archive's WARC files replay in pywb, a web archive that others run."""

from __future__ import annotations

import gzip
import os
import re
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
import venv
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from sayso.capture.records import Attempt, Exchange, Failure, Given, Supplied
from sayso.capture.warc import WarcStore

NOON = datetime(2026, 3, 4, 12, 0, 0, tzinfo=UTC)
PAGE = b"<!doctype html><html><head><title>Harbour</title></head><body>The quay is open.</body>"
GIVEN_PYWB = os.environ.get("SAYSO_PYWB")  # the folder of an environment that has it


@pytest.fixture(scope="module")
def wayback(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of pywb's programs, in an environment of its own: it pins old packages."""
    if GIVEN_PYWB:
        return Path(GIVEN_PYWB, "bin")
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
def archive(wayback: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a pywb that serves a folder as the archive writes it."""
    folder = tmp_path_factory.mktemp("replay")
    manager = str(wayback / "wb-manager")
    subprocess.run([manager, "init", "sayso"], cwd=folder, check=True, capture_output=True)
    captures = folder / "collections" / "sayso" / "archive"
    with WarcStore(captures, name="replay") as store:
        write(store)
    subprocess.run([manager, "reindex", "sayso"], cwd=folder, check=True, capture_output=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [str(wayback / "wayback"), "-b", "127.0.0.1", "-p", str(port)]
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)
        try:
            wait_for(port, server, folder / "log")
            yield f"http://127.0.0.1:{port}/sayso"
        finally:
            server.terminate()
            server.wait(20)
            shutil.rmtree(captures)


def write(store: WarcStore) -> None:
    packed = gzip.compress(PAGE)
    request = (("Host", "courier.example"),)
    headers = (
        ("Content-Type", "text/html; charset=utf-8"),
        ("Content-Encoding", "gzip"),
        ("Transfer-Encoding", "chunked"),
    )
    moved = (("Location", "http://courier.example/harbour"),)
    page = "http://courier.example/harbour"
    old = Exchange("http://courier.example/old", NOON, 301, "Moved", request, moved, b"")
    new = Exchange(page, NOON, 200, "OK", request, headers, packed)
    store.write_attempt(Attempt(old.url, NOON, (old, new), None))
    store.write_attempt(Attempt(page, NOON, (), Failure("no connection", "it was refused")))
    later = NOON + timedelta(days=1)
    known = Given(NOON, sha256(packed).hexdigest())
    same = Exchange(page, later, 304, "Not Modified", request, (("ETag", "1"),), b"", known)
    store.write_attempt(Attempt(page, later, (same,), None))
    given = Supplied(
        "/home/me/x.html", PAGE, "text/html", url="http://courier.example/x", time=NOON
    )
    store.write_resource(given)
    store.write_resource(Supplied("/home/me/y.html", PAGE, "text/html"))


def wait_for(port: int, server: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(300):
        assert server.poll() is None, log.read_text()
        with socket.socket() as probe:
            if not probe.connect_ex(("127.0.0.1", port)):
                return
        time.sleep(0.1)
    pytest.fail(f"pywb did not start: {log.read_text()}")


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        return None


def fetch(url: str) -> tuple[int, str, bytes]:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), _Stay)
    try:
        with opener.open(url, timeout=20) as response:
            return response.status, response.headers.get("Location") or "", response.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers.get("Location") or "", error.read()


@pytest.mark.parametrize("path", ["harbour", "x"])
def test_a_page_replays_to_the_byte(archive: str, path: str) -> None:
    status, _, body = fetch(f"{archive}/20260304120000id_/http://courier.example/{path}")
    assert (status, body) == (200, PAGE)


def test_a_page_that_was_unchanged_replays_as_it_was(archive: str) -> None:
    status, _, body = fetch(f"{archive}/20260305120000id_/http://courier.example/harbour")
    assert (status, body) == (200, PAGE)


def test_a_redirect_replays(archive: str) -> None:
    status, target, _ = fetch(f"{archive}/20260304120000id_/http://courier.example/old")
    assert status == 301
    assert target.endswith("http://courier.example/harbour")


def test_each_address_is_indexed_once(archive: str) -> None:
    """The attempt's own record must not stand for the page."""
    found = []
    for path in ("harbour", "x", "old"):
        url = f"{archive}/cdx?url=http://courier.example/{path}&output=json"
        _, _, body = fetch(url)
        found.append(re.findall(rb'"mime": "([^"]*)"', body))
    assert found == [[b"text/html", b"warc/revisit"], [b"text/html"], [b"unk"]]
