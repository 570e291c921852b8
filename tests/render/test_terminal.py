from __future__ import annotations

import io

import pytest
from rich.cells import cell_len
from rich.console import Console
from tests.render.records import harbour, of_text, statement

from sayso.render.terminal import print_record, terminal_text

GOLDEN = """\
Harbour talks end
Quay Post (paper, QQ, private) · by Ana Brandt · published 2026-03-03 14:20
UTC+01:00 · news · credit Wirewave
https://quaypost.example/harbour
Note: One note.

statements           4  2 direct, 2 indirect
sources              3  1 statement without a source
outlets relied on    0
author’s own voice   13%  of 55 words
repeated paragraphs  0

Lena Ostrava
    1  direct    said                “We have not agreed to anything,” … “Nobody
                                     should print that we have.”

an aide
    2  indirect  according to        The minister told the Tide Herald that
                                     dredging would begin in spring

The minister
    3  indirect  told the Tide       that dredging would begin in spring
                 Herald

no source named
   4?  direct    read                “Too late,”

? less sure than 50%: check it in the text

"""


def test_a_record_at_eighty_columns() -> None:
    lines = [line.rstrip() for line in terminal_text(harbour(), 80).split("\n")]
    assert lines == GOLDEN.split("\n")


CHINESE = (
    "市长说：“你们不能上午向我们要水，下午对我们制裁。这条河要么超越争端，要么就是争端的一部分。”"
)


@pytest.mark.parametrize("width", [30, 50, 80, 160])
def test_words_without_spaces_are_wrapped_and_never_cut(width: int) -> None:
    said = CHINESE[4:]
    one = statement(1, "direct", [said], "说", "市长", text=CHINESE)
    shown = terminal_text(of_text(CHINESE, (one,), language="zh"), width)
    assert said in "".join(shown.split())
    assert max(map(cell_len, shown.split("\n"))) <= width


@pytest.mark.parametrize("width", [30, 50, 80, 160])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    assert max(map(cell_len, terminal_text(harbour(), width).split("\n"))) <= width


def test_a_terminal_gets_colours_and_a_pipe_does_not() -> None:
    assert "\x1b" not in terminal_text(harbour())
    stream = io.StringIO()
    print_record(
        harbour(), Console(file=stream, width=80, force_terminal=True, color_system="truecolor")
    )
    assert "\x1b[" in stream.getvalue()


def test_what_stands_in_an_article_cannot_command_the_terminal() -> None:
    text = "\x1b[2J\x07 Ana \x9b31m said [red]no[/red] :smile:"
    record = of_text(
        text,
        (statement(1, "indirect", ["[red]no[/red] :smile:"], "said", "Ana \x9b31m", text=text),),
        title="\x1b]0;owned\x07",
        url="https://a.example/\x1b]8;;evil",
    )
    shown = terminal_text(record)
    assert not {"\x1b", "\x07", "\x9b"} & set(shown)
    assert "[red]no[/red] :smile:" in shown


def test_an_article_without_statements_says_so() -> None:
    assert "No statement was found" in terminal_text(of_text("Nothing happened."))
