from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marked_sentences import marked, scene_of

from sayso.attribution.records import ChainLink, Speaker, Statement
from sayso.speaker.cast import gather
from sayso.speech.addressee import addressee, addressees
from sayso.text import Span

OBJECTS = {
    "[The envoy] {told} reporters in Vienna <that the road was open>.": "reporters",
    "<“The road is open,”> [the envoy] {told} a crowd of 1,300 on Sunday.": "a crowd of 1,300",
    "[Tolvanen] {told} Radio Zenda <that the road was open>.": "Radio Zenda",
    "[Kyiv] {urged} <the government to open the road>.": "the government",
    "[The bloc] {called on} <both sides to withdraw>.": "both sides",
    "[Seoul] {warned} the North <that it would respond>.": "the North",
    "[The envoy] {asked} her <whether the letter was real>.": "her",
    "[The envoy] {asked} her sister <whether the letter was real>.": "her sister",
    "[The envoy] {reminded} Mr. Tolvanen and Mrs. Okafor <that time was short>.": (
        "Mr. Tolvanen and Mrs. Okafor"
    ),
    "<“Wait,”> [she] {said} quietly to the head of the delegation.": "the head of the delegation",
    "[The premier] {wrote} to Foreign Minister Li Qiaomei <that the deal was off>.": (
        "Foreign Minister Li Qiaomei"
    ),
    "[The crew] {appealed to} <the navy for help>.": "the navy",
    "[He] {has repeatedly told} lawmakers and journalists <he would leave>.": (
        "lawmakers and journalists"
    ),
    "[The crew] {called on} <the government on Sunday to open the port>.": "the government",
    "[The premier] {urged} <Beijing to open the port>.": "Beijing",
    "[The envoy] {told} this newspaper <that she would stay>.": "this newspaper",
    "[The envoy] {asked} <all three where they had been>.": "all three",
    "[The envoy] {reminded} <the delegates she had warned of it>.": "the delegates",
    "[The envoy] {thanked} both women <“for the bread”>.": "both women",
    "[She] {wrote} <to me: ‘The road is open.’>": "me",
    "[The ministry] {told} Zenda’s ambassador <to leave>.": "Zenda’s ambassador",
}
PASSIVES = {
    "The envoy {was asked} <whether the letter was real>.": "The envoy",
    "{Asked} <whether the letter was real>, the envoy smiled.": "the envoy",
    "{Asked} <if it would “last,”> 52 percent of the voters said yes.": (
        "52 percent of the voters"
    ),
    "{Asked} by telephone <if it was real>, the press office of the port smiled.": (
        "the press office of the port"
    ),
    "When {asked} <about the letter>, she smiled.": "she",
    "<“No,”> Tolvanen said when {asked} <if she would leave>.": "Tolvanen",
}
VEHICLES = {
    "In a letter to the committee, [the envoy] {said} <the road was open>.": "the committee",
    "[Marga Tolvanen] {said in an interview with Radio Zenda} <that she would stay>.": (
        "Radio Zenda"
    ),
    "Speaking to students in Graz, [the envoy] {said} <the road was open>.": "students",
    "During a phone call with President Okafor, [the premier] {praised} <the deal>.": (
        "President Okafor"
    ),
    "[The envoy] {said} in a recording sent to news agencies <that she knew>.": "news agencies",
    "Speaking to dignitaries, [the envoy] {said} <the road was open>.": "dignitaries",
    "The road was open, [the envoy] {said} when asked by Radio Zenda <in Graz>.": "Radio Zenda",
    "[He] {said} in talks with visiting Prime Minister Li Qiang <that trade grew>.": (
        "visiting Prime Minister Li Qiang"
    ),
    "Addressing the assembly, [the premier] {denied} <the charges>.": "the assembly",
    "[The general] {said} in testimony before parliament <that he knew>.": "parliament",
}
CALLED = {
    "<“Madam President, the vote is over,”> [he] {said}.": "Madam President",
    "<“Well, Minister, what now?”> [she] {asked}.": "Minister",
    "<“Thank you Marga Tolvanen for the bread,”> [he] {said}.": "Marga Tolvanen",
    "<“I would, Bela.”> [She] {nodded}.": "Bela",
    "<“No, sir.”> [He] {saluted}.": "sir",
}
NOBODY = [
    "[The envoy] {said} <the road was open>.",
    "[The envoy] {accused} <the ministry of delay>.",
    "[The envoy] {criticised} <the ministry>.",
    "[The envoy] {asked} <what the ministry knew>.",
    "[The envoy] {asked} <for help>.",
    "[The envoy] {told} the truth <about the road>.",
    "[The judge] {ordered} <an investigation into the fire>.",
    "[The ministry] {warned} <the fever would return>.",
    "[The ministry] {urged} <restraint>.",
    "[The envoy] {responded to} <the criticism>.",
    "[The envoy] {pointed to} <the ministry’s figures>.",
    "[She] {knows} <the road>, which the envoy named in an interview with Radio Zenda.",
    "[He] spoke to crowds who {believe} <the road is open>.",
    "[She] {held a press briefing to brag} <that the road was open>.",
    "[The envoy] {vowed} <to press on>.",
    "[The envoy] {pledged} <to confront murders at sea>.",
    "[He] {was pushing} an offensive on <the port>.",
    "At a joint press conference with his host, [the envoy] {said} <it rained>.",
    "<“The talks in Little Rock, Arkansas, failed in Graz, Styria,”> [he] {said}.",
    "[He] {made a telling remark about} <the port>.",
    "{Asked} by [the judge] <for a plan>. It rained.",
]
CASES = OBJECTS | PASSIVES | VEHICLES | CALLED


