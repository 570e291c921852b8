"""Write a trained run as the int8 model that ships with the package.

  python training/export.py --weights FOLDER --run RUN --out src/sayso/attribution/model

The graph is written node by node with ONNX Runtime's fused operators: weights are int8 with one
scale a column, activations are quantised as they come, and a window is always read alone, so the
numbers of one window do not depend on any other.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from network import Network
from sayso.attribution.links import LINK_OUTPUTS, REACH, distance_buckets
from train import load_run

FLOAT, INT64 = TensorProto.FLOAT, TensorProto.INT64
MICROSOFT = "com.microsoft"


class Graph:
    """Nodes and weights of a graph under construction."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []

    def weight(self, name: str, value: np.ndarray) -> str:
        """Add an initializer; its name."""
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(
        self, kind: str, inputs: list[str], output: str, domain: str = "", **more: object
    ) -> str:
        """Add a node with one output; the output's name."""
        self.nodes.append(helper.make_node(kind, inputs, [output], domain=domain, **more))
        return output

    def int8(self, name: str, matrix: np.ndarray) -> tuple[str, str, str]:
        """Names of an int8 matrix [in, out], its scale for each column and its zero points."""
        scale = np.maximum(np.abs(matrix).max(axis=0), 1e-8).astype(np.float32) / 127
        rounded = np.clip(np.rint(matrix / scale), -127, 127).astype(np.int8)
        return (
            self.weight(f"{name}.q", rounded),
            self.weight(f"{name}.scale", scale),
            self.weight(f"{name}.zero", np.zeros(len(scale), np.int8)),
        )

    def dense(self, x: str, name: str, matrix: np.ndarray, bias: np.ndarray) -> str:
        """x times an int8 matrix plus a bias."""
        q, scale, zero = self.int8(name, matrix)
        offset = self.weight(f"{name}.bias", bias)
        return self.node(
            "DynamicQuantizeMatMul", [x, q, scale, zero, offset], f"{name}.y", MICROSOFT
        )

    def skip_norm(self, x: str, y: str, name: str, norm) -> str:
        """The layer norm of x plus y."""
        gamma = self.weight(f"{name}.gamma", array(norm.weight))
        beta = self.weight(f"{name}.beta", array(norm.bias))
        both = self.node("Add", [x, y], f"{name}.sum")
        return self.node("LayerNormalization", [both, gamma, beta], f"{name}.y", epsilon=1e-12)


def array(tensor) -> np.ndarray:
    """A weight as float32."""
    return tensor.detach().float().numpy()


def embeddings(graph: Graph, network: Network) -> str:
    """Pieces (int8 rows with a scale each), positions and layout, summed and normed."""
    encoder = network.encoder
    table = array(encoder.pieces.weight)
    scale = np.maximum(np.abs(table).max(axis=1, keepdims=True), 1e-8).astype(np.float32) / 127
    rows = graph.weight("pieces.q", np.rint(table / scale).astype(np.int8))
    scales = graph.weight("pieces.scale", scale)
    picked = graph.node("Gather", [rows, "pieces"], "pieces.rows")
    floats = graph.node("Cast", [picked], "pieces.float", to=FLOAT)
    factors = graph.node("Gather", [scales, "pieces"], "pieces.factors")
    piece = graph.node("Mul", [floats, factors], "pieces.y")
    length = graph.node("Shape", ["pieces"], "length", start=1)
    zero, axis = (
        graph.weight("zero", np.zeros(1, np.int64)),
        graph.weight("axis0", np.zeros(1, np.int64)),
    )
    table = graph.weight("positions", array(encoder.positions.weight))
    position = graph.node("Slice", [table, zero, length, axis], "positions.y")
    layout = graph.node(
        "Gather", [graph.weight("layouts", array(encoder.layout.weight)), "layout"], "layout.y"
    )
    both = graph.node("Add", [piece, layout], "embeddings.both")
    every = graph.node("Unsqueeze", [position, zero], "positions.batch")
    return graph.skip_norm(both, every, "embeddings", encoder.norm)


def layer(graph: Graph, x: str, number: int, part, heads: int, only: str | None = None) -> str:
    """One transformer layer; with `only`, it gives the states of the pieces of those numbers."""
    name = f"layer{number}"
    weight, bias = array(part.qkv.weight), array(part.qkv.bias)
    packed = graph.dense(x, f"{name}.qkv", weight.T, bias)
    parts = [f"{name}.{one}" for one in ("query", "key", "value")]
    graph.nodes.append(helper.make_node("Split", [packed, "thirds"], parts, axis=-1))
    if only is not None:
        parts[0] = graph.node("Gather", [parts[0], only], f"{name}.asking", axis=1)
        x = graph.node("Gather", [x, only], f"{name}.only", axis=1)
    mixed = graph.node("MultiHeadAttention", parts, f"{name}.mixed", MICROSOFT, num_heads=heads)
    out = graph.dense(mixed, f"{name}.out", array(part.out.weight).T, array(part.out.bias))
    x = graph.skip_norm(x, out, f"{name}.norm1", part.norm1)
    up = graph.dense(x, f"{name}.up", array(part.up.weight).T, array(part.up.bias))
    curved = graph.node("Gelu", [up], f"{name}.gelu", MICROSOFT)
    down = graph.dense(curved, f"{name}.down", array(part.down.weight).T, array(part.down.bias))
    return graph.skip_norm(x, down, f"{name}.norm2", part.norm2)


