"""Measure the comparison of revisions: python evaluation/revisions.py DATA [--pairs N]

DATA is a folder that holds PolNeAR as `polnear/`, or is it. Only its dev articles are edited.
Prints precision and recall of each kind of change, with 95% confidence intervals over articles, for
`compare` on the marked statements, then, on a part of the pairs, end to end on what the reader
finds. What is counted, and how, is told in revision_scoring.py; what is edited, in edits.py. With
--json the same as JSON. Exit code 2 if DATA holds no such articles.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from drafts import Draft
from polnear import articles, split_folder
from revision_pairs import Known, Pair, article_of, gold_record, pairs
from revision_scoring import (
    MEASURES,
    MOVES,
    NOISE_CHANGED,
    NOISE_FOUND,
    Keys,
    Scored,
    interval,
    matched,
    score,
    total,
)
from sayso.finding.detecting import change_findings
from sayso.reading import record_of
from sayso.record import Record
from sayso.revision.comparing import compare
from sayso.revision.records import Revision
from scoring import Count

FLOORS = {
    "removed": 0.97,
    "quote_altered": 0.97,
    "re-attribution": 0.90,
    MOVES: 0.95,
}  # precision and recall at least
CEILINGS = {NOISE_FOUND: 0.01}  # share at most
SHARES = (MOVES, NOISE_CHANGED, NOISE_FOUND)  # of pairs or statements: one figure only

Reader = Callable[[Draft], tuple[Record, Keys]]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table."""

    measure: str
    precision: float | None  # None where only a share is counted
    precision_interval: tuple[float, float] | None
    recall: float  # the share where only that is counted
    recall_interval: tuple[float, float]
    told: int
    made: int
    enough: bool | None  # None where nothing is asked


def main() -> int:
    """Make the pairs, compare them, print the tables; 2 where there are no articles."""
    given = _arguments()
    folder = split_folder(given.data, "dev")
    if folder is None:
        print(f"{given.data}: holds no polnear/dev/text and attributions", file=sys.stderr)
        return 2
    marked = list(articles(folder))
    if not marked:
        print(f"{folder}: holds no annotated article", file=sys.stderr)
        return 2
    gold = list(scored(pairs(marked, given.pairs, given.seed), by_hand, given.pairs))
    read = list(scored(pairs(marked, given.end_to_end, given.seed), by_reader, given.end_to_end))
    tables = {
        name: (part, rows(part, asked=part is gold))
        for name, part in (("marked statements", gold), ("end to end", read))
        if part
    }
    if given.json:
        figures = {name: as_json(part, lines) for name, (part, lines) in tables.items()}
        print(json.dumps(figures, indent=1))
        return 0
    for name, (part, lines) in tables.items():
        report(f"{name}: {len(part)} pairs of {len(marked)} articles", lines)
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure the comparison of revisions.")
    parser.add_argument("data", type=Path, metavar="DATA", help="holds polnear/, or is it")
    parser.add_argument("--pairs", type=int, default=2400, metavar="N")
    parser.add_argument("--end-to-end", type=int, default=200, metavar="N", help="pairs to read")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true", help="print JSON, not tables")
    return parser.parse_args()


def scored(made: Iterable[Pair], reader: Reader, number: int) -> Iterator[Scored]:
    """What the comparison of each pair is worth; how far it is stands on standard error."""
    began = time.monotonic()
    for done, pair in enumerate(made, start=1):
        (older, before), (newer, after) = reader(pair.older), reader(pair.newer)
        change = compare(Revision(older), Revision(newer))
        yield score(pair, change, before, after, len(change_findings(change)))
        if done % 100 == 0 or done == number:
            spent = time.monotonic() - began
            print(f"{done} of {number} pairs, {spent:.0f} s", file=sys.stderr)


def by_hand(draft: Draft) -> tuple[Record, Keys]:
    """The statements as they were marked."""
    known: Known = gold_record(draft)
    return known.record, known.keys


def by_reader(draft: Draft) -> tuple[Record, Keys]:
    """The statements that the reader finds, beside the marked ones."""
    record = _read(draft)
    return record, matched(record.statements, draft.told)


@lru_cache(maxsize=256)
def _read(draft: Draft) -> Record:
    return record_of(article_of(draft))


def rows(part: Sequence[Scored], *, asked: bool) -> list[Row]:
    """The figures of each measure for which anything was made or told.

    `asked`: whether the floors hold for these pairs; they do for marked statements.
    """
    found = [_row(part, measure) for measure in MEASURES if total(part, measure) != Count()]
    return found if asked else [replace(row, enough=None) for row in found]


def _row(part: Sequence[Scored], measure: str) -> Row:
    count = total(part, measure)
    recall = interval(part, measure, lambda one: one.recall)
    if measure in SHARES:
        return Row(measure, None, None, count.recall, recall, count.found, count.marked,
                   _enough(measure, count.recall, count.recall))  # fmt: skip
    precision = interval(part, measure, lambda one: one.precision)
    return Row(measure, count.precision, precision, count.recall, recall, count.read, count.marked,
               _enough(measure, count.precision, count.recall))  # fmt: skip


def _enough(measure: str, precision: float, recall: float) -> bool | None:
    if measure in CEILINGS:
        return recall <= CEILINGS[measure]
    return min(precision, recall) >= FLOORS[measure] if measure in FLOORS else None


def report(title: str, lines: Sequence[Row]) -> None:
    """One table: a line for each measure."""
    print(f"\n{title}\n{'':37}precision  95%            recall  95%             told   made")
    for row in lines:
        precision = _figure(row.precision, row.precision_interval)
        recall = _figure(row.recall, row.recall_interval)
        asked = {None: "", True: "  as asked", False: "  BELOW WHAT IS ASKED"}[row.enough]
        print(f"{row.measure:37}{precision} {recall} {row.told:7}{row.made:7}{asked}")


def _figure(value: float | None, between: tuple[float, float] | None) -> str:
    if value is None or between is None:
        return " " * 23
    return f"  {value:.4f} {between[0]:.3f}-{between[1]:.3f} "


def as_json(part: Sequence[Scored], lines: Sequence[Row]) -> dict[str, Any]:
    """The figures of one table."""
    return {
        "pairs": len(part),
        "measures": {
            row.measure: {
                "precision": row.precision,
                "precision_95": row.precision_interval,
                "recall": row.recall,
                "recall_95": row.recall_interval,
                "told": row.told,
                "made": row.made,
                "enough": row.enough,
            }
            for row in lines
        },
    }


if __name__ == "__main__":
    sys.exit(main())
