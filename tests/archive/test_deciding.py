from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from archive.making import faults, page, tables, texts, warc_bytes, warcs
from archive.site import Site
from sayso.archive import Archive, open_archive
from sayso.archive.scheduling import Agenda
from sayso.archive.withholding import same_bytes
from sayso.capture.courtesy import Pace
from sayso.errors import InputError
from sayso.store.records import Found, Query

DAY = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
SPEAKER = {
    "name": "Ilse Varga", "kind": "person", "role": None, "mention": {"start": 0, "end": 3},
    "affiliation": None, "confidence": 1.0,
}  # fmt: skip


@pytest.fixture
def found(archive: Archive, tmp_path: Path) -> Found:
    list(archive.add([str(texts(tmp_path / "in", 3))]))
    (one,) = archive.statements(Query(words='"Nummer 1"'))
    return one


def now_found(archive: Archive) -> Found:
    (one,) = archive.statements(Query(words='"Nummer 1"'))
    return one


def unchanged_by_rebuild(archive: Archive) -> bool:
    before = tables(archive)
    archive.rebuild()
    return tables(archive) == before


def test_a_confirmed_statement_says_so(archive: Archive, found: Found) -> None:
    made = archive.confirm(found.revision, found.statement.id, "Ada Kern")
    shown = now_found(archive)
    assert (shown.standing, shown.decision) == ("checked", made.id)
    assert not archive.orphaned()
    assert unchanged_by_rebuild(archive)


def test_a_corrected_statement_has_what_the_person_says(archive: Archive, found: Found) -> None:
    archive.correct(found.revision, found.statement.id, {"speaker": SPEAKER}, "Ada Kern")
    archive.correct(found.revision, found.statement.id, {"act": "promise"}, "Ada Kern")
    shown = now_found(archive)
    assert shown.standing == "corrected"
    assert shown.statement.speaker and shown.statement.speaker.name == "Ilse Varga"
    assert shown.statement.act == "promise"
    assert [one.name for one in archive.speakers("Varga")] == ["Ilse Varga"]
    assert unchanged_by_rebuild(archive)
    assert not faults(archive)
    confirmed = archive.confirm(found.revision, found.statement.id, "Jo Lind")
    assert now_found(archive).decision == confirmed.id
    assert now_found(archive).statement.act == "promise"


def test_other_words_can_be_given_and_taken_back(archive: Archive, found: Found) -> None:
    (span,) = found.statement.content
    change = {"content": [{"start": span.start, "end": span.end - 6}]}
    made = archive.correct(found.revision, found.statement.id, change, "Ada Kern")
    assert len(now_found(archive).content) == len(found.content) - 6
    archive.withdraw(made.id, "Ada Kern")
    assert (now_found(archive).content, now_found(archive).standing) == (found.content, "machine")
    assert unchanged_by_rebuild(archive)


def test_a_rejected_statement_is_not_shown(archive: Archive, found: Found) -> None:
    made = archive.reject(found.revision, found.statement.id, "Ada Kern")
    assert not archive.statements(Query(words='"Nummer 1"'))
    assert not archive.orphaned()
    assert unchanged_by_rebuild(archive)
    archive.withdraw(made.id, "Ada Kern")
    assert now_found(archive).content == found.content


def test_a_statement_can_be_added(archive: Archive, found: Found) -> None:
    quote = "von der anderen Seite des Flusses"
    archive.add_statement(found.revision, quote, {"act": "say"}, "Ada Kern")
    (shown,) = archive.statements(Query(words="Flusses"))
    assert (shown.standing, shown.content) == ("added", quote)
    assert unchanged_by_rebuild(archive)
    assert not faults(archive)


def test_a_decision_holds_in_every_revision_with_the_text(archive: Archive, tmp_path: Path) -> None:
    url = "https://tidewater.example/a"
    for hour, more in enumerate(("", " Neu.", "")):
        file = tmp_path / f"{hour}.html"
        file.write_text(page(1, more), encoding="utf-8")
        list(archive.add([str(file)], url=url, at=DAY + timedelta(hours=hour)))
    article = archive.article(url)
    assert article is not None
    first, *_ = article.revisions
    id = first.record["statements"][0]["id"]
    archive.confirm(first.id, id, "Ada Kern")
    article = archive.article(url)
    assert article is not None
    assert [len(one.decided) for one in article.revisions] == [1, 0, 1]
    assert unchanged_by_rebuild(archive)


