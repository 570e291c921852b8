"""How much of each bundled article is in the author's own voice, and how much is others' words.

python examples/whose_words.py [FOLDER]

Two processes share the reading, so what starts them stands under `if __name__ == "__main__":`.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import sayso

BUNDLED = Path(sayso.__file__).parent / "examples"


def characters_by_voice(record: sayso.Record) -> Counter[str]:
    """How many characters stand in sentences of each voice."""
    counted: Counter[str] = Counter()
    for sentence in record.sentences:
        counted[sentence.voice] += len(sentence.span)
    return counted


def main() -> None:
    folder = sys.argv[1] if len(sys.argv) > 1 else str(BUNDLED)
    print(f"{'article':30} {'author':>8} {'mixed':>8} {'others':>8}")
    for reading in sayso.read_all([folder], workers=2):
        if reading.record is None:
            print(reading.error, file=sys.stderr)
            continue
        voices = characters_by_voice(reading.record)
        total = voices.total() or 1
        shares = [voices[voice] / total for voice in ("author", "mixed", "attributed")]
        name = Path(reading.input).name
        print(f"{name:30} {shares[0]:8.0%} {shares[1]:8.0%} {shares[2]:8.0%}")


if __name__ == "__main__":
    main()
