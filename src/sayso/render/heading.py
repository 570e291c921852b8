"""What stands above the statements: the article's particulars and its figures, in words.

Every output for people shows the same facts in the same order, each in its own dress.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from urllib.parse import urlsplit

from sayso.article.records import Article
from sayso.language.names import name_of
from sayso.outlet.records import Outlet
from sayso.render.clean import on_one_line
from sayso.render.summary import Summary

LOW_CONFIDENCE = 0.5  # below it a statement is more likely wrong than right, and marked so


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
    """The summary in words: statements, sources, outlets relied on, the author's voice, repeats."""
    types = ", ".join(f"{count} {type_}" for type_, count in summary.by_type if count)
    return (
        Fact("statements", f"{summary.statements}", types),
        _sources(summary),
        _outlets(summary),
        _own_voice(summary),
        Fact("repeated paragraphs", f"{len(summary.repeated)}"),
    )


def time_in_words(time: str | None) -> str:
    """A date or time of ISO 8601 as people write it, its zone kept: "2026-03-03 14:20 UTC"."""
    if not time:
        return ""
    day, mark, clock = time.partition("T")
    if not mark:
        return time
    for zero in ("+00:00", "+0000", "Z"):
        if clock.endswith(zero):
            return f"{day} {_without_seconds(clock.removesuffix(zero))} UTC"
    for sign in "+-":
        hours, found, zone = clock.partition(sign)
        if found:
            return f"{day} {_without_seconds(hours)} UTC{sign}{zone}"
    return f"{day} {_without_seconds(clock)}"


def numbered(statement_id: str) -> str:
    """The number that people see: "s12" is 12."""
    return statement_id.removeprefix("s")


def plural(count: int, noun: str) -> str:
    """ "1 statement", "2 statements"."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def _without_seconds(clock: str) -> str:
    return clock[:5]


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


def _sources(summary: Summary) -> Fact:
    if summary.only_quotations:
        return Fact("sources", "not read", "only quotations are read in this language")
    unnamed = summary.without_source
    detail = f"{plural(unnamed, 'statement')} without a source" if unnamed else ""
    return Fact("sources", f"{summary.sources}", detail)


def _outlets(summary: Summary) -> Fact:
    if summary.only_quotations:
        return Fact("outlets relied on", "not read")
    names = ", ".join(
        outlet.name + (f" ×{outlet.statements}" if outlet.statements > 1 else "")
        for outlet in summary.relies_on
    )
    linked = f"; {summary.linked} linked" if names else ""
    return Fact("outlets relied on", f"{len(summary.relies_on)}", names + linked)


def _own_voice(summary: Summary) -> Fact:
    """The author's share; where indirect speech is not read it can only be less than is seen."""
    value = f"{summary.author_share:.0%}" if summary.words else "no words"
    if summary.only_quotations and summary.words:
        value = f"at most {value}"
    return Fact("author’s own voice", value, f"of {plural(summary.words, 'word')}")
