from __future__ import annotations

from dataclasses import replace

import pytest
from tests.render.records import HERALD, OWN, harbour, of_text, span, statement, visit

from sayso.article.records import Block, Link
from sayso.outlet.registry import Registry
from sayso.render.grouping import grouped
from sayso.render.heading import figures, title_of
from sayso.render.summary import Reliance, count_words, repeated_paragraphs, summarise
from sayso.render.telling import intermediaries
from sayso.render.wording import time_in_words
from sayso.text import Span

REGISTRY = Registry((OWN, HERALD))


def test_the_figures_of_the_harbour_record() -> None:
    summary = summarise(harbour(), REGISTRY)
    assert summary.statements == 4
    assert summary.by_type == (("direct", 2), ("mixed", 0), ("indirect", 2))
    assert (summary.speakers, summary.without_source) == (3, 1)
    assert (summary.by_kind, summary.passed_on, summary.findings) == ((), 0, ())
    assert summary.words == 55
    assert summary.author_share == pytest.approx(7 / 55)
    assert summary.repeated == ()
    assert summary.relies_on == ()  # the outlet stands in a cue, not in a source


def test_outlets_are_relied_on_where_a_source_names_them_and_linked_by_domain() -> None:
    text = "Rain is coming, the Tide Herald reported. It will be heavy, the Quay Post wrote."
    statements = (
        statement(1, "indirect", ["Rain is coming"], "reported", "the Tide Herald", text=text),
        statement(2, "indirect", ["It will be heavy"], "wrote", "the Quay Post", text=text),
    )
    links = (Link(span("reported", text), "https://www.tideherald.example/rain"),)
    record = of_text(text, statements, links=links)
    assert summarise(record, REGISTRY).relies_on == (
        Reliance("Tide Herald", 1, linked=True),
        Reliance("Quay Post", 1, linked=False),
    )
    at_home = replace(record, article=replace(record.article, outlet=OWN))
    assert [one.name for one in summarise(at_home, REGISTRY).relies_on] == ["Tide Herald"]


def test_repeated_paragraphs_are_found_whatever_their_case_and_marks() -> None:
    text = (
        "The ferry will not run on Sunday.\n\nMore.\n\nThe ferry “will not run” on SUNDAY!\n\nMore."
    )
    lines = text.split("\n\n")
    starts = [text.index(lines[0]), text.index(lines[1]), text.index(lines[2]), text.rindex("More")]
    blocks = tuple(
        Block(Span(start, start + len(line)), "paragraph")
        for start, line in zip(starts, lines, strict=True)
    )
    record = of_text(text, blocks=blocks)
    assert repeated_paragraphs(record.article) == (span(lines[2], text),)


def test_mentions_are_grouped_and_pronouns_are_not_people() -> None:
    text = "The mayor said A. He said B. the mayor said C. D."
    statements = (
        statement(1, "indirect", ["A"], "said", "The mayor", text=text),
        statement(2, "indirect", ["B"], "said", "He", text=text),
        statement(3, "indirect", ["C"], "said", "the mayor", text=text),
        statement(4, "direct", ["D"], "", "", text=text),
    )
    groups = grouped(of_text(text, statements))
    assert [(group.who, len(group.statements), group.pronoun) for group in groups] == [
        ("The mayor", 2, False),
        ("He", 1, True),
        ("", 1, False),
    ]
    assert summarise(of_text(text, statements), REGISTRY).speakers == 1


def test_the_figures_of_speakers_chains_and_findings() -> None:
    summary = summarise(visit(), REGISTRY)
    assert summary.by_kind == (("person", 1), ("group", 1), ("anonymous", 1), ("author", 1))
    assert (summary.speakers, summary.without_source) == (4, 0)
    assert (summary.unnamed, summary.vague, summary.unnamed_or_vague) == (1, 1, 2)
    assert (summary.passed_on, summary.nested, summary.carried) == (1, 1, 1)
    assert summary.findings == (("repeated_paragraph", 1), ("vague_source", 2))
    assert {one.name for one in summary.relies_on} == {"Tide Herald", "Wirewave"}


