"""Correction notes and their like: where they stand in a text, and which statements they speak of.

A note is a paragraph that begins as notes begin or holds a set phrase of them; `notes.toml` has
both. What somebody is quoted with is none, nor is a bare time of updating.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from rapidfuzz import fuzz

from sayso.attribution.quotation import find_quotations
from sayso.revision.noise import is_noise
from sayso.revision.normal import normal_form
from sayso.revision.records import Note, NoteKind, SentenceChange, StatementChange
from sayso.revision.sources import words_of_names
from sayso.text import Span, trim

_BY_WEIGHT: tuple[NoteKind, ...] = (
    "retraction",
    "correction",
    "clarification",
    "editor's note",
    "update",
)
_LONGEST = 900  # characters of a paragraph that may be a note
_SAME = 80.0  # of 100, from which on two notes are one that was touched up
_LINE = re.compile(r"[^\n]+")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_MARKS = "[\\s*_#>|(\\[\u2022\u25a0\u2014\u2013-]{0,4}"
_CASE = re.IGNORECASE
_RETOLD = 85.0  # of 100, from which on a note has the words of a content
_HEADING = 40  # characters of a line that may be a note's heading
_GOES_ON = re.compile(r"[:：.]\s*\w")
_OPEN = re.compile(r"\bA\b|#")  # what a phrase of notes.toml leaves open
_LONG = 12  # characters of a quotation in a note that name a statement by its words


def notes_in(text: str, parts: Sequence[Span] | None = None) -> tuple[Note, ...]:
    """The notes of a text, in order; their statements are not told yet.

    With `parts`, in order, only those in paragraphs that share words with one of these.
    """
    found: list[Note] = []
    for line in _lines(text) if parts is None else _lines_around(text, parts):
        kind = _kind(text, line) if not (found and found[-1].span.contains(line)) else None
        if kind is not None:
            found.append(Note(kind, _whole(text, line)))
    return tuple(found)


def _lines(text: str, start: int = 0) -> Iterator[Span]:
    for match in _LINE.finditer(text, start):
        line = trim(text, *match.span())
        if len(line):
            yield line


def _lines_around(text: str, parts: Sequence[Span]) -> Iterator[Span]:
    """The lines that share words with any of the parts, each once."""
    done = 0
    for part in parts:
        start = max(text.rfind("\n", 0, part.start + 1) + 1, done)
        for line in _lines(text, start):
            if line.start >= part.end:
                break
            done = line.end
            yield line


def new_notes(
    older: str, newer: str, sentences: Sequence[SentenceChange]
) -> tuple[tuple[Note, ...], tuple[Note, ...]]:
    """The notes that only the newer text has, and those that only the older has.

    A note that was touched up is in neither.
    """
    changed = [one for one in sentences if one.fate not in ("kept", "moved")]
    came = notes_in(newer, sorted(span for one in changed for span in one.newer))
    went = notes_in(older, sorted(span for one in changed for span in one.older))
    if not came and not went:
        return (), ()
    before = [_form(older, note) for note in notes_in(older)]
    after = [_form(newer, note) for note in notes_in(newer)]
    return (
        tuple(note for note in came if not _is_among(_form(newer, note), before)),
        tuple(note for note in went if not _is_among(_form(older, note), after)),
    )


def _form(text: str, note: Note) -> str:
    return normal_form(note.span.of(text))


def _is_among(form: str, others: Sequence[str]) -> bool:
    return any(fuzz.ratio(form, other) >= _SAME for other in others)


def tied(
    notes: Sequence[Note], changes: Sequence[StatementChange], texts: tuple[str, str]
) -> tuple[tuple[Note, ...], tuple[StatementChange, ...]]:
    """Notes with the statements they speak of, and statements marked as noted.

    A note speaks of a changed statement if it quotes words of it, if it names a number that came
    or went in it, or if it names whoever is or was its source.
    """
    told = list(changes)
    tied_notes: list[Note] = []
    for note in notes:
        about = _About.of(texts[1], note)
        ids: list[str] = []
        for at, change in enumerate(told):
            if change.fate in ("kept", "moved") or _is_part(change, note):
                continue
            if about.speaks_of(change, texts):
                told[at] = replace(change, noted=True)
                statement = change.newer or change.older
                ids += [statement.id] if statement else []
        tied_notes.append(replace(note, statements=tuple(ids)))
    return tuple(tied_notes), tuple(told)


def _is_part(change: StatementChange, note: Note) -> bool:
    """Whether a statement was read from the note itself."""
    return change.newer is not None and note.span.overlaps(change.newer.content[0])


@dataclass(frozen=True, slots=True)
class _About:
    """What a note names."""

    words: str  # all of it, in normal form and small letters
    quoted: tuple[str, ...]  # words between quotation marks, in the same form
    numbers: frozenset[str]
    names: frozenset[str]

    @classmethod
    def of(cls, text: str, note: Note) -> _About:
        words = note.span.of(text)
        quoted = [
            normal_form(one.inner.of(words)).casefold().strip(" .,;:!?")
            for one in find_quotations(words)
        ]
        body = words.partition(":")[2] or words
        return cls(
            normal_form(words).casefold(),
            tuple(one for one in quoted if len(one) >= _LONG),
            frozenset(_NUMBER.findall(body)),
            frozenset(words_of_names(body)),
        )

    def speaks_of(self, change: StatementChange, texts: tuple[str, str]) -> bool:
        pairs = [
            (statement, text)
            for statement, text in zip((change.older, change.newer), texts, strict=True)
            if statement is not None
        ]
        content = [
            normal_form(" ".join(span.of(text) for span in one.content)).casefold()
            for one, text in pairs
        ]
        if any(words in one for words in self.quoted for one in content):
            return True
        if any(len(one) >= _LONG and _holds(self.words, one) for one in content):
            return True
        edited = " ".join(
            edit.older.of(texts[0]) + " " + edit.newer.of(texts[1]) for edit in change.words
        )
        if change.fate in ("removed", "added"):
            edited = " ".join(content)
        if self.numbers.intersection(_NUMBER.findall(edited)):
            return True
        sources = " ".join(span.of(text) for one, text in pairs for span in one.source)
        names = [one.speaker.name or "" for one, _ in pairs if one.speaker]
        return not self.names.isdisjoint(words_of_names(" ".join((sources, edited, *names))))


def _holds(note: str, content: str) -> bool:
    return fuzz.partial_ratio(content, note, score_cutoff=_RETOLD) > 0 and len(content) <= len(note)


def _kind(text: str, line: Span) -> NoteKind | None:
    if len(line) > _LONGEST:
        return None
    words = line.of(text)
    folded = words.casefold()
    for signs in _signs():
        if signs.opener.match(words) and not is_noise(text, line):
            return signs.kind
        if any(map(folded.__contains__, signs.anchors)):
            found = signs.phrase.search(words)
            if found and not _is_quoted(words, found.start()):
                return signs.kind
    return None


def _is_quoted(words: str, at: int) -> bool:
    return any(one.inner.start <= at < one.inner.end for one in find_quotations(words))


def _whole(text: str, line: Span) -> Span:
    """A note with the paragraph behind it, where its line is only a heading."""
    words = line.of(text)
    if len(line) > _HEADING or _GOES_ON.search(words) or " " in words.strip(" ([*:.)]"):
        return line
    following = next(_lines(text, line.end), line)
    return Span(line.start, following.end) if len(following) <= _LONGEST else line


@dataclass(frozen=True, slots=True)
class _Signs:
    """What notes of one kind are known by."""

    kind: NoteKind
    opener: re.Pattern[str]
    phrase: re.Pattern[str]
    anchors: tuple[str, ...]  # the longest fixed part of each phrase: cheap to look for first


@cache
def _signs() -> tuple[_Signs, ...]:
    """The signs of each kind, what weighs most first."""
    lists = tomllib.loads(files(__package__).joinpath("notes.toml").read_text(encoding="utf-8"))
    article = "(?:" + "|".join(map(re.escape, lists["own_name"]["words"])) + ")"
    return tuple(_signs_of(kind, lists[kind], article) for kind in _BY_WEIGHT)


def _signs_of(kind: NoteKind, lists: dict[str, list[str]], article: str) -> _Signs:
    anchors = {max(_OPEN.split(phrase), key=len).strip() for phrase in lists["phrases"]}
    return _Signs(
        kind,
        _opener(lists["openers"]),
        _phrase(lists["phrases"], article),
        tuple(sorted(anchors)),
    )


def _opener(openers: Sequence[str]) -> re.Pattern[str]:
    words = _any(openers)
    return re.compile(
        rf"{_MARKS}(?:{words})(?!\w)(?:[^:：.\n]{{0,40}}[:：]|\s*[.–—-]\s|\s*[\])]|\W*$)"
        rf"|{_MARKS}(?:{words})\s*[:：]",
        _CASE,
    )


def _phrase(phrases: Sequence[str], article: str) -> re.Pattern[str]:
    return re.compile(
        _any(phrases).replace(r"\ A", rf"\ {article}").replace("a\\ A", article), _CASE
    )


def _any(phrases: Sequence[str]) -> str:
    return "|".join(_with_numbers(phrase) for phrase in sorted(phrases, key=len, reverse=True))


def _with_numbers(phrase: str) -> str:
    return re.escape(phrase).replace(r"\#", r"\d+")
