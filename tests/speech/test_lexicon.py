from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest

from sayso.speech.inflection import noun_forms, third_person, verb_forms
from sayso.speech.lexicon import ACTS, Entry, lexicon
from sayso.speech.lists import table
from sayso.speech.turning import TESTS

CUES = table("acts")


def entries() -> Iterator[tuple[str, str, str]]:
    """Act, part of speech and pattern of every cue of the list."""
    for act, parts in CUES["acts"].items():
        for part in ("verbs", "nouns", "adjectives"):
            yield from ((act, part, word) for word in parts.get(part, "").split())
        yield from ((act, "phrases", phrase) for phrase in parts.get("phrases", ()))


def test_there_are_at_least_600_cues_and_every_act_has_some() -> None:
    assert len(list(entries())) >= 600
    assert {act for act, _, _ in entries()} == set(ACTS)


def test_no_cue_stands_twice() -> None:
    counted = Counter((part, pattern) for _, part, pattern in entries())
    assert [pattern for pattern, times in counted.items() if times > 1] == []


def test_all_cues_are_in_small_letters_and_phrases_of_single_spaces() -> None:
    for _, _, pattern in entries():
        assert pattern == " ".join(pattern.lower().split())
        assert not pattern.startswith("_")


def test_every_cue_can_be_found_by_its_base() -> None:
    for act, part, pattern in entries():
        words = pattern.replace("*", "").replace("_ ", "").replace(" _", "").split()
        if part != "phrases":
            found: list[Entry] = list(lexicon().words[words[0]])
            assert any(entry.base == pattern and entry.act == act for entry in found)
        elif words[0] in lexicon().phrases:
            found = [entry for _, entry in lexicon().phrases[words[0]]]
            assert any(entry.base == pattern and entry.act == act for entry in found)
        else:
            pytest.fail(f"{pattern!r} cannot be found")


def test_turns_name_listed_verbs_known_tests_and_known_acts() -> None:
    verbs = {pattern for _, part, pattern in entries() if part == "verbs"}
    for verb, turns in CUES["turns"].items():
        assert verb in verbs
        assert set(turns) <= set(TESTS)
        assert set(turns.values()) <= set(ACTS)


def test_what_leads_on_is_listed_apart() -> None:
    assert {entry.rank for entry in lexicon().words["expressed"]} == {"open"}
    assert {entry.rank for entry in lexicon().words["statements"]} == {"vehicle"}
    assert {entry.rank for entry in lexicon().words["accused"]} == {"verb"}


@pytest.mark.parametrize(
    ("base", "forms"),
    [
        ("deny", {"deny", "denies", "denied", "denying"}),
        ("admit", {"admits", "admitted", "admitting"}),
        ("praise", {"praises", "praised", "praising"}),
        ("convey", {"conveys", "conveyed", "conveying"}),
        ("stress", {"stresses", "stressed", "stressing"}),
        ("agree", {"agrees", "agreed", "agreeing"}),
        ("seek", {"seeks", "sought", "seeking"}),
        ("foresee", {"foresees", "foresaw", "foreseen", "foreseeing"}),
    ],
)
def test_verbs_are_inflected(base: str, forms: set[str]) -> None:
    assert forms <= verb_forms(base, CUES["irregular"].get(base, ""))


def test_nouns_have_a_plural() -> None:
    assert noun_forms("denial") == {"denial", "denials"}
    assert noun_forms("speech") == {"speech", "speeches"}
    assert third_person("reply") == "replies"


@pytest.mark.parametrize(
    ("words", "bases"),
    [
        ("she pointed a stern finger at", ["point* a finger", "point", "finger"]),
        ("put the blame on", ["put* the blame"]),
        ("called his rival's claims a lie", ["call", "claim", "lie"]),
        ("takes issue with", ["take* issue with"]),
        ("his claims", ["claim"]),
        ("claims his", ["claim"]),
    ],
)
def test_the_longest_cue_is_found_at_each_place(words: str, bases: list[str]) -> None:
    found = [hit.entry.base for hit in lexicon().hits(words.split())]
    assert found and set(found) <= set(bases)


def test_a_form_of_verb_and_noun_is_the_noun_behind_an_article() -> None:
    ranks = [lexicon().hits(words.split())[0].entry.rank for words in ("the claims", "he claims")]
    assert ranks == ["noun", "verb"]


def test_a_gap_of_a_phrase_takes_up_to_two_words() -> None:
    spans = [
        [(hit.first, hit.last) for hit in lexicon().hits(words.split())][:1]
        for words in ("give its blessing", "give its full blessing", "give its very full blessing")
    ]
    assert spans == [[(0, 2)], [(0, 3)], [(0, 0)]]
