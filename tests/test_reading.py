from __future__ import annotations

import json
from pathlib import Path

import pytest

import sayso
from sayso.errors import EncodingError, InputError, NoArticleError, NotFoundError
from sayso.reading import About, read_all

TEXT = "Rain is coming, the mayor of Tarn said.\n\n“Bring a coat,” she added.\n"


def test_a_text_is_kept_to_the_character() -> None:
    assert sayso.read(TEXT).article.text == TEXT


def test_a_file_is_named_in_its_record(tmp_path: Path) -> None:
    file = tmp_path / "rain.txt"
    file.write_text(TEXT, encoding="utf-8")
    record = sayso.read(file, url="https://tarn.example/rain", outlet="nobody we know")
    assert record.article.path == str(file)
    assert record.article.url == "https://tarn.example/rain"
    assert record.article.outlet is None


def test_the_json_of_a_record_has_the_words_that_its_spans_name(tmp_path: Path) -> None:
    made = json.loads(json.dumps(sayso.read(TEXT).to_json()))
    assert made["schema"] == "sayso.record/1"
    text = made["article"]["text"]
    assert made["statements"]
    for statement in made["statements"]:
        for role in ("content", "cue", "source"):
            for span in statement[role]:
                assert text[span["start"] : span["end"]] == span["text"]


def test_every_sentence_has_a_voice() -> None:
    record = sayso.read(TEXT + "\nThe road to the coast is closed.\n")
    voices = [sentence.voice for sentence in record.sentences]
    assert voices == ["attributed", "attributed", "author"]


def test_a_language_without_a_full_reader_is_a_note_and_not_an_error() -> None:
    text = "Министр заявил: «Мы не подпишем этот договор, пока нет гарантий».\n" * 3
    record = sayso.read(text)
    assert record.reader.name == "quotations only"
    assert any("Russian (ru)" in note for note in record.article.notes)
    assert record.statements


@pytest.mark.parametrize(
    ("name", "data", "error"),
    [
        ("empty.txt", b"", NoArticleError),
        ("picture.html", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", EncodingError),
        ("shell.html", b"<html><body><div id=root></div></body></html>", NoArticleError),
    ],
)
def test_what_cannot_be_read_is_an_error_that_names_the_file(
    tmp_path: Path, name: str, data: bytes, error: type[InputError]
) -> None:
    file = tmp_path / name
    file.write_bytes(data)
    with pytest.raises(error, match=name):
        sayso.read(file)


def test_a_folder_is_read_with_its_failures_in_their_places(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.txt").write_text("", encoding="utf-8")
    (tmp_path / "c.txt").write_text(TEXT, encoding="utf-8")
    readings = list(read_all([str(tmp_path), str(tmp_path / "d.txt")], about=About(), workers=2))
    assert [Path(r.input).name for r in readings] == ["a.txt", "b.txt", "c.txt", "d.txt"]
    assert [type(r.error) for r in readings] == [
        type(None), NoArticleError, type(None), NotFoundError,
    ]  # fmt: skip


def test_a_folder_is_not_one_article(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is a folder"):
        sayso.read(tmp_path)
