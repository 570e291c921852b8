"""`sayso revisit` and `sayso watch`: look again at what is due, once or as a service."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from sayso.cli._archive import Place, on_archive
from sayso.cli._lists import Choice, Form, Line, printed, said, writer_for
from sayso.cli._outcomes import tell
from sayso.cli._times import iso, short
from sayso.cli._timestamps import Stamping, timestamped

if TYPE_CHECKING:
    from sayso.archive.watching import Round

_CALM = frozenset({"unchanged", "already there"})  # what people need not read line by line


def _looking(function: Callable[..., Any]) -> Callable[..., Any]:
    """Gives a command the options that say how it looks."""
    for option in reversed(_OPTIONS):
        function = option(function)
    return function


_OPTIONS = (
    click.option(
        "--jobs", type=click.IntRange(1, 256), default=8, show_default=True,
        help="Sites that are asked at a time; each is asked for one page after the other.",
    ),
    click.option(
        "--workers", type=click.IntRange(1, 256), default=1, show_default=True,
        help="Processes that share the reading.",
    ),
    click.option(
        "--allow-private", is_flag=True,
        help="Permit addresses of this machine and of private networks.",
    ),
)  # fmt: skip


@click.command()
@on_archive
@click.option("--all", "everything", is_flag=True, help="Everything, whether it is due or not.")
@_looking
@timestamped
@printed
@click.pass_context
def revisit(
    ctx: click.Context,
    place: Place,
    choice: Choice,
    everything: bool,
    jobs: int,
    workers: int,
    allow_private: bool,
    stamping: Stamping,
) -> None:
    """Look again at every article that is due, and at the feeds and lists that are watched.

    A table leaves out what is unchanged. A page that could not be had is named on standard error;
    the exit code is then 1. One process at a time can do this; another is told who does.
    """
    with place.opened() as archive:
        code = tell(
            lambda counting: archive.revisit(
                all=everything, jobs=jobs, workers=workers, allow_private=allow_private,
                on_progress=counting,
            ),
            choice,
            noun="looked at",
            hidden=_CALM,
        )  # fmt: skip
        code = stamping.after(archive, code, choice, allow_private=allow_private)
    ctx.exit(code)


@click.command()
@on_archive
@click.option("--rounds", type=click.IntRange(1), metavar="N", help="End after so many rounds.")
@_looking
@timestamped
@printed
@click.pass_context
def watch(
    ctx: click.Context,
    place: Place,
    choice: Choice,
    rounds: int | None,
    jobs: int,
    workers: int,
    allow_private: bool,
    stamping: Stamping,
) -> None:
    """Look again, round after round, until it is told to stop (Ctrl-C, or SIGTERM).

    Prints a line for each round that looked at something. Where another process holds the
    schedule, it says which, and ends. Meanwhile the archive can be used and added to. With
    --timestamp the authority is asked once an hour, and at the end.
    """
    with place.opened(new=True) as archive, _stopping() as stop, writer_for(choice, _FORM) as out:
        said(f"watching {archive.store.name}; Ctrl-C ends it")
        for done in archive.watch(
            jobs=jobs, workers=workers, allow_private=allow_private, stop=stop, rounds=rounds
        ):
            if done.looks or rounds is not None or done.number == 1:
                out.add(done)
            stamping.hourly(archive, choice, allow_private=allow_private)
        code = stamping.after(archive, 0, choice, allow_private=allow_private)
        said("stopped")
    ctx.exit(code)


@contextmanager
def _stopping() -> Iterator[threading.Event]:
    """An event that the first signal to end sets; a second one ends the process at once."""
    stop = threading.Event()
    former: dict[signal.Signals, Any] = {}

    def ask(number: int, frame: object) -> None:
        stop.set()
        _put_back(former)

    for one in (signal.SIGINT, signal.SIGTERM):
        former[one] = signal.signal(one, ask)
    try:
        yield stop
    finally:
        _put_back(former)


def _put_back(former: dict[signal.Signals, Any]) -> None:
    for one, handler in former.items():
        signal.signal(one, handler)


def _to_json(one: Round) -> dict[str, Any]:
    return {
        "round": one.number,
        "began": iso(one.began),
        "seconds": round(one.seconds, 3),
        "looks": one.looks,
        "outcomes": dict(one.outcomes),
    }


def _line(one: Round) -> list[Line]:
    from sayso.render.wording import plural

    counted = ", ".join(f"{number:,} {outcome}" for outcome, number in one.outcomes.items())
    told = f"{plural(one.looks, 'look')} in {one.seconds:.1f} s{': ' if counted else ''}{counted}"
    return [Line(f"{short(one.began)} round {one.number}: {told}", whole=True)]


_FORM: Form[Round] = Form(_to_json, ("round", "began", "seconds", "looks", "outcomes"), lines=_line)
