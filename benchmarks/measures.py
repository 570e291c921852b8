"""What is measured: each function runs one part of sayso and gives its figures."""

from __future__ import annotations

import gzip
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from importlib import metadata
from pathlib import Path
from statistics import median
from typing import Any

from figures import Figure, rated
from sayso.article.plain import read_plain
from sayso.article.reading import read_article
from sayso.article.records import Article
from sayso.attribution.model import load_model
from sayso.attribution.words import cut_words
from sayso.errors import InputError
from sayso.language.english import EnglishReader
from sayso.language.prepared import prepare
from sayso.outlet.registry import load_registry
from sayso.reading import read_all, record_of

HERE = Path(__file__).parent


def start_up(rounds: int) -> Figure:
    """CPU time of `sayso --version`, interpreter and all."""
    code = "import sys; sys.argv = ['sayso', '--version']; from sayso.cli import main; main()"
    spent = []
    for _ in range(rounds):
        before = _children()
        subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.DEVNULL)
        spent.append(1000 * (_children() - before))
    middle = median(spent)
    return Figure("start-up", middle, "CPU ms", (max(spent) - min(spent)) / middle)


def _children() -> float:
    spent = os.times()
    return spent.children_user + spent.children_system


def articles(texts: Sequence[str]) -> list[Article]:
    """The texts as articles."""
    return [read_plain(text, load_registry()) for text in texts]


def plain_speed(texts: Sequence[str], rounds: int) -> Figure:
    """From plain text to the record, with all that is said of each statement."""
    record_of(articles(texts[:1])[0])  # loads the model

    def whole() -> None:
        for article in articles(texts):
            record_of(article)

    seconds = [_cpu(whole) for _ in range(rounds)]
    return rated("text to record", "words / CPU second", words_of(texts), seconds)


def words_of(texts: Sequence[str]) -> int:
    """How many words stand in the texts, cut at white space."""
    return sum(len(text.split()) for text in texts)


def stages(texts: Sequence[str]) -> Iterator[Figure]:
    """Where the time of a record goes, in CPU milliseconds for 1,000 words."""
    model, reader = load_model(), EnglishReader()
    found: list[Article] = []
    thousand = words_of(texts) / 1000
    whole: dict[str, float] = {"plain text to article": _cpu(lambda: found.extend(articles(texts)))}
    prepared = [prepare(one) for one in found]
    whole["sentences and quotations"] = _cpu(lambda: [prepare(one) for one in found])
    parts = [cut_words(one.text, model.vocabulary) for one in found]
    whole["words"] = _cpu(lambda: [cut_words(one.text, model.vocabulary) for one in found])
    whole["windows and model"] = _cpu(lambda: [model.score(one) for one in parts])
    attributions = _cpu(lambda: [reader.attributions(one) for one in prepared])
    scored = whole["words"] + whole["windows and model"]
    whole["decoding, confidence, settling"] = max(attributions - scored, 0.0)
    statements = _cpu(lambda: [reader.statements(one) for one in prepared])
    whole["who, to whom, through whom, when"] = max(statements - attributions, 0.0)
    record = _cpu(lambda: [record_of(one) for one in found])
    told = statements + whole["sentences and quotations"]
    whole["voices and findings"] = max(record - told, 0.0)
    total = sum(whole.values())
    for name, seconds in whole.items():
        share = f"{seconds / total:.0%} of a record" if total else ""
        yield Figure(f"  {name}", 1000 * seconds / thousand, "CPU ms / 1,000 words", note=share)


