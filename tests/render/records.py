"""Hand-made records for the tests of what people see."""

from __future__ import annotations

from sayso.article.records import Article, Block, Link
from sayso.attribution.records import Sentence, Statement, StatementType, Voice
from sayso.outlet.records import Outlet
from sayso.record import ReaderName, Record
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
) -> Record:  # fmt: skip
    article = Article(
        text, blocks, language=language, title=title, url=url, links=links, byline=byline
    )
    whole = (Sentence(Span(0, len(text)), "author", ()),)
    return Record(ReaderName(language or "und", reader, "1"), article, statements, whole)
