"""Writes the pages of docs/reference/ that are read off the code.

python docs/generate_reference.py          writes commands.md, api.md, errors.md, findings.md
python docs/generate_reference.py --check  exits with 1 if one of them is not up to date
"""

from __future__ import annotations

import ast
import inspect
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import is_dataclass
from importlib import import_module
from pathlib import Path
from types import FunctionType
from typing import Any, get_args, get_origin

import click

import sayso
from sayso import errors
from sayso.cli import cli
from sayso.finding.detector import Detector
from sayso.finding.registry import change_detectors, detectors

FOLDER = Path(__file__).parent / "reference"
NOTE = "<!-- Written by docs/generate_reference.py from {source}; do not edit. -->"
WIDTH = 88  # characters of a usage line, whatever the terminal

COMMANDS = """# Commands

{note}

`sayso -h` and `sayso COMMAND -h` print the same. Exit codes: 0 done; 1 something that was asked for
could not be done, which standard error names while the rest is done; 2 wrong usage; 130
interrupted. An article in a language without a full reader is a note in its record, not a failure.
"""
API = """# Python API

{note}

Everything here can be imported from `sayso` unless its heading names another module. These names
are stable from version 1.0 on; other modules may change with any version. `import sayso` loads
next to nothing: each name brings what it needs when it is first used.
"""
ERRORS = """# Errors

{note}

All errors that sayso raises on purpose are in `sayso.errors`; `sayso.SaysoError` is the root.

```text
{tree}
```

Every error has three attributes, and its message joins them:

| attribute | holds |
| --- | --- |
| `subject` | the input, file or address it is about |
| `problem` | what was seen |
| `remedy` | what you can do; may be empty |

The command line prints the message on standard error, goes on with the other inputs and ends with
exit code 1. `sayso.read` raises the error; `sayso.read_all` hands it over in the reading of that
input.

| error | is a | means |
| --- | --- | --- |
"""
FINDINGS = """# Findings

{note}

A finding is something in an article that deserves a second look. It says what was observed and
where, then what it may also be; whether it matters, a person decides. Findings come in the order of
their rank, then of the text. The rank (0 to 1) says what to look at first, not how bad it is.
Nothing is claimed from what is not known: a field that the reader of the article's language does
not fill gives no finding.

{in_one}
## Between revisions

Seen in how an article went on, by `sayso diff` and `sayso findings`. Their evidence names the
revision that it stands in. The rank is the highest: it is lower where a change matters less, where
a note tells of it, where something innocent may explain it, and against a copy that no capture
vouches for, which is then said to differ from a supplied copy.

{between}"""
ROWS = """| kind | rank | seen |
| --- | --- | --- |
"""
OTHERS = {"__version__": "The version of this package, as text."}
# What public functions take and give, but `sayso` itself does not offer.
BESIDE = {
    "sayso.reading": ("Reading", "About"),
    "sayso.archive.records": ("Added", "Difference"),
    "sayso.archive.unanswered": ("Unanswered",),
    "sayso.archive.history": ("Wish",),
    "sayso.archive.watching": ("Round",),
    "sayso.capture.courtesy": ("Pace",),
    "sayso.store.records": (
        "Query",
        "Found",
        "ArticleQuery",
        "Listed",
        "FindingQuery",
        "FoundFinding",
        "FoundEvidence",
        "StatementDecision",
    ),
}


def pages() -> dict[str, str]:
    """Each generated page's file name and its text."""
    return {
        "commands.md": commands_page(),
        "api.md": api_page(),
        "errors.md": errors_page(),
        "findings.md": findings_page(),
    }


# Commands.


def commands_page() -> str:
    """The commands with their arguments and options."""
    head = COMMANDS.format(note=NOTE.format(source="src/sayso/cli/"))
    return head + "".join(_command(name, command) for name, command in commands())


def commands() -> Iterator[tuple[str, click.Command]]:
    """The program itself and each of its commands, by the name that is typed."""
    yield "sayso", cli
    context = click.Context(cli)
    for name in cli.list_commands(context):
        command = cli.get_command(context, name)
        assert command is not None, name
        yield f"sayso {name}", command
        if isinstance(command, click.Group):
            for under, one in sorted(command.commands.items()):
                yield f"sayso {name} {under}", one


def _command(name: str, command: click.Command) -> str:
    settings = {**cli.context_settings, "terminal_width": WIDTH}
    context = click.Context(command, info_name=name, **settings)
    usage = command.get_usage(context).removeprefix("Usage: ")
    help_ = inspect.cleandoc(command.help or "")
    rows = (parameter.get_help_record(context) for parameter in command.get_params(context))
    table = "".join(f"| `{_cell(row[0])}` | {_cell(row[1])} |\n" for row in rows if row and row[1])
    return (
        f"\n## `{name}`\n\n```text\n{usage}\n```\n\n{help_}\n\n"
        f"| option | does |\n| --- | --- |\n{table}"
    )


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


# The API.


def api_page() -> str:
    """The public names with their signatures, fields and docstrings."""
    head = API.format(note=NOTE.format(source="src/sayso/__init__.py and the modules it names"))
    public = [(name, getattr(sayso, name)) for name in sayso.__all__]
    functions = [pair for pair in public if isinstance(pair[1], FunctionType)]
    classes = [pair for pair in public if isinstance(pair[1], type)]
    rest = [pair for pair in public if pair not in functions and pair not in classes]
    parts = [
        *(_function(f"sayso.{name}", function) for name, function in functions),
        *(_class(f"sayso.{name}", class_) for name, class_ in classes),
        *_beside(),
        *(f"\n## `sayso.{name}`\n\n{OTHERS[name]}\n" for name, _ in rest),
    ]
    return head + "".join(parts)


