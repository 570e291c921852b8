"""Whether tokens of trusted time hold, and when they say that files of captures were there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.archive.records import Difference, Stamped
from sayso.capture import trusted_time
from sayso.errors import InputError
from sayso.store.records import TimestampToken

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

    from sayso.capture.trusted_time.tokens import Token

_ALONE = "the signature holds; nobody said whether to trust it"
_TRUSTED = "the signature holds, and its certificate leads to a root that is to be trusted"


def roots_in(files: Sequence[Path]) -> list[Certificate]:
    """The root certificates that a user trusts, from PEM files.

    Raises NotFoundError and InputError, which name the file; InputError too where the packages for
    trusted time are missing.
    """
    if files and not trusted_time.is_available():
        raise InputError(str(files[0]), trusted_time.MISSING, trusted_time.REMEDY)
    if not files:
        return []
    from sayso.capture.trusted_time.tokens import roots_in

    return [root for file in files for root in roots_in(file)]


def attested(
    one: Stamped, sha256: str, changed: datetime | None, roots: Sequence[Certificate]
) -> Iterator[Difference]:
    """What each token of a file tells, or what is wrong with it.

    `sha256` is that of the file as it is now, `changed` when a capture in it was withheld last.
    """
    if one.tokens and not trusted_time.is_available():
        problem = f"its trusted time cannot be checked: {trusted_time.MISSING}"
        yield Difference("timestamp", one.file.name, f"{problem}; {trusted_time.REMEDY}")
        return
    for token in one.tokens:
        yield _difference(one, token, sha256, changed, roots)


def in_words(moment: datetime) -> str:
    """A time that is attested, to the second."""
    return f"{moment:%Y-%m-%d %H:%M:%S} UTC"


def _difference(
    one: Stamped,
    token: TimestampToken,
    sha256: str,
    changed: datetime | None,
    roots: Sequence[Certificate],
) -> Difference:
    from sayso.capture.trusted_time.tokens import check_trust, read_token

    name = one.file.name
    which = f"its token of {in_words(token.time)} from {token.authority}"
    try:
        said = read_token(token.token, name)
        if roots:
            check_trust(token.token, roots, name)
    except InputError as error:
        return Difference("timestamp", name, f"{which}: {error.problem}")
    if said.time != token.time:
        problem = f"{which}: it says {in_words(said.time)}"
        return Difference("timestamp", name, problem)
    if said.sha256 == sha256:
        told = f"it was there at {in_words(said.time)}, signed by {said.signer} ({token.authority})"
        return Difference("trusted time", name, f"{told}; {_TRUSTED if roots else _ALONE}")
    if _is_older(one, said, changed):
        told = "it is for the file before captures in it were withheld, SHA-256"
        return Difference("older timestamp", name, f"{which}: {told} {said.sha256}")
    problem = "it is for other bytes; the file is not what it was then"
    return Difference("timestamp", name, f"{which}: {problem}")


def _is_older(one: Stamped, said: Token, changed: datetime | None) -> bool:
    """Whether a token is for a file as it was before a capture in it was withheld."""
    return changed is not None and (said.sha256 == one.file.sha256 or said.time <= changed)
