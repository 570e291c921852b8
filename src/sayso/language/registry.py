"""Which reader reads which language."""

from __future__ import annotations

from functools import cache
from importlib import import_module

from sayso.language.names import name_of
from sayso.language.protocol import Reader
from sayso.language.quotations_only import QuotationsOnlyReader
from sayso.language.versions import english_version

# The full readers: language code -> module and class, imported when first asked for because each
# brings its model along.
_FULL_READERS = {"en": ("sayso.language.english", "EnglishReader")}
_NAMES = {"en": lambda: f"english {english_version()}"}

_NO_LANGUAGE = frozenset({"", "und", "zxx", "mul", "mis"})  # what identification gives for none


def reader_for(language: str | None) -> Reader:
    """The reader for a language (ISO 639-1); the one that reads quotations only, if none is better.

    The same reader is given each time. Raises `ModelError` if a full reader's model is missing or
    not the one that was shipped.
    """
    code = _code(language)
    return _full_reader(code) if code in _FULL_READERS else _QUOTATIONS_ONLY


def reader_named(language: str | None) -> str:
    """Name and version of the reader for a language, without loading it; raises ModelError."""
    code = _code(language)
    plain = f"{_QUOTATIONS_ONLY.name} {_QUOTATIONS_ONLY.version}"
    return _NAMES[code]() if code in _NAMES else plain


def note_for(language: str | None) -> str | None:
    """What a user should know about how an article in this language was read; None if nothing."""
    code = _code(language)
    if code in _FULL_READERS:
        return None
    if code in _NO_LANGUAGE:
        where = "The language was not recognised from so few or such mixed words"
    else:
        where = f"The article is in {name_of(code) or 'a language without a name here'} ({code})"
    return f"{where}: only quotations were read, without speakers or indirect speech."


_QUOTATIONS_ONLY = QuotationsOnlyReader()


def _code(language: str | None) -> str:
    """The bare language of a tag: "en" of "en-GB"."""
    return (language or "").lower().replace("_", "-").partition("-")[0]


@cache
def _full_reader(code: str) -> Reader:
    module, name = _FULL_READERS[code]
    reader: Reader = getattr(import_module(module), name)()
    return reader
