"""Reports that stand in reports: which statement is part of which, and those that were left out.

The model marks one level. Here every sentence and every content is read once more for a clause of
reported speech by its form (`clauses`), and each statement is told the one that holds it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sayso.attribution.quotation import Quotation
from sayso.attribution.records import Statement
from sayso.attribution.typing import statement_type
from sayso.chain.clauses import (
    Clause,
    accordings,
    as_saying,
    closing,
    heard_in_cue,
    is_hearing,
    opening,
    saying,
    what_called,
    what_said,
)
from sayso.chain.ordering import in_order, size
from sayso.chain.places import Places
from sayso.chain.sourcing import sourced
from sayso.chain.subjects import subject_before
from sayso.speaker.records import Scene
from sayso.text import Span, trim

DEEPEST = 3  # levels that are looked for below a statement of the model
_SHORTEST = 8  # characters of a content that is worth a record of its own


@dataclass(frozen=True, slots=True)
class _Found:
    """A clause, and the number of the statement it was found in; none where it holds others."""

    clause: Clause
    parent: int | None
    confidence: float


def nest(scene: Scene, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements with those that the model left out, each with the one it stands in.

    Ids are given anew, in the order of the text. A statement stands within the innermost one that
    has its cue and its content in its own content.
    """
    places = Places.of(scene)
    told = sourced(scene, places, statements)
    all_of_them = [*told, *_outer(scene, places, told)]
    parents: dict[int, int] = {}
    level = list(range(len(all_of_them)))
    for _ in range(DEEPEST):
        level = _add_inner(scene, places, all_of_them, parents, level)
    _widen(scene.article.text, all_of_them, parents)
    _add_twins(scene, all_of_them, parents)
    _add_holders(all_of_them, parents)
    return in_order(all_of_them, parents)


def _add_inner(
    scene: Scene,
    places: Places,
    statements: list[Statement],
    parents: dict[int, int],
    level: Sequence[int],
) -> list[int]:
    """Append what stands in the statements of one level; the numbers of what was appended."""
    added: list[int] = []
    for number in level:
        for clause in _inside(scene, places, statements[number]):
            if _is_new(statements, clause) and _is_worth(clause):
                parents[len(statements)] = number
                added.append(len(statements))
                statements.append(_statement(scene, clause, statements[number].confidence))
    return added


def _inside(scene: Scene, places: Places, outer: Statement) -> Iterator[Clause]:
    """Clauses of reported speech in and directly before the content of a statement."""
    text = scene.article.text
    if not outer.cue or not outer.source:
        return
    hears = is_hearing(outer.cue[-1].of(text)) or heard_in_cue(text, outer.cue[-1]) is not None
    if hears:
        yield from _heard(text, outer)
    for number, span in enumerate(outer.content):
        rest = outer.content[number + 1 :]
        for region in _regions(text, places, span):
            found = opening(text, region, hears, outer.type == "direct")
            if found is not None:
                yield _to_its_mark(scene, found, span)
            said = what_said(text, region)
            if said is not None:
                yield _to_its_mark(scene, said, span)
            called = what_called(text, region)
            if called is not None:
                yield called
            yield from accordings(text, region)
        ends = closing(text, span, scene.quotations)
        if ends is not None:
            yield _carried_on(ends, rest)


_DASH = re.compile(r"\s[–—]\s|\s--\s")


def _regions(text: str, places: Places, span: Span) -> Iterator[Span]:
    """The sentences of a content, and what a dash in one of them begins."""
    for fragment in places.fragments(span):
        yield fragment
        dash = _DASH.search(text, fragment.start, fragment.end)
        if dash is not None:
            yield Span(dash.end(), fragment.end)


