"""Detectors that look at paragraphs, reports, assertions, headlines and dates."""

from __future__ import annotations

from typing import Any

import pytest
from making_findings import FILLER, Said, record, seen, words

from sayso.attribution.records import SaidDate
from sayso.record import Record

FERRY = (
    "The ferry between the two towns carried nine hundred people a day last summer, and the"
    " company means to buy a second boat before the next season begins."
)
PIER = "The old pier will be closed for repairs from the first of May until the end of the season."


@pytest.mark.parametrize(
    "again",
    [FERRY, FERRY.replace(", and", " and"), FERRY.upper()],
)
def test_a_paragraph_that_stands_again_is_seen(again: str) -> None:
    (finding,) = seen("repeated_paragraph", record(FERRY, PIER, again))
    assert finding.says == "A paragraph of 28 words stands in the article two times."


def test_the_differences_of_two_paragraphs_are_named() -> None:
    made = record(FERRY, PIER, FERRY.replace("nine", "eight").replace("company", "owner"))
    (finding,) = seen("repeated_paragraph", made)
    assert finding.says.endswith(
        "the first has “nine” and “company”; the second has “eight” and “owner”."
    )
    assert words(made, finding)[2:] == ["nine", "company", "eight", "owner"]


def test_paragraphs_that_stand_again_in_a_row_are_one_finding() -> None:
    made = record(FERRY, PIER, FILLER, FERRY, PIER)
    (finding,) = seen("repeated_paragraph", made)
    assert finding.says.startswith("A run of 2 paragraphs")
    assert words(made, finding) == [f"{FERRY}\n\n{PIER}"] * 2


@pytest.mark.parametrize(
    "paragraphs",
    [
        (FERRY, PIER),
        ("Read more about this.", FERRY, "Read more about this."),
        (FERRY, "The ferry between the two towns carried few people, and nobody means to buy."),
        (FERRY, "A second boat will be bought by the company, which carried nine hundred a day."),
    ],
)
def test_different_and_short_paragraphs_are_left(paragraphs: tuple[str, ...]) -> None:
    assert not seen("repeated_paragraph", record(*paragraphs))


@pytest.mark.parametrize(
    "text",
    [
        "The agency later deleted that quote.",
        "The Orlund newspaper has not reported the visit.",
        "The passage was later removed from the agency's site.",
        "State media made no mention of the talks.",
        "Reuters quietly changed its headline, then rewrote the story.",
    ],
)
def test_claims_about_outlets_are_seen(text: str) -> None:
    made = record(FILLER, text)
    (finding,) = seen("claim_about_outlet", made)
    assert words(made, finding) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "The minister later deleted that tweet.",
        "The agency reported the visit and did not comment.",
        "“The agency later deleted that quote,” Lena Ostrava said.",
        "The paper was removed from the shelf.",
        "An editor was asked whether the quotation had been withdrawn by the agency.",
        "The police have not reported any arrests.",
    ],
)
def test_other_deeds_are_left(text: str) -> None:
    assert not seen("claim_about_outlet", record(FILLER, text))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A report by the Harbour Institute calls the dam unsafe.",
         "A report by the Harbour Institute"),
        ("The dam leaks, another study found.", "another study found"),
        ("The envoy has left, Reuters reported.", "Reuters reported"),
        ("Recent polls show that few want the dam.", "Recent polls show"),
    ],
)  # fmt: skip
def test_reports_without_link_or_date_are_seen(text: str, found: str) -> None:
    made = record(FILLER, text)
    (finding,) = seen("uncited_report", made)
    assert words(made, finding) == [found]
    assert "without a date" in finding.says


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("A report by the Harbour Institute calls the dam unsafe.", ("report",)),
        ("A report by the Harbour Institute, out on Monday, calls it unsafe.", ()),
        ("The report found that the dam leaks.", ()),
        ("“A report by the Harbour Institute calls it unsafe,” Ostrava said.", ()),
        ("The envoy has reported to the minister.", ()),
        ("A study by Orlund University in 2019 found nothing.", ()),
    ],
)
def test_reports_that_can_be_found_are_left(text: str, links: tuple[str, ...]) -> None:
    assert not seen("uncited_report", record(FILLER, text, links=links))


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("In an attempt to please the fishermen, the council opened the gate.", "motive"),
        ("The minister wants to punish the town.", "motive"),
        ("The dam is the largest structure in the country's history.", "claim"),
        ("The town draws 40 percent of its water from the river.", "claim"),
        ("At least 30 people were killed when the dam broke.", "claim"),
    ],
)
def test_assertions_of_the_author_are_seen(text: str, phrase: str) -> None:
    made = record(FILLER, text)
    (finding,) = seen("unsourced_assertion", made)
    assert phrase in finding.says
    assert words(made, finding) == [text]


