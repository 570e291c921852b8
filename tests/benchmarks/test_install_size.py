"""The size of an installation is that of the files its packages brought."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import distribution
from pathlib import Path

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
WEIGH = """
import sys
from pathlib import Path
import install_size
found = install_size.weigh(Path(sys.executable))
print(*(f"{one.name} {one.version} {one.size:.6f}" for one in found), sep="\\n")
print("\\n".join(install_size.table(found)), file=sys.stderr)
"""


def test_each_package_weighs_what_its_files_weigh() -> None:
    shown = subprocess.run(
        [sys.executable, "-c", WEIGH], cwd=BENCHMARKS, capture_output=True, text=True, check=True
    )
    sizes = {line.split()[0]: float(line.split()[2]) for line in shown.stdout.splitlines()}
    click = distribution("click")
    files = [Path(str(file.locate())) for file in click.files or ()]
    kept = [file for file in files if file.is_file() and file.suffix != ".pyc"]
    assert sizes["click"] == round(sum(file.stat().st_size for file in kept) / 1e6, 6)
    assert list(sizes.values()) == sorted(sizes.values(), reverse=True)
    assert "smaller packages" in shown.stderr
    assert " MB  numpy " in shown.stderr
