"""The benchmark of the archive's database runs on a small one, and again on the same one."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).parents[2] / "benchmarks" / "archive_store.py"


def test_the_benchmark_runs(tmp_path: Path) -> None:
    command = [sys.executable, str(SCRIPT), "--archive", str(tmp_path), "--rounds", "1"]
    for number in ("200", "400"):
        done = subprocess.run(
            [*command, "--statements", number], capture_output=True, text=True, check=False
        )
        assert f"{number} statements stored" in done.stdout, done.stderr
        assert "words that never meet" in done.stdout
        assert done.stdout.count(" ms") > 20
