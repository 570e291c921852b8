"""Trusted time for what a command captured: the option `--timestamp`, and what is told of it."""

from __future__ import annotations

import functools
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import click

from sayso.capture.inputs import is_address
from sayso.cli._lists import Choice, said
from sayso.cli._outcomes import INTERRUPTED

if TYPE_CHECKING:
    from sayso.archive import Archive
    from sayso.store.records import TimestampToken

HOUR = 3600.0  # seconds between two times that a service asks


@dataclass
class Stamping:
    """The authority that the user wants to be asked, if any."""

    authority: str | None
    _last: float = field(default_factory=time.monotonic)  # when it was asked, or could have been

    def after(self, archive: Archive, code: int, choice: Choice, *, allow_private: bool) -> int:
        """Ask for what was captured by a command that ends with a code; the code with that."""
        if self.authority is None or code == INTERRUPTED:
            return code
        return code if _stamp(archive, self.authority, choice, allow_private) else 1

    def hourly(self, archive: Archive, choice: Choice, *, allow_private: bool) -> None:
        """Ask, if that was not done for an hour."""
        if self.authority is not None and time.monotonic() - self._last >= HOUR:
            self._last = time.monotonic()
            _stamp(archive, self.authority, choice, allow_private)


def _stamp(archive: Archive, authority: str, choice: Choice, allow_private: bool) -> bool:
    """Whether every file of captures has trusted time now. People are told what came of it."""
    from sayso.cli import complain
    from sayso.errors import InputError

    tokens: list[TimestampToken] = []
    failed: InputError | None = None
    try:
        tokens.extend(archive.timestamp(authority, allow_private=allow_private))
    except InputError as error:
        failed = error
    if choice.for_people and (tokens or failed is None):
        said(_attested(tokens))
    if failed is not None:
        complain(failed)
        said(_left(len(archive.unstamped())))
    return failed is None


def timestamped(function: Callable[..., Any]) -> Callable[..., Any]:
    """Gives a command the option that names an authority, and hands it on as `stamping`."""

    @click.option(
        "--timestamp", "authority", metavar="URL", callback=_checked,
        help="Have this authority (RFC 3161) attest when the files of captures were there.",
    )  # fmt: skip
    @functools.wraps(function)
    def command(*arguments: Any, authority: str | None, **named: Any) -> Any:
        return function(*arguments, stamping=Stamping(authority), **named)

    return command


def _checked(
    context: click.Context, parameter: click.Parameter, authority: str | None
) -> str | None:
    """Raise click.UsageError where no authority can be asked."""
    if authority is None:
        return None
    from sayso.capture import trusted_time

    if not is_address(authority):
        raise click.UsageError(f"--timestamp names an http or https address, not {authority!r}")
    if not trusted_time.is_available():
        problem = f"--timestamp cannot be used: {trusted_time.MISSING}"
        raise click.UsageError(f"{problem}; {trusted_time.REMEDY}")
    return authority


def _attested(tokens: Sequence[TimestampToken]) -> str:
    from sayso.archive.attested import in_words
    from sayso.render.wording import plural

    if not tokens:
        return "every file of captures has trusted time already"
    times = [token.time for token in tokens]
    first, last = in_words(min(times)), in_words(max(times))
    when = first if first == last else f"{first} to {last}"
    files = plural(len(tokens), "file")
    return f"trusted time for {files} of captures: {when}, from {tokens[0].authority}"


def _left(number: int) -> str:
    from sayso.render.wording import plural

    files = f"{plural(number, 'file')} of captures"
    remedy = "everything is kept, so run the command again with --timestamp"
    return f"still without trusted time: {files}; {remedy}"
