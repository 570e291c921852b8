from __future__ import annotations

import io
from dataclasses import replace

import pytest
from rich.cells import cell_len
from rich.console import Console
from tests.render.records import harbour, of_text, statement, visit

from sayso.record import Record
from sayso.render.terminal import print_record, terminal_text

GOLDEN = """\
Harbour talks end
Quay Post (paper, QQ, private) · by Ana Brandt · published 2026-03-03 14:20
UTC+01:00 · news · credit Wirewave
https://quaypost.example/harbour
Note: One note.

statements           4  2 direct, 2 indirect
speakers             3  1 statement without a source
unnamed or vague     0%  of 4 statements
outlets relied on    0
passed on            0
author’s own voice   13%  of 55 words
repeated paragraphs  0
worth a second look  0

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
VISIT = """\
The visit

statements           6  2 direct, 4 indirect, 1 nested, 1 carried on
speakers             4  1 person, 1 group, 1 unnamed, 1 author
unnamed or vague     33%  of 6 statements: 1 unnamed, 1 vague
outlets relied on    2  Wirewave, Tide Herald; 0 linked
passed on            1  statement through others than the speaker
author’s own voice   100%  of 55 words
repeated paragraphs  0
worth a second look  3  repeated paragraph, vague source ×2

Bao Lindqvist  Minister · person  3 statements
    1  direct    told                “Come back in spring,”
       request                       ↳ to the envoy · by video link · on
                                     2026-03-02 (“Monday”) · via Wirewave, then
                                     Tide Herald · manner “frankly”
    2  indirect  refused to say      more
       refuse                        ↳ as “He” · between 2026-03-01 and
                                     2026-03-02 (carried over) · told within 1
    3  indirect                      The gate stays shut.
                                     ↳ carries on what stands before

Analysts  group
    4  indirect  expect              rain
       predict                       ↳ vague source

a diplomat  unnamed, Vantria
    5  direct    said                “Nothing was agreed,”
       say                           ↳ unnamed: diplomat (“feared for her post”)

the author
    6  indirect  saw                 no boats
       say

Worth a second look
  repeated paragraph
    Two paragraphs are alike.
    may also be a refrain
  vague source
    “Analysts” are asked.
    “We” saw it.
    may also be a slip; or a custom

"""


@pytest.mark.parametrize(("record", "golden"), [(harbour(), GOLDEN), (visit(), VISIT)])
def test_a_record_at_eighty_columns(record: Record, golden: str) -> None:
    lines = [line.rstrip() for line in terminal_text(record, 80).split("\n")]
    assert lines == golden.split("\n")


def test_few_findings_are_shown_and_the_rest_is_counted() -> None:
    (finding, *_) = visit().findings
    many = tuple(replace(finding, id=f"f{n}", says=f"Seen {n}.") for n in range(1, 13))
    shown = terminal_text(replace(visit(), findings=many))
    assert [n for n in range(1, 13) if f"Seen {n}." in shown] == list(range(1, 9))
    assert "and 4 more" in shown
    assert shown.count("may also be a refrain") == 1


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
    for record in (harbour(), visit()):
        assert max(map(cell_len, terminal_text(record, width).split("\n"))) <= width


@pytest.mark.parametrize("width", [20, 30, 44, 80])
def test_figures_and_details_are_whole_at_every_width(width: int) -> None:
    shown = " ".join(terminal_text(visit(), width).split())
    for words in (
        "33% of 6 statements: 1 unnamed, 1 vague",
        "repeated paragraph, vague source ×2",
        "via Wirewave, then Tide Herald",
        "may also be a slip; or a custom",
    ):
        assert words in shown


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