@pytest.mark.parametrize(
    "made",
    [
        record(FILLER, "The dam is the largest structure in the world.", genre="opinion"),
        record(FILLER, "The dam is the largest structure in the world, Ostrava said."),
        record(FILLER, "The town draws 40 percent of its water from it, figures show."),
        record(FILLER, "“The town draws 40 percent of its water from the river.”"),
        record(FILLER, "The town draws its water from the river.", genre="news"),
        record(FILLER, "I think so. It is the largest dam in the world.", genre="unknown"),
        record(FILLER, "The minister wants to know more."),
        record(
            "The gate was opened in an attempt to please them, Ostrava said.",
            said=(
                Said("The gate was opened in an attempt to please them", "Ostrava", "said"),
            ),
        ),
    ],
)  # fmt: skip
def test_sourced_and_other_sentences_are_left(made: Record) -> None:
    assert not seen("unsourced_assertion", made)


BODY = (
    f"{FILLER} The minister, Lena Ostrava, spoke to twelve mayors. “We may close the gate next"
    " spring,” she told them. The Kessarian envoy did not come to the meeting in the hall."
)


@pytest.mark.parametrize(
    ("title", "named"),
    [
        ("Minister meets 40 mayors over the gate", "number “40”"),
        ("Minister says “we will flood the valley”", "quoted words “we will flood the valley”"),
        ("Minister Ostrava threatens mayors", "verb “threatens”"),
        ("Minister meets Vantrian mayors after the long dispute", "name “Vantrian”"),
        ("Minister Ostrava closes the gate next spring", "certain"),
    ],
)
def test_headlines_that_say_more_are_seen(title: str, named: str) -> None:
    if named == "certain":
        title = "We close the gate next spring"
    (finding,) = seen("headline_unsupported", record(BODY, title=title))
    assert named in finding.says


@pytest.mark.parametrize(
    "title",
    [
        "Minister meets 12 mayors over the gate",
        "Minister says “we may close the gate”",
        "Minister Ostrava warns mayors",
        "Minister meets Kessarian mayors after the long dispute",
        "Minister may close the gate next spring",
        "Minister Meets Vantrian Mayors After Long Dispute",
        None,
    ],
)
def test_headlines_that_the_text_bears_out_are_left(title: str | None) -> None:
    assert not seen("headline_unsupported", record(BODY, title=title))


def test_a_text_too_short_to_support_a_headline_is_left() -> None:
    assert not seen("headline_unsupported", record("It rained.", title="It rained for 40 days"))


def dated(first: str, **about: str) -> Record:
    date = SaidDate(first, first, "explicit", None)
    made: dict[str, Any] = dict(about)
    return record(
        "“We wait,” Lena Ostrava said.", FILLER,
        said=(Said("“We wait,”", "Lena Ostrava", "said", date=date),), **made,
    )  # fmt: skip


@pytest.mark.parametrize(
    "made",
    [
        dated("2026-03-09", published="2026-03-03"),
        dated("2027-03-03", published="2026-03-03T09:00:00+01:00"),
        dated("2026-03-09", published="2026-03-03", modified="2026-03-04"),
        record(FILLER, published="2026-03-03", modified="2026-02-01"),
        record("They met on Monday, 3 March 2026.", FILLER),
        record("They met on Friday, March 3rd, 2026.", FILLER),
    ],
)
def test_dates_that_do_not_go_together_are_seen(made: Record) -> None:
    assert len(seen("date_conflict", made)) == 1


@pytest.mark.parametrize(
    "made",
    [
        dated("2026-03-03", published="2026-03-03"),
        dated("2026-03-04", published="2026-03-03T23:30:00-05:00"),
        dated("2026-03-09", published="2026-03-03", modified="2026-03-10"),
        dated("2026-03-09"),
        dated("2026-03-09", published="some day"),
        record(FILLER, published="2026-03-03T09:00:00+00:00", modified="2026-03-03T08:59:00+00:00"),
        record("They met on Tuesday, 3 March 2026.", FILLER),
        record("They met on Monday, 31 February 2026.", FILLER),
    ],
)
def test_dates_that_go_together_are_left(made: Record) -> None:
    assert not seen("date_conflict", made)
