"""The benchmark runs on a tiny input, says what it lacks and names what became slower."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
PAGE = Path(str(files("sayso") / "examples" / "agency_report.html"))


def run(script: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(BENCHMARKS / script), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_every_part_is_measured(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_bytes(PAGE.read_bytes())
    text = "The ferry will stop, Mara Quill said.\n"
    (tmp_path / "one.txt").write_text(text, encoding="utf-8")
    kept = tmp_path / "figures.json"
    given = ["--texts", str(tmp_path), "--pages", str(tmp_path), "--words", "5", "--rounds", "1"]
    given += ["--pairs", "2", "--statements", "200", "--articles", "5"]
    shown = run("run.py", *given, "--json", str(kept), "--textacy", "--peer-python", "/nowhere/py")
    assert shown.returncode == 0, shown.stderr
    assert "skipped: textacy is not usable in /nowhere/py" in shown.stdout
    figures = json.loads(kept.read_text(encoding="utf-8"))
    assert {"cores", "python", "sayso", "onnxruntime"} <= set(figures["setting"])
    names = {one["name"].strip() for one in figures["figures"]}
    parts = {"words", "windows and model", "sentences and quotations", "voices and findings"}
    wholes = {"start-up", "text to record", "HTML to record", "trafilatura alone"}
    compared = {"revisions compared", "difflib on their words", "growth with the length"}
    ends = {"peak memory", "two workers against one", "base install"}
    of_archive = {"adding against reading alone", "looking again", "a search of 200 statements"}
    assert parts | wholes | compared | ends | of_archive <= names


def test_an_empty_folder_is_named(tmp_path: Path) -> None:
    shown = run("run.py", "--texts", str(tmp_path))
    assert shown.returncode == 2
    assert str(tmp_path) in shown.stderr
    assert "Traceback" not in shown.stderr


def test_only_what_is_worse_by_more_than_noise_is_named() -> None:
    code = (
        "from figures import Figure, Run, slower\n"
        "def made(*f): return Run({}, tuple(Figure(*one) for one in f))\n"
        "b, c = ('b', 100.0, 'w/s', 0.0, True), ('c', 100.0, 'ms', 0.5)\n"
        "before = made(('a', 100.0, 'ms'), b, c)\n"
        "now = made(('a', 105.0, 'ms'), ('b', 50.0, 'w/s', 0.0, True), ('c', 140.0, 'ms'))\n"
        "print(slower(now, before))\n"
    )
    shown = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(BENCHMARKS)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert shown.stdout == "['b: 100.0 -> 50.0 w/s']\n"
