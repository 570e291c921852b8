"""Measure who, to whom, through whom and when: python evaluation/statements.py DATA

DATA is a folder that holds PolNeAR as `polnear/`, or is it. Reads the articles of the project's
`benchmark/`, scores them as `benchmark/score.py` does (which takes any system's predictions) and
prints the figures of the open and of the held-back part, then names by outlet and by the origin of
the name. Without DATA's articles only the invented ones are read. Exit code 2 if DATA is no folder.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import score as scorer
from sayso.article.plain import read_plain
from sayso.article.records import Article
from sayso.outlet.registry import load_registry
from sayso.reading import record_of

Row = dict[str, Any]
OUTLETS = {
    "breitbart": "Breitbart News",
    "huff-post": "HuffPost",
    "nyt": "The New York Times",
    "politico": "Politico",
    "usa-today": "USA Today",
    "wash-post": "The Washington Post",
    "west-journal": "The Western Journal",
}  # the names that stand before "_" in the corpus' file names
PRONOUNS = frozenset({"he", "she", "it", "they", "we", "i", "you", "who", "that", "this", "these"})


def main() -> int:
    """Read the articles, print the tables."""
    options = argparse.ArgumentParser(description="Measure what is said of each statement.")
    options.add_argument("data", type=Path, metavar="DATA", help="holds polnear/, or is it")
    options.add_argument("--predictions", type=Path, metavar="FILE", help="write them there")
    given = options.parse_args()
    if not given.data.is_dir():
        print(f"{given.data}: is no folder; name one that holds polnear/", file=sys.stderr)
        return 2
    polnear = given.data / "polnear" if (given.data / "polnear").is_dir() else given.data
    predictions = dict(read_all(polnear))
    if given.predictions:
        lines = [json.dumps({"doc": d, "statements": s}) for d, s in predictions.items()]
        given.predictions.write_text("\n".join(lines) + "\n", encoding="utf-8")
    report(polnear, predictions)
    return 0


def read_all(polnear: Path) -> Iterator[tuple[str, list[Row]]]:
    """Each document of the gold with the statements that sayso reads from it."""
    rows = [*scorer.gold_articles(), *scorer.gold_chains()]
    about = _metadata(polnear)
    for doc, row in {row["doc"]: row for row in rows}.items():
        path = scorer.text_path(polnear, row)
        if path.exists():
            article = _article(path.read_bytes().decode("utf-8"), row, about.get(doc, {}))
            yield doc, record_of(article).to_json()["statements"]


def _metadata(polnear: Path) -> dict[str, dict[str, str]]:
    """The rows of the corpus' metadata, by document."""
    path = polnear / "metadata.tsv"
    if not path.exists():
        return {}
    head, *rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    return {row[1]: dict(zip(head, row, strict=False)) for row in rows}


def _article(text: str, row: Row, about: dict[str, str]) -> Article:
    registry = load_registry()
    article = replace(read_plain(text, registry), language="en")
    name = row.get("outlet") or OUTLETS.get(row["doc"].partition("_")[0], "")
    return replace(
        article,
        outlet=registry.by_site_name(name) or article.outlet,
        site=article.site or name or None,
        title=article.title or about.get("title"),
        byline=article.byline or about.get("author"),
        published=row.get("published") or about.get("publication_date"),
    )


def report(polnear: Path, predictions: dict[str, list[Row]]) -> None:
    """The figures of each set and part beside the baseline's, then names by outlet and origin."""
    plain = {doc: [as_it_stands(one) for one in rows] for doc, rows in predictions.items()}
    for title, split in (("PolNeAR", "polnear"), ("invented articles", "invented")):
        for part in ("open", "held-back"):
            figures = scorer.score(polnear, predictions, part, split)
            base = scorer.score(polnear, plain, part, split)
            if any(share.of for share in figures.values()):
                print(f"\n{title + ', ' + part:36s}  sayso             baseline")
            for name, share in figures.items():
                if share.of:
                    counts = f"{share.right} of {share.of}"
                    print(f"{name:36s} {share.value:6.3f} {counts:12s} {base[name].value:6.3f}")
    pairs = [
        pair
        for article in scorer.gold_articles()
        if scorer.text_path(polnear, article).exists()
        for pair in scorer.match_article(polnear, article, predictions)
    ]
    _report_groups("names by the outlet's ownership", _by_ownership(pairs))
    _report_groups("names by their origin", _by_origin(pairs))


def as_it_stands(statement: Row) -> Row:
    """The statement as a reader without any resolution would tell it: the source's own words.

    A source that begins with a capital letter is the name of a person, any other is a group.
    """
    words = " ".join(span["text"] for span in statement["source"])
    named = words[:1].isupper() and words.lower() not in PRONOUNS
    speaker: Row = {"name": words if named else None, "kind": "person" if named else "group"}
    bare = {"act": "say", "addressee": None, "date": None}
    told = {"speaker": speaker if words else None, "chain": [speaker] if words else []}
    return {**statement, **bare, **told}


def _by_ownership(pairs: Sequence[scorer.Pair]) -> dict[str, list[scorer.Pair]]:
    known = {row["doc"]: row.get("ownership", "private") for row in scorer.gold_articles()}
    groups: dict[str, list[scorer.Pair]] = {}
    for pair in pairs:
        groups.setdefault(known[pair.doc], []).append(pair)
    return groups


def _by_origin(pairs: Sequence[scorer.Pair]) -> dict[str, list[scorer.Pair]]:
    origins = scorer.gold_origins()
    groups: dict[str, list[scorer.Pair]] = {}
    for pair in pairs:
        name = pair.gold["speaker"]["name"] if pair.gold["speaker"] else None
        if name in origins:
            groups.setdefault(origins[name], []).append(pair)
    return groups


def _report_groups(title: str, groups: dict[str, list[scorer.Pair]]) -> None:
    print(f"\n{title:24s}  right of named      wrong of given")
    for group, pairs in sorted(groups.items()):
        figures = scorer.speaker_figures(pairs)
        right, wrong = figures["names right (of named)"], figures["names wrong (of names given)"]
        share = f"{right.value:.3f} of {right.of:4d}"
        print(f"{group:24s}  {share}     {wrong.value:.3f} of {wrong.of:4d}")


if __name__ == "__main__":
    sys.exit(main())
