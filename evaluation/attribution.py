"""Measure the English reader: python evaluation/attribution.py DATA [--split dev]

DATA is a folder that holds PolNeAR as `polnear/`, or is it (dev/text/*.txt,
dev/attributions/*.ann). Prints, at threshold 0 and at the reader's own, the measures that
scoring.py defines with 95% confidence intervals over articles, then how far confidence can be
relied on, errors by type and figures by outlet. Exit code 2 if DATA holds no such articles.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from polnear import Annotated, Marked, articles, split_folder
from sayso.article.plain import read_plain
from sayso.attribution.records import Attribution
from sayso.language.english import EnglishReader
from sayso.language.prepared import prepare
from sayso.outlet.registry import load_registry
from sayso.text import Span
from scoring import ENOUGH, MEASURES, Compared, Parts, compare, interval, total

Judged = tuple[float, bool]  # a confidence, and whether the attribution was right


def main() -> int:
    """Read the articles, print the tables; 2 where there are none."""
    arguments = _arguments()
    folder = split_folder(arguments.data, arguments.split)
    if folder is None:
        wanted = f"polnear/{arguments.split}/text and polnear/{arguments.split}/attributions"
        print(f"{arguments.data}: holds no {wanted}", file=sys.stderr)
        return 2
    marked = list(articles(folder))
    if not marked:
        print(f"{folder}: holds no annotated article", file=sys.stderr)
        return 2
    reader = EnglishReader()
    everything, likely = [], []
    for article in marked:
        everything.append(read(reader, article, 0.0))
        likely.append(read(reader, article, None))
    print(f"{arguments.split}: {len(marked)} articles, reader {reader.name} {reader.version}")
    full = [compare(*pair) for pair in zip(marked, everything, strict=True)]
    kept = [compare(*pair) for pair in zip(marked, likely, strict=True)]
    report_measures("threshold 0", full)
    report_measures(f"threshold {reader.threshold:.3f} (the default)", kept)
    report_confidence(full)
    report_errors(kept)
    report_outlets(kept)
    if arguments.predictions:
        write_predictions(arguments.predictions, marked, everything if arguments.all else likely)
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure the English reader on PolNeAR.")
    parser.add_argument("data", type=Path, metavar="DATA", help="holds polnear/, or is it")
    parser.add_argument("--split", default="dev")
    parser.add_argument("--predictions", type=Path, metavar="FILE", help="write them as JSON Lines")
    parser.add_argument("--all", action="store_true", help="write those below the threshold too")
    return parser.parse_args()


def read(reader: EnglishReader, article: Annotated, least: float | None) -> list[Marked]:
    """What the reader finds in an article's text."""
    found = reader.attributions(prepare(read_plain(article.text, load_registry())), least)
    return [_marked(one) for one in found]


def _marked(one: Attribution) -> Marked:
    return Marked(one.content, one.cue, one.source, one.confidence)


def report_measures(name: str, compared: Sequence[Compared]) -> None:
    """A row for each measure: precision, recall, F1 and the interval of F1."""
    print(f"\n{name}\n{'':20}precision  recall      F1  95% interval   read  marked")
    for measure in MEASURES:
        count = total(compared, measure)
        low, high = interval(compared, measure)
        print(
            f"{measure:20}{count.precision:9.4f}{count.recall:8.4f}{count.f1:8.4f}"
            f"  {low:.3f}-{high:.3f} {count.read:8}{count.marked:8}"
        )


def judged(compared: Sequence[Compared]) -> list[Judged]:
    """Every reading's confidence, and whether its content and its source are right."""
    found: list[Judged] = []
    for one in compared:
        right = {pair.read for pair in one.pairs if pair.source >= ENOUGH}
        found += [(parts.confidence, j in right) for j, parts in enumerate(one.read)]
    return found


