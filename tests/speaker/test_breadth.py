"""Names and descriptions of many kinds of news, each told in the general way."""

from __future__ import annotations

import pickle
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from tests.speaker.marked import names, read, scene_of, told

import sayso.speaker
from sayso.attribution.records import Mention, Statement
from sayso.speaker import evidence
from sayso.speaker.cast import gather
from sayso.speaker.resolving import guesses, speakers
from sayso.text import Span

LONG = "It had rained in the capital for a week before anybody spoke of the plan at all. "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[Mayor Don Guardian] left. [Guardian] agreed.", ["Don Guardian", "Don Guardian"]),
        ("[Sun Yatao] spoke. [Sun] was glad.", ["Sun Yatao", "Sun Yatao"]),
        ("[Dean Holloway, a minister,] left. [Holloway] agreed.", ["Dean Holloway"] * 2),
        ("[Datuk Azlan Harun] spoke. [Harun] was glad.", ["Azlan Harun"] * 2),
        ("[Jógvan á Heygum, the prime minister,] spoke.", ["Jógvan á Heygum"]),
        ("The firm [Harrow & Stroud] denied it.", ["Harrow & Stroud"]),
        ("[Minister of Education Stefania Gianelli] left.", ["Stefania Gianelli"]),
        ("[Governor of Halden Chris Gregson] said no.", ["Chris Gregson"]),
        ("[One of his grandsons, Michael Vannes,] left.", ["Michael Vannes"]),
        ("[Its rival, the Halden Herald,] denied it.", ["Halden Herald"]),
        ("[WHO] disagreed.", ["WHO"]),
    ],
)
def test_names_of_many_shapes(text: str, expected: list[str]) -> None:
    assert names(LONG + text) == expected


@pytest.mark.parametrize(
    "name", ["Halden-TV", "KXHA", "the Halden Sun-Herald", "Volga News Agency"]
)
def test_outlets_by_how_their_names_are_written(name: str) -> None:
    speaker = told(f"{LONG}[{name}] reported it.")[0]
    assert speaker is not None
    assert speaker.kind == "outlet"


def test_a_body_of_nations_is_no_government() -> None:
    speaker = told(LONG + "[The UN mission] confirmed it.")[0]
    assert speaker is not None
    assert (speaker.name, speaker.kind) == ("UN mission", "organisation")


def test_the_ministry_is_no_agency() -> None:
    text = LONG + "[The Volga News Agency] reported it. [The ministry] denied it."
    assert names(text) == ["Volga News Agency", None]


def test_her_husband_is_who_was_called_so() -> None:
    text = "Clara Veld spoke after her husband, Ivo Resnik, fled. [Her husband] agreed."
    assert names(text) == ["Ivo Resnik"]


def test_a_new_poll_is_not_the_one_before() -> None:
    text = LONG + "[A Halden Institute poll] found it. Nobody slept. [A survey] found more."
    assert names(text) == ["Halden Institute", None]


def test_who_reports_a_poll_did_not_make_it() -> None:
    assert names(LONG + "[Exit polls reported by the Halden Herald] showed it.") == [None]


def test_the_signature_behind_a_cut_source() -> None:
    text = LONG + "A letter signed by Foreign Minister Ada Morrow says so."
    scene = scene_of(text)
    letter, says = text.index("A letter"), text.index("says")
    spans = (Span(letter, letter + 8),), (Span(says, says + 4),)
    one = Statement("s1", "indirect", (Span(says + 5, says + 7),), spans[1], spans[0], 0.9)
    speaker = speakers(scene, gather(scene), (one,))[0]
    assert speaker is not None
    assert speaker.name == "Ada Morrow"


def test_a_family_name_is_no_place_whatever_the_model_says() -> None:
    scene, statements = read(LONG + "Ri Yong Hak, the envoy, spoke. [Ri] denied it.")
    at = statements[0].source[0]
    scene = replace(scene, mentions=(Mention(at, "place", 0.9),))
    speaker = speakers(scene, gather(scene), statements)[0]
    assert speaker is not None
    assert (speaker.name, speaker.kind) == ("Ri Yong Hak", "person")


def test_namesakes_by_the_pronouns_behind_them() -> None:
    text = "Mara Veld and Ivo Veld met. Veld said she was glad. Veld lost her hat. [Veld] agreed."
    assert names(text) == ["Mara Veld"]


def test_he_may_be_who_is_reported_in_other_words() -> None:
    text = LONG + "Pavel Horák met Tomasz Wilk. [Wilk] said [he] would stay."
    assert names(text) == ["Tomasz Wilk", "Tomasz Wilk"]


def test_the_moderator_is_not_who_was_named_before() -> None:
    assert names("Tomasz Wilk stood on the stage. [The moderator] asked why.") == [None]


def test_a_lone_word_in_capitals_may_be_a_thing() -> None:
    scene, statements = read(LONG + "They sold [Sparkel]. It said so.")
    cast = gather(scene)
    assert [one and one.name for one in guesses(scene, cast, statements)] == ["Sparkel"]
    assert [one and one.name for one in speakers(scene, cast, statements)] == [None]


def test_speakers_are_plain_records() -> None:
    speaker = told("[Tomasz Wilk] agreed.")[0]
    assert speaker is not None
    assert type(speaker.confidence) is float
    assert pickle.loads(pickle.dumps(speaker)) == speaker


def test_every_measured_kind_of_evidence_is_one_that_is_used() -> None:
    path = Path(sayso.speaker.__file__).parent / "data" / "evidence.toml"
    measured = tomllib.loads(path.read_text(encoding="utf-8"))["value"]
    used = [one.kind for one in vars(evidence).values() if isinstance(one, evidence.Evidence)]
    assert sorted(measured) == sorted(used)
    assert all(0 < value <= 0.98 for value in measured.values())
