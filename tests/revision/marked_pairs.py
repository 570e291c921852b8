"""Reads the hand-made pairs of `pairs/`, and tells a comparison in their notation.

README.md beside the pairs tells the notation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from sayso.article.plain import read_plain
from sayso.attribution.quotation import Quotation
from sayso.attribution.records import ChainLink, Speaker, Statement
from sayso.attribution.typing import statement_type
from sayso.attribution.voices import voices
from sayso.language.prepared import prepare
from sayso.outlet.registry import Registry, load_registry
from sayso.record import ReaderName, Record
from sayso.revision.records import Note, RevisionChange, StatementChange
from sayso.text import Span

HERE = Path(__file__).parent / "pairs"
_OPENING = re.compile(r"\{([scti])(\d(?:,\d)*)(?:=([^|}]*))?\|")
_SECTION = re.compile(r"^--- (older|newer|expected)\n", re.MULTILINE)
_UNNAMED = ("The ", "A ", "An ", "She", "He ", "They", "Police", "Both ")


@dataclass(frozen=True, slots=True)
class Marked:
    """One side of a pair: its record, and the labels of its statements."""

    record: Record
    labels: Mapping[str, int]  # id to label


@dataclass(frozen=True, slots=True)
class Pair:
    """One file."""

    why: str  # what it is about, for people
    older: Marked
    newer: Marked
    expected: str  # the telling, a line for each thing


@dataclass(slots=True)
class _Parts:
    """What is marked of one statement."""

    spans: dict[str, list[Span]]  # by role: s, c, t, i
    name: str | None = None  # "" where nobody is named, None where the source's words are the name


def read_pair(path: Path) -> Pair:
    """The pair that a file holds."""
    head, *sections = _SECTION.split(path.read_text(encoding="utf-8"))
    parts = dict(zip(sections[::2], sections[1::2], strict=True))
    language = re.search(r"^@language (\w+)$", head, re.MULTILINE)
    code = language[1] if language else "en"
    return Pair(
        " ".join(line[2:] for line in head.splitlines() if line.startswith("# ")),
        _marked(parts["older"], code),
        _marked(parts["newer"], code),
        parts["expected"],
    )


def tell(pair: Pair, change: RevisionChange) -> str:
    """What a comparison found, in the notation of the files."""
    return "".join(f"{line}\n" for line in _lines(pair, change))


def _lines(pair: Pair, change: RevisionChange) -> Iterator[str]:
    told = sorted((_label(pair, one), _of_statement(pair, one)) for one in change.statements)
    kept = sorted({label for label, words in told if words == "kept"})
    if kept:
        yield " ".join(["kept", *map(str, kept)])
    yield from (f"{label} {words}" for label, words in told if words != "kept")
    yield from (f"article {one.kind}" for one in change.article)
    yield from (_of_note(pair, note) for note in change.notes)
    yield from (f"cause {cause.kind}" for cause in change.causes)
    if all(one.fate == "kept" or one.noise for one in change.sentences):
        yield "text unchanged"


def _label(pair: Pair, change: StatementChange) -> int:
    """Of a statement that one side alone has a reading of, that side's."""
    if change.older is not None and change.older.id in pair.older.labels:
        return pair.older.labels[change.older.id]
    assert change.newer is not None
    return pair.newer.labels[change.newer.id]


def _of_statement(pair: Pair, change: StatementChange) -> str:
    words: list[str] = [change.fate, *change.changes]
    words += ["moved"] if change.moved and change.fate != "moved" else []
    words += ["noted"] if change.noted else []
    if change.older and change.newer and _other_words(pair, change):
        words.append(f"is {pair.newer.labels.get(change.newer.id)}")
    return " ".join(words)


def _other_words(pair: Pair, change: StatementChange) -> bool:
    """Whether the newer statement is another one: its label differs, and its words too."""
    assert change.older is not None and change.newer is not None
    before, after = pair.older.record.words(change.older.content), change.newer.content
    after_label = pair.newer.labels.get(change.newer.id)
    same_label = after_label in (None, pair.older.labels.get(change.older.id, after_label))
    return not same_label and before != pair.newer.record.words(after)


def _of_note(pair: Pair, note: Note) -> str:
    labels = {**pair.older.labels, **pair.newer.labels}
    return " ".join(["note", note.kind, *sorted(str(labels[one]) for one in note.statements)])


def _marked(section: str, language: str) -> Marked:
    about = dict(re.findall(r"^@(\w+) (.*)$", section, re.MULTILINE))
    text, parts = _plain(re.sub(r"^@.*\n", "", section, flags=re.MULTILINE).strip("\n"))
    article = replace(
        read_plain(text, _registry()),
        language=language,
        title=about.get("title"),
        byline=about.get("byline"),
        modified=about.get("modified"),
        credit=about.get("credit"),
    )
    prepared = prepare(article)
    order = sorted(parts, key=lambda label: min(min(s) for s in parts[label].spans.values()))
    labels = {f"s{number}": label for number, label in enumerate(order, start=1)}
    statements = tuple(
        _statement(id_, text, parts[label], prepared.quotations) for id_, label in labels.items()
    )
    sentences = voices(text, prepared.sentences, statements)
    reader = ReaderName(language, "marked by hand", "1")
    return Marked(Record(reader, article, statements, sentences), labels)


@cache
def _registry() -> Registry:
    return load_registry()


def _plain(marked: str) -> tuple[str, dict[int, _Parts]]:
    """The text without its marks, and what they mark, by label."""
    plain: list[str] = []
    parts: dict[int, _Parts] = {}
    opened: list[tuple[str, list[int], str | None, int]] = []
    at = length = 0
    while at < len(marked):
        opening = _OPENING.match(marked, at)
        if opening:
            labels = [int(label) for label in opening[2].split(",")]
            opened.append((opening[1], labels, opening[3], length))
            at = opening.end()
        elif marked[at] == "}":
            role, labels, name, start = opened.pop()
            for label in labels:
                here = parts.setdefault(label, _Parts({}))
                here.spans.setdefault(role, []).append(Span(start, length))
                here.name = name if role == "s" else here.name
            at += 1
        else:
            plain.append(marked[at])
            length, at = length + 1, at + 1
    assert not opened, f"never closed: {opened}"
    return "".join(plain), parts


def _statement(id_: str, text: str, parts: _Parts, quotations: tuple[Quotation, ...]) -> Statement:
    content, cue, source, through = (
        tuple(sorted(parts.spans.get(role, ()))) for role in ("t", "c", "s", "i")
    )
    speaker = _speaker(text, source, parts.name)
    links = tuple(ChainLink(span.of(text), "outlet", span) for span in through)
    first = (ChainLink(speaker.name, speaker.kind, speaker.mention),) if speaker else ()
    type_ = statement_type(text, content, quotations)
    return Statement(id_, type_, content, cue, source, 1.0, speaker=speaker, chain=first + links)


def _speaker(text: str, source: tuple[Span, ...], name: str | None) -> Speaker | None:
    if not source:
        return None
    words = source[0].of(text)
    if name is None and not words.startswith(_UNNAMED) and not words[0].islower():
        name = words
    kind = "person" if name else "anonymous" if name == "" else "group"
    return Speaker(name or None, kind, None, source[0], None, 1.0)  # type: ignore[arg-type]