def test_an_article_is_found_by_the_address_that_its_page_gives(
    archive: Archive, tmp_path: Path
) -> None:
    url = "https://tidewater.example/hafen"
    head = f'<link rel="canonical" href="{url}">'
    for number, name in enumerate(("one", "two")):
        file = tmp_path / f"{name}.html"
        file.write_text(page(number, head=head), encoding="utf-8")
        (added,) = archive.add([str(file)])
        assert archive.articles()[0].url == url
        found = archive.article_id(f"{url}?utm_source=mail")
        assert found == (None if number else added.article)  # of two it is not known which


@pytest.mark.parametrize(
    "change", [{"nose": 1}, {"content": [{"start": 0, "end": 10**6}]}, {"content": [{}]}]
)
def test_what_is_no_change_is_refused(
    archive: Archive, found: Found, change: dict[str, object]
) -> None:
    with pytest.raises(InputError):
        archive.correct(found.revision, found.statement.id, change, "Ada Kern")
    assert now_found(archive).standing == "machine"


def test_what_is_not_there_cannot_be_decided_on(archive: Archive, found: Found) -> None:
    for decide in (
        lambda: archive.confirm(found.revision, "s99", "Ada Kern"),
        lambda: archive.confirm("none", "s1", "Ada Kern"),
        lambda: archive.add_statement(found.revision, "Das sagte niemand", {}, "Ada Kern"),
        lambda: archive.withdraw("none", "Ada Kern"),
        lambda: archive.split("https://nowhere.example/", "Ada Kern"),
        lambda: archive.split(str(found.path), "Ada Kern"),
        lambda: archive.merge(str(found.path), "https://nowhere.example/", "Ada Kern"),
        lambda: archive.pin("https://nowhere.example/", "Ada Kern", every=timedelta(hours=1)),
        lambda: archive.withhold("none", "court order", "Ada Kern"),
    ):
        with pytest.raises(InputError):
            decide()


def test_articles_are_merged_and_split(archive: Archive, found: Found, tmp_path: Path) -> None:
    one, other = (str(tmp_path / f"in/000{n}.txt") for n in (0, 1))
    archive.merge(one, other, "Ada Kern")
    assert sorted(each.revisions for each in archive.articles()) == [1, 2]
    assert archive.article_id(one) == archive.article_id(other)
    assert unchanged_by_rebuild(archive)
    archive.split(other, "Ada Kern")
    assert archive.article_id(one) != archive.article_id(other)
    assert len(archive.articles()) == 3
    assert unchanged_by_rebuild(archive)


def test_an_article_is_found_by_id_address_and_path(
    archive: Archive, site: Site, hasty: Pace, found: Found
) -> None:
    url = site.put("/hafen", page(1))
    (added,) = archive.add([url], allow_private=True, pace=hasty)
    assert added.article
    for named in (added.article, added.article[:10], url, url + "/?utm_source=a"):
        assert archive.article_id(named) == added.article
    assert archive.article_id(str(found.path)) == found.article
    assert archive.article_id("nothing") is None


def test_a_withheld_capture_leaves_digest_and_log(
    archive: Archive, site: Site, hasty: Pace
) -> None:
    url = site.put("/hafen", page(1))
    other = site.put("/kai", page(2))
    list(archive.add([url, other], allow_private=True, pace=hasty))
    site.put("/hafen", page(1, " Und noch ein Satz."))
    list(archive.revisit(all=True, allow_private=True, pace=hasty))
    article = archive.article(url)
    assert article is not None
    first = archive.capture(article.revisions[0].capture)
    assert first is not None
    size = sum(each.stat().st_size for each in warcs(archive))
    noted = archive.withhold(first.id, "court order 7", "Ada Kern")
    assert (noted.sha256, noted.reason) == (first.sha256, "court order 7")
    assert sum(each.stat().st_size for each in warcs(archive)) == size
    assert archive.capture(first.id) == first
    article = archive.article(url)
    assert article is not None
    assert len(article.revisions) == 1
    assert not list(archive.verify())
    assert unchanged_by_rebuild(archive)
    again = archive.withhold(first.id, "another reason", "Jo Lind")
    assert again == noted


