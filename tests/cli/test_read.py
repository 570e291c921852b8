from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from sayso.cli import main
from sayso.cli.output import FORMATS

TEXT = "Rain is coming, the mayor of Tarn said.\n\n“Bring a coat,” she added.\n"
SAYSO = [sys.executable, "-c", "from sayso.cli import main; main()"]


@pytest.fixture
def article(tmp_path: Path) -> Path:
    file = tmp_path / "rain.txt"
    file.write_text(TEXT, encoding="utf-8")
    return file


def run(*words: object, stdin: str = "") -> subprocess.CompletedProcess[str]:
    command = [*SAYSO, *map(str, words)]
    return subprocess.run(
        command, input=stdin, capture_output=True, encoding="utf-8", check=False, timeout=120
    )


def test_a_table_without_colours_is_printed_to_a_pipe(article: Path) -> None:
    done = run("read", article)
    assert done.returncode == 0, done.stderr
    assert "the mayor of Tarn" in done.stdout
    assert "\x1b" not in done.stdout


def test_json_is_one_record(article: Path) -> None:
    record = json.loads(run("read", article, "--format", "json").stdout)
    assert record["schema"] == "sayso.record/1"
    assert record["article"]["path"] == str(article)


def test_json_of_several_inputs_is_a_list(article: Path) -> None:
    done = run("read", article, article, article, "--format", "json")
    assert [one["schema"] for one in json.loads(done.stdout)] == ["sayso.record/1"] * 3


def test_standard_input_is_read() -> None:
    done = run("read", "-", "--format", "jsonl", stdin=TEXT)
    assert json.loads(done.stdout)["article"]["text"] == TEXT


def test_what_cannot_be_read_is_named_and_the_rest_goes_on(article: Path) -> None:
    empty = article.with_name("empty.txt")
    empty.write_text("", encoding="utf-8")
    done = run("read", empty, article.with_name("none.html"), article, "--format", "jsonl")
    assert done.returncode == 1
    assert len(done.stdout.splitlines()) == 1
    assert "empty.txt: it is empty" in done.stderr
    assert "none.html: no such file" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["read"], "name at least one"),
        (["read", "a.txt", "b.txt", "--url", "https://a.example/"], "speak of one input"),
        (["read", "a.txt", "b.txt", "--format", "html"], "need a folder"),
        (["read", "a.txt", "--format", "xml"], "xml"),
        (["reed"], "No such command"),
    ],
)
def test_wrong_usage_is_exit_code_two(words: list[str], said: str) -> None:
    done = run(*words)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_pages_of_several_inputs_stand_in_a_folder_with_an_index(
    article: Path, tmp_path: Path
) -> None:
    done = run("read", article, article, "--format", "html", "-o", tmp_path / "pages")
    assert done.returncode == 0, done.stderr
    names = sorted(path.name for path in (tmp_path / "pages").iterdir())
    assert names == ["index.html", "rain.html", "rain2.html"]


def test_an_output_file_is_written(article: Path, tmp_path: Path) -> None:
    run("read", article, "--format", "md", "-o", tmp_path / "rain.md")
    assert "the mayor of Tarn" in (tmp_path / "rain.md").read_text(encoding="utf-8")


def test_a_private_address_is_refused_with_the_option_that_permits_it() -> None:
    done = run("read", "http://127.0.0.1:9/")
    assert done.returncode == 1
    assert "--allow-private" in done.stderr


def test_the_version_is_said(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["sayso", "--version"])
    main()
    assert capsys.readouterr().out.startswith("sayso, version 0.")


posix = pytest.mark.skipif(os.name != "posix", reason="other systems close pipes another way")


@posix
def test_who_reads_the_output_may_stop_at_any_time(article: Path) -> None:
    words = ["read", *[str(article)] * 20, "--workers", "2"]
    with subprocess.Popen(
        [*SAYSO, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as started:
        assert started.stdout is not None
        assert started.stderr is not None
        assert started.stdout.readline()
        started.stdout.close()
        assert started.stderr.read() == b""
    assert started.returncode == 0


@posix
@pytest.mark.parametrize(
    "words",
    [["--version"], ["read", "--help"], *(["read", "-", "--format", form] for form in FORMATS)],
)
def test_output_that_nobody_reads_is_no_error(words: list[str]) -> None:
    receiving, sending = os.pipe()
    os.close(receiving)
    done = subprocess.run(
        [*SAYSO, *words], input=TEXT.encode(), stdout=sending, stderr=subprocess.PIPE, check=False
    )
    os.close(sending)
    assert (done.returncode, done.stderr) == (0, b"")
