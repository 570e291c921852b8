"""Which part may import which, and what must not be imported just to start."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "sayso"

# A part imports from itself and from the layers above its own, never from beside or below.
LAYERS = (
    {"text", "errors"},
    {"outlet", "capture", "attribution", "engine", "revisit"},
    {"article"},
    {"speaker"},
    {"chain", "speech", "dating"},
    {"language", "record"},
    {"record_form"},
    {"revision", "store"},
    {"finding"},
    {"reading", "comparison", "render"},
    {"archive"},
    {"cli"},
)
LAYER_OF = {part: number for number, layer in enumerate(LAYERS) for part in layer}
PARTS = sorted(
    path.stem
    for path in SOURCE.iterdir()
    if path.stem not in ("__init__", "__main__", "__pycache__")
    and (path.suffix == ".py" or (path / "__init__.py").exists())
)

HEAVY = (
    "alembic",
    "cryptography",
    "feedparser",
    "httpx2",
    "lxml",
    "numpy",
    "onnxruntime",
    "py3langid",
    "rfc3161_client",
    "rich",
    "sqlalchemy",
    "trafilatura",
    "warcio",
)


def imported_parts(path: Path) -> Iterator[str]:
    """The parts of sayso that a module imports, at its top or inside a function."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import in line {node.lineno}"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        for name in names:
            first, *rest = name.split(".")
            if first == "sayso" and rest and rest[0] in LAYER_OF:
                yield rest[0]


def modules_of(part: str) -> list[Path]:
    single = SOURCE / f"{part}.py"
    return [single] if single.exists() else sorted((SOURCE / part).rglob("*.py"))


def test_every_part_has_a_layer() -> None:
    assert sorted(LAYER_OF) == PARTS


@pytest.mark.parametrize("part", PARTS)
def test_imports_go_one_way(part: str) -> None:
    wrong = {
        f"{path.relative_to(SOURCE)} imports sayso.{other}"
        for path in modules_of(part)
        for other in imported_parts(path)
        if other != part and LAYER_OF[other] >= LAYER_OF[part]
    }
    assert not wrong


def test_records_hold_no_machinery() -> None:
    """What stages hand to each other imports records, spans and the standard library alone."""
    plain = ("sayso.text", "sayso.record")
    for path in [*SOURCE.glob("*/records.py"), SOURCE / "text.py"]:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        modules = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
        ours = {module for module in modules if module and module.startswith("sayso")}
        assert all(name in plain or name.endswith(".records") for name in ours), path


@pytest.mark.parametrize("statement", ["import sayso", "import sayso.cli", "import sayso.cli.read"])
def test_starting_imports_nothing_heavy(statement: str) -> None:
    loaded = loaded_by(statement)
    assert not loaded.intersection(HEAVY)


def test_the_version_is_told_without_the_reader() -> None:
    code = (
        "import sys\nfrom sayso.cli import main\nsys.argv = ['sayso', '--version']\n"
        "try:\n    main()\nexcept SystemExit:\n    pass"
    )
    loaded = loaded_by(code)
    assert not loaded.intersection(HEAVY)
    assert "sayso.reading" not in loaded


def loaded_by(code: str) -> set[str]:
    """The modules that a fresh interpreter has loaded after running some code."""
    show = "import sys\nprint('LOADED', *sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\n{show}"], capture_output=True, text=True, check=True
    )
    last = done.stdout.splitlines()[-1].split()
    assert last[0] == "LOADED"
    return set(last[1:])
