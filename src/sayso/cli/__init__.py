"""The command line: one file per command, each a thin layer over the library."""

from __future__ import annotations

import os
import sys
from importlib import import_module

import click

from sayso import __version__
from sayso.errors import SaysoError

_COMMANDS = {"read": ("sayso.cli.read", "Who said what in any article, without an archive.")}


class _LazyGroup(click.Group):
    """A group that imports a command when it is run, so that start-up stays fast."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = getattr(import_module(_COMMANDS[cmd_name][0]), cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, _COMMANDS[name][1]) for name in self.list_commands(ctx)])


@click.group(cls=_LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="sayso")
def cli() -> None:
    """Who said it, on whose say-so, and what became of it."""


def main() -> None:
    """Run the command line and end the process.

    Exit codes: 0 done, 1 something could not be done, 2 wrong usage, 130 interrupted.
    """
    try:
        code = _run()
        sys.stdout.flush()
    except BrokenPipeError:
        code = _left_alone()
    if code:
        sys.exit(code)


def _run() -> int:
    try:
        return cli(standalone_mode=False) or 0
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except SaysoError as error:
        complain(error)
        return 1
    except (click.Abort, KeyboardInterrupt):
        click.echo("sayso: interrupted", err=True)
        return 130


def complain(error: SaysoError) -> None:
    """One line on standard error: what it is about, what was seen, what to do."""
    from sayso.render.clean import on_one_line

    click.echo(f"sayso: {on_one_line(str(error))}", err=True)


def _left_alone() -> int:
    """Whoever read the output has enough of it, as `head` does: end quietly."""
    # The interpreter flushes standard output once more when it ends; let that go nowhere.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0
