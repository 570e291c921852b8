from pathlib import Path

import pytest

from sayso.article.reading import read_article
from sayso.article.records import Article
from sayso.errors import NoArticleError

PAGES = Path(__file__).parent / "pages"


def read(name: str, **given: str) -> Article:
    path = PAGES / name
    return read_article(path.read_bytes(), path=str(path), **given)


def blocks(article: Article) -> list[tuple[str, str]]:
    return [(block.kind, block.span.of(article.text)) for block in article.blocks]


def test_an_article_keeps_its_blocks_and_nothing_else():
    found = blocks(read("harbour.html"))
    assert [kind for kind, _ in found] == [
        "paragraph",
        "paragraph",
        "paragraph",
        "block quote",
        "heading",
        "paragraph",
        "list item",
        "list item",
        "list item",
        "paragraph",
        "paragraph",
    ]
    assert found[3][1].startswith("The silt is not poisonous.")
    assert found[4][1] == "What will be done"
    assert found[7][1] == "the channel between the moles, and"
    text = read("harbour.html").text
    for gone in ("newsletter", "Ferry timetable", "Related", "so much mud", "By Oona", "©"):
        assert gone not in text


def test_blocks_stand_in_the_text_with_a_blank_line_between():
    article = read("harbour.html")
    assert "\n\n".join(words for _, words in blocks(article)) == article.text


def test_links_carry_their_words_and_absolute_addresses():
    article = read("harbour.html")
    assert [(link.span.of(article.text), link.href) for link in article.links] == [
        ("a statement", "https://www.caldercourier.example/documents/statement.pdf"),
        ("the plan", "https://harbour.example/plan?utm_source=mail"),
    ]


def test_metadata_comes_from_json_ld_with_zone_and_all_writers():
    article = read("harbour.html")
    assert article.title == "Harbour dredging to resume in May"
    assert article.byline == "Oona Brandt; Piet Kallas"
    assert article.published == "2024-03-12T08:15:00+01:00"
    assert article.modified == "2024-03-12T17:40:00+01:00"
    assert article.site == "The Calder Courier"
    assert article.url == "https://www.caldercourier.example/news/harbour-dredging"
    assert article.language == "en"
    assert article.genre == "news"


def test_metadata_comes_from_meta_tags_where_there_is_no_json_ld():
    article = read("opinion.html")
    assert article.title == "Opinion: Stop building in the meadows"
    assert article.byline == "Lena Hartog"
    assert article.published == "2023-11-05T06:00:00+01:00"
    assert article.url == "https://ostbypost.example/views/meadows"
    assert article.genre == "opinion"


def test_a_live_blog_in_many_containers_is_read_whole():
    article = read("flood-live.html")
    headings = [words for kind, words in blocks(article) if kind == "heading"]
    assert headings[0] == "14:20 Update"
    assert len(headings) == 5
    assert "First cellars are under water" in article.text
    assert article.genre == "live blog"


def test_an_interview_is_known_by_its_questions():
    assert read("interview.html").genre == "interview"


@pytest.mark.parametrize(
    ("name", "agency"),
    [("wire.html", "Reuters"), ("agency-note.html", "Agence France-Presse")],
)
def test_an_agency_credit_is_found(name: str, agency: str):
    assert read(name).credit == agency


@pytest.mark.parametrize(
    ("name", "language", "words"),
    [
        ("bridge-cp1251.html", "ru", "«Мы не будем открывать мост, который не готов»"),
        ("talks-gb18030.html", "zh", "“我们的立场是一贯的,也是明确的。”"),
        (
            "cafe-cp1252.html",
            "en",
            "“We won’t be thrown out – not now, not ever,” said its owner, Zoë",
        ),
    ],
)
def test_pages_in_old_encodings_are_read(name: str, language: str, words: str):
    article = read(name)
    assert words in article.text
    assert article.language == language
    assert "\N{REPLACEMENT CHARACTER}" not in article.text


def test_a_wrong_declaration_is_said():
    notes = read("talks-gb18030.html").notes
    assert notes == ("The page declares the encoding utf-8, but its bytes are gb18030.",)


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("consent.html", "consent"),
        ("login.html", "login"),
        ("shell.html", "scripts"),
        ("gone.html", "not found"),
    ],
)
def test_a_page_without_article_says_what_it_is(name: str, problem: str):
    with pytest.raises(NoArticleError) as caught:
        read(name)
    assert problem in caught.value.problem
    assert caught.value.subject.endswith(name)
    assert caught.value.remedy


def test_a_front_page_is_no_article():
    with pytest.raises(NoArticleError, match="front page"):
        read("front.html", url="https://ostbypost.example/")


def test_the_address_given_decides_when_the_page_claims_another_site():
    article = read("harbour.html", url="https://copy.example/x?utm_medium=mail&id=7#top")
    assert article.url == "https://copy.example/x?id=7"


PARAGRAPH = "".join(
    f"<p>The mayor said on day {day} that the bridge would stay closed until the spring.</p>"
    for day in range(10)
)


@pytest.mark.parametrize("tag", ["div", "span", "blockquote", "ul><li", "b", "dl><dd", "section"])
def test_ten_thousand_nested_tags_give_a_clear_error(tag: str):
    nested = "".join(f"<{part}>" for part in tag.split("><")) * 10_000
    page = f"<html><body><article>{PARAGRAPH}{nested}{PARAGRAPH}</article></body></html>"
    with pytest.raises(NoArticleError, match="nested"):
        read_article(page.encode(), path="deep.html")


@pytest.mark.parametrize("tag", ["font", "div", "blockquote", "ul><li"])
def test_a_thousand_unclosed_tags_do_not_keep_a_page_from_being_read(tag: str):
    nested = "".join(f"<{part}>" for part in tag.split("><")) * 700
    page = f"<html><body><article>{PARAGRAPH}{nested}{PARAGRAPH}</article></body></html>"
    assert "bridge would stay closed" in read_article(page.encode(), path="deep.html").text


def test_news_about_privacy_and_subscribers_is_not_taken_for_a_box():
    page = (
        "<article><h1>A title of some words</h1>"
        + PARAGRAPH
        + "<p>Meta changed its privacy policy on Monday, the regulator said.</p>"
        "<p>“Sign up for the army,” he told them.</p>"
        "<p>Subscribers lost their money, the court found.</p>"
        "<p>This is a developing country's problem, she said.</p>"
        "</article>"
    )
    text = read_article(page.encode(), path="x.html").text
    for kept in ("privacy policy", "the army", "Subscribers lost", "developing"):
        assert kept in text
