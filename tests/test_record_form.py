"""A record that was written as JSON can be read again."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

import sayso
from sayso import record_form

EXAMPLES = Path(sayso.__file__).parent / "examples"
FILES = sorted(path for path in EXAMPLES.iterdir() if path.suffix in (".html", ".txt", ".md"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_record_read_from_its_json_is_the_same_but_for_its_blocks(path: Path) -> None:
    record = sayso.read(path)
    form = json.loads(json.dumps(record.to_json()))
    again = record_form.record(form)
    assert again.to_json() == record.to_json()
    article = replace(record.article, blocks=(), outlet=None)
    assert replace(again.article, blocks=(), outlet=None) == article


def test_paragraphs_between_empty_lines_are_blocks() -> None:
    form = sayso.read("A first line here.\n\n\n  And a second one.\n").to_json()
    text = form["article"]["text"]
    blocks = record_form.record(form).article.blocks
    assert [block.span.of(text) for block in blocks] == ["A first line here.", "And a second one."]
