"""Which words of either text stand in the other, for whoever asks by offsets.

Made once for two texts from the alignment of their sentences: runs of words that stand in both,
and edits, where words of one stand and others, or none, of the other.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sayso.revision.normal import normal_form
from sayso.revision.records import SentenceChange, WordEdit
from sayso.revision.reducing import reduced
from sayso.revision.words import words_of
from sayso.text import Span, trim

Carry = Callable[[Span], Span | None]


class Run(NamedTuple):
    """A stretch of words that stands in both texts."""

    here: Span
    there: Span
    moved: bool
    shift: int | None  # what offsets in them differ by; None where one stretch is longer


class Side:
    """One text, asked where its words stand in the other."""

    def __init__(
        self,
        texts: tuple[str, str],
        runs: Sequence[Run],
        edits: Sequence[WordEdit],
        noise: Sequence[Span],
        over_runs: Carry,
    ) -> None:
        """`texts` and `edits` have this text first; `over_runs` carries spans over several runs."""
        self._texts = texts
        self._runs = sorted(runs, key=lambda run: run.here.start)
        self._starts = [run.here.start for run in self._runs]
        self._edits = sorted(edits, key=lambda edit: (edit.older.start, edit.older.end))
        self._edit_starts = [edit.older.start for edit in self._edits]
        self._noise = sorted(noise)
        self._over_runs = over_runs
        self._none_moved = not any(run.moved for run in runs)
        self._words: dict[Run, list[tuple[Span, Span]]] = {}

    def run_at(self, span: Span) -> Run | None:
        """The run that holds all of a span."""
        at = bisect_right(self._starts, span.start) - 1
        if at < 0 or self._runs[at].here.end < span.end:
            return None
        return self._runs[at]

    def carry(self, span: Span) -> Span | None:
        """The same words in the other text, None where they do not all stand there together."""
        run = self.run_at(span)
        if run is None:
            return self._over_runs(span)
        return span if run.shift == 0 else self._landing(run, span)

    def landings(self, span: Span) -> list[Span]:
        """Where the words of a span that stand in the other text stand there, in its own order."""
        found: list[Span] = []
        for run in self._overlapping(span):
            part = Span(max(span.start, run.here.start), min(span.end, run.here.end))
            found.append(self._landing(run, part))
        return found

    def moved(self, span: Span) -> bool:
        """Whether any word of a span stands elsewhere now."""
        return not self._none_moved and any(run.moved for run in self._overlapping(span))

    def edits_in(self, span: Span) -> list[WordEdit]:
        """The edits of words in a span, and what was put between its words."""
        first = bisect_left(self._edit_starts, span.start)
        while first and self._edits[first - 1].older.end > span.start:
            first -= 1
        behind = bisect_left(self._edit_starts, span.end)
        return [edit for edit in self._edits[first:behind] if _is_inside(edit.older, span)]

    def is_noise(self, span: Span) -> bool:
        """Whether a span stands in what is no part of the article."""
        at = bisect_right(self._noise, Span(span.start, 2**62)) - 1
        return at >= 0 and self._noise[at].end > span.start

    def _overlapping(self, span: Span) -> Sequence[Run]:
        first = max(bisect_right(self._starts, span.start) - 1, 0)
        behind = bisect_left(self._starts, span.end)
        return [run for run in self._runs[first:behind] if run.here.overlaps(span)]

    def _landing(self, run: Run, part: Span) -> Span:
        if run.shift is not None:
            return Span(part.start + run.shift, part.end + run.shift)
        words = self._words_of(run)
        first = max(bisect_right(words, part.start, key=lambda pair: pair[0].start) - 1, 0)
        behind = bisect_left(words, part.end, key=lambda pair: pair[0].start)
        if first >= behind:
            return Span(run.there.start, run.there.start)
        start = _shifted(part.start, words[first])
        return Span(start, max(start, _shifted(part.end, words[behind - 1])))

    def _words_of(self, run: Run) -> list[tuple[Span, Span]]:
        """The words of a run in both texts."""
        if run not in self._words:
            ours, theirs = words_of(self._texts[0], run.here), words_of(self._texts[1], run.there)
            self._words[run] = [(a.span, b.span) for a, b in zip(ours, theirs, strict=False)]
        return self._words[run]


def _shifted(at: int, word: tuple[Span, Span]) -> int:
    """An offset in or beside a word as it is in the other text."""
    here, there = word
    return there.end if at >= here.end else min(there.start + max(at - here.start, 0), there.end)


@dataclass(frozen=True, slots=True)
class Standing:
    """Both texts, each asked about the other."""

    older: Side
    newer: Side
    same: bool  # no word differs and none has moved

    def edits_of(self, older: Iterable[Span], newer: Iterable[Span]) -> list[WordEdit]:
        """The edits that touch spans of either text, in the order of the older, each once."""
        found = {edit for span in older for edit in self.older.edits_in(span)}
        for span in newer:
            found.update(turned(edit) for edit in self.newer.edits_in(span))
        return sorted(found, key=lambda edit: (edit.older, edit.newer))


def turned(edit: WordEdit) -> WordEdit:
    """An edit seen from the other text."""
    return WordEdit(edit.newer, edit.older)


def standing(
    older: str,
    newer: str,
    sentences: Sequence[SentenceChange],
    carry: Carry,
    back: Carry,
) -> Standing:
    """What stands where, from an alignment of two texts."""
    words = [_plain_edits(one, (older, newer)) if one.words else () for one in sentences]
    told = list(zip(sentences, words, strict=True))
    runs = _joined(older, newer, [run for each in told for run in _runs(older, newer, *each)])
    edits = _edits(told)
    return Standing(
        Side(
            (older, newer), runs, edits, _noise(one.older for one in sentences if one.noise), carry
        ),
        Side(
            (newer, older),
            [_run(run.there, run.here, run.moved) for run in runs],
            [turned(edit) for edit in edits],
            _noise(one.newer for one in sentences if one.noise),
            back,
        ),
        same=not edits and not any(run.moved for run in runs),
    )


def _noise(spans: Iterable[tuple[Span, ...]]) -> list[Span]:
    return [span for some in spans for span in some]


def _plain_edits(one: SentenceChange, texts: tuple[str, str]) -> Sequence[WordEdit]:
    """The edits of a change without words at their edges that differ in their capitals alone.

    One of quotation marks alone stays: what they hold is retold now, or quoted.
    """
    small = [reduced(edit, texts) or _of_marks(edit, texts) for edit in one.words]
    return [edit for edit in small if edit is not None]


def _of_marks(edit: WordEdit, texts: tuple[str, str]) -> WordEdit | None:
    words = edit.older.of(texts[0]) + edit.newer.of(texts[1])
    return edit if '"' in normal_form(words) else None


def _runs(older: str, newer: str, one: SentenceChange, words: Sequence[WordEdit]) -> Iterable[Run]:
    if not one.older or not one.newer:
        return
    moved = one.moved or one.fate == "moved"
    if one.fate == "kept" and len(one.older) == len(one.newer) == 1:
        yield _run(one.older[0], one.newer[0], moved)
        return
    here, there = one.older[0].start, one.newer[0].start
    for edit in words:
        ends = (here, edit.older.start), (there, edit.newer.start)
        yield from _trimmed(older, newer, *ends, moved)
        here, there = edit.older.end, edit.newer.end
    ends = (here, one.older[-1].end), (there, one.newer[-1].end)
    yield from _trimmed(older, newer, *ends, moved)


def _run(here: Span, there: Span, moved: bool) -> Run:
    shift = there.start - here.start
    return Run(here, there, moved, shift if there.end - here.end == shift else None)


def _trimmed(
    older: str, newer: str, here: tuple[int, int], there: tuple[int, int], moved: bool
) -> Iterable[Run]:
    first, second = trim(older, *here), trim(newer, *there)
    if len(first) and len(second):
        yield _run(first, second, moved)


def _joined(older: str, newer: str, runs: Sequence[Run]) -> list[Run]:
    """Runs that follow each other in both texts with the same in between, as one."""
    joined: list[Run] = []
    first = last = None
    for run in runs:
        if first is None or last is None:
            first = run
        elif not _follows(older, newer, last, run):
            joined.append(_from_to(first, last))
            first = run
        last = run
    return [*joined, _from_to(first, last)] if first and last else joined


def _from_to(first: Run, last: Run) -> Run:
    if first is last:
        return first
    here, there = Span(first.here.start, last.here.end), Span(first.there.start, last.there.end)
    return Run(here, there, first.moved, first.shift)


def _follows(older: str, newer: str, last: Run, run: Run) -> bool:
    if last.moved != run.moved or (last.shift is None) != (run.shift is None):
        return False
    if last.here.end > run.here.start or last.there.end > run.there.start:
        return False
    between = older[last.here.end : run.here.start]
    return between == newer[last.there.end : run.there.start] and not between.strip()


def _edits(told: Iterable[tuple[SentenceChange, Sequence[WordEdit]]]) -> list[WordEdit]:
    """All edits; a sentence that went or came is one at the place where its neighbours end."""
    edits: list[WordEdit] = []
    here = there = 0
    for one, words in told:
        edits += words
        if not one.newer and not one.noise:
            edits += [WordEdit(span, Span(there, there)) for span in one.older]
        if not one.older and not one.noise:
            edits += [WordEdit(Span(here, here), span) for span in one.newer]
        here = one.older[-1].end if one.older else here
        there = one.newer[-1].end if one.newer else there
    return edits


def _is_inside(part: Span, span: Span) -> bool:
    if part.start == part.end:
        return span.start < part.start < span.end
    return part.overlaps(span)
