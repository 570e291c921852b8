"""Average the weights of two runs of one line of descent (Wortsman et al. 2022, "Model soups").

python training/average.py RUN OTHER_RUN --out RUN
"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch


def main() -> None:
    """Read both runs and write their mean."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("runs", type=Path, nargs=2)
    options.add_argument("--out", type=Path, required=True)
    given = options.parse_args()
    one, other = (torch.load(run / "best.pt", weights_only=True) for run in given.runs)
    mean = {name: (one["weights"][name] + value) / 2 for name, value in other["weights"].items()}
    given.out.mkdir(parents=True, exist_ok=True)
    torch.save({"shape": one["shape"], "weights": mean}, given.out / "best.pt")


if __name__ == "__main__":
    main()
