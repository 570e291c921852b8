"""Places in a draft where an edit leaves a natural text, and the words that edits put in."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from random import Random
from typing import Any

from drafts import CONTENT_KINDS, WORD, Draft, Swap, Told, pieces_of, quotations_of, swapped
from sayso.attribution.sentences import split_sentences
from sayso.text import Span, trim

_NUMBER = re.compile(r"\bN\b")
QUOTATION_MARKS = frozenset('"“”')
_CLAUSE = re.compile(r",? (?:because|if|unless|but|and|which|although|when|until|so) ")


@cache
def words() -> dict[str, Any]:
    """What the edits put in."""
    return tomllib.loads((Path(__file__).parent / "edits.toml").read_text(encoding="utf-8"))


def free(draft: Draft) -> list[Told]:
    """Statements whose content no edit has touched."""
    touched = CONTENT_KINDS | {"made_indirect", "moved"}
    return [one for one in draft.told if not (one.done | one.open) & touched]


def sentences_of(draft: Draft) -> tuple[Span, ...]:
    """The sentences of the text."""
    return _sentences(draft.text)


@lru_cache(maxsize=4)
def _sentences(text: str) -> tuple[Span, ...]:
    return split_sentences(text, None, "en")


def around(draft: Draft, spans: Sequence[Span]) -> Span | None:
    """The sentences that the spans touch, if they stand in one paragraph."""
    first, last = min(span.start for span in spans), max(span.end for span in spans)
    touched = [one for one in sentences_of(draft) if one.overlaps(Span(first, last))]
    if not touched or "\n" in draft.text[touched[0].start : touched[-1].end]:
        return None
    return Span(touched[0].start, touched[-1].end)


def sentences_around(draft: Draft, one: Told) -> Span | None:
    """The sentences in which the statement stands, if no quotation crosses their edges."""
    span = around(draft, one.spans)
    return span if span and is_balanced(span.of(draft.text)) else None


def whole_sentence(draft: Draft, one: Told) -> Span | None:
    """The one sentence that the statement fills but for marks."""
    span = sentences_around(draft, one)
    if span is None or span not in sentences_of(draft):
        return None
    inside = [at for part in one.spans for at in range(part.start, part.end)]
    rest = set(range(span.start, span.end)) - set(inside)
    return span if not any(draft.text[at].isalnum() for at in rest) else None


def holds_whole(draft: Draft, span: Span) -> bool:
    """Whether every statement that stands in the span stands wholly there, unedited."""
    for one in draft.told:
        here = [span.contains(part) for part in one.spans]
        if any(part.overlaps(span) for part in one.spans) and not (all(here) and not one.done):
            return False
    return True


def is_alone(draft: Draft, one: Told, span: Span) -> bool:
    """Whether no other statement shares a character with the span."""
    others = (other for other in draft.told if other.key != one.key)
    return not any(part.overlaps(span) for other in others for part in other.spans)


def is_alone_as(draft: Draft, one: Told, span: Span, role: str) -> bool:
    """Whether no other statement has the span in that role, or in its source."""
    others = (other for other in draft.told if other.key != one.key)
    return not any(
        part.overlaps(span) for other in others for part in (*getattr(other, role), *other.source)
    )


def quoted(draft: Draft) -> list[tuple[Told, Span]]:
    """Free statements with the quotations of at least five words in their content."""
    outer = [one for one in quotations_of(draft.text) if one.depth == 0]
    return [
        (one, quotation.inner)
        for one in free(draft)
        for quotation in outer
        if quotation.closed
        and any(span.contains(quotation.inner) for span in one.content)
        and len(WORD.findall(quotation.inner.of(draft.text))) >= 5
    ]


def is_all_of(content: Span, inner: Span, text: str) -> bool:
    """Whether the content holds no word beside the quotation."""
    outside = text[content.start : inner.start] + text[inner.end : content.end]
    return not any(character.isalnum() for character in outside)


def end_to_cut(text: str, inner: Span, chance: Random) -> Span | None:
    """The last sentence of a quotation, or its last clause without the closing stop."""
    sentences = split_sentences(inner.of(text), None, "en")
    if len(sentences) > 1 and chance.random() < 0.7:
        return Span(inner.start + sentences[-2].end, inner.end)
    return clause_to_cut(text, Span(inner.start + sentences[-1].start, inner.end))


def clause_to_cut(text: str, sentence: Span) -> Span | None:
    """The last clause of a sentence, without its closing stop, where enough stands before it."""
    stop = sentence.end - (text[sentence.end - 1] in ".,!?")
    for match in _CLAUSE.finditer(text, sentence.start, stop):
        before = WORD.findall(text, sentence.start, match.start())
        behind = WORD.findall(text, match.end(), stop)
        if len(before) >= 4 and len(behind) >= 3:
            return Span(match.start(), stop)
    return None


def places_of(text: str, spans: Sequence[Span], table: Mapping[str, Any]) -> list[Span]:
    """Where words of the table stand."""
    return [
        Span(*match.span())
        for span in spans
        for match in WORD.finditer(text, span.start, span.end)
        if match.group().replace("’", "'") in table
    ]


def is_outside_quotes(draft: Draft, at: int) -> bool:
    """Whether a place stands between no quotation marks."""
    return not any(one.span.start < at < one.span.end for one in quotations_of(draft.text))


def is_balanced(text: str) -> bool:
    """Whether each quotation mark has its partner."""
    return text.count('"') % 2 == 0 and text.count("“") == text.count("”")


def with_space(text: str, span: Span) -> Span:
    """The span and the white space that sets it apart, so that no gap stays."""
    block = next(piece for piece in pieces_of(text) if piece.start <= span.start < piece.end)
    inside = trim(text, block.start, block.end)
    if inside == span:
        return block if block.end < len(text) else Span(len(text[: span.start].rstrip()), span.end)
    if span.start > inside.start:
        return Span(len(text[: span.start].rstrip()), span.end)
    behind = len(text[span.end :]) - len(text[span.end :].lstrip())
    return Span(span.start, span.end + behind)


def is_set_apart(text: str, at: int) -> bool:
    """Whether an empty line stands before a place."""
    before = text[:at]
    return before[len(before.rstrip()) :].count("\n") > 1


def with_paragraph(
    draft: Draft, line: str, chance: Random, at: int | None = None
) -> tuple[Draft, int]:
    """The draft with one more paragraph between others, and where that begins."""
    pieces = pieces_of(draft.text)
    apart = [n for n in range(1, len(pieces)) if is_set_apart(draft.text, pieces[n].start)]
    number = chance.choice([*apart, len(pieces)]) if at not in (*apart, len(pieces)) else at
    if number >= len(pieces):
        end = len(draft.text.rstrip())
        return swapped(draft, [Swap(Span(end, end), f"\n\n{line}")], "marks"), end + 2
    start = pieces[number].start
    return swapped(draft, [Swap(Span(start, start), f"{line}\n\n")], "marks"), start


def drawn(kind: str, chance: Random) -> str:
    """Words of a kind, with a number drawn for each N."""
    return _NUMBER.sub(lambda _: str(chance.randint(2, 60)), chance.choice(words()[kind]))


def shuffled(what: Iterable[Any], chance: Random) -> list[Any]:
    """The same in an order of chance."""
    listed = list(what)
    chance.shuffle(listed)
    return listed
