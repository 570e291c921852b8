"""The benchmark of a round runs; how fast is for a quiet machine to say."""

import subprocess
import sys
from pathlib import Path

BENCHMARK = Path(__file__).parents[2] / "benchmarks" / "revisit_round.py"


def test_a_round_over_unchanged_articles_is_measured():
    command = [sys.executable, str(BENCHMARK), "60"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.stdout.startswith("60 unchanged articles: "), done.stderr
    assert not done.stderr
