"""Proves an archive: bytes against digests, texts against bytes, words against texts.

Reading statements again is no part of it: another version of the model may read otherwise, and
what a person sees is words in a text, which is what is checked.
"""

from __future__ import annotations

from collections.abc import Container, Generator, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from heapq import nsmallest
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sayso.archive import queries
from sayso.archive.attested import attested
from sayso.archive.captures import supplied_id, taken_out
from sayso.archive.keeping import digest_of, is_held, scan_file
from sayso.archive.older import older_readings
from sayso.archive.pages import article_in
from sayso.archive.records import Difference, Stamped
from sayso.archive.settling import tasks_of
from sayso.archive.stamping import rewritten, stamped
from sayso.capture.records import Capture, Supplied
from sayso.capture.warc import SUFFIX, Torn, read
from sayso.errors import InputError, StoreError
from sayso.language.registry import reader_for
from sayso.store import decisions, derived, evidence
from sayso.store.opening import Store
from sayso.store.records import StoredRevision

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

Json = Mapping[str, Any]


def verify(
    store: Store, folder: Path, sample: int | None = None, roots: Sequence[Certificate] = ()
) -> Iterator[Difference]:
    """Everything that is not as it should be, as it is found, and what authorities attest.

    With `sample` only so many captures and what they showed are checked, the same ones each time
    as long as none is added, and files only for being there. `roots` are the certificates to which
    that of a token of trusted time must lead; with none, only its signature is checked. Raises
    StoreError where the database cannot be read.
    """
    with store.reading() as connection:
        withheld = {one.capture: one.time for one in decisions.all_withheld(connection)}
    chosen: Iterable[Capture] = _captures(store)
    if sample is not None:
        chosen = nsmallest(sample, chosen, key=lambda one: sha256(one.id.encode()).digest())
    for capture in chosen:
        yield from _capture(store, folder, capture, withheld)
    with store.reading() as connection:
        yield from _unread(queries.unseen_captures(connection))
    yield from _older(store)
    yield from _missing(store, folder)
    if sample is None:
        yield from _files(store, folder, withheld, roots)


def _older(store: Store) -> Iterator[Difference]:
    with store.reading() as connection:
        found = older_readings(connection)
    for one in found:
        many = "1 revision" if one.revisions == 1 else f"{one.revisions:,} revisions"
        said = f"{many} read by it and not by the version at hand; a rebuild reads them anew"
        yield Difference("older reader", one.reader, said)


def _captures(store: Store) -> Iterator[Capture]:
    """Every capture, a few at a time, so that nobody has to wait for the end."""
    last: Capture | None = None
    while True:
        with store.reading() as connection:
            found = evidence.captures_after(connection, last)
        if not found:
            return
        yield from found
        last = found[-1]


def _unread(captures: list[Capture]) -> Iterator[Difference]:
    for one in captures:
        yield Difference("unfinished", one.id, "no article has it yet; the next command reads it")


def _capture(
    store: Store, folder: Path, capture: Capture, withheld: Container[str]
) -> Iterator[Difference]:
    try:
        thing = read(folder, capture.location)
    except StoreError as error:
        yield Difference("capture", capture.id, f"{error.subject}: {error.problem}")
        return
    if capture.id in withheld:
        if thing.body:
            problem = "it is withheld, but its bytes are still there; withhold it again"
            yield Difference("withheld", capture.id, problem)
        return
    if sha256(thing.body).hexdigest() != capture.sha256:
        yield Difference("capture", capture.id, "its bytes have another digest")
        return
    with store.reading() as connection:
        ids = [id for id, _, _ in queries.revision_text(connection, capture.id)]
        found = [one for id in ids if (one := derived.revision(connection, id))]
        (task,) = tasks_of(connection, [capture])
    for revision in found:
        yield from _spans(revision)
        yield from _text(folder, task, revision)


