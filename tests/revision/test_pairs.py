"""The hand-made pairs: what a comparison tells of each is what a person expects of it."""

from __future__ import annotations

import pytest
from tests.revision.marked_pairs import HERE, read_pair, tell

from sayso.revision.comparing import compare
from sayso.revision.records import Revision

NAMES = sorted(path.stem for path in HERE.glob("*.txt"))


@pytest.mark.parametrize("name", NAMES)
def test_a_pair_is_told_as_expected(name: str) -> None:
    pair = read_pair(HERE / f"{name}.txt")
    change = compare(Revision(pair.older.record), Revision(pair.newer.record))
    assert tell(pair, change) == pair.expected, pair.why


@pytest.mark.parametrize("name", NAMES)
def test_either_side_beside_itself_shows_nothing(name: str) -> None:
    pair = read_pair(HERE / f"{name}.txt")
    for side in (pair.older, pair.newer):
        change = compare(Revision(side.record), Revision(side.record))
        assert {one.fate for one in change.statements} <= {"kept"}
        assert {one.fate for one in change.sentences} <= {"kept"}
        assert not change.article and not change.notes and not change.causes


def test_there_are_enough_pairs() -> None:
    assert len(NAMES) >= 40
