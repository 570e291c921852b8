from __future__ import annotations

from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

from archive.making import faults, page, tables
from archive.site import Site
from sayso.archive import Archive, open_archive
from sayso.archive.history import Wish
from sayso.capture.courtesy import Pace

URL = "https://tidewater.example/hafen"
LINKS = {"Content-Type": "application/link-format"}
TIMES = [datetime(2025, month, 1, 9, 30, tzinfo=UTC) for month in (1, 2, 3)]


def filled(site: Site) -> Wish:
    links = []
    for moment, more in zip(TIMES, ("", " Neu.", " Neu."), strict=True):
        path = f"/{moment:%Y%m%d%H%M%S}id_/{URL}"
        said = format_datetime(moment, usegmt=True)
        headers = {"Memento-Datetime": said, "Link": f'<{URL}>; rel="original"'}
        site.put(path, page(1, more), headers=headers)
        links.append(f'<{site.url(path)}>; rel="memento"; datetime="{said}"')
    listed = ",\n".join([f'<{URL}>; rel="original"', *links])
    site.put(f"/timemap/link/{URL}", listed, headers=LINKS)
    return Wish(site.url("/timemap/link/{url}"))


def test_earlier_captures_come_from_a_web_archive(
    archive: Archive, site: Site, hasty: Pace, tmp_path: Path
) -> None:
    wish = filled(site)
    added = list(archive.add_history([URL], wish, allow_private=True, pace=hasty))
    assert [one.outcome for one in added] == ["new", "revision", "unchanged"]
    (listed,) = archive.articles()
    assert (listed.url, listed.revisions, listed.captures) == (URL, 2, 3)
    captures = [archive.capture(one.capture or "") for one in added]
    assert [one.time for one in captures if one] == TIMES
    assert {one.grade for one in captures if one} == {"public archive"}
    assert not faults(archive)
    before = tables(archive)
    archive.rebuild()
    assert tables(archive) == before
    with open_archive(tmp_path / "new", captures=archive.folder) as other:
        other.rebuild(from_warcs=True)
        assert tables(other) == before
        assert tables(other, "evidence_obs") == tables(archive, "evidence_obs")
    again = archive.add_history([URL], wish, allow_private=True, pace=hasty)
    assert {one.outcome for one in again} == {"already there"}


def test_only_what_is_wanted_is_fetched(archive: Archive, site: Site, hasty: Pace) -> None:
    wish = Wish(filled(site).endpoint, since=TIMES[1], most=1)
    added = list(archive.add_history([URL], wish, allow_private=True, pace=hasty))
    assert len(added) == 1


def test_what_the_web_archive_does_not_have_is_said(
    archive: Archive, site: Site, hasty: Pace
) -> None:
    wish = Wish(site.url("/timemap/link/{url}"))
    (added,) = archive.add_history([URL], wish, allow_private=True, pace=hasty)
    assert added.error and "no capture" in added.error
    site.refuse(f"/timemap/link/{URL}", 503)
    (added,) = archive.add_history([URL], wish, allow_private=True, pace=hasty)
    assert added.error and "503" in added.error
    assert not faults(archive)
