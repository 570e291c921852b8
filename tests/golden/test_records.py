from __future__ import annotations

import pytest
from golden_records import HERE, NAMES, golden, read


@pytest.mark.parametrize("name", NAMES)
def test_a_bundled_article_gives_its_golden_record(name: str) -> None:
    kept = (HERE / f"{name}.txt").read_text(encoding="utf-8")
    assert golden(read(name)) == kept


def test_every_golden_record_has_its_article() -> None:
    assert sorted(path.name for path in HERE.iterdir()) == [f"{name}.txt" for name in NAMES]