@pytest.mark.parametrize(("sentence", "expected"), CASES.items())
def test_the_sentence_tells_to_whom(sentence: str, expected: str) -> None:
    scene, statement = marked(sentence)
    found = addressee(scene, gather(scene), statement)
    assert found and found.mention.of(scene.article.text) == expected


@pytest.mark.parametrize("sentence", NOBODY)
def test_whom_it_is_about_or_what_is_asked_for_is_not_addressed(sentence: str) -> None:
    scene, statement = marked(sentence)
    assert addressee(scene, gather(scene), statement) is None


@pytest.mark.parametrize(
    ("sentence", "name", "kind"),
    [
        ("[The envoy] {told} reporters <that it rained>.", None, "group"),
        ("[The envoy] {told} a cheering crowd <that it rained>.", None, "group"),
        ("[The envoy] {told} all delegates <that it rained>.", None, "group"),
        ("The port sank. [The envoy] {told} them <that it rained>.", None, "group"),
        ("[The envoy] {told} the Zenda Examiner <that it rained>.", "Zenda Examiner", "outlet"),
        ("[The envoy] {told} Reuters <that it rained>.", "Reuters", "outlet"),
        (
            "[The envoy] {told} Radio Zenda’s “The Long Day” <that it rained>.",
            "The Long Day",
            "outlet",
        ),
        (
            "[The envoy] {told} the Ministry of Trade and Industry <that it rained>.",
            "Ministry of Trade and Industry",
            "government",
        ),
        ("[The envoy] {told} the Koreans <that it rained>.", None, "group"),
        (
            "[The envoy] {told} Marga Tolvanen and Bela Okafor <that it rained>.",
            "Marga Tolvanen; Bela Okafor",
            "person",
        ),
        ("[The envoy] {told} Marga Tolvanen <that it rained>.", "Marga Tolvanen", "person"),
        (
            "[The envoy] {told} the ambassador, Sir Bela Okafor, <that it rained>.",
            "Bela Okafor",
            "person",
        ),
        ("[The envoy] {told} a Reuters lunch group <that it rained>.", None, "group"),
        ("[He] {urged} <the parties concerned to go>.", None, "group"),
        ("[The envoy] {stressed} to voters in the north <that it rained>.", None, "group"),
    ],
)
def test_an_addressee_has_a_name_and_a_kind(sentence: str, name: str | None, kind: str) -> None:
    scene, statement = marked(sentence)
    found = addressee(scene, gather(scene), statement)
    assert found and (found.name, found.kind) == (name, kind)


