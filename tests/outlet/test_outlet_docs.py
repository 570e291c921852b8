"""The pages on outlets agree with the outlets."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest

from sayso.errors import DefinitionError
from sayso.outlet.loading import built_in_outlets, outlets_in
from sayso.outlet.records import OutletKind, Ownership

DOCS = Path(__file__).parents[2] / "docs"
OWNERSHIP = (DOCS / "explanation" / "ownership.md").read_text(encoding="utf-8")


def test_the_table_of_outlets_is_up_to_date() -> None:
    script = DOCS / "generate_outlets.py"
    done = subprocess.run([sys.executable, script, "--check"], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("label", [*get_args(Ownership), *get_args(OutletKind)])
def test_every_label_is_defined(label: str) -> None:
    assert f"| `{label}` |" in OWNERSHIP


def test_the_example_for_users_works(tmp_path: Path) -> None:
    path = tmp_path / "outlets.toml"
    example = OWNERSHIP.partition("```toml\n")[2].partition("```")[0]
    path.write_text(example, encoding="utf-8")
    changed, added = outlets_in(path, built_in_outlets())
    assert (changed.name, changed.ownership, changed.country) == ("REGNUM", "state", "RU")
    assert "regnum.ru" in changed.domains
    assert (added.name, added.credits) == ("Fenwick Courier", ("FC",))


def test_the_error_shown_is_the_error_raised(tmp_path: Path) -> None:
    path = tmp_path / "outlets.toml"
    path.write_text('[[outlet]]\nname = "Fenwick Courier"\nkind = "radio"\n', encoding="utf-8")
    with pytest.raises(DefinitionError) as caught:
        outlets_in(path)
    shown = OWNERSHIP.partition("```text\n")[2].partition("```")[0]
    assert " ".join(shown.split()) == str(caught.value).replace(str(path), path.name)
