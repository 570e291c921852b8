from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.chain.making import said, scene, span

from counting import calls_made
from sayso.attribution.records import ChainLink, Statement
from sayso.chain.chains import chains
from sayso.speaker.cast import gather
from sayso.speaker.records import Scene
from sayso.text import Span


def chain_of(of: Scene, *statements: Statement) -> list[list[tuple[str | None, str]]]:
    found = chains(of, gather(of), statements)
    return [[(link.name, link.kind) for link in chain] for chain in found]


def names(of: Scene, statements: Sequence[Statement]) -> list[list[str | None]]:
    return [[name for name, _ in chain] for chain in chain_of(of, *statements)]


@pytest.mark.parametrize(
    ("text", "through"),
    [
        ("Lena Brandt told Reuters that the harbour was safe.", [("Reuters", "outlet")]),
        (
            "In an interview with Al Jazeera, Lena Brandt told viewers that the harbour was safe.",
            [("Al Jazeera", "outlet")],
        ),
        (
            "Lena Brandt told the Harbour Daily that the harbour was safe.",
            [("Harbour Daily", "outlet")],
        ),
        (
            "Lena Brandt told harbournews.com that the harbour was safe.",
            [("harbournews.com", "outlet")],
        ),
        ("Lena Brandt told parliament that the harbour was safe.", []),
        ("Lena Brandt told Omar Haddad that the harbour was safe.", []),
        ("Lena Brandt told the Foreign Ministry that the harbour was safe.", []),
        ("Lena Brandt told reporters that the harbour was safe.", []),
        (
            "Lena Brandt told state television that the harbour was safe.",
            [(None, "outlet")],
        ),
        (
            "Lena Brandt told Omar Haddad of Fox News that the harbour was safe.",
            [("Omar Haddad", "person")],
        ),
        (
            "Lena Brandt told NBC's “Morning Talk” that the harbour was safe.",
            [("Morning Talk", "outlet")],
        ),
    ],
)
def test_the_one_who_was_told_is_a_link_if_an_outlet_or_a_host(
    text: str, through: list[tuple[str | None, str]]
) -> None:
    of = scene(text)
    one = said(
        of, "Lena Brandt", "told", "that the harbour was safe", name="Lena Brandt", kind="person"
    )
    assert chain_of(of, one) == [[("Lena Brandt", "person"), *through]]


@pytest.mark.parametrize(
    ("text", "through"),
    [
        ("Lena Brandt said in a statement carried by Xinhua that it was over.", ["Xinhua"]),
        ("“It was over,” Lena Brandt said on CNN.", ["CNN"]),
        ("On CNN on Sunday, Lena Brandt said that it was over.", ["CNN"]),
        ("Lena Brandt said in a Kyodo News interview that it was over.", ["Kyodo News"]),
        ("Lena Brandt said in an op-ed for Le Monde that it was over.", ["Le Monde"]),
        ("Lena Brandt said that it was over, Kyodo News reported.", ["Kyodo News"]),
        (
            "Lena Brandt said that it was over, Reuters reported, citing Xinhua.",
            ["Xinhua", "Reuters"],
        ),
        ("Lena Brandt said that it was over, and CNN was off the air.", []),
        ("After an attack on CNN by others, Lena Brandt said that it was over.", []),
    ],
)
def test_what_stands_beside_the_cue_is_a_link(text: str, through: list[str]) -> None:
    of = scene(text)
    content = "“It was over,”" if "“" in text else "that it was over"
    one = said(of, "Lena Brandt", "said", content, name="Lena Brandt", kind="person")
    assert names(of, [one]) == [["Lena Brandt", *through]]


