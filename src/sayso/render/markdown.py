"""A record as Markdown: figures, who said what by speaker, and what deserves a second look."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.attribution.records import Statement
from sayso.record import Record
from sayso.render.clean import markdown as escaped
from sayso.render.clean import web_address
from sayso.render.grouping import Group, grouped
from sayso.render.heading import Fact, figures, particulars, title_of
from sayso.render.second_look import TITLE, sights
from sayso.render.summary import Summary, summarise
from sayso.render.telling import details, particulars_of_speaker
from sayso.render.wording import LOW_CONFIDENCE, numbered


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
    yield from _second_look(record)


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
    about = particulars_of_speaker(group)
    yield from (
        "",
        f"## {escaped(group.who) or nobody}{f' ({escaped(about)})' if about else ''}",
        "",
    )
    for statement in group.statements:
        yield _statement(record, statement)
        known = " · ".join(detail.words for detail in details(record, statement))
        if known:
            yield f"  - {escaped(known)}"


def _statement(record: Record, statement: Statement) -> str:
    marks: list[str] = [statement.type, *([statement.act] if statement.act else [])]
    if cue := escaped(record.words(statement.cue)):
        marks.append(f"*{cue}*")
    if statement.confidence < LOW_CONFIDENCE:
        marks.append("unsure")
    content = escaped(record.words(statement.content))
    return f"- **{numbered(statement.id)}** ({', '.join(marks)}) {content}"


def _second_look(record: Record) -> Iterator[str]:
    """What was observed, and once for all findings of a kind what they may also be."""
    if record.findings:
        yield from ("", f"## {TITLE}", "")
    for sight in sights(record.findings):
        for finding in sight.findings:
            yield f"- **{escaped(sight.kind)}**: {escaped(finding.says)}"
        if sight.may_be:
            yield f"  - *{escaped(sight.may_be)}*"
