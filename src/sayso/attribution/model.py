"""The English model: its files, and its scores for an article.

One window is read at a time, by one thread: the numbers of an article's windows depend on nothing
but the article, so the same article gives the same record alone, in a batch and in any order.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from sayso.attribution.decoding import Floats, Scores
from sayso.attribution.links import LINK_OUTPUTS, REACH
from sayso.attribution.shipped import MODEL, NETWORK, REINSTALL, digests
from sayso.attribution.windows import Window, cut_windows
from sayso.attribution.words import CONTINUATION, Ints, Vocabulary, Words
from sayso.errors import ModelError

ENTITY_OUTPUTS = 7
LIKELY = -2.0  # log odds from which on a word is looked at as the begin of a cue
EDGE = CONTINUATION + 1  # layout of the marks at a window's ends


@dataclass(frozen=True, slots=True)
class Model:
    """A loaded model; safe to use from one thread at a time."""

    session: Any  # onnxruntime.InferenceSession
    vocabulary: Vocabulary
    begin: int  # id of the mark before a window
    finish: int  # id of the mark behind a window
    digest: str  # SHA-256 of the network

    def score(self, words: Words) -> Scores:
        """The model's scores for an article's words."""
        windows = [self._read(words, window) for window in cut_windows(words)]
        if not windows:
            links = np.zeros((0, 2 * REACH + 1, LINK_OUTPUTS), np.float32)
            tags = np.zeros((0, ENTITY_OUTPUTS), np.float32)
            return Scores(np.zeros(0, np.int64), np.zeros(0, np.float32), links, tags)
        return Scores(*(np.concatenate(parts) for parts in zip(*windows, strict=True)))

    def _read(self, words: Words, window: Window) -> tuple[Ints, Floats, Floats, Floats]:
        """Cues in the window's core, their log odds and links, and the core's entity logits."""
        first = words.first_piece[window.start : window.end + 1]
        ids = words.pieces[first[0] : first[-1]]
        layout = np.full(len(ids) + 2, EDGE, dtype=np.int64)
        layout[1:-1] = CONTINUATION
        place = first[:-1] - first[0] + 1
        layout[place] = words.layouts[window.start : window.end]
        inputs = {
            "pieces": np.concatenate([[self.begin], ids, [self.finish]])[None],
            "layout": layout[None],
            "first": place,
            "core": np.array([window.core_start, window.core_end]) - window.start,
            "likely": np.array([LIKELY], dtype=np.float32),
        }
        cues, odds, links, tags = self.session.run(["cues", "odds", "links", "entities"], inputs)
        core = slice(window.core_start - window.start, window.core_end - window.start)
        return cues + window.start, odds, links, tags[core]


@cache
def load_model(folder: Path = MODEL) -> Model:
    """The model in `folder`, once for each process.

    Raises ModelError if a file is missing or its SHA-256 is not the one in `digests.json`.
    """
    contents = _verified(folder)
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(
        contents[NETWORK], options, providers=["CPUExecutionProvider"]
    )
    vocabulary = Vocabulary(contents["vocabulary.txt"].decode("utf-8").splitlines())
    begin, finish = (vocabulary.id_of(m) for m in (vocabulary.begin, vocabulary.finish))
    digest = hashlib.sha256(contents[NETWORK]).hexdigest()
    return Model(session, vocabulary, begin, finish, digest)


def _verified(folder: Path) -> dict[str, bytes]:
    expected = digests(folder)
    try:
        contents = {name: (folder / name).read_bytes() for name in expected}
    except OSError as error:
        raise ModelError(str(folder), f"the model cannot be read ({error})", REINSTALL) from error
    for name, data in contents.items():
        if hashlib.sha256(data).hexdigest() != expected[name]:
            raise ModelError(str(folder / name), "is not the file that was shipped", REINSTALL)
    return contents
