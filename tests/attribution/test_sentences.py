from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counting import calls_made
from sayso.attribution.sentences import split_sentences
from sayso.text import Span

# Each text has a bar where one sentence ends and the next begins.
ENGLISH = [
    "The talks failed. | Nobody was surprised.",
    "Mr. Smith met Gov. Jane Doe on Sept. 5. | They spoke for an hour.",
    "Sen. A. B. Clark (R-Ky.) and Rep. Lee (D-Ore.) voted no. | The bill passed.",
    "J. K. Rowling wrote it. | George W. Bush read it.",
    "He lives in the U.S. and works for Acme Inc. in St. Louis.",
    "He lives in the U.S. | The company is on Wall St. | It grew.",
    "The U.S. Senate met at 5 p.m. Eastern time. | Then it voted.",
    "It opened at 9 a.m. | The line was long.",
    "They signed Resolution No. 5 and vol. 3 of the report. | No. | He refused.",
    "Prices rose 3.5 percent to $4.20. | Wages did not.",
    "It fell. | 5 people saw it.",
    "Well ... maybe not. | He left... | She stayed.",
    "“We waited. . . . | Then we left,” he said.",
    "“Yes.” | He left.",
    '"Yes." | He left.',
    "“Is it?” he asked. | Nobody knew.",
    '"Is it?" he asked. | Nobody knew.',
    "“Is it true?” Mr. Smith asked. | Nobody knew.",
    "“Stop!” I said. | They did.",
    "“Is it true?” | The crowd had gone home.",
    "“It is over,” she said. | “Go home. | Sleep.”",
    "(He left early.) | Then it rained.",
    "Visit example.com or see v2.1 of it. | Done.",
    "Who? | What? | Nobody said!",
    "Acme Corp. Chairman Lee quit.",
    "He has a Ph.D. from Yale. | She has none.",
    "It is 6 ft. tall vs. 5 ft. before. | That is all.",
    "The study was cited.[1] | It was wrong.",
    "He asked “Why now?” and left. | She stayed.",
    "It ended in the 1990s. | “Nobody cared.” | We did.",
    "“No way.”|The crowd cheered.",
    "She won Jan. 3 in Calif. and lost on Oct. 9. | The count goes on.",
    "1. The first point. | It matters.",
    "I am. | The others are not.",
]
OTHERS = [
    ("ru", "В 2020 г. он уехал. | Вернулся в 2021 г. | Его ждали."),
    ("ru", "А. С. Пушкин родился в г. Москве. | Это известно."),
    ("ru", "Цена 5 тыс. руб. за штуку, т. е. дорого. | Никто не купил."),
    ("ru", "«Да!» — сказал он. | «Нет?» — спросила она."),
    ("ru", "«Мы начнём завтра». | Так сказал министр."),
    ("de", "Am 3. Oktober sprach Dr. Meier, z. B. über Geld. | Danach ging er."),
    ("de", "„Ja.“ | Er ging. | „Ist das so?“, fragte sie."),
    ("de", "»Ja.« | »Nein.« | Er ging."),
    ("de", "Es kostet ca. 5 Mio. Euro, Nr. 7 mehr. | Das ist viel."),
    ("fr", "M. Dupont a vu Mme Roy. | Elle est partie. | « Ah ! » dit-il."),
    ("fr", "« Nous venons. » | Il est parti. | Pourquoi ? | Qui sait ?"),
    ("es", "El Sr. López vive en EE. UU. desde 2010. | ¿Por qué? | ¡Nadie sabe!"),
    ("es", "La Dra. Ruiz citó la pág. 5. | Luego se fue."),
    ("zh", "我们走吧。|他离开了。|真的吗？|是的！"),
    ("zh", "“你去吗？”他问。|没人回答。"),
    ("zh", "他说：“我们走吧。”|然后离开。"),
    ("zh", "价格为3.5元。|很贵。"),
    ("ja", "彼は来た。|「行くか？」と尋ねた。|誰も答えない。"),
    ("ja", "「行く。」と言った。|「待て。」|彼は去った。"),
    ("ar", "هل ستأتي؟ | لا أعرف. | ربما غدا."),
    ("ar", "التقى د. أحمد الوزير. | ثم غادر."),
    ("hi", "वह आया। | फिर वह गया। | क्यों?"),
    ("ur", "وہ آیا۔ | پھر وہ گیا۔"),
    ("am", "እሱ መጣ። | ከዚያም ሄደ።"),
    ("xx", "Foo bar. | Baz qux."),
]


