"""Every error stands in the tree of its module and survives the way between processes."""

from __future__ import annotations

import ast
import inspect
import pickle
import re
from pathlib import Path

import pytest

from sayso import errors
from sayso.errors import SaysoError

SOURCE = Path(errors.__file__).parent
EVERY = [
    error
    for error in vars(errors).values()
    if inspect.isclass(error) and issubclass(error, SaysoError)
]


def tree_in_docstring() -> dict[str, str]:
    """Each error in the drawn tree and the one it hangs on."""
    above: dict[str, str] = {}
    path: list[str] = []
    for line in (errors.__doc__ or "").splitlines():
        match = re.match(r"    ([│├└─ ]*)(\w+Error)\b", line)
        if match:
            depth = len(match[1]) // 4
            path[depth:] = [match[2]]
            above[match[2]] = path[depth - 1] if depth else "Exception"
    return above


def test_the_drawn_tree_is_the_real_one() -> None:
    assert tree_in_docstring() == {error.__name__: error.__bases__[0].__name__ for error in EVERY}


@pytest.mark.parametrize("error", EVERY)
def test_each_survives_pickling(error: type[SaysoError]) -> None:
    made = error("page.html", "is broken", "mend it")
    again = pickle.loads(pickle.dumps(made))
    assert type(again) is error
    assert (again.subject, again.problem, again.remedy) == ("page.html", "is broken", "mend it")
    assert str(again) == str(made) == "page.html: is broken; mend it"


@pytest.mark.parametrize("error", EVERY)
def test_each_says_what_it_means(error: type[SaysoError]) -> None:
    assert "__doc__" in vars(error) and error.__doc__
    assert str(error("page.html", "is broken")) == "page.html: is broken"


def test_all_errors_of_the_package_live_in_one_module() -> None:
    elsewhere = [
        f"{path.relative_to(SOURCE)}: {node.name}"
        for path in SOURCE.rglob("*.py")
        if path.name != "errors.py"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
        and any(isinstance(base, ast.Name) and base.id.endswith("Error") for base in node.bases)
    ]
    assert not elsewhere
