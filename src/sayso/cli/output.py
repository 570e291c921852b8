"""Where records go: the terminal, a file, or a folder of pages, in one of the formats."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TextIO

import click

from sayso.record import Record

if TYPE_CHECKING:
    from sayso.render.index_page import Entry

FORMATS = ("table", "json", "jsonl", "md", "html")


class Output(Protocol):
    """Takes the records of a run one by one."""

    def add(self, record: Record) -> None:
        """Print or write one record."""

    def finish(self) -> None:
        """Write what is left when all records have been added."""


@contextmanager
def output_for(form: str, place: Path | None, *, several: bool) -> Iterator[Output]:
    """The output for a format; raises click.UsageError where the two do not go together."""
    if form == "html" and several:
        if place is None:
            raise click.UsageError("the pages of several inputs need a folder: -o FOLDER")
        pages = _Pages(place)
        yield pages
        pages.finish()
        return
    if place is not None and place.is_dir():
        raise click.UsageError(f"-o {place} is a folder; name a file")
    with _opened(place) as stream:
        writer = _WRITERS[form](stream)
        yield writer
        writer.finish()


@contextmanager
def _opened(place: Path | None) -> Iterator[TextIO]:
    if place is None:
        yield sys.stdout
        return
    try:
        with place.open("w", encoding="utf-8") as file:
            yield file
    except OSError as error:
        raise click.UsageError(f"{place} cannot be written ({error.strerror})") from error


class _Table:
    def __init__(self, stream: TextIO) -> None:
        from rich.console import Console

        self.console = Console(file=stream, highlight=False)

    def add(self, record: Record) -> None:
        from sayso.render.terminal import print_record

        print_record(record, self.console)

    def finish(self) -> None:
        """Nothing is left to write."""


class _Lines:
    def __init__(self, stream: TextIO) -> None:
        self.stream = stream

    def add(self, record: Record) -> None:
        print(json.dumps(record.to_json(), ensure_ascii=False), file=self.stream)

    def finish(self) -> None:
        """Nothing is left to write."""


class _Json:
    """One record as an object; several as objects one after the other in a list."""

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream
        self.first: str | None = None
        self.count = 0

    def add(self, record: Record) -> None:
        text = json.dumps(record.to_json(), ensure_ascii=False, indent=2)
        if self.count == 0:
            self.first = text
        elif self.count == 1:
            self.stream.write(f"[\n{self.first},\n{text}")
        else:
            self.stream.write(f",\n{text}")
        self.count += 1

    def finish(self) -> None:
        if self.count == 1:
            self.stream.write(f"{self.first}\n")
        elif self.count:
            self.stream.write("\n]\n")


class _Markdown(_Lines):
    def add(self, record: Record) -> None:
        from sayso.render.markdown import markdown

        self.stream.write(markdown(record).rstrip("\n") + "\n\n")


class _Page(_Lines):
    def add(self, record: Record) -> None:
        from sayso.render.page import page

        self.stream.write(page(record))


class _Pages:
    """One page for each record and an index of them, in a folder."""

    def __init__(self, folder: Path) -> None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            problem = f"{folder} cannot be made a folder ({error.strerror})"
            raise click.UsageError(problem) from error
        self.folder = folder
        self.entries: list[Entry] = []

    def add(self, record: Record) -> None:
        from sayso.render.index_page import entry
        from sayso.render.page import page

        name = self._name(record)
        (self.folder / name).write_text(page(record), encoding="utf-8")
        self.entries.append(entry(name, record))

    def _name(self, record: Record) -> str:
        known = record.article.path or record.article.url or record.article.title or "article"
        stem = re.sub(r"[^\w.-]+", "-", Path(known).stem).strip("-.") or "article"
        taken = {one.file for one in self.entries} | {"index.html"}
        names = (f"{stem}{number}.html" for number in ["", *range(2, len(taken) + 3)])
        return next(name for name in names if name not in taken)

    def finish(self) -> None:
        from sayso.render.index_page import index

        (self.folder / "index.html").write_text(index(self.entries), encoding="utf-8")
        click.echo(f"{len(self.entries)} pages: {self.folder / 'index.html'}")


_WRITERS: dict[str, Callable[[TextIO], Output]] = {
    "table": _Table,
    "json": _Json,
    "jsonl": _Lines,
    "md": _Markdown,
    "html": _Page,
}