def sentences(text: str, language: str | None) -> list[str]:
    return [span.of(text) for span in split_sentences(text, language=language)]


def whole_and_parts(marked: str) -> tuple[str, list[str]]:
    text = marked.replace(" | ", " ").replace("|", "")
    return text, [part.strip() for part in marked.split("|")]


@pytest.mark.parametrize("marked", ENGLISH)
@pytest.mark.parametrize("language", ["en", None])
def test_english_sentences(marked: str, language: str | None) -> None:
    text, parts = whole_and_parts(marked)
    assert sentences(text, language) == parts


@pytest.mark.parametrize(("language", "marked"), OTHERS)
def test_sentences_of_other_languages(language: str, marked: str) -> None:
    text, parts = whole_and_parts(marked)
    assert sentences(text, language) == parts


def test_no_sentence_crosses_a_paragraph() -> None:
    text = "A headline without a stop\n\nThe talks failed\n\nNobody was there."
    assert sentences(text, "en") == [
        "A headline without a stop",
        "The talks failed",
        "Nobody was there.",
    ]


def test_hard_wrapped_lines_are_one_paragraph_where_a_small_letter_carries_on() -> None:
    text = "The talks failed after\nthe minister left.\nNobody was there."
    assert sentences(text, "en") == [
        "The talks failed after\nthe minister left.",
        "Nobody was there.",
    ]


def test_words_outside_the_blocks_have_sentences_too() -> None:
    text = "Title\nFirst. Second. Rest"
    blocks = [Span(6, 12)]
    found = [span.of(text) for span in split_sentences(text, blocks, "en")]
    assert found == ["Title", "First.", "Second.", "Rest"]


def test_blocks_beyond_the_text_are_cut() -> None:
    assert split_sentences("One.", [Span(0, 99)]) == (Span(0, 4),)


@pytest.mark.parametrize("text", ["", " \n\t ", "\u2028"])
def test_a_text_without_words_has_no_sentence(text: str) -> None:
    assert split_sentences(text) == ()


DENSE = st.text(alphabet=".!?…。？\"'“”»« \n\r\t)([]aA5SsMr-—म।", max_size=120)
ANY_TEXT = st.one_of(st.text(max_size=200), DENSE)
LANGUAGES = st.sampled_from(["en", "de", "fr", "es", "ru", "zh", "ja", "xx", None])


@given(ANY_TEXT, LANGUAGES)
def test_every_character_but_space_is_in_exactly_one_sentence(
    text: str, language: str | None
) -> None:
    seen = [0] * len(text)
    last = 0
    for span in split_sentences(text, None, language):
        assert last <= span.start < span.end
        assert span.of(text) == span.of(text).strip()
        last = span.end
        for at in range(span.start, span.end):
            seen[at] += 1
    for at, character in enumerate(text):
        assert seen[at] == 1 or (seen[at] == 0 and character.isspace())


@given(st.lists(st.text(max_size=40), max_size=5), LANGUAGES)
def test_with_blocks_too_and_none_is_crossed(parts: list[str], language: str | None) -> None:
    text = "".join(parts)
    blocks: list[Span] = []
    start = 0
    for part in parts:
        blocks.append(Span(start, start + len(part)))
        start += len(part)
    found = split_sentences(text, blocks, language)
    assert all(any(block.contains(span) for block in blocks) for span in found)
    assert sum(len("".join(span.of(text).split())) for span in found) == len("".join(text.split()))


@pytest.mark.parametrize(
    "piece", [". ", "A. ", 'a."', "a.\n", "。」", "No. 5 ", "! “a” said ", "."]
)
def test_the_work_grows_no_faster_than_the_text(piece: str) -> None:
    split_sentences(piece * 10)
    once = calls_made(lambda: split_sentences(piece * 1000))
    twice = calls_made(lambda: split_sentences(piece * 2000))
    assert twice <= 2.2 * once