def _heard(text: str, outer: Statement) -> Iterator[Clause]:
    """ "'...,' a friend recalled him saying", and "the agency quoted him as saying"."""
    inner = heard_in_cue(text, outer.cue[-1])
    if inner is not None:
        yield Clause(*inner, outer.content)
        return
    first = outer.content[0]
    quoted = as_saying(text, first)
    if quoted is not None:
        yield _carried_on(quoted, outer.content[1:])
        return
    behind = Span(outer.cue[-1].end, min(outer.cue[-1].end + 60, len(text)))
    if any(span.overlaps(behind) and span.start - behind.start < 3 for span in outer.content):
        return
    words = saying(text, behind)
    if words is not None:
        yield Clause(*words, outer.content)


_CLOSES = re.compile(r"[.?!,…](?:''|['’\"”])(?!\w)")


def _to_its_mark(scene: Scene, clause: Clause, outer: Span) -> Clause:
    """The clause with all of a quotation that it begins, though that has several sentences."""
    begun = clause.content[-1]
    text = scene.article.text
    if text[begun.start] not in "\"“'‘":
        return clause
    known = [q.end for q in scene.quotations if q.start == begun.start]
    closed = _CLOSES.search(text, begun.start, outer.end)
    end = known[0] if known else closed.end() if closed else begun.end
    if not begun.end < end <= outer.end:
        return clause
    return Clause(clause.source, clause.cue, (*clause.content[:-1], Span(begun.start, end)))


def _carried_on(clause: Clause, rest: Sequence[Span]) -> Clause:
    return Clause(clause.source, clause.cue, (*clause.content, *rest))


def _outer(scene: Scene, places: Places, statements: Sequence[Statement]) -> Iterator[Statement]:
    """Reports that hold a statement of the same sentence and that the model did not mark."""
    text = scene.article.text
    yield from _quoted(scene, places, statements)
    for sentence, inside in places.by_sentence(statements):
        for clause in _whole(text, sentence, scene.quotations):
            held = [one for one in inside if _holds(clause.content, one)]
            if held and _is_new(statements, clause):
                yield _statement(scene, clause, min(one.confidence for one in held))


_WAS_QUOTED = re.compile(
    r"(?<![\w-])(?:was|were|has been|had been|is)\s+(?:also\s+|earlier\s+|later\s+)?quoted\s+"
    r"(?:(?:by|in)\s+[^,.;\"“”]{2,60}?\s+)?as\s+(?:saying|telling\s+\w+)(?=\s+\S|[.,])"
)
_SURE = 0.5  # confidence in what only the form of a sentence shows


def _quoted(scene: Scene, places: Places, statements: Sequence[Statement]) -> Iterator[Statement]:
    """ "The minister was quoted by the agency as saying ...", where the model marked nothing."""
    text = scene.article.text
    for match in _WAS_QUOTED.finditer(text):
        sentence = places.sentence(match.start())
        quoted = [q for q in scene.quotations if sentence.start <= q.start < q.end < match.start()]
        begin = quoted[-1].end if quoted else sentence.start
        source = subject_before(text, begin, match.start())
        if source is None or not sentence.contains(Span(match.start(), match.end())):
            continue
        end = sentence.end - 1 if text[sentence.end - 1] == "." else sentence.end
        cue = trim(text, match.start(), match.end())
        said = trim(text, match.end(), end)
        said = quoted[-1] if quoted and not len(said) else said
        if not len(said):
            continue
        clause = Clause(source, cue, (said,))
        if _is_new(statements, clause) and not _is_told(statements, clause.content[0]):
            yield _statement(scene, clause, _SURE)


def _is_told(statements: Sequence[Statement], content: Span) -> bool:
    return any(span.overlaps(content) for one in statements for span in one.content)


def _whole(text: str, sentence: Span, quotations: Sequence[Span]) -> Iterator[Clause]:
    found = opening(text, sentence)
    if found is not None:
        yield found
    found = closing(text, sentence, quotations)
    if found is not None:
        yield found
    for clause in accordings(text, sentence):
        if len(clause.content) == 1:
            yield clause


def _holds(content: Sequence[Span], one: Statement) -> bool:
    """Whether a content has the cue, the source and the content of a statement in it."""
    if not one.cue:
        return False
    return all(
        any(span.contains(part) for span in content)
        for part in (*one.cue, *one.source, *(_core(piece) for piece in one.content))
    )


