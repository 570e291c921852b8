"""`sayso diff`: what changed between two revisions of an article."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from sayso.cli._archive import Place, on_archive
from sayso.cli._lists import said
from sayso.cli.output import console_for, format_for, stream_for

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import Console

    from sayso.revision.choosing import Wanted
    from sayso.revision.masking import HiddenName
    from sayso.revision.records import History, RevisionChange

_FORMATS = ("table", "json", "html")
_DIFFERENT = 3  # exit code, where it is asked for
_MASKED = "a name that gave way to an unnamed source is masked; --reveal shows it"


@click.command()
@click.argument("inputs", nargs=-1, metavar="ARTICLE|OLD NEW")
@click.option(
    "--from", "older", metavar="REV",
    help="The older revision of ARTICLE; without --from and --to its whole history is told."
    " [default: the last but one]",
)  # fmt: skip
@click.option("--to", "newer", metavar="REV", help="The newer one. [default: the last]")
@click.option(
    "--format", "form", type=click.Choice(_FORMATS),
    help="What is printed: a table for people, JSON, or a self-contained HTML page with both texts"
    " side by side. The ending of the -o file decides if this is not given; otherwise a table.",
)  # fmt: skip
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
    help="Where to write instead of the terminal.",
)  # fmt: skip
@click.option(
    "--reveal", is_flag=True,
    help="Show names that gave way to an unnamed source; they are masked otherwise, since such a"
    " change may protect somebody.",
)  # fmt: skip
@click.option("--headlines", is_flag=True, help="Only changes of the headline.")
@click.option("--removals", is_flag=True, help="Only statements that are gone.")
@click.option("--quotes", is_flag=True, help="Only statements in quotation marks.")
@click.option(
    "--min-significance", type=click.FloatRange(0, 1), default=0.0, metavar="S",
    help="Leave out statements whose change matters less than this.",
)  # fmt: skip
@click.option(
    "--exit-code", is_flag=True, help=f"End with exit code {_DIFFERENT} where anything is shown."
)
@click.option(
    "--width", type=click.IntRange(20), metavar="COLUMNS",
    help="Width of the table. [default: that of the terminal; 80 in a pipe]",
)  # fmt: skip
@click.option(
    "--allow-private", is_flag=True,
    help="Permit addresses of this machine and of private networks.",
)  # fmt: skip
@on_archive
@click.pass_context
def diff(
    ctx: click.Context,
    inputs: tuple[str, ...],
    older: str | None,
    newer: str | None,
    form: str | None,
    output: Path | None,
    reveal: bool,
    headlines: bool,
    removals: bool,
    quotes: bool,
    min_significance: float,
    exit_code: bool,
    width: int | None,
    allow_private: bool,
    place: Place,
) -> None:
    """Show what changed between two revisions of an article, and whether the reader was told.

    OLD and NEW are files or addresses as `sayso read` takes them. ARTICLE is an article of the
    archive, by its id, address or path; its history is a line for each revision, and --from and
    --to compare two of them. Statements are told as gone, new, reworded, altered inside
    quotation marks, given to somebody else; observations, with what else may explain them.
    """
    from sayso.cli._revisions import change_of_article, change_of_inputs, history_of_article
    from sayso.revision.choosing import Wanted

    _check(inputs, of_archive=older is not None or newer is not None)
    wanted = Wanted(headlines, removals, quotes, min_significance)
    told: RevisionChange | History
    if len(inputs) == 2:
        change = change_of_inputs(*inputs, allow_private=allow_private)
        told = _change(change, wanted, reveal=reveal)
    elif older or newer:
        change, names = change_of_article(place, inputs[0], older, newer)
        told = _change(change, wanted, names, reveal=reveal)
    else:
        told = _history(history_of_article(place, inputs[0]), wanted, reveal=reveal)
    form = form or _form_for(output)
    with stream_for(form, output) as stream:
        _print(told, form, stream, width)
    ctx.exit(_DIFFERENT if exit_code and _differs(told) else 0)


def _check(inputs: tuple[str, ...], *, of_archive: bool) -> None:
    """Raise click.UsageError for what cannot be meant."""
    if len(inputs) not in (1, 2):
        raise click.UsageError("name an article of the archive, or two files or addresses")
    if of_archive and len(inputs) == 2:
        raise click.UsageError("--from and --to are for an article of the archive")
    if inputs.count("-") > 1:
        raise click.UsageError("standard input can be read once, but - is named twice")


def _change(
    change: RevisionChange, wanted: Wanted, names: Iterable[HiddenName] = (), *, reveal: bool
) -> RevisionChange:
    """The change as it is shown: what is wanted of it, hidden names covered unless revealed.

    `names` are those that other changes of the same article hide.
    """
    from sayso.revision.choosing import narrowed
    from sayso.revision.masking import masked

    shown = change if reveal else masked(change, names)
    if shown != change:
        said(_MASKED)
        change = shown
    return narrowed(change, wanted)


def _history(history: History, wanted: Wanted, *, reveal: bool) -> History:
    """The same for a history."""
    from sayso.revision.choosing import narrowed
    from sayso.revision.masking import hidden_names, masked_history

    if not reveal and hidden_names(history.changes):
        said(_MASKED)
        history = masked_history(history)
    return replace(history, changes=tuple(narrowed(one, wanted) for one in history.changes))


def _form_for(output: Path | None) -> str:
    form = format_for(output)
    return form if form in _FORMATS else "table"


def _print(told: RevisionChange | History, form: str, stream: TextIO, width: int | None) -> None:
    if form == "json":
        stream.write(json.dumps(_as_json(told), ensure_ascii=False, indent=2) + "\n")
    elif form == "html":
        stream.write(_as_page(told))
    else:
        _print_table(told, console_for(stream, width))


def _as_json(told: RevisionChange | History) -> dict[str, Any]:
    from sayso.revision.form import change_form, history_form
    from sayso.revision.records import History

    if not isinstance(told, History):
        return change_form(told)
    if not told.changes:
        return history_form(told)
    return change_form(told.changes[-1]) | {"history": history_form(told)}


def _as_page(told: RevisionChange | History) -> str:
    from sayso.render.change_page import change_page
    from sayso.render.history_page import history_page
    from sayso.revision.records import History

    return history_page(told) if isinstance(told, History) else change_page(told)


def _print_table(told: RevisionChange | History, console: Console) -> None:
    from sayso.render.change_terminal import print_change
    from sayso.render.history_terminal import print_history
    from sayso.revision.records import History

    if not isinstance(told, History):
        print_change(told, console)
        return
    print_history(told, console)
    if told.changes:
        console.rule("the newest change", style="dim")
        console.print()
        print_change(told.changes[-1], console)


def _differs(told: RevisionChange | History) -> bool:
    """Whether anything is shown that a person would call a change."""
    from sayso.render.change_telling import labels
    from sayso.revision.records import History

    changes = told.changes if isinstance(told, History) else (told,)
    return any(
        change.article or change.findings or any(map(labels, change.statements))
        for change in changes
    )
