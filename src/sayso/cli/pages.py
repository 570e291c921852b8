"""A folder of pages: one for each record, and an index of them."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import click

from sayso.record import Record

if TYPE_CHECKING:
    from sayso.render.index_page import Entry

_LONGEST = 80  # characters of a file name before its ending
_UNFIT = re.compile(r"[^\w.-]+")


class Pages:
    """Writes a page for each record into a folder, and the index at the end."""

    def __init__(self, folder: Path, *, with_index: bool = True) -> None:
        self._folder = folder
        self._with_index = with_index
        self._entries: list[Entry] = []
        self._taken = {"index"}  # lower case: some file systems take a for A

    def add(self, record: Record) -> None:
        """Write the page of one record."""
        from sayso.render.index_page import entry
        from sayso.render.page import page
        from sayso.render.summary import summarise

        summary = summarise(record)
        name = f"{self._free(stem_of(record))}.html"
        _write(self._folder / name, page(record, summary))
        self._entries.append(entry(name, record, summary))

    def finish(self) -> None:
        """Write the index and say where it is."""
        from sayso.render.index_page import index

        if not self._with_index:
            for one in self._entries:
                click.echo(f"page: {self._folder / one.file}")
            return
        _write(self._folder / "index.html", index(self._entries))
        click.echo(f"{len(self._entries)} pages: {self._folder / 'index.html'}")

    def _free(self, stem: str) -> str:
        """The stem, with a number behind it if another page has that name."""
        name, number = stem, 1
        while name.lower() in self._taken:
            number += 1
            name = f"{stem}{number}"
        self._taken.add(name.lower())
        return name


def stem_of(record: Record) -> str:
    """A file name without ending, from the path, the address or the title; fit for any system."""
    article = record.article
    path = article.path or (unquote(urlsplit(article.url).path) if article.url else "")
    known = PurePosixPath(path.replace("\\", "/")).stem or article.title or ""
    return _UNFIT.sub("-", known).strip("-.")[:_LONGEST].strip("-.") or "article"


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", errors="backslashreplace")