def _core(span: Span) -> Span:
    """A content without its last mark, which the outer one may have left out."""
    return Span(span.start, max(span.start + 1, span.end - 2))


def _is_new(statements: Sequence[Statement], clause: Clause) -> bool:
    """Whether no statement has this cue, or these words as its source."""
    return not any(
        part.overlaps(clause.cue) or (part.overlaps(clause.source) and part in one.cue)
        for one in statements
        for part in (*one.cue, *one.source)
    )


def _is_worth(clause: Clause) -> bool:
    return sum(len(span) for span in clause.content) >= _SHORTEST


def _statement(scene: Scene, clause: Clause, confidence: float) -> Statement:
    content = tuple(sorted(clause.content))
    quotations = [
        Quotation(
            span,
            trim(scene.article.text, span.start + 1, span.end - 1),
            0,
            True,
            False,
            "speech",
            1.0,
        )
        for span in scene.quotations
        if any(span.overlaps(piece) for piece in content)
    ]
    kind = statement_type(scene.article.text, content, quotations)
    return Statement("", kind, content, (clause.cue,), (clause.source,), confidence)


def _widen(text: str, statements: list[Statement], parents: dict[int, int]) -> None:
    """Let what somebody recalled hold who said it: "'...,' she recalled | him saying"."""
    for inner, outer in list(parents.items()):
        one, holder = statements[inner], statements[outer]
        if not (one.source and one.cue and holder.cue) or one.content != holder.content:
            continue
        said = Span(one.source[0].start, one.cue[-1].end)
        last = holder.cue[-1]
        hears = Span(last.start, min(last.end, said.start))
        if said.start < last.start or len(text[hears.end : said.start].strip()):
            continue
        cue = (*holder.cue[:-1], trim(text, hears.start, hears.end))
        content = tuple(sorted((*holder.content, said)))
        statements[outer] = replace(holder, cue=cue, content=content)


def _add_twins(scene: Scene, statements: Sequence[Statement], parents: dict[int, int]) -> None:
    """ "According to A, '...', B said": of two with one content the later cue is the outer."""
    by_content: dict[tuple[Span, ...], list[int]] = {}
    for number, one in enumerate(statements):
        if one.cue and one.source:
            by_content.setdefault(one.content, []).append(number)
    for twins in by_content.values():
        inner, *others = sorted(twins, key=lambda n: statements[n].cue)
        free = len(others) == 1 and inner not in parents and others[0] not in parents
        if free and _is_around(scene.article.text, statements[inner], statements[others[0]]):
            parents[inner] = others[0]


def _is_around(text: str, inner: Statement, outer: Statement) -> bool:
    """Whether of two reports of the same words one is told of by the other's source."""
    if inner.source[0].of(text) == outer.source[0].of(text):
        return False
    if outer.cue[0].start < outer.content[-1].end:
        return False
    leads = inner.cue[0].end < inner.content[0].start
    trails = inner.cue[0].start >= inner.content[-1].end
    return leads or (trails and outer.source[0].start > inner.cue[0].end)


def _add_holders(statements: Sequence[Statement], parents: dict[int, int]) -> None:
    """Give each statement the innermost one that holds it."""
    open_ones: list[int] = []
    for number in sorted(range(len(statements)), key=lambda n: _first(statements[n])):
        one = statements[number]
        begins = _first(one)
        open_ones = [other for other in open_ones if statements[other].content[-1].end > begins]
        holders = [n for n in open_ones if _holds(statements[n].content, one)]
        if number in parents:
            holders.append(parents[number])
        if holders:
            parents[number] = min(holders, key=lambda n: size(statements[n]))
        open_ones.append(number)


def _first(one: Statement) -> int:
    """Where a statement begins: its content, or the words before it."""
    return min(span.start for span in (*one.content, *one.cue, *one.source))
