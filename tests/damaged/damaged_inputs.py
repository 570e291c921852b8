"""Invented inputs that are broken, each in its own way, with what must be said of them.

python tests/damaged/damaged_inputs.py FOLDER writes them as files.
"""

from __future__ import annotations

import gzip
import io
import random
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

PAGE = (
    b"<!doctype html><html><head><title>Harbour</title></head><body><p>The quay is open, said"
    b" Ilse Varga.</p></body></html>"
)
BOMB = gzip.compress(bytes(60_000_000))


@dataclass(frozen=True, slots=True)
class Damaged:
    """A broken input: what a message about it must hold, and what of it can still be read."""

    data: bytes
    said: str
    left: tuple[str, ...] = ()  # addresses of the pages, or of the items of a list, still there


def record(
    url: str,
    body: bytes = PAGE,
    *,
    status: str = "200 OK",
    headers: str = "Content-Type: text/html\r\n",
    kind: str = "response",
    claimed: int | None = None,
    extra: str = "",
) -> bytes:
    """A WARC record; `claimed` is what it says of its length."""
    block = f"HTTP/1.1 {status}\r\n{headers}\r\n".encode() + body
    length = len(block) if claimed is None else claimed
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\n"
        "WARC-Date: 2025-02-03T04:05:06Z\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
        f"Content-Type: application/http; msgtype={kind}\r\n{extra}Content-Length: {length}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def wacz(members: dict[str, bytes], *, stored: bool = True) -> bytes:
    out = io.BytesIO()
    method = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(out, "w", method) as container:
        for name, data in members.items():
            container.writestr(name, data)
    return out.getvalue()


def mhtml(page: bytes = PAGE, *, close: bool = True, coding: str = "7bit") -> bytes:
    end = b"--cut--\r\n" if close else b""
    return (
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://courier.example/quay\r\n"
        b"Subject: Harbour\r\nDate: Tue, 3 Feb 2026 09:05:00 +0100\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; type="text/html"; boundary="cut"\r\n\r\n'
        b"--cut\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: "
        + coding.encode()
        + b"\r\nContent-Location: https://courier.example/quay\r\n\r\n"
        + page
        + b"\r\n"
        + end
    )


