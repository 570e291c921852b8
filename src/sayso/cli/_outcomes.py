"""Prints what became of each input, or of each look at an article, while the work goes on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import TYPE_CHECKING, Any

import click

from sayso.cli._lists import Choice, Form, Line, Writer, said, writer_for
from sayso.cli.progress import Progress, progress_for

if TYPE_CHECKING:
    from collections.abc import Generator

    from sayso.archive.records import Added

    Counting = Callable[[int, int | None], None]
    Work = Callable[[Counting], Iterator[Added]]

INTERRUPTED = 130
_FIELDS = ("input", "outcome", "article", "capture", "error")
_STYLES = {"new": "green", "revision": "bold yellow", "gone": "bold red", "list": "cyan"}
_MANY = {"revision": "revisions", "list": "lists"}  # the other outcomes are counted as they are


def tell(work: Work, choice: Choice, *, noun: str, hidden: frozenset[str] = frozenset()) -> int:
    """Do the work and print each outcome as it comes; the exit code.

    `work` is called with what it reports its progress to. People are told what failed on standard
    error, are spared the outcomes in `hidden`, and get the figures at the end.
    """
    progress = progress_for(None, noun)
    counted: Counter[str] = Counter()
    failed = 0
    try:
        with (
            closing(_generator(work(progress.reach))) as outcomes,
            writer_for(choice, _FORM) as writer,
        ):
            for one in outcomes:
                counted[one.outcome] += 1
                failed += one.error is not None
                _take(one, choice, writer, progress, hidden)
    except KeyboardInterrupt:
        progress.close()
        said(f"interrupted after {counted.total():,}; the same command goes on from here")
        return INTERRUPTED
    finally:
        progress.close()
    if choice.for_people:
        said(_figures(counted) or "nothing to do")
    return 1 if failed else 0


def _take(
    one: Added, choice: Choice, writer: Writer[Added], progress: Progress, hidden: frozenset[str]
) -> None:
    from sayso.render.clean import on_one_line

    with progress.aside():
        if not choice.for_people or (one.error is None and one.outcome not in hidden):
            writer.add(one)
        if one.error is not None:
            click.echo(f"sayso: {on_one_line(f'{one.input}: {one.error}')}", err=True)


def _to_json(one: Added) -> dict[str, Any]:
    return {
        "input": one.input,
        "outcome": one.outcome,
        "article": one.article,
        "capture": one.capture,
        "error": one.error,
    }


def _line(one: Added) -> list[Line]:
    detail = f" ({one.detail})" if one.detail else ""
    style = _STYLES.get(one.outcome, "")
    return [Line(f"{one.outcome}: {one.input}{detail}", style, whole=True)]


def _figures(counted: Counter[str]) -> str:
    """How many of each outcome: "3 new, 1 already there"."""
    return ", ".join(
        f"{number:,} {outcome if number == 1 else _MANY.get(outcome, outcome)}"
        for outcome, number in counted.items()
    )


def _generator(outcomes: Iterator[Added]) -> Generator[Added, None, None]:
    """The outcomes, so that whatever makes them is ended when nobody takes more."""
    yield from outcomes


_FORM: Form[Added] = Form(_to_json, _FIELDS, lines=_line)
