#!/usr/bin/env python3
"""Score who said it, to whom, when and through whom, against this folder's gold.

  score.py POLNEAR PREDICTIONS.jsonl [--part open|held-back|all] [--json]

POLNEAR is the corpus' folder with `train/text` and `dev/text`: the gold holds offsets and labels
only. PREDICTIONS has one line a document, `{"doc": NAME, "statements": [...]}`, with statements in
the form of `sayso.record/1`: spans with `start` and `end`, `speaker`, `addressee`, `act`, `date`,
`chain`, `carried`. A document without a line counts as one without statements. Needs Python alone.

Each gold attribution is matched to at most one predicted statement: content tokens at Jaccard 0.5
or more, best first, the source's overlap deciding ties. Labels are compared on matched pairs; how
many were matched is printed beside each figure. README.md says how every figure is counted.
"""

from __future__ import annotations

import argparse
import json
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
TOKEN = re.compile(r"\w+|[^\w\s]")
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Pair:
    """A gold attribution and the statement that was matched to it."""

    doc: str
    gold: Row
    predicted: Row


@dataclass(frozen=True, slots=True)
class Share:
    """A figure: `right` of `of`."""

    right: int
    of: int

    @property
    def value(self) -> float:
        """The share, 0 where nothing was counted."""
        return self.right / self.of if self.of else 0.0


def main() -> None:
    """Read the options, score, print."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("polnear", type=Path)
    options.add_argument("predictions", type=Path)
    options.add_argument("--part", choices=["open", "held-back", "all"], default="all")
    options.add_argument("--json", action="store_true", help="print counts as JSON")
    given = options.parse_args()
    lines = given.predictions.read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines if line.strip()]
    figures = score(given.polnear, {row["doc"]: row["statements"] for row in rows}, given.part)
    if given.json:
        print(json.dumps({name: [share.right, share.of] for name, share in figures.items()}))
    else:
        for name, share in figures.items():
            print(f"{name:34s} {share.value:6.3f}  {share.right} of {share.of}")


def score(
    polnear: Path, predictions: dict[str, list[Row]], part: str = "all", of: str = "all"
) -> dict[str, Share]:
    """Every figure of the README, by name; `predictions` are statements by document.

    `part` is "open", "held-back" or "all"; `of` is "polnear", "invented" or "all".
    """
    here = [row for row in gold_articles() if text_path(polnear, row).exists()]
    articles = [row for row in here if _in_part(row, part) and _is_of(row, of)]
    pairs = [pair for a in articles for pair in match_article(polnear, a, predictions)]
    total = sum(len(a["attributions"]) for a in articles)
    chains = [row for row in gold_chains() if _in_part(row, part) and _is_of(row, of)]
    chains = [row for row in chains if text_path(polnear, row).exists()]
    return {
        "content found": Share(len(pairs), total),
        **speaker_figures(pairs),
        **other_figures(pairs),
        **chain_figures(polnear, chains, predictions),
    }


def _is_of(row: Row, of: str) -> bool:
    return of == "all" or (row["split"] == "invented") == (of == "invented")


def text_path(polnear: Path, row: Row) -> Path:
    """The file with a document's text."""
    folder = HERE / "invented" if row["split"] == "invented" else polnear / row["split"] / "text"
    return folder / f"{row['doc']}.txt"


def gold_origins() -> dict[str, str]:
    """Where the names of the invented people come from: "chinese", "arabic", ..."""
    found: dict[str, str] = {}
    for row in gold_articles():
        found.update(row.get("origins", {}))
    return found


def gold_articles() -> list[Row]:
    """The articles with all attributions labelled, in the order of their names."""
    files = [*(HERE / "gold" / "articles").glob("*.json"), *(HERE / "invented").glob("*.json")]
    files.sort(key=lambda path: path.name)
    return [json.loads(path.read_text(encoding="utf-8")) for path in files]


