"""How the author colours a cue: "frankly", "with arrogance", "in a sharply worded statement".

What counts is the author's own judgement or picture of how something was said, also whether
openly or in private, and whether rightly ("falsely claimed"). What tells when, where, how often,
how much or how sure does not: "repeatedly", "later", "largely", "reportedly".
"""

from __future__ import annotations

import re
from functools import cache

from sayso.attribution.records import Statement
from sayso.speaker.records import Scene
from sayso.speech.clause import Clause, clause_of
from sayso.speech.lists import listed
from sayso.text import Span, merge

_LIST = "manner"
_ADVERB = re.compile(r"\b[a-z][a-z-]+ly\b", re.IGNORECASE)
_RUN = r"(?:[a-z-]+ly|very|quite|rather|so|too|more|also)"  # words an adverb may stand among
_BEFORE = re.compile(rf"(?:\b{_RUN}(?:,? and|,)? )*\b{_RUN}\s*$", re.IGNORECASE)
_BEHIND = re.compile(rf",?\s+{_RUN}\b(?:(?:,? and|,)? {_RUN}\b)*", re.IGNORECASE)
_NEAR = 70  # characters beside the cue in which a phrase colours it


def manner(scene: Scene, statement: Statement) -> tuple[Span, ...]:
    """The adverbs and phrases that colour the cue, in order; none without a cue."""
    clause = clause_of(scene, statement)
    if clause is None:
        return ()
    found = [*_adverbs(clause), *_phrases(clause), *_adjectives(clause)]
    return merge(span for span in found if not _is_content_or_source(clause, span))


def _is_content_or_source(clause: Clause, span: Span) -> bool:
    return any(span.overlaps(part) for part in (*clause.content, *clause.source))


def _adverbs(clause: Clause) -> list[Span]:
    """Adverbs inside the cue and right beside it."""
    text, cue, sentence = clause.text, clause.cue, clause.sentence
    before = _BEFORE.search(text, sentence.start, cue.start)
    behind = _BEHIND.match(text, cue.end, sentence.end)
    start = before.start() if before and before.end() == cue.start else cue.start
    end = behind.end() if behind else cue.end
    return [
        Span(*match.span())
        for match in _ADVERB.finditer(text, start, end)
        if match[0].lower() not in listed("not_manner", _LIST)
        and not text[match.end() : match.end() + 7].lstrip(" -").startswith("worded")
    ]


def _phrases(clause: Clause) -> list[Span]:
    """Phrases near the cue in its sentence."""
    start = max(clause.sentence.start, clause.cue.start - _NEAR)
    end = min(clause.sentence.end, clause.cue.end + _NEAR)
    return [Span(*match.span()) for match in _patterns().finditer(clause.text, start, end)]


def _adjectives(clause: Clause) -> list[Span]:
    """Adjectives of a noun inside the cue: "his [scathing] criticism of"."""
    return [
        Span(*match.span())
        for match in _adjective().finditer(clause.text, clause.cue.start, clause.cue.end)
    ]


@cache
def _patterns() -> re.Pattern[str]:
    def any_of(key: str) -> str:
        return "|".join(sorted(listed(key, _LIST), key=lambda word: (-len(word), word)))

    worded = r"(?:\w+[- ]worded)"
    colour = rf"(?:(?:\w+ly )?(?:{worded}|{any_of('adjectives')}))"
    return re.compile(
        rf"\b(?:with (?:an? |the |his |her |some |no |little |much |great )?(?:[\w-]+ ){{0,2}}?"
        rf"(?:{any_of('with_nouns')})"
        rf"|without (?:\w+ )?(?:{any_of('without_nouns')})"
        rf"|in an? (?:\w+ )?{colour}(?:,? (?:and )?\w+)? (?:{any_of('things')})"
        rf"|in (?:\w+ly )?(?:{any_of('adjectives')}|the \w+est|no uncertain) (?:{any_of('terms')})"
        rf"|in (?:{any_of('moods')}))\b(?![-’'])",
        re.IGNORECASE,
    )


@cache
def _adjective() -> re.Pattern[str]:
    words = "|".join(sorted(listed("adjectives", _LIST), key=lambda word: (-len(word), word)))
    return re.compile(
        rf"\b(?:{words})\b(?= (?!to\b|not\b|out\b|at\b|in\b|about\b)[a-z-]+)", re.IGNORECASE
    )
