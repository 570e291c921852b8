"""The measures of attribution, on texts where the right figures can be counted by hand."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

EVALUATION = Path(__file__).parents[2] / "evaluation"
TEXT = "“We will act,” said Ms Brand. Officials deny that they were told."
FIRST = [("Content", 0, 14), ("Cue", 15, 19), ("Source", 20, 28)]
SECOND = [("Source", 30, 39), ("Cue", 40, 44), ("Content", 45, 64)]


def lay_out(folder: Path) -> None:
    """One article with two attributions, in the layout of PolNeAR."""
    split = folder / "polnear" / "dev"
    (split / "text").mkdir(parents=True)
    (split / "attributions").mkdir()
    (split / "text" / "paper_one.txt").write_text(TEXT, encoding="utf-8")
    rows = []
    for event, parts in enumerate((FIRST, SECOND)):
        names = [f"T{event * 3 + number}" for number in range(3)]
        for name, (label, start, end) in zip(names, parts, strict=True):
            rows.append(f"{name}\t{label} {start} {end}\t{TEXT[start:end]}")
        roles = " ".join(f"{part[0]}:{name}" for part, name in zip(parts, names, strict=True))
        rows.append(f"E{event}\t{roles}")
    annotation = split / "attributions" / "paper_one_abcd.ann"
    annotation.write_text("\n".join(rows), encoding="utf-8")


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(EVALUATION / "attribution.py"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def inside(code: str) -> str:
    """What a script prints that stands beside the measures, as they are imported there."""
    shown = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": str(EVALUATION)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert shown.returncode == 0, shown.stderr
    return shown.stdout


MADE = """
from polnear import Annotated, Marked
from scoring import MEASURES, compare, interval, total
from sayso.text import Span as S
from attribution import calibration_error, errors
text = "“We will act,” said Ms Brand. Officials deny that they were told."
first = Marked((S(0, 14),), (S(15, 19),), (S(20, 28),))
second = Marked((S(45, 64),), (S(40, 44),), (S(30, 39),))
article = Annotated("paper_one", text, (first, second), ())
"""


def test_what_was_marked_is_right_in_every_measure() -> None:
    shown = inside(
        MADE + "one = compare(article, [first, second])\n"
        "print([total([one], m).f1 for m in MEASURES], interval([one], 'attribution'))\n"
        "print(list(errors(one)))"
    )
    assert shown == f"{[1.0] * 7} (1.0, 1.0)\n[]\n"


def test_a_wrong_source_costs_attribution_but_not_content() -> None:
    shown = inside(
        MADE + "wrong = Marked(first.content, first.cue, second.source)\n"
        "one = compare(article, [wrong])\n"
        "print([(total([one], m).precision, total([one], m).recall)"
        " for m in ('attribution', 'content.exact', 'span.source')])\n"
        "print(sorted(errors(one)))"
    )
    assert shown.splitlines()[0] == "[(0.0, 0.0), (1.0, 0.5), (1.0, 0.5)]"
    assert shown.splitlines()[1] == "['missed whole', 'source wrong']"


def test_a_short_content_with_its_cue_is_an_error_of_extent() -> None:
    shown = inside(
        MADE + "short = Marked((S(45, 49),), second.cue, second.source)\n"
        "print(sorted(errors(compare(article, [first, short]))))"
    )
    assert "content extent wrong, cue found" in shown
    assert "reading touches a marked one only" in shown


def test_discarded_text_counts_for_nobody() -> None:
    shown = inside(
        MADE + "article = Annotated('paper_one', text, (first, second), (S(30, 65),))\n"
        "count = total([compare(article, [first, second])], 'attribution')\n"
        "print(count.read, count.marked, count.f1)"
    )
    assert shown == "1 1 1.0\n"


def test_calibration_error_is_the_distance_of_confidence_from_precision() -> None:
    code = "print(calibration_error([(0.8, True)] * 6 + [(0.8, False)] * 4, bins=1))"
    assert abs(float(inside(MADE + code)) - 0.2) < 1e-9


def test_no_reading_has_no_calibration_error() -> None:
    assert inside(MADE + "print(calibration_error([]))") == "0.0\n"


def test_the_script_reads_and_writes_its_predictions(tmp_path: Path) -> None:
    lay_out(tmp_path)
    kept = tmp_path / "predictions.jsonl"
    shown = run(str(tmp_path), "--predictions", str(kept))
    assert shown.returncode == 0, shown.stderr
    for words in ("1 articles", "attribution.direct", "span.content", "calibration error", "paper"):
        assert words in shown.stdout
    (line,) = kept.read_text(encoding="utf-8").splitlines()
    row = json.loads(line)
    assert row["doc"] == "paper_one"
    assert all({"source", "cue", "content"} <= set(one) for one in row["attributions"])


def test_the_folder_itself_may_be_named(tmp_path: Path) -> None:
    lay_out(tmp_path)
    assert run(str(tmp_path / "polnear")).returncode == 0


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    shown = run(str(tmp_path / "nowhere"))
    assert shown.returncode == 2
    assert "nowhere" in shown.stderr
    assert "Traceback" not in shown.stderr
