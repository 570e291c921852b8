"""A change in the terminal and as a page."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from lxml import html as lxml_html
from rich.console import Console
from tests.finding.making_changes import change, harbour, one, pair, said
from tests.finding.making_findings import record
from tests.render.test_page import colours as page_colours
from tests.render.test_page import contrast, with_probe

from sayso.article.records import Article
from sayso.finding.detecting import change_findings
from sayso.record import ReaderName, Record
from sayso.render.change_page import change_page
from sayso.render.change_summary import summary
from sayso.render.change_telling import labels, ranked, told
from sayso.render.change_terminal import change_text, print_change
from sayso.render.document import resource
from sayso.revision.masking import masked
from sayso.revision.records import (
    Absence,
    ArticleChange,
    Cause,
    Note,
    Revision,
    RevisionChange,
    Sight,
)
from sayso.text import Span

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
MASTER = "“Nobody asked the harbour master,”"


def seen_change() -> RevisionChange:
    made = harbour()
    made = replace(made, significance=0.7, reasons=("a quotation altered in the lead",))
    return replace(made, findings=change_findings(made))


def columned(text: str) -> str:
    """The text without what only lays it out."""
    return " ".join(text.split())


# In words.


def test_the_summary_says_what_happened_and_that_no_note_was_found() -> None:
    assert summary(seen_change()) == (
        "1 quotation altered, 1 source unnamed now and the headline changed; no note found."
    )


def test_a_note_is_named_in_the_summary() -> None:
    noted = replace(seen_change(), notes=(Note("editor's note", Span(0, 3)),))
    assert summary(noted).endswith("the headline changed; an editor's note was added.")


def test_causes_follow() -> None:
    caused = replace(seen_change(), causes=(Cause("edition", "This is the north's edition."),))
    assert summary(caused).endswith(" This is the north's edition.")


def test_nothing_is_said_to_be_nothing() -> None:
    older, _ = pair()
    assert summary(change(older, older)) == "Nothing differs in what the article says."


def test_what_the_reader_missed_is_no_removal() -> None:
    older, newer = pair()
    held = replace(one("removed", said(older, MASTER, "Konrad Vell", None), None), in_page=True)
    made = change(older, newer, held)
    assert "gone" not in summary(made)
    assert "that is no removal" in summary(made)
    assert labels(held) == ("not found by the reader",)


def test_sentences_of_the_author_are_counted_where_no_statement_changed() -> None:
    made = replace(seen_change(), statements=(), article=())
    assert summary(made).startswith("No statement changed; sentences: 2 reworded; no note")


def test_what_matters_most_comes_first_and_what_only_moved_last() -> None:
    older, newer = pair()
    then = said(older, MASTER, "Konrad Vell", None)
    moved = replace(one("kept", then, then), moved=True)
    low = one("reworded", then, then, "extended", significance=0.2)
    high = one("reworded", then, then, "quote_altered", significance=0.9)
    assert ranked(change(older, newer, moved, low, high)) == (high, low, moved)


def test_an_absence_is_told_as_captures() -> None:
    older, newer = pair()
    nine, noon = datetime(2026, 3, 6, 9, tzinfo=UTC), datetime(2026, 3, 6, 12, tzinfo=UTC)
    absence = Absence(Sight("a", nine, "fetched"), Sight("b", noon, "fetched"), 2, True)
    gone = replace(one("removed", said(older, MASTER, "Konrad Vell", None), None), absence=absence)
    assert told(change(older, newer, gone), gone).details == (
        "last seen 2026-03-06 09:00 UTC",
        "absent 2026-03-06 12:00 UTC and in 2 later captures",
    )


# In a terminal.


def test_a_pipe_gets_marks() -> None:
    shown = columned(change_text(seen_change()))
    assert "“We [-will-] {+may+} sign whatever both can live with,”" in shown
    assert "source unnamed now [-Konrad Vell-] {+a senior official+}" in shown
    assert "headline [-Port talks end-] {+Port talks go on+}" in shown
    assert "Worth a second look" in shown
    assert "\x1b" not in shown


@pytest.mark.parametrize("system", ["standard", "truecolor"])
def test_a_terminal_gets_styles_that_are_more_than_a_colour(system: str) -> None:
    stream = io.StringIO()
    console = Console(file=stream, width=80, force_terminal=True, color_system=system)  # type: ignore[arg-type]
    print_change(seen_change(), console)
    shown = stream.getvalue()
    assert "[-" not in shown
    assert re.search(r"\x1b\[[\d;]*9[;m][^\x1b]*will", shown)  # struck through
    assert re.search(r"\x1b\[[\d;]*4[;m][^\x1b]*may", shown)  # underlined


def test_a_terminal_without_colours_gets_marks() -> None:
    stream = io.StringIO()
    console = Console(
        file=stream, width=80, force_terminal=True, color_system="standard", no_color=True
    )
    print_change(seen_change(), console)
    assert "[-will-]" in stream.getvalue()


@pytest.mark.parametrize("width", [30, 44, 80, 200])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    assert all(len(line) <= width for line in change_text(seen_change(), width).splitlines())


def test_controls_in_an_article_are_shown_and_not_obeyed() -> None:
    made = seen_change()
    evil = replace(made.newer.record.article, title="\x1b[2JTalks\x07")
    newer = Revision(replace(made.newer.record, article=evil))
    assert "\x1b" not in change_text(replace(made, newer=newer))


# As a page.


def page_of(made: RevisionChange) -> lxml_html.HtmlElement:
    return lxml_html.document_fromstring(change_page(made))


def test_both_texts_stand_side_by_side_with_their_words_marked() -> None:
    document = page_of(seen_change())
    rows = document.xpath('//*[@id="texts"]/div[contains(@class, "row")][.//div[@id]]')
    assert len(rows) == 4
    older, newer = rows[0].xpath("./div")
    assert older.text_content() == "“We will sign whatever both can live with,” Lena Ostrava said."
    assert [one.text_content() for one in older.xpath(".//del")] == ["will"]
    assert [one.text_content() for one in newer.xpath(".//ins")] == ["may"]


def test_every_link_inside_the_page_leads_somewhere() -> None:
    document = page_of(seen_change())
    ids = document.xpath("//@id")
    assert len(ids) == len(set(ids))
    targets = {link[1:] for link in document.xpath("//a/@href") if link.startswith("#")}
    assert {"c0", "c1", "o0", "n0"} <= targets
    assert targets <= set(ids)


def test_the_page_loads_nothing_and_permits_nothing() -> None:
    shown = change_page(seen_change())
    assert "default-src 'none'" in shown
    assert not re.search(r"""(?:src|href)=["']?(?:https?:)?//""", shown)


