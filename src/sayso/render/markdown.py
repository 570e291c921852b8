"""A record as Markdown: figures, then who said what, grouped by source."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.attribution.records import Statement
from sayso.record import Record
from sayso.render.clean import markdown as escaped
from sayso.render.clean import web_address
from sayso.render.grouping import Group, grouped
from sayso.render.heading import (
    LOW_CONFIDENCE,
    Fact,
    figures,
    numbered,
    particulars,
    title_of,
)
from sayso.render.summary import Summary, summarise


def markdown(record: Record, summary: Summary | None = None) -> str:
    """The record as CommonMark. Words of the article are escaped: they are shown as they stand."""
    return "\n".join(_lines(record, summary or summarise(record))) + "\n"


def _lines(record: Record, summary: Summary) -> Iterator[str]:
    article = record.article
    yield f"# {escaped(title_of(article))}"
    facts = [_particular(fact) for fact in particulars(article)]
    yield from _paragraph(" · ".join(facts))
    yield from _paragraph(_address(article.url))
    for note in article.notes:
        yield from _paragraph(f"> Note: {escaped(note)}")
    yield from ("", *(_figure(fact) for fact in figures(summary)))
    groups = grouped(record)
    for group in groups:
        yield from _group(record, group, alone=len(groups) == 1)
    if not groups:
        yield from _paragraph("No statement was found in this article.")


def _paragraph(words: str) -> Iterator[str]:
    if words:
        yield from ("", words)


def _address(address: str | None) -> str:
    if address is None:
        return ""
    safe = web_address(address)
    linkable = safe is not None and not set(safe) & set("<>\\")
    return f"<{safe}>" if linkable else escaped(address)


def _particular(fact: Fact) -> str:
    detail = f" ({escaped(fact.detail)})" if fact.detail else ""
    return f"{fact.label}: {escaped(fact.value)}{detail}"


def _figure(fact: Fact) -> str:
    detail = f" ({escaped(fact.detail)})" if fact.detail else ""
    return f"- {fact.label}: **{escaped(fact.value)}**{detail}"


def _group(record: Record, group: Group, *, alone: bool) -> Iterator[str]:
    nobody = "Quotations" if alone else "No source named"
    pronoun = " (not resolved; may be several)" if group.pronoun else ""
    yield from ("", f"## {escaped(group.source) or nobody}{pronoun}", "")
    for statement in group.statements:
        yield _statement(record, statement)


def _statement(record: Record, statement: Statement) -> str:
    marks: list[str] = [statement.type]
    if cue := escaped(record.words(statement.cue)):
        marks.append(f"*{cue}*")
    if statement.confidence < LOW_CONFIDENCE:
        marks.append("unsure")
    content = escaped(record.words(statement.content))
    return f"- **{numbered(statement.id)}** ({', '.join(marks)}) {content}"
