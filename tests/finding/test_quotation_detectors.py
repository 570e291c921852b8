"""Detectors that look at quotations: each sees what it should and leaves the near misses."""

from __future__ import annotations

from typing import Any

import pytest
from making_findings import FILLER, Said, record, seen, words

from sayso.attribution.records import Speaker
from sayso.record import Record
from sayso.text import Span


def person(name: str | None) -> Speaker:
    return Speaker(name, "person", None, Span(0, 1), None, 0.9)


LONG = "“The water will not come back before spring, whatever they promise you there.”"


@pytest.mark.parametrize(
    ("made", "quoted"),
    [
        (record(FILLER, f"The shops were shut. {LONG} The rain went on."), LONG),
        (
            record(FILLER, "The visit was described as “a turning point for both nations”."),
            "“a turning point for both nations”",
        ),
        (
            record(
                "Lena Ostrava said it was too late.",
                "The road is closed.",
                LONG,
                said=(Said("it was too late", "Lena Ostrava", "said"),),
            ),
            LONG,
        ),
        (
            record("The plan was dubbed “a gift to the sea” and dropped.", FILLER),
            "“a gift to the sea”",
        ),
    ],
)
def test_a_quotation_of_nobody_is_seen(made: Record, quoted: str) -> None:
    (finding,) = seen("unsourced_quotation", made)
    assert words(made, finding) == [quoted]


@pytest.mark.parametrize(
    "made",
    [
        record(FILLER, f"{LONG} Lena Ostrava said.", said=(Said(LONG, "Lena Ostrava", "said"),)),
        record(FILLER, f"{LONG} said the minister, whom the reader missed."),
        record(FILLER, f"Lena Ostrava was not amused. {LONG}"),
        record(
            "“It is late,” said Lena Ostrava.",
            LONG,
            said=(Said("“It is late,”", "Lena Ostrava", "said"),),
        ),
        record("She had one more sentence for them:", LONG),
        record("On the dam the minister, Lena Ostrava, was brief.", f"> {LONG}", FILLER),
        record(FILLER, "The film “The Long Way Home From Orlund” opens on Friday."),
        record(FILLER, "The plan was dubbed “a gift to the sea” by the fishermen."),
        record(FILLER, f"The shops were shut. {LONG} The rain.", reader="quotations only"),
        record(FILLER, f"The shops were shut. {LONG} The rain.", genre="interview"),
    ],
)
def test_other_quotations_are_left(made: Record) -> None:
    assert not seen("unsourced_quotation", made)


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("“We will keep [the dam] shut,” Ostrava said.", ["[the dam]"]),
        ("“We will keep it shut … and wait,” Ostrava said.", ["…"]),
        ("“We [will] keep it shut . . . and wait for [them],” he said.",
         ["[will]", ". . .", "[them]"]),
        ("“We will keep it shut [...] and wait,” Ostrava said.", ["[...]"]),
    ],
)  # fmt: skip
def test_brackets_and_ellipses_in_quotations_are_seen(text: str, marks: list[str]) -> None:
    made = record(text)
    (finding,) = seen("edited_quotation", made)
    assert words(made, finding) == marks


@pytest.mark.parametrize(
    "text",
    [
        "“We will keep it shut and wait …” Ostrava said.",
        "“We has [sic] kept it shut and waited,” Ostrava said.",
        "“[W]e will keep it shut,” Ostrava said. She [laughed] then.",
        "“We will keep it shut [laughs] and wait,” Ostrava said.",
        "The dam [built by Kessary] stays shut … “We will wait,” Ostrava said.",
    ],
)
def test_other_marks_are_left(text: str) -> None:
    assert not seen("edited_quotation", record(text))


@pytest.mark.parametrize(
    ("paragraphs", "begins"),
    [
        (("“We will wait for the rain, Ostrava said.", FILLER), ["“We will wait"]),
        ((FILLER, 'He said that "nobody came. The rain went on.'), ['"nobody came.']),
        (("“We wait, he said.", FILLER, "“They wait, she said.", FILLER), ["“We", "“They"]),
    ],
)
def test_open_quotations_are_seen(paragraphs: tuple[str, ...], begins: list[str]) -> None:
    made = record(*paragraphs)
    (finding,) = seen("broken_quotation", made)
    shown = words(made, finding)
    assert all(one.startswith(begin) for one, begin in zip(shown, begins, strict=True))


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("“We will wait for the rain,” Ostrava said.", FILLER),
        ("“We will wait for the rain.", "“And then we will see,” Ostrava said."),
        ("The board is 5'10\" long, and the fishermen's boats are 30' long.", FILLER),
    ],
)
def test_closed_and_continued_quotations_are_left(paragraphs: tuple[str, ...]) -> None:
    assert not seen("broken_quotation", record(*paragraphs))


def two(first: str, second: str, one: Any = None, other: Any = None) -> Record:
    """Two quotations; by "Lena Ostrava" unless their speakers are given."""
    a, b = f"“{first}”", f"“{second}”"
    fields = [{"speaker": speaker} if speaker else {} for speaker in (one, other)]
    return record(
        f"{a} said Lena Ostrava.",
        FILLER,
        f"{b} Lena Ostrava said.",
        said=(
            Said(a, "Lena Ostrava", "said", **fields[0]),
            Said(b, "Lena Ostrava", "said", **fields[1]),
        ),
    )


@pytest.mark.parametrize(
    ("first", "second", "what"),
    [
        ("The reservoir will be full in eighteen months",
         "The reservoir will be full in eight months",
         "a number"),
        ("We will sign the treaty this week", "We will not sign the treaty this week",
         "a negation"),
        ("We don't want their water at all", "We want their water at all", "a negation"),
        ("He came with 12 men and 3 boats to us", "He came with 12 men and 4 boats to us",
         "a number"),
        ("Well, we won’t open the gate for you", "We know this. We will open the gate for you",
         "a negation"),
    ],
)  # fmt: skip
def test_words_against_words_of_one_speaker_are_seen(first: str, second: str, what: str) -> None:
    made = two(first, second)
    (finding,) = seen("self_contradiction", made)
    assert finding.says.startswith(f"Two quotations of one speaker differ only in {what}:")
    assert [one.part for one in finding.evidence] == ["first", "second"]


@pytest.mark.parametrize(
    "made",
    [
        two("The reservoir will be full in spring", "The reservoir will be full in spring"),
        two("We will sign the treaty this week", "We will not sign the treaty this month"),
        two("We will sign it", "We will not sign it"),
        two("We will sign the treaty this week", "We will not sign the treaty this week",
            person("Lena Ostrava"), person("Karel Ostrava")),
        two("We will sign the treaty this week", "We will not sign the treaty this week",
            person(None), person(None)),
    ],
)  # fmt: skip
def test_other_pairs_of_quotations_are_left(made: Record) -> None:
    assert not seen("self_contradiction", made)


def test_a_resolved_speaker_is_one_speaker_by_any_name() -> None:
    resolved = person("Lena Ostrava")
    made = record(
        "“We will sign the treaty this week,” she said.",
        "“We will not sign the treaty this week,” the minister said.",
        said=(
            Said("“We will sign the treaty this week,”", "she", "said", speaker=resolved),
            Said("“We will not sign the treaty this week,”", "the minister", "said",
                 speaker=resolved),
        ),
    )  # fmt: skip
    assert len(seen("self_contradiction", made)) == 1
