"""Fit the confidence of a model and choose the default threshold, on PolNeAR's dev articles.

  python training/calibrate.py DATA --model src/sayso/attribution/model

Writes `calibration.json` beside the model and prints the expected calibration error, cross-fitted
over articles, and the precision and recall that each threshold would give.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from polnear import Gold, read_gold, word_indices
from sayso.attribution.confidence import Calibration, features
from sayso.attribution.decoding import Pieces, decode
from sayso.attribution.model import load_model
from sayso.attribution.settling import settle
from sayso.attribution.words import Words, cut_words

FOLDS = 5
RIDGE = 1.0


@dataclass(frozen=True, slots=True)
class Read:
    """What was read from one article, beside what stands in it."""

    pieces: tuple[Pieces, ...]
    right: np.ndarray  # [pieces] 1.0 where content and source are right
    gold: int  # attributions that the annotator marked


def main() -> None:
    """Read the options, fit and write."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("data", type=Path)
    options.add_argument("--model", type=Path, required=True)
    given = options.parse_args()
    read = list(read_all(given.data / "dev", given.model))
    weights = fit(read)
    print(f"expected calibration error, cross-fitted: {cross_fitted_error(read):.4f}")
    threshold = choose_threshold(read, weights)
    kept = {
        "weights": [round(float(w), 6) for w in weights[1:]],
        "offset": round(float(weights[0]), 6),
        "threshold": threshold,
    }
    (given.model / "calibration.json").write_text(json.dumps(kept, indent=2) + "\n")


def read_all(folder: Path, model_folder: Path):
    """Every article of the folder as the model reads it, all likely cues."""
    model = load_model(model_folder)
    for path in sorted((folder / "text").glob("*.txt")):
        annotations = sorted((folder / "attributions").glob(path.stem + "_????.ann"))
        words = cut_words(path.read_bytes().decode("utf-8"), model.vocabulary)
        gold = read_gold(annotations[0])[0]
        found = settle((p, p.features[0]) for p in decode(model.score(words)))
        pieces = tuple(p for p, _ in found)
        yield Read(pieces, rightness(words, pieces, gold), len(gold))


def rightness(words: Words, pieces: Sequence[Pieces], gold: Sequence[Gold]) -> np.ndarray:
    """1.0 for each reading whose content and source match an attribution that none before took."""
    wanted = [[set(word_indices(words, s)) for s in (g.content, g.source)] for g in gold]
    taken: set[int] = set()
    right = np.zeros(len(pieces))
    for number, one in enumerate(pieces):
        mine = [{i for a, b in part for i in range(a, b)} for part in (one.content, one.source)]
        scores = [
            0.0
            if n in taken or min(map(jaccard, mine, theirs)) < 0.5
            else jaccard(mine[0], theirs[0])
            for n, theirs in enumerate(wanted)
        ]
        if scores and max(scores) > 0:
            taken.add(int(np.argmax(scores)))
            right[number] = 1.0
    return right


def jaccard(a: set, b: set) -> float:
    """Shared words over all words; 1 for two empty sets."""
    return len(a & b) / len(a | b) if a or b else 1.0


def table(read: Sequence[Read]) -> tuple[np.ndarray, np.ndarray]:
    """Features [n, 1 + measures], the first column ones, and rightness [n]."""
    rows = [[1.0, *features(p)] for r in read for p in r.pieces]
    return np.array(rows), np.concatenate([r.right for r in read])


def fit(read: Sequence[Read]) -> np.ndarray:
    """Weights of a ridge logistic regression by Newton's method; the first is the offset."""
    x, y = table(read)
    weights = np.zeros(x.shape[1])
    penalty = RIDGE * np.eye(x.shape[1])
    penalty[0, 0] = 0
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (y - p) - penalty @ weights
        curve = (x * (p * (1 - p))[:, None]).T @ x + penalty
        weights = weights + np.linalg.solve(curve, slope)
    return weights


def confidences(read: Sequence[Read], weights: np.ndarray) -> np.ndarray:
    """What each reading's confidence would be."""
    calibration = Calibration(tuple(weights[1:]), float(weights[0]), 0.0)
    return np.array([calibration.confidence(p) for r in read for p in r.pieces])


def cross_fitted_error(read: Sequence[Read]) -> float:
    """Expected calibration error over ten bins of equal mass, each article by the others' fit."""
    said, right = [], []
    for fold in range(FOLDS):
        weights = fit([r for n, r in enumerate(read) if n % FOLDS != fold])
        held = [r for n, r in enumerate(read) if n % FOLDS == fold]
        said.append(confidences(held, weights))
        right.append(np.concatenate([r.right for r in held]))
    p, y = np.concatenate(said), np.concatenate(right)
    bins = np.array_split(np.argsort(p), 10)
    return float(sum(len(b) * abs(p[b].mean() - y[b].mean()) for b in bins) / len(p))


def choose_threshold(read: Sequence[Read], weights: np.ndarray) -> float:
    """The threshold, in steps of 0.01, with the best F1 on these articles."""
    p = confidences(read, weights)
    y = np.concatenate([r.right for r in read])
    gold = sum(r.gold for r in read)
    best = (0.0, 0.0)
    for threshold in np.arange(0.05, 0.96, 0.01):
        kept = p >= threshold
        precision = y[kept].mean() if kept.any() else 0.0
        recall = y[kept].sum() / gold
        f1 = 2 * precision * recall / max(precision + recall, 1e-9)
        best = max(best, (f1, round(float(threshold), 2)))
        if round(float(threshold) * 100) % 10 == 0:
            print(f"threshold {threshold:.2f} P {precision:.3f} R {recall:.3f} F1 {f1:.3f}")
    print(f"chosen {best[1]} F1 {best[0]:.4f}")
    return best[1]


if __name__ == "__main__":
    main()
