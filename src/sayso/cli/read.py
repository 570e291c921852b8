"""`sayso read`: the record of any file, folder, address or standard input."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sayso.cli.output import FORMATS, Output, output_for
from sayso.cli.progress import with_progress
from sayso.errors import SaysoError

if TYPE_CHECKING:
    from sayso.reading import Reading


@click.command()
@click.argument("inputs", nargs=-1, metavar="INPUT...")
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default="table", show_default=True,
    help="What is printed: a table for people, the record as JSON, one record a line, Markdown,"
    " or a self-contained HTML page.",
)  # fmt: skip
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FILE|FOLDER",
    help="Where to write instead of the terminal; a folder for the HTML pages of several inputs.",
)  # fmt: skip
@click.option("--url", help="The address that the one file is a copy of.")
@click.option(
    "--at", type=click.DateTime(["%Y-%m-%d", "%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"]),
    help="When the copy was made.",
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
    "--allow-private", is_flag=True,
    help="Permit addresses of this machine and of private networks.",
)  # fmt: skip
def read(
    inputs: tuple[str, ...],
    form: str,
    output: Path | None,
    url: str | None,
    at: datetime | None,
    outlet: str | None,
    workers: int,
    min_confidence: float | None,
    allow_private: bool,
) -> None:
    """Print who says, thinks, demands or denies what in each INPUT.

    An INPUT is a file (HTML, plain text, Markdown), a folder, a pattern, an address, or - for
    standard input. An input that cannot be read is named on standard error with what to do, and the
    others go on; the exit code is then 1.
    """
    from sayso.reading import About, read_all

    if not inputs:
        raise click.UsageError("name at least one file, folder, pattern or address, or -")
    if (url or at) and len(inputs) > 1:
        raise click.UsageError("--url and --at speak of one input, but several are named")
    readings = read_all(
        inputs,
        workers=workers,
        about=About(url, at, outlet, min_confidence),
        allow_private=allow_private,
    )
    with output_for(form, output, several=_several(inputs)) as out:
        shown = with_progress(readings) if _several(inputs) else readings
        failed = sum(_take(reading, out) for reading in shown)
    if failed:
        sys.exit(1)


def _several(inputs: tuple[str, ...]) -> bool:
    return len(inputs) > 1 or any(Path(name).is_dir() or "*" in name for name in inputs)


def _take(reading: Reading, out: Output) -> bool:
    """Hand one reading on; whether it failed."""
    if reading.record is not None:
        out.add(reading.record)
    if reading.error is not None:
        complain(reading.error)
    return reading.error is not None


def complain(error: SaysoError) -> None:
    """One line on standard error: what it is about, what was seen, what to do."""
    click.echo(f"sayso: {error}", err=True)
