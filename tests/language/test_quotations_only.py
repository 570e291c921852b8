from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.article.records import Article, Block
from sayso.attribution.paragraphs import paragraphs
from sayso.attribution.records import Attribution
from sayso.language.prepared import prepare
from sayso.language.quotations_only import LEAST_LIKELIHOOD, QuotationsOnlyReader

READER = QuotationsOnlyReader()


def article(text: str, language: str | None) -> Article:
    blocks = tuple(Block(span, "paragraph") for span in paragraphs(text))
    return Article(text=text, blocks=blocks, language=language)


def read(text: str, language: str | None) -> list[list[str]]:
    found = READER.attributions(prepare(article(text, language)))
    return [[span.of(text) for span in one.content] for one in found]


ARTICLES = [
    (
        "ru",
        "Компания «Северный путь» построит завод.\n\n«Мы начнём весной», — заявил директор.",
        [["«Мы начнём весной»"]],
    ),
    (
        "zh",
        "他读过《红楼梦》。\n\n部长说：“我们明天开始谈判。”",
        [["“我们明天开始谈判。”"]],
    ),
    (
        "de",
        "„Wir beginnen morgen“, sagte die Ministerin, „und zwar früh.“",
        [["„Wir beginnen morgen“", "„und zwar früh.“"]],
    ),
    (
        "fr",
        "« Nous commencerons.\n\n» Nous finirons aussi », a déclaré la ministre.",
        [["« Nous commencerons.", "» Nous finirons aussi »"]],
    ),
    (
        "es",
        "“Empezamos mañana”, dijo la ministra. “Y nadie lo va a impedir”, añadió.",
        [["“Empezamos mañana”"], ["“Y nadie lo va a impedir”"]],
    ),
    ("ar", "قال الوزير: «سنبدأ المفاوضات غدا».", [["«سنبدأ المفاوضات غدا»"]]),
    (
        "ja",
        "彼は『雪国』を読んだ。\n大臣は「交渉を明日始める」と述べた。",
        [["「交渉を明日始める」"]],
    ),
    ("it", "Nessuno ha parlato.", []),
    (None, "«Kuna qaralin hin jennu», jedhe ministirichi.", [["«Kuna qaralin hin jennu»"]]),
]


@pytest.mark.parametrize(("language", "text", "expected"), ARTICLES)
def test_reads_what_is_likely_said(
    language: str | None, text: str, expected: list[list[str]]
) -> None:
    assert read(text, language) == expected


def test_a_nested_quotation_is_part_of_the_outer_one() -> None:
    assert read("„Er rief ‚Halt!‘ und lief davon“, sagte Meier.", "de") == [
        ["„Er rief ‚Halt!‘ und lief davon“"]
    ]


def test_an_article_without_blocks_is_read_by_its_lines() -> None:
    text = "„Wir beginnen morgen“, sagte sie."
    (found,) = READER.attributions(prepare(Article(text=text, blocks=(), language="de")))
    assert found.content[0].of(text) == "„Wir beginnen morgen“"


@given(st.text(alphabet="\"'“”„«» ab.,\nЯ中", max_size=100))
def test_names_no_speaker_and_states_a_confidence(text: str) -> None:
    last = 0
    for found in READER.attributions(prepare(article(text, None))):
        assert isinstance(found, Attribution)
        assert found.cue == found.source == ()
        assert LEAST_LIKELIHOOD <= found.confidence <= 1
        for span in found.content:
            assert last <= span.start < span.end <= len(text)
            last = span.end
