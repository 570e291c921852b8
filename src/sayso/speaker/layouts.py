"""The words of an article and where its sentences and headlines are."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.speaker.names import key
from sayso.speaker.records import Scene
from sayso.speaker.runs import is_capital
from sayso.speaker.tokens import Token, tokens
from sayso.text import Span

_CLOSED_HEADLINE_SHARE = 0.75  # the same for a line with a point or quotation mark at its end
_SMALL = 4  # letters of the words that a headline leaves without a capital
_SHORT = 6  # words; a shorter line with a point is a sentence
_HEADLINE_SHARE = 0.6  # of its words with a capital, from which a line is a headline


@dataclass(frozen=True, slots=True)
class Layout:
    """The words of an article and where its sentences and headlines are."""

    text: str
    words: tuple[Token, ...]
    sentences: tuple[Span, ...]
    starts: frozenset[int]
    lower: frozenset[str]
    headlines: tuple[Span, ...]
    inside: frozenset[str]  # keys of words that have a capital where no sentence begins

    def sentence_of(self, offset: int) -> Span:
        """The sentence that an offset stands in, the whole text where there is none."""
        position = bisect_right(self.sentences, offset, key=lambda one: one.start) - 1
        return self.sentences[position] if position >= 0 else Span(0, len(self.text))


def lay_out(scene: Scene) -> Layout:
    """The words, sentences and headlines of a scene."""
    text = scene.article.text
    words = tuple(tokens(text))
    starts = {sentence.start for sentence in scene.sentences}
    offsets = [word.start for word in words]
    for span in (*scene.sentences, *scene.quotations, *(b.span for b in scene.article.blocks)):
        first = bisect_left(offsets, span.start)
        if first < len(offsets):
            starts.add(offsets[first])
    lower = frozenset(word.word for word in words if word.word[0].islower())
    cut = [(line, _within(words, offsets, line)) for line in _lines(scene)]
    headlines = tuple(line for line, inside in cut if _is_headline(text, line, inside))
    inside = frozenset(
        key(word.word)
        for number, word in enumerate(words)
        if is_capital(word.word)
        and (word.start not in starts or _goes_on(text, words, number))
        and not holds(headlines, word.start)
    )
    return Layout(text, words, scene.sentences, frozenset(starts), lower, headlines, inside)


def _within(words: Sequence[Token], offsets: Sequence[int], line: Span) -> Sequence[Token]:
    return words[bisect_left(offsets, line.start) : bisect_left(offsets, line.end)]


def _lines(scene: Scene) -> Iterator[Span]:
    if scene.article.blocks:
        yield from (block.span for block in scene.article.blocks)
    else:
        yield from scene.sentences


def _is_headline(text: str, line: Span, words: Sequence[Token]) -> bool:
    if len(line) > 160:
        return False
    closed = text[line.end - 1 : line.end] in ".!?\"”'’,;:"
    share = _CLOSED_HEADLINE_SHARE if closed else _HEADLINE_SHARE
    letters = [word.word for word in words if word.word[0].isalpha()]
    if closed and len(letters) < _SHORT:
        return False
    if closed and any(word.islower() and len(word) > _SMALL for word in letters):
        return False
    capitals = sum(is_capital(word) for word in letters)
    return len(letters) > 3 and capitals > share * len(letters)


def _goes_on(text: str, words: Sequence[Token], number: int) -> bool:
    """Whether another capital follows, as in a full name."""
    if number + 1 >= len(words):
        return False
    word, following = words[number], words[number + 1]
    return is_capital(following.word) and text[word.end : following.start] == " "


def holds(spans: Sequence[Span], offset: int) -> bool:
    """Whether one of some spans in order holds an offset."""
    position = bisect_right(spans, offset, key=lambda one: one.start) - 1
    return position >= 0 and offset < spans[position].end