def heads(graph: Graph, hidden: str, network: Network) -> None:
    """Cue, tag and entity logits of each word, and the links of the cues that are likely.

    `hidden` [1, words, hidden] is the state of each word's first piece.
    """
    zero = "zero"
    word = graph.node("Squeeze", [hidden, zero], "word")

    def dense(x: str, name: str, linear, output: str) -> str:
        weight = graph.weight(f"{name}.w", array(linear.weight).T)
        product = graph.node("MatMul", [x, weight], f"{name}.xw")
        return graph.node("Add", [product, graph.weight(f"{name}.b", array(linear.bias))], output)

    dense(word, "tags.head", network.tags, "tags")
    dense(word, "entity.head", network.entity, "entities")
    odds = graph.node(
        "Squeeze",
        [
            dense(word, "cue.head", network.cue, "cue.column"),
            graph.weight("axis1", np.ones(1, np.int64)),
        ],
        "cue.odds",
    )
    begins, ends = (graph.weight(f"core.{i}", np.array([i], np.int64)) for i in (0, 1))
    start = graph.node("Gather", ["core", begins], "core.start")
    end = graph.node("Gather", ["core", ends], "core.end")
    inner = graph.node("Slice", [odds, start, end, zero], "cue.core")
    likely = graph.node("Greater", [inner, "likely"], "cue.likely")
    every = graph.node("NonZero", [likely], "cue.every")
    found = graph.node("Squeeze", [every, zero], "cue.found")
    cues = graph.node("Add", [found, start], "cues")
    graph.node("Gather", [odds, cues], "odds")
    link = network.link
    seen = dense(word, "link.word", link.word, "link.seen")
    asked = dense(
        graph.node("Gather", [word, cues], "cue.word"), "link.cue", link.cue, "link.asked"
    )
    offsets = graph.weight("offsets", np.arange(-REACH, REACH + 1, dtype=np.int64)[None])
    column = graph.node("Unsqueeze", [cues, "axis1"], "cue.index")
    place = graph.node("Add", [column, offsets], "place")
    last = graph.node("Sub", [graph.node("Shape", ["first"], "words"), "axis1"], "last")
    low = graph.node("Max", [place, zero], "place.low")
    around = graph.node("Min", [low, last], "around")
    near = graph.node("Gather", [seen, around], "link.near")
    distance = graph.weight("distance", array(link.distance.weight)[distance_buckets()][None])
    cue = graph.node("Unsqueeze", [asked, "axis1"], "link.asked3")
    x = graph.node(
        "Relu",
        [graph.node("Add", [graph.node("Add", [near, cue], "link.sum"), distance], "link.sum2")],
        "link.first",
    )
    middle = graph.dense(x, "link.middle", array(link.middle.weight).T, array(link.middle.bias))
    x = graph.node("Relu", [middle], "link.second")
    logits = dense(x, "link.out", link.out, "link.logits")
    inside = graph.node("Equal", [place, around], "inside")
    mask = graph.node(
        "Unsqueeze", [inside, graph.weight("axis2", np.full(1, 2, np.int64))], "inside3"
    )
    outside = np.array([30.0] + [-30.0] * (LINK_OUTPUTS - 1), np.float32)
    graph.node("Where", [mask, logits, graph.weight("outside", outside)], "links")


def build(network: Network) -> onnx.ModelProto:
    """The whole graph.

    Inputs: pieces and layout [1, n], first [words], core [2] (first word and end of the words
    among which cues are looked for), likely [1] (log odds from which on one is taken).
    Outputs: cues [k], their log odds [k], links [k, 2 * REACH + 1, 9], tags [words, 4],
    entities [words, 7].
    """
    graph = Graph()
    graph.weight("thirds", np.full(3, network.shape.hidden, np.int64))
    x = embeddings(graph, network)
    *lower, last = network.encoder.layers
    for number, part in enumerate(lower):
        x = layer(graph, x, number, part, network.shape.heads)
    x = layer(graph, x, len(lower), last, network.shape.heads, only="first")
    heads(graph, x, network)
    info = helper.make_tensor_value_info
    inputs = [
        info("pieces", INT64, [1, "n"]), info("layout", INT64, [1, "n"]),
        info("first", INT64, ["words"]), info("core", INT64, [2]), info("likely", FLOAT, [1]),
    ]  # fmt: skip
    outputs = [
        info("cues", INT64, ["k"]), info("odds", FLOAT, ["k"]),
        info("links", FLOAT, ["k", 2 * REACH + 1, LINK_OUTPUTS]),
        info("tags", FLOAT, ["words", 4]), info("entities", FLOAT, ["words", 7]),
    ]  # fmt: skip
    body = helper.make_graph(graph.nodes, "sayso-english", inputs, outputs, graph.weights)
    imports = [helper.make_opsetid("", 17), helper.make_opsetid(MICROSOFT, 1)]
    return helper.make_model(body, opset_imports=imports, ir_version=8, producer_name="sayso")


def main() -> None:
    """Read the options and write the model with the digests of its files."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--weights", type=Path, required=True)
    options.add_argument("--run", type=Path, required=True)
    options.add_argument("--out", type=Path, required=True)
    given = options.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    (given.out / "english.onnx").write_bytes(build(load_run(given.run)).SerializeToString())
    words = (given.weights / "vocab.txt").read_bytes()
    (given.out / "vocabulary.txt").write_bytes(words)
    digests = {
        name: hashlib.sha256((given.out / name).read_bytes()).hexdigest()
        for name in ("english.onnx", "vocabulary.txt")
    }
    (given.out / "digests.json").write_text(json.dumps(digests, indent=2) + "\n")
    for name, digest in digests.items():
        print(f"{digest}  {name}  {(given.out / name).stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
