"""`sayso add`: puts articles into an archive."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sayso.cli._archive import Place, on_archive
from sayso.cli._history import History, historical
from sayso.cli._lists import Choice, printed
from sayso.cli._outcomes import tell
from sayso.cli._times import Moment
from sayso.cli._timestamps import Stamping, timestamped

if TYPE_CHECKING:
    from sayso.archive.records import Added
    from sayso.cli._outcomes import Counting


@click.command()
@click.argument("inputs", nargs=-1, metavar="INPUT...")
@on_archive
@click.option("--url", help="The address that the one file is a copy of.")
@click.option(
    "--at", type=Moment(), help="When the copy was made: 2026-03-04 or 2026-03-04T12:31Z."
)  # fmt: skip
@click.option("--outlet", help="Who published the files: a name or a domain of an outlet.")
@click.option(
    "--workers", type=click.IntRange(1, 256), default=1, show_default=True,
    help="Processes that share the reading.",
)  # fmt: skip
@click.option(
    "--jobs", type=click.IntRange(1, 256), default=8, show_default=True,
    help="Sites that are asked at a time; each is asked for one page after the other.",
)  # fmt: skip
@click.option(
    "--allow-private", is_flag=True,
    help="Permit addresses of this machine and of private networks.",
)  # fmt: skip
@historical
@timestamped
@printed
@click.pass_context
def add(
    ctx: click.Context,
    inputs: tuple[str, ...],
    place: Place,
    choice: Choice,
    url: str | None,
    at: datetime | None,
    outlet: str | None,
    workers: int,
    jobs: int,
    allow_private: bool,
    history: History,
    stamping: Stamping,
) -> None:
    """Capture each INPUT, keep it, and read who says what in it.

    An INPUT is an address, a file (HTML, text, Markdown, PDF, MHTML or SingleFile page, WARC,
    WACZ), a folder, a pattern, - for standard input, or a list: RSS or Atom feed, news sitemap,
    OPML, or a text file of addresses, whose entries are taken in. What is in the archive already
    stays as it is. An input that cannot be had is named on standard error with what to do, and the
    others go on; the exit code is then 1.
    """
    _check(inputs, one_copy=url is not None or at is not None, outlet=outlet is not None)
    history.check(inputs)
    with place.opened(new=True) as archive:

        def work(counting: Counting) -> Iterator[Added]:
            if history.wanted:
                return archive.add_history(
                    inputs, history.wish(), workers=workers, jobs=jobs,
                    allow_private=allow_private, on_progress=counting,
                )  # fmt: skip
            return archive.add(
                inputs, url=url, at=at, outlet=outlet, workers=workers, jobs=jobs,
                allow_private=allow_private, on_progress=counting,
            )  # fmt: skip

        code = tell(work, choice, noun="taken in")
        code = stamping.after(archive, code, choice, allow_private=allow_private)
    ctx.exit(code)


def _check(inputs: tuple[str, ...], *, one_copy: bool, outlet: bool) -> None:
    """Raise click.UsageError for what cannot be meant."""
    if not inputs:
        raise click.UsageError("name at least one file, folder, pattern or address, or -")
    if one_copy and (len(inputs) > 1 or Path(inputs[0]).is_dir()):
        raise click.UsageError("--url and --at speak of one input, but several are named")
    if outlet and any("://" in one for one in inputs):
        raise click.UsageError("--outlet speaks of files; the outlet of an address is known by it")
    if inputs.count("-") > 1:
        raise click.UsageError("standard input can be read once, but - is named twice")
    if "-" in inputs and sys.stdin.isatty():
        click.echo("sayso: reading what you type; end it with Ctrl-D", err=True)
