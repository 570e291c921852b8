"""Golden records: what is read from every bundled article, in a form that a person can check.

`python tests/golden/golden_records.py` writes them anew; read the difference before you keep
it, line by line. `test_records.py` compares.
"""

from __future__ import annotations

from pathlib import Path

import sayso
from sayso.attribution.model import MODEL
from sayso.record import Record

HERE = Path(__file__).parent / "records"
EXAMPLES = MODEL.parents[1] / "examples"
NAMES = sorted(p.name for p in EXAMPLES.iterdir() if p.suffix in (".html", ".txt", ".md"))


def golden(record: Record) -> str:
    """One article's record as lines of plain words."""
    article = record.article
    head = [
        f"title      {article.title}",
        f"byline     {article.byline}",
        f"published  {article.published}",
        f"language   {article.language}, read by: {record.reader.name}",
        f"genre      {article.genre}",
        f"credit     {article.credit}",
        f"links      {len(article.links)}",
        *(f"note       {note}" for note in article.notes),
    ]
    return "\n".join([*head, "", *map("\n".join, _statements(record))]) + "\n"


def _statements(record: Record) -> list[list[str]]:
    return [
        [
            f"{one.id} {one.type}",
            f"  source   {_line(record.words(one.source)) or '-'}",
            f"  cue      {_line(record.words(one.cue)) or '-'}",
            f"  content  {_line(record.words(one.content))}",
        ]
        for one in record.statements
    ]


def _line(words: str) -> str:
    return " ".join(words.split())


def main() -> None:
    """Write the golden records anew."""
    HERE.mkdir(exist_ok=True)
    for name in NAMES:
        text = golden(sayso.read(EXAMPLES / name))
        (HERE / f"{name}.txt").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