def test_words_of_an_article_are_no_markup() -> None:
    older, newer = record("<b>“x</b> & y”</b>"), record("<script>document.title='owned'</script>")
    made = change(older, newer, article=[ArticleChange("headline", "<i>", "</title><script>")])
    shown = change_page(made)
    assert shown.count("<script>") == 1
    assert "<i>" not in shown.split("</style>")[1]


def test_a_masked_page_says_so() -> None:
    assert "is masked here" in change_page(masked(seen_change()))
    assert "is masked here" not in change_page(seen_change())


def test_right_to_left_words_say_so() -> None:
    article = Article("نص قصير", (), language="ar", title="خبر")
    made = Revision(Record(ReaderName("ar", "quotations only", "1"), article, (), ()))
    assert page_of(RevisionChange(made, made, (), (), ())).xpath("//h1/@dir") == ["rtl"]


@pytest.mark.parametrize("number", [0, 1], ids=["light", "dark"])
def test_words_that_differ_have_the_contrast_of_wcag_aa(number: int) -> None:
    scheme = re.findall(r":root \{(.*?)\}", resource("change_page.css"), re.DOTALL)[number]
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", scheme))
    for words in ("gone", "new"):
        for ground in (colours[f"{words}-back"], page_colours()[number]["paper"]):
            assert contrast(colours[words], ground) >= 4.5, words


@pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")
@pytest.mark.parametrize("width", [360, 900, 1600])
def test_a_browser_lays_the_page_out_without_scrolling_sideways(width: int, tmp_path: Path) -> None:
    probe = """
      const root = document.documentElement;
      root.dataset.wide = root.scrollWidth > innerWidth;
      const [older, newer] = document.querySelectorAll("#o0, #n0");
      root.dataset.beside = older.getBoundingClientRect().top === newer.getBoundingClientRect().top;
      document.getElementById("only").click();
      root.dataset.kept = getComputedStyle(document.querySelector(".row.kept") || root).display;
    """
    file = tmp_path / "page.html"
    file.write_text(
        with_probe(change_page(seen_change()), permitted=True, probe=probe), encoding="utf-8"
    )
    command = [
        str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
        f"--window-size={width},1200", f"--user-data-dir={tmp_path / 'profile'}", "--dump-dom",
        file.as_uri(),
    ]  # fmt: skip
    shown = subprocess.run(command, capture_output=True, encoding="utf-8", check=True, timeout=120)
    root = lxml_html.document_fromstring(shown.stdout)
    assert root.get("data-wide") == "false"
    assert root.get("data-beside") == ("false" if width == 360 else "true")
    assert root.get("data-kept") == "none"
