"""Measure sayso's speed, memory and size: python benchmarks/run.py [--textacy] [--store]

One core, one thread, model load apart, but for the comparison of two workers with one, which counts
their start. Texts are the bundled examples, repeated, or the .txt files of --texts; pages the
bundled ones, or the .html and .html.gz files of --pages. With --textacy the same texts are given to
textacy's quotation extraction in the same run (extra `bench`; --peer-python names the interpreter
that has it). Of the archive it measures what adding costs beside reading, a round of looks at
unchanged articles, and searching among invented statements (100,000 unless --statements says
otherwise; what is promised is for 1,000,000). A figure that is worse than the stored one by more
than noise is named.
"""

from __future__ import annotations

import argparse
import itertools
import os
import sys
import tempfile
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

import _one_thread  # noqa: F401 - has to come before numpy
import archive_measures
import comparing
import measures
from figures import Figure, Run, differences, load, rated, save, setting, show, slower

STORED = Path(__file__).parent / "results" / "latest.json"
EXAMPLES = Path(str(files("sayso") / "examples"))
ENGLISH = ("column.txt", "press_release.txt", "speech_report.md")


def main() -> int:
    """Measure, print, compare, store; 2 where a folder holds nothing to read."""
    options = _options()
    texts = _texts(options.texts, options.words)
    pages = _pages(options.pages or EXAMPLES)[: options.most_pages]
    for folder, found in ((options.texts, texts), (options.pages, pages)):
        if not found:
            print(f"{folder}: holds nothing to read", file=sys.stderr)
            return 2
    run = measure(options, texts, pages)
    show(run)
    _compare(run)
    for path in (options.json, STORED if options.store else None):
        if path:
            save(path, run)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure sayso's speed, memory and size.")
    parser.add_argument("--textacy", action="store_true", help="measure textacy beside it")
    parser.add_argument("--peer-python", default=sys.executable, metavar="PATH")
    parser.add_argument("--pages", type=Path, metavar="FOLDER", help="HTML pages to read")
    parser.add_argument("--texts", type=Path, metavar="FOLDER", help="plain texts to read")
    parser.add_argument("--words", type=int, default=20_000, help="at least so many words of text")
    parser.add_argument("--most-pages", type=int, default=100, metavar="N")
    parser.add_argument("--pairs", type=int, default=100, metavar="N", help="revisions to compare")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--statements", type=int, default=100_000, help="in the archive")
    parser.add_argument("--articles", type=int, default=2000, help="looked at in a round")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures")
    parser.add_argument("--store", action="store_true", help=f"keep them as {STORED.name}")
    return parser.parse_args()


def _texts(folder: Path | None, words: int) -> list[str]:
    """Texts of a folder, or else the bundled ones, over and over until there are `words`."""
    paths = sorted(folder.glob("*.txt")) if folder else [EXAMPLES / name for name in ENGLISH]
    read = [path.read_bytes().decode("utf-8", errors="replace") for path in paths]
    chosen: list[str] = []
    count = 0
    for text in itertools.cycle(one for one in read if one.strip()):
        chosen.append(text)
        count += len(text.split())
        if count >= words:
            break
    return chosen


def _pages(folder: Path) -> list[Path]:
    return sorted([*folder.rglob("*.html"), *folder.rglob("*.html.gz")])


def measure(options: argparse.Namespace, texts: Sequence[str], pages: Sequence[Path]) -> Run:
    """All figures, one after the other."""
    found: list[Figure] = []
    skipped: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        copies = [Path(folder) / f"{number:05}.txt" for number in range(len(texts))]
        for path, text in zip(copies, texts, strict=True):
            path.write_bytes(text.encode("utf-8"))
        both = measures.workers(copies)
        _pin()
        found.append(measures.start_up(max(options.rounds, 2)))
        ours = measures.plain_speed(texts, options.rounds)
        found.append(ours)
        if options.textacy:
            _beside_textacy(options, texts, ours, found, skipped)
        else:
            skipped.append("textacy (ask for it with --textacy)")
        found += measures.stages(texts)
        found += measures.page_speed(pages, options.rounds)
        found += comparing.figures(options.pairs, options.rounds)
        found += [measures.memory(copies), both, measures.installed_size()]
        files = [*copies, *(page for page in pages if page.suffix == ".html")]
        found.append(archive_measures.cost_of_keeping(files, options.rounds))
        found.append(archive_measures.round_of_looks(options.articles))
        found += archive_measures.searching(options.statements, options.rounds)
    archive = {"statements": options.statements, "articles": options.articles}
    size = {"words": measures.words_of(texts), "pages": len(pages), **archive}
    return Run(setting(size), tuple(found), tuple(skipped))


def _beside_textacy(
    options: argparse.Namespace,
    texts: Sequence[str],
    ours: Figure,
    found: list[Figure],
    skipped: list[str],
) -> None:
    answer = measures.textacy(options.peer_python, texts, options.rounds)
    if "absent" in answer:
        skipped.append(f"textacy is not usable in {options.peer_python} ({answer['absent']})")
        return
    versions = " ".join(f"{name} {number}" for name, number in answer["versions"].items())
    for pipeline in ("default", "without names"):
        one = answer[pipeline]
        name = f"textacy, pipeline {pipeline}"
        theirs = rated(name, ours.unit, measures.words_of(texts), one["seconds"])
        note = f"{versions}; refused {one['refused']} of {len(texts)} texts"
        found.append(Figure(name, theirs.value, theirs.unit, theirs.spread, True, note))
        ratio = ours.value / theirs.value
        found.append(Figure(f"sayso against {name}", ratio, "times as fast", 0.0, True))


def _pin() -> None:
    """Keep this process and those it starts on one core, where the system lets it."""
    if sys.platform == "linux":
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def _compare(run: Run) -> None:
    before = load(STORED)
    if before is None:
        print("no stored figures to compare with (--store keeps these)")
        return
    changed = differences(run, before)
    if changed:
        print(f"not compared with the stored figures, taken elsewhere: {', '.join(changed)}")
        return
    worse = slower(run, before)
    for sentence in worse:
        print(f"SLOWER than stored: {sentence}")
    if not worse:
        print("no figure is worse than the stored one beyond noise")


if __name__ == "__main__":
    sys.exit(main())
