from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counting import calls_made
from sayso.attribution.quotation import DEEPEST, Quotation, find_quotations
from sayso.text import Span


def quoted(text: str, language: str | None = None) -> list[str]:
    return [quotation.span.of(text) for quotation in find_quotations(text, language=language)]


def the_one(text: str, language: str | None = None) -> Quotation:
    (quotation,) = find_quotations(text, language=language)
    return quotation


MARKS = [
    # English, curly and straight
    ("en", "“We will act,” the minister said.", ["“We will act,”"]),
    ("en", '"We will act," she said. "Soon."', ['"We will act,"', '"Soon."']),
    ("en", "He said it was 'not the time' to leave.", ["'not the time'"]),
    ("en", "He said it was ‘not the time’ to leave.", ["‘not the time’"]),
    ("en", "The plan ''will not hold,'' she said.", ["''will not hold,''"]),
    ("en", "The plan ``will not hold,'' she said.", ["``will not hold,''"]),
    ("en", 'The talks—"a farce," he said—failed.', ['"a farce,"']),
    ("en", '("A farce," he said.)', ['"A farce,"']),
    ("en", 'Then: "...and we left."', ['"...and we left."']),
    ("en", 'He wrote *"so be it"* and left.', ['"so be it"']),
    # Mixed up
    ("en", '“We will act," she said.', ['“We will act,"']),
    ("en", '"We will act,” she said.', ['"We will act,”']),
    ("en", "They are “criminals“ to him.", ["“criminals“"]),
    ("en", "”We will act,” she said.", ["”We will act,”"]),
    ("en", "\u202a”We will act,” she said.", ["”We will act,”"]),
    ("en", "“We will act.’’ He left.", ["“We will act.’’"]),
    ("en", "‘We will act,' she said.", ["‘We will act,'"]),
    # German
    ("de", "„Wir handeln jetzt“, sagte sie.", ["„Wir handeln jetzt“"]),
    ("de", "»Wir handeln jetzt«, sagte sie.", ["»Wir handeln jetzt«"]),
    ("de", '„Wir handeln jetzt", sagte sie.', ['„Wir handeln jetzt"']),
    ("de", "„Wir handeln jetzt”, sagte sie.", ["„Wir handeln jetzt”"]),
    ("de", "Er sprach von ‚Verrat‘ und ging.", ["‚Verrat‘"]),
    ("de", "Er sprach von ›Verrat‹ und ging.", ["›Verrat‹"]),
    ("de", "„Ja“, sagte er, „aber nicht heute.“", ["„Ja“", "„aber nicht heute.“"]),
    (
        "de",
        "„Er rief ‚Halt!‘ und lief“, so Meier.",
        ["„Er rief ‚Halt!‘ und lief“", "‚Halt!‘"],
    ),
    # French
    ("fr", "« Nous agirons », a dit la ministre.", ["« Nous agirons »"]),
    ("fr", "«\u00a0Nous agirons\u00a0», a-t-elle dit.", ["«\u00a0Nous agirons\u00a0»"]),
    ("fr", "L’idée “d’avenir” de l’été.", ["“d’avenir”"]),
    (
        "fr",
        "« Il a crié “Assez !” puis il est parti », dit-elle.",
        ["« Il a crié “Assez !” puis il est parti »", "“Assez !”"],
    ),
    ("fr", "‹ Assez › dit-il.", ["‹ Assez ›"]),
    # Spanish
    ("es", "«Actuaremos pronto», dijo la ministra.", ["«Actuaremos pronto»"]),
    ("es", "“¿Actuarán pronto?”, preguntó.", ["“¿Actuarán pronto?”"]),
    ("es", '¿"Pronto"? No lo creo.', ['"Pronto"']),
    # Russian
    ("ru", "«Мы начнём завтра», — сказал министр.", ["«Мы начнём завтра»"]),
    ("ru", '"Мы начнём завтра", — сказал министр.', ['"Мы начнём завтра"']),
    ("ru", "„Мы начнём завтра“, — сказал он.", ["„Мы начнём завтра“"]),
    (
        "ru",
        "«Он прочёл „Войну“ и уехал», — сказала она.",
        ["«Он прочёл „Войну“ и уехал»", "„Войну“"],
    ),
    # Chinese
    ("zh", "部长说：“我们明天开始谈判。”", ["“我们明天开始谈判。”"]),
    ("zh", "部长说“……我们明天开始谈判”。", ["“……我们明天开始谈判”"]),
    ("zh", '部长说："我们明天开始谈判。"然后离开。', ['"我们明天开始谈判。"']),
    ("zh", "部長說：「我們明天開始。」", ["「我們明天開始。」"]),
    ("zh", "他说：“她喊‘快走’就走了。”", ["“她喊‘快走’就走了。”", "‘快走’"]),
    (
        "zh",
        "他說：「她喊『快走』就走了。」",
        ["「她喊『快走』就走了。」", "『快走』"],
    ),
    ("zh", "他读过《红楼梦》。", ["《红楼梦》"]),
    # Japanese
    ("ja", "大臣は「交渉を明日始める」と述べた。", ["「交渉を明日始める」"]),
    ("ja", "大臣は｢始める｣と述べた。", ["｢始める｣"]),
    ("ja", "大臣は〝始める〟と述べた。", ["〝始める〟"]),
    # Korean: a particle follows the closing mark without a space
    ("ko", "장관은 “내일 시작한다”고 말했다.", ["“내일 시작한다”"]),
    ("ko", "그는 ‘내일’이라고 말했다.", ["‘내일’"]),
    # Arabic
    ("ar", "قال الوزير: «سنبدأ غدا».", ["«سنبدأ غدا»"]),
    ("ar", 'قال الوزير: "سنبدأ غدا".', ['"سنبدأ غدا"']),
    ("ar", "قال الوزير: “سنبدأ غدا”.", ["“سنبدأ غدا”"]),
    ("ar", "قال الوزير: ”سنبدأ غدا“.", ["”سنبدأ غدا“"]),
    # Swedish and Finnish open with the closing mark; Polish and Romanian
    ("sv", "”Vi börjar i morgon”, sade hon.", ["”Vi börjar i morgon”"]),
    ("sv", "Det var ’nu’ hon menade.", ["’nu’"]),
    ("fi", "»Aloitamme huomenna», hän sanoi.", ["»Aloitamme huomenna»"]),
    ("pl", "„Zaczynamy jutro” – powiedział.", ["„Zaczynamy jutro”"]),
    # Hebrew acronyms have a mark within
    ("he", 'השר אמר: "צה"ל מוכן" והלך.', ['"צה"ל מוכן"']),
]


