"""What deserves a second look in how an article went on."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from making_changes import (
    OLDER,
    change,
    edit,
    found,
    gone,
    harbour,
    one,
    pair,
    said,
    sight,
    vouched,
)
from making_findings import place, record

from sayso.attribution.records import ChainLink
from sayso.capture.records import Observation, OutcomeKind
from sayso.finding import changes as folder
from sayso.finding.course import Ending
from sayso.finding.detecting import change_findings, ending_findings
from sayso.finding.registry import change_detectors
from sayso.record import Finding
from sayso.revision.records import (
    ArticleChange,
    Cause,
    Note,
    Revision,
    RevisionChange,
    SentenceChange,
)
from sayso.text import Span

KINDS = {
    "statement_gone",
    "quotation_altered",
    "attribution_changed",
    "source_unnamed_now",
    "headline_changed",
    "correction_noted",
    "article_gone",
}
FORBIDDEN = re.compile(
    r"\b(?:lie[sd]?|fake\w*|delet\w*|censor\w*|hid|hidden|conceal\w*|remov\w*|secret\w*|quietly"
    r"|silently|stealth\w*|manipulat\w*|mislead\w*|fals\w*|wrong\w*|retract(?:ed|s)|error)\b",
    re.IGNORECASE,
)
MASTER = "“Nobody asked the harbour master,”"


def vell_gone(*, confirmed: bool = True) -> RevisionChange:
    """Konrad Vell's statement is in a capture of ours and not in the next."""
    older, newer = record(*OLDER), record(OLDER[0], OLDER[2])
    lost = gone(said(older, MASTER, "Konrad Vell", "Konrad Vell"), confirmed=confirmed)
    kept = SentenceChange("kept", (place(older.article.text, OLDER[0]),), (Span(0, len(OLDER[0])),))
    left = SentenceChange("removed", (place(older.article.text, OLDER[1]),), ())
    return change(vouched(older, "c1", 9), vouched(newer, "c2", 12), lost, sentences=[kept, left])


def test_the_files_of_the_folder_are_the_kinds() -> None:
    files = {path.stem for path in Path(folder.__path__[0]).glob("*.py")} - {"__init__"}
    assert {one.kind for one in change_detectors()} == files == KINDS
    assert all(one.about and one.may_be and 0 < one.rank <= 1 for one in change_detectors())


def test_a_confirmed_absence_between_captures_says_when_and_how_often() -> None:
    finding = found(vell_gone())["statement_gone"]
    assert finding.says == (
        "“Nobody asked the harbour master” (Konrad Vell) stood in the capture of 2026-03-06 09:10"
        " UTC and not in that of 2026-03-06 12:10 UTC nor in one later one; no note found."
    )
    assert [(e.part, e.revision, e.capture) for e in finding.evidence] == [
        ("before", "rev-c1", "c1"),
        ("where it stood", "rev-c2", "c2"),
    ]
    older = "\n\n".join(OLDER)
    assert finding.evidence[0].span.of(older) == MASTER
    assert finding.evidence[1].span.of(older) == OLDER[0]


def test_an_absence_that_nothing_confirms_is_no_finding() -> None:
    assert not change_findings(vell_gone(confirmed=False))


def test_two_captures_without_an_absence_give_no_finding() -> None:
    made = vell_gone()
    assert not change_findings(
        replace(made, statements=(replace(made.statements[0], absence=None),))
    )


def test_against_a_supplied_copy_it_differs_and_ranks_low() -> None:
    made = vell_gone()
    copy = Revision(made.older.record, seen=(sight("c1", 9, "supplied"),))
    finding = found(replace(made, older=copy))["statement_gone"]
    assert "differs from a supplied copy; no note found" in finding.says
    assert finding.rank < 0.5 * found(made)["statement_gone"].rank
    assert "capture of" not in finding.says


def test_bare_files_differ_from_a_supplied_copy() -> None:
    made = vell_gone()
    bare = replace(made, older=Revision(made.older.record), newer=Revision(made.newer.record))
    assert "differs from a supplied copy" in found(bare)["statement_gone"].says
    assert [e.revision for e in found(bare)["statement_gone"].evidence] == ["older", "newer"]


