import io
from pathlib import Path

import pytest

from sayso.capture.inputs import Source, read, sources
from sayso.errors import InputError, NotFoundError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in (
        "b.html",
        "a.txt",
        "c.md",
        "d.pdf",
        ".hidden.txt",
        "sub/e.HTM",
        ".git/f.txt",
        "g.json",
    ):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("words")
    (tmp_path / "letter").write_text("words")
    (tmp_path / "program").write_bytes(b"\x7fELF\0\0")
    return tmp_path


def names(found: list[Source | InputError], folder: Path) -> list[str]:
    return [str(Path(each.name).relative_to(folder)) for each in found if isinstance(each, Source)]


def test_a_folder_gives_its_readable_files_sorted(folder: Path):
    found = list(sources([str(folder)]))
    assert names(found, folder) == ["a.txt", "b.html", "c.md", "letter", "sub/e.HTM"]


def test_a_glob_gives_its_matches_sorted(folder: Path):
    assert names(list(sources([str(folder / "*.[tm]*")])), folder) == ["a.txt", "c.md"]
    assert "sub/e.HTM" in names(list(sources([str(folder / "**/*.HTM")])), folder)


def test_inputs_keep_the_order_they_are_named_in(folder: Path):
    found = list(sources([str(folder / "c.md"), "-", "https://a.example/x", str(folder / "a.txt")]))
    assert [each.kind for each in found if isinstance(each, Source)] == [
        "file",
        "standard input",
        "address",
        "file",
    ]
    assert found[0] == Source("file", str(folder / "c.md"))
    assert found[0].path == folder / "c.md"
    assert found[1] == Source("standard input", "-")


def test_what_is_missing_is_said_in_its_place_and_the_rest_goes_on(folder: Path):
    (folder / "empty").mkdir()
    named = [
        "nowhere.txt",
        str(folder / "empty"),
        str(folder / "*.zip"),
        str(folder / "a.txt"),
        "\0",
    ]
    found = list(sources(named))
    assert [type(each) for each in found] == [NotFoundError] * 3 + [Source, NotFoundError]
    assert "no such file" in str(found[0])
    assert "no readable file" in str(found[1])
    assert "no file matches" in str(found[2])


def test_a_file_with_brackets_in_its_name_is_no_glob(tmp_path: Path):
    path = tmp_path / "story[1].txt"
    path.write_text("words")
    assert list(sources([str(path)])) == [Source("file", str(path))]


def test_files_and_standard_input_are_read_up_to_the_limit(folder: Path):
    source = Source("file", str(folder / "a.txt"))
    assert read(source, limit=5) == b"words"
    with pytest.raises(InputError, match="limit of 0 MB"):
        read(source, limit=4)
    assert read(Source("standard input", "-"), stdin=io.BytesIO(b"piped")) == b"piped"


def test_a_page_of_50_mb_is_refused_with_the_limit(tmp_path: Path):
    path = tmp_path / "huge.html"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    with pytest.raises(InputError, match="limit of 25 MB"):
        read(Source("file", str(path)))


def test_a_file_that_is_gone_or_a_folder_is_an_input_error(tmp_path: Path):
    with pytest.raises(NotFoundError):
        read(Source("file", str(tmp_path / "gone.txt")))
    with pytest.raises(InputError):
        read(Source("file", str(tmp_path)))