@pytest.mark.parametrize(("language", "text", "expected"), MARKS)
def test_finds_quotations_by_the_marks_of_each_language(
    language: str, text: str, expected: list[str]
) -> None:
    assert quoted(text, language) == expected


@pytest.mark.parametrize(("language", "text", "expected"), MARKS)
def test_most_marks_need_no_language(language: str, text: str, expected: list[str]) -> None:
    if "’nu’" not in text:  # told from an apostrophe only in languages that quote so
        assert quoted(text) == expected


NO_MARKS = [
    "The voters' choice and the workers’ rights aren't in doubt.",
    "It was the '90s, the ’68 movement, rock 'n' roll and 'tis enough.",
    "Give 'em hell, they said, ’em and 'til then.",
    "He is 5'10\" tall, she is 6’2” and the board 3'6\".",
    'A 12" record and a 14" wheel.',
    "O'Neill's dogs' bowls.",
    '<tweet id="672" author="@someone">',
    "Read more » Next ›",
    "Use `code` and ```more``` here.",
    "C'est l'été, aujourd'hui.",
    'דובר צה"ל הודיע.',
]


@pytest.mark.parametrize("text", NO_MARKS)
def test_apostrophes_measures_and_ornaments_are_no_quotations(text: str) -> None:
    assert quoted(text) == []


APOSTROPHES_WITHIN = [
    ("It is ‘the voters’ choice’ now.", ["‘the voters’ choice’"]),
    ("It is 'the voters' choice' now.", ["'the voters' choice'"]),
    ("He called it 'a '90s idea' again.", ["'a '90s idea'"]),
    ("‘We’re goin’ home,’ he said.", ["‘We’re goin’ home,’"]),
    ("Some ‘experts’ say the voters chose.", ["‘experts’"]),
    ("He said 'I don't know' twice.", ["'I don't know'"]),
    ('"He is 5\'10" tall," she said.', ['"He is 5\'10" tall,"']),
]


@pytest.mark.parametrize(("text", "expected"), APOSTROPHES_WITHIN)
def test_apostrophes_within_single_marks_do_not_close_them(text: str, expected: list[str]) -> None:
    assert quoted(text, "en") == expected


def test_a_possessive_far_before_the_next_mark_closes_the_quotation() -> None:
    text = (
        "The ‘experts’ say " + "that much is unclear " * 12 + "to the readin’ public, whoever’ is."
    )
    assert quoted(text, "en") == ["‘experts’"]


def test_nested_quotations_know_their_depth() -> None:
    text = "“She said, ‘He told me “never” and left,’ and I believed her,” he recalled."
    assert [(one.span.of(text), one.depth) for one in find_quotations(text)] == [
        ("“She said, ‘He told me “never” and left,’ and I believed her,”", 0),
        ("‘He told me “never” and left,’", 1),
        ("“never”", 2),
    ]