def test_what_the_page_still_holds_is_no_finding() -> None:
    made = vell_gone()
    held = replace(made.statements[0], in_page=True)
    assert not change_findings(replace(made, statements=(held,)))


def test_noise_is_no_finding() -> None:
    made = vell_gone()
    (kept, left) = made.sentences
    assert not change_findings(replace(made, sentences=(kept, replace(left, noise=True))))


def test_a_cause_is_named_and_lowers_the_rank() -> None:
    made = vell_gone()
    caused = replace(made, causes=(Cause("write_through", "The headline counts versions."),))
    finding, before = found(caused)["statement_gone"], found(made)["statement_gone"]
    assert finding.may_be[0] == "an agency's new version of its own report"
    assert finding.may_be[1:] == before.may_be
    assert finding.rank == pytest.approx(before.rank / 2, abs=0.001)


def test_a_note_is_told_and_lowers_what_it_speaks_of() -> None:
    older = record(*OLDER)
    note_words = "Correction: an earlier version quoted a person who did not speak."
    newer = record(OLDER[0], OLDER[2], note_words)
    lost = replace(gone(said(older, MASTER, "Konrad Vell", "Konrad Vell")), noted=True)
    note = Note("correction", place(newer.article.text, note_words), ("s1",))
    made = change(vouched(older, "c1", 9), vouched(newer, "c2", 12), lost, notes=[note])
    findings = found(made)
    assert findings["statement_gone"].says.endswith("; a note tells of it.")
    assert findings["statement_gone"].rank < found(vell_gone())["statement_gone"].rank
    noted = findings["correction_noted"]
    assert noted.says.startswith("A correction was added: “Correction: an earlier")
    assert "it speaks of one statement" in noted.says
    assert [e.part for e in noted.evidence] == ["note", "spoken of"]
    assert noted.evidence[1].span.of(older.article.text) == MASTER


def test_statements_within_others_that_are_gone_are_not_told_twice() -> None:
    made = vell_gone()
    (lost,) = made.statements
    assert lost.older is not None
    inner = replace(lost, older=replace(lost.older, id="s2", within="s1"))
    assert len(change_findings(replace(made, statements=(lost, inner)))) == 1


def test_altered_words_are_told_with_what_stood_there() -> None:
    finding = found(harbour())["quotation_altered"]
    assert finding.says == (
        "A quotation of Lena Ostrava has other words now: “may” in place of “will”;"
        " it differs from a supplied copy; no note found."
    )
    assert [e.part for e in finding.evidence] == ["before", "now"]


def test_words_put_into_a_quotation_or_left_out_are_told() -> None:
    made = harbour()
    older, newer = made.older.record, made.newer.record
    put_in = replace(made.statements[0], words=(edit(older, "", newer, "may"),))
    left_out = replace(made.statements[0], words=(edit(older, "will", newer, ""),))
    says = [
        found(replace(made, statements=(each,)))["quotation_altered"].says
        for each in (put_in, left_out)
    ]
    assert "“may” was put in;" in says[0]
    assert "“will” was left out;" in says[1]


def test_a_source_that_lost_its_name_is_a_kind_of_its_own() -> None:
    findings = found(harbour())
    assert findings["source_unnamed_now"].says == (
        "“Nobody asked the harbour master,” is given to “a senior official” now, where Konrad Vell"
        " was named before; it differs from a supplied copy; no note found."
    )
    assert "attribution_changed" not in findings


def test_another_speaker_ranks_before_a_name_that_was_added() -> None:
    older, newer = pair()
    then = said(older, MASTER, "Konrad Vell", "Konrad Vell")
    now = said(newer, MASTER, "a senior official", "Bao Lindqvist")
    other = change(older, newer, one("kept", then, now, "speaker_changed"))
    named = change(older, newer, one("kept", now, then, "named"))
    assert "comes from Bao Lindqvist now, where it came from Konrad Vell before" in (
        found(other)["attribution_changed"].says
    )
    assert found(other)["attribution_changed"].rank > found(named)["attribution_changed"].rank


