from __future__ import annotations

import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sayso.attribution.decoding import Pieces, Scores, decode
from sayso.attribution.links import CONTENT, CUE, LINK_OUTPUTS, NOTHING, REACH, SOURCE
from sayso.attribution.settling import settle


def scores(roles: str, *cues: int) -> Scores:
    """Scores of a model that is sure: one letter a word, s source, c cue, t content, - nothing."""
    number = {"-": NOTHING, "s": SOURCE, "c": CUE, "t": CONTENT}
    links = np.full((len(cues), 2 * REACH + 1, LINK_OUTPUTS), 0, dtype=np.float32)
    for row, cue in enumerate(cues):
        for word, letter in enumerate(roles):
            links[row, word - cue + REACH, number[letter]] = 9
    odds = np.full(len(cues), 3.0, dtype=np.float32)
    return Scores(np.array(cues, dtype=np.int64), odds, links, names(len(roles)))


def names(words: int) -> np.ndarray:
    """Entity logits of words that are no names."""
    return np.zeros((words, 7), dtype=np.float32)


def test_source_cue_and_content_are_found() -> None:
    (one,) = decode(scores("--ssscc-tttt-", 5))
    assert (one.source, one.cue, one.content) == (((2, 5),), ((5, 7),), ((8, 12),))


def test_a_content_may_have_two_pieces_around_its_cue() -> None:
    (one,) = decode(scores("tttt-sc-ttt", 6))
    assert one.content == ((0, 4), (8, 11))


def test_nobody_need_be_named() -> None:
    (one,) = decode(scores("c-ttt", 0))
    assert one.source == ()


def test_a_cue_without_content_gives_nothing() -> None:
    assert list(decode(scores("ssc--", 2))) == []


def test_words_beyond_the_text_are_never_taken() -> None:
    wild = scores("ct", 0)
    wild.links[..., CONTENT] = 9
    (one,) = decode(wild)
    assert one.content == ((1, 2),) or one.content == ((0, 2),)


@given(
    st.lists(st.integers(0, 40), min_size=1, max_size=5, unique=True).map(sorted),
    st.integers(0, 2**32 - 1),
)
def test_any_scores_give_pieces_inside_the_text_and_in_order(cues: list[int], seed: int) -> None:
    noise = np.random.default_rng(seed).normal(0, 4, (len(cues), 2 * REACH + 1, LINK_OUTPUTS))
    odds = np.zeros(len(cues), np.float32)
    given_ = Scores(np.array(cues, dtype=np.int64), odds, noise.astype(np.float32), names(41))
    for one in decode(given_):
        for pieces in (one.source, one.cue, one.content):
            assert all(0 <= start < end <= 41 for start, end in pieces)
            assert all(a[1] < b[0] for a, b in itertools.pairwise(pieces))
        assert np.isfinite(one.features).all()


def piece(source: int | None, cue: tuple[int, int], content: tuple[int, int]) -> Pieces:
    return Pieces(() if source is None else ((source, source + 1),), (cue,), (content,), ())


def test_of_two_readings_of_one_cue_the_surer_stays() -> None:
    weak, strong = piece(1, (2, 4), (5, 9)), piece(1, (3, 4), (5, 12))
    assert settle([(weak, 0.4), (strong, 0.8)]) == [(strong, 0.8)]


def test_the_same_content_from_two_sources_stays_twice() -> None:
    inner, outer = piece(4, (5, 6), (7, 12)), piece(0, (1, 2), (4, 12))
    assert len(settle([(inner, 0.6), (outer, 0.7)])) == 2


def test_settling_does_not_depend_on_the_order() -> None:
    read = [(piece(n, (n * 3, n * 3 + 2), (20, 24 + n)), 0.5) for n in range(4)]
    assert settle(read) == settle(reversed(read))
