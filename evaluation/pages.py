"""How well pages are read: `python evaluation/pages.py DATA`.

DATA is a folder of saved pages beside what people found on them, as fundus lays its tests out: one
folder per country with `meta.info`, `OUTLET_YYYY_MM_DD.html.gz` and `OUTLET.json`, whose versions
in order belong to the pages in order.

Body is scored on words (token precision, recall and F1, mean over pages; headings and standfirst
count, captions do not), title and author as equal but for case and punctuation and as F1 on words
and names, date as the same day and, where both sides give a time, the same moment. trafilatura
alone runs beside it on the same pages. Exit code 2 if DATA is not there.
"""

from __future__ import annotations

import argparse
import gzip
import json
import logging
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from pathlib import Path
from statistics import mean
from typing import Any

from sayso.article.reading import read_article
from sayso.article.records import Article
from sayso.errors import InputError

_WORD = re.compile(r"\w+")
_SAVED = re.compile(r"(.+)_\d{4}_\d\d_\d\d\.html\.gz")


@dataclass(frozen=True, slots=True)
class Page:
    """A saved page and what people found on it."""

    country: str
    name: str
    url: str
    data: bytes
    body: str
    title: str
    authors: frozenset[str]
    published: datetime


@dataclass(frozen=True, slots=True)
class Score:
    """How well one page was read; every figure lies between 0 and 1."""

    precision: float
    recall: float
    f1: float
    title: float
    title_words: float
    author: float
    author_names: float
    day: float
    moment: float


def pages(folder: Path) -> Iterator[Page]:
    """The pages of a folder, by country and name."""
    for meta_file in sorted(folder.glob("**/meta.info")):
        meta = json.loads(meta_file.read_text(encoding="utf-8"))
        saved = defaultdict(list)
        for path in sorted(meta_file.parent.glob("*.html.gz")):
            if match := _SAVED.fullmatch(path.name):
                saved[match[1]].append(path)
        for outlet, paths in saved.items():
            gold = json.loads(meta_file.with_name(f"{outlet}.json").read_text(encoding="utf-8"))
            for path, version in zip(paths, sorted(gold, key=_version), strict=True):
                yield _page(path, meta[path.name]["url"], gold[version])


def _version(name: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", name)]


def _page(path: Path, url: str, gold: dict[str, Any]) -> Page:
    body = list(gold["body"]["summary"])
    for section in gold["body"]["sections"]:
        body += section["headline"] + section["paragraphs"]
    return Page(
        country=path.parent.name,
        name=path.name.removesuffix(".html.gz"),
        url=url,
        data=gzip.decompress(path.read_bytes()),
        body="\n".join(body),
        title=gold["title"] or "",
        authors=frozenset(name.strip() for name in gold.get("authors") or ()),
        published=datetime.fromisoformat(gold["publishing_date"]),
    )


def score(page: Page, article: Article | None) -> Score:
    """One page's score; zeros where it could not be read."""
    text, title, published = "", "", None
    names: frozenset[str] = frozenset()
    if article is not None:
        text, title = article.text, article.title or ""
        names = frozenset((article.byline or "").split("; ")) - {""}
        published = datetime.fromisoformat(article.published) if article.published else None
    return Score(
        *overlap(_WORD.findall(text), _WORD.findall(page.body)),
        title=float(_key(title) == _key(page.title)),
        title_words=overlap(_words(title), _words(page.title))[2],
        author=float({_key(name) for name in names} == {_key(name) for name in page.authors}),
        author_names=overlap(map(_key, names), map(_key, page.authors))[2],
        day=float(published is not None and _same_day(published, page.published)),
        moment=float(published is not None and _same_moment(published, page.published)),
    )


def overlap(found: Iterable[str], wanted: Iterable[str]) -> tuple[float, float, float]:
    """Precision, recall and F1 of two bags; two empty bags agree."""
    left, right = Counter(found), Counter(wanted)
    if not left and not right:
        return 1.0, 1.0, 1.0
    both = (left & right).total()
    precision = both / left.total() if left else 0.0
    recall = both / right.total() if right else 0.0
    f1 = 2 * precision * recall / (precision + recall) if both else 0.0
    return precision, recall, f1


def _same_day(found: datetime, wanted: datetime) -> bool:
    return found.date() == wanted.date() or _same_moment(found, wanted)


def _same_moment(found: datetime, wanted: datetime) -> bool:
    if found.tzinfo is None or wanted.tzinfo is None:
        return found.date() == wanted.date()
    return found == wanted


def _words(title: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(title)]


def _key(words: str) -> str:
    return "".join(character for character in words.casefold() if character.isalnum())


def read(page: Page) -> Article | None:
    """The article that sayso reads on a page; a failure is printed and gives None."""
    try:
        return read_article(page.data, url=page.url)
    except InputError as error:
        print(f"not read: {page.name}: {error}")
        return None


def read_by_trafilatura(page: Page) -> str:
    """The text that trafilatura alone gives."""
    from trafilatura import bare_extraction

    document = bare_extraction(page.data, url=page.url, include_comments=False)
    return (
        str(document.text or "") if document is not None and not isinstance(document, dict) else ""
    )


def table(scores: dict[str, list[Score]]) -> Iterator[str]:
    """Lines of a table: one row per group, a column per figure."""
    names = [field.name for field in fields(Score)]
    yield f"{'':10}{'pages':>6}" + "".join(f"{name:>14}" for name in names)
    for group, rows in scores.items():
        figures = (mean(getattr(row, name) for row in rows) for name in names)
        yield f"{group:10}{len(rows):>6}" + "".join(f"{figure:>14.4f}" for figure in figures)


def evaluate(folder: Path) -> None:
    """Read every page, print the tables and the time each way of reading takes."""
    logging.disable(logging.CRITICAL)
    found = list(pages(folder))
    if not found:
        raise FileNotFoundError(folder)
    read(found[0])  # models and lists are loaded once, before the clock starts
    start = time.process_time()
    articles = [read(page) for page in found]
    middle = time.process_time()
    texts = [read_by_trafilatura(page) for page in found]
    end = time.process_time()
    _report(found, articles, texts)
    ours, theirs = (1000 * spent / len(found) for spent in (middle - start, end - middle))
    print(f"\nCPU per page: sayso {ours:.1f} ms, trafilatura alone {theirs:.1f} ms")


def _report(
    found: Sequence[Page], articles: Sequence[Article | None], texts: Sequence[str]
) -> None:
    scores: dict[str, list[Score]] = {"all": []}
    for page, article in zip(found, articles, strict=True):
        scored = score(page, article)
        scores["all"].append(scored)
        scores.setdefault(page.country, []).append(scored)
    print("\n".join(table(scores)))
    pairs = zip(texts, found, strict=True)
    alone = [overlap(_WORD.findall(text), _WORD.findall(page.body)) for text, page in pairs]
    figures = ", ".join(
        f"{name} {mean(each[index] for each in alone):.4f}"
        for index, name in enumerate(("precision", "recall", "F1"))
    )
    print(f"\nbody by trafilatura alone: {figures}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run from the command line; the exit code."""
    parser = argparse.ArgumentParser(description="Measure how well pages are read.")
    parser.add_argument("data", type=Path, help="folder of saved pages and what is on them")
    folder = parser.parse_args(arguments).data
    try:
        evaluate(folder)
    except FileNotFoundError:
        print(f"{folder}: no saved pages there", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
