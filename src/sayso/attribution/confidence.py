"""How sure a statement is: a calibrated probability that its content and source are right.

A logistic regression on what decoding measured, fitted on PolNeAR's dev articles; the weights are
kept with the model. Calibration is reported by expected calibration error (Guo et al. 2017, "On
Calibration of Modern Neural Networks"), cross-fitted over articles.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from pathlib import Path

from sayso.attribution.decoding import Pieces


@dataclass(frozen=True, slots=True)
class Calibration:
    """The weights of the regression and the threshold chosen on dev."""

    weights: tuple[float, ...]  # one for each of `features`
    offset: float
    threshold: float  # statements below it are left out by default

    def confidence(self, pieces: Pieces) -> float:
        """The probability, 0 to 1, rounded to three places."""
        odds = self.offset + sum(
            weight * value for weight, value in zip(self.weights, features(pieces), strict=True)
        )
        return round(1 / (1 + math.exp(-max(min(odds, 30.0), -30.0))), 3)


def features(pieces: Pieces) -> tuple[float, ...]:
    """What the regression looks at: the decoder's measures, long tails cut off at ten."""
    return tuple(max(min(value, 10.0), -10.0) for value in pieces.features)


def load_calibration(path: Path) -> Calibration:
    """The calibration that `path` holds."""
    kept = json.loads(path.read_text(encoding="utf-8"))
    return Calibration(tuple(kept["weights"]), kept["offset"], kept["threshold"])
