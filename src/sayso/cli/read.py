"""`sayso read`: the record of any file, folder, address or standard input."""

from __future__ import annotations

import glob
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sayso.cli import complain
from sayso.cli._times import Moment
from sayso.cli.output import FORMATS, Output, format_for, output_for
from sayso.cli.progress import Progress, progress_for

if TYPE_CHECKING:
    from sayso.reading import Reading


@click.command()
@click.argument("inputs", nargs=-1, metavar="INPUT...")
@click.option(
    "--format", "form", type=click.Choice(FORMATS),
    help="What is printed: a table for people, the record as JSON, one record a line, Markdown,"
    " or a self-contained HTML page. The ending of the -o file decides if this is not given;"
    " otherwise a table.",
)  # fmt: skip
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FILE|FOLDER",
    help="Where to write instead of the terminal; a folder for the HTML pages of several inputs.",
)  # fmt: skip
@click.option("--url", help="The address that the one file is a copy of.")
@click.option(
    "--at", type=Moment(), help="When the copy was made: 2026-03-04 or 2026-03-04T12:31Z."
)  # fmt: skip
@click.option("--outlet", help="Who published it: a name or a domain of an outlet.")
@click.option(
    "--workers", type=click.IntRange(1, 256), default=1, show_default=True,
    help="Processes that share the reading.",
)  # fmt: skip
@click.option(
    "--min-confidence", type=click.FloatRange(0, 1), metavar="P",
    help="Leave out statements that are less sure than this.",
)  # fmt: skip
@click.option(
    "--width", type=click.IntRange(20), metavar="COLUMNS",
    help="Width of the table. [default: that of the terminal; 80 in a pipe]",
)  # fmt: skip
@click.option(
    "--allow-private", is_flag=True,
    help="Permit addresses of this machine and of private networks.",
)  # fmt: skip
@click.pass_context
def read(
    ctx: click.Context,
    inputs: tuple[str, ...],
    form: str | None,
    output: Path | None,
    url: str | None,
    at: datetime | None,
    outlet: str | None,
    workers: int,
    min_confidence: float | None,
    width: int | None,
    allow_private: bool,
) -> None:
    """Print who says, thinks, demands or denies what in each INPUT.

    An INPUT is a file (HTML, plain text, Markdown), a folder, a pattern, an address, or - for
    standard input. An input that cannot be read is named on standard error with what to do, and the
    others go on; the exit code is then 1.
    """
    from sayso.reading import About, read_all

    several = _several(inputs)
    _check(inputs, several=several, one_copy=url is not None or at is not None)
    about = About(url, at, outlet, min_confidence)
    with output_for(form or format_for(output), output, several=several, width=width) as out:
        readings = read_all(inputs, workers=workers, about=about, allow_private=allow_private)
        ctx.exit(_take_all(readings, out, _count(inputs) if several else 1))


def _check(inputs: tuple[str, ...], *, several: bool, one_copy: bool) -> None:
    """Raise click.UsageError for what cannot be meant."""
    if not inputs:
        raise click.UsageError("name at least one file, folder, pattern or address, or -")
    if one_copy and several:
        raise click.UsageError("--url and --at speak of one input, but several are named")
    if inputs.count("-") > 1:
        raise click.UsageError("standard input can be read once, but - is named twice")
    if "-" in inputs and sys.stdin.isatty():
        click.echo("sayso: reading what you type; end it with Ctrl-D", err=True)


def _several(inputs: tuple[str, ...]) -> bool:
    """Whether what is named may stand for more than one article."""
    return len(inputs) > 1 or any(Path(name).is_dir() or _is_pattern(name) for name in inputs)


def _is_pattern(name: str) -> bool:
    from sayso.capture.inputs import is_address

    return glob.has_magic(name) and not is_address(name) and not Path(name).exists()


def _count(inputs: tuple[str, ...]) -> int:
    from sayso.capture.inputs import sources

    return sum(1 for _ in sources(inputs))


def _take_all(readings: Iterator[Reading], out: Output, total: int) -> int:
    """Hand all readings on; the exit code. An interrupt is said, with how many were done."""
    progress = progress_for(total)
    done = failed = 0
    try:
        for reading in readings:
            _take(reading, out, progress)
            done += 1
            failed += reading.error is not None
    except KeyboardInterrupt:
        progress.close()
        click.echo(f"sayso: interrupted after {done:,} of {total:,}", err=True)
        return 130
    finally:
        progress.close()
    return 1 if failed else 0


def _take(reading: Reading, out: Output, progress: Progress) -> None:
    with progress.aside():
        if reading.record is not None:
            out.add(reading.record)
        if reading.error is not None:
            complain(reading.error)
    progress.count(failed=reading.error is not None)
