"""A teacher's answers on the training articles, kept so that students can learn from them.

  python training/soft_labels.py DATA --weights FOLDER --run TEACHER_RUN --out FILE

For every article: the teacher's logits of tags, cue and entities for each word, and its link
logits for each cue that an annotator marked or that the teacher itself believes in.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from batches import Batch
from sayso.attribution.links import LINK_OUTPUTS, REACH


@dataclass(frozen=True, slots=True)
class Answers:
    """What the teacher says of one article."""

    tags: Tensor  # [words, 4] logits
    cue: Tensor  # [words] logits
    entities: Tensor  # [words, 7] logits
    cues: Tensor  # [n] words from which links were asked
    links: Tensor  # [n, 2 * REACH + 1, LINK_OUTPUTS] logits


@dataclass(frozen=True, slots=True)
class SoftLabels:
    """The answers by name of the article."""

    answers: dict[str, Answers]

    def loss(self, answers: tuple[Tensor, ...], batch: Batch) -> list[Tensor]:
        """How far the student is from the teacher; the parts match those of the hard loss."""
        tags, cue, entity, links = (a.float() for a in answers)
        known = batch.cue >= 0
        soft_cue = self._words(batch, "cue").sigmoid()
        gold = max(float(batch.cue[known].sum()), 1.0)
        cue_loss = functional.binary_cross_entropy_with_logits(
            cue[known], soft_cue[known], reduction="sum"
        )
        seen = batch.tags >= 0
        tag_loss = _towards(tags[seen], self._words(batch, "tags")[seen]).mean()
        entity_loss = _towards(entity[seen], self._words(batch, "entities")[seen]).mean()
        wanted, asked = self._links(batch)
        near = (batch.roles >= 0) & asked[:, None]
        role_loss = _towards(links[..., :4][near], wanted[..., :4][near]).sum()
        ends = functional.binary_cross_entropy_with_logits(
            links[..., 4:][near], wanted[..., 4:][near].sigmoid(), reduction="sum"
        )
        n = max(int(asked.sum()), 1)
        return [
            cue_loss / gold, 2 * tag_loss, entity_loss / 2, role_loss / n / 8, ends / n / 8
        ]  # fmt: skip

    def _words(self, batch: Batch, part: str) -> Tensor:
        rows = [
            getattr(self.answers[s.example.name], part)[s.start : s.end].float()
            for s in batch.stretches
        ]
        return torch.nn.utils.rnn.pad_sequence(rows, batch_first=True)

    def _links(self, batch: Batch) -> tuple[Tensor, Tensor]:
        wanted = torch.zeros(len(batch.cues), 2 * REACH + 1, LINK_OUTPUTS)
        asked = torch.zeros(len(batch.cues), dtype=torch.bool)
        for number, (row, word) in enumerate(batch.cues.tolist()):
            stretch = batch.stretches[row]
            answers = self.answers[stretch.example.name]
            place = torch.nonzero(answers.cues == word + stretch.start)
            if len(place):
                wanted[number] = answers.links[place[0, 0]].float()
                asked[number] = True
        return wanted, asked


def _towards(student: Tensor, teacher: Tensor) -> Tensor:
    return -(teacher.softmax(-1) * student.log_softmax(-1)).sum(-1)


def load_soft_labels(path: Path) -> SoftLabels:
    """Soft labels from the file that this script wrote."""
    kept = torch.load(path, weights_only=True)
    return SoftLabels({name: Answers(*parts) for name, parts in kept.items()})


def answer_all(network, data: list, words, pieces: int) -> Iterator[tuple[str, Answers]]:
    """The teacher's answers for each article, read in windows with much context."""
    from batches import batches, stretches

    for example in data:
        total = len(example.words)
        out = [np.zeros((total, n), np.float16) for n in (4, 1, 7)]
        links: dict[int, Tensor] = {}
        cut = list(stretches([example], 320, 40, None))
        for batch in batches(cut, pieces, words, None):
            with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
                answers = network(batch.pieces, batch.layout, batch.mask, batch.first, batch.cues)
            for row, s in enumerate(batch.stretches):
                core = slice(s.core_start - s.start, s.core_end - s.start)
                for kept, given in zip(out, answers[:3], strict=True):
                    part = given[row, core].float().numpy().reshape(s.core_end - s.core_start, -1)
                    kept[s.core_start : s.core_end] = part
            for (row, word), given in zip(batch.cues.tolist(), answers[3], strict=True):
                links[word + batch.stretches[row].start] = given.half()
        cues = sorted(links)
        shape = (0, 2 * REACH + 1, LINK_OUTPUTS)
        stacked = torch.stack([links[c] for c in cues]) if cues else torch.zeros(shape).half()
        tags, cue, entities = (torch.from_numpy(x) for x in out)
        yield example.name, Answers(tags, cue[:, 0], entities, torch.tensor(cues), stacked)


def main() -> None:
    """Read the options and write the answers."""
    from polnear import examples
    from pretrained import vocabulary
    from train import load_run

    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("data", type=Path)
    options.add_argument("--weights", type=Path, required=True)
    options.add_argument("--run", type=Path, required=True)
    options.add_argument("--out", type=Path, required=True)
    given = options.parse_args()
    torch.set_num_threads(2)
    words = vocabulary(given.weights)
    data = examples(given.data / "train", words, all_annotators=False)
    kept = {}
    for number, (name, a) in enumerate(answer_all(load_run(given.run), data, words, 3072)):
        kept[name] = (a.tags, a.cue, a.entities, a.cues, a.links)
        if number % 50 == 49:
            print(f"{number + 1} articles", flush=True)
    torch.save(kept, given.out)


if __name__ == "__main__":
    main()
