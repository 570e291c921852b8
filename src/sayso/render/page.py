"""A record as one self-contained page: the article to read, its statements beside it.

In the article every stretch that is part of a statement is one element. It names the statements it
belongs to by role (`data-content`, `data-cue`, `data-source`: "s1 s3") and where it stands
(`data-at`: "120-154"), so that the page can be checked against the record.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sayso.article.records import Article, BlockKind, Link
from sayso.attribution.records import Statement, StatementType
from sayso.record import Record
from sayso.render.clean import html, web_address
from sayso.render.document import document, figures_of, in_language, particulars_of
from sayso.render.grouping import Group, grouped
from sayso.render.heading import LOW_CONFIDENCE, figures, numbered, plural, title_of
from sayso.render.segments import ROLES, Mark, Segment, marks_of, segments
from sayso.render.summary import Summary, summarise
from sayso.text import Span, trim

_TAGS: dict[BlockKind, tuple[str, str]] = {
    "heading": ("<h2>", "</h2>"),
    "paragraph": ("<p>", "</p>"),
    "list item": ('<p class="item">', "</p>"),
    "block quote": ("<blockquote><p>", "</p></blockquote>"),
}


def page(record: Record, summary: Summary | None = None) -> str:
    """The record as a whole HTML document that loads nothing."""
    counted = summary or summarise(record)
    title = title_of(record.article)
    body = (
        f'<header class="top"><h1 {in_language(record.article)}>{html(title)}</h1>'
        f"{particulars_of(record.article)}{figures_of(figures(counted))}{_LEGEND}</header>"
        f"<main><article {in_language(record.article)}>{''.join(_blocks(record, counted))}"
        f"</article>{_beside(record)}</main>"
    )
    return document(title, body)


_LEGEND = (
    '<p class="legend" id="legend"><span>In the text:</span>'
    ' <span data-source="">who said it</span>'
    ' <span data-cue="">words that attribute it</span>'
    ' <span data-content="" class="direct">said in quotation marks</span>'
    ' <span data-content="" class="mixed">partly quoted</span>'
    ' <span data-content="" class="indirect">retold</span></p>'
)


# The article.


def _blocks(record: Record, summary: Summary) -> Iterator[str]:
    marks = marks_of(record)
    types = {statement.id: statement.type for statement in record.statements}
    for kind, span in _stretches(record.article):
        begun = [one for one in record.statements if _begins_in(one, span)]
        words = "".join(_words(record.article, segments(span, marks, _edges(record)), types, begun))
        opened, closed = _TAGS[kind]
        again = ' data-again="stands in the text before"' if span in summary.repeated else ""
        yield (
            f'<div class="block"{again}><p class="numbers">{_numbers(begun)}</p>'
            f"{opened}{words}{closed}</div>"
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
    return bool(statement.content) and stretch.start <= statement.content[0].start < stretch.end


def _numbers(statements: Iterable[Statement]) -> str:
    return " ".join(
        f'<a href="#{one.id}" id="t-{one.id}" aria-label="statement {numbered(one.id)}">'
        f"{numbered(one.id)}</a>"
        for one in statements
    )


def _edges(record: Record) -> list[int]:
    return [edge for link in record.article.links for edge in (link.span.start, link.span.end)]


def _words(
    article: Article,
    cut: Iterable[Segment],
    types: Mapping[str, StatementType],
    begun: Sequence[Statement],
) -> Iterator[str]:
    """The segments as HTML, those of one link in one link."""
    begins: dict[int, str] = {}
    for one in begun:
        start = one.content[0].start
        begins[start] = f"{begins.get(start, '')} {numbered(one.id)}".lstrip()
    open_link: Link | None = None
    for segment in cut:
        link = _link_at(article.links, segment.span)
        if link is not open_link:
            yield ("</a>" if open_link else "") + _link_tag(link)
            open_link = link
        yield _segment(article.text, segment, types, begins.get(segment.span.start, ""))
    yield "</a>" if open_link else ""


def _link_at(links: Iterable[Link], span: Span) -> Link | None:
    """The link a stretch belongs to, if it leads to a web page."""
    return next(
        (link for link in links if link.span.contains(span) and web_address(link.href)), None
    )


def _link_tag(link: Link | None) -> str:
    return f'<a class="link" href="{html(link.href)}" rel="noreferrer">' if link else ""


def _segment(text: str, segment: Segment, types: Mapping[str, StatementType], number: str) -> str:
    words = html(segment.span.of(text))
    if not segment.marks:
        return words
    belongs = "".join(
        f' data-{role}="{" ".join(ids)}"' for role in ROLES if (ids := segment.statements(role))
    )
    where = f'data-at="{segment.span.start}-{segment.span.end}"'
    shown = f' data-number="{number}"' if number else ""
    return f"<span {where}{belongs}{shown}{_class(segment, types)}>{words}</span>"


def _class(segment: Segment, types: Mapping[str, StatementType]) -> str:
    """How the content is underlined: by the type of the innermost statement, heavier if nested."""
    contents = [mark for mark in segment.marks if mark.role == "content"]
    if not contents:
        return ""
    innermost = min(contents, key=_length)
    nested = " nested" if len(segment.statements("content")) > 1 else ""
    return f' class="{types[innermost.statement]}{nested}"'


def _length(mark: Mark) -> int:
    return len(mark.span)


# The statements beside it.


def _beside(record: Record) -> str:
    groups = grouped(record)
    listed = "".join(_group(record, group, alone=len(groups) == 1) for group in groups)
    return (
        '<aside class="statements" aria-labelledby="statements"><h2 id="statements">'
        f"{plural(len(record.statements), 'statement')}</h2>"
        f"{listed or '<p>No statement was found in this article.</p>'}</aside>"
    )


def _group(record: Record, group: Group, *, alone: bool) -> str:
    items = "".join(_item(record, statement) for statement in group.statements)
    return f"<section>{_source(record, group, alone=alone)}<ol>{items}</ol></section>"


def _source(record: Record, group: Group, *, alone: bool) -> str:
    if not group.source:
        return f'<h3 class="nobody">{"quotations" if alone else "no source named"}</h3>'
    open_question = " <small>(not resolved; may be several)</small>" if group.pronoun else ""
    return f"<h3><bdi {in_language(record.article)}>{html(group.source)}</bdi>{open_question}</h3>"


def _item(record: Record, statement: Statement) -> str:
    text, number = record.article.text, numbered(statement.id)
    parts = "".join(f' data-{role}-spans="{_offsets(getattr(statement, role))}"' for role in ROLES)
    cue = " … ".join(html(span.of(text)) for span in statement.cue)
    said = f' <i class="cue" {in_language(record.article)}>{cue}</i>' if cue else ""
    unsure = ' <span class="unsure">unsure</span>' if statement.confidence < LOW_CONFIDENCE else ""
    return (
        f'<li id="{statement.id}" data-confidence="{statement.confidence}"{parts}>'
        f'<p class="how"><a href="#t-{statement.id}" aria-label="{number}, in the text">{number}'
        f'</a> <span class="type {statement.type}">{statement.type}</span>{said}{unsure}</p>'
        f'<p class="said" {in_language(record.article)}>{_pieces(statement.content, text)}</p></li>'
    )


def _pieces(spans: Iterable[Span], text: str) -> str:
    return " … ".join(
        f'<span data-span="{span.start}-{span.end}">{html(span.of(text))}</span>' for span in spans
    )


def _offsets(spans: Iterable[Span]) -> str:
    return " ".join(f"{span.start}-{span.end}" for span in spans)