def test_nothing_of_a_withheld_text_is_left(archive: Archive, tmp_path: Path) -> None:
    folder = texts(tmp_path / "in", 2)
    added = list(archive.add([str(folder)]))
    assert b"Nummer 1" in warc_bytes(archive)
    assert archive.withhold(added[1].capture or "", "erasure", "Ada Kern")
    assert b"Nummer 1" not in warc_bytes(archive)
    assert b"Nummer 0" in warc_bytes(archive)
    assert not archive.statements(Query(words='"Nummer 1"'))
    assert "Nummer 1" not in str(tables(archive, ""))
    again = list(archive.add([str(folder)]))
    assert [one.outcome for one in again] == ["already there"] * 2
    assert not list(archive.verify())


def test_what_is_withheld_stays_so_without_the_database(
    archive: Archive, site: Site, hasty: Pace, tmp_path: Path
) -> None:
    url = site.put("/hafen", page(1))
    (fetched,) = archive.add([url], allow_private=True, pace=hasty)
    (supplied, _) = archive.add([str(texts(tmp_path / "in", 2))])
    for one in (fetched, supplied):
        archive.withhold(one.capture or "", "erasure", "Ada Kern")
    with open_archive(tmp_path / "new", captures=archive.folder) as other:
        other.rebuild(from_warcs=True)
        same = "evidence_captures"
        assert tables(other, same) == tables(archive, same)
        assert len(other.articles()) == 1
        assert not list(other.verify())


def test_a_small_text_can_be_withheld(archive: Archive, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("„Ja“, sagte sie.", encoding="utf-8")
    (added,) = archive.add([str(file)])
    archive.withhold(added.capture or "", "erasure", "Ada Kern")
    assert "„Ja“".encode() not in warc_bytes(archive)
    assert not list(archive.verify())


def test_other_captures_of_the_same_bytes_are_told(
    archive: Archive, site: Site, hasty: Pace
) -> None:
    url = site.put("/hafen", page(1))
    (added,) = archive.add([url], allow_private=True, pace=hasty)
    list(archive.revisit(all=True, allow_private=True, pace=hasty))
    capture = archive.capture(added.capture or "")
    assert capture is not None
    assert len(same_bytes(archive.store, capture)) == 1
    archive.withhold(capture.id, "erasure", "Ada Kern")
    assert archive.articles()[0].revisions == 1
    assert unchanged_by_rebuild(archive)
    assert archive.articles()[0].revisions == 1


def test_bytes_that_were_to_go_and_are_there_are_a_fault(archive: Archive, tmp_path: Path) -> None:
    (added,) = archive.add([str(texts(tmp_path / "in", 1))])
    archive.captures.close()
    (file,) = warcs(archive)
    whole = file.read_bytes()
    archive.withhold(added.capture or "", "erasure", "Ada Kern")
    file.write_bytes(whole)
    assert [one.kind for one in archive.verify()] == ["withheld"]
    archive.withhold(added.capture or "", "erasure", "Ada Kern")
    assert not list(archive.verify())


def test_a_pinned_article_is_looked_at_at_its_pace(
    archive: Archive, site: Site, hasty: Pace
) -> None:
    def next_due() -> datetime | None:
        agenda = Agenda(archive.store, lambda url: None)
        assert not list(agenda.entries())
        return agenda.next_due()

    url = site.put("/hafen", page(1))
    list(archive.add([url], allow_private=True, pace=hasty))
    checked = archive.articles()[0].last_checked
    assert checked is not None
    archive.pin(url, "Ada Kern", every=timedelta(minutes=2), note="it changes")
    due = next_due()
    assert due is not None and due - checked == timedelta(minutes=2)
    archive.pin(url, "Ada Kern", every=None)
    due = next_due()
    assert due is not None and due - checked > timedelta(minutes=2)
