"""`sayso.compare` on records and on revisions."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import sayso

PAIR = Path(sayso.__file__).parent / "examples" / "revisions"
OLDER = "Rain is coming, said Lena Ostrava.\n\n“Bring a coat,” said Konrad Vell.\n"
NEWER = "Rain is coming, said Lena Ostrava.\n\nThe pier is old.\n"


def seen(text: str, *hours: int) -> sayso.Revision:
    times = [datetime(2026, 3, 6, hour, tzinfo=UTC) for hour in hours]
    sights = tuple(sayso.Sight(f"c{time.hour}", time, "fetched") for time in times)
    return sayso.Revision(sayso.read(text), str(hours), sights)


def test_two_records_give_a_change_with_findings() -> None:
    change = sayso.compare(sayso.read(OLDER), sayso.read(NEWER))
    assert [one.fate for one in change.statements].count("removed") == 1
    (finding,) = change.findings
    assert finding.kind == "statement_gone"
    assert "differs from a supplied copy" in finding.says


def test_captures_count_once_one_confirms_the_other() -> None:
    once = sayso.compare(seen(OLDER, 9), seen(NEWER, 12))
    twice = sayso.compare(seen(OLDER, 9), seen(NEWER, 12, 14))
    assert not once.findings
    (finding,) = twice.findings
    assert "stood in the capture of 2026-03-06 09:00 UTC" in finding.says
    assert [one.capture for one in finding.evidence] == ["c9", "c12"]


def test_what_the_page_still_holds_was_missed_and_not_removed() -> None:
    markup = "<html><body><div>“Bring a coat,” said Konrad Vell.</div></body></html>"
    change = sayso.compare(sayso.read(OLDER), sayso.read(NEWER), markup=markup)
    assert any(one.in_page for one in change.statements)
    assert not change.findings


def test_a_text_and_itself_give_nothing() -> None:
    record = sayso.read(PAIR / "agency_before.html")
    change = sayso.compare(record, record)
    assert not change.findings
    assert not change.article
    assert {one.fate for one in change.statements} == {"kept"}


def test_masking_is_public() -> None:
    pages = [sayso.read(PAIR / f"agency_{name}.html") for name in ("before", "after")]
    change = sayso.compare(*pages)
    assert "Felder" in repr(change)
    assert "Felder" not in repr(sayso.masked(change))
