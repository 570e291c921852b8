"""Sentences that stand in both revisions, and which of them kept their place."""

from __future__ import annotations

from itertools import combinations, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.revision.anchors import Pair, heaviest_chain, identical


def test_the_heavier_part_keeps_its_place() -> None:
    pairs = [(0, 2), (1, 0), (2, 1)]
    assert heaviest_chain(pairs, {0: 5, 1: 4, 2: 4}) == [(1, 0), (2, 1)]
    assert heaviest_chain(pairs, {0: 9, 1: 4, 2: 4}) == [(0, 2)]


@settings(max_examples=60)
@given(st.permutations(range(7)), st.lists(st.integers(1, 9), min_size=7, max_size=7))
def test_no_chain_is_heavier(places: list[int], weights: list[int]) -> None:
    pairs = list(enumerate(places))
    by_number = dict(enumerate(weights))
    found = heaviest_chain(pairs, by_number)
    assert rises(found)
    every = (chosen for size in range(8) for chosen in combinations(pairs, size))
    best = max(weight(chosen, by_number) for chosen in every if rises(chosen))
    assert weight(found, by_number) == best


def rises(chain: list[Pair] | tuple[Pair, ...]) -> bool:
    return all(one[0] < other[0] and one[1] < other[1] for one, other in pairwise(chain))


def weight(chain: list[Pair] | tuple[Pair, ...], weights: dict[int, int]) -> int:
    return sum(weights[first] for first, _ in chain)


LINES = st.lists(st.sampled_from(["a", "b", "c", "dd", "eee"]), max_size=15)


@given(LINES, LINES)
def test_anchors_are_equal_and_in_order(older: list[str], newer: list[str]) -> None:
    found = identical(older, newer)
    assert all(older[one] == newer[other] for one, other in found)
    assert rises(found)


@given(LINES)
def test_all_of_a_text_is_anchored_in_itself(lines: list[str]) -> None:
    assert identical(lines, lines) == [(at, at) for at in range(len(lines))]


def test_repeated_lines_around_unique_ones_stay_beside_them() -> None:
    older = ["ad", "one", "ad", "two", "ad"]
    newer = ["one", "ad", "two", "ad"]
    assert identical(older, newer) == [(1, 0), (2, 1), (3, 2), (4, 3)]
