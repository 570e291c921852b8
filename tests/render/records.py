"""Hand-made records for the tests of what people see."""

from __future__ import annotations

from dataclasses import replace

from sayso.article.records import Article, Block, Link
from sayso.attribution.records import (
    Addressee,
    Anonymity,
    ChainLink,
    SaidDate,
    Sentence,
    Speaker,
    Statement,
    StatementType,
    Venue,
    Voice,
)
from sayso.outlet.records import Outlet
from sayso.record import Evidence, Finding, ReaderName, Record
from sayso.text import Span

TEXT = """Harbour talks end

“We have not agreed to anything,” Lena Ostrava said on Monday. “Nobody should print that we have.”

The minister told the Tide Herald that dredging would begin in spring, according to an aide.

The pier is old.

“Too late,” read a banner on the gate, and read it for a long time."""
OWN = Outlet("Quay Post", ("quaypost.example",), "QQ", ("en",), "private", "x", "2026-01", "paper")
HERALD = Outlet(
    "Tide Herald", ("tideherald.example",), "QQ", ("en",), "public", "x", "2026-01", "paper",
    names=("the Tide Herald", "Tide Herald"),
)  # fmt: skip


def span(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def statement(
    number: int, type_: StatementType, content: list[str], cue: str, source: str,
    confidence: float = 0.9, text: str = TEXT,
) -> Statement:  # fmt: skip
    return Statement(
        f"s{number}",
        type_,
        tuple(span(words, text) for words in content),
        (span(cue, text),) if cue else (),
        (span(source, text),) if source else (),
        confidence,
    )


def sentence(words: str, voice: Voice, *ids: str) -> Sentence:
    return Sentence(span(words), voice, ids)


def harbour() -> Record:
    """Direct, interrupted; indirect with another inside; quoted without a source, unsure."""
    paragraphs = TEXT.split("\n\n")
    blocks = [Block(span(paragraphs[0]), "heading")]
    blocks += [Block(span(words), "paragraph") for words in paragraphs[1:]]
    article = Article(
        TEXT, tuple(blocks), url="https://quaypost.example/harbour", outlet=OWN,
        title="Harbour talks end", byline="Ana Brandt", published="2026-03-03T14:20:00+01:00",
        language="en", genre="news", credit="Wirewave",
        links=(Link(span("Tide Herald"), "https://www.tideherald.example/talks"),),
        notes=("One note.",),
    )  # fmt: skip
    statements = (
        statement(
            1, "direct",
            ["“We have not agreed to anything,”", "“Nobody should print that we have.”"],
            "said", "Lena Ostrava", 0.97,
        ),
        statement(
            2, "indirect",
            ["The minister told the Tide Herald that dredging would begin in spring"],
            "according to", "an aide", 0.8,
        ),
        statement(
            3, "indirect", ["that dredging would begin in spring"], "told the Tide Herald",
            "The minister", 0.7,
        ),
        statement(4, "direct", ["“Too late,”"], "read", "", 0.41),
    )  # fmt: skip
    sentences = (
        sentence("Harbour talks end", "author"),
        sentence("“We have not agreed to anything,” Lena Ostrava said on Monday.", "mixed", "s1"),
        sentence("“Nobody should print that we have.”", "attributed", "s1"),
        sentence(paragraphs[2], "mixed", "s2", "s3"),
        sentence("The pier is old.", "author"),
        sentence(paragraphs[4], "mixed", "s4"),
    )
    return Record(ReaderName("en", "english", "1"), article, statements, sentences)


def of_text(
    text: str, statements: tuple[Statement, ...] = (), *, language: str | None = "en",
    title: str | None = None, url: str | None = None, links: tuple[Link, ...] = (),
    reader: str = "english", blocks: tuple[Block, ...] = (), byline: str | None = None,
    findings: tuple[Finding, ...] = (),
) -> Record:  # fmt: skip
    article = Article(
        text, blocks, language=language, title=title, url=url, links=links, byline=byline
    )
    whole = (Sentence(Span(0, len(text)), "author", ()),)
    return Record(ReaderName(language or "und", reader, "1"), article, statements, whole, findings)


VISIT = """The visit

“Come back in spring,” Minister Bao Lindqvist frankly told the envoy by video link on Monday, the \
Tide Herald reported, citing Wirewave. He refused to say more. The gate stays shut.

Analysts expect rain. “Nothing was agreed,” said a diplomat who feared for her post.

We saw no boats.

The visit went on."""


def visit() -> Record:
    """A minister named once and once called "he"; passed on by two; unnamed, vague, the author."""
    return of_text(VISIT, _visit_statements(), title="The visit", findings=_visit_findings())


def _visit_statements() -> tuple[Statement, ...]:
    minister, name = span("Minister Bao Lindqvist", VISIT), "Bao Lindqvist"
    passed_on = (
        ChainLink(name, "person", minister),
        ChainLink("Wirewave", "outlet", span("Wirewave", VISIT)),
        ChainLink("Tide Herald", "outlet", span("Tide Herald", VISIT)),
    )
    said = replace(
        statement(1, "direct", ["“Come back in spring,”"], "told", "Minister Bao Lindqvist",
                  text=VISIT),
        act="request",
        manner=(span("frankly", VISIT),),
        speaker=Speaker(name, "person", "Minister", minister, None, 0.98),
        addressee=Addressee(None, "anonymous", span("the envoy", VISIT)),
        venue=Venue("video conference", span("video link", VISIT)),
        date=SaidDate("2026-03-02", "2026-03-02", "relative", span("Monday", VISIT)),
        chain=passed_on,
    )  # fmt: skip
    start = VISIT.index("He refused")
    he = Speaker(name, "person", "Minister", Span(start, start + len("He")), None, 0.93)
    refused = Statement(
        "s2", "indirect", (span("more", VISIT),), (span("refused to say", VISIT),), (he.mention,),
        0.9, within="s1", act="refuse", speaker=he,
        date=SaidDate("2026-03-01", "2026-03-02", "relative", None),
    )  # fmt: skip
    shut = Statement(
        "s3", "indirect", (span("The gate stays shut.", VISIT),), (), (), 0.8, carried=True,
        speaker=he,
    )  # fmt: skip
    rain = replace(
        statement(4, "indirect", ["rain"], "expect", "Analysts", text=VISIT), act="predict",
        vague=True, speaker=Speaker(None, "group", None, span("Analysts", VISIT), None, 0.9),
    )  # fmt: skip
    diplomat = span("a diplomat", VISIT)
    nothing = replace(
        statement(5, "direct", ["“Nothing was agreed,”"], "said", "a diplomat", text=VISIT),
        act="say", speaker=Speaker(None, "anonymous", None, diplomat, "Vantria", 0.9),
        anonymity=Anonymity("diplomat", "feared for her post"),
        chain=(ChainLink(None, "anonymous", diplomat),),
    )  # fmt: skip
    author = Speaker(None, "author", None, span("We", VISIT), None, 0.6)
    boats = replace(
        statement(6, "indirect", ["no boats"], "saw", "We", text=VISIT), act="say", speaker=author
    )
    return said, refused, shut, rain, nothing, boats


def _visit_findings() -> tuple[Finding, ...]:
    may_be = ("a slip", "a custom")
    first, second = span("The visit", VISIT), span("The visit went on.", VISIT)
    return (
        Finding(
            "f1", "repeated_paragraph", 0.6, "Two paragraphs are alike.", ("a refrain",),
            (Evidence(first, "first"), Evidence(second, "second")),
        ),
        Finding("f2", "vague_source", 0.3, "“Analysts” are asked.", may_be,
                (Evidence(span("Analysts", VISIT)),)),
        Finding("f3", "vague_source", 0.3, "“We” saw it.", may_be, (Evidence(span("We", VISIT)),)),
    )  # fmt: skip
