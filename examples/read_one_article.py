"""Print who said what in one article, with the words of the text.

python examples/read_one_article.py [FILE or ADDRESS]
"""

from __future__ import annotations

import sys
from pathlib import Path

import sayso

BUNDLED = Path(sayso.__file__).parent / "examples"


def main() -> None:
    source = sys.argv[1] if len(sys.argv) > 1 else BUNDLED / "agency_report.html"
    record = sayso.read(source)
    print(record.article.title)
    for statement in record.statements:
        source_words = record.words(statement.source) or "(nobody named)"
        print(f"\n{statement.id}  {statement.type}  {statement.confidence:.2f}")
        print(f"  who   {source_words}")
        print(f"  cue   {record.words(statement.cue) or '(none)'}")
        print(f"  what  {record.words(statement.content)}")


if __name__ == "__main__":
    main()
