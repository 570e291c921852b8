"""Reads a record back from the form that `Record.to_json` gives it, `sayso.record/1`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sayso.article.records import Article, Block, Link
from sayso.attribution.records import (
    Addressee,
    Anonymity,
    ChainLink,
    SaidDate,
    Sentence,
    Speaker,
    Statement,
    Venue,
)
from sayso.outlet.records import Outlet
from sayso.record import Evidence, Finding, ReaderName, Record
from sayso.text import Span, trim

Json = Mapping[str, Any]


def record(form: Json) -> Record:
    """The record that was written as `form`.

    The form does not tell the kinds of blocks: each paragraph between empty lines is one block.
    """
    return Record(
        ReaderName(**form["reader"]),
        _article(form["article"]),
        tuple(statement(one) for one in form["statements"]),
        tuple(_sentence(one) for one in form["sentences"]),
        tuple(_finding(one) for one in form["findings"]),
    )


def statement(form: Json) -> Statement:
    """The statement that was written as `form`."""
    return Statement(
        id=form["id"],
        type=form["type"],
        content=_spans(form["content"]),
        cue=_spans(form["cue"]),
        source=_spans(form["source"]),
        confidence=form["confidence"],
        within=form["within"],
        carried=form["carried"],
        manner=_spans(form["manner"]),
        act=form["act"],
        speaker=_speaker(form["speaker"]),
        addressee=_addressee(form["addressee"]),
        chain=tuple(_link(link) for link in form["chain"]),
        anonymity=_anonymity(form["anonymity"]),
        vague=form["vague"],
        date=_date(form["date"]),
        venue=_venue(form["venue"]),
    )


def _article(form: Json) -> Article:
    text = form["text"]
    return Article(
        text=text,
        blocks=tuple(Block(span, "paragraph") for span in _paragraphs(text)),
        url=form["url"],
        path=form["path"],
        outlet=_outlet(form["outlet"]),
        site=form["site"],
        title=form["title"],
        byline=form["byline"],
        published=form["published"],
        modified=form["modified"],
        language=form["language"],
        genre=form["genre"],
        credit=form["credit"],
        links=tuple(Link(_span(link), link["href"]) for link in form["links"]),
        notes=tuple(form["notes"]),
    )


def _paragraphs(text: str) -> Iterable[Span]:
    start = 0
    for piece in text.split("\n\n"):
        span = trim(text, start, start + len(piece))
        start += len(piece) + 2
        if len(span):
            yield span


def _outlet(form: Json | None) -> Outlet | None:
    if form is None:
        return None
    return Outlet(
        name=form["name"],
        domains=(form["domain"],) if form["domain"] else (),
        country=form["country"],
        languages=(),
        ownership=form["ownership"],
        ownership_source="",
        ownership_date="",
        kind=form["kind"],
    )


def _sentence(form: Json) -> Sentence:
    return Sentence(_span(form), form["voice"], tuple(form["statements"]))


def _finding(form: Json) -> Finding:
    evidence = tuple(
        Evidence(_span(one), one["part"], one["revision"], one["capture"])
        for one in form["evidence"]
    )
    return Finding(
        form["id"], form["kind"], form["rank"], form["says"], tuple(form["may_be"]), evidence
    )


def _span(form: Json) -> Span:
    return Span(form["start"], form["end"])


def _spans(forms: Iterable[Json]) -> tuple[Span, ...]:
    return tuple(_span(form) for form in forms)


def _mention(form: Json) -> Span | None:
    return _span(form["mention"]) if form["mention"] else None


def _speaker(form: Json | None) -> Speaker | None:
    if form is None:
        return None
    return Speaker(
        name=form["name"],
        kind=form["kind"],
        role=form["role"],
        mention=_span(form["mention"]),
        affiliation=form["affiliation"],
        confidence=form["confidence"],
    )


def _addressee(form: Json | None) -> Addressee | None:
    return Addressee(form["name"], form["kind"], _span(form["mention"])) if form else None


def _link(form: Json) -> ChainLink:
    return ChainLink(form["name"], form["kind"], _mention(form))


def _anonymity(form: Json | None) -> Anonymity | None:
    return Anonymity(form["kind"], form["reason"]) if form else None


def _date(form: Json | None) -> SaidDate | None:
    return SaidDate(form["from"], form["to"], form["basis"], _mention(form)) if form else None


def _venue(form: Json | None) -> Venue | None:
    return Venue(form["kind"], _span(form["mention"])) if form else None