def report_confidence(compared: Sequence[Compared]) -> None:
    """Precision at each level of confidence, and the expected calibration error."""
    readings = judged(compared)
    print("\nconfidence   readings  right  precision   from here up: readings  precision")
    for level in range(10):
        here = [right for sure, right in readings if level == min(int(sure * 10 + 1e-9), 9)]
        above = [right for sure, right in readings if sure >= level / 10 - 1e-9]
        print(
            f"{level / 10:.1f} to {(level + 1) / 10:.1f}{len(here):11}{sum(here):7}"
            f"{_share(here):>11}{len(above):25}{_share(above):>11}"
        )
    error = calibration_error(readings)
    print(f"expected calibration error (10 bins of equal mass, threshold 0): {error:.4f}")
    print("on dev the confidence is judged on the articles that it was fitted on")


def _share(right: Sequence[bool]) -> str:
    return f"{sum(right) / len(right):.4f}" if right else "-"


def calibration_error(readings: Sequence[Judged], bins: int = 10) -> float:
    """The mean distance of confidence from precision, over bins of equal mass; 0 without any."""
    ordered = sorted(readings)
    distance = 0.0
    for number in range(bins):
        part = ordered[number * len(ordered) // bins : (number + 1) * len(ordered) // bins]
        distance += abs(sum(sure for sure, _ in part) - sum(right for _, right in part))
    return distance / len(ordered) if ordered else 0.0


def errors(compared: Compared) -> Iterator[str]:
    """The type of every error of an article."""
    for pair in compared.pairs:
        if pair.source < ENOUGH:
            yield _source_error(compared.marked[pair.marked], compared.read[pair.read])
    found = {pair.marked for pair in compared.pairs}
    used = {pair.read for pair in compared.pairs}
    for i, gold in enumerate(compared.marked):
        if i not in found:
            yield _missed(gold, compared.read)
    for j, one in enumerate(compared.read):
        if j not in used:
            touches = any(g.content & one.content or g.cue & one.cue for g in compared.marked)
            yield "reading touches a marked one only" if touches else "reading spurious"


def _source_error(gold: Parts, one: Parts) -> str:
    if not one.source:
        return "source missed"
    if not gold.source:
        return "source given where none is marked"
    return "source cut or too long" if gold.source & one.source else "source wrong"


def _missed(gold: Parts, readings: Sequence[Parts]) -> str:
    if any(gold.cue & one.cue for one in readings):
        return "content extent wrong, cue found"
    if any(gold.content & one.content for one in readings):
        return "cue missed, content overlaps"
    return "missed whole"


def report_errors(compared: Sequence[Compared]) -> None:
    """Errors by type at the reader's threshold."""
    kinds = Counter(kind for one in compared for kind in errors(one))
    marked = sum(len(one.marked) for one in compared)
    print(f"\nerrors at the default threshold, of {marked} marked attributions")
    for kind, number in kinds.most_common():
        print(f"{number:6}  {kind}")


def report_outlets(compared: Sequence[Compared]) -> None:
    """The measure `attribution` for each outlet; a file's name begins with its outlet."""
    print("\nattribution by outlet           articles  precision  recall      F1  marked")
    for outlet in sorted({one.name.split("_")[0] for one in compared}):
        group = [one for one in compared if one.name.split("_")[0] == outlet]
        count = total(group, "attribution")
        print(
            f"{outlet:31}{len(group):9}{count.precision:11.4f}{count.recall:8.4f}"
            f"{count.f1:8.4f}{count.marked:8}"
        )


def write_predictions(
    path: Path, marked: Sequence[Annotated], readings: Sequence[Sequence[Marked]]
) -> None:
    """One line of JSON for each article: {"doc", "attributions": [{role: [[start, end]]}]}."""
    with path.open("w", encoding="utf-8") as lines:
        for article, found in zip(marked, readings, strict=True):
            rows = [
                {
                    "source": _places(one.source),
                    "cue": _places(one.cue),
                    "content": _places(one.content),
                    "confidence": one.confidence,
                }
                for one in found
            ]
            lines.write(json.dumps({"doc": article.name, "attributions": rows}) + "\n")


def _places(spans: Sequence[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


if __name__ == "__main__":
    sys.exit(main())
