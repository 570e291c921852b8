"""What an archive tells of articles that change on a real web server between two looks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import event

from archive.conftest import Opener
from archive.making import faults, tables
from archive.site import Site
from sayso.archive import Archive
from sayso.capture.courtesy import Pace
from sayso.errors import NotFoundError
from sayso.store.records import FindingQuery, FoundFinding

HARBOUR = (
    "The harbour of Brissen will be widened by forty metres next spring, the administration of"
    " the city decided on Monday after a long meeting in the town hall."
)
QUAY = (
    "“We will build the new quay this year and nobody will pay a cent more,” said Jonas Felder,"
    " the head of the harbour office, in front of the traders of the market."
)
FERRIES = (
    "“The ferries will sail from the other side of the river,” the minister Edda Sorring told"
    " reporters in Brissen on Tuesday."
)
WORKS = (
    "The works are to last until autumn according to the plans of the administration, and the"
    " market will be moved to the square behind the church during that time."
)
TITLE = "Harbour of Brissen to grow"
WHOLE = (HARBOUR, QUAY, FERRIES, WORKS)
WITHOUT_QUAY = (HARBOUR, FERRIES, WORKS)
_OF_CHANGES = (
    "statement_gone", "quotation_altered", "attribution_changed", "source_unnamed_now",
    "headline_changed", "correction_noted", "article_gone",
)  # fmt: skip


def page(*paragraphs: str, title: str = TITLE, head: str = "", box: str = "") -> str:
    said = "".join(f"<p>{each}</p>" for each in paragraphs)
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>{head}'
        f"</head><body><article><h1>{title}</h1>{said}</article>{box}</body></html>"
    )


class Story:
    """One article of an archive, and its page."""

    def __init__(self, archive: Archive, site: Site, pace: Pace) -> None:
        self.archive, self.site, self.pace = archive, site, pace
        self.url = site.url("/harbour")
        self._number = 0

    def says(self, *paragraphs: str, title: str = TITLE, box: str = "") -> str:
        """Puts a page in place and looks at it; what the look showed."""
        self._number += 1
        text = page(*paragraphs, title=title, box=box)
        self.site.put("/harbour", text, etag=f'"{self._number}"')
        return self.look()

    def look(self) -> str:
        """Looks again; what that showed."""
        if self._number == 1 and self.archive.article_id(self.url) is None:
            (one,) = self.archive.add([self.url], allow_private=True, pace=self.pace)
        else:
            (one,) = self.archive.revisit(all=True, allow_private=True, pace=self.pace)
        return one.outcome

    def findings(self, *kinds: str) -> list[FoundFinding]:
        return list(self.archive.findings(FindingQuery(kinds=kinds or _OF_CHANGES)))

    def kinds(self) -> list[str]:
        return sorted(one.kind for one in self.findings())


@pytest.fixture
def story(archive: Archive, site: Site, hasty: Pace) -> Story:
    return Story(archive, site, hasty)


@pytest.fixture(autouse=True)
def confirm_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAYSO_CONFIRM_AFTER", "0")


@pytest.fixture(autouse=True)
def derived_again_is_the_same(archive: Archive) -> Iterator[None]:
    """Whatever a test did, deriving all of it again gives the same tables."""
    yield
    before = tables(archive)
    archive.rebuild()
    assert tables(archive) == before
    assert not faults(archive)


def test_a_dropped_quotation_is_told_once_a_second_look_confirms_it(story: Story) -> None:
    assert story.says(*WHOLE) == "new"
    assert story.kinds() == []
    assert story.says(*WITHOUT_QUAY) == "revision"
    assert story.kinds() == []
    assert story.look() == "unchanged"
    (gone,) = story.findings()
    assert gone.kind == "statement_gone" and "We will build the new quay" in gone.says
    assert "no note found" in gone.says and gone.quoted
    stood = gone.evidence[0]
    article = story.archive.article(gone.article)
    assert article is not None
    older, newer = article.revisions
    assert (gone.older, gone.revision, stood.revision) == (older.id, newer.id, older.id)
    assert older.record["article"]["text"][stood.start : stood.end] == stood.text
    assert stood.capture == older.capture and gone.first_seen == newer.first_seen


def test_a_look_before_its_time_confirms_nothing(
    story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAYSO_CONFIRM_AFTER", "3600")
    story.says(*WHOLE)
    story.says(*WITHOUT_QUAY)
    story.look()
    assert story.kinds() == []


def test_the_same_bytes_without_a_word_of_the_server_confirm_too(
    archive: Archive, site: Site, hasty: Pace
) -> None:
    url = site.put("/harbour", page(*WHOLE))
    list(archive.add([url], allow_private=True, pace=hasty))
    site.put("/harbour", page(*WITHOUT_QUAY))
    for _ in range(3):
        list(archive.revisit(all=True, allow_private=True, pace=hasty))
    (gone,) = archive.findings(FindingQuery(kinds=_OF_CHANGES))
    assert gone.kind == "statement_gone" and "nor in one later one" in gone.says


def test_a_quotation_that_is_back_is_told_with_that(story: Story) -> None:
    for paragraphs in (WHOLE, WITHOUT_QUAY, None, WHOLE):
        if paragraphs is None:
            story.look()
        else:
            story.says(*paragraphs)
    (gone,) = story.findings()
    assert "and again in that of" in gone.says
    history = story.archive.history(story.url)
    assert history.revisions[2].returns_to == history.revisions[0].id
    (back,) = [one for one in history.threads if one.restored]
    assert back.last_seen is not None and back.last_seen == history.revisions[2].seen[-1]


def test_a_quotation_that_is_back_before_it_is_confirmed_gives_nothing(story: Story) -> None:
    story.says(*WHOLE)
    story.says(*WITHOUT_QUAY)
    story.says(*WHOLE)
    story.look()
    assert story.kinds() == []


def test_a_headline_that_goes_to_and_fro_is_told_to_alternate(story: Story) -> None:
    other = "Forty metres more for the ships of Brissen"
    for title in (TITLE, other, TITLE):
        story.says(*WHOLE, title=title)
    back, first = sorted(story.findings(), key=lambda one: one.rank)
    assert (first.kind, back.kind) == ("headline_changed", "headline_changed")
    assert "alternate" in back.says and "alternate" not in first.says
    assert story.archive.history(story.url).headline_alternates


def test_a_correction_is_told_and_goes_with_what_it_is_on(story: Story) -> None:
    story.says(*WHOLE)
    note = "Correction: An earlier version of this article misquoted Jonas Felder on the quay."
    story.says(*WITHOUT_QUAY, note)
    story.look()
    noted, gone = sorted(story.findings(), key=lambda one: one.kind)
    assert (noted.kind, gone.kind) == ("correction_noted", "statement_gone")
    assert "no note found" not in gone.says


def test_a_changed_word_in_a_quotation_is_told_at_once(story: Story) -> None:
    story.says(*WHOLE)
    story.says(HARBOUR, QUAY.replace("this year", "next year"), FERRIES, WORKS)
    (altered,) = story.findings()
    assert altered.kind == "quotation_altered" and altered.quoted


def test_a_name_that_gave_way_comes_with_what_is_to_be_masked(story: Story) -> None:
    story.says(*WHOLE)
    story.says(HARBOUR, QUAY, FERRIES.replace("the minister Edda Sorring", "an official"), WORKS)
    (unnamed,) = story.findings()
    assert unnamed.kind == "source_unnamed_now"
    assert ("Edda Sorring", True) in unnamed.hidden
    every = story.archive.findings()
    assert all(one.hidden == unnamed.hidden for one in every)


def test_a_page_that_is_gone_is_told_until_it_is_back(story: Story) -> None:
    story.says(*WHOLE)
    story.site.refuse("/harbour", 404)
    assert story.look() in ("failed", "gone")
    story.look()
    (gone,) = story.findings()
    assert gone.kind == "article_gone" and "404" in gone.says
    assert gone.evidence[0].text == HARBOUR and gone.evidence[0].capture is not None
    story.says(*WHOLE)
    assert story.kinds() == []


def test_a_teaser_takes_nothing_away(story: Story) -> None:
    long = [f"The {nth} pier stays as it is, the harbour office wrote." for nth in range(9)]
    story.says(*WHOLE, *long)
    story.says(HARBOUR[:90] + " ...")
    story.look()
    assert "statement_gone" not in [one.kind for one in story.findings() if one.rank > 0.5]


def test_boilerplate_gives_no_finding(story: Story) -> None:
    story.says(*WHOLE, "Updated 2 hours ago")
    story.says(*WHOLE, "Updated 5 hours ago")
    story.look()
    assert story.kinds() == []


def test_words_that_the_page_still_holds_are_not_gone(story: Story) -> None:
    story.says(*WHOLE)
    story.says(*WITHOUT_QUAY, box=f"<script>{{'text': '{QUAY}'}}</script>")
    story.look()
    assert story.kinds() == []
    change = story.archive.changes(story.url)
    assert [one.in_page for one in change.statements if one.fate == "removed"] == [True]


def test_an_older_copy_added_later_becomes_the_first_revision(story: Story, tmp_path: Path) -> None:
    story.says(*WITHOUT_QUAY)
    copy = tmp_path / "copy.html"
    copy.write_text(page(*WHOLE), encoding="utf-8")
    at = datetime.fromisoformat("2026-03-03T10:00+00:00")
    (one,) = story.archive.add([str(copy)], url=story.url, at=at)
    assert one.error is None
    history = story.archive.history(story.url)
    assert [one.seen[0].grade for one in history.revisions] == ["supplied", "fetched"]
    (gone,) = story.findings()
    assert "differs from a supplied copy" in gone.says and gone.rank < 0.4
    story.look()
    assert [one.says for one in story.findings()] == [gone.says]


def test_a_decision_on_a_statement_makes_findings_anew(story: Story) -> None:
    story.says(*WHOLE)
    story.says(*WITHOUT_QUAY)
    story.look()
    article = story.archive.article(story.url)
    assert article is not None and story.kinds() == ["statement_gone"]
    first = article.revisions[0]
    (quay,) = [
        one["id"]
        for one in first.record["statements"]
        if "quay" in one["content"][0]["text"]
    ]  # fmt: skip
    rejected = story.archive.reject(first.id, quay, "Ada")
    assert story.kinds() == []
    story.archive.withdraw(rejected.id, "Ada")
    assert story.kinds() == ["statement_gone"]


def test_what_nothing_waits_for_is_looked_at_without_its_revisions(story: Story) -> None:
    story.says(*WHOLE)
    story.says(*WITHOUT_QUAY)
    story.look()
    asked: list[str] = []
    engine = story.archive.store._engine
    event.listen(engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
    assert story.look() == "unchanged"
    assert asked and not any("derived_revisions.text" in sql for sql in asked)


def test_any_two_revisions_can_be_compared(story: Story) -> None:
    story.says(*WHOLE)
    story.says(*WITHOUT_QUAY)
    story.says(HARBOUR, WORKS)
    archive, url = story.archive, story.url
    last = archive.changes(url)
    assert len([one for one in last.statements if one.fate == "removed"]) == 1
    over = archive.changes(url, 1, 3)
    assert len([one for one in over.statements if one.fate == "removed"]) == 2
    assert archive.changes(url, -3, -1).older.id == over.older.id
    by_id = archive.changes(url, over.older.id, over.newer.id[:10] if over.newer.id else None)
    assert by_id == over
    back = archive.changes(url, 3, 1)
    assert len([one for one in back.statements if one.fate == "added"]) == 2
    for named in ("4", "0", "nothing", "ffffffffff"):
        with pytest.raises(NotFoundError):
            archive.changes(url, named)
    with pytest.raises(NotFoundError, match="no such article"):
        archive.history("http://elsewhere.example/")


def test_a_single_revision_has_a_history_and_no_change(story: Story) -> None:
    story.says(*WHOLE)
    history = story.archive.history(story.url)
    assert len(history.revisions) == 1 and history.changes == ()
    with pytest.raises(NotFoundError, match="1 revision"):
        story.archive.changes(story.url)


def test_findings_are_found_by_what_is_asked(story: Story) -> None:
    story.says(*WHOLE)
    story.says(*WITHOUT_QUAY, title="Brissen: forty metres more")
    story.look()
    archive = story.archive

    def kinds(**asked: object) -> set[str]:
        return {one.kind for one in archive.findings(FindingQuery(**asked))}  # type: ignore[arg-type]

    assert {"statement_gone", "headline_changed"} <= kinds()
    assert kinds(among=("headline_changed",)) == {"headline_changed"}
    assert kinds(quoted=True) == {"statement_gone"}
    assert kinds(quoted=True, among=("headline_changed",)) == {"headline_changed", "statement_gone"}
    assert kinds(min_rank=1.0) == set()
    assert kinds(outlet="nobody") == kinds(outlet="…") == set()
    assert kinds(until=datetime.fromisoformat("2020-01-01T00:00+00:00")) == set()
    assert kinds(since=datetime.fromisoformat("2020-01-01T00:00+00:00")) == kinds()
    ranks = [one.rank for one in archive.findings()]
    assert ranks == sorted(ranks, reverse=True)
    assert len(list(archive.findings(FindingQuery(limit=1)))) == 1
    (listed,) = archive.articles()
    assert listed.findings == len(ranks)


def test_findings_come_back_from_the_captures_alone(
    story: Story, opener: Opener, tmp_path: Path
) -> None:
    story.says(*WHOLE)
    story.says(*WITHOUT_QUAY)
    story.look()
    from sayso.archive import open_archive

    with open_archive(tmp_path / "again", captures=story.archive.folder) as other:
        other.rebuild(from_warcs=True)
        told = tables(other, "derived_findings")
    assert told == tables(story.archive, "derived_findings")


def test_another_version_of_an_agencys_report_is_named_and_not_merged(
    story: Story, archive: Archive, site: Site, hasty: Pace
) -> None:
    story.says(*WHOLE)
    other = site.put("/update", page(*WITHOUT_QUAY, title=f"UPDATE 2-{TITLE}"))
    list(archive.add([other], allow_private=True, pace=hasty))
    assert len(archive.articles()) == 2
    story.site.refuse("/harbour", 404)
    list(archive.revisit(all=True, allow_private=True, pace=hasty))
    list(archive.revisit(all=True, allow_private=True, pace=hasty))
    (gone,) = story.findings("article_gone")
    assert other in gone.may_be[0] and "another version" in gone.may_be[0]


def test_a_long_history_goes_on_from_what_is_settled(
    story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sayso.archive import noticing

    monkeypatch.setattr(noticing, "_CHAPTER", 2)
    compared: list[slice] = []
    chapters = noticing._chapters

    def noted(*given: object) -> Iterator[slice]:
        for one in chapters(*given):  # type: ignore[arg-type]
            compared.append(one)
            yield one

    monkeypatch.setattr(noticing, "_chapters", noted)
    story.says(*WHOLE)
    story.says(*WITHOUT_QUAY)
    story.look()
    for title in (
        "Brissen and its harbour grow",
        "Harbour grows by forty metres",
        "Forty metres for Brissen",
    ):
        assert story.says(*WITHOUT_QUAY, title=title) == "revision", title
    compared.clear()
    assert story.says(*WITHOUT_QUAY, title="More room for many ships") == "revision"
    assert compared == [slice(4, 6)]
    assert len(story.findings("headline_changed")) == 4
    compared.clear()
    story.says(*WHOLE, title="More room for many ships")
    assert compared[0].start == 0
    (gone,) = story.findings("statement_gone")
    assert "and again in that of" in gone.says
