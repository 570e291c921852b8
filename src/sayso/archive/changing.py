"""The form in which a person changes a statement: that of the record, so that it can be read again.

Spans need only offsets, and fields of a part that need not be known may be left out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from itertools import pairwise
from typing import Any, get_args

from sayso.attribution.records import (
    Act,
    AnonymityKind,
    DateBasis,
    Kind,
    StatementType,
    VenueKind,
)
from sayso.text import Span

Json = dict[str, Any]
Check = Callable[[Any, str, str], str | None]  # of a value, for a text, by its name: what is wrong

_SHOWN = 60  # characters of a value that an error shows


def completed(change: Mapping[str, Any], text: str) -> Json:
    """A change with all fields of its parts, and with the words of its spans as the text has them.

    Raises ValueError, which names it, for a part that a statement does not have, for a value that
    is not in the form of the record, and for a span outside the text.
    """
    unknown = sorted(change.keys() - _PARTS.keys())
    if unknown:
        parts = ", ".join(_PARTS)
        raise ValueError(f"a statement has no part {', '.join(unknown)}; its parts: {parts}")
    whole = {name: _filled(name, value) for name, value in change.items()}
    for name, value in whole.items():
        problem = _PARTS[name](value, text, name)
        if problem:
            raise ValueError(problem)
    return {name: _with_words(value, text) for name, value in whole.items()}


def span_of(form: Mapping[str, Any], text: str) -> Json:
    """A span with its words."""
    start, end = form["start"], form["end"]
    return {"start": start, "end": end, "text": Span(start, end).of(text)}


def _filled(part: str, value: Any) -> Any:
    """A part with the fields that were left out."""
    if part == "chain" and isinstance(value, list):
        return [{**_LINK, **one} if isinstance(one, Mapping) else one for one in value]
    empty = _EMPTY.get(part)
    return {**empty, **value} if empty and isinstance(value, Mapping) else value


def _with_words(value: Any, text: str) -> Any:
    """A value whose spans have their words, wherever they stand in it."""
    if isinstance(value, list):
        return [_with_words(one, text) for one in value]
    if not isinstance(value, Mapping):
        return value
    if {"start", "end"} <= value.keys():
        return span_of(value, text)
    return {name: _with_words(one, text) for name, one in value.items()}


# What is wrong with a value, in words.


def _must_be(wanted: str, test: Callable[[Any], bool]) -> Check:
    return lambda value, text, name: (
        None if test(value) else f"{name} is {_shown(value)}; it must be {wanted}"
    )


def _shown(value: Any) -> str:
    return "not given" if value is None else f"{value!r:.{_SHOWN}}"


def _span(value: Any, text: str, name: str) -> str | None:
    if not isinstance(value, Mapping) or not _are_offsets(value.get("start"), value.get("end")):
        return f'{name} is {_shown(value)}; it must be words of the text: {{"start", "end"}}'
    start, end = value["start"], value["end"]
    if not 0 <= start < end <= len(text):
        return f"{name}: the text has no words from {start} to {end}"
    if value.get("text") not in (None, text[start:end]):
        return f"{name}: the text has other words from {start} to {end}"
    return None


def _are_offsets(*values: Any) -> bool:
    return all(type(one) is int for one in values)  # true and false are none


def _one_of(choices: Any) -> Check:
    allowed = get_args(choices)
    return _must_be(f"one of {', '.join(allowed)}", lambda value: value in allowed)


def _or_none(check: Check) -> Check:
    return lambda value, text, name: None if value is None else check(value, text, name)


def _list(check: Check) -> Check:
    def wrong(value: Any, text: str, name: str) -> str | None:
        if not isinstance(value, list):
            return f"{name} is {_shown(value)}; it must be a list"
        found = (check(one, text, f"{name}[{number}]") for number, one in enumerate(value))
        return next(filter(None, found), None)

    return wrong


def _spans(value: Any, text: str, name: str) -> str | None:
    problem = _list(_span)(value, text, name)
    if problem:
        return problem
    if any(one["end"] > other["start"] for one, other in pairwise(value)):
        return f"{name} is not in the order of the text, or holds the same words twice"
    return None


def _content(value: Any, text: str, name: str) -> str | None:
    if value == []:
        return f"{name} is empty; a statement has content, one that is none is rejected"
    return _spans(value, text, name)


def _form(**fields: Check) -> Check:
    """An object with just these fields."""

    def wrong(value: Any, text: str, name: str) -> str | None:
        if not isinstance(value, Mapping):
            return f"{name} is {_shown(value)}; it must have the fields {', '.join(fields)}"
        unknown = sorted(value.keys() - fields.keys())
        if unknown:
            return f"{name} has no field {', '.join(unknown)}; its fields: {', '.join(fields)}"
        found = (check(value.get(one), text, f"{name}.{one}") for one, check in fields.items())
        return next(filter(None, found), None)

    return wrong


def _is_day(value: Any) -> bool:
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _date(value: Any, text: str, name: str) -> str | None:
    problem = _DATE(value, text, name)
    if problem is None and value["from"] > value["to"]:
        return f"{name} ends before it begins"
    return problem


_WORDS = _must_be("words", lambda value: isinstance(value, str) and bool(value.strip()))
_FLAG = _must_be("true or false", lambda value: isinstance(value, bool))
_LIKELIHOOD = _must_be(
    "a number from 0 to 1",
    lambda value: type(value) in (int, float) and 0 <= value <= 1,
)
_DAY = _must_be("a day like 2026-03-04", _is_day)
_NAME, _MENTION, _KIND = _or_none(_WORDS), _or_none(_span), _one_of(Kind)
_DATE = _form(**{"from": _DAY, "to": _DAY}, basis=_one_of(DateBasis), mention=_MENTION)
_SPEAKER = _form(
    name=_NAME, kind=_KIND, role=_NAME, mention=_span, affiliation=_NAME, confidence=_LIKELIHOOD
)
_PARTS: dict[str, Check] = {
    "type": _one_of(StatementType),
    "content": _content,
    "cue": _spans,
    "source": _spans,
    "manner": _spans,
    "act": _or_none(_one_of(Act)),
    "speaker": _or_none(_SPEAKER),
    "addressee": _or_none(_form(name=_NAME, kind=_KIND, mention=_span)),
    "chain": _list(_form(name=_NAME, kind=_KIND, mention=_MENTION)),
    "anonymity": _or_none(_form(kind=_one_of(AnonymityKind), reason=_NAME)),
    "vague": _FLAG,
    "date": _or_none(_date),
    "venue": _or_none(_form(kind=_one_of(VenueKind), mention=_span)),
    "within": _NAME,
    "carried": _FLAG,
}
_LINK: Json = {"name": None, "mention": None}
_EMPTY: dict[str, Json] = {  # the fields that may be left out
    "speaker": {"name": None, "role": None, "affiliation": None, "confidence": 1.0},
    "addressee": {"name": None},
    "anonymity": {"kind": "other", "reason": None},
    "date": {"basis": "explicit", "mention": None},
}