def _beside() -> Iterator[str]:
    for module, names in BESIDE.items():
        for name in names:
            if name not in sayso.__all__:
                yield _class(f"{module}.{name}", getattr(import_module(module), name))


def _function(name: str, function: FunctionType, level: str = "##") -> str:
    signature = _signature(name.rpartition(".")[2], function)
    docstring = inspect.getdoc(function) or ""
    return f"\n{level} `{name}`\n\n```python\n{signature}\n```\n\n{docstring}\n"


def _signature(name: str, function: FunctionType) -> str:
    signature = _without_self(inspect.signature(function))
    shown = f"{name}{signature}".replace("'", "")
    if len(shown) <= WIDTH:
        return shown
    lines = [f"    {parameter},".replace("'", "") for parameter in _parameters(signature)]
    return "\n".join([f"{name}(", *lines, f") -> {signature.return_annotation}"]).replace("'", "")


def _without_self(signature: inspect.Signature) -> inspect.Signature:
    shown = [one for one in signature.parameters.values() if one.name != "self"]
    return signature.replace(parameters=shown)


def _parameters(signature: inspect.Signature) -> Iterator[str]:
    keyword_only = False
    for parameter in signature.parameters.values():
        if parameter.kind is parameter.KEYWORD_ONLY and not keyword_only:
            keyword_only = True
            yield "*"
        yield str(parameter)


def _class(name: str, class_: type) -> str:
    parts = [f"\n## `{name}`\n\n{inspect.getdoc(class_) or ''}\n"]
    if is_dataclass(class_):
        parts.append("\n| field | type | is |\n| --- | --- | --- |\n")
        parts.extend(_fields(class_))
    parts.extend(_methods(class_))
    return "".join(parts)


def _fields(class_: type) -> Iterator[str]:
    """A row for each field, with the comment that stands beside it in the source."""
    source = inspect.getsource(class_)
    lines = source.splitlines()
    for node in ast.parse(source).body[0].body:  # type: ignore[attr-defined]
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            comment = lines[(node.end_lineno or 1) - 1][node.end_col_offset or 0 :]
            meaning = [comment.partition("#")[2].strip()] if "#" in comment else []
            meaning += _choices(class_, ast.unparse(node.annotation))
            type_ = _cell(ast.unparse(node.annotation))
            yield f"| `{node.target.id}` | `{type_}` | {_cell('; '.join(meaning))} |\n"


def _choices(class_: type, annotation: str) -> list[str]:
    """The values of a type that is a choice between some; nothing for any other."""
    value: Any = getattr(sys.modules[class_.__module__], annotation, None)
    if get_origin(value) is None or not get_args(value):
        return []
    return ["one of " + ", ".join(f"`{choice}`" for choice in get_args(value))]


def _methods(class_: type) -> Iterator[str]:
    for name, member in vars(class_).items():
        if name.startswith("_"):
            continue
        if isinstance(member, FunctionType):
            yield _function(f"{class_.__name__}.{name}", member, "###")
        elif isinstance(member, property):
            docstring = inspect.getdoc(member) or ""
            yield f"\n### `{class_.__name__}.{name}` (property)\n\n{docstring}\n"


# Errors.


def errors_page() -> str:
    """The errors as a tree and as a table."""
    module = inspect.getdoc(errors) or ""
    indented = re.findall(r"^    (.*)$", module, re.MULTILINE)
    head = ERRORS.format(
        note=NOTE.format(source="src/sayso/errors.py"), tree="\n".join(indented).rstrip()
    )
    return head + "".join(map(_error, every_error()))


def every_error() -> Iterator[type[errors.SaysoError]]:
    """The errors, each before those that are kinds of it, in the order of the source."""
    yield from _with_kinds(errors.SaysoError)


def _with_kinds(error: type[errors.SaysoError]) -> Iterator[type[errors.SaysoError]]:
    yield error
    for kind in error.__subclasses__():
        yield from _with_kinds(kind)


def _error(error: type[errors.SaysoError]) -> str:
    above = error.__bases__[0].__name__
    first = (inspect.getdoc(error) or "").partition("\n\n")[0]
    return f"| `{error.__name__}` | `{above}` | {_cell(first)} |\n"


# Findings.


def findings_page() -> str:
    """The kinds of findings as tables, then each with what it sees and what it may also be."""
    in_one, between = detectors(), change_detectors()
    head = FINDINGS.format(
        note=NOTE.format(source="src/sayso/finding/detectors/ and src/sayso/finding/changes/"),
        in_one=_finding_table(in_one),
        between=_finding_table(between),
    )
    return "".join([head, *map(_finding, [*in_one, *between])])


def _finding_table(kinds: Iterable[Detector[Any]]) -> str:
    return "".join([ROWS, *map(_finding_row, kinds)])


def _finding_row(detector: Detector[Any]) -> str:
    first = detector.about.partition("\n\n")[0]
    return f"| [`{detector.kind}`](#{detector.kind}) | {detector.rank} | {_cell(first)} |\n"


def _finding(detector: Detector[Any]) -> str:
    explanations = "".join(f"- {one}\n" for one in detector.may_be)
    return f"\n## `{detector.kind}`\n\n{detector.about}\n\nIt may also be:\n\n{explanations}"


def main(arguments: Iterable[str]) -> int:
    """Writes or checks the pages; gives the exit code."""
    stale = []
    for name, text in pages().items():
        page = FOLDER / name
        if "--check" not in arguments:
            page.write_text(text, encoding="utf-8")
        elif not page.exists() or page.read_text(encoding="utf-8") != text:
            stale.append(name)
    if stale:
        sys.stderr.write(
            f"out of date in docs/reference: {', '.join(stale)};"
            " run python docs/generate_reference.py\n"
        )
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
