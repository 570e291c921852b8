"""A web server that behaves as badly as servers do."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote

PARAGRAPHS = [
    f"The minister said on {day} that bridge number {number} over the river would open in autumn,"
    f" and that {number + 3} engineers had looked at its pillars before the council met."
    for number, day in enumerate(
        ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "Easter"]
    )
]


def page(paragraphs: list[str], title: str = "Bridge will open in autumn", head: str = "") -> str:
    body = "".join(f"<p>{each}</p>" for each in paragraphs)
    return (
        f"<!doctype html><html lang=en><head><title>{title}</title>{head}</head><body><article>"
        f"<h1>{title}</h1>{body}</article></body></html>"
    )


PAGE = page(PARAGRAPHS)
ZEROS = 10_000_000_000


@cache
def zeros_packed() -> bytes:
    """10 GB of zeros as gzip: one packed piece of 100 MB, a hundred times over."""
    return gzip.compress(bytes(100_000_000), 9) * (ZEROS // 100_000_000)


class Server(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        state = self.server.state  # type: ignore[attr-defined]
        state.append((time.monotonic(), self.path, dict(self.headers)))
        name = self.path.strip("/").split("/")[0].split("?")[0].replace("-", "_").partition(".")[0]
        answer = getattr(self, f"get_{name}", None)
        if answer is not None:
            answer()
        elif name.isdecimal():
            self.give(int(name), b"")
        else:
            self.give(404, b"no such page")

    def give(self, status: int, body: bytes | str, **headers: str) -> None:
        body = body.encode() if isinstance(body, str) else body
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        if status != 304:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def begin(self, **headers: str) -> None:
        self.send_response(200)
        self.close_connection = True
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()

    @property
    def visits(self) -> int:
        return sum(path == self.path for _, path, _ in self.server.state)  # type: ignore[attr-defined]

    def get_robots(self) -> None:
        status, body = self.server.robots  # type: ignore[attr-defined]
        self.give(status, body, Content_Type="text/plain")

    def get_page(self) -> None:
        if self.headers["If-None-Match"] == '"one"':
            self.give(304, b"", ETag='"one"')
        else:
            headers = {"ETag": '"one"', "Last-Modified": "Wed, 04 Mar 2026 12:00:00 GMT"}
            self.give(200, PAGE, Content_Type="text/html; charset=utf-8", **headers)

    def get_packed(self) -> None:
        self.give(200, gzip.compress(PAGE.encode()), Content_Encoding="gzip")

    def get_chunked(self) -> None:
        self.begin(Transfer_Encoding="chunked")
        for piece in (b"<p>one", b" two</p>"):
            self.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))
        self.wfile.write(b"0\r\n\r\n")

    def get_moved(self) -> None:
        self.give(301, b"over there", Location="/page")

    def get_slow(self) -> None:
        time.sleep(1.5)
        self.give(200, PAGE)

    def get_drip(self) -> None:
        self.begin()
        for _ in range(40):
            self.wfile.write(b"drop")
            time.sleep(0.1)

    def get_cut(self) -> None:
        self.begin(Content_Length="100000")
        self.wfile.write(PAGE.encode()[:300])

    def get_cut_chunk(self) -> None:
        self.begin(Transfer_Encoding="chunked")
        self.wfile.write(b"ffff\r\n<p>one")

    def get_half_packed(self) -> None:
        self.give(200, gzip.compress(PAGE.encode())[:-30], Content_Encoding="gzip")

    def get_noise(self) -> None:
        self.give(200, b"\x1f\x8b no gzip at all", Content_Encoding="gzip")

    def get_short_length(self) -> None:
        self.begin(Content_Length=str(len(PAGE) // 2), Content_Type="text/html")
        self.wfile.write(PAGE.encode())

    def get_short_length_kept(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "10")
        self.end_headers()
        self.wfile.write(b"0123456789HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nfake")

    def get_huge_length(self) -> None:
        self.begin(Content_Length="99999999999999999")
        self.wfile.write(b"<p>")

    def get_absurd_length(self) -> None:
        self.begin(Content_Length="9" * 30)

    def get_zeros(self) -> None:
        self.give(200, zeros_packed(), Content_Encoding="gzip", Content_Type="text/html")

    def get_endless(self) -> None:
        self.begin()
        while True:
            self.wfile.write(bytes(1_000_000))

    def get_loop(self) -> None:
        self.give(302, b"", Location="/loop-back")

    def get_loop_back(self) -> None:
        self.give(302, b"", Location="/loop")

    def get_deeper(self) -> None:
        self.give(302, b"", Location=f"/deeper/{self.path.count('/') * 'x'}{self.path[7:]}")

    def get_cookie(self) -> None:
        if "seen=1" in (self.headers["Cookie"] or ""):
            self.give(200, b"welcome")
        else:
            self.give(302, b"", Location="/cookie", Set_Cookie="seen=1")

    def get_scheme(self) -> None:
        self.give(302, b"", Location="file:///etc/hostname")

    def get_broken_location(self) -> None:
        self.give(302, b"", Location="http://[broken")

    def get_no_http(self) -> None:
        self.wfile.write(b"SSH-2.0-OpenSSH_9.2\r\n\r\n")
        self.close_connection = True

    def get_silent(self) -> None:
        self.close_connection = True

    def get_wrong_charset(self) -> None:
        said = [f"Министр заявил в среду, что мост {each} откроют осенью." for each in range(8)]
        text = page(said, title="Мост откроют осенью").encode("cp1251")
        self.give(200, text, Content_Type="text/html; charset=utf-8")

    def get_soft(self) -> None:
        body = page(["The page you are looking for is not here."] * 3, title="Page not found")
        self.give(200, body, Content_Type="text/html")

    def get_changing(self) -> None:
        text = PAGE.replace("in autumn", f"in autumn {2026 + self.visits}")
        self.give(200, text, Content_Type="text/html")

    def get_unasked(self) -> None:
        self.give(304, b"")

    def get_away(self) -> None:
        self.give(302, b"", Location="/")

    def get_(self) -> None:
        self.give(200, page([f"{each[:60]}..." for each in PARAGRAPHS], title="The Courier"))

    def get_busy(self) -> None:
        wait = unquote(self.path.partition("?")[2])
        self.give(429 if self.visits == 1 else 200, b"", Retry_After=wait)

    def log_message(self, *_: object) -> None:
        pass

    def handle(self) -> None:
        with suppress(ConnectionError):  # the client hung up, as it should
            super().handle()


class Site:
    """A running server: its address, and what was asked of it."""

    def __init__(self, server: ThreadingHTTPServer) -> None:
        self._server = server
        self.url = f"http://127.0.0.1:{server.server_port}"

    @property
    def asked(self) -> list[tuple[float, str, dict[str, str]]]:
        return self._server.state  # type: ignore[attr-defined,no-any-return]

    def paths(self) -> list[str]:
        return [path for _, path, _ in self.asked]


@contextmanager
def serving(
    handler: type[BaseHTTPRequestHandler] = Server, robots: tuple[int, str] = (404, "")
) -> Iterator[Site]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    server.block_on_close = False
    server.state = []  # type: ignore[attr-defined]
    server.robots = robots  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield Site(server)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
