from __future__ import annotations

import re
import shutil
import subprocess
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from html import escape
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html
from tests.render.records import TEXT, VISIT, harbour, of_text, span, visit

import sayso
from sayso.article.records import Block, Link
from sayso.attribution.records import Statement
from sayso.record import Record
from sayso.render.document import resource
from sayso.render.index_page import entry, index
from sayso.render.markdown import markdown
from sayso.render.page import page
from sayso.text import Span

ROLES = ("content", "cue", "source")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
PAYLOADS = (
    "<script>document.title='owned'</script>",
    '"><img src=x onerror="document.title=\'owned\'">',
    "'--></style></script><svg onload=document.title='owned'>",
    "</title><script>document.title='owned'</script>",
    "$title ${body} $$",
)


def parsed(text: str) -> lxml_html.HtmlElement:
    return lxml_html.document_fromstring(text)


def words_in_article(document: lxml_html.HtmlElement, statement: Statement, role: str) -> str:
    """The words that the article's elements give a statement in a role, in order."""
    found = document.xpath(f"//article//*[@data-at and @data-{role}]")
    mine = [one for one in found if statement.id in one.get(f"data-{role}").split()]
    return "".join(one.text_content() for one in mine)


def test_the_article_gives_each_statement_its_exact_words() -> None:
    record = harbour()
    document = parsed(page(record))
    for statement in record.statements:
        for role in ROLES:
            spans = getattr(statement, role)
            expected = "".join(one.of(TEXT) for one in spans)
            assert words_in_article(document, statement, role) == expected


def test_the_list_beside_gives_each_statement_its_exact_words() -> None:
    record = harbour()
    document = parsed(page(record))
    for statement in record.statements:
        (item,) = document.xpath(f'//aside//li[@id="{statement.id}"]')
        pieces = {
            one.get("data-span"): one.text_content() for one in item.xpath(".//*[@data-span]")
        }
        assert pieces == {f"{one.start}-{one.end}": one.of(TEXT) for one in statement.content}


def test_offsets_and_words_of_every_segment_agree() -> None:
    for element in parsed(page(harbour())).xpath("//article//*[@data-at]"):
        start, end = map(int, element.get("data-at").split("-"))
        assert element.text_content() == TEXT[start:end]


def test_the_article_stands_whole_on_the_page_its_title_above() -> None:
    document = parsed(page(harbour()))
    blocks = document.xpath('//article/div[@class="block"]')
    shown = [block.xpath("./*[2]")[0].text_content() for block in blocks]
    assert [document.xpath("//h1")[0].text_content(), *shown] == TEXT.split("\n\n")


@pytest.mark.parametrize("title", ["Harbour talks end", "Another title"])
def test_the_title_is_shown_once(title: str) -> None:
    heading = Block(span("Harbour talks end"), "heading")
    document = parsed(page(of_text(TEXT, blocks=(heading,), title=title)))
    assert document.xpath("//h1")[0].text_content() == title
    assert ("Harbour talks end" in document.xpath("//article")[0].text_content()) == (
        title != "Harbour talks end"
    )


@pytest.mark.parametrize(("name", "text"), [("a.txt", "{}\n\n{}\n"), ("a.md", "# {}\n\n{}\n")])
def test_the_title_of_a_file_is_shown_once(name: str, text: str, tmp_path: Path) -> None:
    said = "The mayor of Tarn said on Monday that the bridge would stay closed until the spring."
    (tmp_path / name).write_text(text.format("Bridge stays closed", said), encoding="utf-8")
    record = sayso.read(tmp_path / name)
    body = parsed(page(record)).xpath("//body")[0]
    for script in body.xpath(".//script"):
        script.getparent().remove(script)
    assert body.text_content().count("Bridge stays closed") == 1
    assert markdown(record).count("Bridge stays closed") == 1


def test_a_statement_in_the_title_is_marked_there() -> None:
    text = "“Too late,” says Lund\n\nThe pier is old."
    parts = [(span(words, text),) for words in ("“Too late,”", "says", "Lund")]
    statement = Statement("s1", "direct", *parts, 0.9)
    heading = Block(span("“Too late,” says Lund", text), "heading")
    record = of_text(text, (statement,), blocks=(heading,), title="“Too late,” says Lund")
    (title,) = parsed(page(record)).xpath("//h1")
    for role, words in (("content", "“Too late,”"), ("cue", "says"), ("source", "Lund")):
        assert [one.text_content() for one in title.xpath(f".//*[@data-{role}]")] == [words]
    assert title.xpath(".//a/@id") == ["t-s1"]


