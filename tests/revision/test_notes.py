"""Correction notes: where they stand, of what kind they are, of which statements they speak."""

from __future__ import annotations

import pytest
from tests.revision.revised import changed

from sayso.revision.notes import notes_in

TEXT = "{s1|Theo Marsh} {c1|said} {t1|that twelve villages had been cut off}."


@pytest.mark.parametrize(
    ("note", "kind"),
    [
        ("Correction: The bridge is in Linden, not in Marlow.", "correction"),
        ("CORRECTION (March 2): The bridge is in Linden.", "correction"),
        ("An earlier version of this story misstated the age of Ms. Lima.", "correction"),
        ("*This article was amended on 3 March.", "correction"),
        ("Clarification: The mayor spoke before the vote.", "clarification"),
        ("Editor’s note: The Post has removed a photograph.", "editor's note"),
        ("Update: The mayor has replied.", "update"),
        ("This story has been updated.", "update"),
        ("This article has been retracted.", "retraction"),
        ("Korrektur: In einer früheren Version stand ein falsches Jahr.", "correction"),
        ("Anmerkung der Redaktion: Das Zitat wurde ergänzt.", "editor's note"),
        ("Rectificatif : le pont se trouve à Linden.", "correction"),
        ("Fe de errores: el puente está en Linden.", "correction"),
        ("Поправка: мост находится в Линдене.", "correction"),
        ("更正：大桥位于林登。", "correction"),
        ("编者按：本文由读者提供。", "editor's note"),
    ],
)
def test_a_note_is_known_by_its_words(note: str, kind: str) -> None:
    (found,) = notes_in(f"The bridge was closed.\n\n{note}\n\nIt was built in 1911.")
    assert found.kind == kind


@pytest.mark.parametrize(
    "words",
    [
        "Correction officers walked out on Monday.",
        "The correction was sharp: stocks fell.",
        "Updated 3 hours ago",
        "“This article has been corrected,” the mayor read aloud.",
        "Update your browser to read on.",
        "The update took an hour.",
        "",
    ],
)
def test_other_words_are_none(words: str) -> None:
    assert not notes_in(f"The bridge was closed.\n\n{words}")


def test_a_heading_takes_the_paragraph_behind_it() -> None:
    text = "The bridge was closed.\n\nCorrection\n\nIt is in Linden."
    (note,) = notes_in(text)
    assert note.span.of(text) == "Correction\n\nIt is in Linden."


@pytest.mark.parametrize(
    ("note", "noted"),
    [
        ("Correction: There were 2 villages, and Theo Marsh gave that number.", True),
        ("Correction: An earlier version said “twelve villages had been cut off”.", True),
        ("Correction: The hall was built in 1950.", False),
    ],
)
def test_a_note_is_tied_to_what_it_speaks_of(note: str, noted: bool) -> None:
    change = changed(TEXT, f"{TEXT.replace('twelve', 'two')}\n\n{note}")
    assert [one.noted for one in change.statements] == [noted]
    assert [one.statements for one in change.notes] == [("s1",) if noted else ()]


def test_a_note_on_what_did_not_change_is_tied_to_nothing() -> None:
    change = changed(TEXT, f"{TEXT}\n\nCorrection: Theo Marsh is a councilman.")
    assert [one.statements for one in change.notes] == [()]
    assert not change.statements[0].noted


def test_a_note_that_was_touched_up_is_not_new() -> None:
    note = "Correction: An earlier version of this article misstated the year of the flood"
    assert not changed(f"{TEXT}\n\n{note}.", f"{TEXT}\n\n{note} in Linden.").notes


def test_what_is_read_from_the_note_itself_is_not_what_it_speaks_of() -> None:
    note = "Correction: {s2|An earlier version} {c2|said} {t2|that there were 12 villages}."
    change = changed(TEXT, f"{TEXT.replace('twelve', 'two')}\n\n{note}")
    assert [one.noted for one in change.statements if one.fate == "added"] == [False]
