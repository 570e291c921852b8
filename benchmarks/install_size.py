"""Measure what a base install takes on the disk: python benchmarks/install_size.py

Makes a fresh environment, installs the project with its own dependencies (no extras) in the
versions of requirements.lock, and weighs what came: the bytes of all files as they are installed,
and beside them the bytecode (.pyc) that pip makes of them, other installers not, and Python itself
in time. pip and what else was there before the installation is left out. Exit code 1 if the files
without bytecode take more than --most MB (a megabyte is 1,000,000 bytes).
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import venv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
MOST = 250.0
_LISTED = 1.0  # MB from which a package has a line of its own
# Prints a line for each file of each distribution: name, version, path.
_FILES = """
from importlib.metadata import distributions
for one in distributions():
    for file in one.files or ():
        print(one.name, one.version, file.locate(), sep="\\t")
"""


@dataclass(frozen=True, slots=True)
class Package:
    """One installed distribution and its size."""

    name: str
    version: str
    size: float  # MB, without bytecode
    bytecode: float  # MB


def main() -> int:
    """Install, weigh, print; the exit code."""
    parser = argparse.ArgumentParser(description="Measure the size of a base install.")
    parser.add_argument("--most", type=float, default=MOST, metavar="MB")
    most = parser.parse_args().most
    with tempfile.TemporaryDirectory() as folder:
        python = install(Path(folder) / "env")
        if python is None:
            return 2
        packages = [one for one in weigh(python) if one.name not in ("pip", "setuptools")]
        on_disk = blocks(Path(folder) / "env")
    print("\n".join(table(packages)))
    total = sum(one.size for one in packages)
    compiled = sum(one.bytecode for one in packages)
    print(f"{total:8.1f} MB in all, at most {most:g}")
    print(f"{compiled:8.1f} MB of bytecode beside it ({on_disk:.0f} MiB of blocks with all of it)")
    return 0 if total <= most else 1


def install(folder: Path) -> Path | None:
    """The interpreter of a new environment that holds the project; None, said, if that fails."""
    venv.create(folder, with_pip=True)
    python = folder / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    lock = str(ROOT / "requirements.lock")
    command = [str(python), "-m", "pip", "install", "-q", "--constraint", lock, str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        print(f"the installation failed: {done.stderr.strip()}", file=sys.stderr)
        return None
    return python


def weigh(python: Path) -> list[Package]:
    """The distributions that an interpreter sees, the largest first."""
    shown = subprocess.run([str(python), "-c", _FILES], capture_output=True, text=True, check=True)
    sizes: dict[tuple[str, str], list[int]] = {}
    for line in shown.stdout.splitlines():
        name, version, path = line.split("\t")
        file = Path(path)
        size = file.stat().st_size if file.is_file() else 0
        sizes.setdefault((name, version), [0, 0])[file.suffix == ".pyc"] += size
    found = (Package(*key, *(size / 1e6 for size in both)) for key, both in sizes.items())
    return sorted(found, key=lambda one: one.size, reverse=True)


def blocks(folder: Path) -> float:
    """MiB that the packages of an environment take in whole blocks, as `du` counts them."""
    before = ("pip", "setuptools", "pkg_resources", "_distutils_hack", "distutils-precedence")
    (packages,) = folder.glob("**/site-packages")
    places = (path for path in packages.iterdir() if not path.name.startswith(before))
    files = (file for place in places for file in (place, *place.rglob("*")))
    return sum(file.lstat().st_blocks for file in files) * 512 / 2**20


def table(packages: list[Package]) -> Iterator[str]:
    """A line for each package that weighs something, and one for all others."""
    large = [one for one in packages if one.size >= _LISTED]
    small = packages[len(large) :]
    for one in large:
        yield f"{one.size:8.1f} MB  {one.name} {one.version}"
    yield f"{sum(one.size for one in small):8.1f} MB  {len(small)} smaller packages"


if __name__ == "__main__":
    sys.exit(main())
