"""PolNeAR as training material: hand-marked attributions and machine-made entity mentions.

The folder is laid out as `SPLIT/text/NAME.txt`, `SPLIT/attributions/NAME_xxxx.ann` (brat stand-off)
and `SPLIT/corenlp.jsonl.gz`.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from sayso.attribution.words import Ints, Vocabulary, Words, cut_words

ROLES = ("source", "cue", "content")
ENTITY_TAGS = {"PERSON": 1, "ORGANIZATION": 3, "LOCATION": 5}  # begin; inside is one more


@dataclass(frozen=True, slots=True)
class Gold:
    """One hand-marked attribution as spans of characters."""

    source: tuple[tuple[int, int], ...]
    cue: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Example:
    """One article with the labels of one annotator, counted in words."""

    name: str
    words: Words
    tags: Ints  # [words] 0 nothing, 1 source, 2 cue, 3 content
    entities: Ints | None  # [words] None where the machine labels are missing
    cues: Ints  # [attributions] first word of each cue
    roles: tuple[Ints, ...]  # per attribution [words]: 0 nothing, 1 source, 2 cue, 3 content
    ignored: Ints  # [words] 1 where the annotators discarded the text


def read_gold(path: Path) -> tuple[list[Gold], list[tuple[int, int]]]:
    """The attributions of one brat file, and the spans that its annotator discarded."""
    spans: dict[str, tuple[str, list[tuple[int, int]]]] = {}
    groups: list[list[str]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        parts = line.split("\t")
        if len(parts) > 1 and line.startswith("T"):
            label, _, offsets = parts[1].partition(" ")
            pieces = [tuple(map(int, piece.split())) for piece in offsets.split(";")]
            spans[parts[0]] = (label, [(start, end) for start, end in pieces])
        elif len(parts) > 1 and line.startswith("E"):
            groups.append(parts[1].split()[1:])
    gold = []
    for group in groups:
        found: dict[str, list[tuple[int, int]]] = {role: [] for role in ROLES}
        for argument in group:
            role, _, reference = argument.partition(":")
            role = role.rstrip("0123456789").lower()
            if role in found and reference in spans:
                found[role] += spans[reference][1]
        if found["content"] and found["cue"]:
            gold.append(Gold(*(tuple(sorted(found[role])) for role in ROLES)))
    discarded = [s for label, pieces in spans.values() if label == "Discard" for s in pieces]
    return gold, discarded


def word_indices(words: Words, spans: tuple[tuple[int, int], ...]) -> Ints:
    """Indices of the words that share characters with any of the spans."""
    found = [
        np.arange(
            np.searchsorted(words.ends, start, side="right"), np.searchsorted(words.starts, end)
        )
        for start, end in spans
    ]
    return np.unique(np.concatenate(found)) if found else np.zeros(0, dtype=np.int64)


def examples(folder: Path, vocabulary: Vocabulary, all_annotators: bool) -> Iterator[Example]:
    """One example for each article (or for each annotator of it), in the order of names."""
    entities = dict(_entities(folder / "corenlp.jsonl.gz"))
    for path in sorted((folder / "text").glob("*.txt")):
        text = path.read_bytes().decode("utf-8")
        words = cut_words(text, vocabulary)
        annotations = sorted((folder / "attributions").glob(path.stem + "_????.ann"))
        for annotation in annotations if all_annotators else annotations[:1]:
            yield _example(path.stem, words, read_gold(annotation), entities.get(path.stem))


def _example(
    name: str,
    words: Words,
    gold: tuple[list[Gold], list[tuple[int, int]]],
    entities: list[tuple[int, int, str]] | None,
) -> Example:
    tags = np.zeros(len(words), dtype=np.int64)
    cues, roles = [], []
    for attribution in gold[0]:
        role = np.zeros(len(words), dtype=np.int64)
        for number, spans in enumerate((attribution.source, attribution.cue, attribution.content)):
            role[word_indices(words, spans)] = number + 1
        cue = np.flatnonzero(role == 2)
        if len(cue):
            cues.append(int(cue[0]))
            roles.append(role)
            tags = np.where(role > 0, role, tags)
    ignored = np.zeros(len(words), dtype=np.int64)
    ignored[word_indices(words, tuple(gold[1]))] = 1
    return Example(
        name,
        words,
        tags,
        None if entities is None else _entity_tags(words, entities),
        np.array(cues, dtype=np.int64),
        tuple(roles),
        ignored,
    )


def _entity_tags(words: Words, mentions: list[tuple[int, int, str]]) -> Ints:
    tags = np.zeros(len(words), dtype=np.int64)
    for start, end, kind in mentions:
        inside = word_indices(words, ((start, end),))
        if kind in ENTITY_TAGS and len(inside):
            tags[inside] = ENTITY_TAGS[kind] + 1
            tags[inside[0]] = ENTITY_TAGS[kind]
    return tags


def _entities(path: Path) -> Iterator[tuple[str, list[tuple[int, int, str]]]]:
    """Neighbouring tokens of one kind are one mention."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            mentions: list[tuple[int, int, str]] = []
            for sentence in row["sentences"]:
                before = "O"
                for start, end, _, kind in sentence:
                    if kind != "O" and kind == before:
                        mentions[-1] = (mentions[-1][0], end, kind)
                    elif kind != "O":
                        mentions.append((start, end, kind))
                    before = kind
            yield row["doc"], mentions
