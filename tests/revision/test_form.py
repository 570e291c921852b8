"""Changes and histories as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

from hypothesis import given
from tests.revision.revised import changed, pairs, revision, seen

from sayso.record import Evidence, Finding
from sayso.revision.comparing import compare
from sayso.revision.form import change_form, history_form
from sayso.revision.history import history
from sayso.revision.records import Revision
from sayso.text import Span

OLDER = "{t1|“The bridge is safe,”} {c1|said} {s1|Theo Marsh}.\n\nIt was built in 1911."
NEWER = "{t1|“The bridge is shut,”} {c1|said} {s1|an official}.\n\nIt was built in 1911."


def spans(form: Any, side: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every span of a form, with the side it stands under."""
    if isinstance(form, dict):
        if {"start", "end", "text"} <= set(form):
            yield side, form
        for key, value in form.items():
            yield from spans(value, key if key in ("older", "newer") else side)
    elif isinstance(form, list):
        for value in form:
            yield from spans(value, side)


@given(pairs())
def test_every_span_has_the_words_of_its_text(pair: tuple[Revision, Revision]) -> None:
    older, newer = (one.record.article.text for one in pair)
    form = json.loads(json.dumps(change_form(compare(*pair)), ensure_ascii=False))
    assert form["schema"] == "sayso.change/1"
    for side, span in spans(form):
        text = {"older": older, "newer": newer, "": newer}[side]
        assert text[span["start"] : span["end"]] == span["text"]


def test_a_change_as_it_is_written() -> None:
    form = change_form(changed(OLDER, NEWER))
    (statement,) = form["statements"]
    assert statement["fate"] == "reworded"
    assert statement["changes"] == ["quote_altered", "anonymised"]
    assert statement["older"]["content"] == [
        {"start": 0, "end": 22, "text": "“The bridge is safe,”"}
    ] or (statement["older"]["content"][0]["text"] == "“The bridge is safe,”")
    assert [(one["older"]["text"], one["newer"]["text"]) for one in statement["words"]] == [
        ("safe", "shut"),
        ("Theo Marsh", "an official"),
    ]
    assert [one["fate"] for one in form["sentences"]] == ["reworded", "kept"]
    assert set(form) == {
        "schema", "older", "newer", "article", "statements", "sentences", "notes", "causes",
        "significance", "reasons", "findings",
    }  # fmt: skip


def test_what_is_gone_or_new_has_one_side() -> None:
    (gone,) = change_form(changed(OLDER, "It was built in 1911."))["statements"]
    assert gone["newer"] is None
    (new,) = change_form(changed("It was built in 1911.", OLDER))["statements"]
    assert new["older"] is None


def test_evidence_is_of_the_revision_it_names() -> None:
    evidence = (Evidence(Span(0, 10), "", "older"), Evidence(Span(0, 12), "", "newer"))
    finding = Finding("f1", "quotation_altered", 0.5, "It differs.", (), evidence)
    form = change_form(replace(changed(OLDER, NEWER), findings=(finding,)))
    first, second = form["findings"][0]["evidence"]
    assert first["text"] == "“The bridg"
    assert second["text"] == "“The bridge "


def test_a_history_as_it_is_written() -> None:
    revisions = [
        Revision(revision(OLDER).record, "r1", seen([0])),
        Revision(revision("It was built in 1911.").record, "r2", seen([2, 4])),
    ]
    form = json.loads(json.dumps(history_form(history(revisions, timedelta(hours=1)))))
    assert form["schema"] == "sayso.history/1"
    assert [one["id"] for one in form["revisions"]] == ["r1", "r2"]
    (thread,) = form["threads"]
    assert thread["statements"] == ["s1", None]
    assert thread["absences"][0]["confirmed"] is True
    assert thread["absences"][0]["first_absent"]["capture"] == "c2"
    assert len(form["changes"]) == 1
