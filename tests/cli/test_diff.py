"""`sayso diff` on two files, as it is typed."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import sayso

SAYSO = [sys.executable, "-c", "from sayso.cli import main; main()"]
PAIR = Path(sayso.__file__).parent / "examples" / "revisions"
OLDER, NEWER = PAIR / "agency_before.html", PAIR / "agency_after.html"
NAMES = ("Felder", "Jonas", "river department")


def run(*words: object, stdin: str = "") -> subprocess.CompletedProcess[str]:
    command = [*SAYSO, "diff", *map(str, words)]
    return subprocess.run(
        command, input=stdin, capture_output=True, encoding="utf-8", check=False, timeout=120
    )


def columned(text: str) -> str:
    return " ".join(text.split())


def test_the_table_tells_what_happened() -> None:
    done = run(OLDER, NEWER)
    assert done.returncode == 0, done.stderr
    shown = columned(done.stdout)
    assert "1 statement gone, 1 quotation altered, 1 source unnamed now" in shown
    assert "the headline changed; no note found." in shown
    assert "differs from a supplied copy" in shown
    assert "\x1b" not in shown


@pytest.mark.parametrize("form", ["table", "json", "html"])
def test_a_name_that_is_gone_is_masked_in_every_form_unless_revealed(form: str) -> None:
    masked, revealed = (
        run(OLDER, NEWER, "--format", form),
        run(OLDER, NEWER, "--format", form, "--reveal"),
    )
    assert not any(name in masked.stdout for name in NAMES)
    assert "--reveal shows it" in masked.stderr
    assert "Felder" in revealed.stdout
    assert "--reveal" not in revealed.stderr


def test_json_holds_every_alignment() -> None:
    made = json.loads(run(OLDER, NEWER, "--format", "json", "--reveal").stdout)
    assert made["schema"] == "sayso.change/1"
    older, newer = sayso.read(OLDER), sayso.read(NEWER)
    for sentence in made["sentences"]:
        for side, record in (("older", older), ("newer", newer)):
            for span in sentence[side]:
                assert record.article.text[span["start"] : span["end"]] == span["text"]
    fates = {one["fate"] for one in made["statements"]}
    assert {"kept", "reworded", "removed", "added"} <= fates
    assert {one["kind"] for one in made["findings"]} == {
        "statement_gone", "quotation_altered", "source_unnamed_now", "headline_changed",
    }  # fmt: skip


def test_a_page_is_written_where_the_ending_asks_for_one(tmp_path: Path) -> None:
    file = tmp_path / "change.html"
    done = run(OLDER, NEWER, "-o", file)
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    assert file.read_text("utf-8").startswith("<!doctype html>")


@pytest.mark.parametrize(
    ("option", "kinds"),
    [
        ("--headlines", {"headline_changed"}),
        ("--removals", {"statement_gone"}),
        ("--quotes", {"statement_gone", "quotation_altered"}),
    ],
)
def test_filters_leave_what_they_name(option: str, kinds: set[str]) -> None:
    made = json.loads(run(OLDER, NEWER, "--format", "json", option).stdout)
    assert {one["kind"] for one in made["findings"]} == kinds
    assert bool(made["article"]) == (option == "--headlines")


def test_statements_that_matter_less_are_left_out() -> None:
    made = json.loads(run(OLDER, NEWER, "--format", "json", "--min-significance", "0.6").stdout)
    assert made["statements"]
    assert all(one["significance"] >= 0.6 for one in made["statements"])


def test_scripts_can_ask_whether_anything_differs() -> None:
    assert run(OLDER, NEWER, "--exit-code").returncode == 3
    assert run(OLDER, OLDER, "--exit-code").returncode == 0


def test_the_same_file_twice_shows_nothing() -> None:
    done = run(OLDER, OLDER)
    assert "Nothing differs in what the article says." in done.stdout
    assert "Worth a second look" not in done.stdout


def test_texts_and_standard_input_can_be_compared(tmp_path: Path) -> None:
    older = tmp_path / "older.txt"
    older.write_text("Rain is coming, the mayor of Tarn said.\n\n“Bring a coat,” she added.\n")
    done = run(older, "-", stdin="Rain is coming, the mayor of Tarn said.\n\nThe pier is old.\n")
    assert done.returncode == 0, done.stderr
    assert "gone" in done.stdout


def test_what_cannot_be_read_is_named() -> None:
    done = run(OLDER, "no-such-file.html")
    assert done.returncode == 1
    assert "no-such-file.html: no such file" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "two files or addresses"),
        ([OLDER, NEWER, OLDER], "two files or addresses"),
        ([OLDER, NEWER, "--from", "x"], "article of the archive"),
        (["-", "-"], "named twice"),
        ([OLDER, NEWER, "--min-significance", "2"], "2"),
    ],
)
def test_wrong_usage_is_exit_code_two(words: list[object], said: str) -> None:
    done = run(*words)
    assert done.returncode == 2
    assert said in done.stderr