ROAD = "Mr. Tolvanen and Mrs. Okafor met. "


@pytest.mark.parametrize(
    ("inner", "whom"),
    [
        ("“[A guard] {told} me <the road was open>,” Tolvanen said.", "Tolvanen"),
        ("Tolvanen said [a guard] {told} him <that the road was open>.", "Tolvanen"),
        ("Tolvanen said [a guard] {told} her <that the road was open>.", None),
    ],
)
def test_a_pronoun_in_a_report_can_mean_who_reports(inner: str, whom: str | None) -> None:
    scene, statement = marked(ROAD + inner)
    text = scene.article.text
    place = text.index("Tolvanen said")
    who = Speaker("Tolvanen", "person", None, Span(place, place + 8), None, 0.9)
    reported = (Span(min(place + 14, statement.source[0].start), statement.content[0].end),)
    outer = Statement("s0", "mixed", reported, (), (who.mention,), 0.9, speaker=who)
    found = addressees(scene, gather(scene), [outer, statement])[1]
    assert found and found.name == whom


def test_a_pronoun_can_mean_who_spoke_before_but_never_the_speaker() -> None:
    scene, statement = marked(ROAD + "Kuznets smiled. [Kuznets] {asked} him <to stay>.")
    mention = statement.source[0]
    spoken = [Speaker(name, "person", None, mention, None, 0.9) for name in ("Tolvanen", "Kuznets")]
    before = replace(statement, id="s0", speaker=spoken[0])
    found = addressees(scene, gather(scene), [before, replace(statement, speaker=spoken[1])])[1]
    assert found and found.name == "Tolvanen"


def test_him_is_the_only_other_one_of_the_sentence_before() -> None:
    scene, statement = marked("Mr. Kuznets met Mr. Okafor. [Kuznets] {asked} him <to stay>.")
    who = Speaker("Kuznets", "person", None, statement.source[0], None, 0.9)
    found = addressees(scene, gather(scene), [replace(statement, speaker=who)])[0]
    assert found and found.name == "Okafor"


def test_an_outlet_that_was_told_has_the_name_that_it_has_in_the_chain() -> None:
    scene, statement = marked("[The envoy] {told} the Dutch weekly Kustblad <that it rained>.")
    text = scene.article.text
    place = text.index("Kustblad")
    link = ChainLink("Kustblad", "outlet", Span(place, place + len("Kustblad")))
    first = ChainLink(None, "anonymous", statement.source[0])
    found = addressees(scene, gather(scene), [statement], [(first, link)])[0]
    assert found and (found.name, found.kind) == ("Kustblad", "outlet")
    assert found.mention.of(text).endswith("Kustblad")


TEXT = (
    "“Wait, Bela,” she told the head of the Zenda port on Sunday, writing to Mr. Okafor. “No,” he"
)


@given(st.lists(st.integers(0, len(TEXT)), min_size=6, max_size=6))
def test_a_mention_lies_in_the_text_and_not_in_the_source(edges: list[int]) -> None:
    scene = scene_of(TEXT)
    spans = [Span(*sorted(edges[n : n + 2])) for n in (0, 2, 4)]
    statement = Statement("s1", "mixed", (spans[0],), (spans[1],), (spans[2],), 0.5)
    found = addressee(scene, gather(scene), statement)
    if found:
        assert 0 <= found.mention.start < found.mention.end <= len(TEXT)
        assert found.mention.of(TEXT).strip() == found.mention.of(TEXT)
        assert not (len(spans[2]) and found.mention.overlaps(spans[2]))
