from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sayso.attribution.records import Statement
from sayso.attribution.voices import voices
from sayso.text import Span

TEXT = "Rain came. “Stay in,” she said. The bridge, he thinks, will hold. It was dark."
SENTENCES = [Span(0, 10), Span(11, 31), Span(32, 65), Span(66, 78)]


def statement(id_: str, content: str, cue: str, source: str) -> Statement:
    def span(words: str) -> tuple[Span, ...]:
        return (Span(TEXT.index(words), TEXT.index(words) + len(words)),)

    return Statement(id_, "direct", span(content), span(cue), span(source), 0.9)


def test_a_sentence_is_attributed_where_nothing_is_left_to_the_author() -> None:
    found = voices(
        TEXT,
        SENTENCES,
        [
            statement("s1", "“Stay in,”", "said", "she"),
            statement("s2", "will hold", "thinks", "he"),
        ],
    )
    assert [one.voice for one in found] == ["author", "attributed", "mixed", "author"]
    assert [one.statements for one in found] == [(), ("s1",), ("s2",), ()]


@given(st.lists(st.tuples(st.integers(0, 77), st.integers(1, 40)), max_size=8))
def test_each_sentence_names_exactly_the_statements_it_shares_words_with(
    places: list[tuple[int, int]],
) -> None:
    said = [
        Statement(f"s{n}", "indirect", (Span(start, min(start + size, len(TEXT))),), (), (), 0.5)
        for n, (start, size) in enumerate(places)
    ]
    for sentence, found in zip(SENTENCES, voices(TEXT, SENTENCES, said), strict=True):
        assert set(found.statements) == {
            one.id for one in said if one.content[0].overlaps(sentence)
        }
