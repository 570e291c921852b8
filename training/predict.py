"""A run's scores for articles, by PyTorch: to choose numbers before a model is exported."""

from __future__ import annotations

import numpy as np
import torch

from batches import batches, stretches
from network import ENTITIES, Network
from polnear import Example
from sayso.attribution.decoding import Scores
from sayso.attribution.links import LINK_OUTPUTS, REACH
from sayso.attribution.words import Vocabulary

LIKELY = -3.0  # log odds from which on a word is looked at as a cue


def score(network: Network, example: Example, words: Vocabulary, core: int, context: int) -> Scores:
    """The model's scores for one article."""
    found: list[tuple[int, float, np.ndarray]] = []
    cut = list(stretches([example], core, context, None))
    for batch in batches(cut, 1, words, None):
        (s,) = batch.stretches
        none = torch.zeros(0, 2, dtype=torch.long)
        inputs = (batch.pieces, batch.layout, batch.mask, batch.first)
        with torch.no_grad():
            odds = network(*inputs, none)[1][0]
            likely = [
                i for i in range(s.core_start - s.start, s.core_end - s.start) if odds[i] > LIKELY
            ]
            cues = torch.tensor([(0, i) for i in likely], dtype=torch.long).view(-1, 2)
            links = network(*inputs, cues)[3].float().numpy()
        for i, link in zip(likely, links, strict=True):
            offsets = np.arange(-REACH, REACH + 1) + i
            link[(offsets < 0) | (offsets >= s.end - s.start)] = OUTSIDE
            found.append((i + s.start, float(odds[i]), link))
    found.sort(key=lambda f: f[0])
    return Scores(
        np.array([f[0] for f in found], dtype=np.int64),
        np.array([f[1] for f in found], dtype=np.float32),
        np.stack([f[2] for f in found]) if found else np.zeros((0, 2 * REACH + 1, LINK_OUTPUTS)),
        np.zeros((len(example.words), ENTITIES), dtype=np.float32),
    )


OUTSIDE = np.array([30.0] + [-30.0] * (LINK_OUTPUTS - 1), dtype=np.float32)
