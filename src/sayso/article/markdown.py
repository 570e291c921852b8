"""Markdown: its marks are understood as blocks and links, its text stays to the character."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.article.addresses import absolute
from sayso.article.lines import lines_of
from sayso.article.records import Block, BlockKind, Link
from sayso.text import Span, trim

_HEADING = re.compile(r"#{1,6}[ \t]+(?=\S)")
_CLOSING = re.compile(r"[ \t]+#+$")
_QUOTE = re.compile(r"(?:>[ \t]?)+")
_ITEM = re.compile(r"(?:[-*+]|\d{1,3}[.)])[ \t]+(?=\S)")
_RULE = re.compile(r"(?:(?:[-*_=~`][ \t]*){3,}|=+|\|[-|: ]+)$")
_FENCE = re.compile(r"```|~~~")
_DEFINITION = re.compile(r"\[([^\]\n]+)\]:[ \t]*<?(\S+?)>?(?:[ \t]+[\"'(].*)?$")
_FIELD = re.compile(r"([A-Za-z_]+)[ \t]*:[ \t]*(.*?)[ \t]*$")
_LINK = re.compile(
    r"(?P<image>!)?\[(?P<words>[^\[\]\n]+)\](?:\((?P<href>[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)(?:\s+[\"'][^\n]*?[\"'])?\)"
    r"|\[(?P<key>[^\[\]\n]*)\])|<(?P<auto>https?://[^<>\s]+)>|(?P<bare>https?://[^\s<>()\[\]\"“”]+)"
)


@dataclass(frozen=True, slots=True)
class Markdown:
    """What the marks of a Markdown text say."""

    blocks: tuple[Block, ...]
    links: tuple[Link, ...]
    fields: dict[str, str]  # the front matter's fields by lower-case name: title, author, date, url


def read_markdown(text: str, base: str | None = None) -> Markdown:
    """Blocks, links and front matter of a Markdown text; spans leave out leading marks."""
    lines = lines_of(text)
    fields, start = _front_matter(text, lines)
    blocks = tuple(_blocks(text, lines[start:]))
    definitions = {
        match[1].casefold(): match[2]
        for line in lines[start:]
        if (match := _DEFINITION.match(line.of(text)))
    }
    base = base or fields.get("url") or fields.get("source")
    return Markdown(blocks, tuple(find_links(text, blocks, base, definitions)), fields)


def find_links(
    text: str, blocks: Sequence[Block], base: str | None, definitions: dict[str, str]
) -> Iterator[Link]:
    """Links that stand in the blocks: Markdown's, and addresses written out."""
    for block in blocks:
        for match in _LINK.finditer(text, block.span.start, block.span.end):
            group = next(name for name in ("words", "auto", "bare") if match[name])
            href = match["href"] or match["auto"] or match["bare"] or ""
            if group == "words" and not href:
                href = definitions.get((match["key"] or match["words"]).casefold(), "")
            start, end = match.span(group)
            if group == "bare":
                end = start + len(match[group].rstrip(".,;:!?'’»"))
                href = text[start:end]
            span = trim(text, start, end)
            if not match["image"] and len(span) and (address := absolute(href, base)):
                yield Link(span, address)


def _front_matter(text: str, lines: Sequence[Span]) -> tuple[dict[str, str], int]:
    """The fields between two lines of "---" at the top, and the line behind them."""
    if not lines or lines[0].of(text) != "---":
        return {}, 0
    for number, line in enumerate(lines[1:60], 1):
        if line.of(text) in ("---", "..."):
            matches = [_FIELD.match(each.of(text)) for each in lines[1:number]]
            fields = {match[1].lower(): match[2].strip("\"'") for match in matches if match}
            return fields, number + 1
    return {}, 0


def _blocks(text: str, lines: Sequence[Span]) -> Iterator[Block]:
    """Paragraphs, headings, items and quotes; a line that only draws something is none."""
    open_span: Span | None = None
    open_kind: BlockKind = "paragraph"
    fenced = False
    for line in lines:
        words = line.of(text)
        if _FENCE.match(words):
            fenced = not fenced
        if _underlines(words) and open_span is not None and open_kind == "paragraph":
            open_kind = "heading"
        kind, span = _marked(text, line)
        starts = kind in ("heading", "list item") or open_kind == "heading"
        skipped = fenced or not len(span) or _RULE.match(words) or _DEFINITION.match(words)
        if open_span is not None and (skipped or starts or _leaves(kind, open_kind)):
            yield Block(open_span, open_kind)
            open_span = None
        if skipped:
            continue
        if open_span is None:
            open_span, open_kind = span, kind
        else:
            open_span = Span(open_span.start, span.end)
    if open_span is not None:
        yield Block(open_span, open_kind)


def _underlines(words: str) -> bool:
    return len(words) > 1 and set(words) in ({"="}, {"-"})


def _leaves(kind: BlockKind, open_kind: BlockKind) -> bool:
    """Whether a line of one kind cannot go on a block of the other."""
    return kind == "block quote" and open_kind != "block quote"


def _marked(text: str, line: Span) -> tuple[BlockKind, Span]:
    """The kind of a line, and its span behind the mark that says so."""
    words = line.of(text)
    kind: BlockKind = "paragraph"
    mark = 0
    end = line.end
    if match := _HEADING.match(words):
        kind, mark = "heading", match.end()
        if closing := _CLOSING.search(words):
            end = line.start + max(closing.start(), mark)
    elif match := _QUOTE.match(words):
        kind, mark = "block quote", match.end()
    elif match := _ITEM.match(words):
        kind, mark = "list item", match.end()
    return kind, trim(text, line.start + mark, end)
