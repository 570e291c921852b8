"""`sayso rebuild`: derives everything again from the captures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from sayso.cli._archive import Place, on_archive
from sayso.cli._lists import said
from sayso.cli._outcomes import INTERRUPTED
from sayso.cli.progress import progress_for

if TYPE_CHECKING:
    from sayso.archive import Archive


@click.command()
@on_archive
@click.option(
    "--workers", type=click.IntRange(1, 256), default=1, show_default=True,
    help="Processes that share the reading.",
)  # fmt: skip
@click.option(
    "--from-warcs", is_flag=True,
    help="First index whatever the files of captures hold: for a database that was lost.",
)  # fmt: skip
@click.option(
    "--outdated", is_flag=True,
    help="Only the articles that another version has read than the one at hand.",
)  # fmt: skip
@click.pass_context
def rebuild(
    ctx: click.Context, place: Place, workers: int, from_warcs: bool, outdated: bool
) -> None:
    """Read every capture again and derive all articles, revisions and statements anew.

    What a person decided is put on the new readings; decisions whose words are there no more are
    listed. A rebuild that was interrupted goes on where it was. The archive can be used meanwhile.
    """
    with place.opened(new=from_warcs) as archive:
        progress = progress_for(None, "articles")
        try:
            number = archive.rebuild(
                workers=workers, from_warcs=from_warcs, outdated=outdated,
                on_progress=progress.reach,
            )  # fmt: skip
        except KeyboardInterrupt:
            progress.close()
            said("interrupted; the same command goes on from here")
            ctx.exit(INTERRUPTED)
        finally:
            progress.close()
        click.echo(f"articles: {number:,}")
        _tell_orphans(archive)


def _tell_orphans(archive: Archive) -> None:
    from sayso.cli._statement_decisions import told

    for one in archive.orphaned():
        said(f"no statement has these words any more: {told(one)}")
