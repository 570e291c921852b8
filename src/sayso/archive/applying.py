"""Puts a person's decisions on a record: a plain function, without I/O."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sayso.archive.changing import completed, span_of
from sayso.store import statement_json
from sayso.store.records import Decided, StatementDecision

Json = dict[str, Any]
_ADDED: Json = {
    "within": None, "carried": False, "type": "indirect", "content": [], "cue": [], "source": [],
    "manner": [], "act": None, "confidence": 1.0, "speaker": None, "addressee": None, "chain": [],
    "anonymity": None, "vague": False, "date": None, "venue": None,
}  # fmt: skip


def applied(
    record: Mapping[str, Any], decisions: Sequence[StatementDecision]
) -> tuple[Mapping[str, Any], tuple[Decided, ...], tuple[str, ...]]:
    """A record as decisions on its text leave it, which statements they are on, which took effect.

    The last decision on the same words holds. One whose words no statement has takes no effect,
    unless it adds them and they stand in the text.
    """
    standing = in_force(decisions)
    if not standing:
        return record, (), ()
    text: str = record["article"]["text"]
    statements: list[Json] = list(record["statements"])
    decided: list[Decided] = []
    attached: list[str] = []
    for one in standing:
        done = _one_applied(one, statements, text)
        if done is not None:
            statements, mark = done
            decided += [mark] if mark else []
            attached.append(one.id)
    statements.sort(key=_place)
    order = {form["id"]: number for number, form in enumerate(statements)}
    kept = sorted(
        (one for one in decided if one.statement in order), key=lambda d: order[d.statement]
    )
    sentences = [_with_known(form, order) for form in record["sentences"]]
    changed = {**record, "statements": statements, "sentences": sentences}
    return changed, tuple(kept), tuple(sorted(attached))


def _one_applied(
    decision: StatementDecision, statements: list[Json], text: str
) -> tuple[list[Json], Decided | None] | None:
    """The statements as one decision leaves them, and what it is on; None without effect."""
    found = next((form for form in statements if _is_on(decision, form)), None)
    if decision.kind == "add":
        new = _added(decision, found, statements, text)
        others = [form for form in statements if form is not found]
        return None if new is None else ([*others, new], Decided(new["id"], "added", decision.id))
    if found is None:
        return None
    if decision.kind == "reject":
        return [_freed(form, found["id"]) for form in statements if form is not found], None
    if decision.kind == "confirm":
        return statements, Decided(found["id"], "checked", decision.id)
    changed = _changed(found, decision, text)
    kept = [changed if form is found else form for form in statements]
    return kept, Decided(found["id"], "corrected", decision.id)


def in_force(decisions: Iterable[StatementDecision]) -> list[StatementDecision]:
    """The last decision on each words, in the order of time, those left out that undo others."""
    last: dict[tuple[str, int | None], StatementDecision] = {}
    for one in sorted(decisions, key=lambda one: (one.time, one.id)):
        last.pop((one.quote, one.start), None)
        last[one.quote, one.start] = one
    return [one for one in last.values() if one.kind != "withdraw"]


def spans_of(quote: str, start: int | None, text: str) -> list[Json]:
    """Where the words of a quote stand in a text, piece by piece; nothing where they do not."""
    spans: list[Json] = []
    at = start or 0
    for piece in quote.split(statement_json.JOINT):
        found = text.find(piece, at)
        if not piece or found < 0 or (start is not None and not spans and found != start):
            return []
        at = found + len(piece)
        spans.append(span_of({"start": found, "end": at}, text))
    return spans


def _is_on(decision: StatementDecision, form: Json) -> bool:
    same = statement_json.content(form) == decision.quote
    return same and decision.start in (None, form["content"][0]["start"])


def _freed(form: Json, rejected: str) -> Json:
    """A statement whose frame was rejected stands by itself."""
    return {**form, "within": None} if form["within"] == rejected else form


def _changed(form: Json, decision: StatementDecision, text: str) -> Json:
    try:
        return {**form, **completed(decision.change or {}, text)}
    except ValueError:
        return form


def _added(
    decision: StatementDecision, found: Json | None, statements: Sequence[Json], text: str
) -> Json | None:
    content = spans_of(decision.quote, decision.start, text)
    if not content:
        return None
    taken = {form["id"] for form in statements}
    number = next(n for n in range(1, len(taken) + 2) if f"d{n}" not in taken)
    id = found["id"] if found else f"d{number}"
    return _changed({"id": id, **_ADDED, "content": content}, decision, text)


def _with_known(sentence: Json, known: Mapping[str, int]) -> Json:
    return {**sentence, "statements": [id for id in sentence["statements"] if id in known]}


def _place(form: Json) -> tuple[int, int]:
    return form["content"][0]["start"], -form["content"][-1]["end"]
