"""A paragraph stands in the article twice, word for word or nearly so.

Sees paragraphs of at least twelve words that are the same but for case, marks and white space, and
those that share most of their words in the same order; then the words that differ are named. Does
not see headings, shorter paragraphs, or the same facts in other words.

Paragraphs are compared only where they share stretches of five words, so the cost grows with the
length of the text alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from sayso.finding.detector import Sighting
from sayso.finding.view import View
from sayso.finding.wording import count, evidence, listed, pair
from sayso.record import Evidence
from sayso.text import Span

KIND = "repeated_paragraph"
RANK = 0.6
MAY_BE = (
    "a slip in editing, or in taking the text from the page",
    "two versions of one passage that an update left side by side",
    "a refrain, a caption or a sentence pulled out for display",
)

_WORD = re.compile(r"\w+(?:['’.,-]\w+)*")
_FEWEST = 12  # words of a paragraph that counts
_SHINGLE = 5  # words of the stretches that are looked up
_SHARED = 0.3  # share of stretches in common from which two paragraphs are compared
_ALIKE = 0.8  # share of words in common, in order, from which they are nearly the same
_LONGEST = 400  # words of a paragraph that are compared


@dataclass(frozen=True, slots=True)
class _Paragraph:
    span: Span
    words: tuple[str, ...]  # in small letters


def detect(view: View) -> Iterator[Sighting]:
    """One sighting for each paragraph that stands there again, one for each that nearly does."""
    different: dict[tuple[str, ...], list[_Paragraph]] = {}
    for paragraph in (_paragraph(view.text, span) for span in view.body):
        if len(paragraph.words) >= _FEWEST:
            different.setdefault(paragraph.words, []).append(paragraph)
    yield from map(_again, _runs(view, [same for same in different.values() if len(same) > 1]))
    for one, other in _candidates([same[0] for same in different.values()]):
        yield from _nearly(view.text, one, other)


def _runs(view: View, repeated: list[list[_Paragraph]]) -> list[list[list[_Paragraph]]]:
    """Repeated paragraphs, those together of which each copy follows a copy of the one before."""
    number = {span: at for at, span in enumerate(view.body)}
    runs: list[list[list[_Paragraph]]] = []
    for same in repeated:
        places = [number[one.span] for one in same]
        if runs and places == [number[one.span] + 1 for one in runs[-1][-1]]:
            runs[-1].append(same)
        else:
            runs.append([same])
    return runs


def _again(run: list[list[_Paragraph]]) -> Sighting:
    times = count(len(run[0]), "time", "times")
    words = sum(len(same[0].words) for same in run)
    what = "A paragraph" if len(run) == 1 else f"A run of {len(run)} paragraphs"
    says = f"{what} of {words} words stands in the article {times}."
    copies = zip(run[0], run[-1], strict=True)
    spans = [Span(one.span.start, last.span.end) for one, last in copies]
    return Sighting(says, pair(*spans) if len(spans) == 2 else evidence(spans))


def _paragraph(text: str, span: Span) -> _Paragraph:
    found = _WORD.findall(text, span.start, span.end)
    return _Paragraph(span, tuple(word.casefold() for word in found))


def _candidates(paragraphs: Sequence[_Paragraph]) -> Iterator[tuple[_Paragraph, _Paragraph]]:
    """Each paragraph with the earlier one that shares most of its stretches of words."""
    first_with: dict[tuple[str, ...], int] = {}
    for number, paragraph in enumerate(paragraphs):
        stretches = _stretches(paragraph.words)
        shared = Counter(first_with[one] for one in stretches if one in first_with)
        if shared:
            (earlier, times), *_ = shared.most_common(1)
            if times >= _SHARED * len(stretches):
                yield paragraphs[earlier], paragraph
        for one in stretches:
            first_with.setdefault(one, number)


def _stretches(words: Sequence[str]) -> set[tuple[str, ...]]:
    return {tuple(words[at : at + _SHINGLE]) for at in range(len(words) - _SHINGLE + 1)}


def _nearly(text: str, one: _Paragraph, other: _Paragraph) -> Iterator[Sighting]:
    if max(len(one.words), len(other.words)) > _LONGEST:
        return
    matcher = SequenceMatcher(None, one.words, other.words, autojunk=False)
    if matcher.ratio() < _ALIKE:
        return
    changes = [op for op in matcher.get_opcodes() if op[0] != "equal"]
    spans, others = _word_spans(text, one.span), _word_spans(text, other.span)
    here = [_stretch(spans, start, end) for _, start, end, _, _ in changes]
    there = [_stretch(others, start, end) for _, _, _, start, end in changes]
    says = "Two paragraphs are the same but for some words"
    only = [(part, spans) for part, spans in (("first", here), ("second", there)) if any(spans)]
    named = [f"the {part} has {listed(_words(text, spans))}" for part, spans in only]
    differences = [
        Evidence(span, f"only in the {part}") for part, spans in only for span in spans if span
    ]
    yield Sighting(f"{says}: {'; '.join(named)}.", (*pair(one.span, other.span), *differences))


def _word_spans(text: str, span: Span) -> list[Span]:
    return [Span(*match.span()) for match in _WORD.finditer(text, span.start, span.end)]


def _stretch(spans: Sequence[Span], start: int, end: int) -> Span | None:
    return Span(spans[start].start, spans[end - 1].end) if end > start else None


def _words(text: str, spans: Sequence[Span | None]) -> list[str]:
    return [span.of(text) for span in spans if span]
