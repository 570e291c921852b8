from __future__ import annotations

import pytest
from golden_records import EXAMPLES, HERE, NAMES, golden

import sayso


@pytest.mark.parametrize("name", NAMES)
def test_a_bundled_article_gives_its_golden_record(name: str) -> None:
    kept = (HERE / f"{name}.txt").read_text(encoding="utf-8")
    assert golden(sayso.read(EXAMPLES / name)) == kept


def test_every_golden_record_has_its_article() -> None:
    assert sorted(path.name for path in HERE.iterdir()) == [f"{name}.txt" for name in NAMES]