@pytest.mark.parametrize(
    ("text", "first"),
    [("“We are not amused,” she said", "“We"), ("“美国总统”", "“美"), ("so", "so")],
)
def test_the_number_of_a_statement_is_held_to_its_first_word(text: str, first: str) -> None:
    statement = Statement("s1", "direct", (Span(0, len(text)),), (), (), 0.9)
    (numbered,) = parsed(page(of_text(text, (statement,)))).xpath("//article//*[@data-number]")
    assert numbered.text_content() == first


def test_every_number_leads_to_its_statement_and_back() -> None:
    document = parsed(page(harbour()))
    targets = set(document.xpath("//@id"))
    inner = [link[1:] for link in document.xpath("//a/@href") if link.startswith("#")]
    assert len(inner) == 8
    assert set(inner) <= targets


def test_a_chain_is_drawn_from_the_speaker_to_the_last_who_passed_it_on() -> None:
    (path,) = parsed(page(visit())).xpath('//ol[@class="chain"]')
    assert [one.text_content() for one in path] == ["Bao Lindqvist", "Wirewave", "Tide Herald"]
    assert path.get("aria-label").startswith("source chain")


def test_each_statement_tells_to_whom_where_and_when_and_what_holds_it() -> None:
    document = parsed(page(visit()))
    known = {
        one.xpath("ancestor::li[@id]/@id")[0]: [part.text_content() for part in one]
        for one in document.xpath('//ul[@class="known"]')
    }
    assert known["s1"] == [
        "to the envoy", "by video link", "on 2026-03-02 (“Monday”)", "manner “frankly”"
    ]  # fmt: skip
    assert known["s2"][-1] == "told within 1"
    assert document.xpath('//li[@class="within"]/a/@href') == ["#s1"]
    assert known["s3"] == ["carries on what stands before"]
    (rest,) = document.xpath('//article//*[contains(@class, "carried")]')
    assert rest.text_content() == "The gate stays shut."


def test_every_finding_leads_to_its_evidence_and_back() -> None:
    document = parsed(page(visit()))
    for finding in visit().findings:
        (item,) = document.xpath(f'//*[@id="{finding.id}"]')
        assert finding.says in item.text_content()
        links = item.xpath('.//*[@class="places"]/a/@href')
        assert len(links) == len(finding.evidence)
        for link, evidence in zip(links, finding.evidence, strict=True):
            (anchor,) = document.xpath(f'//*[@id="{link[1:]}"]')
            at = anchor.xpath("following::*[@data-at][1]/@data-at")[0]
            assert at.startswith(f"{evidence.span.start}-")
        assert document.xpath(f'//*[@class="numbers"]/a[@href="#{finding.id}"]')
    marked = document.xpath('//article//*[@data-finding="f1"]')
    assert marked[-1].text_content() == "The visit went on."
    assert document.xpath('//dl[@class="figures"]//a/@href') == ["#findings"]


def test_explanations_are_given_once_for_findings_of_a_kind() -> None:
    shown = [one.text_content() for one in parsed(page(visit())).xpath('//*[@class="may-be"]')]
    assert shown == ["may also be a refrain", "may also be a slip; or a custom"]


def test_the_legend_explains_the_marks_that_there_are() -> None:
    text = "“好”"
    quoted = Statement("s1", "direct", (Span(0, len(text)),), (), (), 0.9)
    (legend,) = parsed(page(of_text(text, (quoted,), language="zh"))).xpath('//*[@id="legend"]')
    assert [one.text_content() for one in legend] == ["In the text:", "said in quotation marks"]
    assert parsed(page(of_text(text))).xpath('//*[@id="legend"]') == []


def test_the_filter_offers_speakers_and_marks() -> None:
    document = parsed(page(visit()))
    offered = {one.text_content(): one.get("value") for one in document.xpath("//select//option")}
    assert offered == {
        "all statements": "",
        "passed on by others (1)": "s1",
        "unnamed or vague (2)": "s4 s5",
        "nested (1)": "s2",
        "carried on (1)": "s3",
        "Bao Lindqvist (3)": "s1 s2 s3",
        "Analysts (1)": "s4",
        "a diplomat (1)": "s5",
        "the author (1)": "s6",
    }


def test_a_source_cut_by_a_link_is_one_box() -> None:
    link = Link(span("Bao", VISIT), "https://a.example/bao")
    record = visit()
    linked = replace(record, article=replace(record.article, links=(link,)))
    pieces = parsed(page(linked)).xpath('//article//*[@data-source="s1"]')
    assert [(one.text_content(), one.get("class")) for one in pieces] == [
        ("Minister ", "goes-on"),
        ("Bao", "goes-on from-before"),
        (" Lindqvist", "from-before"),
    ]


