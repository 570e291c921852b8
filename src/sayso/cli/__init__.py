"""The command line: one file per command, each a thin layer over the library."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

import click

from sayso import __version__
from sayso.errors import SaysoError

_COMMANDS = {  # the module that each is in, and what it does
    "add": ("sayso.cli.add", "Put articles into an archive."),
    "articles": ("sayso.cli.articles", "What is in an archive; split, merge and pin articles."),
    "diff": ("sayso.cli.diff", "What changed between two revisions of an article."),
    "findings": ("sayso.cli.findings", "What deserves a second look in an archive."),
    "read": ("sayso.cli.read", "Who said what in any article, without an archive."),
    "rebuild": ("sayso.cli.rebuild", "Derive everything again from the captures."),
    "revisit": ("sayso.cli.revisit", "Look again at what is due."),
    "speakers": ("sayso.cli.speakers", "Who spoke, how often and in which outlets."),
    "statements": ("sayso.cli.statements", "Find what was said; correct, reject, confirm, add."),
    "verify": ("sayso.cli.verify", "Prove an archive: every capture, text and word."),
    "watch": ("sayso.cli.revisit", "Look again as a service."),
    "watched": ("sayso.cli.watched", "Feeds and lists, and what was watched when."),
    "withhold": ("sayso.cli.withhold", "Take out the bytes of a capture, keep its digest."),
}


class _NobodyReadsError(Exception):
    """Whoever read the output has enough of it."""


@contextmanager
def _noticing_closed_pipes() -> Iterator[None]:
    """A closed pipe in words that click passes on: it would end with an error of its own."""
    try:
        yield
    except BrokenPipeError as error:
        raise _NobodyReadsError from error


class _LazyGroup(click.Group):
    """A group that imports a command when it is run, so that start-up stays fast."""

    def make_context(self, *arguments: Any, **options: Any) -> click.Context:
        with _noticing_closed_pipes():  # help and version are printed here
            return super().make_context(*arguments, **options)

    def invoke(self, ctx: click.Context) -> Any:
        with _noticing_closed_pipes():
            return super().invoke(ctx)

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

    Exit codes: 0 done, also where nobody reads the output any more, 1 something could not be done,
    2 wrong usage, 130 interrupted.
    """
    try:
        code = _run()
        sys.stdout.flush()
    except (_NobodyReadsError, BrokenPipeError):
        code = _left_alone()
    except OSError as error:  # a full disk behind the output, above all
        click.echo(f"sayso: {error.filename or 'the output'}: {error.strerror or error}", err=True)
        code = _left_alone() or 1
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
