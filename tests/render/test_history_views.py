"""The history of one article in the terminal and as a page."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from lxml import html as lxml_html
from tests.finding.making_findings import Said, record

from sayso.record import Record
from sayso.render.history_page import history_page
from sayso.render.history_telling import came_and_went, overview, steps
from sayso.render.history_terminal import history_text
from sayso.revision.history import history
from sayso.revision.masking import masked_history
from sayso.revision.records import History, Revision, Sight

RAIN = "“Rain is coming to all of the valley,” said Lena Ostrava."
COAT = "“Bring a coat and a pair of good boots,” said Konrad Vell."


def state(*paragraphs: str, title: str = "Rain ahead") -> Record:
    said = tuple(
        Said(words.partition(" said ")[0], words.partition(" said ")[2].strip("."), "said")
        for words in paragraphs
    )
    return record(*paragraphs, said=said, title=title)


def seen(number: int, made: Record, returns_to: str | None = None) -> Revision:
    time = datetime(2026, 3, 6, 9 + 2 * number, tzinfo=UTC)
    sight = Sight(f"c{number}", time, "fetched", "https://quay.example/rain")
    return Revision(made, f"r{number}", (sight,), returns_to)


def there_and_back() -> History:
    """A statement goes and comes back, and so does the headline."""
    revisions = [
        seen(1, state(RAIN, COAT)),
        seen(2, state(RAIN, title="Sun ahead")),
        seen(3, state(RAIN, COAT), "r1"),
    ]
    return history(revisions, timedelta(hours=1))


def columned(text: str) -> str:
    return " ".join(text.split())


def test_each_revision_is_a_step_with_what_changed() -> None:
    first, second, third = steps(there_and_back())
    assert first.what == "The first revision seen."
    assert (second.when, second.how, second.id) == ("2026-03-06 13:00 UTC", "fetched", "r2")
    assert second.what.startswith("1 statement gone and the headline changed; no note found.")
    assert third.what.startswith("A return to revision 1. ")


def test_the_overview_counts_and_says_that_a_headline_alternates() -> None:
    assert overview(there_and_back()) == (
        "3 revisions, 3 captures, 2026-03-06 11:00 UTC to 2026-03-06 15:00 UTC;"
        " the headline alternates between two wordings"
    )


def test_what_was_gone_and_is_back_is_listed() -> None:
    (line,) = came_and_went(there_and_back())
    assert line.startswith("“Bring a coat and a pair of good boots,”")
    assert "gone and back" in line


def test_the_terminal_shows_a_row_for_each() -> None:
    shown = columned(history_text(there_and_back()))
    assert "1 2026-03-06 11:00 UTC The first revision seen." in shown
    assert "[-Rain ahead-] {+Sun ahead+}" in shown
    assert "Statements that came and went" in shown


def test_no_line_is_wider_than_the_terminal() -> None:
    for width in (30, 50, 80, 160):
        lines = history_text(there_and_back(), width).splitlines()
        assert all(len(line) <= width for line in lines)


def test_the_page_folds_up_each_change() -> None:
    document = lxml_html.document_fromstring(history_page(there_and_back()))
    rows = document.xpath("//main/ol/li")
    assert len(rows) == 3
    assert [len(row.xpath(".//details")) for row in rows] == [0, 1, 1]
    assert "Bring a coat" in rows[1].text_content()


def test_names_are_masked_in_all_revisions() -> None:
    unnamed = "“Bring a coat and a pair of good boots,” said a senior official."
    made = history([seen(1, state(RAIN, COAT)), seen(2, state(RAIN, unnamed))], timedelta(hours=1))
    assert any("anonymised" in one.changes for one in made.changes[0].statements)
    assert "Vell" in repr(made)
    assert "Vell" not in repr(masked_history(made))
