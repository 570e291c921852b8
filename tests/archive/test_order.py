"""In whatever order and grouping captures come, the archive is the same in the end."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from archive.making import faults, page, tables
from sayso.archive import Archive, open_archive

DAY = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
SITE = "https://tidewater.example"


def copies(folder: Path, seed: int) -> list[tuple[Path, str, datetime]]:
    """Copies of a few articles at several addresses, with changes, returns, moves and walls."""
    chance = random.Random(seed)
    made = []
    for number in range(18):
        article = chance.randrange(3)
        more = chance.choice(["", "", " Neu.", " Ganz anders."])
        slug = chance.choice(["hafen", "hafen", "der-hafen-waechst", "m/hafen?utm_source=a"])
        canonical = f'<link rel="canonical" href="{SITE}/{article}/hafen">'
        head = canonical if chance.random() < 0.3 else ""
        markup = page(article, more, head=head)
        if chance.random() < 0.2:
            markup = "<html><body><p>Bitte melden Sie sich an.</p></body></html>"
        file = folder / f"{number}.html"
        file.write_text(markup, encoding="utf-8")
        moment = DAY + timedelta(minutes=chance.randrange(1000))
        made.append((file, f"{SITE}/{article}/{slug}", moment))
    return made


def taken_in(archive: Archive, given: list[tuple[Path, str, datetime]]) -> dict[str, list[object]]:
    for file, url, moment in given:
        list(archive.add([str(file)], url=url, at=moment))
    return tables(archive)


@pytest.mark.parametrize("seed", range(6))
def test_the_order_of_adding_does_not_matter(tmp_path: Path, seed: int) -> None:
    given = copies(tmp_path, seed)
    with open_archive(tmp_path / "in order") as archive:
        first = taken_in(archive, given)
        assert not faults(archive)
    mixed = random.Random(seed).sample(given, len(given))
    with open_archive(tmp_path / "mixed") as archive:
        assert taken_in(archive, mixed) == first
        archive.rebuild()
        assert tables(archive) == first
        captures = archive.folder
    with open_archive(tmp_path / "from files", captures=captures) as archive:
        archive.rebuild(from_warcs=True)
        assert tables(archive) == first
