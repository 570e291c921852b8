"""What holds for all findings: order, words, evidence, cost, and that a file is a detector."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making_findings import FILLER, Said, record

import sayso
from counting import calls_made
from sayso.attribution.records import Sentence, Statement
from sayso.finding import detectors as folder
from sayso.finding.detecting import findings
from sayso.finding.registry import detectors
from sayso.record import Finding, Record
from sayso.text import Span

FORBIDDEN = re.compile(
    r"\b(?:lie[sd]?|lying|liar|fake\w*|bias\w*|plagiari\w*|delet\w*|severe\w*|severity|serious\w*|manipulat\w*|mislead\w*"
    r"|propagand\w*|false\w*|fals\w*|wrong\w*|bad|guilty|suspicious|dishonest\w*|decepti\w*|error)\b",
    re.IGNORECASE,
)
QUOTED = re.compile("“([^“”]*)”")
SEEN = record(
    "The dam leaks, analysts say, and an official said that it is the oldest in the country.",
    "“We will keep [the dam] shut this spring,” said Lena Ostrava.",
    "“We will not keep [the dam] shut this spring,” Lena Ostrava said. The agency later deleted"
    " that quote. A report by the Harbour Institute calls the dam unsafe.",
    "Lena Ostrawa left on Monday, 3 March 2026. “It was cold, said Konrad.",
    "In an attempt to please them the gate was opened. It was called “a gift to the whole sea”.",
    FILLER,
    FILLER,
    title="Minister meets 40 mayors",
    said=(
        Said("The dam leaks", "analysts", "say"),
        Said("it is the oldest in the country", "an official", "said"),
        Said("“We will keep [the dam] shut this spring,”", "Lena Ostrava", "said"),
        Said("“We will not keep [the dam] shut this spring,”", "Lena Ostrava", "said"),
        Said("left on", "Lena Ostrawa"),
        Said("“It was cold,", "Konrad", "said"),
    ),
)


def test_an_article_that_has_everything_shows_every_kind() -> None:
    kinds = """
        self_contradiction date_conflict headline_unsupported claim_about_outlet repeated_paragraph
        unsourced_quotation name_variant broken_quotation unnamed_source vague_source
        edited_quotation given_name_only uncited_report unsourced_assertion
    """
    assert {one.kind for one in findings(SEEN)} >= set(kinds.split())


def test_a_file_in_the_folder_is_all_that_a_detector_takes() -> None:
    files = {path.stem for path in Path(folder.__path__[0]).glob("*.py")} - {"__init__"}
    assert {one.kind for one in detectors()} == files


def test_a_new_file_is_a_detector(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "dry_fountain.py").write_text(
        '"""A fountain without water."""\n'
        "from sayso.finding.detector import Sighting\n"
        "from sayso.finding.wording import evidence\n"
        "from sayso.text import Span\n"
        "KIND, RANK, MAY_BE = 'dry_fountain', 1.0, ('a fountain in winter',)\n"
        "def detect(view):\n"
        "    at = view.text.index('fountain')\n"
        "    yield Sighting('A fountain is dry.', evidence([Span(at, at + 8)]))\n"
    )
    monkeypatch.setattr(folder, "__path__", [*folder.__path__, str(tmp_path)])
    detectors.cache_clear()
    try:
        assert [(one.kind, one.id) for one in findings(record(FILLER))] == [("dry_fountain", "f1")]
    finally:
        detectors.cache_clear()


@pytest.mark.parametrize("kind", [one.kind for one in detectors()])
def test_every_detector_explains_itself(kind: str) -> None:
    (one,) = (detector for detector in detectors() if detector.kind == kind)
    assert 0 < one.rank < 1
    assert len(one.may_be) >= 2
    assert all(may[0].islower() and not may.endswith(".") for may in one.may_be)
    about = " ".join(one.about.split())
    assert re.search(r"\bSees\b", about)
    assert "Does not see " in about or "Does not judge " in about
    assert not FORBIDDEN.search(" ".join(one.may_be))


def test_findings_come_by_rank_then_by_the_text_and_are_numbered_so() -> None:
    found = findings(SEEN)
    assert [one.id for one in found] == [f"f{n}" for n in range(1, len(found) + 1)]
    order = [(-one.rank, one.evidence[0].span.start) for one in found]
    assert order == sorted(order)


def check(found: tuple[Finding, ...], made: Record) -> None:
    """What every finding must hold."""
    text = made.article.text
    flat = " ".join(f"{text} {made.article.title or ''}".split())
    for one in found:
        assert one.evidence
        assert one.may_be
        for piece in one.evidence:
            assert 0 <= piece.span.start < piece.span.end <= len(text)
        assert one.says[0].isupper() or one.says[0].isdigit()
        assert one.says.endswith(".")
        assert not FORBIDDEN.search(QUOTED.sub("", one.says)), one.says
        assert all(quoted in flat for quoted in QUOTED.findall(one.says)), one.says


def test_wording_and_evidence_of_every_kind() -> None:
    check(findings(SEEN), SEEN)


@pytest.mark.parametrize("path", sorted((Path(sayso.__file__).parent / "examples").glob("*.*")))
def test_wording_and_evidence_in_the_examples(path: Path) -> None:
    if path.suffix != ".toml":
        made = sayso.read(path)
        check(findings(made), made)


PIECES = st.sampled_from(
    [
        "“We will sign it in two weeks", "“We will not sign it in ten weeks,”",
        " said Lena Ostrava. ",
        "\n\n", " … ", "[sic] [x] ", "”", "\"", "analysts say ", "a senior official said ",
        "Reuters ",
        "reportedly ", "The agency later deleted that quote. ", "A report by the Quay Institute ",
        "in an attempt to please ", "Monday, 3 March 2026 ", "Lena Ostrawa ", "Konrad ", "é 漢字 ",
        "It is the largest dam in the world. ", "was called “a gift to all”. ", FILLER, "\r\n", " ",
    ]
)  # fmt: skip


@st.composite
def records(draw: st.DrawFn) -> Record:
    text = "".join(draw(st.lists(PIECES, max_size=25)))
    paragraphs = [part for part in re.split(r"\s*\n\s*", text.strip()) if part.strip()]
    made = record(*paragraphs, title=draw(st.sampled_from([None, "Konrad meets 40 “old mayors”"])))
    size = len(made.article.text)
    if not size:
        return made
    spans = st.tuples(st.integers(0, size - 1), st.integers(1, 60)).map(
        lambda pair: Span(pair[0], min(size, sum(pair)))
    )
    found = draw(st.lists(st.tuples(spans, spans, spans), max_size=6))
    statements = tuple(
        Statement(f"s{n}", "mixed", (a,), (b,), (c,) if n % 3 else (), 0.5)
        for n, (a, b, c) in enumerate(sorted(found), 1)
    )
    sentences: tuple[Sentence, ...] = made.sentences
    return Record(made.reader, made.article, statements, sentences)


@settings(max_examples=150, deadline=None)
@given(records())
def test_any_record_gives_findings_with_evidence_in_its_text(made: Record) -> None:
    check(findings(made), made)
    assert findings(made) == findings(made)


def test_an_empty_record_has_no_findings() -> None:
    assert findings(record()) == ()


def test_what_is_read_by_marks_alone_gives_no_claim_about_sources() -> None:
    made = record(*SEEN.article.text.split("\n\n"), reader="quotations only", language="de")
    kinds = {one.kind for one in findings(made)}
    assert not kinds & {"unsourced_quotation", "unsourced_assertion", "vague_source"}


def test_the_cost_grows_with_the_length_of_the_text() -> None:
    def calls(times: int) -> int:
        paragraphs = [
            f"{n} {part}" for n in range(times) for part in SEEN.article.text.split("\n\n")
        ]
        made = record(*paragraphs)
        return calls_made(lambda: findings(made))

    calls(5)
    assert calls(120) < 12 * calls(15)
