"""Who is said to have said what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sayso.text import Span

StatementType = Literal["direct", "indirect", "mixed"]
Voice = Literal["author", "attributed", "mixed"]


@dataclass(frozen=True, slots=True)
class Attribution:
    """What a reader finds before it is typed and given an id: spans and a confidence."""

    content: tuple[Span, ...]  # what is said; several pieces where the cue interrupts it
    cue: tuple[Span, ...]  # the words that attribute it; empty for a free-standing quotation
    source: tuple[Span, ...]  # the words that name who said it; empty where nobody is named
    confidence: float  # calibrated probability that content and source are right, 0 to 1


@dataclass(frozen=True, slots=True)
class Statement:
    """One attribution of one article."""

    id: str  # "s1", "s2", ... in the order of the text
    type: StatementType  # whether all, none or part of the content is quoted
    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    source: tuple[Span, ...]
    confidence: float  # 0 to 1, rounded to three places


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence and whose words it is in."""

    span: Span
    voice: Voice
    statements: tuple[str, ...]  # ids of the statements whose content it shares words with
