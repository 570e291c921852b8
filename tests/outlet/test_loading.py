"""A malformed definition is refused with file, outlet, field and remedy."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from sayso.errors import DefinitionError
from sayso.outlet.loading import combine, outlets_in
from sayso.outlet.records import Outlet

WHOLE = """
[[outlet]]
name = "Courier"
domains = ["courier.example"]
country = "GB"
languages = ["en"]
kind = "paper"
ownership = "private"
ownership_source = "imprint"
ownership_date = "2025-01-15"
"""


def read(tmp_path: Path, text: str, known: tuple[Outlet, ...] = ()) -> tuple[Outlet, ...]:
    path = tmp_path / "outlets.toml"
    path.write_text(text, encoding="utf-8")
    return outlets_in(path, known)


def test_a_whole_definition(tmp_path: Path) -> None:
    assert read(tmp_path, WHOLE) == (
        Outlet(
            name="Courier",
            domains=("courier.example",),
            country="GB",
            languages=("en",),
            ownership="private",
            ownership_source="imprint",
            ownership_date="2025-01-15",
            kind="paper",
        ),
    )


def test_the_head_holds_for_new_outlets_only(tmp_path: Path) -> None:
    (known,) = read(tmp_path, WHOLE)
    text = 'country = "FR"\n[[outlet]]\nname = "Courier"\nkind = "site"\n'
    (changed,) = read(tmp_path, text, (known,))
    assert (changed.country, changed.kind, changed.ownership) == ("GB", "site", "private")


def test_an_empty_file_defines_nothing(tmp_path: Path) -> None:
    assert read(tmp_path, "# nothing yet\n") == ()


@pytest.mark.parametrize(
    ("good", "bad", "field", "remedy"),
    [
        ('kind = "paper"', 'kind = "radio"', "kind", '"agency", "paper"'),
        ('ownership = "private"', 'ownership = "owned"', "ownership", '"disputed", "unknown"'),
        ('ownership = "private"', "ownership = 1", "ownership", '"state"'),
        ('country = "GB"', 'country = "UKR"', "country", "ISO 3166-1"),
        ('country = "GB"', "", "country", "add country ="),
        ('languages = ["en"]', 'languages = ["english"]', "languages", "ISO 639"),
        ('languages = ["en"]', 'languages = "en"', "languages", '["en"]'),
        ('languages = ["en"]', "languages = []", "languages", '["en"]'),
        ('["courier.example"]', '["https://courier.example"]', "domains", "without"),
        ('["courier.example"]', '["www.courier.example"]', "domains", "without"),
        ('["courier.example"]', '["Courier.example"]', "domains", "lower case"),
        ('["courier.example"]', '["courier"]', "domains", "example.com"),
        ('["courier.example"]', "[1]", "domains", "example.com"),
        ('"2025-01-15"', '"2025-13"', "ownership_date", "2024-12"),
        ('"2025-01-15"', '"January 2025"', "ownership_date", "2024-12"),
        ('"2025-01-15"', "2025-01-15", "ownership_date", "with its quotes"),
        ('source = "imprint"', 'source = " "', "ownership_source", "where the label comes from"),
        ('kind = "paper"', 'kind = "paper"\ncolour = "red"', "colour", '"site_names"'),
        ('name = "Courier"', "", "name", "begin it with name"),
        ('name = "Courier"', "name = 3", "name", "begin it with name"),
        ("[[outlet]]", 'colour = "red"\n[[outlet]]', "colour", "[[outlet]] above it"),
        ("[[outlet]]", 'country = "gb"\n[[outlet]]', "country", "ISO 3166-1"),
        ("[[outlet]]", "[outlet]", "outlet", "write [[outlet]]"),
        ("[[outlet]]", f"{WHOLE}[[outlet]]", "name", "join the two"),
    ],
)
def test_what_is_wrong_is_named(
    tmp_path: Path, good: str, bad: str, field: str, remedy: str
) -> None:
    with pytest.raises(DefinitionError) as caught:
        read(tmp_path, WHOLE.replace(good, bad, 1))
    error = caught.value
    assert error.subject == str(tmp_path / "outlets.toml")
    assert f'field "{field}"' in error.problem
    assert remedy in error.remedy
    if field not in {"outlet", "name"} and not bad.endswith("[[outlet]]"):
        assert 'outlet "Courier"' in error.problem
    assert str(pickle.loads(pickle.dumps(error))) == str(error)


@pytest.mark.parametrize(
    ("content", "problem"),
    [(b"[[outlet]\n", "no valid TOML"), (b'name = "\xff"\n', "not UTF-8")],
)
def test_a_file_that_is_no_toml(tmp_path: Path, content: bytes, problem: str) -> None:
    path = tmp_path / "outlets.toml"
    path.write_bytes(content)
    with pytest.raises(DefinitionError, match=problem):
        outlets_in(path)


def test_a_domain_can_be_claimed_once(tmp_path: Path) -> None:
    known = read(tmp_path, WHOLE)
    added = read(tmp_path, WHOLE.replace('"Courier"', '"Herald"'))
    with pytest.raises(DefinitionError) as caught:
        combine(known, added, tmp_path / "outlets.toml")
    assert 'outlet "Herald", field "domains"' in caught.value.problem
    assert '"courier.example" is claimed by "Courier" too' in caught.value.problem
    assert 'change "Courier" by its name' in caught.value.remedy
