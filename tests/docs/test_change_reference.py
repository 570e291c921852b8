"""The page on `sayso.change/1` describes every field and every value that a change may hold."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

import sayso
from sayso.revision.form import change_form
from sayso.revision.records import ArticleChangeKind, CauseKind, ChangeKind, Fate, NoteKind

DOCS = Path(__file__).parents[2] / "docs" / "reference"
CHANGE = (DOCS / "change.md").read_text(encoding="utf-8")
RECORD = (DOCS / "record.md").read_text(encoding="utf-8")
PAIR = Path(sayso.__file__).parent / "examples" / "revisions"
CHOICES = (ArticleChangeKind, CauseKind, ChangeKind, Fate, NoteKind)


@pytest.mark.parametrize("value", [value for choice in CHOICES for value in get_args(choice)])
def test_every_value_is_described(value: str) -> None:
    assert f"`{value}`" in CHANGE


def keys_of(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from keys_of(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from keys_of(inner)


def test_every_field_is_described() -> None:
    older, newer = (sayso.read(PAIR / f"agency_{name}.html") for name in ("before", "after"))
    form = change_form(sayso.compare(older, newer))
    described = CHANGE + RECORD
    keys = set(keys_of(form))
    assert {"statements", "sentences", "findings", "absence", "words"} <= keys
    assert not {key for key in keys if f"`{key}`" not in described and f'"{key}"' not in described}
