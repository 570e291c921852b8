"""Feeds, sitemaps, OPML and texts of addresses are lists; nothing else is."""

from __future__ import annotations

import gzip
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.capture.lists import Listed, Listing, listing
from sayso.errors import InputError

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<!-- made by hand -->
<rss version="2.0"><channel><title>Lindow &amp; Courier</title>
<item><title>Quay &lt;b&gt;open&lt;/b&gt; — “now”</title><link>https://courier.example/1?a=1&amp;b=2</link>
<pubDate>Wed, 04 Mar 2026 13:00:05 +0100</pubDate></item>
<item><title/><guid isPermaLink="true">https://courier.example/2</guid></item>
<item><title>Again</title><link>https://courier.example/1?a=1&amp;b=2</link></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Курьер</title>
<entry><title type="html">Порт &amp;amp; причал</title><link rel="alternate" href="/3"/>
<updated>2026-03-04T12:00:00Z</updated></entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/"><channel rdf:about="x"><title>港口报</title></channel>
<item rdf:about="https://courier.example/4"><title>码头</title><link>https://courier.example/4</link>
</item></rdf:RDF>"""
NEWS = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc> https://courier.example/5 </loc><news:news>
<news:publication><news:name>Courier</news:name></news:publication><news:publication_date>2026-03-04T13:00:00+01:00</news:publication_date>
<news:title>Quay &amp; ships</news:title></news:news></url>
<url><loc>https://courier.example/6</loc><lastmod>2026-03-05</lastmod><news:news>
<news:publication_date>2026-03-04</news:publication_date></news:news></url>
<url><loc>ftp://courier.example/7</loc></url>
</urlset>"""
INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>https://courier.example/news.xml.gz</loc></sitemap></sitemapindex>"""
OPML = """<?xml version="1.0"?><opml version="2.0"><head><title>My papers</title></head><body>
<outline text="Europe"><outline type="rss" text="Courier" xmlUrl="https://courier.example/rss"/>
<outline text="Without an address"/></outline></body></opml>"""
MOMENT = datetime(2026, 3, 4, 12, 0, 5, tzinfo=UTC)


def test_an_rss_feed() -> None:
    assert listing("/feed.xml", RSS.encode()) == Listing(
        "feed",
        "Lindow & Courier",
        (
            Listed("https://courier.example/1?a=1&b=2", "Quay open — “now”", MOMENT),
            Listed("https://courier.example/2", None, None),
        ),
        None,
    )


def test_addresses_of_an_atom_feed_are_made_absolute() -> None:
    assert listing("https://courier.example/atom", ATOM.encode()) == Listing(
        "feed",
        "Курьер",
        (Listed("https://courier.example/3", "Порт & причал", MOMENT.replace(second=0)),),
        None,
    )


def test_an_rdf_feed() -> None:
    found = listing("/feed", RDF.encode())
    assert found is not None
    assert found.items == (Listed("https://courier.example/4", "码头", None),)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_a_feed_with_a_byte_order_mark(encoding: str) -> None:
    found = listing("/feed", RSS.replace("UTF-8", encoding.removesuffix("-sig")).encode(encoding))
    assert found is not None
    assert len(found.items) == 2


def test_a_news_sitemap() -> None:
    assert listing("/sitemap.xml", NEWS.encode()) == Listing(
        "sitemap",
        None,
        (
            Listed("https://courier.example/5", "Quay & ships", MOMENT.replace(second=0)),
            Listed("https://courier.example/6", None, date(2026, 3, 4)),
        ),
        None,
    )


def test_a_sitemap_index_and_a_compressed_sitemap() -> None:
    index = listing("/index", INDEX.encode())
    assert index is not None
    assert (index.kind, [item.url for item in index.items]) == (
        "sitemap index",
        ["https://courier.example/news.xml.gz"],
    )
    assert listing("/x.gz", gzip.compress(NEWS.encode())) == listing("/x", NEWS.encode())


def test_opml() -> None:
    assert listing("/feeds.opml", OPML.encode()) == Listing(
        "opml", "My papers", (Listed("https://courier.example/rss", "Courier", None),), None
    )


def test_a_text_of_addresses() -> None:
    text = "\ufeff# my list\r\nhttps://courier.example/1\r\n\r\n HTTP://courier.example/2 \r\n"
    found = listing("/urls.txt", text.encode())
    assert found is not None
    assert [item.url for item in found.items] == [
        "https://courier.example/1",
        "HTTP://courier.example/2",
    ]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"# A heading\n\nand a text.",
        b"https://courier.example/1 was closed on Friday.",
        b"https://courier.example/1\nAnd a line of text.",
        b"<!doctype html><html><p>rss</html>",
        b"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><p>x</p></html>",
        b"<!-- <rss> --><html>",
        b"%PDF-1.4",
        b"The <rss> tag.",
        gzip.compress(b"A text."),
    ],
)
def test_what_is_no_list(body: bytes) -> None:
    assert listing("/x", body) is None


def test_nothing_outside_is_read(tmp_path_factory: pytest.TempPathFactory) -> None:
    secret = tmp_path_factory.mktemp("secret") / "secret.txt"
    secret.write_text("the secret")
    for text in (RSS, NEWS, OPML):
        head, _, rest = text.partition("?>")
        root = rest.partition("<")[2].split()[0].strip(">")
        doctype = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'
        body = f"{head}?>{doctype}{rest}".replace("Courier", "&e;").replace("ships", "&e;")
        found = listing("/x", body.encode())
        assert found is not None, root
        assert "the secret" not in repr(found)


def test_a_compressed_web_archive_is_no_list() -> None:
    assert listing("/x.warc.gz", gzip.compress(b"WARC/1.1\r\n" + bytes(80_000_000))) is None


@pytest.mark.parametrize("text", [RSS, NEWS, OPML, ATOM])
def test_half_an_address_does_no_harm(text: str) -> None:
    found = listing("https://courier.example/x", text.replace("courier.example", "[fe").encode())
    assert found is not None


def test_a_bomb_is_an_error() -> None:
    with pytest.raises(InputError, match="larger than the limit"):
        listing("/x.xml.gz", gzip.compress(NEWS.encode() + bytes(80_000_000)))


@given(st.binary(max_size=200))
def test_any_bytes_are_a_list_or_none(body: bytes) -> None:
    for start in (b" ", b"<rss>", b"<urlset>", b"<opml>"):
        found = listing("/x", start + body)
        assert found is None or isinstance(found, Listing)
