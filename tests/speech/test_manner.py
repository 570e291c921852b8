from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marked_sentences import marked, scene_of

from sayso.attribution.records import Statement
from sayso.speech.lists import listed
from sayso.speech.manner import manner
from sayso.text import Span

COLOURED = {
    "[The envoy] {said} frankly <that the talks had failed>.": ["frankly"],
    "[The envoy] {undiplomatically told} them <to leave>.": ["undiplomatically"],
    "[The envoy] bluntly {refused} <to leave>.": ["bluntly"],
    "<“Leave!”> [he] {shouted} angrily.": ["angrily"],
    "[The ministry] {falsely claimed} <that he had fled>.": ["falsely"],
    "[He] {has privately conceded} <defeat>.": ["privately"],
    "[He] {said} with arrogance <that nobody else could do it>.": ["with arrogance"],
    "[He] {said with barely hidden anger} <that it was over>.": ["with barely hidden anger"],
    "In a sharply worded statement, [Ankara] {denied} <the charge>.": [
        "In a sharply worded statement"
    ],
    "[Ankara] {denied} <the charge> in blunt terms.": ["in blunt terms"],
    "[She] {answered without hesitation} <that she would>.": ["without hesitation"],
    "[His] {scathing criticism of} <the treaty> went on.": ["scathing"],
    "[She] {bluntly and repeatedly said} <no>.": ["bluntly"],
    "[He] {coldly}, {sternly said} <no>.": ["coldly", "sternly"],
}
PLAIN = [
    "[The envoy] {also said} <that the talks had failed>.",
    "[The envoy] {later added} <that the talks had failed>.",
    "[The envoy] {repeatedly said} <that the talks had failed>.",
    "[The envoy] {recently told} the daily <that the family would reply>.",
    "[The envoy] {reportedly said} <that the talks had failed>.",
    "[The envoy] {pointed out} <that the talks had failed>.",
    "[The envoy] {said in a statement} <that the talks had failed>.",
    "[The envoy] {said} <the enemy had fled angrily and in blunt terms>.",
    "[The angrily silent envoy] {said} <the enemy had fled>.",
]


@pytest.mark.parametrize(("sentence", "expected"), COLOURED.items())
def test_what_the_author_adds_to_the_cue_is_kept(sentence: str, expected: list[str]) -> None:
    scene, statement = marked(sentence)
    assert [span.of(scene.article.text) for span in manner(scene, statement)] == expected


@pytest.mark.parametrize("sentence", PLAIN)
def test_time_order_and_other_parts_are_no_manner(sentence: str) -> None:
    assert manner(*marked(sentence)) == ()


def test_without_a_cue_there_is_no_manner() -> None:
    assert manner(*marked("[She] left angrily. <“The road is open.”>")) == ()


def test_the_words_that_are_no_manner_are_in_small_letters() -> None:
    assert all(word == word.lower() for word in listed("not_manner", "manner"))


TEXT = "He bluntly said, with scorn and in a fiery speech, that she had angrily left. Coldly, she"


@given(st.lists(st.integers(0, len(TEXT)), min_size=6, max_size=6))
def test_manner_lies_in_order_outside_content_and_source(edges: list[int]) -> None:
    spans = [Span(*sorted(edges[n : n + 2])) for n in (0, 2, 4)]
    statement = Statement("s1", "mixed", (spans[0],), (spans[1],), (spans[2],), 0.5)
    found = manner(scene_of(TEXT), statement)
    assert list(found) == sorted(found)
    for span in found:
        assert 0 <= span.start < span.end <= len(TEXT)
        assert not any(span.overlaps(part) for part in (spans[0], spans[2]) if len(part))