def gold_chains() -> list[Row]:
    """The statements of the chain set."""
    lines = (HERE / "gold" / "chains.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def _in_part(row: Row, part: str) -> bool:
    return part == "all" or row["part"].replace(" ", "-") == part


def match_article(polnear: Path, article: Row, predictions: dict[str, list[Row]]) -> Iterator[Pair]:
    """Gold attributions of one article with their statements, the closest pairs first."""
    tokens = article_tokens(polnear, article)
    gold = article["attributions"]
    predicted = predictions.get(article["doc"], [])
    wanted = [(covered(tokens, g["content"]), covered(tokens, g["source"])) for g in gold]
    found = [
        (covered(tokens, offsets(p["content"])), covered(tokens, offsets(p["source"])))
        for p in predicted
    ]
    close = sorted(
        (-jaccard(g[0], p[0]), -jaccard(g[1], p[1]), i, j)
        for i, g in enumerate(wanted)
        for j, p in enumerate(found)
        if jaccard(g[0], p[0]) >= 0.5
    )
    used_gold: set[int] = set()
    used_predicted: set[int] = set()
    for _, _, i, j in close:
        if i not in used_gold and j not in used_predicted:
            used_gold.add(i)
            used_predicted.add(j)
            yield Pair(article["doc"], gold[i], predicted[j])


def article_tokens(polnear: Path, row: Row) -> list[tuple[int, int]]:
    """Start and end of each token of a document's text."""
    text = text_path(polnear, row).read_bytes().decode("utf-8")
    return [match.span() for match in TOKEN.finditer(text)]


def offsets(spans: Sequence[Row]) -> list[list[int]]:
    """Spans of a record as pairs of offsets."""
    return [[span["start"], span["end"]] for span in spans]


def covered(tokens: Sequence[tuple[int, int]], spans: Sequence[Sequence[int]]) -> frozenset[int]:
    """Numbers of the tokens that share characters with any of the spans."""
    return frozenset(
        number
        for number, (start, end) in enumerate(tokens)
        if any(start < span[1] and span[0] < end for span in spans)
    )


def jaccard(one: frozenset[int], other: frozenset[int]) -> float:
    """Shared tokens by all tokens; 1 where both are empty."""
    return len(one & other) / len(one | other) if one or other else 1.0


def same_name(one: str | None, other: str | None) -> bool:
    """Whether two names are one, but for case, "the", initials, accents and marks."""
    return plain_name(one) == plain_name(other)


def plain_name(name: str | None) -> frozenset[str] | None:
    """Each joint name as its plain words."""
    if name is None:
        return None
    return frozenset(_plain(part) for part in name.split(";"))


def _plain(name: str) -> str:
    flat = unicodedata.normalize("NFKD", name.casefold().replace("’s", "").replace("'s", ""))
    words = re.findall(r"\w+", "".join(c for c in flat if not unicodedata.combining(c)))
    kept = [word for word in words if word != "the"]
    inner = [word for word in kept[1:-1] if len(word) > 1]
    return " ".join([*kept[:1], *inner, *kept[1:][-1:]])


def speaker_figures(pairs: Sequence[Pair]) -> dict[str, Share]:
    """Names, kinds, and what was left without a name."""
    named = [p for p in pairs if _name(p.gold)]
    unnamed = [p for p in pairs if not _name(p.gold)]
    given = [p for p in pairs if _name(p.predicted)]
    known = [p for p in pairs if p.gold["speaker"]]
    return {
        "names right (of named)": _count(
            named, lambda p: same_name(_name(p.gold), _name(p.predicted))
        ),
        "names wrong (of names given)": _count(
            given, lambda p: not same_name(_name(p.gold), _name(p.predicted))
        ),
        "unnamed kept unnamed": _count(unnamed, lambda p: not _name(p.predicted)),
        "kind right": _count(known, lambda p: _kind(p.gold) == _kind(p.predicted)),
    }


def _name(row: Row) -> str | None:
    return row["speaker"]["name"] if row.get("speaker") else None


def _kind(row: Row) -> str | None:
    return row["speaker"]["kind"] if row.get("speaker") else None


def other_figures(pairs: Sequence[Pair]) -> dict[str, Share]:
    """Addressees, acts, dates and the chains of the articles."""
    spoken_to = [p for p in pairs if p.gold["addressee"]]
    addressed = [p for p in pairs if p.predicted.get("addressee")]
    dated = [p for p in pairs if p.predicted.get("date")]
    to_date = [p for p in pairs if p.gold["date"]]
    return {
        "addressee precision": _count(addressed, _same_addressee),
        "addressee recall": _count(spoken_to, _same_addressee),
        "act right": _count(pairs, lambda p: p.gold["act"] == p.predicted.get("act")),
        "dates right (of those given)": _count(dated, _same_date),
        "dates found": _count(to_date, _same_date),
        "chains right (all)": _count(pairs, lambda p: same_chain(p.gold, p.predicted, [])),
    }


def _count(pairs: Sequence[Pair], right: Callable[[Pair], bool]) -> Share:
    return Share(sum(map(right, pairs)), len(pairs))


def _same_addressee(pair: Pair) -> bool:
    """The same name or, where the gold has none, overlapping words."""
    gold, predicted = pair.gold["addressee"], pair.predicted.get("addressee")
    if not gold or not predicted:
        return False
    if gold["name"] is not None:
        return same_name(gold["name"], predicted["name"])
    start, end = gold["mention"]
    mention = predicted["mention"]
    return predicted["name"] is None and start < mention["end"] and mention["start"] < end


def _same_date(pair: Pair) -> bool:
    """The same first and last day."""
    gold, predicted = pair.gold["date"], pair.predicted.get("date")
    if not gold or not predicted:
        return False
    days = (predicted["from"][:10], predicted["to"][:10])
    return days == (gold["from"], gold["to"])


def same_chain(gold: Row, predicted: Row, alternatives: Sequence[Row]) -> bool:
    """As many links, each with the same name and kind; an alternative may stand for one link.

    Where the gold has no speaker a predicted chain may be empty or one nameless link.
    """
    wanted, found = gold["chain"], predicted.get("chain") or []
    if not wanted:
        return not found or (len(found) == 1 and found[0]["name"] is None)
    if len(wanted) != len(found):
        return False
    return all(
        _same_link(w, f) or any(_same_link(other, f) for other in alternatives)
        for w, f in zip(wanted, found, strict=True)
    )


def _same_link(one: Row, other: Row) -> bool:
    return same_name(one["name"], other["name"]) and one["kind"] == other["kind"]


def chain_figures(
    polnear: Path, rows: Sequence[Row], predictions: dict[str, list[Row]]
) -> dict[str, Share]:
    """Chains of the chain set: of two links or more, found or not, and those of one."""
    closest = [_closest(polnear, row, predictions.get(row["doc"], [])) for row in rows]
    judged = [(row, p) for row, p in zip(rows, closest, strict=True)]
    long = [(row, p) for row, p in judged if len(row["chain"]) > 1]
    single = [(row, p) for row, p in judged if len(row["chain"]) == 1]
    return {
        "chain set: content found": Share(sum(p is not None for _, p in judged), len(judged)),
        "chains of two or more right": Share(sum(map(_right, long)), len(long)),
        "  of those whose content was found": Share(
            sum(map(_right, long)), sum(p is not None for _, p in long)
        ),
        "chains of one kept at one": Share(
            sum(p is not None and len(p.get("chain") or []) < 2 for _, p in single),
            sum(p is not None for _, p in single),
        ),
    }


def _right(judged: tuple[Row, Row | None]) -> bool:
    row, predicted = judged
    return predicted is not None and same_chain(row, predicted, row["alternatives"])


def _closest(polnear: Path, row: Row, statements: Sequence[Row]) -> Row | None:
    """The statement closest in content, at Jaccard 0.5 or more."""
    tokens = article_tokens(polnear, row)
    wanted = covered(tokens, row["content"])
    scored = [(jaccard(wanted, covered(tokens, offsets(s["content"]))), s) for s in statements]
    best = max(scored, key=lambda pair: pair[0], default=(0.0, None))
    return best[1] if best[0] >= 0.5 else None


if __name__ == "__main__":
    main()
