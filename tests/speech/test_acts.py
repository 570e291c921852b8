from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marked_sentences import marked, scene_of

from sayso.attribution.records import Statement
from sayso.speech.acts import act
from sayso.speech.lexicon import ACTS
from sayso.text import Span

BY_LIST = {
    "say": [
        "[The envoy] {said} <the road was open>.",
        "<The road was open>, {according to} [the envoy].",
        "[Marga Tolvanen] {told} reporters <that the road was open>.",
        "[He] {called} <the deal “a dance with wolves”>.",
        "[TOLVANEN] {:} <We leave at dawn.>",
        "[The minister] {described} <the talks as frank>.",
        "[The ministry] {said in a statement} <that the talks were frank>.",
        "[She] {went on to say} <that the bridge would hold>.",
        "[The consul] {has repeatedly pointed out} <that the visa was valid>.",
        "[The port] {posted a message reading} <“Closed today”>.",
    ],
    "claim": [
        "[The rebels] {claimed} <that the garrison had fled>.",
        "[Moscow] {insists} <that the missiles are defensive>.",
        "[The general] {made the case} <that winter would help>.",
        "[His] {claim} <that the vote was stolen> was widely shared.",
        "[The envoy] {implied} <that Ruritania had paid>.",
    ],
    "deny": [
        "[The consulate] {denied} <that the man was held>.",
        "[Tehran] {rejected} <the allegation that it had sent drones>.",
        "[The palace] {dismissed} <reports of a rift>.",
        "[The company] {brushed aside} <the notion that it had known>.",
        "[The minister] {disputes} <the figures>.",
    ],
    "accuse": [
        "[Ankara] {accused} <Borduria of arming the rebels>.",
        "[The opposition] {slammed} <the budget>.",
        "[Editors] {lashed out at} <the new law>.",
        "[She] {complained} <that nobody had called>.",
        "[Her] {scathing criticism of} <the treaty> surprised nobody.",
        "[The union] {filed a lawsuit against} <the port>.",
        "[The senator] {took aim at} <the bank>.",
    ],
    "demand": [
        "[Seoul] {demanded} <an apology>.",
        "[The council] {called for} <an immediate ceasefire>.",
        "[Beijing] {urged} <Tokyo to act with restraint>.",
        "[The court] {ordered} <the release of the crew>.",
        "[The bloc] {called on} <both sides to withdraw>.",
        "[He] {insisted on} <a written answer>.",
    ],
    "request": [
        "[Kyiv] {asked} <the bloc to send engineers>.",
        "[The governor] {appealed} <for blankets>.",
        "[The adviser] {proposed} <a pause of two weeks>.",
        "[The doctor] {recommended} <rest>.",
        "[They] {asked for} <more time>.",
        "[The envoy] {warned against} <hasty steps>.",
    ],
    "promise": [
        "[The premier] {promised} <to rebuild the harbour>.",
        "[She] {vowed} <to stay>.",
        "[The ministry] {plans to} <reopen the border>.",
        "[The bank] {is committed to} <lower rates>.",
        "[He] {made a pledge} <to resign>.",
    ],
    "threaten": [
        "[Pyongyang] {threatened} <to close the line>.",
        "[The junta's] {threat} <to expel the staff> worked.",
    ],
    "refuse": [
        "[The bishop] {refused} <to meet the delegation>.",
        "[The minister] {declined to comment on} <the arrests>.",
        "[London] {ruled out} <a second vote>.",
        "[Cairo] {opposed} <the dam>.",
        "[Ruritania] {rejected} <the offer of mediation>.",
    ],
    "agree": [
        "[The minister] {admitted} <that mistakes were made>.",
        "[Both sides] {agreed} <to talk>.",
        "[The ministry] {confirmed} <the arrest>.",
        "[The mayor] {apologised for} <the delay>.",
        "[The party] {threw its weight behind} <the plan>.",
        "[The parliament] {voted to} <lift the ban>.",
    ],
    "praise": [
        "[The king] {praised} <the rescuers>.",
        "[Brussels] {welcomed} <the vote>.",
        "[The envoy] {paid tribute to} <the fallen>.",
        "[He] {thanked} <the crew>.",
    ],
    "ask": [
        "[The judge] {asked} <whether the letter was real>.",
        "[He] {wondered} <if anyone was listening>.",
        "[The paper] {raised questions about} <the tender>.",
        "[A reporter] {asked about} <the arrests>.",
    ],
    "predict": [
        "[Analysts] {predicted} <a long winter>.",
        "[The bank] {expects} <prices to fall>.",
        "[The office] {warned} <of floods in the delta>.",
        "[The pact] {is expected} <to be signed on Friday>.",
    ],
    "believe": [
        "[She] {thinks} <the treaty is dead>.",
        "[Many] {fear} <a new war>.",
        "[The general] {was convinced} <that winter would help>.",
        "[He] {sees} <the bloc as a rival>.",
        "[The envoys] {expressed concern about} <the arrests>.",
        "[The union] {voiced} <concern at the arrests>.",
    ],
    "hope": [
        "[He] {hopes} <to return>.",
        "[The port] {wants} <new cranes>.",
        "[They] {would like} <to stay>.",
        "[The envoy] {expressed hope} <that the truce would last>.",
        "[Voters] {would prefer} <a quiet year>.",
    ],
    "report": [
        "[The survey] {found} <that most had left>.",
        "[Documents] {show} <that the sum was paid>.",
        "[The agency] {reported} <three arrests>.",
        "[The paper] {quoted} <the pilot as calm>.",
    ],
}
TURNED = {
    # what the verb governs
    "[Kyiv] {told} <the crews to wait>.": "demand",
    "[Kyiv] {told} <the crews that rain was near>.": "say",
    "[She] {suggested} <that the vote was rigged>.": "claim",
    "[She] {suggested} <waiting for rain>.": "request",
    "[She] {suggested} <that the envoy should rest>.": "request",
    "[Delhi] {insisted} <that the troops must leave>.": "demand",
    "[Delhi] {insisted} <that the troops had left>.": "claim",
    "[He] {dismissed} <the proposal as too late>.": "refuse",
    "[He] {challenged} <the minister to explain himself>.": "demand",
    "[He] {challenged} <the ruling>.": "accuse",
    "[Pyongyang] {warned} <that it would retaliate>.": "threaten",
    "[Moscow] {warned} <of consequences: “We will not hesitate to respond.”>": "threaten",
    "[The doctor] {warned} <that the fever would return>.": "predict",
    "[The firm] {assured} investors <that it would pay>.": "promise",
    "[The firm] {assured} investors <that the tank was safe>.": "say",
    "[A reporter] {pressed} him <on why the bridge had closed>.": "ask",
    "[The bloc] {pressed} <Ankara to open the road>.": "demand",
    "[He] {decided to} <resign>.": "promise",
    "[She] {asked} <that the talks go on>.": "request",
    "[She] {wrote a letter to the port asking} <that the talks go on>.": "request",
    # negations
    "[The ministry] {failed to respond to} <a request for comment>.": "refuse",
    "[He] {did not say} <who had paid>.": "say",
    "[He] {would not say} <who had paid>.": "refuse",
    "[The ministry] {did not respond to} <a request for comment>.": "refuse",
    "[The party] {does not support} <the plan>.": "refuse",
    "[The port] {isn't offering} <refunds>.": "refuse",
    "[She] {did not deny} <that she had met him>.": "agree",
    "[She] {has not ruled out} <a second term>.": "say",
    "[He] {doesn’t believe} <the figures>.": "believe",
    "[It] {not only supported} <the plan>.": "agree",
    # nouns and what leads to them
    "[The envoy] {signalled his desire} <to talk>.": "hope",
    "[The ministry] {issued a denial of} <the report>.": "deny",
    "[He], {in reply to criticism, said} <the road was open>.": "say",
    "[The port] {released a statement criticising} <the strike>.": "accuse",
    "[She] {spoke out against} <the dam>.": "accuse",
    "Support {for} <the dam> among [farmers] is low.": "agree",
    "[The envoy] {reportedly praised} <the plan>.": "praise",
    "[The envoy] {reportedly} <has left>.": "report",
    # documents and outlets
    "[The report] {says} <that the dam leaks>.": "report",
    "[The author of the report] {says} <that the dam leaks>.": "say",
    "<The dam leaks>, {according to} [official figures].": "report",
    "<The dam leaks>, {according to} [Reuters].": "report",
    "[The study] {suggests} <that the dam leaks>.": "report",
}
UNSEEN = {
    "[He] {overpromised} <a new harbour>.": "promise",
    "[The port] {will} <pay>.": "promise",
    "[The port] {won't} <pay>.": "refuse",
    "[The crew] {bridled at} <the rule>.": "accuse",
    "[The crew] {zigzagged against} <the rule>.": "accuse",
    "[He] {yodelled}, <“The road is open.”>": "say",
    "[He] {was flabbergasted} <that the road was open>.": "believe",
    "[He] {yearns and burns} <to return>.": "hope",
    "[He] {itches} <to return>.": "hope",
    "[He] {hollers out} <that the road is open>.": "say",
    "[The dossier] {spotlights} <a payment>.": "report",
}


