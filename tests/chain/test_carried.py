from __future__ import annotations

from dataclasses import replace

from tests.chain.making import said, scene

from sayso.article.records import Block
from sayso.attribution.records import ChainLink, Statement
from sayso.chain.carried import carried
from sayso.speaker.records import Scene
from sayso.text import Span

QUOTE = "“They lecture us about our own laws.”"


def carried_in(of: Scene, *statements: Statement) -> list[str]:
    found = carried(of, statements)
    return [one.content[0].of(of.article.text) for one in found if one.carried]


def brandt(of: Scene, cue: str, content: str, number: int = 1) -> Statement:
    return said(of, "Lena Brandt", cue, content, number=number, name="Lena Brandt", kind="person")


def test_a_quotation_in_a_paragraph_of_its_own_goes_on_for_the_speaker_before() -> None:
    of = scene(f"“Nobody listens to us,” Lena Brandt said.\n\n{QUOTE}")
    one = brandt(of, "said", "“Nobody listens to us,”")
    found = carried(of, [one])
    assert [(x.id, x.carried, x.cue) for x in found] == [
        ("s1", False, one.cue),
        ("s2", True, ()),
    ]
    assert found[1].speaker == one.speaker
    assert found[1].source == one.source
    assert found[1].type == "direct"


def test_a_quotation_that_had_no_source_is_given_one_and_stands_there_once() -> None:
    of = scene(f"“Nobody listens to us,” Lena Brandt said.\n\n{QUOTE}")
    loose = said(of, "", "", QUOTE, number=2)
    found = carried(of, [brandt(of, "said", "“Nobody listens to us,”"), loose])
    assert [x.carried for x in found] == [False, True]


def test_intermediaries_of_a_carried_statement_have_no_mention() -> None:
    of = scene(f"“Nobody listens to us,” Lena Brandt told Reuters. {QUOTE}")
    one = brandt(of, "told", "“Nobody listens to us,”")
    speaker = ChainLink("Lena Brandt", "person", one.source[0])
    start = of.article.text.index("Reuters")
    reuters = ChainLink("Reuters", "outlet", Span(start, start + 7))
    chained = Statement(
        one.id, one.type, one.content, (*one.cue, Span(start, start + 7)), one.source, 0.9,
        speaker=one.speaker, chain=(speaker, reuters),
    )  # fmt: skip
    found = carried(of, [chained])
    assert found[1].chain == (speaker, ChainLink("Reuters", "outlet", None))


def test_nothing_goes_on_behind_words_of_the_author_or_for_a_term_or_a_repeated_quotation() -> None:
    first = "“Nobody listens to us,” Lena Brandt said."
    for rest in (
        f"The crowd was large.\n\n{QUOTE}",
        "“Bastion” was the title of her speech.",
        "“Nobody listens to us.”",
        "“Never again.”",
    ):
        of = scene(f"{first}\n\n{rest}")
        assert carried_in(of, brandt(of, "said", "“Nobody listens to us,”")) == []


def test_reported_speech_without_a_cue_goes_on_for_what_was_said_to_come() -> None:
    text = "Lena Brandt said the bill would pass in spring. It would also go to the court."
    of = scene(text)
    one = brandt(of, "said", "the bill would pass in spring")
    assert carried_in(of, one) == ["It would also go to the court."]


def test_the_authors_sentences_are_not_taken_for_reported_speech() -> None:
    for rest in (
        "It has nine judges.",
        "But it would need a majority.",
        "She could not be reached for comment.",
        "Critics say it would fail.",
        "The court, which would decide, was closed.",
    ):
        of = scene(f"Lena Brandt said the bill would pass in spring. {rest}")
        assert carried_in(of, brandt(of, "said", "the bill would pass in spring")) == []


def test_ids_follow_the_text_and_statements_stay_within_theirs() -> None:
    of = scene(
        f"“Nobody listens to us,” Lena Brandt said. {QUOTE}\n\n"
        "Omar Haddad said the envoy had warned that it was over."
    )
    first = brandt(of, "said", "“Nobody listens to us,”")
    outer = said(
        of, "Omar Haddad", "said", "the envoy had warned that it was over", number=2,
        name="Omar Haddad", kind="person",
    )  # fmt: skip
    inner = said(of, "the envoy", "warned", "that it was over", number=3)
    inner = Statement(inner.id, inner.type, inner.content, inner.cue, inner.source, 0.9, "s2")
    found = carried(of, [first, outer, inner])
    assert [(x.id, x.within, x.carried) for x in found] == [
        ("s1", None, False), ("s2", None, True), ("s3", None, False), ("s4", "s3", False),
    ]  # fmt: skip


def test_an_article_without_statements_has_none_carried() -> None:
    assert carried(scene("It rained.\n\n“Nobody listens to us here,” it said on a wall."), []) == ()


def test_a_block_quote_behind_a_colon_is_the_speakers() -> None:
    of = scene("Lena Brandt wrote:\n\nNobody here listens to us any more, friends.")
    text = of.article.text
    start = text.index("Nobody")
    blocks = (
        Block(Span(0, text.index(":") + 1), "paragraph"),
        Block(Span(start, len(text)), "block quote"),
    )
    of = replace(of, article=replace(of.article, blocks=blocks))
    one = brandt(of, "wrote:", "Lena")
    assert carried_in(of, one) == [text[start:]]
