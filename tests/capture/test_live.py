import gzip
import threading
import time
import zlib
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address

import pytest

from sayso import __version__
from sayso.article.reading import read_article
from sayso.capture.live import Fetched, Timeouts, fetch, user_agent
from sayso.capture.network import is_public
from sayso.errors import FetchError, InputError, NotFoundError, RefusedError

PAGE = (
    "<html><head><title>Мост</title></head><body><article><h1>Мост откроют осенью</h1>"
    + "".join(
        f"<p>Министр транспорта заявил в среду, что мост {number} через реку откроют осенью.</p>"
        for number in range(8)
    )
    + "</article></body></html>"
)


class Server(BaseHTTPRequestHandler):
    """Answers as badly as servers do."""

    def do_GET(self) -> None:
        answer = getattr(self, "get_" + self.path.strip("/").split("/")[0].split("?")[0], None)
        if answer is None:
            self.give(int(self.path.strip("/")), b"")
        else:
            answer()

    def give(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def get_page(self) -> None:
        self.give(200, b"<p>Hello</p>", Content_Type="text/html; charset=utf-8")

    def get_agent(self) -> None:
        self.give(200, self.headers["User-Agent"].encode())

    def get_gzip(self) -> None:
        halves = gzip.compress(b"one ") + gzip.compress(b"two")
        self.give(200, halves, Content_Encoding="gzip")

    def get_deflate(self) -> None:
        self.give(200, zlib.compress(b"words"), Content_Encoding="deflate")

    def get_bare(self) -> None:
        self.give(200, zlib.compress(b"words", wbits=-15), Content_Encoding="deflate")

    def get_half(self) -> None:
        self.give(200, gzip.compress(PAGE.encode())[:-30], Content_Encoding="gzip")

    def get_noise(self) -> None:
        self.give(200, b"\x1f\x8b no gzip at all", Content_Encoding="gzip")

    def get_bomb(self) -> None:
        self.give(200, gzip.compress(bytes(60_000_000)), Content_Encoding="gzip")

    def get_big(self) -> None:
        self.send_response(200)
        self.end_headers()  # no length: it shows only while reading
        for _ in range(30):
            self.wfile.write(bytes(1_000_000))

    def get_slow(self) -> None:
        self.send_response(200)
        self.end_headers()
        time.sleep(1.5)

    def get_drip(self) -> None:
        self.send_response(200)
        self.end_headers()
        for _ in range(30):
            self.wfile.write(b"drop")
            time.sleep(0.1)

    def get_cut(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        self.wfile.write(b"<p>The beginning")

    def get_loop(self) -> None:
        self.give(302, b"", Location="/loop")

    def get_moved(self) -> None:
        self.give(301, b"", Location="/page")

    def get_scheme(self) -> None:
        self.give(302, b"", Location="file:///etc/hostname")

    def get_article(self) -> None:
        self.give(302, b"", Location="/login?next=/article")

    def get_login(self) -> None:
        self.give(200, b"<h1>Log in</h1>")

    def get_lie(self) -> None:
        self.give(200, PAGE.encode("cp1251"), Content_Type="text/html; charset=utf-8")

    def log_message(self, *_: object) -> None:
        pass

    def handle(self) -> None:
        with suppress(ConnectionError):  # the client hung up, as it should
            super().handle()


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def get(url: str, **options: object) -> Fetched:
    return fetch(url, allow_private=True, **options)  # type: ignore[arg-type]


def test_a_page_comes_with_all_that_was_observed(site: str):
    page = get(f"{site}/page")
    assert (page.url, page.status, page.body) == (f"{site}/page", 200, b"<p>Hello</p>")
    assert page.content_type == "text/html; charset=utf-8"
    assert ("content-length", "12") in page.headers
    assert page.time.tzinfo is UTC


def test_redirects_are_followed_and_the_last_address_given(site: str):
    page = get(f"{site}/moved")
    assert (page.requested, page.url) == (f"{site}/moved", f"{site}/page")


def test_it_says_who_it_is(site: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("SAYSO_CONTACT", raising=False)
    assert get(f"{site}/agent").body.decode() == f"sayso/{__version__}"
    monkeypatch.setenv("SAYSO_CONTACT", "mailto:desk@paper.example\r\n")
    assert user_agent() == f"sayso/{__version__} (+mailto:desk@paper.example)"
    assert get(f"{site}/agent").body.decode() == user_agent()


@pytest.mark.parametrize(
    ("path", "body"), [("gzip", b"one two"), ("deflate", b"words"), ("bare", b"words")]
)
def test_compressed_pages_are_unpacked(site: str, path: str, body: bytes):
    assert get(f"{site}/{path}").body == body


@pytest.mark.parametrize(
    ("path", "error", "problem"),
    [
        ("404", NotFoundError, "404"),
        ("410", NotFoundError, "410"),
        ("401", RefusedError, "login"),
        ("402", RefusedError, "payment"),
        ("403", RefusedError, "refuses"),
        ("429", RefusedError, "too many"),
        ("451", RefusedError, "legal"),
        ("article", RefusedError, "login or consent"),
        ("500", FetchError, "500"),
        ("418", FetchError, "418"),
        ("loop", FetchError, "more than 10 times"),
        ("scheme", FetchError, "only http and https"),
        ("cut", FetchError, "before the page was complete"),
        ("half", FetchError, "before the page was complete"),
        ("noise", FetchError, "damaged"),
        ("big", InputError, "limit of 25 MB"),
        ("bomb", InputError, "limit of 25 MB"),
    ],
)
def test_what_goes_wrong_is_said(site: str, path: str, error: type[InputError], problem: str):
    with pytest.raises(error) as caught:
        get(f"{site}/{path}")
    assert type(caught.value) is error
    assert problem in caught.value.problem
    assert caught.value.subject == f"{site}/{path}"


def test_a_refusal_names_a_way_to_supply_the_page(site: str):
    with pytest.raises(RefusedError, match=f"--url {site}/403"):
        get(f"{site}/403")


@pytest.mark.parametrize(
    ("path", "timeouts"),
    [("slow", Timeouts(read=0.2)), ("drip", Timeouts(total=0.5)), ("slow", Timeouts(total=0.3))],
)
def test_slow_servers_are_given_up(site: str, path: str, timeouts: Timeouts):
    start = time.monotonic()
    with pytest.raises(FetchError, match="did not answer in time"):
        get(f"{site}/{path}", timeouts=timeouts)
    assert time.monotonic() - start < 1.4


@pytest.mark.parametrize("url", ["http://127.0.0.1:1/", "http://localhost:1/", "http://[::1]:1/"])
def test_private_addresses_are_refused_unless_asked_for(url: str):
    with pytest.raises(FetchError, match="--allow-private"):
        fetch(url)


def test_nothing_listening_is_no_connection():
    with pytest.raises(FetchError, match="no connection"):
        get("http://127.0.0.1:1/")


def test_an_unknown_host_is_said():
    with pytest.raises(FetchError, match=r"no host named nowhere\.invalid"):
        get("http://nowhere.invalid/")


@pytest.mark.parametrize("url", ["ftp://a.example/", "http://", "http://a b/"])
def test_what_is_no_web_address_is_said(url: str):
    with pytest.raises(FetchError):
        get(url)


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.215.14", True),
        ("10.0.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("224.0.0.1", False),
        ("0.0.0.0", False),
        ("::ffff:127.0.0.1", False),
        ("64:ff9b::a00:1", False),
        ("64:ff9b::5db8:d70e", True),
        ("fe80::1", False),
        ("fd00::1", False),
        ("2606:2800:21f:cb07:6820:80da:af6b:8b2c", True),
    ],
)
def test_public_addresses_are_told_from_the_others(address: str, public: bool):
    assert is_public(ip_address(address)) is public


def test_a_wrong_charset_from_the_server_does_no_harm(site: str):
    page = get(f"{site}/lie")
    article = read_article(page.body, url=page.url, content_type=page.content_type)
    assert article.title == "Мост откроют осенью"
    assert "Министр транспорта" in article.text
