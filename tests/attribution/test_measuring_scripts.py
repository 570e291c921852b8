"""The scripts that measure sentences and quotations run, and say clearly what they lack."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from pathlib import Path

import pytest

EVALUATION = Path(__file__).parents[2] / "evaluation"


def run(script: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(EVALUATION / script), *arguments],
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("script", ["sentences.py", "quotations.py"])
def test_a_missing_folder_is_named(script: str, tmp_path: Path) -> None:
    shown = run(script, str(tmp_path / "nowhere"))
    assert shown.returncode == 2
    assert "nowhere" in shown.stderr
    assert "Traceback" not in shown.stderr


@pytest.mark.parametrize("script", ["sentences.py", "quotations.py"])
def test_without_arguments_the_usage_is_shown(script: str) -> None:
    shown = run(script)
    assert shown.returncode == 2
    assert "DATA" in shown.stderr


def test_quotations_are_measured_against_contents(tmp_path: Path) -> None:
    text = "“We will act at once,” she said of “Northern Lights” on air."
    folder = tmp_path / "polnear" / "dev"
    (folder / "text").mkdir(parents=True)
    (folder / "attributions").mkdir()
    (folder / "text" / "one.txt").write_text(text, encoding="utf-8")
    row = f"T1\tContent 0 22\t{text[:22]}\n"
    (folder / "attributions" / "one_abcd.ann").write_text(row, encoding="utf-8")
    shown = run("quotations.py", str(tmp_path))
    assert shown.returncode == 0, shown.stderr
    assert "dev: 2 quotations, 1 speech, 1 not" in shown.stdout
    assert "accuracy           1.0000" in shown.stdout


def test_sentences_are_measured_against_both_sets(tmp_path: Path) -> None:
    gum = tmp_path / "gum-news" / "xml"
    gum.mkdir(parents=True)
    rows = ["<p>", "<s>", "He\tPP", "left\tVVD", ".\tSENT", "</s>"]
    rows += ["<s>", "She\tPP", "stayed\tVVD", ".\tSENT", "</s>", "</p>"]
    (gum / "one.xml").write_text("\n".join(rows), encoding="utf-8")
    folder = tmp_path / "polnear" / "dev"
    (folder / "text").mkdir(parents=True)
    (folder / "text" / "one.txt").write_text("He left. She stayed.", encoding="utf-8")
    sentences = [[[0, 8, "X", "O"]], [[9, 20, "X", "O"]]]
    with gzip.open(folder / "corenlp.jsonl.gz", "wt", encoding="utf-8") as lines:
        lines.write(json.dumps({"doc": "one", "sentences": sentences, "coref": []}) + "\n")
    shown = run("sentences.py", str(tmp_path))
    assert shown.returncode == 0, shown.stderr
    assert shown.stdout.count("F1 1.0000  (1 marked)") == 2
