"""Find a quotation in a folder of articles: who is quoted with it, where, in which words.

python examples/find_a_quotation.py [WORDS [FOLDER]]

Prints tab-separated lines: file, offset of the first character, type, who, content.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import sayso

BUNDLED = Path(sayso.__file__).parent / "examples"


def statements_with(record: sayso.Record, words: str) -> Iterator[sayso.Statement]:
    """The statements whose content holds some words, whatever their case."""
    for statement in record.statements:
        if words.casefold() in record.words(statement.content).casefold():
            yield statement


def main() -> None:
    words = sys.argv[1] if len(sys.argv) > 1 else "the door to talks"
    folder = sys.argv[2] if len(sys.argv) > 2 else str(BUNDLED)
    for reading in sayso.read_all([folder]):
        if reading.record is None:
            print(reading.error, file=sys.stderr)
            continue
        record = reading.record
        for found in statements_with(record, words):
            who = record.words(found.source) or "-"
            columns = (
                Path(reading.input).name,
                str(found.content[0].start),
                found.type,
                " ".join(who.split()),
                " ".join(record.words(found.content).split()),
            )
            print("\t".join(columns))


if __name__ == "__main__":
    main()
