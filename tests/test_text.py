from __future__ import annotations

import itertools
import re

from hypothesis import given
from hypothesis import strategies as st

from sayso.text import Span, any_of, merge, trim, within

spans = st.tuples(st.integers(0, 60), st.integers(0, 20)).map(lambda p: Span(p[0], p[0] + p[1]))


def characters(many: list[Span] | tuple[Span, ...]) -> set[int]:
    return {at for span in many for at in range(span.start, span.end)}


@given(st.lists(spans))
def test_merged_spans_cover_the_same_characters_without_touching(many: list[Span]) -> None:
    merged = merge(many)
    assert characters(merged) == characters(many)
    assert all(a.end < b.start for a, b in itertools.pairwise(merged))


@given(st.text(), st.integers(0, 30), st.integers(0, 30))
def test_a_trimmed_span_has_no_space_at_its_edges(text: str, start: int, length: int) -> None:
    start = min(start, len(text))
    span = trim(text, start, min(start + length, len(text)))
    assert span.of(text) == text[start : start + length].strip()


@given(st.lists(spans), st.lists(spans))
def test_spans_within_blocks_only_lose_what_stands_outside(
    many: list[Span], blocks: list[Span]
) -> None:
    disjoint = merge(blocks)
    for before, after in zip(many, within(many, disjoint), strict=True):
        assert before.contains(after) or before == after
        assert not (characters([before]) - characters([after])) & characters(disjoint)


def test_the_marks_of_a_heading_are_left_out() -> None:
    text = "# Vell\nleaves"
    (span,) = within([Span(0, 6)], [Span(2, 6), Span(7, 13)])
    assert span.of(text) == "Vell"


def test_a_span_over_two_blocks_keeps_both() -> None:
    assert within([Span(0, 9)], [Span(1, 4), Span(6, 8)]) == (Span(1, 8),)


@given(st.lists(st.text("abB c", min_size=1), min_size=1), st.text("abB c"))
def test_patterns_grouped_by_their_letters_find_the_same(words: list[str], text: str) -> None:
    ordered = [word.replace(" ", r"\s+") for word in sorted(words, key=len, reverse=True)]
    assert re.findall(any_of(ordered), text) == re.findall("|".join(ordered), text)


def test_a_letter_that_may_be_missing_or_repeated_is_not_parted_from_its_mark() -> None:
    pattern = re.compile(any_of([r"reports?", r"re?d", "e*b", r"e{2}c", r"\w+ly", "red"]))
    told = ("report", "reports", "red", "rd", "b", "eeb", "eec", "sadly")
    assert all(pattern.fullmatch(word) for word in told)
    assert not any(pattern.fullmatch(word) for word in ("re", "ec", "reporst", "s", ""))
