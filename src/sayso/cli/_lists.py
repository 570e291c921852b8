"""Prints lists: a table for people, JSON, JSON Lines or CSV, one thing after the other.

What a list holds is said once, as columns. Data is written as it comes, so that a list of any
length can be had; a table is as wide as the terminal, and where that is narrow, each thing has
lines of its own.
"""

from __future__ import annotations

import csv
import functools
import io
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, Protocol, TextIO, TypeVar

import click

from sayso.cli.output import console_for, standard_output

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

T = TypeVar("T")
T_contra = TypeVar("T_contra", contravariant=True)
FORMATS = ("table", "json", "jsonl", "csv")
NARROW = 76  # columns; below, a table becomes lines
WIDEST = 140  # columns; longer lines are hard to read
_JOINT = "; "  # between several values in one cell of a CSV file


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """A column of a table for people."""

    heading: str
    of: Callable[[T], str]
    style: str = ""
    width: int | None = None  # its width where it is always the same
    right: bool = False
    share: int = 0  # of the room that is left; 0 where it takes what it needs
    from_width: int = 0  # columns of the terminal below which the table leaves it out


class Line(NamedTuple):
    """A line for people."""

    text: str
    style: str = ""
    whole: bool = False  # not broken where it is too long, so that it can be copied


@dataclass(frozen=True, slots=True)
class Form(Generic[T]):
    """How one kind of thing is printed."""

    to_json: Callable[[T], dict[str, Any]]
    fields: tuple[str, ...]  # the names over a CSV file
    columns: tuple[Column[T], ...] = ()  # of the table; the first is the heading of narrow lines
    lines: Callable[[T], Sequence[Line]] | None = None  # instead of a table
    to_row: Callable[[T], dict[str, Any]] | None = None  # for CSV, where JSON is nested
    nothing: str = "nothing found"  # what people are told of an empty list


@dataclass(frozen=True, slots=True)
class Choice:
    """What the user asked for."""

    form: str
    width: int | None

    @property
    def for_people(self) -> bool:
        """Whether a person reads it, rather than a program."""
        return self.form == "table"


class Writer(Protocol[T_contra]):
    """Takes the things of a list one by one."""

    def add(self, thing: T_contra) -> None:
        """Print one thing."""

    def finish(self) -> None:
        """Write what is left when no more come, also after an interrupt."""


def printed(function: Callable[..., Any]) -> Callable[..., Any]:
    """Gives a command the options of a list's form, and hands them on as `choice`."""

    @click.option(
        "--format", "form", type=click.Choice(FORMATS), default="table", show_default=True,
        help="What is printed: a table for people, a JSON list, one JSON object a line, or CSV.",
    )  # fmt: skip
    @click.option(
        "--width", type=click.IntRange(20), metavar="COLUMNS",
        help="Width of the table. [default: that of the terminal; 80 in a pipe]",
    )  # fmt: skip
    @functools.wraps(function)
    def command(*arguments: Any, form: str, width: int | None, **named: Any) -> Any:
        return function(*arguments, choice=Choice(form, width), **named)

    return command


@contextmanager
def writer_for(choice: Choice, form: Form[T]) -> Iterator[Writer[T]]:
    """A writer to standard output in the form that was chosen; what was added is always ended."""
    stream = standard_output(choice.form)
    writer = _writer(choice, form, stream)
    try:
        yield writer
    finally:
        writer.finish()
        stream.flush()


def print_all(things: Iterable[T], choice: Choice, form: Form[T]) -> int:
    """Print a whole list; how many things it held. People are told where it is empty."""
    number = 0
    with writer_for(choice, form) as writer:
        for thing in things:
            writer.add(thing)
            number += 1
    if not number and choice.for_people:
        click.echo(f"sayso: {form.nothing}", err=True)
    return number


def limited(things: Iterable[T], limit: int | None, *, told: bool) -> Iterator[T]:
    """No more things than `limit`; says on standard error where there are more, if `told`."""
    for number, thing in enumerate(things):
        if number == limit:
            if told:
                said(f"these are the first {limit:,}; --limit N shows more")
            return
        yield thing


def _writer(choice: Choice, form: Form[T], stream: TextIO) -> Writer[T]:
    if choice.form == "json":
        return _JsonList(stream, form.to_json)
    if choice.form == "jsonl":
        return _JsonLines(stream, form.to_json)
    if choice.form == "csv":
        return _Csv(stream, form)
    console = console_for(stream, choice.width)
    if form.lines is not None:
        return _Lines(console, form.lines)
    if console.width < NARROW:
        return _Lines(console, functools.partial(_as_lines, form.columns))
    return _Table(console, form.columns)


