"""The people that an article names, each spelling on its own.

They are read off the text: words with capitals that follow one another, taken for
a person where a title stands before them, where they are a statement's source or speaker, or where
the first is a common given name. What stands in headings counts for nothing, since there every
word may have a capital.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sayso.finding.wordlists import one_of, word_set
from sayso.record import Record
from sayso.text import Span

_PART = r"[^\W\d_a-zß-ÿ][^\W\d_]*(?:[-'’][^\W\d_]+)*"
_INITIAL = r"(?:[^\W\d_a-zß-ÿ]\.[ ])?"
_PARTICLE = r"(?:(?:al|el|bin|ibn|ben|de|da|dos|del|della|di|van|von|der|den|la|le|ter|ten)[ -])*"
_NAME = re.compile(rf"(?<![\w@#./’'-]){_PART}(?:[ ]{_INITIAL}{_PARTICLE}{_PART}){{0,3}}")
_POSSESSIVE = re.compile(r"['’]s$|(?<=s)['’]$")


@dataclass(frozen=True, slots=True)
class Named:
    """One way in which an article names a person."""

    name: str  # without titles and initials
    spans: tuple[Span, ...]  # where the name stands, in order


def capitalised(text: str, paragraphs: tuple[Span, ...]) -> Iterator[Span]:
    """Stretches of words with capitals, without titles before and possessive endings behind."""
    for paragraph in paragraphs:
        for match in _NAME.finditer(text, paragraph.start, paragraph.end):
            span = _bare(text, match.start(), match.end())
            if len(span):
                yield span


def people_of(record: Record) -> tuple[Named, ...]:
    """The people named in a record's text, each spelling once, in the order of the text."""
    text = record.article.text
    blocks = tuple(b.span for b in record.article.blocks if b.kind != "heading")
    sources = _sources(record)
    found: dict[str, list[Span]] = {}
    people: set[str] = set()
    for span in capitalised(text, blocks or (Span(0, len(text)),)):
        name = plain(span.of(text))
        found.setdefault(name, []).append(span)
        if name in sources or _is_person(text, span, name):
            people.add(name)
    return tuple(Named(name, tuple(found[name])) for name in found if name in people)


def plain(name: str) -> str:
    """A name on one line, without initials."""
    words = name.split()
    return " ".join(w for w in words if not (len(w) == 2 and w[1] == ".")) or name


@dataclass(frozen=True, slots=True)
class _Patterns:
    """The patterns that need the word lists."""

    title: re.Pattern[str]
    titled: re.Pattern[str]


_compiled: list[_Patterns] = []


def _patterns() -> _Patterns:
    if not _compiled:
        titles = one_of("names", "titles")
        _compiled.append(
            _Patterns(re.compile(rf"{titles}(?!\w)\.?\s+"), re.compile(rf"\b{titles}\.?\s+$"))
        )
    return _compiled[0]


def _bare(text: str, start: int, end: int) -> Span:
    while (title := _patterns().title.match(text, start, end)) is not None:
        start = title.end()
    words = text[start:end].split(" ")
    while words and words[0] in word_set("names", "openers"):
        start += len(words.pop(0)) + 1
    ending = _POSSESSIVE.search(text, start, end) if start < end else None
    return Span(min(start, end), ending.start() if ending else end)


def _is_person(text: str, span: Span, name: str) -> bool:
    words = name.split()
    if words[-1] in word_set("names", "bodies"):
        return False
    if len(words) > 1 and words[0] in word_set("names", "given"):
        return True
    return _patterns().titled.search(text, max(0, span.start - 24), span.start) is not None


def _sources(record: Record) -> frozenset[str]:
    """Names that are a source by themselves, or that a speaker was resolved to."""
    text = record.article.text
    named = {
        one.speaker.name
        for one in record.statements
        if one.speaker and one.speaker.kind == "person" and one.speaker.name
    }
    bare = {
        plain(span.of(text))
        for one in record.statements
        if one.speaker is None and len(one.source) == 1
        for span in [_bare(text, one.source[0].start, one.source[0].end)]
        if _NAME.fullmatch(text, span.start, span.end)
    }
    return frozenset(name for name in named | bare if name)