@pytest.mark.parametrize(
    ("lead", "tail", "through"),
    [
        ("In an interview on Monday with Omar Haddad, ", "", ["Omar Haddad"]),
        ("In an op-ed published this week in Kustblad, ", "", ["Kustblad"]),
        ("Writing for Kustblad, ", "", ["Kustblad"]),
        ("In a column last month in the Harbour Daily, ", "", ["Harbour Daily"]),
        ("During an appearance Friday on CNN, ", "", ["CNN"]),
        ("", " last week on CNN", ["CNN"]),
        ("", " recently in Harbour magazine", ["Harbour"]),
        ("", " on Omar Haddad's radio show", ["Omar Haddad"]),
        ("", " on CNN's Morning Talk on Sunday", ["Morning Talk"]),
        ("Monday on CNN's “Morning Talk,” ", "", ["Morning Talk"]),
        ("", " on Face the Nation", ["Face the Nation"]),
        ("Sitting down with Kanal's “Open Door,” ", "", ["Open Door"]),
        ("In an interview with The Strait's Omar Haddad, ", "", ["Omar Haddad"]),
        ("In an interview with Omar Haddad's brother, ", "", []),
        ("In an article on Monday, ", "", []),
        ("In an essay on Norland, ", "", []),
        ("In a letter to Omar Haddad, ", "", []),
        ("", " at the harbour in Norland", []),
        ("In a Rolling Wave interview, ", "", ["Rolling Wave"]),
        ("In a Thursday interview, ", "", []),
    ],
)
def test_what_is_written_and_who_is_talked_with_is_told_in_many_forms(
    lead: str, tail: str, through: list[str]
) -> None:
    of = scene(f"{lead}Lena Brandt said{tail} that it was over.")
    one = said(of, "Lena Brandt", "said", "that it was over", name="Lena Brandt", kind="person")
    assert names(of, [one]) == [["Lena Brandt", *through]]


@pytest.mark.parametrize(
    "told",
    [
        "the newspaper Kustblad",
        "the Norish daily Kustblad",
        "the news site Kustblad",
        "Kustblad, a weekly newspaper,",
        "the Russian agency Kustblad",
    ],
)
def test_an_outlet_that_no_list_knows_is_one_where_the_article_says_so(told: str) -> None:
    of = scene(f"Lena Brandt told {told} that it was over. Kustblad has ten readers.")
    one = said(of, "Lena Brandt", "told", "that it was over", name="Lena Brandt", kind="person")
    assert chain_of(of, one)[0][1:] == [("Kustblad", "outlet")]


def test_a_name_that_was_called_an_outlet_is_one_wherever_it_stands() -> None:
    of = scene("The newspaper Kustblad is old. Lena Brandt told Kustblad that it was over.")
    one = said(of, "Lena Brandt", "told", "that it was over", name="Lena Brandt", kind="person")
    assert names(of, [one]) == [["Lena Brandt", "Kustblad"]]


@pytest.mark.parametrize(
    "told",
    [
        "this newspaper",
        "her website",
        "a Reuters conference",
        "a group of Reuters staffers",
        "the intelligence agency Norsec",
    ],
)
def test_the_paper_itself_and_those_who_only_listen_are_no_links(told: str) -> None:
    of = scene(f"Lena Brandt told {told} that it was over.")
    one = said(of, "Lena Brandt", "told", "that it was over", name="Lena Brandt", kind="person")
    assert names(of, [one]) == [["Lena Brandt"]]


def test_what_leads_a_sentence_holds_for_all_that_its_subject_says_in_it() -> None:
    of = scene("Speaking on CNN, Lena Brandt rejected the plan, adding that ships would come.")
    text = of.article.text
    first = said(of, "Lena Brandt", "rejected", "the plan", name="Lena Brandt", kind="person")
    second = replace(
        said(of, "Lena Brandt", "adding", "that ships would come", number=2, kind="person"),
        source=(span(text, "Lena Brandt"),),
        speaker=first.speaker,
    )
    assert names(of, [first, second]) == [["Lena Brandt", "CNN"]] * 2


def test_the_one_who_holds_the_interview_is_not_told_through_the_one_he_asks() -> None:
    of = scene("Omar Haddad, host of Talk, asked in an interview with Lena Brandt if it was over.")
    one = said(of, "Omar Haddad", "asked", "if it was over", name="Omar Haddad", kind="person")
    assert names(of, [one]) == [["Omar Haddad"]]


def test_who_answers_a_host_speaks_through_the_host() -> None:
    of = scene("The host Omar Haddad asked Brandt if it was over. “It is not,” Brandt said.")
    start = of.article.text.index("Brandt said")
    asked = said(of, "Omar Haddad", "asked", "if it was over", name="Omar Haddad", kind="person")
    answer = said(of, "", "said", "“It is not,”", number=2, name="Lena Brandt", kind="person")
    answer = replace(answer, source=(Span(start, start + len("Brandt")),))
    assert names(of, [asked, answer]) == [["Omar Haddad"], ["Lena Brandt", "Omar Haddad"]]


