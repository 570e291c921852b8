from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marked_sentences import marked, scene_of

from sayso.attribution.records import Statement, VenueKind
from sayso.speech.lists import table
from sayso.speech.venue import venue
from sayso.text import Span

CASES = [
    ("[He] {said} in a phone call with Zenda <that it rained>.", "phone call", "a phone call"),
    ("<It rained>, [he] {said by phone}.", "phone call", "phone"),
    ("<It rained>, [he] {said} over the telephone.", "phone call", "the telephone"),
    ("[He] {said} via video link on Friday <that it rained>.", "video conference", "video link"),
    (
        "[They] {agreed} at a closed-door meeting in Graz <to wait>.",
        "closed meeting",
        "a closed-door meeting",
    ),
    ("[They] {said} behind closed doors <that it rained>.", "closed meeting", "closed doors"),
    ("[They] {agreed} at their annual summit <to wait>.", "meeting", "their annual summit"),
    (
        "[She] {told} a press conference <it rained>, but at a regular briefing she smiled.",
        "press conference",
        "a press conference",
    ),
    ("At a news conference in Graz, [she] {denied} <it>.", "press conference", "a news conference"),
    (
        "[She] {said in an interview with Radio Zenda} <that it rained>.",
        "interview",
        "an interview",
    ),
    ("[She] {said} in a televised address <that it rained>.", "broadcast", "a televised address"),
    ("[She] {said} on state television <that it rained>.", "broadcast", "state television"),
    ("[She] {said} in her keynote speech <that it rained>.", "speech", "her keynote speech"),
    ("[She] {said} during Tuesday's debate <that it rained>.", "debate", "Tuesday's debate"),
    ("[She] {tweeted} <that it rained>.", "social media", "tweeted"),
    ("[She] {wrote on Telegram} <that it rained>.", "social media", "Telegram"),
    ("[She] {said} in an open letter to the port <that it rained>.", "letter", "an open letter"),
    ("[She] {wrote in an e-mail} <that it rained>.", "email", "an e-mail"),
    ("[The letter] {says} <that it rained>.", "letter", "The letter"),
    ("[The paper] {said} in an editorial <that it rained>.", "editorial", "an editorial"),
    ("[He] {wrote} in a signed article <that it rained>.", "article", "a signed article"),
    ("[He] {said in a joint statement} <that it rained>.", "statement", "a joint statement"),
    ("[He] {said} in a court filing <that it rained>.", "document", "a court filing"),
    ("[He] {testified} <that it rained>.", "testimony", "testified"),
    ("[He] {said} under oath <that it rained>.", "testimony", "oath"),
]
NOWHERE = [
    "[He] {said} <that it rained>.",
    "[He] {said} <that it rained at the press conference and in a letter>.",
    "[The interviewer] {said} <that it rained>.",
    "[Viewers] now in private DVD clubs {said} <that it rained>.",
    "[He] {said} <it rained>, although in a letter nobody had asked.",
]


@pytest.mark.parametrize(("sentence", "kind", "words"), CASES)
def test_the_sentence_tells_where(sentence: str, kind: str, words: str) -> None:
    scene, statement = marked(sentence)
    found = venue(scene, statement)
    assert found and (found.kind, found.mention.of(scene.article.text)) == (kind, words)


@pytest.mark.parametrize("sentence", NOWHERE)
def test_a_venue_in_the_content_or_another_clause_is_none(sentence: str) -> None:
    assert venue(*marked(sentence)) is None


def test_the_nearest_venue_counts() -> None:
    sentence = "At a summit in Graz, [he] {said} in a letter <that it rained>."
    found = venue(*marked(sentence))
    assert found and found.kind == "letter"


def test_without_a_cue_there_is_no_venue() -> None:
    assert venue(*marked("[She] left in an email. <“The road is open.”>")) is None


def test_the_list_names_each_noun_once_and_kinds_of_the_closed_list() -> None:
    nouns = [
        noun.removeprefix("~") for entry in table("venues").values() for noun in entry["nouns"]
    ]
    assert len(nouns) == len(set(nouns))
    kinds = {entry["kind"] for entry in table("venues").values()}
    assert kinds == set(get_args(VenueKind)) - {"other"}
    assert all(noun == noun.lower() for noun in nouns)


def test_all_listed_kinds_are_tested() -> None:
    assert {kind for _, kind, _ in CASES} == set(get_args(VenueKind)) - {"other"}


TEXT = (
    "At a news conference she tweeted, in a letter to the port, that he had phoned by email. On TV"
)


@given(st.lists(st.integers(0, len(TEXT)), min_size=6, max_size=6))
def test_a_venue_lies_in_the_text_outside_the_content(edges: list[int]) -> None:
    spans = [Span(*sorted(edges[n : n + 2])) for n in (0, 2, 4)]
    statement = Statement("s1", "mixed", (spans[0],), (spans[1],), (spans[2],), 0.5)
    found = venue(scene_of(TEXT), statement)
    if found:
        assert 0 <= found.mention.start < found.mention.end <= len(TEXT)
        assert not (len(spans[0]) and found.mention.overlaps(spans[0]))
