"""What a user hands over is taken apart into its pages, with what is known of each."""

from __future__ import annotations

import gzip
import io
import random
import tracemalloc
import zipfile
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sayso.capture.records import Attempt, Exchange, Supplied
from sayso.capture.supplied import unpack
from sayso.capture.warc import WarcStore
from sayso.errors import InputError, NotFoundError

PAGE = "<!doctype html><html><title>Hafen</title><p>Der Kai ist offen, sagte Ilse Varga.</p>"
NOON = datetime(2026, 3, 4, 12, 0, 0, 250_000, tzinfo=UTC)
URL = "https://courier.example/hafen"


def only(name: str, body: bytes) -> Supplied:
    (found,) = unpack(name, body)
    assert isinstance(found, Supplied), found
    return found


def answer(
    url: str,
    body: bytes = PAGE.encode(),
    *,
    status: int = 200,
    headers: tuple[tuple[str, str], ...] = (("Content-Type", "text/html; charset=utf-8"),),
) -> Attempt:
    return Attempt(url, NOON, (Exchange(url, NOON, status, "OK", (), headers, body),), None)


def warc(folder: Path) -> Path:
    """A file with pages and with what is none."""
    packed = (("Content-Type", "text/html"), ("Content-Encoding", "gzip"), ("Server", "quay"))
    with WarcStore(folder, name="given") as store:
        store.write(
            [
                answer(URL),
                answer("https://courier.example/2", gzip.compress(PAGE.encode()), headers=packed),
                answer(
                    "https://courier.example/style",
                    b"p {}",
                    headers=(("Content-Type", "text/css"),),
                ),
                answer("https://courier.example/gone", status=404),
                answer(
                    "https://courier.example/robots.txt", headers=(("Content-Type", "text/plain"),)
                ),
                Supplied("/a.txt", b"The quay is open.", "text/plain", time=NOON),
            ]
        )
    return next(folder.glob("*.warc.gz"))


def test_a_warc_file_gives_its_pages_and_counts_the_rest(tmp_path: Path) -> None:
    path = warc(tmp_path)
    skipped = Counter[str]()
    first, second, third = unpack("/x.warc.gz", path, skipped=skipped)
    assert first == Supplied(
        f"/x.warc.gz!{URL}",
        PAGE.encode(),
        "text/html; charset=utf-8",
        url=URL,
        time=NOON,
        status=200,
        headers=(("Content-Type", "text/html; charset=utf-8"),),
    )
    assert isinstance(second, Supplied)
    assert second.body == PAGE.encode()
    assert second.headers == (("Content-Type", "text/html"), ("Server", "quay"))
    assert isinstance(third, Supplied)
    assert (third.url, third.body, third.time) == (None, b"The quay is open.", NOON)
    assert skipped == {"warcinfo": 1, "request": 5, "metadata": 6, "not a page": 2, "status 404": 1}


@pytest.mark.parametrize("how", ["plain", "one piece"])
def test_a_warc_file_may_be_packed_in_any_way(tmp_path: Path, how: str) -> None:
    plain = gzip.decompress(warc(tmp_path).read_bytes())
    data = plain if how == "plain" else gzip.compress(plain)
    urls = [each.url for each in unpack("/x", data) if isinstance(each, Supplied)]
    assert urls == [URL, "https://courier.example/2", None]


def test_chunks_are_taken_off_where_they_are_still_there() -> None:
    chunked = b"6\r\n<html>\r\n5;a=b\r\n<p>Ja\r\n0\r\n\r\n"
    for body, expected in ((chunked, b"<html><p>Ja"), (b"<html>already", b"<html>already")):
        head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
        block = head + body
        record = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: <{URL}>\r\n"
            f"WARC-Date: 2025-01-02T03:04:05Z\r\nContent-Length: {len(block)}\r\n\r\n"
        )
        page = only("/x.warc", record.encode() + block + b"\r\n\r\n")
        assert (page.body, page.url) == (expected, URL)
        assert page.time == datetime(2025, 1, 2, 3, 4, 5, tzinfo=UTC)


def test_brotli_is_read() -> None:
    brotli = pytest.importorskip("brotli")
    block = (
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: br\r\n\r\n"
        + brotli.compress(PAGE.encode())
    )
    head = (
        f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: {URL}\r\nContent-Length: {len(block)}"
    )
    assert only("/x", head.encode() + b"\r\n\r\n" + block).body == PAGE.encode()


def test_a_brotli_bomb_is_not_unpacked() -> None:
    brotli = pytest.importorskip("brotli")
    from sayso.capture.codings import decoded

    with pytest.raises(InputError, match="larger than the limit"):
        decoded(brotli.compress(bytes(30_000_000)), "br", subject="x", limit=2_000_000)


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_wacz_file_gives_the_pages_of_all_its_archives(tmp_path: Path, method: int) -> None:
    data = warc(tmp_path).read_bytes()
    path = tmp_path / "x.wacz"
    with zipfile.ZipFile(path, "w", method) as container:
        container.writestr("datapackage.json", "{}")
        container.writestr("archive/a.warc.gz", data)
        container.writestr("pages/pages.jsonl", "{}")
        container.writestr("archive/b.warc", gzip.decompress(data))
    names = [each.name for each in unpack("/x.wacz", path) if isinstance(each, Supplied)]
    assert len(names) == 6
    assert names[0] == f"/x.wacz!archive/a.warc.gz!{URL}"
    assert names[3] == f"/x.wacz!archive/b.warc!{URL}"


