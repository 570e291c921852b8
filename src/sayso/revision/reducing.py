"""Edits without the words at their edges that are the same but for their capitals."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sayso.revision.records import WordEdit
from sayso.revision.words import Word, forms_of, words_of
from sayso.text import Span


def reduced(edit: WordEdit, texts: tuple[str, str]) -> WordEdit | None:
    """The edit without words at its edges that are the same; None where no word is left.

    `texts` are those of the older and of the newer revision. Marks are no words.
    """
    older, newer = _plain_words(texts[0], edit.older), _plain_words(texts[1], edit.newer)
    first = 0
    while first < min(len(older), len(newer)) and _same(older[first], newer[first]):
        first += 1
    last = 0
    while last < min(len(older), len(newer)) - first and _same(older[-1 - last], newer[-1 - last]):
        last += 1
    if first + last == len(older) == len(newer):
        return None
    return WordEdit(_rest(older, first, last, edit.older), _rest(newer, first, last, edit.newer))


def _plain_words(text: str, span: Span) -> list[Word]:
    return [word for word in words_of(text, span) if word.form[0].isalnum()] if span else []


def _same(one: Word, other: Word) -> bool:
    return one.form.casefold() == other.form.casefold()


def _rest(words: Sequence[Word], first: int, last: int, around: Span) -> Span:
    rest = words[first : len(words) - last]
    if rest:
        return Span(rest[0].span.start, rest[-1].span.end)
    at = words[first - 1].span.end if first else around.start
    return Span(at, at)


def words_in(text: str, spans: Iterable[Span]) -> list[str]:
    """The words of spans in small letters, without the marks between them."""
    forms = [form for span in spans for form in forms_of(text, span)]
    return [form.casefold() for form in forms if form[0].isalnum()]
