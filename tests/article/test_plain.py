from hypothesis import given
from hypothesis import strategies as st

from sayso.article.reading import read_article
from sayso.article.records import Article

STORY = (
    "Mayor rejects plan for second bridge\n"
    "By Jane Doe and John Roe\n"
    "September 14, 2023\n"
    "\n"
    "The mayor of Ostby rejected the plan for a second bridge on Thursday and said that the town\n"
    "could not pay for it.\n"
    "\n"
    "“We have one bridge, and it is enough,” she told reporters. See https://ostby.example/plan.\n"
    "\n"
    "Reuters\n"
)


def read(text: str, path: str = "story.txt") -> Article:
    return read_article(text.encode(), path=path)


def blocks(article: Article) -> list[tuple[str, str]]:
    return [(block.kind, block.span.of(article.text)) for block in article.blocks]


def test_the_lines_around_a_text_are_understood_and_stay_in_it():
    article = read(STORY)
    assert article.text == STORY
    assert article.title == "Mayor rejects plan for second bridge"
    assert article.byline == "Jane Doe; John Roe"
    assert article.published == "2023-09-14"
    assert article.outlet is not None
    assert article.outlet.name == "Reuters"
    assert article.credit == "Reuters"
    assert article.language == "en"
    assert [kind for kind, _ in blocks(article)] == ["heading"] + 5 * ["paragraph"]


def test_an_address_written_out_is_a_link_without_the_full_stop():
    article = read(STORY)
    assert [link.span.of(article.text) for link in article.links] == ["https://ostby.example/plan"]


def test_lines_are_paragraphs_where_no_line_is_blank():
    text = (
        "A short title here\nThe first paragraph is a good deal longer than that.\nThe second one."
    )
    assert [words for _, words in blocks(read(text))] == text.split("\n")


def test_lines_broken_at_a_width_are_one_paragraph():
    line = "the council has said again and again that it will not pay for this and"
    text = "\n".join([line] * 6)
    assert len(read(text).blocks) == 1


def test_a_name_and_an_outlet_in_a_line_are_told_apart():
    article = read(
        "A visit that both sides praise\nLi Wei, Global Times\n\nThe two ministers met for an hour"
        " on Monday and praised each other afterwards.\n"
    )
    assert article.byline == "Li Wei"
    assert article.outlet is not None
    assert article.outlet.name == "Global Times"


def test_a_date_behind_the_name_of_a_paper_is_read():
    article = read(
        "# A title\n\nBy Ann Low\n\n*Ostby Courier, 5 March 2026*\n\nText of it.\n", "a.md"
    )
    assert (article.title, article.byline, article.published) == (
        "A title",
        "Ann Low",
        "2026-03-05",
    )


def test_a_first_sentence_is_no_title():
    article = read(
        "The mayor said no.\n\nShe gave three reasons for it, and none of them was new.\n"
    )
    assert article.title is None
    assert article.text.startswith("The mayor said no.")


def test_carriage_returns_stay_and_the_byte_order_mark_is_no_text():
    text = "A title of words\r\n\r\nThe text of it, which is a little longer.\r\n"
    article = read_article(b"\xef\xbb\xbf" + text.encode(), path="a.txt")
    assert article.text == text
    assert [words for _, words in blocks(article)] == [
        "A title of words",
        "The text of it, which is a little longer.",
    ]


MARKDOWN = """---
title: "Two views of one visit"
author: Jane Doe
date: 2023-09-14
url: https://ostbypost.example/news/visit
---

# Two views of one visit

The envoy said the talks were [“frank and useful”](https://agency.example/report "Report")
and went home.

> Nobody left the room
> before the end.

- first, the tariffs
- second, [the fish][1]

![A picture](picture.jpg)

[1]: /fish
"""


def test_markdown_is_understood_and_stays_as_it_is():
    article = read(MARKDOWN, "visit.md")
    assert article.text == MARKDOWN
    assert article.title == "Two views of one visit"
    assert article.byline == "Jane Doe"
    assert article.published == "2023-09-14"
    assert article.url == "https://ostbypost.example/news/visit"
    assert blocks(article)[:5] == [
        ("heading", "Two views of one visit"),
        (
            "paragraph",
            "The envoy said the talks were [“frank and useful”]"
            '(https://agency.example/report "Report")\nand went home.',
        ),
        ("block quote", "Nobody left the room\n> before the end."),
        ("list item", "first, the tariffs"),
        ("list item", "second, [the fish][1]"),
    ]
    assert [(link.span.of(article.text), link.href) for link in article.links] == [
        ("“frank and useful”", "https://agency.example/report"),
        ("the fish", "https://ostbypost.example/fish"),
    ]


words = st.text().filter(lambda text: any(character.isalnum() for character in text))
marked = st.lists(
    st.one_of(
        st.sampled_from(
            ["# ", "> ", "- ", "1. ", "\n", "\r\n", "\n\n", "[", "](", ")", "<", ">", "---", "***",
             "https://a.example/x", "[a](b)", "[a](http://b.example)", "By ", "a", "Reuters", "===",
             "[x]: http://c.example", "```", "!", ". "]
        ),
        st.text(max_size=5),
    )
).map("".join).filter(lambda text: any(character.isalnum() for character in text))  # fmt: skip


def holds(text: str, article: Article) -> None:
    assert article.text == text
    for spans in ([b.span for b in article.blocks], [link.span for link in article.links]):
        end = 0
        for span in spans:
            assert end <= span.start < span.end <= len(text)
            end = span.end
            assert span.of(text) == span.of(text).strip()


def encodes(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    # A byte order mark is none of the text, and zero bytes make a file no text.
    return not text.startswith("\ufeff") and "\0" not in text


@given(words.filter(encodes))
def test_any_text_is_kept_to_the_character(text: str):
    data = b"\xef\xbb\xbf" + text.encode()
    holds(text, read_article(data, path="a.txt"))
    holds(text, read_article(data, path="a.md"))


@given(marked.filter(encodes))
def test_any_marked_text_is_kept_to_the_character(text: str):
    data = b"\xef\xbb\xbf" + text.encode()
    holds(text, read_article(data, path="a.txt"))
    holds(text, read_article(data, path="a.md", url="https://a.example/dir/page"))