def test_words_outside_of_every_block_are_shown() -> None:
    text = "Before.\n\nA block.\n\nBehind."
    record = of_text(text, blocks=(Block(span("A block.", text), "block quote"),))
    article = parsed(page(record)).xpath("//article")[0]
    assert [p.text_content() for p in article.xpath(".//p[not(@class)]")] == text.split("\n\n")
    assert article.xpath(".//blockquote")[0].text_content() == "A block."


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_in_an_article_becomes_markup(payload: str) -> None:
    document = parsed(page(hostile(payload)))
    assert len(document.xpath("//script")) == 1
    assert document.xpath("//img | //svg | //iframe | //object") == []
    assert not [
        name for name in document.xpath("//@*/..") if set(name.attrib) & {"onerror", "onload"}
    ]
    assert document.xpath("//title")[0].text_content() == payload
    assert payload in document.xpath("//article")[0].text_content()
    assert not any(href.lower().startswith("javascript") for href in document.xpath("//@href"))


def hostile(payload: str) -> Record:
    text = f"{payload} said {payload}"
    end = len(payload)
    statement = Statement(
        "s1",
        "indirect",
        (Span(end + 6, len(text)),),
        (Span(end + 1, end + 5),),
        (Span(0, end),),
        0.9,
    )
    return of_text(
        text, (statement,), title=payload, url=f"javascript:alert('{payload}')", byline=payload,
        links=(Link(Span(0, end), "javascript:document.title='owned'"),),
    )  # fmt: skip


def test_the_page_asks_for_nothing_from_anywhere() -> None:
    document = parsed(page(harbour()))
    assert document.xpath("//link | //@src | //@srcset | //@style") == []
    assert "url(" not in resource("page.css")
    assert "default-src 'none'" in document.xpath("//meta[@http-equiv]/@content")[0]


@pytest.mark.parametrize(
    ("language", "direction"), [("en", "ltr"), ("ar", "rtl"), ("he", "rtl"), (None, "auto")]
)
def test_language_and_direction_of_the_article_are_told(
    language: str | None, direction: str
) -> None:
    article = parsed(page(of_text("x", language=language))).xpath("//article")[0]
    assert (article.get("lang"), article.get("dir")) == (language or "", direction)


def test_a_link_of_the_article_is_one_link_and_keeps_its_words() -> None:
    (link,) = parsed(page(harbour())).xpath('//article//a[@class="link"]')
    assert link.text_content() == "Tide Herald"
    assert link.get("href") == "https://www.tideherald.example/talks"


def test_an_index_lists_the_pages_with_their_figures() -> None:
    document = parsed(index([entry("a b.html", harbour()), entry("x.html", of_text("x"))]))
    assert document.xpath("//h2/a/@href") == ["./a%20b.html", "./x.html"]
    assert document.xpath("//h2/a/text()") == ["Harbour talks end", "Untitled"]
    assert len(document.xpath('//dl[@class="figures"]')) == 2


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_text_with_any_spans_is_reproduced(data: st.DataObject) -> None:
    alphabet = st.characters(exclude_categories=["Cs", "Cc"])
    text = "x" + data.draw(st.text(alphabet, min_size=3, max_size=60)) + "x"

    def draw() -> Span:
        start = data.draw(st.integers(0, len(text) - 1))
        return Span(start, data.draw(st.integers(start + 1, len(text))))

    statements = tuple(
        Statement(f"s{number}", "direct", (draw(),), (draw(),), (draw(),), 0.5)
        for number in range(1, 4)
    )
    document = parsed(
        page(of_text(text, statements, blocks=(Block(Span(0, len(text)), "paragraph"),)))
    )
    for statement in statements:
        for role in ROLES:
            expected = "".join(one.of(text) for one in getattr(statement, role))
            assert words_in_article(document, statement, role) == expected