class _JsonLines(Generic[T]):
    def __init__(self, stream: TextIO, to_json: Callable[[T], dict[str, Any]]) -> None:
        self._stream, self._to_json = stream, to_json

    def add(self, thing: T) -> None:
        self._stream.write(_json(self._to_json(thing)) + "\n")
        self._stream.flush()  # whoever follows along sees each line when it is done

    def finish(self) -> None:
        """Nothing is left to write."""


class _JsonList(Generic[T]):
    def __init__(self, stream: TextIO, to_json: Callable[[T], dict[str, Any]]) -> None:
        self._stream, self._to_json = stream, to_json
        self._before = "[\n"

    def add(self, thing: T) -> None:
        self._stream.write(self._before + _json(self._to_json(thing)))
        self._before = ",\n"

    def finish(self) -> None:
        self._stream.write("[]\n" if self._before == "[\n" else "\n]\n")


class _Csv(Generic[T]):
    """Rows under a line of names."""

    def __init__(self, stream: TextIO, form: Form[T]) -> None:
        self._stream = stream
        self._to_row = form.to_row or form.to_json
        self._fields = form.fields
        self._write(form.fields)

    def add(self, thing: T) -> None:
        row = self._to_row(thing)
        self._write([_cell(row[field]) for field in self._fields])

    def _write(self, cells: Sequence[Any]) -> None:
        # With another end of line than this the module leaves a carriage return unquoted, and
        # whoever reads the file takes it for one.
        buffer = io.StringIO(newline="")
        csv.writer(buffer, lineterminator="\r\n").writerow(cells)
        self._stream.write(buffer.getvalue().removesuffix("\r\n") + "\n")

    def finish(self) -> None:
        """Nothing is left to write."""


class _Lines(Generic[T]):
    """Each thing on lines of its own, those after the first set in; a free line between two."""

    def __init__(self, console: Console, lines: Callable[[T], Sequence[Line]]) -> None:
        self._console, self._lines = console, lines
        self._first = True

    def add(self, thing: T) -> None:
        lines = [line for line in self._lines(thing) if line.text]
        if not self._first and len(lines) > 1:
            self._console.print()
        self._first = False
        for number, line in enumerate(lines):
            self._print(line, 2 if number else 0)
        self._console.file.flush()

    def _print(self, line: Line, indent: int) -> None:
        text = _text(line.text, line.style)
        width = min(self._console.width, WIDEST) - indent
        for part in [text] if line.whole else text.wrap(self._console, width):
            part.rstrip()
            part.pad_left(indent)
            self._console.print(part, soft_wrap=True)

    def finish(self) -> None:
        """Nothing is left to write."""


class _Table(Generic[T]):
    """A row for each thing, printed when all are known: only then is it known how wide."""

    def __init__(self, console: Console, columns: Sequence[Column[T]]) -> None:
        self._console = console
        self._columns = [one for one in columns if console.width >= one.from_width]
        self._rows: list[list[Text]] = []

    def add(self, thing: T) -> None:
        self._rows.append([_text(column.of(thing), column.style) for column in self._columns])

    def finish(self) -> None:
        if not self._rows:
            return
        width = min(self._console.width, WIDEST)
        if self._console.is_terminal:
            self._console.print(self._table(), width=width)
            return
        with self._console.capture() as captured:
            self._console.print(self._table(), width=width)
        for line in captured.get().splitlines():
            self._console.file.write(line.rstrip() + "\n")

    def _table(self) -> Table:
        from rich.table import Table

        table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
        for column in self._columns:
            table.add_column(
                column.heading, justify="right" if column.right else "left",
                width=column.width, ratio=column.share or None, no_wrap=column.width is not None,
                overflow="fold",
            )  # fmt: skip
        table.expand = any(column.share for column in self._columns)
        for row in self._rows:
            table.add_row(*row)
        return table


def _as_lines(columns: Sequence[Column[T]], thing: T) -> list[Line]:
    """A row of a table as lines: what fills the first column, then the others by their names."""
    first, *others = columns
    found = [(column.heading, column.of(thing)) for column in others]
    named = [Line(f"{heading}: {text}") for heading, text in found if text]
    return [Line(first.of(thing), "bold"), *named]


def _text(text: str, style: str) -> Text:
    from rich.text import Text

    from sayso.render.clean import on_one_line

    return Text(on_one_line(text), style, overflow="fold")


def _json(form: Mapping[str, Any]) -> str:
    return json.dumps(form, ensure_ascii=False)


def _cell(value: Any) -> Any:
    """A value as a cell: nothing for None, true and false as in JSON, several values joined."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        return _JOINT.join(str(_cell(each)) for each in value)
    return _json(value) if isinstance(value, dict) else value


def said(*lines: str) -> None:
    """Lines for people on standard error, beside whatever is printed."""
    for line in lines:
        click.echo(f"sayso: {line}", err=True)
    sys.stderr.flush()
