"""Hides the names that gave way to an unnamed source: such a change may protect a person.

What is hidden is covered character for character, so that every offset keeps its meaning: the name
with all its parts, wherever it stands in both revisions, and all the words of the older source,
since "the head of the river department" tells as much as a name does.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, TypeVar

from sayso.attribution.records import Speaker, Statement
from sayso.record import Record
from sayso.revision.records import History, RevisionChange, StatementChange
from sayso.revision.sources import source_of
from sayso.text import Span

MASK = "\N{FULL BLOCK}"

T = TypeVar("T")
_ADDRESSES = frozenset({"url", "href", "path"})  # fields in which names have no capitals
_PART = re.compile(r"[^\s\-‐‑.]+")
_WORD = re.compile(r"[^\W_]")
_TITLES = frozenset(("mr", "mrs", "ms", "miss", "dr", "prof", "sir", "dame", "lord", "lady"))


@dataclass(frozen=True, slots=True)
class HiddenName:
    """A name that stood by a statement whose source is unnamed now."""

    name: str
    of_person: bool  # then each part of it is hidden by itself too: "Felder" of "Jonas Felder"


def hidden_names(changes: Iterable[RevisionChange]) -> tuple[HiddenName, ...]:
    """The names to be hidden in some changes of one article, each once."""
    found = (
        name
        for change in changes
        for one in _unnamed_now(change)
        if one.older is not None
        for name in _names_of(change.older.record, one.older)
    )
    return tuple(dict.fromkeys(found))


def masked(change: RevisionChange, names: Iterable[HiddenName] = ()) -> RevisionChange:
    """The change with its hidden names covered in every text that it holds.

    `names` are hidden beside its own: those of other changes of the same article. Where there is
    nothing to hide it is the very change.
    """
    hidden = tuple(dict.fromkeys((*names, *hidden_names([change]))))
    return _Cover(hidden).over(_without_sources(change)) if hidden else change


def masked_history(history: History) -> History:
    """The history with the names that any of its changes hides covered throughout."""
    names = hidden_names(history.changes)
    changes = tuple(masked(change, names) for change in history.changes)
    return replace(covered(history, names), changes=changes)


def covered(value: T, names: Iterable[HiddenName]) -> T:
    """A record of any kind with names covered in every text that it holds."""
    hidden = tuple(names)
    return _Cover(hidden).over(value) if hidden else value


def _unnamed_now(change: RevisionChange) -> list[StatementChange]:
    return [one for one in change.statements if "anonymised" in one.changes]


def _names_of(record: Record, statement: Statement) -> Iterator[HiddenName]:
    """The name that was resolved, that of the source's own words, and these words as a whole."""
    speaker = statement.speaker
    of_person = speaker is None or speaker.kind == "person"
    resolved = (speaker.name or "").split(";") if speaker else []
    source = source_of(record, statement)
    for name in (*resolved, *source.names):
        if name.strip():
            yield HiddenName(name.strip(), of_person)
    if source.shape == "named":
        yield from (HiddenName(span.of(record.article.text), False) for span in statement.source)


def _without_sources(change: RevisionChange) -> RevisionChange:
    """The change with all words of the older sources covered."""
    hidden = [one.older for one in _unnamed_now(change) if one.older]
    spans = [span for one in hidden for span in one.source]
    spans += [one.speaker.mention for one in hidden if one.speaker]
    record = change.older.record
    article = replace(record.article, text=_covered_at(record.article.text, spans))
    older = replace(change.older, record=replace(record, article=article))
    return replace(change, older=older)


def _covered_at(text: str, spans: Iterable[Span]) -> str:
    for span in spans:
        text = text[: span.start] + _blocks(span.of(text)) + text[span.end :]
    return text


def _blocks(words: str) -> str:
    """As many blocks as there are letters and marks; white space stays, so that lines break."""
    return re.sub(r"\S", MASK, words)


class _Cover:
    """Covers some names in whatever holds text."""

    def __init__(self, names: tuple[HiddenName, ...]) -> None:
        forms = sorted({form for one in names for form in _forms(one)}, key=len, reverse=True)
        self._text = re.compile("|".join(map(_bounded, forms)))
        self._address = re.compile("|".join(map(_in_address, forms)), re.IGNORECASE)

    def over(self, value: T) -> T:
        """The same value with the names covered in its texts."""
        done: Any = value
        if isinstance(value, str):
            done = self._text.sub(lambda found: _blocks(found[0]), value)
        elif isinstance(value, tuple):
            done = tuple(self.over(each) for each in value)
        elif is_dataclass(value) and not isinstance(value, type | Span):
            done = self._fields(value)
        return done  # type: ignore[no-any-return]

    def _fields(self, value: Any) -> Any:
        held = {field.name: getattr(value, field.name) for field in fields(value)}
        over = {name: self._field(name, one) for name, one in held.items()}
        if isinstance(value, Speaker) and over["name"] != value.name:
            over |= {"role": None, "affiliation": None}
        return replace(value, **over)

    def _field(self, name: str, value: Any) -> Any:
        if name in _ADDRESSES and isinstance(value, str):
            return self._address.sub(lambda found: _blocks(found[0]), value)
        return self.over(value)


def _forms(hidden: HiddenName) -> Iterator[str]:
    """The ways in which a name may be written: whole, its parts, in capitals, without accents."""
    parts = [hidden.name]
    if hidden.of_person:
        parts += [part for part in _PART.findall(hidden.name) if _tells(part)]
    for part in parts:
        plain = "".join(
            sign for sign in unicodedata.normalize("NFKD", part) if not unicodedata.combining(sign)
        )
        yield from (
            form for form in (part, part.upper(), plain, plain.upper()) if _WORD.search(form)
        )


def _tells(part: str) -> bool:
    """Whether a part of a name tells whose it is: no initial, particle or title."""
    return len(part) > 1 and not part[0].islower() and part.casefold() not in _TITLES


def _bounded(form: str) -> str:
    """A pattern for a form as whole words, whatever the white space between them."""
    words = r"\s+".join(map(re.escape, form.split()))
    begin = r"(?<!\w)" if _has_case(form[0]) else ""
    end = r"(?!\w)" if _has_case(form[-1]) else ""
    return f"{begin}{words}{end}"


def _in_address(form: str) -> str:
    words = r"[\W_]+".join(map(re.escape, re.findall(r"[^\W_]+", form)))
    return rf"(?<![^\W_]){words}(?![^\W_])"


def _has_case(sign: str) -> bool:
    """Whether a sign is of a script that sets spaces between words."""
    return sign.lower() != sign.upper()
