"""What the extractor loses of a page's form is given back; what is not the article's stays out."""

from copy import deepcopy

from trafilatura.external import try_justext

from sayso.article.blocks import Piece, pieces_of
from sayso.article.form import restored
from sayso.article.reading import read_article
from sayso.article.records import Article, Link
from sayso.article.tree import parse
from sayso.text import Span

FIRST = "The harbour board met on Monday and put off the dredging of the channel for a year."
LAST = "The fishermen of the town said that they had expected nothing else from the board."
QUOTE = "The silt is not poisonous, and nobody ever measured otherwise."


def pieces(*texts: str) -> list[Piece]:
    """Paragraphs without form, as the fallback of the extractor gives them."""
    return [Piece(text, "paragraph", ()) for text in texts]


def form_on(page: str, *texts: str) -> list[tuple[str, str]]:
    found = restored(pieces(*texts), parse(f"<html><body>{page}</body></html>", "x"))
    return [(piece.kind, piece.text) for piece in found]


def test_kinds_and_links_come_from_the_page() -> None:
    page = (
        f"<h2>The board</h2><p>{FIRST}</p><ul><li>more mud</li><li>less <b>water</b></li></ul>"
        f"<blockquote><p>{QUOTE}</p></blockquote>"
        "<p>See <a href='/plan'>the plan</a> and <a href='/old'>the plan</a> before it.</p>"
    )
    words = "See the plan and the plan before it."
    bare = pieces("The board", FIRST, "more mud", "less water", QUOTE, words)
    found = restored(bare, parse(f"<html><body>{page}</body></html>", "x"))
    assert [piece.text for piece in found] == [piece.text for piece in bare]
    assert [piece.kind for piece in found] == [
        "heading", "paragraph", "list item", "list item", "block quote", "paragraph",
    ]  # fmt: skip
    assert found[-1].links == (Link(Span(4, 12), "/plan"), Link(Span(17, 25), "/old"))


def test_a_block_quote_that_was_left_out_is_put_back_between_its_neighbours() -> None:
    page = f"<p>{FIRST}</p><blockquote>{QUOTE}</blockquote><p>{LAST}</p>"
    assert form_on(page, FIRST, LAST) == [
        ("paragraph", FIRST), ("block quote", QUOTE), ("paragraph", LAST),
    ]  # fmt: skip


def test_block_quotes_from_elsewhere_stay_out() -> None:
    embedded = f"<blockquote class='twitter-tweet'>{QUOTE}</blockquote>"
    aside = f"<p>{FIRST}</p><p>{LAST}</p><div><blockquote>{QUOTE}</blockquote></div>"
    repeated = f"<p>{FIRST}</p><blockquote>{FIRST[:50]}</blockquote><p>{LAST}</p>"
    for page in (f"<p>{FIRST}</p>{embedded}<p>{LAST}</p>", aside, repeated):
        assert form_on(page, FIRST, LAST) == [("paragraph", FIRST), ("paragraph", LAST)]


def test_a_paragraph_that_is_also_quoted_to_draw_the_eye_stays_a_paragraph() -> None:
    page = f"<p>{FIRST}</p><p>{QUOTE}</p><blockquote>{QUOTE}</blockquote><p>{LAST}</p>"
    assert ("paragraph", QUOTE) in form_on(page, FIRST, QUOTE, LAST)


def test_paragraphs_of_a_list_that_lays_out_the_page_are_no_list_items() -> None:
    page = f"<ul><li><p>{FIRST}</p><p>{LAST}</p></li></ul>"
    assert form_on(page, FIRST, LAST) == [("paragraph", FIRST), ("paragraph", LAST)]


def test_what_has_a_form_keeps_it() -> None:
    given = [Piece(FIRST, "heading", ()), Piece(LAST, "paragraph", (Link(Span(0, 3), "/a"),))]
    page = f"<p>{FIRST}</p><blockquote>x</blockquote><li>{LAST}</li>"
    assert restored(given, parse(page, "x")) == given
    assert restored([], parse(page, "x")) == []


# A whole page.


def read(middle: str) -> Article:
    prose = "".join(f"<p>{FIRST} It was the {number}th time.</p>" for number in range(6))
    page = f"<html><body><article><h1>Silt</h1>{prose}{middle}<p>{LAST}</p></article></body></html>"
    return read_article(page.encode(), path="silt.html")


def quotes(article: Article) -> list[str]:
    return [block.span.of(article.text) for block in article.blocks if block.kind == "block quote"]


def test_a_quote_in_a_figure_is_kept_with_its_speaker() -> None:
    figure = f"<figure><blockquote><p>{QUOTE}</p></blockquote><figcaption>Ada Lund</figcaption>"
    assert quotes(read(f"{figure}</figure>")) == [QUOTE, "Ada Lund"]


def test_a_figure_that_repeats_the_text_is_no_quote() -> None:
    article = read(f"<figure><blockquote>{FIRST}</blockquote></figure>")
    assert quotes(article) == []


def test_a_post_in_a_figure_stays_what_it_was() -> None:
    post = f"<figure><blockquote class='embed-post'><p>{QUOTE}</p></blockquote></figure>"
    assert quotes(read(post)) == []


def test_a_quote_survives_where_the_extractor_falls_back_to_bare_paragraphs() -> None:
    prose = [
        f"<p>{FIRST} {LAST} It was the {number}th time, said the <a href='/b'>board</a>.</p>"
        for number in range(12)
    ]
    prose.insert(6, f"<blockquote>{QUOTE}</blockquote>")
    tree = parse(f"<html><body>{''.join(prose)}</body></html>", "x")
    bare = pieces_of(try_justext(deepcopy(tree), None, "en"))
    assert {piece.kind for piece in bare} == {"paragraph"}
    found = restored(bare, tree)
    assert [piece.text for piece in found if piece.kind == "block quote"] == [QUOTE]
    assert sum(len(piece.links) for piece in found) == 12