def _text(folder: Path, task: Any, revision: StoredRevision) -> Iterator[Difference]:
    """Whether a capture still gives the text, where the same reader is at hand."""
    form = revision.record["reader"]
    reader = reader_for(form["language"])
    try:
        text = article_in(folder, task).text
    except InputError as error:
        text, problem = None, f"its capture cannot be read ({error.problem})"
    else:
        problem = "its capture gives another text"
    if text == revision.record["article"]["text"]:
        return
    if (form["name"], form["version"]) != (reader.name, reader.version):
        said = f"it was read by {form['name']} {form['version']}; a rebuild reads it anew"
        yield Difference("older reader", revision.id, said)
    else:
        yield Difference("text", revision.id, problem)


def _spans(revision: StoredRevision) -> Iterator[Difference]:
    """Whether the words that are shown stand in the text."""
    form = revision.record["article"]
    text: str = form["text"]
    if sha256(text.encode("utf-8", "surrogatepass")).hexdigest() != form["text_sha256"]:
        yield Difference("text", revision.id, "its text has another digest")
    for statement in revision.record["statements"]:
        for span in _spans_in(statement):
            if text[span["start"] : span["end"]] != span["text"]:
                where = f"statement {statement['id']}: characters {span['start']}-{span['end']}"
                yield Difference("span", revision.id, f"{where} are not {span['text']!r:.80}")


def _spans_in(form: Any) -> Iterator[Json]:
    """Every span in a statement, wherever it stands."""
    if isinstance(form, Mapping):
        if {"start", "end", "text"} <= form.keys():
            yield form
        else:
            for each in form.values():
                yield from _spans_in(each)
    elif isinstance(form, (list, tuple)):
        for each in form:
            yield from _spans_in(each)


def _missing(store: Store, folder: Path) -> Iterator[Difference]:
    with store.reading() as connection:
        names = [one.name for one in evidence.all_warc_files(connection)]
    for name in names:
        if not (folder / name).exists():
            yield Difference("file", name, "it is missing")


def _files(
    store: Store, folder: Path, withheld: Mapping[str, datetime], roots: Sequence[Certificate]
) -> Iterator[Difference]:
    with store.reading() as connection:
        complete = {one.file.name: one for one in stamped(connection)}
        changed = rewritten(connection)
    for path in sorted(folder.glob(f"*{SUFFIX}")):
        done = complete.get(path.name)
        copies = yield from _records(store, folder, path.name, done is not None)
        if done is not None:
            times = [withheld[id] for id in copies if id in withheld]
            times += [changed[path.name]] if path.name in changed else []
            yield from _complete(path, done, max(times, default=None), roots)


def _complete(
    path: Path, done: Stamped, changed: datetime | None, roots: Sequence[Certificate]
) -> Iterator[Difference]:
    """A file as a whole; `changed` is when a capture in it was withheld last."""
    digest = digest_of(path)
    if changed is None and digest != done.file.sha256:
        yield Difference("file", path.name, "it is not what it was when it was completed")
    yield from attested(done, digest, changed, roots)


def _records(
    store: Store, folder: Path, name: str, complete: bool
) -> Generator[Difference, None, list[str]]:
    """What stands in a file; gives the captures of which it holds another copy, without bytes."""
    with store.reading() as connection:
        captured = queries.captured_locations(connection, name)
        observed = queries.observed_locations(connection, name)
    unknown = 0
    copies: list[str] = []  # ids of what may be stored elsewhere, when two added it at once
    emptied: list[str] = []
    for found in scan_file(folder, name):
        if isinstance(found, Torn):
            if not found.tail:
                yield Difference("file", name, f"byte {found.offset}: {found.problem}")
        elif isinstance(found.what, Supplied):
            if found.locations[0].offset not in captured:
                body = None if found.what.body else taken_out(folder, found.locations[0])
                copies.append(supplied_id(found.what, body))
                emptied += copies[-1:] if body else []
        else:
            unknown += found.locations[-1].offset not in observed
    with store.reading() as connection:
        there = {one.id for one in evidence.captures_by_id(connection, copies)}
    unknown += sum(id not in there for id in copies)
    if unknown and complete:
        yield Difference("not indexed", name, f"{unknown} of its captures are not in the database")
    elif unknown and not is_held(folder / name):
        problem = f"{unknown} captures were never reported; the next command takes them in"
        yield Difference("unfinished", name, problem)
    return emptied
