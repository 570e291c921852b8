"""Runs commands on archives, as a user would, with small sites and articles to do it on."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from sayso.cli import main

HARBOUR = """Harbour town hears its minister

By Nora Field

Minister Joan Tarr said on Monday that the harbour would stay open all winter.

“We will not wait for the wind,” she told reporters at the quay.

Harbour master Olaf Brandt denied that the boats were unsafe.

Officials who asked not to be named said the ministry had known of the leak.
"""
RIVER = """River pact is close

Envoy Pia Lund promised on Tuesday that the river pact would be signed by May.

Joan Tarr demanded that it be signed sooner.
"""
TALKS = """科瓦特与万特里亚会谈

王毅表示：“我们愿意继续谈判，水的问题必须解决。”
"""


@dataclass(frozen=True)
class Done:
    """What a command did."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@dataclass
class Commands:
    """Runs `sayso` in this process, on one archive unless another is named."""

    capsys: pytest.CaptureFixture[str]
    monkeypatch: pytest.MonkeyPatch
    archive: Path

    def __call__(self, *words: object, code: int | None = 0) -> Done:
        self.monkeypatch.setattr("sys.argv", ["sayso", *map(str, words)])
        self.monkeypatch.setenv("SAYSO_ARCHIVE", str(self.archive))
        self.monkeypatch.setenv("SAYSO_USER", "Ada")
        self.capsys.readouterr()
        ended = 0
        try:
            main()
        except SystemExit as end:
            ended = int(end.code or 0)
        out, err = self.capsys.readouterr()
        assert code is None or ended == code, (ended, out, err)
        return Done(ended, out, err)

    def ids(self, *words: object) -> list[str]:
        """The ids of the statements that a search finds."""
        return [one["id"] for one in self("statements", *words, "--format", "jsonl").lines]


@dataclass
class Site:
    """A web site on this machine; its pages may change while it runs."""

    pages: dict[str, tuple[int, str, str]] = field(default_factory=dict)
    headers: dict[str, dict[str, str]] = field(default_factory=dict)  # more of them, by path
    address: str = ""

    def put(self, path: str, body: str, kind: str = "text/html", status: int = 200) -> str:
        self.pages[path] = (status, kind, body)
        return self.address + path

    def page(self, path: str, title: str, *paragraphs: str) -> str:
        text = "".join(f"<p>{one}</p>" for one in paragraphs)
        return self.put(
            path, f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{text}"
            "</article></body></html>",
        )  # fmt: skip


@contextmanager
def serving() -> Iterator[Site]:
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, kind, body = site.pages.get(self.path, (404, "text/plain", "not here"))
            data = body.encode()
            self.send_response(status)
            self.send_header("Content-Type", f"{kind}; charset=utf-8")
            self.send_header("Content-Length", str(len(data)))
            for name, value in site.headers.get(self.path, {}).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, format: str, *arguments: object) -> None:
            """Nothing: the tests look at what the command says."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
