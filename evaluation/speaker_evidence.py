"""Measure how sure each kind of evidence makes a speaker:
python evaluation/speaker_evidence.py DATA [--write]

DATA is a folder that holds PolNeAR as `polnear/`, or is it. Reads the open articles of the
project's `benchmark/` and those of `speakers.jsonl` beside this file (document names, offsets and
labels of further articles of PolNeAR's train split, as open and as held back; several names or
kinds of one speaker are all right), counts for each kind of evidence how many of the names told by
it are right, and prints the counts with the values that follow from them. Then it prints, for
several thresholds, the share of wrong names among those given: cross-fitted, so that the values
for one fifth of the articles come from the other four; and for the articles held back the same
with the values of all others. With --write the values go to
`src/sayso/speaker/data/evidence.toml`, with the lowest threshold at which no more than 3 in 100 of
the names given are wrong on the open articles and 4 in 100 on those held back, on which no rule
was made. Exit code 2 if DATA is no folder.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import score as scorer
from sayso.attribution.records import Statement
from sayso.chain.nesting import nest
from sayso.language.english import EnglishReader
from sayso.language.prepared import prepare
from sayso.speaker import evidence
from sayso.speaker.cast import gather
from sayso.speaker.resolving import guesses
from sayso.text import Span
from statements import _article, _metadata

Row = dict[str, Any]
HERE = Path(__file__).parent
TARGET = HERE.parent / "src" / "sayso" / "speaker" / "data" / "evidence.toml"
FOLDS = 5
PRIOR, WEIGHT = 0.75, 2  # what is believed of a kind before it is seen, and for how many cases
BELIEVED = {  # the same for kinds that the labels hardly hold, set by hand
    "namesake": 0.6, "continued": 0.9, "relation": 0.9, "national": 0.9, "lone_person": 0.8,
}  # fmt: skip
MOST = 0.98  # no kind of evidence is believed more
WRONG, WRONG_HELD_BACK = 0.03, 0.04  # the shares of wrong names that the threshold allows
THRESHOLDS = (0.6, 0.65, 0.7, 0.76, 0.8, 0.85, 0.9)
UNNAMED = ("class", "nameless", "described", "open")


@dataclass(frozen=True, slots=True)
class Case:
    """One speaker that was told, beside the label."""

    doc: str
    kind: str  # of evidence
    named: bool
    right: bool


def main() -> int:
    """Read the articles, count, print and write."""
    options = argparse.ArgumentParser(description="Measure the kinds of evidence for speakers.")
    options.add_argument("data", type=Path, metavar="DATA", help="holds polnear/, or is it")
    options.add_argument("--write", action="store_true", help="write the values into the package")
    given = options.parse_args()
    if not given.data.is_dir():
        print(f"{given.data}: is no folder; name one that holds polnear/", file=sys.stderr)
        return 2
    polnear = given.data / "polnear" if (given.data / "polnear").is_dir() else given.data
    cases = list(read_all(polnear, "open"))
    values, counts = fit(cases), count(cases)
    for kind, (right, of) in sorted(counts.items(), key=lambda pair: -pair[1][1]):
        print(f"{kind:22s} {right:4d} of {of:4d}  {values[kind]:.2f}")
    print("\nopen articles, cross-fitted")
    threshold = report(cross_fitted(cases), WRONG)
    print("\narticles held back")
    unseen = [(values[c.kind], c.right) for c in read_all(polnear, "held back") if c.named]
    threshold = max(threshold, report(unseen, WRONG_HELD_BACK))
    if given.write:
        TARGET.write_text(form(values, counts, threshold), encoding="utf-8")
    return 0


def read_all(polnear: Path, part: str) -> Iterator[Case]:
    """The speakers of every labelled article of a part; of the benchmark the open ones only."""
    reader, about = EnglishReader(), _metadata(polnear)
    lines = (HERE / "speakers.jsonl").read_text(encoding="utf-8").splitlines()
    own = [row for row in scorer.gold_articles() if row["part"] == "open"]
    for row in [*own, *map(json.loads, lines)]:
        path = scorer.text_path(polnear, row)
        if row["part"] == part and path.exists():
            text = path.read_bytes().decode("utf-8")
            prepared = prepare(_article(text, row, about.get(row["doc"], {})))
            yield from _judged(polnear, row, *_told(reader, prepared))


def _told(reader: EnglishReader, prepared: Any) -> tuple[list[Statement], Sequence[Any]]:
    scene, bare = reader.found(prepared)
    cast = gather(scene)
    nested = list(nest(scene, bare))
    return nested, guesses(scene, cast, nested)


def _judged(
    polnear: Path, row: Row, statements: Sequence[Statement], told: Sequence[Any]
) -> Iterator[Case]:
    predicted = [
        {"content": _spans(one.content), "source": _spans(one.source), "speaker": speaker}
        for one, speaker in zip(statements, told, strict=True)
    ]
    for pair in scorer.match_article(polnear, row, {row["doc"]: predicted}):
        speaker = pair.predicted["speaker"]
        if speaker is not None:
            label = pair.gold["speaker"] or {"names": [None], "kinds": [None]}
            names = label.get("names") or [label["name"]]
            kinds = label.get("kinds") or [label["kind"]]
            named = speaker.name is not None
            right = any(scorer.same_name(name, speaker.name) for name in names)
            right = right if named else right and speaker.kind in kinds
            yield Case(row["doc"], getattr(speaker.confidence, "kind", "open"), named, right)


def _spans(spans: Sequence[Span]) -> list[Row]:
    return [{"start": span.start, "end": span.end} for span in spans]


def count(cases: Sequence[Case]) -> dict[str, tuple[int, int]]:
    """For each kind of evidence how many are right, of how many."""
    found: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for case in cases:
        if case.named != (case.kind in UNNAMED):
            found[case.kind][0] += case.right
            found[case.kind][1] += 1
    return {kind: (right, of) for kind, (right, of) in found.items()}


def fit(cases: Sequence[Case]) -> dict[str, float]:
    """The value of every kind of evidence that the package knows."""
    counts = count(cases)
    known = [one.kind for one in vars(evidence).values() if isinstance(one, evidence.Evidence)]
    values = {}
    for kind in known:
        right, of = counts.get(kind, (0, 0))
        prior = BELIEVED.get(kind, PRIOR)
        values[kind] = min(MOST, (right + prior * WEIGHT) / (of + WEIGHT))
    return values


def cross_fitted(cases: Sequence[Case]) -> list[tuple[float, bool]]:
    """Each name's value, from the articles of the other folds, and whether the name is right."""
    docs = sorted({case.doc for case in cases})
    fold = {doc: number % FOLDS for number, doc in enumerate(docs)}
    values = [fit([c for c in cases if fold[c.doc] != number]) for number in range(FOLDS)]
    return [(values[fold[c.doc]][c.kind], c.right) for c in cases if c.named]


def report(named: Sequence[tuple[float, bool]], allowed: float) -> float:
    """Prints the share of wrong names for each threshold; the lowest that keeps to `allowed`."""
    chosen = THRESHOLDS[-1]
    print("threshold   wrong of names given   right names given")
    for threshold in reversed(THRESHOLDS):
        given = [right for value, right in named if value >= threshold]
        wrong = 1 - sum(given) / len(given) if given else 0.0
        print(f"{threshold:9.2f}   {wrong:20.4f}   {sum(given):17d}")
        chosen = threshold if wrong <= allowed else chosen
    return chosen


def form(values: dict[str, float], counts: dict[str, tuple[int, int]], threshold: float) -> str:
    """The values as TOML, each with its counts."""
    lines = [
        "# How often each kind of evidence is right; written by evaluation/speaker_evidence.py.",
        f"threshold = {threshold}  # confidence from which a name is given",
        "",
        "[value]",
    ]
    for kind, value in values.items():
        right, of = counts.get(kind, (0, 0))
        lines.append(f"{kind} = {value:.2f}  # {right} of {of}")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
