"""Which network ships with the package: told without loading it, or anything that it needs."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

from sayso.errors import ModelError

MODEL = Path(str(files("sayso.attribution") / "model"))
NETWORK = "english.onnx"
REINSTALL = "install sayso again"


def digests(folder: Path = MODEL) -> dict[str, str]:
    """The SHA-256 that each of the model's files must have; raises ModelError."""
    try:
        found: dict[str, str] = json.loads((folder / "digests.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(str(folder), f"the model cannot be read ({error})", REINSTALL) from error
    return found
