from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from sayso.article.blocks import join, pieces_of

texts = st.text(
    alphabet=st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from(" \n\t"), max_size=12
)
tags = st.sampled_from(["p", "head", "list", "item", "quote", "ref", "lb", "row", "cell", "hi"])


@st.composite
def trees(draw: st.DrawFn, depth: int = 0) -> etree._Element:
    element = etree.Element("body" if depth == 0 else draw(tags))
    if element.tag == "ref":
        element.set("target", draw(st.sampled_from(["", "https://a.example/"])))
    element.text = draw(texts)
    if depth < 4:
        for child in draw(st.lists(trees(depth + 1), max_size=4)):
            element.append(child)
            child.tail = draw(texts)
    return element


@given(trees())
def test_spans_lie_inside_in_order_and_without_white_space_at_their_edges(tree: etree._Element):
    body = join(pieces_of(tree))
    assert "\n\n".join(block.span.of(body.text) for block in body.blocks) == body.text
    end = 0
    for link in body.links:
        assert end <= link.span.start < link.span.end <= len(body.text)
        assert link.span.of(body.text) == link.span.of(body.text).strip()
        assert any(block.span.contains(link.span) for block in body.blocks)
        end = link.span.end


@given(trees())
def test_no_word_of_the_tree_is_lost(tree: etree._Element):
    body = join(pieces_of(tree))
    assert "".join(body.text.split()) == "".join("".join(tree.itertext()).split())


def blocks(markup: str) -> list[tuple[str, str]]:
    body = join(pieces_of(etree.fromstring(markup)))
    return [(block.kind, block.span.of(body.text)) for block in body.blocks]


def test_two_line_breaks_end_a_paragraph_and_one_does_not():
    assert blocks("<body><p>One<lb/>two<lb/><lb/>three</p></body>") == [
        ("paragraph", "One\ntwo"),
        ("paragraph", "three"),
    ]


def test_a_paragraph_in_a_quote_is_a_block_quote():
    assert blocks("<body><quote><p>One.</p><p>Two.</p></quote> After.</body>") == [
        ("block quote", "One."),
        ("block quote", "Two."),
        ("paragraph", "After."),
    ]
