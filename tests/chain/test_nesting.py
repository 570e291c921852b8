from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.chain.making import parts, said, scene

from sayso.attribution.records import Statement
from sayso.chain.nesting import nest
from sayso.speaker.records import Scene
from sayso.text import Span

Parts = tuple[str, str, str]


def nested(of: Scene, *statements: Statement) -> list[tuple[Parts, Parts | None]]:
    """Each statement after nesting, with the one that it stands within."""
    found = nest(of, statements)
    by_id = {one.id: one for one in found}
    return [(parts(of, one), parts(of, by_id[one.within]) if one.within else None) for one in found]


def test_what_the_model_did_not_mark_in_an_agencys_report_is_a_record_of_its_own() -> None:
    whole = 'Deputy Premier Gao Wenli urged Freedonia to "stop these games"'
    of = scene(f"{whole}, Reuters reported, citing Xinhua.")
    outer = ("Reuters", "reported", whole)
    assert nested(of, said(of, "Reuters", "reported", whole)) == [
        (outer, None),
        (("Deputy Premier Gao Wenli", "urged", 'to "stop these games"'), outer),
    ]


@pytest.mark.parametrize(
    ("text", "inner", "outer"),
    [
        (
            "The Foreign Ministry said the envoy had told the mediators that the offer stood.",
            ("the envoy", "told", "that the offer stood"),
            (
                "The Foreign Ministry",
                "said",
                "the envoy had told the mediators that the offer stood",
            ),
        ),
        (
            "Reuters reported that the envoy, Marek Osuch, tried to convey that Warsaw was ready.",
            ("the envoy, Marek Osuch,", "tried to convey", "that Warsaw was ready"),
            (
                "Reuters",
                "reported",
                "that the envoy, Marek Osuch, tried to convey that Warsaw was ready",
            ),
        ),
        (
            "Kyodo News quoted an unnamed diplomat as saying that nobody had signed.",
            ("an unnamed diplomat", "saying", "that nobody had signed"),
            ("Kyodo News", "quoted", "an unnamed diplomat as saying that nobody had signed"),
        ),
        (
            "The minister said that the envoy had threatened on Friday to leave.",
            ("the envoy", "threatened", "to leave"),
            ("The minister", "said", "that the envoy had threatened on Friday to leave"),
        ),
        (
            "The agency reported that the guard remembers serving both of them.",
            ("the guard", "remembers", "serving both of them"),
            ("The agency", "reported", "that the guard remembers serving both of them"),
        ),
        (
            "The paper wrote that they pulled off what they called “the return of the year”.",
            ("they", "called", "“the return of the year”"),
            (
                "The paper",
                "wrote",
                "that they pulled off what they called “the return of the year”",
            ),
        ),
        (
            "The minister said that an envoy had asked him in Oslo “how many of you would come”.",
            ("an envoy", "asked", "“how many of you would come”"),
            (
                "The minister",
                "said",
                "that an envoy had asked him in Oslo “how many of you would come”",
            ),
        ),
        (
            "An aide recalled him saying “we shall not wait for anybody”.",
            ("him", "saying", "“we shall not wait for anybody”"),
            ("An aide", "recalled", "him saying “we shall not wait for anybody”"),
        ),
        (
            "Lawmakers said that she was advised by the ambassador to leave the capital.",
            ("the ambassador", "advised", "to leave the capital"),
            ("Lawmakers", "said", "that she was advised by the ambassador to leave the capital"),
        ),
    ],
)  # fmt: skip
def test_an_inner_report_is_found_in_the_content_of_the_outer_one(
    text: str, inner: Parts, outer: Parts
) -> None:
    of = scene(text)
    assert nested(of, said(of, *outer)) == [(outer, None), (inner, outer)]


@pytest.mark.parametrize(
    "content",
    [
        "the weapons promised by the ministry had not come",
        "the plans of the Foreign Ministry were sound",
        "he thought the talks would fail",
        "the government's claims that it won were wrong",
        "if the envoy said so, it was true",
        "the man who told the police about it had left",
        "the families had been told to wait",
        "prices rose and exports fell",
        "he had conveyed the message to his counterpart",
    ],
)
def test_no_report_is_seen_where_the_form_leaves_a_doubt(content: str) -> None:
    of = scene(f"The minister said {content}.")
    assert len(nest(of, [said(of, "The minister", "said", content)])) == 1


def test_the_report_around_a_statement_is_added_where_it_leads_or_ends_the_sentence() -> None:
    inner = ("the president", "told", "that grain would come")
    of = scene("According to a transcript, the president told the guests that grain would come.")
    outer = (
        "a transcript", "According to", "the president told the guests that grain would come",
    )  # fmt: skip
    assert nested(of, said(of, *inner)) == [(outer, None), (inner, outer)]


def test_a_quotation_told_twice_in_one_sentence_stands_within_the_later_report() -> None:
    quoted = "“the minister was furious”"
    of = scene(f"According to the insider, {quoted}, the anonymous source said.")
    first = said(of, "the insider", "According to", quoted)
    second = said(of, "the anonymous source", "said", quoted, number=2)
    inner, outer = parts(of, first), parts(of, second)
    assert dict(nested(of, first, second)) == {inner: outer, outer: None}


def test_an_inner_statement_that_the_model_marked_is_not_added_again() -> None:
    of = scene("TASS reported that Orlov told the Duma that nothing had changed.")
    outer = said(of, "TASS", "reported", "that Orlov told the Duma that nothing had changed")
    inner = said(of, "Orlov", "told", "that nothing had changed", number=2)
    assert nested(of, outer, inner) == [
        (parts(of, outer), None),
        (parts(of, inner), parts(of, outer)),
    ]


def test_was_quoted_as_saying_is_a_statement_where_the_model_marked_none() -> None:
    of = scene("Foreign Minister Igor Semyonov was quoted by TASS as saying that Moscow was ready.")
    assert nested(of) == [
        (
            (
                "Foreign Minister Igor Semyonov",
                "was quoted by TASS as saying",
                "that Moscow was ready",
            ),
            None,
        )
    ]


def test_a_quotation_of_several_sentences_is_the_whole_content_of_the_inner_one() -> None:
    quoted = "“I shall go. Nobody can stop me.”"
    whole = f"that the general said of the plan: {quoted}"
    of = scene(f"The source added {whole}")
    assert nested(of, said(of, "The source", "added", whole))[1][0] == (
        "the general", "said", quoted,
    )  # fmt: skip


VOCABULARY = """
the envoy Wang Li said told reported that Reuters according to Xinhua, citing he him “we go” . ,
quoted as saying recalled Beijing would not wait —
"""
WORDS = st.sampled_from([*VOCABULARY.split(), "\n\n"])


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, min_size=4, max_size=40), st.data())
def test_all_spans_stand_in_the_text_and_ids_follow_it(
    pieces: list[str], data: st.DataObject
) -> None:
    of = scene("The " + " ".join(pieces))
    length = len(of.article.text)
    cuts = sorted(data.draw(st.lists(st.integers(0, length), min_size=6, max_size=6, unique=True)))
    spans = [Span(cuts[n], cuts[n + 1]) for n in (0, 2, 4)]
    one = replace(
        said(of, "The", "", "The"), content=(spans[2],), cue=(spans[1],), source=(spans[0],)
    )
    found = nest(of, [one])
    assert [x.id for x in found] == [f"s{n}" for n in range(1, len(found) + 1)]
    ids = {x.id for x in found}
    for x in found:
        assert x.within is None or (x.within in ids and x.within != x.id)
        for part in (*x.content, *x.cue, *x.source):
            assert 0 <= part.start < part.end <= length
