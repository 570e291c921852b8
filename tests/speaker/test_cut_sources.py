"""Sources of which only a part is marked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.speaker.marked import scene_of

from sayso.attribution.records import Statement
from sayso.speaker.cast import gather
from sayso.speaker.cut_sources import whole_source
from sayso.speaker.resolving import speakers
from sayso.text import Span


def _statement(text: str, source: str, cue: str) -> Statement:
    at = text.rindex(cue)
    start = text.rindex(source, 0, at) if source else 0
    spans = (Span(start, start + len(source)),) if source else ()
    return Statement("s1", "indirect", (), (Span(at, at + len(cue)),), spans, 0.9)


def _name(text: str, source: str, cue: str) -> str | None:
    scene = scene_of(text)
    (speaker,) = speakers(scene, gather(scene), (_statement(text, source, cue),))
    return speaker.name if speaker is not None else None


@pytest.mark.parametrize(
    ("text", "source", "name"),
    [
        ("The talks ended. China and Russia said no.", "Russia", "China; Russia"),
        (
            "It stalled, as China, France and Russia said no.",
            "France and Russia",
            "China; France; Russia",
        ),
        ("Jane Doe and Ruth Halden said no.", "Ruth Halden", "Jane Doe; Ruth Halden"),
        ("After talks with China and Russia said no.", "Russia", "Russia"),
        ("Jane Doe and Halden Bank said no.", "Halden Bank", "Halden Bank"),
        ("Jane Doe came to Halden and said no.", "", "Jane Doe"),
    ],
)
def test_what_was_left_out_is_taken_in(text: str, source: str, name: str) -> None:
    assert _name(text, source, "said") == name


def test_whose_claim_it_is() -> None:
    text = "Jane Doe seized on Ruth Halden's claim that it snows."
    assert _name(text, "Jane Doe", "claim") == "Ruth Halden"


@given(st.text(alphabet="Aab .,and", max_size=60), st.data())
def test_spans_lie_in_the_text(text: str, data: st.DataObject) -> None:
    scene = scene_of(text)
    end = data.draw(st.integers(0, len(text)))
    start = data.draw(st.integers(0, end))
    statement = Statement("s1", "indirect", (), (Span(end, len(text)),), (Span(start, end),), 0.9)
    for span in whole_source(text, gather(scene), statement):
        assert 0 <= span.start <= span.end <= len(text)
