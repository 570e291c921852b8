"""The library's front doors: from a text, a file or an address to its record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.article.records import Article
from sayso.capture.inputs import Source, is_address, sources
from sayso.errors import InputError, SaysoError
from sayso.record import ReaderName, Record

if TYPE_CHECKING:
    from sayso.engine.local import Outcome


@dataclass(frozen=True, slots=True)
class Reading:
    """What became of one input: its record, or the error that kept it from being read."""

    input: str  # the absolute path or address, or "-" for standard input
    record: Record | None
    error: SaysoError | None


@dataclass(frozen=True, slots=True)
class About:
    """What the user says about an input beyond its name; None where nothing is said."""

    url: str | None = None  # the address that a file is a copy of
    at: date | datetime | None = None  # when the copy was made
    outlet: str | None = None  # the outlet, by any of its names or its domain
    min_confidence: float | None = None  # statements below are left out; None: the reader's choice


def read(
    source: str | Path,
    *,
    url: str | None = None,
    at: date | datetime | None = None,
    outlet: str | None = None,
    min_confidence: float | None = None,
    allow_private: bool = False,
) -> Record:
    """The record of one article.

    `source` is a path, an address (http or https), or the text itself: a string that holds a line
    break, or that is neither an address nor the name of a file. `url` and `at` say what a file is a
    copy of and when it was made, `outlet` who published it. Statements less sure than
    `min_confidence` are left out (None: the threshold of the language's reader). `allow_private`
    permits addresses of this machine and of private networks. Raises NotFoundError, FetchError,
    EncodingError, NoArticleError or InputError, all of them SaysoError, when there is nothing to
    be read.
    """
    about = About(url, at, outlet, min_confidence)
    if isinstance(source, str) and not is_address(source) and not _names_file(source):
        return _record(_Page(source.encode("utf-8"), about, None, "text/plain; charset=utf-8"))
    if not is_address(str(source)) and Path(source).is_dir():
        raise InputError(str(source), "is a folder", "read_all() reads folders")
    (found,) = sources([str(source)])
    if isinstance(found, InputError):
        raise found
    return read_source(found, about, allow_private=allow_private)


def read_all(
    inputs: Iterable[str],
    *,
    workers: int = 1,
    about: About = About(),
    allow_private: bool = False,
) -> Iterator[Reading]:
    """One reading for each file, folder member or address, in order, as they are done.

    Folders and globs are unfolded as `sayso read` does it. An input that cannot be read gives a
    reading with its error, and the others go on. With more than one of `workers`, processes are
    spawned and share the work; standard input ("-") is read by this process, so that with it among
    the inputs all are.
    """
    from sayso.engine.local import ordered_map

    inputs = tuple(inputs)
    if "-" in inputs:
        workers = 1
    task = partial(_attempt, about=about, allow_private=allow_private)
    for outcome in ordered_map(task, sources(inputs), workers):
        yield outcome.value or Reading(_name(outcome.item), None, _failure(outcome))


def read_source(source: Source, about: About, *, allow_private: bool = False) -> Record:
    """The record of one file, of one address or of standard input; raises as `read` does."""
    return _record(_page(source, about, allow_private=allow_private))


def read_with_markup(
    source: Source, about: About, *, allow_private: bool = False
) -> tuple[Record, str]:
    """The same with the page that it was read from; its markup is empty where it is no web page."""
    from sayso.article.reading import markup_of

    page = _page(source, about, allow_private=allow_private)
    path = str(page.path) if page.path else None
    return _record(page), markup_of(page.body, path=path, content_type=page.content_type)


def record_of(article: Article, min_confidence: float | None = None) -> Record:
    """The record of an article: statements, sentences by voice, and what deserves a second look.

    Statements less sure than `min_confidence` are left out; None is the reader's own threshold.
    """
    from sayso.attribution.voices import voices
    from sayso.finding.detecting import findings
    from sayso.language.prepared import prepare
    from sayso.language.registry import note_for, reader_for

    reader = reader_for(article.language)
    prepared = prepare(article)
    statements = reader.statements(prepared, min_confidence)
    note = note_for(article.language)
    record = Record(
        ReaderName(article.language or "und", reader.name, reader.version),
        replace(article, notes=(*article.notes, note)) if note else article,
        statements,
        voices(article.text, prepared.sentences, statements),
    )
    return replace(record, findings=findings(record))


@dataclass(frozen=True, slots=True)
class _Page:
    """The bytes of one input, and what is known of them."""

    body: bytes
    about: About
    path: Path | None
    content_type: str | None


def _page(source: Source, about: About, *, allow_private: bool) -> _Page:
    if source.kind == "address":
        from sayso.capture.live import fetch

        page = fetch(source.name, allow_private=allow_private)
        there = replace(about, url=about.url or page.url)
        return _Page(page.body, there, None, page.content_type)
    from sayso.capture.inputs import read as read_bytes

    return _Page(read_bytes(source), about, source.path, None)


def _record(page: _Page) -> Record:
    from sayso.article.reading import read_article

    about = page.about
    article = read_article(
        page.body,
        url=about.url,
        path=str(page.path) if page.path else None,
        content_type=page.content_type,
        outlet=about.outlet,
        at=about.at,
    )
    return record_of(article, about.min_confidence)


def _attempt(item: Source | InputError, about: About, allow_private: bool) -> Reading:
    try:
        if isinstance(item, InputError):
            raise item
        return Reading(item.name, read_source(item, about, allow_private=allow_private), None)
    except SaysoError as error:
        return Reading(_name(item), None, error)


def _failure(outcome: Outcome[Source | InputError, Reading]) -> SaysoError:
    """What went wrong, also where nobody foresaw it: one article must not end a long run."""
    if isinstance(outcome.error, SaysoError):
        return outcome.error
    problem = f"reading it failed unexpectedly ({type(outcome.error).__name__}: {outcome.error})"
    return InputError(_name(outcome.item), problem, "please report it with the input")


def _name(item: Source | InputError) -> str:
    return item.name if isinstance(item, Source) else item.subject


def _names_file(source: str) -> bool:
    """Whether a string is the name of a file rather than a text."""
    try:
        return "\n" not in source and Path(source).expanduser().exists()
    except (OSError, ValueError):  # too long for a name, or holding what no name can
        return False
