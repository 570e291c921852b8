"""Outlets named in running text are found, and nothing that only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counting import calls_made
from sayso.outlet.mentions import mention_index
from sayso.outlet.registry import Registry, load_registry

REGISTRY = load_registry()


def found(text: str) -> list[tuple[str, str]]:
    return [(mention.span.of(text), mention.outlet.name) for mention in REGISTRY.mentions(text)]


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("The paper cited the Global Times on Monday.", "Global Times", "Global Times"),
        ("He told Xinhua news agency that", "Xinhua news agency", "Xinhua"),
        ("China's state-run Xinhua said", "Xinhua", "Xinhua"),
        ("the Xinhua News Agency.", "Xinhua News Agency", "Xinhua"),
        ("she told the AP", "AP", "Associated Press"),
        ("MOSCOW (AP) — Officials", "AP", "Associated Press"),
        ("according to The Associated Press", "Associated Press", "Associated Press"),
        ("Reuters's reporter asked", "Reuters", "Reuters"),
        ("Reuters’ own count", "Reuters", "Reuters"),
        ("REUTERS reported", "REUTERS", "Reuters"),
        ("he told Reuters Kyiv would wait", "Reuters", "Reuters"),
        ("the Washington Post Wednesday", "Washington Post", "The Washington Post"),
        ("The New\nYork Times said", "New\nYork Times", "The New York Times"),
        ("People’s Daily wrote", "People’s Daily", "People's Daily"),
        ("as the Guardian reported", "Guardian", "The Guardian"),
        ("the Guardian newspaper", "Guardian newspaper", "The Guardian"),
        ("an essay in Time magazine", "Time magazine", "Time"),
        ("the Times newspaper", "Times newspaper", "The Times"),
        ("the TASS news agency", "TASS news agency", "TASS"),
        ("Russian Tass said", "Tass", "TASS"),
        ("In Moscow, REGNUM wrote", "REGNUM", "REGNUM"),
        ("the think tank RUSSTRAT", "RUSSTRAT", "RUSSTRAT"),
        ("experts of Chatham House", "Chatham House", "Chatham House"),
        ("on Breitbart.com today", "Breitbart", "Breitbart"),
        ("the Associated Press of Pakistan said", *["Associated Press of Pakistan"] * 2),
        (
            "the European Council on Foreign Relations",
            *["European Council on Foreign Relations"] * 2,
        ),
        ("wie die Nachrichtenagentur Reuters meldet", "Reuters", "Reuters"),
        ("selon l'AFP, le ministre", "AFP", "Agence France-Presse"),
        ("сообщает РИА Новости со ссылкой", "РИА Новости", "RIA Novosti"),
        ("по данным ТАСС", "ТАСС", "TASS"),
        ("пишет «Коммерсантъ»", "Коммерсантъ", "Kommersant"),
        ("据新华社报道", "新华社", "Xinhua"),
        ("據路透社報導", "路透社", "Reuters"),
        ("《环球时报》称", "环球时报", "Global Times"),
        ("《求是》杂志", "求是", "Qiushi"),
        ("据CNN报道", "CNN", "CNN"),
        ("朝日新聞によると", "朝日新聞", "The Asahi Shimbun"),
        ("ロイターは報じた", "ロイター", "Reuters"),
        ("AFP通信が伝えた", "AFP通信", "Agence France-Presse"),
        ("연합뉴스는 보도했다", "연합뉴스", "Yonhap"),
        ("وقالت رويترز إن", "رويترز", "Reuters"),
        ("وفقا لرويترز", "رويترز", "Reuters"),
        ("ولقناة الجزيرة", "قناة الجزيرة", "Al Jazeera"),
        ("به گزارش ایرنا", "ایرنا", "IRNA"),
        ("Agência Brasil informou", "Agência Brasil", "Agência Brasil"),
        ("Age\u0302ncia Brasil informou", "Age\u0302ncia Brasil", "Agência Brasil"),
    ],
)
def test_an_outlet_is_recognised(text: str, words: str, name: str) -> None:
    assert found(text) == [(words, name)]


@pytest.mark.parametrize(
    "text",
    [
        "the Washington Post-Dispatch",
        "in New York Times Square was full",
        "the Guardian Council of Iran",
        "guardian of the law, the guardian said",
        "Mayor Don Guardian said",
        "Andrew Breitbart said",
        "Thomson Reuters said its profit",
        "the Reuters Institute found",
        "he told the Reuters Institute",
        "the Hull Daily Mail reported",
        "the AP Biology exam; AP classes",
        "the Hindu nationalists and the New Yorker next door",
        "It was time. Time will tell. Today the sun and The Sun shone.",
        "Die Zeit war knapp, die Welt sah zu, ein Bild vom Sport.",
        "the Hill, the Nation, the Standard, the Atlantic",
        "@Reuters #CNN _BBC_ news@CNN",
        "https://example.com/CNN/Reuters",
        "PreReuters Reutersish Xinhuanese",
        "人类共同社会的发展",
        "中央视察组的工作",
        "联合国家报告",
        "ブロイターズ",
        "شبه الجزيرة العربية",
        "Приговоритассильно",
    ],
)
def test_what_only_looks_like_an_outlet_is_not(text: str) -> None:
    assert found(text) == []


def test_several_outlets_in_order() -> None:
    text = "Reuters cited the Global Times, which cited Xinhua; TASS and the BBC followed."
    assert [name for _, name in found(text)] == ["Reuters", "Global Times", "Xinhua", "TASS", "BBC"]


def test_every_safe_name_is_recognised_as_its_outlet() -> None:
    for outlet in REGISTRY.outlets:
        for name in outlet.names:
            text = f"{name}, "
            assert outlet in {mention.outlet for mention in REGISTRY.mentions(text)}, name


def test_two_outlets_of_one_name_are_none() -> None:
    first, second = REGISTRY.outlets[:2]
    twin = type(first)(
        name=first.name,
        domains=("twin.example",),
        country=second.country,
        languages=("en",),
        ownership="unknown",
        ownership_source="none",
        ownership_date="2025-01",
        kind="site",
    )
    assert mention_index((first,)).find(first.name)
    assert not mention_index((first, twin)).find(first.name)
    assert Registry((first, twin)).by_site_name(first.name) is None


SNIPPETS = st.sampled_from(
    [name for outlet in REGISTRY.outlets for name in (outlet.name, *outlet.names)]
)
TEXTS = st.lists(st.one_of(st.text(max_size=12), SNIPPETS, st.sampled_from([" ", "the ", "'s"])))


@settings(max_examples=300, deadline=None)
@given(TEXTS.map("".join))
def test_mentions_lie_in_the_text_in_order_without_overlap(text: str) -> None:
    behind = 0
    for mention in REGISTRY.mentions(text):
        assert behind <= mention.span.start < mention.span.end <= len(text)
        behind = mention.span.end
        alone = mention.span.of(text)
        assert alone == alone.strip()
        assert alone
    REGISTRY.by_credit(text)
    REGISTRY.by_site_name(text)
    REGISTRY.by_domain(text)


def test_the_cost_of_an_article_grows_with_its_length_alone() -> None:
    sentence = "The minister told the Xinhua news agency on Monday that trade with Europe grew. "
    filler = "Nobody at the Ministry in Berlin had expected the talks to last this long, she said. "
    article = (sentence + filler * 4) * 9
    REGISTRY.mentions(article)
    once = calls_made(lambda: REGISTRY.mentions(article))
    assert calls_made(lambda: REGISTRY.mentions(article * 20)) < 21 * once
