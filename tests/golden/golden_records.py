"""Golden records: what is read from every bundled article, in a form that a person can check.

`python tests/golden/golden_records.py` writes them anew; read the difference before you keep
it, line by line. `test_records.py` compares.
"""

from __future__ import annotations

from pathlib import Path
from unittest.mock import patch

import sayso
from sayso.attribution.records import Statement
from sayso.attribution.shipped import MODEL
from sayso.record import Record

HERE = Path(__file__).parent / "records"
EXAMPLES = MODEL.parents[1] / "examples"
NAMES = sorted(p.name for p in EXAMPLES.iterdir() if p.suffix in (".html", ".txt", ".md"))


def read(name: str) -> Record:
    """The record of a bundled article, with its invented outlets known."""
    with patch.dict("os.environ", {"SAYSO_OUTLETS": str(EXAMPLES / "outlets.toml")}):
        return sayso.read(EXAMPLES / name)


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
    told = map("\n".join, _statements(record))
    return "\n".join([*head, "", *told, "", *_findings(record)]).rstrip() + "\n"


def _statements(record: Record) -> list[list[str]]:
    return [
        [
            f"{one.id} {one.type}" + "".join(f", {mark}" for mark in _marks(one)),
            f"  source   {_line(record.words(one.source)) or '-'}",
            f"  cue      {_line(record.words(one.cue)) or '-'}",
            f"  content  {_line(record.words(one.content))}",
            *(f"  {name:8} {value}" for name, value in _told(record, one) if value),
        ]
        for one in record.statements
    ]


def _marks(one: Statement) -> list[str]:
    within = [f"within {one.within}"] if one.within else []
    flags = {"carried": one.carried, "vague": one.vague, "unsure": one.confidence < 0.5}
    return within + [name for name, is_so in flags.items() if is_so]


def _told(record: Record, one: Statement) -> list[tuple[str, str]]:
    """What is said of a statement beyond its spans, as pairs of a name and words."""
    who, to, date, venue = one.speaker, one.addressee, one.date, one.venue
    links = [f"{link.name or 'unnamed'} ({link.kind})" for link in one.chain]
    return [
        ("speaker", f"{who.name or 'unnamed'} ({who.kind})" if who else ""),
        ("role", (who.role or "") if who else ""),
        ("of", (who.affiliation or "") if who else ""),
        ("act", one.act or ""),
        ("manner", _line(record.words(one.manner))),
        ("to", f"{to.name or record.words([to.mention])} ({to.kind})" if to else ""),
        ("chain", " > ".join(links) if len(links) > 1 else ""),
        ("date", f"{date.first} to {date.last}, {date.basis}" if date else ""),
        ("venue", f"{venue.kind}: {record.words([venue.mention])}" if venue else ""),
        ("unnamed", f"{one.anonymity.kind}; {one.anonymity.reason}" if one.anonymity else ""),
    ]


def _findings(record: Record) -> list[str]:
    return [f"{one.id} {one.kind}: {one.says}" for one in record.findings]


def _line(words: str) -> str:
    return " ".join(words.split())


def main() -> None:
    """Write the golden records anew."""
    HERE.mkdir(exist_ok=True)
    for name in NAMES:
        text = golden(read(name))
        (HERE / f"{name}.txt").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
