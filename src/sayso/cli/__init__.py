"""The command line: one file per command, each a thin layer over the library."""

from __future__ import annotations

import sys
from importlib import import_module

import click

from sayso import __version__

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
    """Run the command line; exit code 0 done, 1 something could not be done, 2 wrong usage."""
    try:
        cli(standalone_mode=False)
    except click.exceptions.Exit as end:
        sys.exit(end.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo("interrupted", err=True)
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()  # the reader of the output has gone; nothing is left to say
        sys.exit(0)
