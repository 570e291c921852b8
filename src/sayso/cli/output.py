"""Where records go: standard output or a file, in one of the formats, or a folder of pages."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TextIO

import click

from sayso.record import Record

if TYPE_CHECKING:
    from rich.console import Console

FORMATS = ("table", "json", "jsonl", "md", "html")
_BY_SUFFIX = {
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".md": "md",
    ".markdown": "md",
    ".html": "html",
    ".htm": "html",
}


class Output(Protocol):
    """Takes the records of a run one by one."""

    def add(self, record: Record) -> None:
        """Print or write one record."""

    def finish(self) -> None:
        """Write what is left when no more records come, also after an interrupt."""


def format_for(place: Path | None) -> str:
    """The format that a file's ending asks for; a table if it has none that is known."""
    return _BY_SUFFIX.get(place.suffix.lower(), "table") if place else "table"


@contextmanager
def output_for(
    form: str, place: Path | None, *, several: bool, width: int | None = None
) -> Iterator[Output]:
    """The output for a format.

    Raises click.UsageError where format and place do not go together or the place cannot be
    written, and click.ClickException when writing fails on the way.
    """
    if form == "html" and (several or (place and place.is_dir())):
        with _pages(place, several) as pages, _finishing(pages):
            yield pages
        return
    with stream_for(form, place) as stream:
        writer = _writer(form, stream, several=several, width=width)
        with _finishing(writer):
            yield writer


@contextmanager
def _finishing(output: Output) -> Iterator[None]:
    """What was read before an interrupt is kept, in a form that can be read again."""
    try:
        yield
    finally:
        output.finish()


@contextmanager
def _pages(place: Path | None, several: bool) -> Iterator[Output]:
    from sayso.cli.pages import Pages

    if place is None:
        raise click.UsageError("the pages of several inputs need a folder: -o FOLDER")
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        problem = f"{place} cannot be made a folder ({error.strerror})"
        raise click.UsageError(problem) from error
    with _said_if_full(place):
        yield Pages(place, with_index=several)


@contextmanager
def stream_for(form: str, place: Path | None) -> Iterator[TextIO]:
    """Standard output or a file, to write one form to.

    Raises click.UsageError where the file cannot be opened, and click.ClickException when writing
    fails on the way.
    """
    if place is None:
        yield standard_output(form)
        return
    if place.is_dir():
        raise click.UsageError(f"-o {place} is a folder; name a file")
    try:
        file = place.open("w", encoding="utf-8", errors="backslashreplace")
    except OSError as error:
        raise click.UsageError(f"{place} cannot be written ({error.strerror})") from error
    with _said_if_full(place), file:
        yield file


@contextmanager
def _said_if_full(place: Path) -> Iterator[None]:
    """An error of the file system while writing, as a message; readings raise none of these."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise click.ClickException(f"{place} cannot be written ({error.strerror})") from error


def standard_output(form: str) -> TextIO:
    """Standard output; data is UTF-8 everywhere, a table shows what the terminal can."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        if form == "table":
            sys.stdout.reconfigure(errors="replace")
        else:
            sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    return sys.stdout


def _writer(form: str, stream: TextIO, *, several: bool, width: int | None) -> Output:
    if form == "table":
        return _Table(stream, width)
    if form == "json":
        return _JsonList(stream) if several else _Each(stream, _json)
    return _Each(stream, {"jsonl": _line, "md": _markdown, "html": _page}[form])


class _Each:
    """Writes each record by itself, in one piece."""

    def __init__(self, stream: TextIO, form: Callable[[Record], str]) -> None:
        self.stream = stream
        self.form = form

    def add(self, record: Record) -> None:
        self.stream.write(self.form(record))

    def finish(self) -> None:
        """Nothing is left to write."""


class _JsonList:
    """Several records as one list, written as they come."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream
        self.before = "[\n"

    def add(self, record: Record) -> None:
        self.stream.write(self.before + _json(record).rstrip("\n"))
        self.before = ",\n"

    def finish(self) -> None:
        self.stream.write("[]\n" if self.before == "[\n" else "\n]\n")


class _Table:
    """Records for people, one below the other."""

    def __init__(self, stream: TextIO, width: int | None) -> None:
        self.console = console_for(stream, width)
        self.first = True

    def add(self, record: Record) -> None:
        from sayso.render.terminal import print_record

        if not self.first:
            self.console.rule(style="dim")
            self.console.print()
        self.first = False
        print_record(record, self.console)

    def finish(self) -> None:
        """Nothing is left to write."""


def console_for(stream: TextIO, width: int | None) -> Console:
    """A console that shows what it is given as it is, as wide as the terminal unless told."""
    from rich.console import Console

    class Quiet(Console):
        """Leaves it to the command line to end when whoever reads the output has enough."""

        def on_broken_pipe(self) -> None:
            raise BrokenPipeError

    # Records hold no emoji codes or markup of rich's; what looks like it is the article's own.
    return Quiet(file=stream, width=width, highlight=False, markup=False, emoji=False)


def _json(record: Record) -> str:
    return json.dumps(record.to_json(), ensure_ascii=False, indent=2) + "\n"


def _line(record: Record) -> str:
    return json.dumps(record.to_json(), ensure_ascii=False) + "\n"


def _markdown(record: Record) -> str:
    from sayso.render.markdown import markdown

    return markdown(record).rstrip("\n") + "\n\n"


def _page(record: Record) -> str:
    from sayso.render.page import page

    return page(record)
