"""`sayso verify`: proves an archive."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from sayso.cli._archive import Place, on_archive
from sayso.cli._lists import Choice, Form, Line, printed, said, writer_for
from sayso.cli.progress import progress_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sayso.archive.records import Difference

_FIELDS = ("kind", "subject", "problem", "fault")


@click.command()
@on_archive
@click.option(
    "--sample", type=click.IntRange(1), metavar="N",
    help="Check only so many captures, the same ones each time, and of the files only that they"
    " are there.",
)  # fmt: skip
@printed
@click.pass_context
def verify(ctx: click.Context, place: Place, choice: Choice, sample: int | None) -> None:
    """Check every capture against its digest, every text against its capture, every word.

    Prints what differs; the exit code is then 1. What was read by an older version, and what a
    process that was killed never reported, is told as well, but is no fault.
    """
    with place.opened() as archive:
        faults, notes = _told(archive.verify(sample), choice)
    if choice.for_people:
        which = f"a sample of {sample:,}" if sample else "everything"
        beside = f"; {_many(notes, 'note')}" if notes else ""
        said(f"{which} was checked: {_many(faults, 'fault') if faults else 'no fault'}{beside}")
    ctx.exit(1 if faults else 0)


def _told(differences: Iterator[Difference], choice: Choice) -> tuple[int, int]:
    """Print every difference as it is found; how many are faults and how many are not."""
    faults = notes = 0
    progress = progress_for(None, "differences")
    try:
        with writer_for(choice, _FORM) as writer:
            for one in differences:
                faults += one.fault
                notes += not one.fault
                with progress.aside():
                    writer.add(one)
    finally:
        progress.close()
    return faults, notes


def _many(number: int, noun: str) -> str:
    from sayso.render.wording import plural

    return plural(number, noun)


def _to_json(one: Difference) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "subject": one.subject,
        "problem": one.problem,
        "fault": one.fault,
    }


def _line(one: Difference) -> list[Line]:
    style = "red" if one.fault else "dim"
    return [Line(f"{one.kind}: {one.subject}: {one.problem}", style, whole=True)]


_FORM: Form[Difference] = Form(_to_json, _FIELDS, lines=_line)
