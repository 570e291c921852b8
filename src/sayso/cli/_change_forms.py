"""Whether a change of a statement has the form of the record, so that it can be read again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, get_args

from sayso.attribution.records import (
    Act,
    AnonymityKind,
    DateBasis,
    Kind,
    StatementType,
    VenueKind,
)

Test = Callable[[Any, str], bool]  # of a value, for a text


def unfit(change: Mapping[str, Any], text: str) -> str | None:
    """The name of the first part that is none, or is not in its form; None where all are."""
    for name, value in change.items():
        if name not in _PARTS or not _PARTS[name](value, text):
            return name
    return None


def _span(value: Any, text: str) -> bool:
    if not isinstance(value, dict) or not {"start", "end"} <= value.keys():
        return False
    start, end = value["start"], value["end"]
    whole = all(type(one) is int for one in (start, end))
    return whole and 0 <= start < end <= len(text)


def _words(value: Any, text: str) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _flag(value: Any, text: str) -> bool:
    return isinstance(value, bool)


def _likelihood(value: Any, text: str) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1


def _one_of(choices: Any) -> Test:
    allowed = get_args(choices)
    return lambda value, text: isinstance(value, str) and value in allowed


def _or_none(test: Test) -> Test:
    return lambda value, text: value is None or test(value, text)


def _list(test: Test, *, least: int = 0) -> Test:
    return lambda value, text: (
        isinstance(value, list) and len(value) >= least and all(test(one, text) for one in value)
    )


def _form(**fields: Test) -> Test:
    """An object with just these fields."""
    return lambda value, text: (
        isinstance(value, dict)
        and value.keys() == fields.keys()
        and all(test(value[name], text) for name, test in fields.items())
    )


_NAME = _or_none(_words)
_KIND = _one_of(Kind)
_PARTS: dict[str, Test] = {
    "content": _list(_span, least=1),
    "cue": _list(_span),
    "source": _list(_span),
    "manner": _list(_span),
    "type": _one_of(StatementType),
    "act": _or_none(_one_of(Act)),
    "speaker": _or_none(
        _form(
            name=_NAME, kind=_KIND, role=_NAME, mention=_span, affiliation=_NAME,
            confidence=_likelihood,
        )
    ),
    "addressee": _or_none(_form(name=_NAME, kind=_KIND, mention=_span)),
    "chain": _list(_form(name=_NAME, kind=_KIND, mention=_or_none(_span))),
    "anonymity": _or_none(_form(kind=_one_of(AnonymityKind), reason=_NAME)),
    "vague": _flag,
    "carried": _flag,
    "within": _NAME,
    "date": _or_none(
        _form(
            **{"from": _words, "to": _words},
            basis=_one_of(DateBasis),
            mention=_or_none(_span),
        )
    ),
    "venue": _or_none(_form(kind=_one_of(VenueKind), mention=_span)),
}  # fmt: skip
