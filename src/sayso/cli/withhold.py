"""`sayso withhold`: takes out the bytes of a capture, by order of a court or on request."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from sayso.cli._archive import Place, on_archive
from sayso.cli._deciding import myself
from sayso.cli._lists import said
from sayso.cli._times import short

if TYPE_CHECKING:
    from sayso.archive import Archive
    from sayso.capture.records import Capture


@click.command()
@click.argument("capture")
@on_archive
@click.option("--reason", required=True, metavar="TEXT", help="Why: the order or the request.")
@click.option("--by", metavar="NAME", help="Who decides. [default: SAYSO_USER, else your account]")
@click.option("--yes", is_flag=True, help="Do not ask, on a terminal, whether it is meant.")
def withhold(capture: str, place: Place, reason: str, by: str | None, yes: bool) -> None:
    """Take out the bytes and the text of CAPTURE for good; its digest and the reason stay.

    `sayso articles show ARTICLE` lists the captures of an article.
    """
    if not reason.strip():
        raise click.UsageError("--reason must say why")
    if not yes and sys.stdin.isatty():
        click.confirm(f"Take out the bytes of capture {capture}? They cannot be had back.",
                      abort=True, err=True)  # fmt: skip
    with place.opened() as archive:
        done = archive.withhold(capture, reason, by or myself())
        others = _same_bytes(archive, capture)
    said(f"withheld {done.capture} (sha256 {done.sha256}): {done.reason}, by {done.who}")
    for one in others:
        said(f"capture {one.id} of {short(one.time)} holds the same bytes and is not withheld")


def _same_bytes(archive: Archive, id: str) -> list[Capture]:
    """The captures of the same bytes that are still there."""
    from sayso.archive.withholding import same_bytes
    from sayso.store.decisions import withheld_capture

    capture = archive.capture(id)
    found = same_bytes(archive.store, capture) if capture is not None else []
    with archive.store.reading() as connection:
        return [one for one in found if withheld_capture(connection, one.id) is None]
