"""Comparing two revisions: what holds for every pair, and what the page of the newer one tells."""

from __future__ import annotations

from hypothesis import given, settings
from tests.revision.revised import changed, fates, pairs, revision, seen

from sayso.revision.comparing import against_markup, compare
from sayso.revision.records import ChangeKind, Revision, RevisionChange, StatementChange
from sayso.revision.statements import left_out
from sayso.text import Span

TURNED: dict[str, str] = {
    "removed": "added",
    "added": "removed",
    "trimmed": "extended",
    "extended": "trimmed",
    "anonymised": "named",
    "named": "anonymised",
    "made_indirect": "made_direct",
    "made_direct": "made_indirect",
}


@given(pairs())
def test_a_revision_compared_with_itself_gives_nothing(pair: tuple[Revision, Revision]) -> None:
    one, _ = pair
    change = compare(one, one)
    assert all(s.fate == "kept" and s.older == s.newer for s in change.statements)
    assert len(change.statements) == len(one.record.statements)
    assert not change.article
    assert not change.notes
    assert not change.causes
    assert change.significance == 0


@settings(max_examples=200)
@given(pairs())
def test_exchanging_the_revisions_exchanges_the_changes(pair: tuple[Revision, Revision]) -> None:
    older, newer = pair
    forth, back = compare(older, newer), compare(newer, older)
    assert sorted(told(forth)) == sorted(turned(one) for one in told(back))


def told(change: RevisionChange) -> list[tuple[str, ...]]:
    return [(one.fate, *sorted(one.changes)) for one in change.statements if one.fate != "kept"]


def turned(one: tuple[str, ...]) -> tuple[str, ...]:
    fate, *kinds = (TURNED.get(word, word) for word in one)
    return (fate, *sorted(kinds))


@settings(max_examples=200)
@given(pairs())
def test_each_statement_stands_in_one_change(pair: tuple[Revision, Revision]) -> None:
    older, newer = pair
    change = compare(older, newer)
    before = [one.older.id for one in change.statements if one.older]
    after = [one.newer.id for one in change.statements if one.newer]
    assert len(before) == len(set(before))
    assert len(after) == len(set(after))
    missing, unread = left_out(change)
    assert not missing
    assert {one.id for one in newer.record.statements} <= {*after, *(one.id for one in unread)}


@settings(max_examples=200)
@given(pairs())
def test_all_spans_are_of_their_texts(pair: tuple[Revision, Revision]) -> None:
    change = compare(*pair)
    texts = [one.record.article.text for one in pair]
    for one in change.statements:
        assert (one.older is None) == (one.fate == "added")
        assert (one.newer is None) == (one.fate == "removed")
        for statement, text in zip((one.older, one.newer), texts, strict=True):
            if statement is not None:
                for span in (*statement.content, *statement.cue, *statement.source):
                    assert valid(span, text)
                    assert len(span)
        for edit in one.words:
            assert valid(edit.older, texts[0])
            assert valid(edit.newer, texts[1])
            assert edit.older or edit.newer
        assert 0 <= one.significance <= 1


def valid(span: Span, text: str) -> bool:
    return 0 <= span.start <= span.end <= len(text)


@given(pairs())
def test_what_is_kept_has_the_same_words(pair: tuple[Revision, Revision]) -> None:
    older, newer = pair
    for one in compare(older, newer).statements:
        if one.fate in ("kept", "moved") and one.older and one.newer:
            for part in ("content", "cue", "source"):
                before = older.record.words(getattr(one.older, part))
                assert before == newer.record.words(getattr(one.newer, part))


OLDER = """
{s1|Nadia Fenwick} {c1|said} {t1|that the bridge had been closed for repairs}.

{t2|“Nobody told the ferrymen about it,”} {c2|said} {s2|Theo Marsh}.
"""
NEWER = "{s1|Nadia Fenwick} {c1|said} {t1|that the bridge had been closed for repairs}."


def removed(change: RevisionChange) -> StatementChange:
    (one,) = [one for one in change.statements if one.fate == "removed"]
    return one


def test_words_that_the_page_still_holds_are_not_gone() -> None:
    page = (
        '<script>{"articleBody": "\\u201cNobody told the ferrymen about it,\\u201d said"}</script>'
    )
    change = changed(OLDER, NEWER, f"<html>{page}</html>")
    assert removed(change).in_page
    assert removed(change).significance == 0
    assert [cause.kind for cause in change.causes] == ["extraction"]


def test_a_page_looked_up_later_tells_the_same() -> None:
    page = "<p>“Nobody told the <b>ferrymen</b> about it,”</p>"
    assert against_markup(changed(OLDER, NEWER), page) == changed(OLDER, NEWER, page)
    assert against_markup(changed(OLDER, NEWER, page), page) == changed(OLDER, NEWER, page)


def test_a_page_without_the_words_explains_nothing() -> None:
    change = changed(OLDER, NEWER, "<p>Nobody told us.</p>")
    assert not removed(change).in_page
    assert not change.causes


def test_a_removed_statement_tells_when_it_was_last_seen_and_first_missed() -> None:
    older, newer = revision(OLDER), revision(NEWER)
    before = Revision(older.record, "r1", seen([0, 1]))
    after = Revision(newer.record, "r2", seen([2, 2.5, 3]))
    absence = removed(compare(before, after)).absence
    assert absence is not None
    assert absence.last_seen == before.seen[1]
    assert absence.first_absent == after.seen[0]
    assert absence.later == 2
    assert absence.confirmed


def test_a_supplied_copy_confirms_no_absence() -> None:
    before = Revision(revision(OLDER).record, "r1", seen([0]))
    after = Revision(revision(NEWER).record, "r2", seen([2, 5], "supplied"))
    absence = removed(compare(before, after)).absence
    assert absence is not None
    assert not absence.confirmed


def test_changes_stand_in_the_order_of_the_newer_text() -> None:
    older = """
{s1|Nadia Fenwick} {c1|said} {t1|that the bridge had been closed for repairs}.

{t2|“Nobody told the ferrymen about it,”} {c2|said} {s2|Theo Marsh}.

{s3|Ruth Abelard} {c3|denied} {t3|that there had been any money for it}.
"""
    newer = """
{s1|Nadia Fenwick} {c1|said} {t1|that the bridge had been closed for repairs}.

{s3|Ruth Abelard} {c3|denied} {t3|that there had been any money for it}.

{s4|The council} {c4|asked} {t4|for another week}.
"""
    assert fates(changed(older, newer)) == ["kept", "removed", "kept", "added"]


def test_kinds_stand_in_the_order_of_their_definition() -> None:
    older = "{t1|“The bridge is safe for lorries,”} {c1|said} {s1|Theo Marsh}."
    newer = "{t1|“The bridge is safe for nobody,”} {c1|claimed} {s1|an official}."
    kinds: tuple[ChangeKind, ...] = ("quote_altered", "anonymised", "cue_changed")
    assert changed(older, newer).statements[0].changes == kinds
