"""A record as one self-contained page: the article to read, its statements beside it.

In the article every stretch that is part of a statement or the evidence of a finding is one
element. It names the statements it belongs to by role (`data-content`, `data-cue`, `data-source`:
"s1 s3"), the findings (`data-finding`) and where it stands (`data-at`: "120-154"), so that the page
can be checked against the record.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sayso.article.records import Article, BlockKind, Link
from sayso.attribution.records import Statement, StatementType
from sayso.record import Record
from sayso.render.beside import anchors_of, beside, flag
from sayso.render.clean import html, web_address
from sayso.render.document import document, figures_of, in_language, particulars_of
from sayso.render.heading import FINDINGS, figures, title_in, title_of
from sayso.render.segments import MARKED, Mark, Segment, evidence_of, marks_of, segments
from sayso.render.summary import Summary, summarise
from sayso.render.wording import numbered
from sayso.text import Span, trim

_TAGS: dict[BlockKind, tuple[str, str]] = {
    "heading": ("<h2>", "</h2>"),
    "paragraph": ("<p>", "</p>"),
    "list item": ('<p class="item">', "</p>"),
    "block quote": ("<blockquote><p>", "</p></blockquote>"),
}
# What may not stand on another line than the number before it; scripts without spaces: one sign.
_FIRST_WORD = re.compile(r"[^\w\s]{0,3}(?:[\u3040-\u30ff\u3400-\u9fff]|\S{0,24})")


def page(record: Record, summary: Summary | None = None) -> str:
    """The record as a whole HTML document that loads nothing."""
    counted = summary or summarise(record)
    article, show = record.article, _Marking(record)
    title = title_in(article)
    words = show.numbered(title) if title else html(title_of(article))
    shown_at = {FINDINGS: "#findings"} if record.findings else {}
    body = (
        f'<header class="top"><h1 class="words" {in_language(article)}>{words}</h1>'
        f"{particulars_of(article)}{figures_of(figures(counted), shown_at)}"
        f"{_legend(record)}</header>"
        f'<main><article class="words" {in_language(article)}>'
        f"{''.join(_blocks(article, show, counted, title))}</article>{beside(record)}</main>"
    )
    return document(title_of(article), body)


def _legend(record: Record) -> str:
    """What the marks in the text mean, of those that there are; empty without any."""
    said = record.statements
    types = {statement.type for statement in said}
    items = (
        (any(one.source for one in said), '<span data-source="">who said it</span>'),
        (any(one.cue for one in said), '<span data-cue="">words that attribute it</span>'),
        *((type_ in types, _mark(type_, words)) for type_, words in _TYPES.items()),
        (any(one.within for one in said), _mark("indirect nested", "within another")),
        (any(one.carried for one in said), _mark("indirect carried", "carried on")),
        (bool(record.findings), '<span class="flag">\N{BLACK FLAG} worth a second look</span>'),
    )
    shown = " ".join(item for there, item in items if there)
    return f'<p class="legend" id="legend"><span>In the text:</span> {shown}</p>' if shown else ""


_TYPES: dict[StatementType, str] = {
    "direct": "said in quotation marks",
    "mixed": "partly quoted",
    "indirect": "retold",
}


def _mark(classes: str, words: str) -> str:
    return f'<span data-content="" class="{classes}">{words}</span>'


# The article.


class _Marking:
    """Shows stretches of one record's text with the parts of its statements marked."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.marks = (*marks_of(record), *evidence_of(record))
        self.kinds = {statement.id: _kind_of(statement) for statement in record.statements}
        self.anchors = anchors_of(record)
        self.edges = [
            edge for link in record.article.links for edge in (link.span.start, link.span.end)
        ]
        self.edges += self.anchors

    def begun(self, stretch: Span) -> list[Statement]:
        """The statements whose content begins in a stretch."""
        return [one for one in self.record.statements if _begins_in(one, stretch)]

    def words(self, stretch: Span) -> str:
        """The stretch as HTML."""
        cut = tuple(segments(stretch, self.marks, self.edges))
        return "".join(_words(self, cut, self.begun(stretch)))

    def numbers(self, stretch: Span) -> str:
        """The statements and the findings that begin in a stretch, as links."""
        flags = (
            flag(finding.id)
            for finding in self.record.findings
            if finding.evidence and _stands_in(finding.evidence[0].span, stretch)
        )
        return " ".join([*_numbers(self.begun(stretch)), *flags])

    def numbered(self, stretch: Span) -> str:
        """The stretch behind the numbers of the statements that begin in it, for a heading."""
        numbers = self.numbers(stretch)
        beside = f'<span class="numbers">{numbers}</span> ' if numbers else ""
        return beside + self.words(stretch)