def page_speed(pages: Sequence[Path], rounds: int) -> Iterator[Figure]:
    """From HTML to the record, beside trafilatura alone on the same bytes."""
    import trafilatura

    bodies = [_page(path) for path in pages]
    bodies = [one for one in bodies if _readable(*one)]
    if not bodies:
        return

    def whole() -> None:
        for path, body in bodies:
            record_of(read_article(body, path=str(path)))

    def alone() -> None:
        for _, body in bodies:
            trafilatura.bare_extraction(body, with_metadata=True)

    whole()
    alone()
    ours = rated("HTML to record", "articles / CPU second", len(bodies), _rounds(whole, rounds))
    theirs = rated("trafilatura alone", ours.unit, len(bodies), _rounds(alone, rounds))
    share = f"{ours.value / theirs.value:.2f} of trafilatura alone, {len(bodies)} pages"
    if len(bodies) < len(pages):
        share += f" ({len(pages) - len(bodies)} more hold no article)"
    yield Figure(ours.name, ours.value, ours.unit, ours.spread, True, share)
    yield theirs


def _page(path: Path) -> tuple[Path, bytes]:
    """A page's name and its bytes, unpacked."""
    if path.suffix == ".gz":
        return path.with_suffix(""), gzip.decompress(path.read_bytes())
    return path, path.read_bytes()


def _readable(path: Path, body: bytes) -> bool:
    try:
        return bool(record_of(read_article(body, path=str(path))).reader)
    except InputError:
        return False


def memory(files: Sequence[Path]) -> Figure:
    """The most memory that a process held that read all the files."""
    command = [sys.executable, str(HERE / "memory.py"), *map(str, files)]
    shown = subprocess.run(command, check=True, capture_output=True, text=True)
    return Figure("peak memory", float(shown.stdout), "MB")


def workers(files: Sequence[Path]) -> Figure:
    """How much sooner two workers are done than one, their start included."""
    names = [str(path) for path in files]
    seconds = []
    for number in (1, 2):
        began = time.perf_counter()
        for _ in read_all(names, workers=number):
            pass
        seconds.append(time.perf_counter() - began)
    ratio = seconds[0] / seconds[1]
    note = f"{seconds[0]:.1f} s against {seconds[1]:.1f} s of wall-clock"
    return Figure("two workers against one", ratio, "times as fast", 0.0, True, note)


def installed_size() -> Figure:
    """The files of the base install: the package and all that it needs."""
    names = _needed("sayso", set())
    size = sum(_size(name) for name in names)
    return Figure("base install", size / 1e6, "MB", note=f"{len(names)} packages")


def _needed(name: str, seen: set[str]) -> set[str]:
    """The installed distributions that a distribution needs, without its extras."""
    name = re.sub(r"[-_.]+", "-", name).lower()
    if name in seen:
        return seen
    try:
        required = metadata.requires(name) or []
    except metadata.PackageNotFoundError:  # asked for on other systems or versions only
        return seen
    seen.add(name)
    for row in required:
        stated = re.match(r"[\w.-]+", row)
        if stated and "extra ==" not in row:
            _needed(stated.group(), seen)
    return seen


def _size(name: str) -> int:
    if name == "sayso":  # installed in place while it is developed
        import sayso

        files = Path(sayso.__file__).parent.rglob("*")
        return sum(path.stat().st_size for path in files if path.is_file())
    places = (Path(str(file.locate())) for file in metadata.files(name) or [])
    return sum(path.stat().st_size for path in places if path.is_file())


def textacy(python: str, texts: Sequence[str], rounds: int) -> dict[str, Any]:
    """What peer.py says in another interpreter; {"absent": REASON} where it cannot run."""
    given = json.dumps({"texts": list(texts), "rounds": rounds})
    try:
        shown = subprocess.run(
            [python, str(HERE / "peer.py")], input=given, capture_output=True, text=True, check=True
        )
        answer: dict[str, Any] = json.loads(shown.stdout.splitlines()[-1])
    except subprocess.CalledProcessError as error:
        return {"absent": (error.stderr.strip().splitlines() or ["it failed"])[-1]}
    except (OSError, IndexError, ValueError) as error:
        return {"absent": str(error)}
    return answer


def _rounds(task: Callable[[], object], rounds: int) -> list[float]:
    return [_cpu(task) for _ in range(rounds)]


def _cpu(task: Callable[[], object]) -> float:
    """The CPU seconds that a task takes."""
    began = time.process_time()
    task()
    return time.process_time() - began
