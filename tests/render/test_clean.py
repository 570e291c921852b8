from __future__ import annotations

import pytest

from sayso.render.clean import markdown, on_one_line, visible, web_address


def test_controls_are_shown_as_replaced_and_the_length_stays() -> None:
    text = "a\x00b\x1bc\x85d\ud800e\tf\n"
    assert visible(text) == "a�b�c�d�e\tf\n"
    assert len(visible(text)) == len(text)


def test_white_space_becomes_one_space() -> None:
    assert on_one_line("  a \n\t b  ") == "a b"


@pytest.mark.parametrize(
    ("text", "escaped"), [("- a", r"\- a"), ("1. a", r"1\. a"), ("a-b", "a-b"), ("#1", r"\#1")]
)
def test_markdown_is_escaped_where_it_would_count(text: str, escaped: str) -> None:
    assert markdown(text) == escaped


@pytest.mark.parametrize(
    "address", ["javascript:x", "data:text/html,x", "/a", "https://a b", "https://a\x1b", None]
)
def test_only_web_addresses_become_links(address: str | None) -> None:
    assert web_address(address) is None
