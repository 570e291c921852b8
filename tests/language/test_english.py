from __future__ import annotations

import json
import random
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sayso
from sayso.article.records import Article
from sayso.attribution.model import load_model
from sayso.attribution.shipped import MODEL
from sayso.errors import ModelError
from sayso.language.english import EnglishReader
from sayso.language.prepared import prepare
from sayso.reading import record_of

EXAMPLES = Path(str(MODEL)).parents[1] / "examples"
FILES = sorted(p for p in EXAMPLES.iterdir() if p.suffix in (".html", ".txt", ".md"))


def as_json(paths: list[Path], workers: int = 1) -> dict[str, str]:
    read = sayso.read_all([str(p) for p in paths], workers=workers)
    return {r.input: json.dumps(r.record.to_json()) for r in read if r.record is not None}


def test_a_record_does_not_depend_on_what_is_read_beside_it() -> None:
    alone = {str(p): json.dumps(sayso.read(p).to_json()) for p in FILES}
    shuffled = random.Random(7).sample(FILES, len(FILES))
    assert as_json(FILES) == alone
    assert as_json(shuffled) == alone
    assert as_json([*shuffled, *FILES], workers=2) == alone


def test_who_said_what_is_read() -> None:
    record = sayso.read(
        "Talks on the canal will resume on Monday, the transport minister said. "
        "“We have nothing to hide,” she added, while the harbour union demanded an inquiry.\n"
    )
    read = {(record.words(s.source), record.words(s.cue)) for s in record.statements}
    assert ("the transport minister", "said") in read
    assert ("she", "added") in read
    assert ("the harbour union", "demanded") in read


@settings(max_examples=40, deadline=None)
@given(st.text())
def test_any_text_gives_spans_inside_it(text: str) -> None:
    record = record_of(Article(text, (), language="en"), 0.0)
    for statement in record.statements:
        for span in (*statement.content, *statement.cue, *statement.source):
            assert 0 <= span.start < span.end <= len(text)


def test_a_lower_threshold_gives_more_and_never_less() -> None:
    article = sayso.read(EXAMPLES / "column.txt").article
    reader = EnglishReader()
    counts = [len(reader.attributions(prepare(article), least)) for least in (0.1, None, 0.9)]
    assert counts == sorted(counts, reverse=True)
    assert all(a.confidence >= 0.9 for a in reader.attributions(prepare(article), 0.9))


def test_a_model_that_was_not_shipped_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "model"
    shutil.copytree(MODEL, folder)
    with (folder / "vocabulary.txt").open("a", encoding="utf-8") as file:
        file.write("more\n")
    with pytest.raises(ModelError, match=r"vocabulary\.txt: is not the file that was shipped"):
        load_model(folder)


def test_a_model_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="cannot be read"):
        load_model(tmp_path / "nowhere")


def test_no_statement_reaches_from_a_heading_into_the_text() -> None:
    """A title above a byline reads like words and who said them: "What was told / by Anna Orr"."""
    text = (
        "What the envoy was told\n\nBy Anna Orrel\n\n"
        "The envoy Pavel Drest said on Monday that the bridge would stay open all winter.\n"
    )
    record = sayso.read(text)
    title = record.article.blocks[0].span
    assert record.statements
    for statement in record.statements:
        parts = (*statement.content, *statement.cue, *statement.source)
        assert len({part.overlaps(title) for part in parts}) == 1
    assert all("Orrel" not in record.words(statement.source) for statement in record.statements)