def _blocks(
    article: Article, show: _Marking, summary: Summary, title: Span | None
) -> Iterator[str]:
    """The article's stretches but for its title, which stands above them."""
    for kind, span in _stretches(article):
        if span == title:
            continue
        opened, closed = _TAGS[kind]
        again = ' data-again="stands in the text before"' if span in summary.repeated else ""
        yield (
            f'<div class="block"{again}><p class="numbers">{show.numbers(span)}</p>'
            f"{opened}{show.words(span)}{closed}</div>"
        )


def _stretches(article: Article) -> Iterator[tuple[BlockKind, Span]]:
    """The article's blocks; words outside every block are paragraphs of their own."""
    position = 0
    for block in article.blocks:
        yield from _left_over(article.text, position, block.span.start)
        yield block.kind, block.span
        position = block.span.end
    yield from _left_over(article.text, position, len(article.text))


def _left_over(text: str, start: int, end: int) -> Iterator[tuple[BlockKind, Span]]:
    span = trim(text, start, max(start, end))
    if len(span):
        yield "paragraph", span


def _begins_in(statement: Statement, stretch: Span) -> bool:
    return bool(statement.content) and _stands_in(statement.content[0], stretch)


def _stands_in(span: Span, stretch: Span) -> bool:
    """Whether a span begins in a stretch."""
    return stretch.start <= span.start < stretch.end


def _numbers(statements: Iterable[Statement]) -> Iterator[str]:
    return (
        f'<a href="#{one.id}" id="t-{one.id}" aria-label="statement {numbered(one.id)}">'
        f"{numbered(one.id)}</a>"
        for one in statements
    )


def _words(show: _Marking, cut: Sequence[Segment], begun: Sequence[Statement]) -> Iterator[str]:
    """The segments as HTML, those of one link in one link."""
    article = show.record.article
    begins: dict[int, str] = {}
    for one in begun:
        start = one.content[0].start
        begins[start] = f"{begins.get(start, '')} {numbered(one.id)}".lstrip()
    open_link: Link | None = None
    for segment, joins in zip(cut, _joins(cut), strict=True):
        link = _link_at(article.links, segment.span)
        if link is not open_link:
            yield ("</a>" if open_link else "") + _link_tag(link)
            open_link = link
        start = segment.span.start
        for name in show.anchors.get(start, ()):
            yield f'<span class="anchor" id="{name}"></span>'
        classes = (*_classes(segment, show.kinds), *joins)
        yield _segment(article.text, segment, classes, begins.get(start, ""))
    yield "</a>" if open_link else ""


def _link_at(links: Iterable[Link], span: Span) -> Link | None:
    """The link a stretch belongs to, if it leads to a web page."""
    return next(
        (link for link in links if link.span.contains(span) and web_address(link.href)), None
    )


def _link_tag(link: Link | None) -> str:
    return f'<a class="link" href="{html(link.href)}" rel="noreferrer">' if link else ""


def _joins(cut: Sequence[Segment]) -> Iterator[list[str]]:
    """Of each segment, whether a source goes on behind it and whether it comes from before it."""
    sources = [(), *(segment.statements("source") for segment in cut), ()]
    for before, here, behind in zip(sources, sources[1:], sources[2:], strict=False):
        goes_on = bool(set(here) & set(behind))
        from_before = bool(set(here) & set(before))
        yield [*(["goes-on"] if goes_on else []), *(["from-before"] if from_before else [])]


def _segment(text: str, segment: Segment, classes: Sequence[str], number: str) -> str:
    words = segment.span.of(text)
    if not segment.marks:
        return html(words)
    belongs = "".join(
        f' data-{role}="{" ".join(ids)}"' for role in MARKED if (ids := segment.statements(role))
    )
    where = f'data-at="{segment.span.start}-{segment.span.end}"'
    shown = _begun(words, number) if number else html(words)
    styled = f' class="{" ".join(classes)}"' if classes else ""
    return f"<span {where}{belongs}{styled}>{shown}</span>"


def _begun(words: str, number: str) -> str:
    """The words with the number of the statement held to the first of them at a line's end."""
    found = _FIRST_WORD.match(words)
    end = found.end() if found else 0
    first = f'<span class="first" data-number="{number}">{html(words[:end])}</span>'
    return first + html(words[end:])


def _classes(segment: Segment, kinds: Mapping[str, str]) -> tuple[str, ...]:
    """How the content is underlined: by the type of the innermost statement, heavier if nested."""
    contents = [mark for mark in segment.marks if mark.role == "content"]
    if not contents:
        return ()
    innermost = min(contents, key=_length)
    nested = ("nested",) if len(segment.statements("content")) > 1 else ()
    return (kinds[innermost.statement], *nested)


def _kind_of(statement: Statement) -> str:
    """The classes of a statement's content: its type, and whether it is carried on."""
    return f"{statement.type} carried" if statement.carried else statement.type


def _length(mark: Mark) -> int:
    return len(mark.span)