def test_in_the_interview_points_back_over_what_others_said() -> None:
    of = scene(
        "Lena Brandt told Reuters that it was over. Omar Haddad said ships would come."
        " He had seen them. He laughed. In the interview, Lena Brandt added that she was glad."
    )
    first = said(of, "Lena Brandt", "told", "that it was over", name="Lena Brandt", kind="person")
    second = said(
        of, "Omar Haddad", "said", "ships would come", number=2, name="Omar Haddad", kind="person"
    )
    third = said(
        of, "Lena Brandt", "added", "that she was glad", number=3, name="Lena Brandt",
        kind="person",
    )  # fmt: skip
    assert names(of, [first, second, third])[1:] == [["Omar Haddad"], ["Lena Brandt", "Reuters"]]


def test_a_speaker_of_the_paragraph_before_who_appeared_somewhere_speaks_there() -> None:
    of = scene("Lena Brandt appeared on “Open Door” to explain it.\n\n“It is over,” Brandt said.")
    one = said(of, "Brandt", "said", "“It is over,”", name="Lena Brandt", kind="person")
    start = of.article.text.index("Brandt said")
    one = replace(one, source=(Span(start, start + 6),))
    assert names(of, [one]) == [["Lena Brandt", "Open Door"]]


def test_the_articles_own_outlet_and_its_short_name_are_no_links() -> None:
    for told in ("The Washington Post", "the Post"):
        of = scene(f"Lena Brandt told {told} that it was over.", "The Washington Post")
        one = said(of, "Lena Brandt", "told", "that it was over", name="Lena Brandt", kind="person")
        assert names(of, [one]) == [["Lena Brandt"]]


def test_its_wire_credit_is_no_link() -> None:
    of = scene("BERLIN (Reuters) - Lena Brandt told Reuters that it was over.")
    one = said(of, "Lena Brandt", "told", "that it was over", name="Lena Brandt", kind="person")
    assert names(of, [one]) == [["Lena Brandt"]]


def test_an_inner_statement_goes_through_the_outer_one_and_all_it_cites() -> None:
    of = scene("Orlov told lawmakers that he knew, Reuters reported, citing Interfax.")
    whole = "Orlov told lawmakers that he knew"
    outer = said(of, "Reuters", "reported", whole, name="Reuters", kind="outlet")
    inner = said(of, "Orlov", "told", "that he knew", number=2, name="Orlov", kind="person")
    inner = Statement(
        inner.id, inner.type, inner.content, inner.cue, inner.source, 0.9, "s1",
        speaker=inner.speaker,
    )  # fmt: skip
    assert names(of, [outer, inner]) == [
        ["Interfax", "Reuters"],
        ["Orlov", "Interfax", "Reuters"],
    ]


def test_who_heard_one_speaker_carries_over_to_the_next_sentence_without_a_mention() -> None:
    of = scene("Lena Brandt told Reuters that it was over. She added that ships would come.")
    first = said(of, "Lena Brandt", "told", "that it was over", name="Lena Brandt", kind="person")
    second = said(
        of, "She", "added", "that ships would come", number=2, name="Lena Brandt", kind="person"
    )
    found = chains(of, gather(of), [first, second])
    assert found[0][1] == ChainLink("Reuters", "outlet", span(of.article.text, "Reuters"))
    assert found[1][1:] == (ChainLink("Reuters", "outlet", None),)


@pytest.mark.parametrize(
    "second",
    [
        "On Twitter she added that ships would come.",
        "In a speech on Monday she added that ships would come.",
        "Two sentences stand here. Another one. And a third. She added that ships would come.",
    ],
)
def test_nothing_carries_over_to_a_new_occasion_or_far_away(second: str) -> None:
    of = scene(f"Lena Brandt told Reuters that it was over. {second}")
    first = said(of, "Lena Brandt", "told", "that it was over", name="Lena Brandt", kind="person")
    source = "She" if "She" in second else "she"
    later = said(
        of, source, "added", "that ships would come", number=2, name="Lena Brandt", kind="person"
    )
    assert names(of, [first, later])[1] == ["Lena Brandt"]