ONE, TWO, THREE = (f"https://courier.example/{number}" for number in (1, 2, 3))
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Courier</title>
<item><title>One</title><link>https://courier.example/1</link></item>
<item><title>Two</title><link>https://courier.example/2</link></item>
"""
SITEMAP = """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>https://courier.example/1</loc></url>
<url><loc>https://courier.example/2</loc></url>
"""


def _bent(data: bytes, place: int) -> bytes:
    return data[:place] + bytes([data[place] ^ 0xFF]) + data[place + 1 :]


def _noise(seed: str) -> bytes:
    """A comment that compresses little."""
    return b"<!-- " + random.Random(seed).randbytes(2000).hex().encode() + b" -->"


def _bent_middle(data: bytes) -> bytes:
    return _bent(data, len(data) // 2)


def pages() -> dict[str, Damaged]:
    """Broken pages and containers, by file name."""
    packed = [gzip.compress(record(url), mtime=0) for url in (ONE, TWO, THREE)]
    plain = [record(url) for url in (ONE, TWO, THREE)]
    middle = len(packed[1]) // 2
    gzipped = "Content-Type: text/html\r\nContent-Encoding: gzip\r\n"
    chunked = "Content-Type: text/html\r\nTransfer-Encoding: chunked\r\n"
    bomb = gzip.compress(record(TWO, BOMB, headers=gzipped))
    varied = [record(url, PAGE + _noise(url)) for url in (ONE, TWO, THREE)]
    one_piece = gzip.compress(b"".join(varied), mtime=0)
    archive = "archive/data.warc.gz"
    zipped = wacz({archive: b"".join(packed)})
    return {
        "torn.warc.gz": Damaged(
            packed[0] + packed[1] + packed[2][:-40], "ends within a record", (ONE, TWO)
        ),
        "bent.warc.gz": Damaged(
            packed[0] + _bent(packed[1], middle) + packed[2], "damaged", (ONE, THREE)
        ),
        "no_start.warc.gz": Damaged(
            packed[0] + packed[1][30:] + packed[2], "compression", (ONE, THREE)
        ),
        "zeros_at_the_end.warc.gz": Damaged(packed[0] + bytes(5000), "compression", (ONE,)),
        "bomb.warc.gz": Damaged(
            packed[0] + bomb + packed[2], "larger than the limit", (ONE, THREE)
        ),
        "bomb_record.warc.gz": Damaged(
            packed[0] + gzip.compress(record(TWO, bytes(40_000_000))) + packed[2],
            "larger than the limit",
            (ONE, THREE),
        ),
        "one_piece_torn.warc.gz": Damaged(one_piece[:-500], "cannot be read on", (ONE, TWO)),
        "claims_too_much.warc.gz": Damaged(
            packed[0] + gzip.compress(record(TWO, claimed=9_000)) + packed[2],
            "shorter than it says",
            (ONE, THREE),
        ),
        "claims_too_little.warc.gz": Damaged(
            packed[0] + gzip.compress(record(TWO, claimed=20)) + packed[2],
            "longer than it says",
            (ONE, THREE),
        ),
        "torn.warc": Damaged(
            plain[0] + plain[1] + plain[2][:-40], "ends within a record", (ONE, TWO)
        ),
        "claims_too_much.warc": Damaged(
            plain[0] + record(TWO, claimed=1_000_000) + plain[2], "ends within", (ONE, THREE)
        ),
        "no_length.warc": Damaged(
            plain[0] + plain[1].replace(b"Content-Length", b"Content-Height") + plain[2],
            "does not say how long",
            (ONE, THREE),
        ),
        "rubbish_between.warc": Damaged(
            plain[0] + b"\x00\x01 nothing\n" * 50 + plain[2], "no record where one", (ONE, THREE)
        ),
        "wrong_digest.warc": Damaged(
            record(ONE) + record(TWO, extra="WARC-Block-Digest: sha1:" + "A" * 32 + "\r\n"),
            "another digest",
            (ONE,),
        ),
        "bent_coding.warc": Damaged(
            record(ONE) + record(TWO, b"\x1f\x8bnothing", headers=gzipped), "compression", (ONE,)
        ),
        "torn_coding.warc": Damaged(
            record(ONE) + record(TWO, gzip.compress(PAGE)[:-9], headers=gzipped),
            "cut short",
            (ONE,),
        ),
        "torn_chunks.warc": Damaged(
            record(ONE) + record(TWO, b"10\r\n<!doctype html>\n\r\nff\r\n<p>", headers=chunked),
            "cut short",
            (ONE,),
        ),
        "truncated.warc": Damaged(
            record(ONE) + record(TWO, extra="WARC-Truncated: length\r\n"), "cut short", (ONE,)
        ),
        "unknown_coding.warc": Damaged(
            record(ONE)
            + record(TWO, headers="Content-Type: text/html\r\nContent-Encoding: zip\r\n"),
            "not read here (zip)",
            (ONE,),
        ),
        "no_page.warc": Damaged(record(ONE, status="404 Not Found"), "no page in it"),
        "torn.wacz": Damaged(zipped[: len(zipped) // 2], "damaged ZIP file"),
        "bent_member.wacz": Damaged(
            wacz({archive: packed[0] + _bent(packed[1], middle) + packed[2]}),
            f"{archive}!byte",
            (ONE, THREE),
        ),
        "bent_zip.wacz": Damaged(
            zipped.replace(packed[1], _bent(packed[1], middle)), "damaged", (ONE, THREE)
        ),
        "bent_deflated.wacz": Damaged(
            _bent_middle(wacz({archive: b"".join(varied)}, stored=False)), "damaged"
        ),
        "deflated_torn_member.wacz": Damaged(
            wacz({archive: b"".join(packed)[:-40]}, stored=False),
            "ends within a record",
            (ONE, TWO),
        ),
        "bomb.wacz": Damaged(
            wacz({archive: bytes(200_000_000)}, stored=False), "far more than its size"
        ),
        "one_empty.wacz": Damaged(
            wacz({"archive/a.warc.gz": b"", "archive/b.warc.gz": packed[0]}), "no page", (ONE,)
        ),
        "no_archive.wacz": Damaged(wacz({"pages/pages.jsonl": b"{}"}), "no WARC files in it"),
        "office.docx": Damaged(wacz({"word/document.xml": b"<w/>"}), "no WARC files in it"),
        "torn.mhtml": Damaged(mhtml(PAGE[:60], close=False), "cut short"),
        "bent_coding.mhtml": Damaged(mhtml(b"PGh0bWw+P", coding="base64"), "damaged"),
        "no_parts.mhtml": Damaged(mhtml()[:330], "damaged"),
        "empty_page.mhtml": Damaged(mhtml(b""), "empty"),
        "no_page.mhtml": Damaged(
            mhtml().replace(b"\nContent-Type: text/html", b"\nContent-Type: image/png"),
            "no web page",
        ),
        "empty.html": Damaged(b"", "empty"),
        "blank.txt": Damaged(b" \n\t\r\n", "empty"),
        "torn.html.gz": Damaged(gzip.compress(PAGE)[:-12], "cut short"),
        "bomb.html.gz": Damaged(BOMB, "larger than the limit"),
        "large.txt": Damaged(b"a word " * 4_000_000, "larger than the limit"),
    }


def lists() -> dict[str, Damaged]:
    """Broken feeds, sitemaps and OPML files, by file name."""
    laughs = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(9))
    return {
        "torn.rss": Damaged(FEED.encode() + b"<item><title>Thr", "damaged", (ONE, TWO)),
        "bent.rss": Damaged(
            FEED.replace("<title>Two", "<title>Two & <b").encode() + b"</channel></rss>",
            "damaged",
            (ONE, TWO),
        ),
        "no_links.rss": Damaged(
            FEED.encode() + b"<item><title>Three</title></item></channel></rss>",
            "no web address",
            (ONE, TWO),
        ),
        "bent_encoding.rss": Damaged(
            FEED.encode().replace(b'"1.0"', b'"1.0" encoding="\xe9\xe9\xe9"') + b"</channel></rss>",
            "damaged",
            (ONE, TWO),
        ),
        "torn.sitemap.xml": Damaged(SITEMAP.encode() + b"<url><loc>", "damaged", (ONE, TWO)),
        "laughs.sitemap.xml": Damaged(
            SITEMAP.replace("<urlset", f'<!DOCTYPE urlset [<!ENTITY l0 "ha">{laughs}]><urlset')
            .replace("courier.example/2", "courier.example/2&l9;")
            .encode()
            + b"<nothing></urlset>",
            "damaged",
            (ONE, TWO),
        ),
        "torn.opml": Damaged(
            f'<opml><body><outline xmlUrl="{ONE}"/><outline xmlUrl="{TWO}"/><outl'.encode(),
            "damaged",
            (ONE, TWO),
        ),
        "empty.opml": Damaged(b"<opml", "damaged"),
    }


def main(folder: Path) -> None:
    """Writes every input into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, damaged in {**pages(), **lists()}.items():
        (folder / name).write_bytes(damaged.data)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
