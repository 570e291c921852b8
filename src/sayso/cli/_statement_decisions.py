"""What a person decides on statements: the options for it, and what they do."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

import click

from sayso.cli import complain
from sayso.cli._changes import scene_of, whole_change
from sayso.cli._lists import Choice, Form, Line, print_all
from sayso.cli._times import iso
from sayso.errors import InputError, SaysoError

if TYPE_CHECKING:
    from sayso.archive import Archive
    from sayso.store.records import StatementDecision

_FIELDS = ("id", "kind", "quote", "start", "change", "who", "time", "note", "text_sha256")
_DONE = {
    "correct": "corrected",
    "reject": "rejected",
    "add": "added",
    "confirm": "confirmed",
    "withdraw": "withdrew",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be decided; a statement is named as REVISION:ID, as lists show it."""

    correct: str | None
    confirm: tuple[str, ...]
    reject: tuple[str, ...]
    add_to: str | None  # a revision
    withdraw: tuple[str, ...]  # decisions
    quote: str | None
    start: int | None
    settings: tuple[str, ...]
    change: str | None

    @property
    def kinds(self) -> list[str]:
        """Which decisions are asked for."""
        asked = {
            "--correct": self.correct, "--confirm": self.confirm, "--reject": self.reject,
            "--add": self.add_to, "--withdraw": self.withdraw,
        }  # fmt: skip
        return [name for name, value in asked.items() if value]


def decidable(function: Callable[..., Any]) -> Callable[..., Any]:
    """Gives a command the options of decisions on statements, and hands them on as `asked`."""

    @click.option(
        "--correct", metavar="STATEMENT",
        help="Correct parts of a statement, with --set or --change.",
    )  # fmt: skip
    @click.option(
        "--confirm", multiple=True, metavar="STATEMENT", help="Say that it was read right."
    )  # fmt: skip
    @click.option("--reject", multiple=True, metavar="STATEMENT", help="Say that it is none.")
    @click.option(
        "--add", "add_to", metavar="REVISION",
        help="Add a statement that was not found, with --quote and --set.",
    )  # fmt: skip
    @click.option("--withdraw", multiple=True, metavar="DECISION", help="Undo a decision.")
    @click.option(
        "--quote", metavar="WORDS",
        help="The exact words of the statement that is added; pieces joined by \" … \".",
    )  # fmt: skip
    @click.option(
        "--start", type=click.IntRange(0), metavar="N",
        help="Where these words begin, if they stand in the text more than once.",
    )  # fmt: skip
    @click.option(
        "--set", "settings", multiple=True, metavar="PART=VALUE",
        help="A part and its value: act=deny, \"speaker=Jane Doe\", \"cue=told reporters\".",
    )  # fmt: skip
    @click.option(
        "--change", metavar="JSON", help="Several parts at once, as the record has them."
    )  # fmt: skip
    @functools.wraps(function)
    def command(*arguments: Any, **named: Any) -> Any:
        asked = Asked(**{one.name: named.pop(one.name) for one in fields(Asked)})
        return function(*arguments, asked=asked, **named)

    return command


def decide(archive: Archive, asked: Asked, choice: Choice, who: str, note: str) -> int:
    """Decide what is asked for and print the decisions; the exit code."""
    failed: list[SaysoError] = []
    works = list(_works(archive, asked, who, note))
    print_all(_decided(works, failed), choice, FORM)
    return 1 if failed else 0


def check(asked: Asked) -> None:
    """Raise click.UsageError for what cannot be meant."""
    if len(asked.kinds) > 1:
        raise click.UsageError(f"{' and '.join(asked.kinds)} do not go together")
    changes = bool(asked.settings or asked.change)
    if changes and not (asked.correct or asked.add_to):
        raise click.UsageError("--set and --change need --correct STATEMENT or --add REVISION")
    if asked.correct and not changes:
        raise click.UsageError("--correct needs --set PART=VALUE or --change JSON")
    if bool(asked.quote) != bool(asked.add_to):
        raise click.UsageError("--add REVISION and --quote WORDS need each other")
    if asked.start is not None and not asked.quote:
        raise click.UsageError("--start belongs to --quote")
    for name in (*filter(None, [asked.correct]), *asked.confirm, *asked.reject):
        _parts(name)


_Work = Callable[[], "StatementDecision"]


def _works(archive: Archive, asked: Asked, who: str, note: str) -> Iterator[_Work]:
    for name in asked.confirm:
        yield functools.partial(archive.confirm, *_parts(name), who, note=note)
    for name in asked.reject:
        yield functools.partial(archive.reject, *_parts(name), who, note=note)
    for id in asked.withdraw:
        yield functools.partial(archive.withdraw, id, who, note=note)
    if asked.correct:
        revision, statement = _parts(asked.correct)
        change = _correction(archive, revision, statement, asked)
        yield functools.partial(archive.correct, revision, statement, change, who, note=note)
    if asked.add_to and asked.quote:
        change = _addition(archive, asked.add_to, asked)
        yield functools.partial(
            archive.add_statement, asked.add_to, asked.quote, change, who,
            start=asked.start, note=note,
        )  # fmt: skip


def _decided(works: list[_Work], failed: list[SaysoError]) -> Iterator[StatementDecision]:
    for work in works:
        try:
            yield work()
        except InputError as error:
            complain(error)
            failed.append(error)


def _parts(name: str) -> tuple[str, str]:
    revision, colon, statement = name.partition(":")
    if not (revision and colon and statement):
        raise click.UsageError(f"{name!r} is not REVISION:ID, as `sayso statements` shows it")
    return revision, statement


def _correction(archive: Archive, revision: str, statement: str, asked: Asked) -> dict[str, Any]:
    record = _record(archive, revision)
    found = next((one for one in record["statements"] if one["id"] == statement), None)
    if found is None:
        raise InputError(f"{revision}:{statement}", "there is no such statement")
    return whole_change(asked.change, asked.settings, scene_of(record, found))


def _addition(archive: Archive, revision: str, asked: Asked) -> dict[str, Any]:
    record = _record(archive, revision)
    at = record["article"]["text"].find(asked.quote) if asked.start is None else asked.start
    content = [{"start": at}] if at >= 0 else []
    return whole_change(asked.change, asked.settings, scene_of(record, {"content": content}))


def _record(archive: Archive, revision: str) -> Mapping[str, Any]:
    from sayso.store import derived

    with archive.store.reading() as connection:
        held = derived.revision(connection, revision)
    if held is None:
        raise InputError(revision, "there is no such revision")
    return held.record


# Decisions in lists.


def _to_json(one: StatementDecision) -> dict[str, Any]:
    return {
        "id": one.id,
        "kind": one.kind,
        "quote": one.quote,
        "start": one.start,
        "change": dict(one.change) if one.change is not None else None,
        "who": one.who,
        "time": iso(one.time),
        "note": one.note,
        "text_sha256": one.text_sha256,
    }


def told(one: StatementDecision) -> str:
    """A decision for people, on one line."""
    note = f" ({one.note})" if one.note else ""
    return f"{_DONE[one.kind]} by {one.who}{note}: {one.quote} [decision {one.id}]"


FORM: Form[StatementDecision] = Form(
    _to_json, _FIELDS, lines=lambda one: [Line(told(one))], nothing="no decision"
)
