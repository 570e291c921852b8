"""Reads a statement back from the form that `Record.to_json` gives it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sayso.attribution.records import (
    Addressee,
    Anonymity,
    ChainLink,
    SaidDate,
    Speaker,
    Statement,
    Venue,
)
from sayso.text import Span

Json = Mapping[str, Any]
JOINT = " … "  # between the pieces of a content that a cue interrupts


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


def content(form: Json) -> str:
    """The words of a statement's content, pieces joined."""
    return JOINT.join(span["text"] for span in form["content"])


def is_anonymous(form: Json) -> bool:
    """Whether a statement's source is one who is not named on purpose."""
    speaker = form["speaker"]
    return form["anonymity"] is not None or (speaker is not None and speaker["kind"] == "anonymous")


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
