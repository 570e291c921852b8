"""Which earlier captures a web archive is asked for: the options of `sayso add --history`."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from sayso.capture.inputs import is_address
from sayso.cli._times import Since, Until

if TYPE_CHECKING:
    from sayso.archive.history import Wish

SETTING = "SAYSO_WEB_ARCHIVE"


@dataclass(frozen=True, slots=True)
class History:
    """What the user asked for."""

    wanted: bool
    endpoint: str | None
    since: datetime | None
    until: datetime | None
    most: int | None

    def check(self, inputs: tuple[str, ...]) -> None:
        """Raise click.UsageError for what cannot be meant."""
        if self.wanted and (other := next((n for n in inputs if not is_address(n)), None)):
            raise click.UsageError(f"--history is for addresses, and {other!r} is none")
        if not self.wanted and (self.since or self.until or self.most):
            raise click.UsageError("--since, --until and --most belong to --history")

    def wish(self) -> Wish:
        """The same as the archive takes it."""
        from sayso.archive.history import Wish
        from sayso.capture.memento import WAYBACK

        return Wish(self.endpoint or WAYBACK, self.since, self.until, self.most)


def historical(function: Callable[..., Any]) -> Callable[..., Any]:
    """Gives a command the options about earlier captures, and hands them on as `history`."""

    @click.option(
        "--history", "wanted", is_flag=True,
        help="Take in the captures that a public web archive has of the addresses.",
    )  # fmt: skip
    @click.option(
        "--web-archive", "endpoint", envvar=SETTING, metavar="URL",
        help="Where the web archive lists its captures (a Memento TimeMap); {url} stands for the"
        f" address. [default: {SETTING}, else the Wayback Machine]",
    )  # fmt: skip
    @click.option("--since", type=Since(), help="Only captures made at this time or later.")
    @click.option("--until", type=Until(), help="Only captures up to this day or before this time.")
    @click.option(
        "--most", type=click.IntRange(1), metavar="N",
        help="No more captures of an address than this, spread over the time.",
    )  # fmt: skip
    @functools.wraps(function)
    def command(
        *arguments: Any,
        wanted: bool,
        endpoint: str | None,
        since: datetime | None,
        until: datetime | None,
        most: int | None,
        **named: Any,
    ) -> Any:
        asked = History(wanted, endpoint, since, until, most)
        return function(*arguments, history=asked, **named)

    return command
