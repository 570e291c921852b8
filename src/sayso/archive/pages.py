"""Reads captures, in whatever process: from the bytes on the disk to a record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.archive.records import Page, Task
from sayso.capture.inputs import LARGEST
from sayso.capture.records import Capture, Exchange
from sayso.capture.warc import decoded, read
from sayso.engine.local import ordered_map
from sayso.errors import InputError, SaysoError, WorkerError

if TYPE_CHECKING:
    from sayso.article.records import Article

PDF = "application/pdf"


def read_pages(
    folder: Path, tasks: Iterable[Task | None], workers: int = 1
) -> Iterator[tuple[Task | None, Page | None]]:
    """What the reader makes of each capture, in order; nothing for nothing.

    A capture that cannot be read gives a page that says why. Raises StoreError where the bytes
    are not there, ModelError where the reader's model is not.
    """
    for outcome in ordered_map(partial(_read_page, folder), tasks, workers):
        error = outcome.error
        if isinstance(error, SaysoError) and not isinstance(error, (InputError, WorkerError)):
            raise error
        if error is not None:
            yield outcome.item, _without(error)
        else:
            yield outcome.item, outcome.value


def reads_alike(one: Task, other: Task | None) -> bool:
    """Whether two captures are of the same bytes from the same place, so that one says it all."""
    if other is None:
        return False
    here = (one.capture.sha256, one.url, one.outlet, one.capture.path, one.capture.content_type)
    there = other.capture.sha256, other.url, other.outlet, other.capture.path
    return here == (*there, other.capture.content_type)


def read_page(folder: Path, task: Task) -> Page:
    """What the reader makes of a capture; raises as `read_pages` does."""
    try:
        return _read_page(folder, task) or Page(None, "there is nothing to read")
    except InputError as error:
        return _without(error)
    except SaysoError:
        raise
    except Exception as error:  # noqa: BLE001  one page must not end a long run
        return _without(error)


def article_in(folder: Path, task: Task) -> Article:
    """The article in a capture, without its statements; raises InputError where there is none."""
    from sayso.article.reading import read_article
    from sayso.capture.supplied.pdf import pdf_text

    body = bytes_of(folder, task.capture)
    kind, path = task.capture.content_type, task.capture.path
    if (kind or "").split(";")[0].strip().lower() == PDF or body.startswith(b"%PDF-"):
        body, kind = pdf_text(body, subject=path or task.url or "PDF").encode(), "text/plain"
        path = None if path is None else path + ".txt"
    article = read_article(
        body, url=task.url, path=path, content_type=kind, outlet=task.outlet, at=task.at
    )
    return article if path == task.capture.path else replace(article, path=task.capture.path)


def bytes_of(folder: Path, capture: Capture) -> bytes:
    """A capture's bytes without their content coding.

    Raises StoreError where they are not there, InputError where the coding is damaged.
    """
    thing = read(folder, capture.location)
    return decoded(thing, limit=LARGEST) if isinstance(thing, Exchange) else thing.body


def markup_of(folder: Path, capture: Capture) -> str:
    """A capture's page as text, "" where that cannot be had."""
    from sayso.article.decoding import decode

    try:
        body = bytes_of(folder, capture)
        kind = capture.content_type
        return decode(body, capture.id, content_type=kind, markup=True).text
    except InputError:
        return ""


def _read_page(folder: Path, task: Task | None) -> Page | None:
    if task is None:
        return None
    from sayso.reading import record_of

    return Page(record_of(article_in(folder, task)).to_json())


def _without(error: Exception) -> Page:
    if isinstance(error, SaysoError):
        return Page(None, error.problem, error.remedy)
    problem = f"reading it failed unexpectedly ({type(error).__name__}: {error})"
    return Page(None, problem, "please report it with the input")
