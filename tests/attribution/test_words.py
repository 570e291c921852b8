from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.attribution.shipped import MODEL
from sayso.attribution.windows import CONTEXT, CORE, LENGTH, cut_windows
from sayso.attribution.words import CONTINUATION, Vocabulary, cut_words

VOCABULARY = Vocabulary((MODEL / "vocabulary.txt").read_text(encoding="utf-8").splitlines())


@given(st.text())
def test_words_are_the_visible_characters_of_any_text(text: str) -> None:
    words = cut_words(text, VOCABULARY)
    spans = list(zip(words.starts.tolist(), words.ends.tolist(), strict=True))
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))
    covered = {at for start, end in spans for at in range(start, end)}
    assert covered == {at for at, c in enumerate(text) if not c.isspace()}


@given(st.text())
def test_every_word_has_pieces_and_a_layout(text: str) -> None:
    words = cut_words(text, VOCABULARY)
    assert len(words.first_piece) == len(words) + 1
    assert (np.diff(words.first_piece) >= 1).all()
    assert words.first_piece[-1] == len(words.pieces)
    assert ((words.layouts >= 0) & (words.layouts < CONTINUATION)).all()


@given(st.integers(0, 3000), st.integers(1, 9), st.integers(3, 80))
def test_the_cores_of_windows_tile_the_text(count: int, syllables: int, line: int) -> None:
    many = ["un" + "want" * (n % syllables) + ("\n" if n % line == 0 else "") for n in range(count)]
    words = cut_words(" ".join(many), VOCABULARY)
    windows = list(cut_windows(words))
    assert [w.core_start for w in windows] == [0, *(w.core_end for w in windows)][: len(windows)]
    assert (windows[-1].core_end if windows else 0) == len(words)
    for window in windows:
        assert window.start <= window.core_start < window.core_end <= window.end
        pieces = words.first_piece[window.end] - words.first_piece[window.start]
        assert pieces + 2 <= LENGTH


def test_a_window_has_context_on_both_sides() -> None:
    words = cut_words("word " * 2000, VOCABULARY)
    middle = list(cut_windows(words))[2]
    assert middle.core_start - middle.start == CONTEXT
    assert middle.end - middle.core_end == CONTEXT
    assert middle.core_end - middle.core_start <= CORE


def test_a_new_line_ends_a_core_where_one_is_near() -> None:
    words = cut_words("\n".join(["word " * 47] * 20), VOCABULARY)
    assert all(window.core_start % 47 == 0 for window in cut_windows(words))


@pytest.mark.parametrize(
    ("word", "pieces"),
    [("Unwanted", ["unwanted"]), ("café", ["cafe"]), ("spokeswoman", ["spoke", "##sw", "##oman"])],
)
def test_pieces_are_the_longest_in_the_vocabulary(word: str, pieces: list[str]) -> None:
    assert VOCABULARY.cut(word) == tuple(VOCABULARY.id_of(piece) for piece in pieces)


def test_an_endless_word_is_unknown_and_quick() -> None:
    assert VOCABULARY.cut("x" * 100_000) == (VOCABULARY.id_of("[UNK]"),)


def test_quotation_and_line_breaks_are_seen_in_the_layout() -> None:
    layouts = cut_words('He left.\n\n"We stay," she said.', VOCABULARY).layouts.tolist()
    quoted = [(layout // 3) % 2 for layout in layouts]
    breaks = [layout % 3 for layout in layouts]
    assert quoted == [0, 0, 0, 1, 1, 1, 1, 1, 0, 0, 0]
    assert breaks == [2, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0]