def test_another_named_speaker_does_not_take_over_what_is_reported_of_the_first() -> None:
    of = scene("Lena Brandt told Reuters that it was over. Omar Haddad said ships would come.")
    first = said(of, "Lena Brandt", "told", "that it was over", name="Lena Brandt", kind="person")
    second = said(
        of, "Omar Haddad", "said", "ships would come", number=2, name="Omar Haddad", kind="person"
    )
    assert names(of, [first, second])[1] == ["Omar Haddad"]


def test_unnamed_sources_of_a_report_go_through_who_reported_it() -> None:
    of = scene("Kyodo News reported that the ship had left. The sources said it was empty.")
    first = said(
        of, "Kyodo News", "reported", "that the ship had left", name="Kyodo News", kind="outlet"
    )
    second = said(of, "The sources", "said", "it was empty", number=2, kind="anonymous")
    assert names(of, [first, second])[1] == [None, "Kyodo News"]


def test_the_paper_and_the_post_mean_the_outlet_named_before() -> None:
    text = "The Washington Post was there. Lena Brandt told {} that it was over."
    for called in ("the paper", "the newspaper", "the Post"):
        of = scene(text.format(called))
        one = said(of, "Lena Brandt", "told", "that it was over", name="Lena Brandt", kind="person")
        assert names(of, [one]) == [["Lena Brandt", "Washington Post"]]


def test_lines_of_a_transcript_are_heard_by_who_held_the_interview() -> None:
    of = scene(
        "Lena Brandt told CNN that it was over.\n\nQUEST: Who won this?\n\nBRANDT: Nobody did."
    )
    one = said(of, "Lena Brandt", "told", "that it was over", name="Lena Brandt", kind="person")
    line = said(of, "BRANDT", ":", "Nobody did", number=2, name="Lena Brandt", kind="person")
    assert names(of, [one, line])[1] == ["Lena Brandt", "CNN"]


def test_a_statement_without_speaker_has_a_chain_only_where_somebody_passes_it_on() -> None:
    of = scene(
        "It was said that all was over, Kyodo News reported. It is believed that ships left."
    )
    first = said(of, "", "was said", "that all was over")
    second = said(of, "", "is believed", "that ships left", number=2)
    assert names(of, [first, second]) == [["Kyodo News"], []]


WORDS = """
Lena Brandt told Reuters the Post said reported that it citing Xinhua, in an interview with on
CNN's “Talk” newspaper , . according to by quoted the paper Post sources He —
"""
PIECES = st.sampled_from([*WORDS.split(), "\n\n"])


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, min_size=4, max_size=40), st.data())
def test_every_mention_lies_in_the_text(pieces: list[str], data: st.DataObject) -> None:
    of = scene("The " + " ".join(pieces))
    length = len(of.article.text)
    cuts = sorted(data.draw(st.lists(st.integers(0, length), min_size=6, max_size=6, unique=True)))
    one = said(of, "The", "", "The", name="A", kind="person")
    spans = [Span(cuts[n], cuts[n + 1]) for n in (0, 2, 4)]
    one = replace(one, content=(spans[2],), cue=(spans[1],), source=(spans[0],))
    (chain,) = chains(of, gather(of), [one])
    assert chain[0].name == "A"
    for link in chain:
        assert link.mention is None or 0 <= link.mention.start < link.mention.end <= length


def test_the_time_grows_with_the_text_alone() -> None:
    sentence = "Lena Brandt told Reuters that it was over, TASS reported. "

    def calls(times: int) -> int:
        of = scene((sentence * 4 + "\n\n") * times)
        cast = gather(of)
        text = of.article.text
        starts = [n for n in range(len(text)) if text.startswith("Lena", n)]
        shift = [
            Statement(
                f"s{n}", "indirect", (span(text, "that it was over", at),),
                (span(text, "told", at),), (span(text, "Lena Brandt", at),), 0.9,
            )
            for n, at in enumerate(starts, 1)
        ]  # fmt: skip
        return calls_made(lambda: chains(of, cast, shift))

    calls(5)
    assert calls(200) < 12 * calls(25)
