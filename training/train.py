"""Train the English attribution model.

  python training/train.py DATA --weights FOLDER --out RUN [--start RUN]

DATA is PolNeAR's folder with `train/` and `dev/`. RUN receives `last.pt` (to resume: run the same
command again) and `best.pt` (averaged weights after the last pass). Every number that chooses the
course of training is an option; the defaults made the shipped model.
"""

from __future__ import annotations

import argparse
import random
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from batches import Batch, batches, stretches
from network import Network, Shape
from polnear import examples
from pretrained import start_network, vocabulary
from sayso.attribution.links import CONTENT, CUE, SOURCE

AVERAGE = 0.993  # weight of the past in the running average of the weights, once it is filled
SAVE_EVERY = 100  # batches between two checkpoints


def main() -> None:
    """Read the options and train."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("data", type=Path)
    options.add_argument("--weights", type=Path, required=True)
    options.add_argument("--out", type=Path, required=True)
    options.add_argument("--start", type=Path, help="an earlier run to go on from")
    options.add_argument("--passes", type=int, default=8)
    options.add_argument("--rate", type=float, default=3e-4)
    options.add_argument("--head-rate", type=float, default=1e-3)
    options.add_argument("--layer-decay", type=float, default=0.9)
    options.add_argument("--pieces", type=int, default=3072, help="pieces of a batch at most")
    options.add_argument("--core", type=int, default=320)
    options.add_argument("--context", type=int, default=40)
    options.add_argument("--dropout", type=float, default=0.1)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--threads", type=int, default=2)
    train(options.parse_args())


def train(options: argparse.Namespace) -> None:
    """Train for the passes asked for, from the last finished pass on."""
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    options.out.mkdir(parents=True, exist_ok=True)
    words = vocabulary(options.weights)
    data = list(examples(options.data / "train", words, all_annotators=True))
    network = start_network(options.weights, options.dropout)
    if options.start:
        network.load_state_dict(load_run(options.start).state_dict())
    network.encoder.pieces.weight.requires_grad_(False)
    steps = options.passes * count_steps(data, options)
    optimizer = torch.optim.AdamW(parameter_groups(network, options), weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda n: rate(n, steps))
    average = {k: v.clone() for k, v in network.state_dict().items()}
    state = State(network, optimizer, schedule, average)
    done, skip = state.load(options.out / "last.pt")
    for number in range(done, options.passes):
        one_pass(number, skip, state, data, words, options)
        skip = 0
        state.save(options.out / "last.pt", number + 1, 0)
        torch.save({"shape": network.shape.as_dict(), "weights": average}, options.out / "best.pt")


def count_steps(data: list, options: argparse.Namespace) -> int:
    """Batches of one pass, about: the random cuts change it by a few."""
    pieces = sum(len(e.words.pieces) for e in one_annotator(data, random.Random(0)))
    return round(pieces * (1 + 2 * options.context / options.core) / options.pieces * 1.03)


def one_annotator(data: list, choice: random.Random) -> list:
    """One example an article, by an annotator drawn anew for each pass."""
    names: dict[str, list] = {}
    for example in data:
        names.setdefault(example.name, []).append(example)
    return [choice.choice(same) for same in names.values()]


def one_pass(number: int, skip: int, state: State, data: list, words, options) -> None:
    """One pass over all articles but its first `skip` batches; a printed line every fifty."""
    order = random.Random(f"{options.seed}/{number}")
    chosen = one_annotator(data, order)
    cut = list(stretches(chosen, options.core, options.context, order))
    state.network.train()
    began, losses = time.time(), []
    for step, batch in enumerate(batches(cut, options.pieces, words, order)):
        if step < skip:
            continue
        losses.append(state.learn(batch))
        if step % 50 == 49:
            shown = " ".join(f"{x:.3f}" for x in np.mean(losses[-50:], axis=0))
            seconds = f"{time.time() - began:.0f}s"
            print(f"pass {number + 1} step {step + 1} loss {shown} {seconds}", flush=True)
        if step % SAVE_EVERY == SAVE_EVERY - 1:
            state.save(options.out / "last.pt", number, step + 1)
    print(f"pass {number + 1} took {time.time() - began:.0f}s", flush=True)


@dataclass
class State:
    """All that changes while a network is trained."""

    network: Network
    optimizer: torch.optim.Optimizer
    schedule: torch.optim.lr_scheduler.LRScheduler
    average: dict[str, Tensor]  # running average of the network's weights

    def learn(self, batch: Batch) -> list[float]:
        """One step; the parts of the loss."""
        with torch.autocast("cpu", dtype=torch.bfloat16):
            answers = self.network(
                batch.pieces, batch.layout, batch.mask, batch.first, batch.cues
            )  # fmt: skip
        parts = hard_loss(answers, batch)
        self.optimizer.zero_grad()
        torch.stack(parts).sum().backward()
        nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimizer.step()
        self.schedule.step()
        self.move_average()
        return [float(part.detach()) for part in parts]

    def move_average(self) -> None:
        """Move the running average of the weights towards the present ones."""
        steps = self.schedule.last_epoch
        past = min(AVERAGE, (1 + steps) / (10 + steps))
        with torch.no_grad():
            for name, value in self.network.state_dict().items():
                self.average[name].lerp_(value, 1 - past)

    def save(self, path: Path, done: int, step: int) -> None:
        """Write a checkpoint beside the old one, then put it in its place."""
        aside = path.with_suffix(".new")
        states = [x.state_dict() for x in (self.network, self.optimizer, self.schedule)]
        torch.save({"done": (done, step), "states": states, "average": self.average}, aside)
        aside.replace(path)

    def load(self, path: Path) -> tuple[int, int]:
        """Go on from the last checkpoint; passes that are done and batches of the next one."""
        if not path.exists():
            return 0, 0
        kept = torch.load(path, weights_only=True)
        parts = (self.network, self.optimizer, self.schedule)
        for part, state in zip(parts, kept["states"], strict=True):
            part.load_state_dict(state)
        self.average.update(kept["average"])
        return kept["done"]


def hard_loss(answers: tuple[Tensor, ...], batch: Batch) -> list[Tensor]:
    """Losses against the annotators: cues, tags, entities, roles, ends of pieces."""
    tags, cue, entity, links = (a.float() for a in answers)
    known = batch.cue >= 0
    gold_cues = max(int(batch.cue[known].sum()), 1)
    cue_loss = functional.binary_cross_entropy_with_logits(
        cue[known], batch.cue[known], reduction="sum"
    )
    tag_loss = functional.cross_entropy(tags.flatten(0, 1), batch.tags.flatten(), ignore_index=-100)
    entity_loss = mean_or_zero(entity.flatten(0, 1), batch.entities.flatten())
    role_loss = functional.cross_entropy(
        links[..., :4].flatten(0, 1), batch.roles.flatten(), ignore_index=-100, reduction="sum"
    )
    near = batch.roles >= 0
    ends = functional.binary_cross_entropy_with_logits(
        links[..., 4:][near], piece_ends(batch.roles)[near], reduction="sum"
    )
    n = max(len(batch.cues), 1)
    return [
        cue_loss / gold_cues, 2 * tag_loss, entity_loss / 2, role_loss / n / 8, ends / n / 8
    ]  # fmt: skip


def mean_or_zero(logits: Tensor, labels: Tensor) -> Tensor:
    """Cross entropy over the known labels; zero where none is known."""
    known = labels >= 0
    if not known.any():
        return logits.sum() * 0
    return functional.cross_entropy(logits[known], labels[known])


def piece_ends(roles: Tensor) -> Tensor:
    """1.0 where a source begins, ends, a cue ends, a content begins, ends: [n, words, 5]."""
    before = functional.pad(roles, (1, 0), value=0)[:, :-1]
    after = functional.pad(roles, (0, 1), value=0)[:, 1:]

    def begins(role: int) -> Tensor:
        return (roles == role) & (before != role) & (before != -100)

    def ends(role: int) -> Tensor:
        return (roles == role) & (after != role) & (after != -100)

    flags = [begins(SOURCE), ends(SOURCE), ends(CUE), begins(CONTENT), ends(CONTENT)]
    return torch.stack(flags, dim=-1).float()


def parameter_groups(network: Network, options: argparse.Namespace) -> list[dict]:
    """Lower layers learn more slowly; new heads faster."""
    layers = network.shape.layers
    groups = []
    for name, weight in network.named_parameters():
        if not weight.requires_grad:
            continue
        if name.startswith("encoder.layers."):
            depth = layers - 1 - int(name.split(".")[2])
            value = options.rate * options.layer_decay**depth
        elif name.startswith("encoder.layout"):
            value = options.head_rate
        elif name.startswith("encoder."):
            value = options.rate * options.layer_decay**layers
        else:
            value = options.head_rate
        decay = 0.01 if weight.dim() > 1 else 0.0
        groups.append({"params": [weight], "lr": value, "weight_decay": decay})
    return groups


def rate(step: int, steps: int) -> float:
    """Share of the full rate: a short rise, then a line down to a twentieth."""
    rise = max(steps * 0.06, 1)
    return min((step + 1) / rise, max(0.05, 1 - (step - rise) / (steps - rise)))


def load_run(folder: Path) -> Network:
    """The network with the averaged weights of a finished run, ready to answer."""
    kept = torch.load(folder / "best.pt", weights_only=True)
    network = Network(Shape(**kept["shape"]))
    network.load_state_dict(kept["weights"])
    return network.eval()


if __name__ == "__main__":
    main()
