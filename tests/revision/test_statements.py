"""What became of each statement: the text decides, not the reading."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.revision.revised import changed, fates, revision

from sayso.attribution.records import Statement
from sayso.revision.comparing import compare
from sayso.revision.records import Revision
from sayso.revision.statements import left_out
from sayso.text import Span

LEAD = "{s1|Nadia Fenwick} {c1|said} {t1|that the bridge had been closed for repairs}."
QUOTE = "{t2|“Nobody told the ferrymen about it,”} {c2|said} {s2|Theo Marsh}."
BACKGROUND = "The ferry has run since 1911."


def without(one: Revision, id_: str) -> Revision:
    """The revision as read by somebody who overlooks a statement."""
    record = one.record
    left = tuple(each for each in record.statements if each.id != id_)
    return replace(one, record=replace(record, statements=left))


def reread(one: Revision, id_: str, **other: object) -> Revision:
    """The revision with another reading of a statement."""
    record = one.record
    read = tuple(
        replace(each, **other) if each.id == id_ else each  # type: ignore[arg-type]
        for each in record.statements
    )
    return replace(one, record=replace(record, statements=read))


def test_a_statement_that_is_not_read_again_is_kept_while_its_words_stand() -> None:
    older = revision(f"{LEAD}\n\n{QUOTE}")
    newer = without(revision(f"{BACKGROUND}\n\n{LEAD}\n\n{QUOTE}"), "s2")
    change = compare(older, newer)
    assert fates(change) == ["kept", "kept"]
    kept = change.statements[1].newer
    assert kept is not None
    assert newer.record.words(kept.content) == "“Nobody told the ferrymen about it,”"
    assert kept.id not in {one.id for one in newer.record.statements}
    assert kept.speaker is not None
    assert kept.speaker.name == "Theo Marsh"


def test_a_statement_that_is_read_only_now_is_not_added_if_its_words_stood() -> None:
    older, newer = revision(f"{LEAD}\n\n{QUOTE}"), revision(f"{LEAD}\n\n{QUOTE}\n\n{BACKGROUND}")
    change = compare(without(older, "s2"), newer)
    assert fates(change) == ["kept"]
    assert [one.id for one in left_out(change)[1]] == ["s2"]


def test_the_older_reading_of_unchanged_words_stays() -> None:
    older = revision(LEAD)
    span = Span(0, 5)
    newer = reread(revision(f"{LEAD}\n\n{BACKGROUND}"), "s1", source=(span,), confidence=0.2)
    (one,) = compare(older, newer).statements
    assert one.fate == "kept"
    assert one.newer == one.older


@pytest.mark.parametrize(
    ("older", "newer", "told"),
    [
        (QUOTE, QUOTE.replace("ferrymen", "pilots"), "reworded quote_altered"),
        (QUOTE, QUOTE.replace(" about it", ""), "reworded trimmed"),
        (QUOTE, QUOTE.replace("told the", "told the old"), "reworded extended quote_altered"),
        (QUOTE, QUOTE.replace("“", '"').replace("”", '"'), "kept"),
        (QUOTE, QUOTE.replace("Theo Marsh", "Ruth Abelard"), "reworded speaker_changed"),
        (QUOTE, QUOTE.replace("Theo Marsh", "an official"), "reworded anonymised"),
        (QUOTE.replace("Theo Marsh", "an aide"), QUOTE, "reworded named"),
        (QUOTE, QUOTE.replace("Theo Marsh", "Councilman Marsh"), "reworded"),
        (QUOTE, QUOTE.replace("said", "claimed"), "reworded cue_changed"),
        (QUOTE.replace("said", "says"), QUOTE, "reworded"),
        (LEAD, LEAD.replace(" for repairs", ""), "reworded trimmed"),
        (LEAD, LEAD.replace("said", "told {i1|the Post}"), "reworded chain_changed cue_changed"),
        (LEAD, f"{LEAD[:-1]}, according to {{i1|the Daily Post}}.", "reworded chain_changed"),
        (
            QUOTE,
            "{s2|Theo Marsh} {c2|said} {t2|nobody had been told, ferrymen included}.",
            "reworded made_indirect",
        ),
        (
            "{t1|“The bridge, which is old, is safe,”} {c1|said} {s1|Theo Marsh}.",
            "{t1|“The bridge ... is safe,”} {c1|said} {s1|Theo Marsh}.",
            "reworded trimmed",
        ),
        (LEAD, "{s1|Pavel Oresk} {c1|denied} {t1|any part in the sale}.", "removed+added"),
    ],
)  # fmt: skip
def test_what_differs_is_told(older: str, newer: str, told: str) -> None:
    around = f"{BACKGROUND}\n\n{{}}\n\nThe hall was built in the 1950s."
    found = fates(changed(around.format(older), around.format(newer)))
    assert "+".join(sorted(found, reverse=True)) == told


def test_the_words_that_differ_are_told() -> None:
    change = changed(QUOTE, QUOTE.replace("ferrymen", "pilots").replace("said", "claimed"))
    edits = [
        (
            edit.older.of(change.older.record.article.text),
            edit.newer.of(change.newer.record.article.text),
        )
        for edit in change.statements[0].words
    ]
    assert edits == [("ferrymen", "pilots"), ("said", "claimed")]


def test_a_moved_statement_is_the_same_one() -> None:
    texts = [f"The {name} was painted last year." for name in ("hall", "pier", "mill", "gate")]
    older = "\n\n".join([QUOTE, *texts])
    newer = "\n\n".join([*texts, QUOTE])
    assert fates(changed(older, newer)) == ["moved"]


def test_a_statement_whose_attribution_went_is_told_in_the_authors_voice() -> None:
    older = f"{BACKGROUND}\n\n{LEAD}"
    newer = f"{BACKGROUND}\n\nThe bridge had been closed for repairs."
    (one,) = changed(older, newer).statements
    assert one.fate == "reworded"
    assert one.changes == ("anonymised", "cue_changed")
    assert "the text says it in its own voice now" in one.reasons
    assert one.newer is not None
    assert not one.newer.cue
    assert not one.newer.source


def test_a_name_behind_a_pronoun_counts_where_its_naming_changed() -> None:
    he = "{s2=%s|He} {c2|added} {t2|that the toll would rise in June}."
    older = f"{LEAD}\n\n{he % 'Nadia Fenwick'}"
    newer = f"{LEAD.replace('Nadia Fenwick', 'Theo Marsh')}\n\n{he % 'Theo Marsh'}"
    assert fates(changed(older, newer)) == ["reworded speaker_changed", "reworded speaker_changed"]


def test_a_name_behind_a_pronoun_is_kept_where_its_naming_stands() -> None:
    he = "{s2=%s|He} {c2|added} {t2|that the toll would rise in June}."
    older = f"{QUOTE.replace('2', '1')}\n\n{LEAD.replace('1', '3')}\n\n{he % 'Theo Marsh'}"
    newer = f"{older.replace(he % 'Theo Marsh', he % 'Nadia Fenwick')}\n\n{BACKGROUND}"
    change = changed(older, newer)
    assert fates(change) == ["kept"] * 3
    assert change.statements[2].newer is not None
    assert change.statements[2].newer.speaker is not None
    assert change.statements[2].newer.speaker.name == "Theo Marsh"


def test_a_statement_in_two_halves_is_not_trimmed() -> None:
    older = "{s1|Theo Marsh} {c1|said} {t1|the bridge was old and the toll would rise in June}."
    newer = (
        "{s1|Theo Marsh} {c1|said} {t1|the bridge was old}. "
        "{s2=Theo Marsh|He} {c2|added} {t2|the toll would rise in June}."
    )
    assert fates(changed(older, newer)) == ["kept", "reworded cue_changed"]


def test_nothing_but_spans_is_needed() -> None:
    def bare(marked: str) -> Revision:
        one = revision(marked)
        read = tuple(
            Statement(s.id, "indirect", s.content, s.cue, s.source, 1.0)
            for s in one.record.statements
        )
        return replace(
            one, record=replace(one.record, statements=read, sentences=one.record.sentences)
        )

    older, newer = bare(f"{LEAD}\n\n{QUOTE}"), bare(LEAD.replace("Nadia Fenwick", "an official"))
    assert fates(compare(older, newer)) == ["reworded anonymised", "removed"]


def test_a_statement_inside_another_keeps_its_place() -> None:
    marked = "{s1|Theo Marsh} {c1|said} {t1|that {s2|the council} {c2|denied} {t2|the sale}}."
    one = revision(marked)
    older = reread(one, "s2", within="s1")
    newer = reread(revision(f"{BACKGROUND}\n\n{marked}"), "s2", within=None)
    inner = compare(older, newer).statements[1].newer
    assert inner is not None
    assert inner.within == "s1"
