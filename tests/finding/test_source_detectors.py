"""Detectors that look at sources and names."""

from __future__ import annotations

import pytest
from making_findings import FILLER, Said, record, seen, words

from sayso.attribution.records import Anonymity, Speaker
from sayso.record import Record
from sayso.text import Span


def told(source: str, cue: str = "say", **fields: object) -> Record:
    text = f"The dam will not hold, {source} {cue}."
    return record(FILLER, text, said=(Said("The dam will not hold", source, cue, **fields),))


@pytest.mark.parametrize(
    "source",
    ["analysts", "Western observers", "Critics of the plan", "some", "independent legal experts"],
)
def test_vague_classes_are_seen(source: str) -> None:
    made = told(source)
    (finding,) = seen("vague_source", made)
    assert words(made, finding) == [source]


@pytest.mark.parametrize(
    "source",
    [
        "analysts at Northgate Bank",
        "the villagers",
        "Lena Ostrava",
        "experts from Orlund University",
        "the expert",
    ],
)
def test_narrowed_classes_are_left(source: str) -> None:
    assert not seen("vague_source", told(source))


def test_a_crowd_that_is_given_no_words_is_left() -> None:
    assert seen("vague_source", told("many", "believe"))
    assert not seen("vague_source", told("many", "carried"))


def test_what_the_reader_calls_vague_is_vague() -> None:
    assert not seen("vague_source", told("some circles in the capital"))
    assert len(seen("vague_source", told("some circles in the capital", vague=True))) == 1
    assert not seen("vague_source", told("fishermen", vague=True))
    assert not seen("vague_source", told("some fishermen of Orlund", vague=True))


def test_one_class_is_one_finding() -> None:
    text = "The dam will not hold, analysts say. The rain will come, some analysts say."
    made = record(
        text,
        said=(
            Said("The dam will not hold", "analysts", "say"),
            Said("The rain will come", "some analysts", "say"),
        ),
    )
    (finding,) = seen("vague_source", made)
    assert len(finding.evidence) == 2
    assert finding.says == "Two statements are given to “analysts” and “some analysts”."


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The envoy has reportedly left the town.", ["reportedly"]),
        ("It is widely believed that the dam is leaking.", ["It is widely believed"]),
        ("The minister is said to own the land. It was rumoured that she sold it.",
         ["is said to", "It was rumoured"]),
    ],
)  # fmt: skip
def test_words_of_nobody_are_seen(text: str, found: list[str]) -> None:
    made = record(FILLER, text)
    (finding,) = seen("vague_source", made)
    assert words(made, finding) == found


@pytest.mark.parametrize(
    "made",
    [
        record("The envoy has reportedly left, according to Vantwire."),
        record("“The envoy has reportedly left the town today,” Lena Ostrava said."),
        record("The envoy has reportedly left the town.", links=("left the town",)),
        record("The envoy has reported to the minister."),
    ],
)
def test_words_of_somebody_after_all_are_left(made: Record) -> None:
    assert not seen("vague_source", made)


@pytest.mark.parametrize(
    "source",
    [
        "a senior official",
        "two people familiar with the talks",
        "A Kessarian diplomat who asked not to be named",
        "Vantrian officials",
        "another source close to the ministry",
        "an aide",
    ],
)
def test_unnamed_sources_are_seen(source: str) -> None:
    made = told(source, "said")
    (finding,) = seen("unnamed_source", made)
    assert words(made, finding) == [source]


@pytest.mark.parametrize(
    "source",
    [
        "a senior adviser, Konrad Vell,",
        "the official",
        "Lena Ostrava, an adviser to the minister",
        "a spokesman for the bank",
        "people in the market",
        "an official report",
        "a survey of officials",
    ],
)
def test_named_sources_are_left(source: str) -> None:
    assert not seen("unnamed_source", told(source, "said"))


def test_what_the_reader_resolved_goes_first() -> None:
    named = Speaker("Konrad Vell", "person", "envoy", Span(0, 3), None, 0.9)
    body = Speaker("the Ministry", "government", None, Span(0, 3), None, 0.9)
    nobody = Speaker(None, "anonymous", None, Span(0, 3), "Ministry", 0.9)
    assert not seen("unnamed_source", told("a senior official", "said", speaker=named))
    assert not seen("unnamed_source", told("officials", "said", speaker=body))
    assert not seen("unnamed_source", told("he", "said", speaker=nobody))
    assert len(seen("unnamed_source", told("the insider", "said", speaker=nobody))) == 1
    unnamed = Anonymity("official", None)
    assert len(seen("unnamed_source", told("a clerk of the port", "said", anonymity=unnamed))) == 1
    assert not seen("unnamed_source", told("the clerk", "said", anonymity=unnamed))
    other = Anonymity("other", None)
    assert not seen("unnamed_source", told("a man at the pier", "said", anonymity=other))


def both(one: str, other: str) -> Record:
    return record(
        f"{one} spoke first. {FILLER}",
        f"Then {other} spoke of the dam, and {other} left.",
        said=(Said("spoke first", one), Said("of the dam", other)),
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sergei Malenko", "Sergey Malenko"),
        ("Konrad Felsmann", "Konrad Felsman"),
        ("Ruan Shiping", "Ruan Shi-ping"),
        ("José Arrieta", "Jose Arrieta"),
        ("Yusuf Kharimov", "Yusuf Karimov"),
        ("Daria Korvath", "Daria Korvaht"),
    ],
)
def test_two_spellings_are_seen(one: str, other: str) -> None:
    (finding,) = seen("name_variant", both(one, other))
    assert f"“{one}” and “{other}”" in finding.says


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Daria Korvath", "Maria Korvath"),
        ("Tim Felsmann", "Timothy Felsmann"),
        ("Konrad Vell", "Konrad Bell"),
        ("Lena Ostrava", "Lena Ostravas"),
        ("Jan Petersen", "Jon Pedersen"),
    ],
)
def test_two_people_are_left(one: str, other: str) -> None:
    assert not seen("name_variant", both(one, other))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("“It was cold,” said Svetlana. Then Svetlana left.", "Svetlana"),
        ("“It was cold,” Konrad said.", "Konrad"),
        ("“It was cold,” said Fatima, a teacher from the Old Harbour.", "Fatima"),
    ],
)
def test_given_names_alone_are_seen(text: str, name: str) -> None:
    made = record(text, said=(Said("“It was cold,”", name, "said"),))
    (finding,) = seen("given_name_only", made)
    assert set(words(made, finding)) == {name}


@pytest.mark.parametrize(
    ("text", "name", "more"),
    [
        ("“It was cold,” Konrad said. Konrad Vell had come early.", "Konrad", {}),
        ("“It was cold,” Ostrava said.", "Ostrava", {}),
        ("“It was cold,” Konrad said.", "Konrad", {"title": "Envoy Konrad Vell is cold"}),
        ("“It was cold,” Konrad said.", "Konrad", {"byline": "Konrad Vell"}),
        ("“It was cold,” Konrad said. King Konrad left.", "Konrad", {}),
        ("“It was cold,” Patrick said. Dan Patrick left.", "Patrick", {}),
    ],
)
def test_names_that_are_known_in_full_are_left(text: str, name: str, more: dict[str, str]) -> None:
    made = record(text, said=(Said("“It was cold,”", name, "said"),), **more)  # type: ignore[arg-type]
    assert not seen("given_name_only", made)