def test_straight_marks_may_nest_in_each_other() -> None:
    text = "\"She said, 'Go now,' and left,\" he recalled. \"And then: 'Never.'\""
    assert [(one.span.of(text), one.depth) for one in find_quotations(text)] == [
        ("\"She said, 'Go now,' and left,\"", 0),
        ("'Go now,'", 1),
        ("\"And then: 'Never.'\"", 0),
        ("'Never.'", 1),
    ]


def test_three_straight_single_marks_are_a_single_and_a_double_one() -> None:
    text = "''Part of it is to say, 'He is for real.''' '''Go,' he said, and left,'' she wrote."
    assert quoted(text) == [
        "''Part of it is to say, 'He is for real.'''",
        "'He is for real.'",
        "'''Go,' he said, and left,''",
        "'Go,'",
    ]


def test_the_inner_span_leaves_marks_and_spaces_out() -> None:
    text = "Elle dit : «\u00a0Nous agirons.\u00a0»"
    assert the_one(text).inner.of(text) == "Nous agirons."


def test_marks_around_nothing_are_no_quotation() -> None:
    assert quoted('He wrote "" and “ ” there.') == []


def test_an_unclosed_quotation_ends_with_its_paragraph() -> None:
    text = "He said: “We will never know.\n\nThe talks go on. “Yes,” she said."
    first, second = find_quotations(text)
    assert first.span.of(text) == "“We will never know."
    assert (first.closed, first.continues) == (False, False)
    assert second.span.of(text) == "“Yes,”"
    assert second.closed


def test_an_unclosed_quotation_ends_before_the_next_one() -> None:
    text = "“We will never know, he said. “But we will try,” he added."
    assert [(one.span.of(text), one.closed) for one in find_quotations(text)] == [
        ("“We will never know, he said.", False),
        ("“But we will try,”", True),
    ]


def test_an_unclosed_inner_quotation_ends_with_the_outer_one() -> None:
    text = "« Il a dit “assez et il est parti », raconte-t-elle."
    assert [(one.span.of(text), one.closed, one.depth) for one in find_quotations(text)] == [
        ("« Il a dit “assez et il est parti »", True, 0),
        ("“assez et il est parti", False, 1),
    ]


def test_an_unclosed_single_mark_is_an_apostrophe() -> None:
    assert quoted("He said ‘twas nothing, and 'gainst all odds he won.") == []


PARAGRAPHS = [
    ("“One.\n\n“Two.\n\n“Three,” he said.", ["“One.", "“Two.", "“Three,”"]),
    ('"One.\n\n"Two.\n\n"Three," he said.', ['"One.', '"Two.', '"Three,"']),
    ("‘One.\n\n‘Two.\n\n‘Three,’ he said.", ["‘One.", "‘Two.", "‘Three,’"]),
    ("« Un.\n\n» Deux.\n\n» Trois », dit-il.", ["« Un.", "» Deux.", "» Trois »"]),
    ("« Un.\n\n« Deux.\n\n« Trois », dit-il.", ["« Un.", "« Deux.", "« Trois »"]),
    ("«Uno.\n\n»Dos.\n\n»Tres», dijo.", ["«Uno.", "»Dos.", "»Tres»"]),
    ("„Eins.\n\n„Zwei.\n\n„Drei“, sagte er.", ["„Eins.", "„Zwei.", "„Drei“"]),
    ("»Eins.\n\n»Zwei.\n\n»Drei«, sagte er.", ["»Eins.", "»Zwei.", "»Drei«"]),
    ("「一だ。\n\n「二だ。\n\n「三だ」と言った。", ["「一だ。", "「二だ。", "「三だ」"]),
]


@pytest.mark.parametrize(("text", "expected"), PARAGRAPHS)
def test_quotations_run_over_paragraphs(text: str, expected: list[str]) -> None:
    found = find_quotations(text)
    assert [one.span.of(text) for one in found] == expected
    assert [one.closed for one in found] == [False, False, True]
    assert [one.continues for one in found] == [True, True, False]


def test_a_quotation_may_run_over_two_paragraphs_with_marks_at_its_ends_only() -> None:
    text = "“We came.\n\nWe saw.”\n\nHe left."
    first, second = find_quotations(text)
    assert (first.span.of(text), first.closed, first.continues) == ("“We came.", False, True)
    assert (second.span.of(text), second.closed, second.continues) == ("We saw.”", True, False)


def test_given_blocks_decide_where_paragraphs_end() -> None:
    text = "“We came\nand saw,” he said."
    assert quoted(text) == ["“We came\nand saw,”"]
    found = find_quotations(text, [Span(0, 8), Span(9, len(text))])
    assert [one.span.of(text) for one in found] == ["“We came", "and saw,”"]


