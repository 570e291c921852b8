"""Measured figures: kept as JSON, shown as a table, compared with those of an earlier run."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from importlib import metadata
from pathlib import Path
from statistics import median

NOISE = 0.1  # a change below this share is never called a slow-down
PARTS = ("sayso", "numpy", "onnxruntime", "trafilatura", "lxml")


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured number."""

    name: str
    value: float
    unit: str
    spread: float = 0.0  # (largest - smallest) / median over the rounds
    higher_is_better: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """All that one run measured, and where."""

    setting: Mapping[str, str]  # cores, versions, size of the input: what has to be equal
    figures: tuple[Figure, ...]
    skipped: tuple[str, ...] = ()


def rated(name: str, unit: str, amount: float, seconds: Sequence[float]) -> Figure:
    """`amount` per second over several rounds: the median and its spread."""
    rates = [amount / max(one, 1e-9) for one in seconds]
    middle = median(rates)
    return Figure(name, middle, unit, (max(rates) - min(rates)) / middle, higher_is_better=True)


def setting(size: Mapping[str, int]) -> dict[str, str]:
    """What a run depends on beside the code; `size` is how much was measured on."""
    versions = {part: metadata.version(part) for part in PARTS}
    return {
        "cores": str(os.cpu_count()),
        "machine": platform.machine(),
        "system": platform.system(),
        "python": platform.python_version(),
        **{name: str(number) for name, number in size.items()},
        **versions,
    }


def slower(now: Run, before: Run) -> list[str]:
    """A sentence for each figure that got worse by more than noise."""
    known = {one.name: one for one in before.figures}
    found = []
    for one in now.figures:
        old = known.get(one.name)
        if old is None or not old.value or not one.value:
            continue
        worse = old.value / one.value if one.higher_is_better else one.value / old.value
        if worse - 1 > max(NOISE, one.spread, old.spread):
            found.append(f"{one.name}: {old.value:.1f} -> {one.value:.1f} {one.unit}")
    return found


def differences(now: Run, before: Run) -> list[str]:
    """What else changed between two runs: versions, cores, the size of the input."""
    names = sorted({*now.setting, *before.setting})
    old, new = before.setting, now.setting
    return [f"{n} {old.get(n)} -> {new.get(n)}" for n in names if old.get(n) != new.get(n)]


def save(path: Path, run: Run) -> None:
    """Write a run as JSON."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(asdict(run), indent=1) + "\n", encoding="utf-8")


def load(path: Path) -> Run | None:
    """A run that was written; None if there is no such file or it cannot be understood."""
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        figures = tuple(Figure(**one) for one in kept["figures"])
        return Run(kept["setting"], figures, tuple(kept["skipped"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def show(run: Run) -> None:
    """Print a run as a table."""
    print("  ".join(f"{name} {value}" for name, value in run.setting.items()))
    width = max(len(one.name) for one in run.figures)
    for one in run.figures:
        spread = f"±{one.spread / 2:.0%}" if one.spread else ""
        print(f"{one.name:{width}} {one.value:12,.2f} {one.unit:22} {spread:6} {one.note}".rstrip())
    for reason in run.skipped:
        print(f"skipped: {reason}")
