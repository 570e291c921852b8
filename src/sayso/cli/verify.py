"""`sayso verify`: proves an archive."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sayso.cli._archive import Place, on_archive
from sayso.cli._lists import Choice, Form, Line, printed, said, writer_for
from sayso.cli.progress import progress_for

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sayso.archive.records import Difference, Stamped

_FIELDS = ("kind", "subject", "problem", "fault")


@click.command()
@on_archive
@click.option(
    "--sample", type=click.IntRange(1), metavar="N",
    help="Check only so many captures, the same ones each time, and of the files only that they"
    " are there.",
)  # fmt: skip
@click.option(
    "--trust", multiple=True, type=click.Path(path_type=Path, dir_okay=False), metavar="FILE.pem",
    help="The root certificate of an authority for trusted time that you trust; for several, give"
    " the option several times.",
)  # fmt: skip
@click.option(
    "--tokens", type=click.Path(path_type=Path, file_okay=False), metavar="DIR",
    help="Write the tokens of trusted time to this folder too, for other programs to check.",
)  # fmt: skip
@printed
@click.pass_context
def verify(
    ctx: click.Context,
    place: Place,
    choice: Choice,
    sample: int | None,
    trust: tuple[Path, ...],
    tokens: Path | None,
) -> None:
    """Check every capture against its digest, every text against its capture, every word.

    Prints what differs; the exit code is then 1. What was read by an older version, and what a
    process that was killed never reported, is told as well, but is no fault. For each file of
    captures with a token of trusted time (`sayso add --timestamp`) it says when that attests that
    the file was there. Without --trust it checks that the token was signed with the certificate
    that comes with it; whether to trust that certificate is then for you to find out.
    """
    if sample and trust:
        raise click.UsageError("--trust is for a check of everything; leave --sample away")
    with place.opened() as archive:
        counted = _told(archive.verify(sample, trust=trust), choice)
        stamped = archive.stamped()
    if tokens is not None:
        _write(stamped, tokens)
    if choice.for_people:
        said(_figures(counted, sample))
        if not sample and any(one.tokens for one in stamped):
            said(_trusted_time(stamped, trusted=bool(trust)))
    ctx.exit(1 if counted["fault"] else 0)


def _told(differences: Iterator[Difference], choice: Choice) -> Counter[str]:
    """Print every difference as it is found; how many are faults, notes, and attested times."""
    counted: Counter[str] = Counter()
    progress = progress_for(None, "differences")
    try:
        with writer_for(choice, _FORM) as writer:
            for one in differences:
                attested = one.kind == "trusted time"
                counted["attested" if attested else "fault" if one.fault else "note"] += 1
                with progress.aside():
                    writer.add(one)
    finally:
        progress.close()
    return counted


def _figures(counted: Counter[str], sample: int | None) -> str:
    which = f"a sample of {sample:,}" if sample else "everything"
    faults = _many(counted["fault"], "fault") if counted["fault"] else "no fault"
    beside = f"; {_many(counted['note'], 'note')}" if counted["note"] else ""
    return f"{which} was checked: {faults}{beside}"


def _trusted_time(stamped: Sequence[Stamped], *, trusted: bool) -> str:
    number = sum(bool(one.tokens) for one in stamped)
    told = f"{number:,} of {_many(len(stamped), 'file')} of captures with a token of trusted time"
    if trusted:
        return told
    return f"{told}; nobody said whether to trust the authority: --trust FILE.pem does"


def _write(stamped: Sequence[Stamped], folder: Path) -> None:
    """Each token as a file of its own; raises InputError where that cannot be."""
    from sayso.errors import InputError

    try:
        folder.mkdir(parents=True, exist_ok=True)
        for one in stamped:
            for number, token in enumerate(one.tokens, 1):
                (folder / f"{one.file.name}.{number}.tsr").write_bytes(token.token)
    except OSError as error:
        raise InputError(str(folder), f"it cannot be written ({error.strerror})") from None


def _many(number: int, noun: str) -> str:
    from sayso.render.wording import plural

    return plural(number, noun)


def _to_json(one: Difference) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "subject": one.subject,
        "problem": one.problem,
        "fault": one.fault,
    }


def _line(one: Difference) -> list[Line]:
    style = "red" if one.fault else "dim"
    return [Line(f"{one.kind}: {one.subject}: {one.problem}", style, whole=True)]


_FORM: Form[Difference] = Form(_to_json, _FIELDS, lines=_line)