KINDS = [
    ("en", "“We will not give in to anybody,” the minister said.", "speech"),
    ("en", "The minister said he was “not ready” to resign.", "speech"),
    ("en", "“No,” he said.", "speech"),
    ("en", "“Get out!” the crowd roared.", "speech"),
    ("en", "Later he wrote “The Art of the Garden” about it.", "title"),
    ("en", "The series “Northern Lights” returns in May.", "title"),
    ("en", "These so-called “experts” were wrong again.", "term"),
    ("en", "The “Brexit” vote changed the party for good.", "term"),
    ("de", "„Wir werden das nicht hinnehmen“, sagte die Ministerin.", "speech"),
    ("de", "Die sogenannten „Experten“ irrten sich erneut.", "term"),
    ("fr", "« Nous ne céderons pas », a déclaré la ministre.", "speech"),
    ("fr", "Le film « Les Nuits du Port » sort en mai.", "title"),
    ("es", "«No vamos a ceder ante nadie», dijo la ministra.", "speech"),
    ("ru", "«Мы не уступим никому», — заявила министр.", "speech"),
    ("ru", "Компания «Северный путь» построит завод.", "title"),
    ("ru", "Так называемые «эксперты» снова ошиблись.", "term"),
    ("zh", "部长说：“我们不会向任何人让步。”", "speech"),
    ("zh", "他读过《红楼梦》。", "title"),
    ("zh", "这些所谓“专家”又错了。", "term"),
    ("ja", "大臣は「誰にも譲らない」と述べた。", "speech"),
    ("ja", "彼は『雪国』を読んだ。", "title"),
    ("ar", "قال الوزير: «لن نتنازل لأحد».", "speech"),
]


@pytest.mark.parametrize(("language", "text", "kind"), KINDS)
def test_tells_speech_from_titles_and_terms(language: str, text: str, kind: str) -> None:
    assert the_one(text, language).kind == kind


def test_capitals_tell_nothing_in_a_headline_of_capitals() -> None:
    assert the_one("Minister Calls Strike ‘An Insult’ To Everyone", "en").kind == "speech"


@pytest.mark.parametrize(("language", "text", "kind"), KINDS)
def test_the_likelihood_agrees_with_the_kind(language: str, text: str, kind: str) -> None:
    likelihood = the_one(text, language).likelihood
    assert 0 < likelihood < 1
    assert (likelihood >= 0.5) == (kind == "speech")


# Any text, and text that is dense in what matters here.
DENSE = st.text(alphabet="\"'“”‘’„‚«»‹›「」『』《》`s .,:!?—\n\r\t\u00a0aBя中ב5=(", max_size=120)
ANY_TEXT = st.one_of(st.text(max_size=200), DENSE)


@given(ANY_TEXT)
def test_spans_lie_in_the_text_in_order_nested_or_disjoint(text: str) -> None:
    found = find_quotations(text)
    assert list(found) == sorted(found, key=lambda one: (one.span.start, -one.span.end))
    around: list[Quotation] = []
    for one in found:
        assert 0 <= one.span.start < one.span.end <= len(text)
        assert one.span.contains(one.inner)
        assert one.inner.of(text) == one.inner.of(text).strip() != ""
        assert one.span.of(text) == one.span.of(text).strip()
        while around and around[-1].span.end <= one.span.start:
            around.pop()
        assert not around or around[-1].span.contains(one.span)
        assert one.depth <= DEEPEST
        assert one.depth >= len(around)
        around.append(one)


@given(ANY_TEXT)
def test_no_quotation_crosses_a_line_of_its_own_paragraph(text: str) -> None:
    for one in find_quotations(text):
        assert "\n\n" not in one.span.of(text)
        assert not (one.continues and one.closed)


@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=60))
def test_blocks_are_kept_apart(first: str, second: str, third: str) -> None:
    text = first + second + third
    blocks = [
        Span(0, len(first)),
        Span(len(first), len(first + second)),
        Span(len(first + second), len(text)),
    ]
    for one in find_quotations(text, [block for block in blocks if len(block)]):
        assert any(block.contains(one.span) for block in blocks)


@given(ANY_TEXT, st.sampled_from(["en", "de", "fr", "sv", "zh", "ja", "ar", "xx", None]))
def test_the_same_text_gives_the_same_quotations(text: str, language: str | None) -> None:
    assert find_quotations(text, None, language) == find_quotations(text, None, language)


@pytest.mark.parametrize(
    "piece",
    ["“", '"', "'", "‘a ", "a’ ", "« ", "「", "''", "“a ”\n", "“a\n", '"a" ', "s' a", "a“b”'c"],
)
def test_the_work_grows_no_faster_than_the_text(piece: str) -> None:
    find_quotations(piece * 10)
    once = calls_made(lambda: find_quotations(piece * 1000))
    twice = calls_made(lambda: find_quotations(piece * 2000))
    assert twice <= 2.2 * once
