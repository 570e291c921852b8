"""How fast a round over unchanged articles is when politeness does not hold it back.

    python benchmarks/revisit_round.py [ARTICLES]

Starts a server on this machine, in a process of its own, that answers every conditional request
with 304, fills an archive with invented articles there, and looks at every one of them once:
schedule, robots.txt, turn, connection, record of the exchange on the disk, judgement, database. The
figure that counts is articles per second of this process's processor time, since the server runs
beside it.
"""

from __future__ import annotations

import argparse
import asyncio
import multiprocessing
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from multiprocessing.connection import Connection

from archive_store import invented
from sayso.archive import Archive, open_archive
from sayso.capture.courtesy import AT_ONCE
from sayso.store import derived, evidence

LEAST = 200  # articles per second of processor time

_NOT_MODIFIED = b'HTTP/1.1 304 Not Modified\r\nETag: "one"\r\nConnection: close\r\n\r\n'
_NOT_FOUND = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


def main() -> int:
    """Prints one line; 1 where it is slower than promised."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("articles", nargs="?", type=int, default=2000)
    articles = parser.parse_args().articles
    elapsed, spent = measured(articles)
    print(
        f"{articles} unchanged articles: {articles / elapsed:.0f} a second,"
        f" {articles / spent:.0f} a second of processor time"
    )
    return int(articles / spent < LEAST)


def measured(articles: int) -> tuple[float, float]:
    """Seconds, and seconds of processor time, of one round."""
    with (
        _server() as site,
        tempfile.TemporaryDirectory() as folder,
        open_archive(folder) as archive,
    ):
        _fill(archive, site, articles)
        start, spent = time.perf_counter(), time.process_time()
        looks = archive.revisit(all=True, allow_private=True, pace=AT_ONCE)
        outcomes = Counter(one.outcome for one in looks)
        elapsed, spent = time.perf_counter() - start, time.process_time() - spent
    assert outcomes == {"unchanged": articles}, outcomes
    return elapsed, spent


def _fill(archive: Archive, site: str, articles: int) -> None:
    """Stores invented articles as if they had been fetched from a site."""
    captures, made = [], []
    for number in range(articles):
        url = f"{site}/{number}"
        capture, article = invented(number)
        headers = (("ETag", '"one"'),)
        captures.append(replace(capture, asked=url, url=url, headers=headers))
        made.append(replace(article, url=url, addresses=(url,)))
    with archive.store.writing() as connection:
        evidence.add_captures(connection, captures)
        derived.replace_articles(connection, made)


@contextmanager
def _server() -> Iterator[str]:
    here, there = multiprocessing.Pipe()
    context = multiprocessing.get_context("spawn")
    server = context.Process(target=_serve, args=(there,), daemon=True)
    server.start()
    try:
        yield f"http://127.0.0.1:{here.recv()}"
    finally:
        server.terminate()
        server.join()


def _serve(ready: Connection) -> None:
    asyncio.run(_answer_all(ready))


async def _answer_all(ready: Connection) -> None:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        writer.write(_NOT_MODIFIED if b"if-none-match" in head.lower() else _NOT_FOUND)
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    ready.send(server.sockets[0].getsockname()[1])
    await server.serve_forever()


if __name__ == "__main__":
    sys.exit(main())