# Contrast, after the formula of the WCAG.


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def colours() -> list[dict[str, str]]:
    light, dark = re.findall(r":root \{(.*?)\}", resource("page.css"), re.DOTALL)[:2]
    return [dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", part)) for part in (light, dark)]


@pytest.mark.parametrize("scheme", colours(), ids=["light", "dark"])
def test_words_and_marks_have_the_contrast_of_wcag_aa(scheme: dict[str, str]) -> None:
    for ground in ("paper", "panel", "source", "lit"):
        assert contrast(scheme["ink"], scheme[ground]) >= 4.5, ground
    for words in ("quiet", "cue"):
        assert contrast(scheme[words], scheme["paper"]) >= 4.5, words
    assert contrast(scheme["cue"], scheme["lit"]) >= 4.5
    for mark in ("direct", "mixed", "indirect", "source-edge", "lit-edge"):
        assert contrast(scheme[mark], scheme["paper"]) >= 3, mark


# In a real browser.

needs_browser = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")


def in_browser(file: Path, tmp_path: Path) -> str:
    """The document after a browser has run it."""
    command = [
        str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic",
        "--no-first-run", "--disable-background-networking", "--disable-component-update",
        "--disable-sync", f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom", file.as_uri(),
    ]  # fmt: skip
    return subprocess.run(
        command, capture_output=True, encoding="utf-8", check=True, timeout=120
    ).stdout


@needs_browser
def test_no_payload_runs_in_a_browser(tmp_path: Path) -> None:
    file = tmp_path / "hostile.html"
    file.write_text(page(hostile(" ".join(PAYLOADS))), encoding="utf-8")
    document = parsed(in_browser(file, tmp_path))
    assert document.xpath("//title")[0].text_content().startswith("<script>")


PROBE = """
document.querySelector("#t-s2").dispatchEvent(new MouseEvent("mouseover", { bubbles: true }));
const root = document.documentElement;
root.dataset.tooWide = root.scrollWidth > root.clientWidth;
root.dataset.underlined = getComputedStyle(document.querySelector(".indirect[data-at]"))
  .textDecorationStyle;
"""


def with_probe(text: str, *, permitted: bool, probe: str = PROBE) -> str:
    """The page with a script of the test's own, which the page's policy permits or not."""
    digest = b64encode(sha256(probe.encode()).digest()).decode()
    probed = text.replace("</body>", f"<script>{probe}</script></body>")
    return probed.replace("script-src ", f"script-src 'sha256-{digest}' ") if permitted else probed


@needs_browser
def test_pointing_at_a_statement_lights_up_its_parts(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(with_probe(page(harbour()), permitted=True), encoding="utf-8")
    shown = parsed(in_browser(file, tmp_path))
    lit = shown.xpath('//article//*[contains(@class, "lit") and @data-at]')
    assert "an aide" in {one.text_content() for one in lit}
    assert all("s2" in " ".join(one.attrib.values()).split() for one in lit)
    assert "The minister told the Tide Herald that dredging would begin in spring" in "".join(
        one.text_content() for one in lit
    )
    assert [one.get("id") for one in shown.xpath('//aside//li[contains(@class, "lit")]')] == ["s2"]
    assert shown.get("data-underlined") == "dotted"
    assert shown.get("data-too-wide") == "false"


CHOICE = """
const choice = document.querySelector("#filter");
choice.value = "s4";
choice.dispatchEvent(new Event("change", { bubbles: true }));
location.hash = "#e-f1-2";
"""


@needs_browser
def test_the_filter_leaves_the_statements_of_one_speaker_and_links_light_up_evidence(
    tmp_path: Path,
) -> None:
    file = tmp_path / "page.html"
    file.write_text(with_probe(page(visit()), permitted=True, probe=CHOICE), encoding="utf-8")
    shown = parsed(in_browser(file, tmp_path))
    assert not shown.xpath('//*[@class="filter"]/@hidden')
    assert shown.xpath('//*[@class="speaker"][not(@hidden)]/ol/li[not(@hidden)]/@id') == ["s4"]
    assert shown.xpath('//*[@id="filtered"]')[0].text_content() == "1 of 6 shown"
    left_out = shown.xpath('//article//*[contains(@class, "off")]/@data-content')
    assert set(" ".join(left_out).split()) == {"s1", "s2", "s3", "s5", "s6"}
    lit = shown.xpath('//article//*[contains(@class, "lit") and @data-finding="f1"]')
    assert lit[-1].text_content() == "The visit went on."


@needs_browser
def test_the_pages_policy_runs_no_script_but_its_own(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(with_probe(page(harbour()), permitted=False), encoding="utf-8")
    shown = parsed(in_browser(file, tmp_path))
    assert shown.get("data-underlined") is None
    assert shown.xpath('//article//*[contains(@class, "lit")]') == []


@needs_browser
@pytest.mark.parametrize("width", [360, 900, 1600])
def test_the_page_fits_its_window(width: int, tmp_path: Path) -> None:
    long = of_text("Donaudampfschifffahrt" * 30, url="https://a.example/" + "x" * 300)
    for record in (harbour(), visit(), long):
        frame = tmp_path / "frame.html"
        # A window cannot be made as narrow as a telephone; a frame can.
        measure = "parent.document.title = document.documentElement.scrollWidth"
        digest = b64encode(sha256(measure.encode()).digest()).decode()
        inner = page(record).replace("script-src ", f"script-src 'sha256-{digest}' ")
        inner = inner.replace("</body>", f"<script>{measure}</script></body>")
        frame.write_text(
            f'<title></title><iframe width="{width}" style="border:0" srcdoc="{escape(inner)}">'
            "</iframe>",
            encoding="utf-8",
        )
        (title,) = parsed(in_browser(frame, tmp_path)).xpath("//head/title/text()")
        assert int(title) <= width
