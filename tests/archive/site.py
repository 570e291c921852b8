"""A real web server on this machine, whose pages a test can change."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Answer:
    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    etag: str | None = None
    pause: float = 0.0
    unless: tuple[str, str] | None = None  # header and value of a request that 304 answers


class Site:
    def __init__(self, port: int) -> None:
        self.root = f"http://127.0.0.1:{port}"
        self.answers: dict[str, Answer | Callable[[], Answer]] = {}
        self.asked: list[str] = []

    def url(self, path: str) -> str:
        return self.root + path

    def put(self, path: str, body: str, **given: object) -> str:
        self.answers[path] = Answer(body.encode(), **given)  # type: ignore[arg-type]
        return self.url(path)

    def refuse(self, path: str, status: int, **headers: str) -> None:
        self.answers[path] = Answer(b"no", status, {k.title(): v for k, v in headers.items()})


@contextmanager
def serving() -> Iterator[Site]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            site.asked.append(self.path)
            found = site.answers.get(self.path, Answer(b"nothing here", 404))
            answer = found() if callable(found) else found
            time.sleep(answer.pause)
            status, body = answer.status, answer.body
            if answer.etag and self.headers.get("If-None-Match") == answer.etag:
                status, body = 304, b""
            if answer.unless and self.headers.get(answer.unless[0]) == answer.unless[1]:
                status, body = 304, b""
            self.send_response(status)
            for name, value in {"Content-Type": "text/html", **answer.headers}.items():
                self.send_header(name, value)
            if answer.etag:
                self.send_header("ETag", answer.etag)
            if status != 304:
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        def handle_error(self, request: object, client_address: object) -> None:
            pass  # a client that was killed, or was stopped

    server = Server(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    site = Site(server.server_address[1])
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
