"""Who decides, and why: the options that all commands share in which a person decides."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable
from typing import Any

import click

SETTING = "SAYSO_USER"


def by_a_person(function: Callable[..., Any]) -> Callable[..., Any]:
    """Gives a command the options that say who decides and why, as `who` and `note`."""

    @click.option(
        "--by", metavar="NAME",
        help=f"Who decides. [default: {SETTING}, else the name of your account]",
    )  # fmt: skip
    @click.option("--note", default="", metavar="TEXT", help="Why, for whoever reads it later.")
    @functools.wraps(function)
    def command(*arguments: Any, by: str | None, note: str, **named: Any) -> Any:
        return function(*arguments, who=by or myself(), note=note, **named)

    return command


def myself() -> str:
    """The name of whoever types; raises click.UsageError where the system does not tell it."""
    named = os.environ.get(SETTING, "").strip()
    if named:
        return named
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        raise click.UsageError("say who decides with --by NAME") from None
