"""`sayso findings`, and `sayso diff` on an article of the archive, as a user has them."""

from __future__ import annotations

import csv
import io

import pytest

from .archives import Commands, Site

TITLE = "Harbour of Brissen to grow"
LEAD = "<p>The harbour of Brissen will be widened next spring, the city decided on Monday.</p>"
QUAY = (
    "<p>“We will build the new quay this year and nobody will pay a cent more,” said Jonas"
    " Felder, the head of the harbour office.</p>"
)
FERRIES = (
    "<p>“The ferries will sail from the other side of the river,” the minister Edda Sorring"
    " told reporters on Tuesday.</p>"
)
END = "<p>The works are to last until autumn according to the plans of the administration.</p>"


def page(*paragraphs: str, title: str = TITLE) -> str:
    return (
        f'<html lang="en"><head><title>{title}</title></head><body><article><h1>{title}</h1>'
        f"{''.join(paragraphs)}</article></body></html>"
    )


@pytest.fixture
def url(sayso: Commands, site: Site, monkeypatch: pytest.MonkeyPatch) -> str:
    """An article that lost a quotation, a name and its headline."""
    monkeypatch.setenv("SAYSO_CONFIRM_AFTER", "0")
    url = site.put("/harbour", page(LEAD, QUAY, FERRIES, END))
    sayso("add", url, "--allow-private")
    unnamed = FERRIES.replace("the minister Edda Sorring", "an official")
    site.put("/harbour", page(LEAD, unnamed, END, title="Forty metres more for Brissen"))
    for _ in range(2):
        sayso("revisit", "--all", "--allow-private")
    return url


def test_findings_are_told_with_what_else_they_may_be(sayso: Commands, url: str) -> None:
    done = sayso("findings", "--min-rank", "0.4", "--width", 200)
    assert "statement gone" in done.out and "may also be" in done.out and url in done.out
    assert "headline changed" in done.out
    found = sayso("findings", "--format", "json").json
    assert [one["rank"] for one in found] == sorted((one["rank"] for one in found), reverse=True)
    assert all(each["capture"] for one in found for each in one["evidence"])
    assert sayso("findings", "--format", "jsonl").lines == found
    rows = list(csv.DictReader(io.StringIO(sayso("findings", "--format", "csv").out)))
    assert [row["id"] for row in rows] == [one["id"] for one in found]


def test_filters_leave_what_they_name(sayso: Commands, url: str) -> None:
    def kinds(*words: object) -> set[str]:
        return {one["kind"] for one in sayso("findings", "--format", "jsonl", *words).lines}

    assert kinds("--headlines") == {"headline_changed"}
    assert kinds("--removals") == {"statement_gone"}
    assert kinds("--quotes") == {"statement_gone", "source_unnamed_now"}
    assert kinds("--kind", "statement_gone", "--kind", "headline_changed") == {
        "statement_gone", "headline_changed",
    }  # fmt: skip
    assert kinds("--article", url) == kinds()
    assert kinds("--outlet", "nobody at all") == kinds("--until", "2020-01-01") == set()
    assert len(sayso("findings", "--limit", 1, "--format", "jsonl").lines) == 1
    assert "these are the first" in sayso("findings").err or len(kinds()) < 20


def test_the_old_name_of_an_unnamed_source_is_masked(sayso: Commands, url: str) -> None:
    for form in ("table", "json", "jsonl", "csv"):
        done = sayso("findings", "--format", form)
        assert "Sorring" not in done.out and "masked" in done.err
        assert "Sorring" in sayso("findings", "--format", form, "--reveal").out
    for words in ([], ["--from", "1", "--to", "2"], ["--format", "html"], ["--format", "json"]):
        assert "Sorring" not in sayso("diff", url, *words).out
    assert "Sorring" in sayso("diff", url, "--reveal").out


def test_the_history_is_told_and_then_the_newest_change(sayso: Commands, url: str) -> None:
    done = sayso("diff", url, "--width", 120)
    assert "2 revisions" in done.out and "the newest change" in done.out
    assert "Felder" in done.out and "gone" in done.out
    made = sayso("diff", url, "--format", "json").json
    assert made["schema"] == "sayso.change/1" and made["history"]["schema"] == "sayso.history/1"
    between = sayso("diff", url, "--from", "1", "--to", "2", "--format", "json").json
    assert between["findings"] == made["findings"] and len(between["findings"]) >= 3
    by_id = sayso("diff", url, "--from", between["older"]["id"][:12], "--format", "json").json
    assert by_id == between


def test_an_article_with_one_revision_has_a_history(on_stock: Commands) -> None:
    (one, *_) = on_stock("articles", "--format", "jsonl").lines
    assert "1 revision" in on_stock("diff", one["id"]).out
    assert on_stock("diff", one["id"], "--format", "json").json["schema"] == "sayso.history/1"
    done = on_stock("diff", one["id"], "--to", "1", code=1)
    assert "before the first" in done.err
    done = on_stock("diff", "http://nowhere.example/", code=1)
    assert "no such article" in done.err


def test_articles_tell_how_many_findings_they_have(sayso: Commands, url: str) -> None:
    (one,) = sayso("articles", "--format", "jsonl").lines
    assert one["findings"] == len(sayso("findings", "--format", "jsonl").lines)


def test_an_archive_without_findings_says_so(sayso: Commands, on_stock: Commands) -> None:
    done = on_stock("findings", "--kind", "article_gone")
    assert done.out == "" and "there are no findings" in done.err
    assert on_stock("findings", "--kind", "no_such_kind", code=2).out == ""
