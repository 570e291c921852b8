from __future__ import annotations

from sayso.attribution.decoding import Pieces
from sayso.attribution.layout import fit_layout
from sayso.attribution.shipped import MODEL
from sayso.attribution.words import Vocabulary, cut_words

VOCABULARY = Vocabulary((MODEL / "vocabulary.txt").read_text(encoding="utf-8").splitlines())


def fitted(text: str, source: str, cue: str, content: str) -> tuple[list[str], list[str]]:
    """Source and content after fitting, as words; given as stretches of `text`."""
    words = cut_words(text, VOCABULARY)

    def place(part: str) -> tuple[int, int]:
        start = text.index(part)
        inside = [
            n
            for n in range(len(words))
            if start <= words.starts[n] and words.ends[n] <= start + len(part)
        ]
        return inside[0], inside[-1] + 1

    pieces = Pieces((place(source),), (place(cue),), (place(content),), ())
    one = fit_layout(text, words, pieces)

    def said(parts: tuple[tuple[int, int], ...]) -> list[str]:
        return [text[words.starts[a] : words.ends[b - 1]] for a, b in parts]

    return said(one.source), said(one.content)


def test_a_source_does_not_take_in_the_heading_above_it() -> None:
    text = "A divorce\n\nMs Vautrin demands that it end."
    source, content = fitted(text, "A divorce\n\nMs Vautrin", "demands", "that it end")
    assert (source, content) == (["Ms Vautrin"], ["that it end"])


def test_a_headline_does_not_go_on_into_the_text() -> None:
    text = "Prewitt: no risk\n\nThe chief executive is up"
    _, content = fitted(text, "Prewitt", ":", "no risk\n\nThe chief executive is up")
    assert content == ["no risk"]


def test_a_quotation_over_paragraphs_is_one_piece_in_each() -> None:
    text = "She said “We waited.\n\n“Nobody came.”"
    _, content = fitted(text, "She", "said", "“We waited.\n\n“Nobody came.”")
    assert content == ["“We waited.", "“Nobody came.”"]


def test_a_line_that_ends_with_its_cue_announces_the_lines_below() -> None:
    text = "The union demands:\n\nHigher pay\nShorter shifts"
    _, content = fitted(text, "The union", "demands", "Higher pay\nShorter shifts")
    assert content == ["Higher pay", "Shorter shifts"]