@pytest.mark.parametrize(
    ("expected", "sentence"), [(key, one) for key, some in BY_LIST.items() for one in some]
)
def test_a_listed_cue_does_what_the_list_says(expected: str, sentence: str) -> None:
    assert act(*marked(sentence)) == expected


def test_every_act_has_sentences() -> None:
    assert set(BY_LIST) == set(ACTS)


@pytest.mark.parametrize(("sentence", "expected"), TURNED.items())
def test_what_stands_around_a_cue_can_turn_it(sentence: str, expected: str) -> None:
    assert act(*marked(sentence)) == expected


@pytest.mark.parametrize(("sentence", "expected"), UNSEEN.items())
def test_a_cue_that_is_not_listed_is_judged_by_what_it_is_made_of(
    sentence: str, expected: str
) -> None:
    assert act(*marked(sentence)) == expected


def test_without_a_cue_there_is_no_act() -> None:
    assert act(*marked("[She] left. <“The road is open.”>")) is None


TEXT = "He would not say whether the port, which had asked for help, denied it. “No,” she said. And"


@given(st.lists(st.integers(0, len(TEXT)), min_size=6, max_size=6))
def test_any_spans_give_an_act_of_the_list(edges: list[int]) -> None:
    spans = [Span(*sorted(edges[n : n + 2])) for n in (0, 2, 4)]
    statement = Statement("s1", "mixed", (spans[0],), (spans[1],), (spans[2],), 0.5)
    assert act(scene_of(TEXT), statement) in ACTS
