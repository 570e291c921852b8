"""`sayso speakers`: who spoke, how often and in which outlets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from sayso.cli._archive import Place, on_archive
from sayso.cli._lists import Choice, Column, Form, limited, print_all, printed

if TYPE_CHECKING:
    from sayso.store.records import SpeakerCount

_SHOWN = 50  # in a table, unless told otherwise
_FIELDS = ("name", "kind", "statements", "outlets")


@click.command()
@click.argument("name", required=False)
@on_archive
@click.option(
    "--limit", type=click.IntRange(1), metavar="N",
    help=f"No more than this many. [default: {_SHOWN} in a table, otherwise all]",
)  # fmt: skip
@printed
def speakers(name: str | None, place: Place, choice: Choice, limit: int | None) -> None:
    """List who spoke, how often and in which outlets, those with most statements first.

    NAME leaves only those with these words in their name. A statement that stands in several
    revisions of an article counts once.
    """
    most = limit or (_SHOWN if choice.for_people else None)
    with place.opened() as archive:
        found = archive.speakers(name, most + 1 if most else None)
        print_all(limited(found, most, told=limit is None), choice, _FORM)


def _to_json(one: SpeakerCount) -> dict[str, Any]:
    outlets = [{"name": name, "statements": number} for name, number in one.outlets]
    return {
        "name": one.name,
        "kind": one.kind,
        "statements": one.statements,
        "outlets": outlets,
    }


def _to_row(one: SpeakerCount) -> dict[str, Any]:
    outlets = [f"{name} ({number})" for name, number in one.outlets]
    return {**_to_json(one), "outlets": outlets}


def _outlets(one: SpeakerCount) -> str:
    return ", ".join(f"{name} {number:,}" for name, number in one.outlets)


def _kind(one: SpeakerCount) -> str:
    from sayso.render.wording import KINDS

    return next((words[0] for kind, words in KINDS.items() if kind == one.kind), "")


_FORM: Form[SpeakerCount] = Form(
    _to_json,
    _FIELDS,
    columns=(
        Column("speaker", lambda one: one.name, "bold", share=3),
        Column("kind", _kind),
        Column("statements", lambda one: f"{one.statements:,}", right=True),
        Column("outlets", _outlets, share=4),
    ),
    to_row=_to_row,
    nothing="nobody who speaks was found",
)