def test_an_outlet_is_counted_once_a_statement_by_its_known_name() -> None:
    (said, *_) = visit().statements
    (speaker, *passed_on) = said.chain
    alias = replace(passed_on[1], name="the Tide Herald")
    twice = replace(said, chain=(speaker, alias, passed_on[1]), source=(alias.mention,))
    record = replace(visit(), statements=(twice,))
    assert summarise(record, REGISTRY).relies_on == (Reliance("Tide Herald", 1, linked=False),)


def test_mentions_of_one_name_stand_under_one_heading() -> None:
    (minister, *others) = grouped(visit())
    assert (minister.who, minister.role, minister.kind) == ("Bao Lindqvist", "Minister", "person")
    assert [one.id for one in minister.statements] == ["s1", "s2", "s3"]
    assert [(one.who, one.named) for one in others] == [
        ("Analysts", False),
        ("a diplomat", False),
        ("the author", True),
    ]


def test_a_pronoun_that_is_not_resolved_stays_one() -> None:
    said = visit().statements[1]
    assert said.speaker is not None
    unknown = replace(said, speaker=replace(said.speaker, name=None, role=None))
    (group,) = grouped(replace(visit(), statements=(unknown,)))
    assert (group.who, group.named, group.pronoun) == ("He", False, True)


def test_joint_speakers_are_one_heading_of_their_own() -> None:
    said = visit().statements[1]
    assert said.speaker is not None
    both = replace(said, speaker=replace(said.speaker, name="Bao Lindqvist; Ana Brandt"))
    groups = grouped(replace(visit(), statements=(visit().statements[0], both)))
    assert [one.who for one in groups] == ["Bao Lindqvist", "Bao Lindqvist; Ana Brandt"]


def test_who_passed_a_statement_on_is_told_without_the_speaker() -> None:
    record = visit()
    told = [intermediaries(record, one) for one in record.statements]
    assert told == [("Wirewave", "Tide Herald"), (), (), (), (), ()]


def test_an_unnamed_intermediary_is_told_by_its_words_or_its_kind() -> None:
    record = visit()
    speaker, first, second = record.statements[0].chain
    unnamed = (replace(first, name=None), replace(second, name=None, mention=None))
    said = replace(record.statements[0], chain=(speaker, *unnamed))
    assert intermediaries(record, said) == ("Wirewave", "(outlet)")


def test_without_indirect_speech_the_author_has_at_most_the_rest() -> None:
    record = of_text("他说，“好”。", language="zh", reader="quotations only")
    shown = {fact.label: fact.value for fact in figures(summarise(record, REGISTRY))}
    assert shown["speakers"] == "not read"
    assert shown["author’s own voice"] == "at most 100%"


@pytest.mark.parametrize(
    ("text", "words"), [("", 0), ("don’t re-open it", 3), ("水还没有蓄", 5), ("Он сказал 5", 3)]
)
def test_words_are_counted_as_readers_of_the_script_do(text: str, words: int) -> None:
    assert count_words(text) == words


@pytest.mark.parametrize(
    ("time", "words"),
    [
        (None, ""),
        ("2026-03-03", "2026-03-03"),
        ("2026-03-03T14:20:00+00:00", "2026-03-03 14:20 UTC"),
        ("2026-03-03T14:20:00Z", "2026-03-03 14:20 UTC"),
        ("2026-03-03T14:20:31-05:00", "2026-03-03 14:20 UTC-05:00"),
        ("2026-03-03T14:20", "2026-03-03 14:20"),
    ],
)
def test_times_are_written_for_people_with_their_zone(time: str | None, words: str) -> None:
    assert time_in_words(time) == words


def test_an_article_without_anything_has_a_title() -> None:
    assert title_of(of_text("x").article) == "Untitled"
