"""Measure the sentence splitter: python evaluation/sentences.py DATA

DATA is a folder that holds `gum-news/xml/*.xml` (sentences marked by hand), `polnear/dev` (text and
corenlp.jsonl.gz: sentences marked by a program, with its errors), or both. A boundary is the place
where a sentence ends and another of the same paragraph begins; ends of paragraphs are given to the
splitter and are not counted. Against the program only the last word of each sentence is compared,
because it often leaves opening marks with the sentence before. Exit code 2 if DATA holds neither.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from sayso.attribution.paragraphs import paragraphs
from sayso.attribution.sentences import split_sentences
from sayso.text import Span

_TAG = re.compile(r"<(/?)(\w+)")
_PARAGRAPHS = frozenset({"p", "head", "caption", "item", "quote", "figure", "list"})


@dataclass(frozen=True, slots=True)
class Sample:
    """One article with its sentences as somebody else marked them."""

    name: str
    text: str
    blocks: tuple[Span, ...]
    ends: frozenset[int]  # offset behind the last character of each sentence within a paragraph
    by_word: bool = False  # compare where the last words end, not the marks behind them


def gum_samples(folder: Path) -> Iterator[Sample]:
    """The hand-marked articles; their text is put together from its tokens."""
    for path in sorted(folder.glob("*.xml")):
        yield _gum_sample(path)


def _gum_sample(path: Path) -> Sample:
    text, ends, starts, joined = "", [], [0], 0
    opened = False  # whether a straight double mark is open
    glue = True
    inside = False  # whether a sentence is open: a mark-up of paragraphs within it is none
    for line in path.read_text(encoding="utf-8").splitlines():
        tag = _TAG.match(line) if "\t" not in line else None
        if tag:
            closing, name = tag.group(1) == "/", tag.group(2)
            inside = (inside or name == "s") and not (name == "s" and closing)
            if name in _PARAGRAPHS and not inside and text and not text.endswith("\n"):
                text, glue = text.rstrip() + "\n", True
                starts.append(len(text))
            elif name == "w":
                joined = 0 if closing else 1
            elif name == "s" and closing:
                ends.append(len(text))
            continue
        token, tag_of_token = (unescape(field) for field in line.split("\t")[:2])
        closes = tag_of_token in {"''", ",", "SENT", ":", ")", "POS"} and token not in "–—-("
        if token == '"':
            opened = not opened
            closes = not opened
        hugs = closes or token in {")", "%", "n't", "'s", "'", "'re", "'ve", "'ll", "'d", "'m"}
        if not glue and not hugs and joined < 2:
            text += " "
        text += token
        joined += joined > 0
        glue = token in {"(", "$", "£", "[", "“", "‘"} or (token == '"' and opened)
        glue = glue or (tag_of_token == "``")
    blocks = paragraphs(text)
    return Sample(path.stem, text, blocks, _inner_ends(ends, blocks))


def polnear_samples(folder: Path) -> Iterator[Sample]:
    """The articles with the sentences of CoreNLP, as far as they end within a paragraph."""
    with gzip.open(folder / "corenlp.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            text = (folder / "text" / f"{row['doc']}.txt").read_bytes().decode()
            blocks = paragraphs(text)
            ends = [sentence[-1][1] for sentence in row["sentences"] if sentence]
            yield Sample(row["doc"], text, blocks, _inner_ends(ends, blocks), by_word=True)


def _inner_ends(ends: Sequence[int], blocks: Sequence[Span]) -> frozenset[int]:
    last = {block.end for block in blocks}
    inside = {end for end in ends for block in blocks if block.start < end < block.end}
    return frozenset(inside - last)


def _last_words(text: str, ends: frozenset[int]) -> frozenset[int]:
    """The ends, moved back to the last letter or digit before each."""
    moved = set()
    for end in ends:
        while end > 0 and not text[end - 1].isalnum():
            end -= 1
        moved.add(end)
    return frozenset(moved)


@dataclass(frozen=True, slots=True)
class Figures:
    """How many boundaries were found, and how many of the marked ones."""

    right: int
    found: int
    marked: int

    def __str__(self) -> str:
        precision = self.right / max(self.found, 1)
        recall = self.right / max(self.marked, 1)
        f1 = 2 * precision * recall / max(precision + recall, 1e-9)
        return (
            f"precision {precision:.4f}  recall {recall:.4f}  F1 {f1:.4f}  ({self.marked} marked)"
        )


def measure(samples: Sequence[Sample], errors: int) -> Figures:
    """Score the samples and print the first `errors` differences."""
    right = found = marked = 0
    for sample in samples:
        sentences = split_sentences(sample.text, sample.blocks, "en")
        ends = _inner_ends([span.end for span in sentences], sample.blocks)
        gold = sample.ends
        if sample.by_word:
            last = _last_words(sample.text, frozenset(block.end for block in sample.blocks))
            ends = _last_words(sample.text, ends) - last
            gold = _last_words(sample.text, gold) - last
        right += len(ends & gold)
        found += len(ends)
        marked += len(gold)
        for end in sorted(ends ^ gold):
            if errors > 0:
                errors -= 1
                kind = "extra " if end in ends else "missed"
                before, behind = sample.text[max(0, end - 45) : end], sample.text[end : end + 35]
                print(f"  {kind} {before!r} | {behind!r}")
    return Figures(right, found, marked)


def main(arguments: Sequence[str]) -> int:
    """Print the figures for each data set found under DATA; `--errors N` shows differences."""
    if not arguments:
        print(__doc__, file=sys.stderr)
        return 2
    data = Path(arguments[0])
    errors = int(arguments[2]) if arguments[1:2] == ["--errors"] else 0
    sets: dict[str, list[Sample]] = {}
    if (data / "gum-news" / "xml").is_dir():
        sets["gum-news, marked by hand"] = list(gum_samples(data / "gum-news" / "xml"))
    if (data / "polnear" / "dev" / "corenlp.jsonl.gz").is_file():
        sets["polnear dev, marked by CoreNLP"] = list(polnear_samples(data / "polnear" / "dev"))
    if not sets:
        print(f"{data}: no gum-news/xml and no polnear/dev in this folder", file=sys.stderr)
        return 2
    for name, samples in sets.items():
        print(f"{name}: {measure(samples, errors)}")
    samples = [sample for group in sets.values() for sample in group]
    words = sum(len(sample.text.split()) for sample in samples)
    began = time.process_time()
    for sample in samples:
        split_sentences(sample.text, sample.blocks, "en")
    spent = time.process_time() - began
    print(f"{1000 * spent * 700 / words:.2f} ms CPU for 700 words")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
