"""How fast a round over unchanged articles is when politeness does not hold it back.

    python benchmarks/revisit_round.py [ARTICLES]

Starts a server on this machine, in a process of its own, that answers every conditional request
with 304, and looks at every article once: through robots.txt, turns, connection, record of the
exchange and judgement. What the archive writes afterwards is not part of it. The figure that
counts is articles per second of this process's processor time, since the server runs beside it.
"""

from __future__ import annotations

import argparse
import asyncio
import multiprocessing
import sys
import time
from hashlib import sha256
from multiprocessing.connection import Connection

from sayso.capture.asking import Asker
from sayso.capture.conditional import Validators
from sayso.capture.courtesy import AT_ONCE, Courtesy
from sayso.capture.judging import Before, Reading, judge

_NOT_MODIFIED = b'HTTP/1.1 304 Not Modified\r\nETag: "one"\r\nConnection: close\r\n\r\n'
_NOT_FOUND = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


def main() -> None:
    """Prints one line; exits with 1 where it is slower than promised."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n")[0])
    parser.add_argument("articles", nargs="?", type=int, default=2000)
    articles = parser.parse_args().articles
    elapsed, spent = measured(articles)
    print(
        f"{articles} unchanged articles: {articles / elapsed:.0f} a second,"
        f" {articles / spent:.0f} a second of processor time"
    )
    sys.exit(articles / spent < 200)


def measured(articles: int) -> tuple[float, float]:
    """Seconds, and seconds of processor time, of one round."""
    here, there = multiprocessing.Pipe()
    context = multiprocessing.get_context("spawn")
    server = context.Process(target=_serve, args=(there,), daemon=True)
    server.start()
    try:
        return asyncio.run(_timed(f"http://127.0.0.1:{here.recv()}", articles))
    finally:
        server.terminate()
        server.join()


async def _timed(site: str, articles: int) -> tuple[float, float]:
    body = b"<p>The bridge will open in autumn."
    before = Before(Reading("The bridge will open in autumn."), sha256(body).hexdigest())
    courtesy = Courtesy(jobs=8, pace=AT_ONCE)
    async with Asker(allow_private=True) as asker:

        async def look(url: str) -> str:
            looked = await courtesy.look(asker, url, Validators(url, '"one"', None))
            return judge(looked.attempt, before, None).outcome if looked.attempt else "later"

        start, spent = time.perf_counter(), time.process_time()
        urls = [f"{site}/{number}" for number in range(articles)]
        outcomes = await asyncio.gather(*map(look, urls))
        elapsed, spent = time.perf_counter() - start, time.process_time() - spent
    assert set(outcomes) == {"unchanged"}, set(outcomes)
    return elapsed, spent


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
    main()
