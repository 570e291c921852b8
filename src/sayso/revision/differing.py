"""Which words of one statement differ from those of the other that it became.

Words count, not their capitals and not the marks between them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from sayso.attribution.records import Statement
from sayso.revision.readings import hull
from sayso.revision.records import WordEdit
from sayso.revision.reducing import reduced, words_in
from sayso.revision.standing import Standing
from sayso.revision.words import word_edits
from sayso.text import Span

_JOINTS = frozenset({"that", "and", "but", "dass", "und", "que", "et", "y", "что", "и"})


@dataclass(frozen=True, slots=True)
class Difference:
    """Edits within each part of a statement, in order; empty where the words are the same."""

    content: tuple[WordEdit, ...]
    cue: tuple[WordEdit, ...]
    source: tuple[WordEdit, ...]

    @property
    def words(self) -> tuple[WordEdit, ...]:
        """All edits once, in the order of the older text."""
        every = {*self.content, *self.cue, *self.source}
        return tuple(sorted(every, key=lambda edit: (edit.older, edit.newer)))


SAME = Difference((), (), ())
Texts = tuple[str, str]  # of the older and the newer revision


def difference_in_place(
    older: Statement, newer: Statement, texts: Texts, standing: Standing
) -> Difference:
    """How the words differ of two statements whose sentences became each other."""
    return Difference(
        _content(older, newer, texts, standing.edits_of),
        _small_part(older.cue, newer.cue, texts, standing.edits_of),
        _small_part(older.source, newer.source, texts, standing.edits_of),
    )


def difference_in_words(
    older: Statement, newer: Statement, texts: Texts, standing: Standing | None = None
) -> Difference:
    """The same where the sentences were not recognised in each other.

    With `standing` that holds of cue and source alone.
    """

    def edits(ours: Parts, theirs: Parts) -> list[WordEdit]:
        if not ours or not theirs:
            return list(_all_of(ours, theirs))
        return list(word_edits(texts[0], hull(ours), texts[1], hull(theirs)))

    return Difference(
        _content(older, newer, texts, standing.edits_of if standing else edits),
        _part(older.cue, newer.cue, texts, edits),
        _part(older.source, newer.source, texts, edits),
    )


Parts = tuple[Span, ...]
Edits = Callable[[Parts, Parts], list[WordEdit]]


def _content(
    older: Statement, newer: Statement, texts: Texts, edits: Edits
) -> tuple[WordEdit, ...]:
    found = _part(older.content, newer.content, texts, edits)
    return tuple(edit for edit in found if not _is_joint(edit, older, newer, texts))


def _part(ours: Parts, theirs: Parts, texts: Texts, edits: Edits) -> tuple[WordEdit, ...]:
    found = edits(ours, theirs)
    if not found or words_in(texts[0], ours) == words_in(texts[1], theirs):
        return ()
    return _within(found, ours, theirs, texts)


def _small_part(ours: Parts, theirs: Parts, texts: Texts, edits: Edits) -> tuple[WordEdit, ...]:
    """Cue or source: readings differ in how far they go, so an edit must be in both to count."""
    found = _part(ours, theirs, texts, edits)
    if not found or not ours or not theirs:
        return found
    return found if any(_meets(edit, ours, theirs) for edit in edits(ours, theirs)) else ()


def _meets(edit: WordEdit, ours: Parts, theirs: Parts) -> bool:
    """Whether no side of an edit lies wholly outside the spans of its text."""
    here = not edit.older or any(edit.older.overlaps(span) for span in ours)
    there = not edit.newer or any(edit.newer.overlaps(span) for span in theirs)
    return here and there


def _is_joint(edit: WordEdit, older: Statement, newer: Statement, texts: Texts) -> bool:
    """Whether all that came or went at the edge of a content is what joins it to other words."""
    if edit.older and edit.newer:
        return False
    text, part = (texts[0], edit.older) if edit.older else (texts[1], edit.newer)
    at_edge = _at_edge(edit.older, older.content) or _at_edge(edit.newer, newer.content)
    return at_edge and part.of(text).casefold() in _JOINTS


def _at_edge(part: Span, content: Sequence[Span]) -> bool:
    return part.start <= content[0].start or part.end >= content[-1].end


def _all_of(ours: Sequence[Span], theirs: Sequence[Span]) -> Iterator[WordEdit]:
    for span in ours:
        yield WordEdit(span, Span(span.end, span.end))
    for span in theirs:
        yield WordEdit(Span(span.start, span.start), span)


def _within(
    edits: Iterable[WordEdit], ours: Sequence[Span], theirs: Sequence[Span], texts: Texts
) -> tuple[WordEdit, ...]:
    """Edits cut down to spans of either text and to the words that really differ."""
    cut = [WordEdit(_cut(edit.older, ours), _cut(edit.newer, theirs)) for edit in edits]
    joined = _joined([small for edit in cut if (small := reduced(edit, texts))], texts)
    return tuple([small for edit in joined if (small := reduced(edit, texts))])


def _cut(part: Span, spans: Sequence[Span]) -> Span:
    """What of an edit's side lies within the spans; where nothing does, its place."""
    inside = [
        Span(max(part.start, span.start), min(part.end, span.end))
        for span in spans
        if part.overlaps(span)
    ]
    return hull(inside) if inside else Span(part.start, part.start)


def _joined(edits: Sequence[WordEdit], texts: Texts) -> Iterator[WordEdit]:
    """Edits with no unchanged word between them, as one."""
    last: WordEdit | None = None
    for edit in edits:
        if last is not None and _touch(last, edit, texts):
            older = Span(last.older.start, max(last.older.end, edit.older.end))
            last = WordEdit(older, Span(last.newer.start, edit.newer.end))
            continue
        if last is not None:
            yield last
        last = edit
    if last is not None:
        yield last


def _touch(one: WordEdit, other: WordEdit, texts: Texts) -> bool:
    if other.newer.start < one.newer.end or other.older.start < one.older.end:
        return False
    between = (
        texts[0][one.older.end : other.older.start] + texts[1][one.newer.end : other.newer.start]
    )
    return not any(character.isalnum() for character in between)