MHTML = """From: <Saved by Blink>
Snapshot-Content-Location: https://courier.example/hafen
Subject: =?utf-8?Q?H=C3=A4fen?=
Date: Tue, 3 Mar 2026 09:05:00 +0100
MIME-Version: 1.0
Content-Type: multipart/related;
\ttype="text/html";
\tboundary="----cut"

------cut
Content-Type: text/html
Content-Location: https://ads.example/frame

<p>Buy a boat</p>
------cut
Content-Type: text/html
Content-Transfer-Encoding: quoted-printable
Content-Location: https://courier.example/hafen

<p>Der Hafen f=C3=BCr a=
lle</p>
------cut
Content-Type: image/png
Content-Transfer-Encoding: base64

iVBORw0K
------cut--
""".replace("\n", "\r\n")


def test_an_mhtml_file_is_the_page_that_was_saved() -> None:
    page = only("/x.mhtml", MHTML.encode())
    assert page.url == URL
    assert page.time == datetime(2026, 3, 3, 8, 5, tzinfo=UTC)
    assert page.content_type == "text/html"
    assert page.body.decode() == "<p>Der Hafen für alle</p>"


def test_a_page_may_be_a_mail_of_one_part() -> None:
    mail = "MIME-Version: 1.0\nContent-Type: text/html; charset=iso-8859-2\n\n<p>Kikötő</p>\n"
    page = only("/x.mht", mail.encode("iso-8859-2"))
    assert page.content_type == "text/html; charset=iso-8859-2"
    assert page.body.decode("iso-8859-2") == "<p>Kikötő</p>\n"


@pytest.mark.parametrize(
    ("date", "time"),
    [
        (
            "Wed Mar 04 2026 13:00:05 GMT+0100 (Central European Standard Time)",
            datetime(2026, 3, 4, 12, 0, 5, tzinfo=UTC),
        ),
        ("Tue Mar 3 2026 22:30:00 GMT-0330", datetime(2026, 3, 4, 2, 0, tzinfo=UTC)),
        ("gestern", None),
        ("Tue Feb 31 2026 22:30:00 GMT+0000", None),
    ],
)
def test_single_file_notes_address_and_time(date: str, time: datetime | None) -> None:
    note = f"<!--\n Page saved with SingleFile \n url: {URL} \n saved date: {date}\n-->"
    body = f"<!DOCTYPE html> <html lang=de>{note}<meta charset=utf-8><p>Der Kai".encode()
    page = only("/x.html", body)
    assert (page.url, page.time, page.content_type, page.body) == (URL, time, "text/html", body)


def test_a_browser_notes_the_address() -> None:
    body = f"<!DOCTYPE html>\n<!-- saved from url=(0029){URL} -->\n<html><p>Kai".encode()
    assert only("/x.htm", body).url == URL


@pytest.mark.parametrize("noted", ["file:///home/me/x.html", "about:internet"])
def test_only_an_address_of_the_web_is_believed(noted: str) -> None:
    body = f"<!DOCTYPE html>\n<!-- saved from url=(0014){noted} -->\n<html><p>Kai".encode()
    assert only("/x.htm", body).url is None


@pytest.mark.parametrize(
    ("name", "body", "content_type"),
    [
        ("/x.txt", b"The quay is open.", "text/plain"),
        ("-", b"The quay is open: all of it.\n\nSaid Varga.", "text/plain"),
        ("/x.md", b"# Quay\n\nOpen.", "text/markdown"),
        ("-", b"\xef\xbb\xbf<!-- a --><!DOCTYPE html><p>x", "text/html"),
        ("/x", b"<?xml version='1.0'?><html><p>x</p></html>", "text/html"),
        ("/x.html", b"<p>A part of a page", "text/html"),
        ("/x.html.gz", gzip.compress(b"<html><p>x"), "text/html"),
        ("/x", b"%PDF-1.4 ...", "application/pdf"),
        ("/x.txt", b"Date: today\n\nA text that only begins as a mail does.", "text/plain"),
    ],
)
def test_a_single_page_is_handed_on(name: str, body: bytes, content_type: str) -> None:
    page = only(name, body)
    assert (page.name, page.content_type, page.url, page.grade) == (
        name,
        content_type,
        None,
        "supplied",
    )


def test_what_is_not_there_is_an_error(tmp_path: Path) -> None:
    (error,) = unpack("/none", tmp_path / "none")
    assert isinstance(error, NotFoundError)
    (error,) = unpack("/folder", tmp_path)
    assert isinstance(error, InputError)


def test_a_large_warc_file_is_not_held_in_memory(tmp_path: Path) -> None:
    with WarcStore(tmp_path, name="large") as store:
        for number in range(12):
            body = b"<html>" + random.Random(number).randbytes(2_000_000)
            store.write_attempt(answer(f"http://x.example/{number}", body))
    (path,) = tmp_path.glob("*.warc.gz")
    tracemalloc.start()
    try:
        pages = sum(isinstance(each, Supplied) for each in unpack("/x", path))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert pages == 12
    assert peak < path.stat().st_size / 2


def test_a_wacz_may_have_something_before_it(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as container:
        container.writestr("archive/a.warc.gz", warc(tmp_path).read_bytes())
    found = list(unpack("/x", b"PK\x03\x04" + b"#" * 500 + out.getvalue()))
    assert next(each.url for each in found if isinstance(each, Supplied)) == URL
