"""What stands above the statements: the article's particulars and its figures, in words.

Every output for people shows the same facts in the same order, each in its own dress.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath
from urllib.parse import urlsplit

from sayso.article.records import Article
from sayso.attribution.records import Kind
from sayso.language.names import name_of
from sayso.outlet.records import Outlet
from sayso.render.clean import on_one_line
from sayso.render.second_look import kind_in_words
from sayso.render.summary import Summary
from sayso.render.wording import KINDS, plural, time_in_words
from sayso.text import Span

FINDINGS = "worth a second look"  # the label of the figure that counts the findings

_OPENING = 3  # blocks in which the title may stand: a kicker or "For immediate release" before it


@dataclass(frozen=True, slots=True)
class Fact:
    """One particular or figure."""

    label: str
    value: str
    detail: str = ""  # may be empty


def title_of(article: Article) -> str:
    """The title; without one, the name of the file, the address or "Untitled"."""
    if article.title:
        return on_one_line(article.title)
    if article.path:
        return on_one_line(PurePath(article.path).name)
    return on_one_line(article.url or "Untitled")


def title_in(article: Article) -> Span | None:
    """Where the title stands in the text, if it opens it: the files that people write have it."""
    title = title_of(article).casefold()
    for block in article.blocks[:_OPENING]:
        words = on_one_line(block.span.of(article.text)).casefold()
        if block.kind == "heading" and words == title:
            return block.span
    return None


def particulars(article: Article) -> tuple[Fact, ...]:
    """Who published it, who wrote it, when, in what genre; what is not known is left out."""
    facts = (
        _outlet(article),
        Fact("by", article.byline or ""),
        Fact("published", time_in_words(article.published)),
        Fact("modified", time_in_words(article.modified)),
        Fact("genre", "" if article.genre == "unknown" else article.genre),
        Fact("credit", article.credit or ""),
        Fact("language", _language(article.language)),
    )
    return tuple(
        Fact(fact.label, on_one_line(fact.value), fact.detail) for fact in facts if fact.value
    )


def figures(summary: Summary) -> tuple[Fact, ...]:
    """The summary in words, from the statements to the findings."""
    return (
        Fact("statements", f"{summary.statements}", _statements(summary)),
        _speakers(summary),
        *([] if summary.only_quotations else [_unnamed(summary)]),
        _outlets(summary),
        *([] if summary.only_quotations else [_passed_on(summary)]),
        _own_voice(summary),
        Fact("repeated paragraphs", f"{len(summary.repeated)}"),
        Fact(FINDINGS, f"{sum(dict(summary.findings).values())}", _findings(summary)),
    )


def _outlet(article: Article) -> Fact:
    outlet = article.outlet
    if outlet is not None:
        return Fact("outlet", outlet.name, _standing(outlet))
    host = (urlsplit(article.url).hostname or "") if article.url else ""
    return Fact("outlet", article.site or host, "not among the known outlets")


def _standing(outlet: Outlet) -> str:
    """What is known of an outlet: "agency, GB, private"."""
    ownership = "" if outlet.ownership == "unknown" else outlet.ownership
    return ", ".join(part for part in (outlet.kind, outlet.country, ownership) if part)


def _language(code: str | None) -> str:
    return "" if code in (None, "en") else (name_of(code or "") or code or "")


def _statements(summary: Summary) -> str:
    """By type; then how many stand within others or carry on without a cue."""
    marks = (*summary.by_type, ("nested", summary.nested), ("carried on", summary.carried))
    return _counted(marks)


def _speakers(summary: Summary) -> Fact:
    if summary.only_quotations:
        return Fact("speakers", "not read", "only quotations are read in this language")
    kinds = [_of_kind(kind, count) for kind, count in summary.by_kind]
    if summary.without_source:
        kinds.append(f"{plural(summary.without_source, 'statement')} without a source")
    return Fact("speakers", f"{summary.speakers}", ", ".join(kinds))


def _of_kind(kind: Kind, count: int) -> str:
    one, many = KINDS[kind]
    return f"{count} {one if count == 1 else many}"


def _unnamed(summary: Summary) -> Fact:
    """The share of the statements that nobody could be asked about."""
    counted = _counted((("unnamed", summary.unnamed), ("vague", summary.vague)))
    share = f"{summary.unnamed_or_vague / summary.statements:.0%}" if summary.statements else "0%"
    detail = f"of {plural(summary.statements, 'statement')}" + (f": {counted}" if counted else "")
    return Fact("unnamed or vague", share, detail)


def _passed_on(summary: Summary) -> Fact:
    said = "statement" if summary.passed_on == 1 else "statements"
    detail = f"{said} through others than the speaker" if summary.passed_on else ""
    return Fact("passed on", f"{summary.passed_on}", detail)


def _findings(summary: Summary) -> str:
    return ", ".join(_times(kind_in_words(kind), count) for kind, count in summary.findings)


def _times(what: str, count: int) -> str:
    """ "unnamed source ×2"; without a number if it is there once."""
    return f"{what} ×{count}" if count > 1 else what


def _counted(counts: Iterable[tuple[str, int]]) -> str:
    """ "2 direct, 1 mixed": what is not there is left out."""
    return ", ".join(f"{count} {what}" for what, count in counts if count)


def _outlets(summary: Summary) -> Fact:
    if summary.only_quotations:
        return Fact("outlets relied on", "not read")
    names = ", ".join(_times(outlet.name, outlet.statements) for outlet in summary.relies_on)
    linked = f"; {summary.linked} linked" if names else ""
    return Fact("outlets relied on", f"{len(summary.relies_on)}", names + linked)


def _own_voice(summary: Summary) -> Fact:
    """The author's share; where indirect speech is not read it can only be less than is seen."""
    value = f"{summary.author_share:.0%}" if summary.words else "no words"
    if summary.only_quotations and summary.words:
        value = f"at most {value}"
    return Fact("author’s own voice", value, f"of {plural(summary.words, 'word')}")
