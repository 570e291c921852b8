"""Every error that sayso raises on purpose, one tree:

    SaysoError
    ├── InputError              one input could not be read; the others go on
    │   ├── NotFoundError         no such file, folder or address
    │   ├── FetchError            the network or the server did not give the page
    │   │   └── RefusedError        the server wants a login, a payment or a consent first
    │   ├── EncodingError         the bytes are no text in any encoding we know
    │   └── NoArticleError        there is a page, but no article in it
    ├── WorkerError             a worker process died over an item; the others go on
    ├── DefinitionError         an outlet definition is malformed
    ├── StoreError              the archive could not be read or written
    └── ModelError              the model's files are missing or not the ones shipped

An error says what it is about (`subject`) and what to do (`remedy`), and survives pickling, since
worker processes send it home.
"""

from __future__ import annotations


class SaysoError(Exception):
    """The root of all errors of this package.

    `subject` names the input, file or address it is about, `problem` what was seen, `remedy` what
    the user can do (may be empty).
    """

    def __init__(self, subject: str, problem: str, remedy: str = "") -> None:
        super().__init__(subject, problem, remedy)
        self.subject = subject
        self.problem = problem
        self.remedy = remedy

    def __str__(self) -> str:
        said = f"{self.subject}: {self.problem}"
        return f"{said}; {self.remedy}" if self.remedy else said


class InputError(SaysoError):
    """One input could not be read; the others go on."""


class NotFoundError(InputError):
    """No such file, folder or address."""


class FetchError(InputError):
    """The network or the server did not give the page."""


class RefusedError(FetchError):
    """The server wants a login, a payment or a consent first."""


class EncodingError(InputError):
    """The bytes are no text in any encoding we know."""


class NoArticleError(InputError):
    """There is a page, but no article in it."""


class WorkerError(SaysoError):
    """A worker process died over an item; the others go on."""


class DefinitionError(SaysoError):
    """An outlet definition is malformed."""


class StoreError(SaysoError):
    """The archive could not be read or written."""


class ModelError(SaysoError):
    """The model's files are missing or not the ones that were shipped."""