def test_a_link_of_the_chain_that_is_gone_is_told() -> None:
    older, newer = pair()
    then = said(older, MASTER, "Konrad Vell", "Konrad Vell")
    chain = (ChainLink("Konrad Vell", "person", None), ChainLink("Wirewave", "outlet", None))
    made = change(older, newer, one("kept", replace(then, chain=chain), then, "chain_changed"))
    says = found(made)["attribution_changed"].says
    assert "straight from who said it now, where it came through Wirewave before" in says


def test_another_cue_alone_is_no_finding() -> None:
    older, newer = pair()
    then, now = (
        said(older, MASTER, "Konrad Vell", None),
        said(newer, MASTER, "a senior official", None),
    )
    assert not change_findings(change(older, newer, one("kept", then, now, "cue_changed")))


def headline(then: str, now: str) -> RevisionChange:
    older, newer = pair()
    return change(older, newer, article=[ArticleChange("headline", then, now)])


def test_a_headline_that_returns_alternates_and_ranks_lower() -> None:
    made = headline("Talks fail", "Talks go on")
    (first,) = change_findings(made)
    (again,) = change_findings(made, earlier_headlines=["TALKS GO ON!"])
    assert first.says.startswith("The headline is “Talks go on”, where it was “Talks fail”; it")
    assert "is again “Talks go on”" in again.says
    assert "the two alternate" in again.says
    assert again.rank < first.rank


@pytest.mark.parametrize(
    ("then", "now"),
    [
        ("Talks fail", "UPDATE 2-Talks fail"),
        ("Talks fail", "Talks “fail”"),
        ("TALKS FAIL", "Talks fail"),
    ],
)
def test_counters_marks_and_capitals_are_no_other_headline(then: str, now: str) -> None:
    assert not change_findings(headline(then, now))


def look(outcome: OutcomeKind, hours: int, status: int | None = 404) -> Observation:
    time = datetime(2026, 3, 6, 9, tzinfo=UTC) + timedelta(hours=hours)
    capture = "c" if outcome in ("new", "unchanged", "revision") else None
    return Observation("https://quay.example/a", time, outcome, "said", status, capture, None)


def ending(*looks: Observation) -> tuple[Finding, ...]:
    return ending_findings(Ending(vouched(record(*OLDER), "c1", 9), looks))


def test_an_article_whose_address_says_so_is_gone() -> None:
    (finding,) = ending(look("failed", 1), look("failed", 2, 503), look("gone", 3))
    assert finding.kind == "article_gone"
    assert finding.says == (
        "The article was there on 2026-03-06 09:10 UTC; its address gives it no more in two looks"
        " from 2026-03-06 10:00 UTC to 2026-03-06 12:00 UTC (404)."
    )
    (evidence,) = finding.evidence
    assert (evidence.revision, evidence.capture, evidence.part) == ("rev-c1", "c1", "last seen")


@pytest.mark.parametrize(
    "looks",
    [
        (),
        (look("failed", 1),),  # not confirmed yet
        (look("blocked", 1, 403), look("unreadable", 5, 200), look("failed", 9, 503)),
        (look("gone", 1), look("unchanged", 2, 200)),  # there again
    ],
)
def test_what_is_no_confirmed_absence_is_no_finding(looks: tuple[Observation, ...]) -> None:
    assert not ending(*looks)


def test_nothing_changed_gives_nothing() -> None:
    older, _ = pair()
    statement = said(older, MASTER, "Konrad Vell", "Konrad Vell")
    assert not change_findings(change(older, older, one("kept", statement, statement)))


def test_findings_observe_and_accuse_nobody() -> None:
    made = [*change_findings(harbour()), *change_findings(vell_gone())]
    made += ending(look("gone", 1))
    assert [one.id for one in change_findings(harbour())] == ["f1", "f2", "f3"]
    for finding in made:
        assert not FORBIDDEN.search(finding.says), finding.says
        assert finding.says[0].isupper() or finding.says[0] == "“"
        assert finding.says.endswith(".")
        assert finding.may_be
        assert 0 < finding.rank <= 1
        assert finding.evidence
