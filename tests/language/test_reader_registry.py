from __future__ import annotations

import subprocess
import sys

import pytest

from sayso.language.names import name_of
from sayso.language.registry import note_for, reader_for, reader_named


@pytest.mark.parametrize("language", ["ru", "zh", "de-AT", "und", None, "xx", ""])
def test_a_language_without_a_full_reader_gets_the_one_for_quotations(
    language: str | None,
) -> None:
    reader = reader_for(language)
    assert reader.name == "quotations only"
    assert reader.languages == frozenset()
    assert reader is reader_for("ru")


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("ru", "is in Russian (ru)"),
        ("zh", "is in Chinese (zh)"),
        ("de-AT", "is in German (de)"),
        ("pt_BR", "is in Portuguese (pt)"),
        ("xx", "is in a language without a name here (xx)"),
        ("und", "was not recognised"),
        ("zxx", "was not recognised"),
        (None, "was not recognised"),
    ],
)
def test_the_note_names_the_language_and_what_was_read(language: str | None, names: str) -> None:
    note = note_for(language)
    assert note is not None
    assert names in note
    assert note.endswith(": only quotations were read, without speakers or indirect speech.")


@pytest.mark.parametrize("language", ["en", "en-GB", "EN"])
def test_english_needs_no_note(language: str) -> None:
    assert note_for(language) is None


def test_every_language_that_is_identified_has_a_name() -> None:
    from py3langid.langid import LanguageIdentifier

    labels = LanguageIdentifier.from_model_file("data/model.npz.xz").labels
    assert [label for label in labels if label != "zxx" and name_of(label) is None] == []


def test_the_registry_loads_no_model_before_it_is_asked_for_one() -> None:
    code = "import sys, sayso.language.registry; print('numpy' in sys.modules)"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "False"


@pytest.mark.parametrize("language", ["en", "en-GB", "de", "und", None])
def test_a_reader_is_named_without_being_loaded(language: str | None) -> None:
    reader = reader_for(language)
    assert reader_named(language) == f"{reader.name} {reader.version}"
