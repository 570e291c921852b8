"""Whom a statement came through where the words for it stand apart from the cue."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.chain.making import said, scene
from tests.chain.test_chains import chain_of, names

from sayso.chain.chains import chains
from sayso.chain.nesting import nest
from sayso.chain.telling import as_told
from sayso.speaker.cast import gather


def test_whom_a_report_cites_is_told_by_the_name_behind_the_description() -> None:
    of = scene("The bridge was shut, the Kestrel News Agency said, citing the envoy, Tomas Velik.")
    report = said(
        of, "the Kestrel News Agency", "said", "The bridge was shut",
        name="Kestrel News Agency", kind="organisation",
    )  # fmt: skip
    assert chain_of(of, report) == [
        [("Tomas Velik", "person"), ("Kestrel News Agency", "outlet")],
    ]


def test_what_is_asked_and_answered_in_one_sentence_has_one_outlet() -> None:
    of = scene("Asked by the Meridian Post about the bridge, Lena Brandt said it was shut.")
    asked = said(of, "", "Asked", "about the bridge")
    answer = said(of, "Lena Brandt", "said", "it was shut", name="Lena Brandt", kind="person")
    assert names(of, [asked, answer])[1] == ["Lena Brandt", "Meridian Post"]


def test_an_outlet_that_reports_something_else_is_no_link_of_its_neighbour() -> None:
    of = scene("Lena Brandt asked for calm after Reuters reported that the bridge was shut.")
    calm = said(of, "Lena Brandt", "asked for", "calm", name="Lena Brandt", kind="person")
    report = said(
        of, "Reuters", "reported", "that the bridge was shut",
        number=2, name="Reuters", kind="outlet",
    )  # fmt: skip
    assert names(of, [calm, report]) == [["Lena Brandt"], ["Reuters"]]


def test_the_sentence_behind_tells_where_the_comments_came() -> None:
    of = scene(
        "Lena Brandt said the bridge was shut. "
        "Her comments came in an interview with the Meridian Post."
    )
    one = said(of, "Lena Brandt", "said", "the bridge was shut", name="Lena Brandt", kind="person")
    assert names(of, [one]) == [["Lena Brandt", "Meridian Post"]]


def test_what_is_told_to_the_articles_own_outlet_carries_nothing_over() -> None:
    of = scene(
        "An official told Reuters that the bridge was shut. "
        "Another official told the Harbour Daily that it was open."
    )
    of = replace(of, article=replace(of.article, site="Harbour Daily"))
    first = said(of, "An official", "told", "that the bridge was shut", kind="anonymous")
    second = said(of, "Another official", "told", "that it was open", number=2, kind="anonymous")
    assert names(of, [first, second]) == [[None, "Reuters"], [None]]


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        ('"It is over," the paper quoted the envoy as saying.', "the envoy", "saying"),
        ('"It is over," Lena Brandt was quoted as saying.', "Lena Brandt", "was quoted"),
        (
            '"It is over," an aide, who asked for calm, told the Meridian Post.',
            "an aide, who asked for calm,",
            "told",
        ),
    ],
)  # fmt: skip
def test_a_source_that_the_model_left_out_is_read_off_the_sentence(
    text: str, source: str, cue: str
) -> None:
    of = scene(text)
    bare = said(of, "", cue if cue == "told" else "", '"It is over,"')
    found = nest(of, [bare])
    read = [
        ([span.of(text) for span in one.source], [span.of(text) for span in one.cue])
        for one in found
    ]
    assert ([source], [cue]) in read


def test_a_passive_without_a_source_stays_without() -> None:
    of = scene("The bridge was said to be safe.")
    bare = said(of, "", "was said", "to be safe")
    assert [one.source for one in nest(of, [bare])] == [()]


def test_what_is_recalled_holds_who_said_it() -> None:
    of = scene("“It is over,” Lena Brandt recalled him saying.")
    outer, inner = nest(of, [said(of, "Lena Brandt", "recalled", "“It is over,”")])
    text = of.article.text
    assert [span.of(text) for span in outer.content] == ["“It is over,”", "him saying"]
    assert [span.of(text) for span in inner.content] == ["“It is over,”"]
    assert inner.within == outer.id


@pytest.mark.parametrize(
    ("source", "told", "name"),
    [
        ("the Kestrel News Agency", "Kestrel News Agency", "Kestrel News Agency"),
        ("Norland's Kestrel News Agency", None, "Kestrel News Agency"),
        ("An editorial in the Meridian Post", None, "Meridian Post"),
    ],
)
def test_a_speaker_that_is_an_outlet_is_told_as_one(
    source: str, told: str | None, name: str
) -> None:
    of = scene(f"It rained. {source} said the bridge was shut.")
    one = said(of, source, "said", "the bridge was shut", name=told, kind="organisation")
    (chain,) = chains(of, gather(of), [one])
    speaker = as_told(replace(one, chain=chain))
    assert speaker is not None
    assert (speaker.name, speaker.kind) == (name, "outlet")


def test_somebody_of_an_outlet_is_not_the_outlet() -> None:
    of = scene("A reporter for the Meridian Post said the bridge was shut.")
    one = said(
        of, "A reporter for the Meridian Post", "said", "the bridge was shut", kind="anonymous"
    )
    (chain,) = chains(of, gather(of), [one])
    assert as_told(replace(one, chain=chain)) == one.speaker
