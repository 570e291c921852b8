"""Records of invented texts, and edit scripts for them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from hypothesis import strategies as st

from sayso.article.records import Article
from sayso.attribution.records import Sentence
from sayso.attribution.sentences import split_sentences
from sayso.record import ReaderName, Record
from sayso.revision.records import SentenceChange
from sayso.text import Span


def record_of(text: str, language: str = "en") -> Record:
    """A record of a text with its sentences and nothing else."""
    spans = split_sentences(text, None, language)
    sentences = tuple(Sentence(span, "author", ()) for span in spans)
    return Record(ReaderName(language, "test", "1"), Article(text, ()), (), sentences)


def told(older: Record, newer: Record, changes: Sequence[SentenceChange]) -> list[str]:
    """Changes as lines that a person reads: "reworded: a 3 b -> a 5 b [3>5]"."""
    return [_line(change, older.article.text, newer.article.text) for change in changes]


def _line(change: SentenceChange, older: str, newer: str) -> str:
    name = change.fate + (" elsewhere" if change.moved and change.fate != "moved" else "")
    ours = " / ".join(span.of(older) for span in change.older)
    theirs = " / ".join(span.of(newer) for span in change.newer)
    sides = ours if change.fate in ("kept", "moved", "removed") else f"{ours} -> {theirs}"
    sides = theirs if change.fate == "added" else sides
    words = [f"{edit.older.of(older)}>{edit.newer.of(newer)}" for edit in change.words]
    line = f"{name}: {sides}" + (f" [{'; '.join(words)}]" if words else "")
    return f"noise {line}" if change.noise else line


WORDS = (
    *("the", "of", "and", "a", "in", "on", "for", "with", "not", "harbour", "ferry", "council"),
    *("minister", "budget", "bridge", "envoy", "Monday", "said", "warned", "would", "could"),
    *("open", "close", "Quill", "Hale", "Tarn", "3", "15", "2,400", "million", "people", "town"),
)


def _sentence(words: Sequence[str], shape: str) -> str:
    said = " ".join(words)
    said = said[0].upper() + said[1:]
    return shape.format(said)


SENTENCES = st.builds(
    _sentence,
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=14),
    st.sampled_from(["{}.", "{}.", "{}?", '"{}," Hale said.', "“{},” the envoy’s aide said."]),
)
TEXTS = st.lists(SENTENCES, max_size=12)
Edit = Callable[[list[str]], list[str]]


@st.composite
def edited(draw: st.DrawFn, sentences: list[str]) -> list[str]:
    """The sentences after up to six edits: left out, put in, doubled, moved, cut, joined."""
    now = list(sentences)
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, max(len(now) - 1, 0)))
        kind = draw(st.sampled_from(["remove", "add", "double", "move", "block", "word", "cut"]))
        now = _edit(draw, now, at, kind)
    return now


def _edit(draw: st.DrawFn, now: list[str], at: int, kind: str) -> list[str]:
    if kind == "add" or not now:
        return [*now[:at], draw(SENTENCES), *now[at:]]
    if kind == "remove":
        return now[:at] + now[at + 1 :]
    if kind == "double":
        return [*now, now[at]]
    if kind == "move":
        return [now[at], *now[:at], *now[at + 1 :]]
    if kind == "block":
        return now[at:] + now[:at]
    words = now[at].split()
    place = draw(st.integers(0, len(words) - 1))
    if kind == "word":
        words[place] = draw(st.sampled_from(WORDS))
        return [*now[:at], " ".join(words), *now[at + 1 :]]
    parts = [" ".join(words[:place]) + ".", " ".join(words[place:]).capitalize()]
    return now[:at] + parts + now[at + 1 :]


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Record, Record]:
    """Two revisions of an invented text."""
    sentences = draw(TEXTS)
    gap = st.sampled_from([" ", "\n\n", "  "])
    older = draw(gap).join(sentences)
    newer = draw(gap).join(draw(edited(sentences)))
    return record_of(older), record_of(newer)


def spans_of(record: Record) -> list[Span]:
    """The spans of a record's sentences."""
    return [sentence.span for sentence in record.sentences]
