"""Whether a quotation holds somebody's words, the title of a work, or a term.

Quotation marks also stand around names ("The Apprentice"), terms and ironies (the "experts").
Telling them apart for certain takes a reader who understands the sentence; this is a score of a few
hints that can be read off the text in any language:

    +1.5  to begin with: most quotations in news are speech
    -1    three words or fewer
    +1    six words or more, and one more from ten words on
    -2    title case: its first, last and long words have capitals
    -1    else, four words or fewer that open with a capital in the middle of a sentence
    -1.5  five words or fewer, and a word that names comes right before ("so-called", "titled")
    +1.5  a speech word stands in the same sentence; does not count for title case and after a
          word that names, unless a comma, colon or dash links the two ("No," he said)
    +1    a colon before it
    +1    it ends in an exclamation or question mark
    +0.5  a longer quotation stands in the same paragraph
    -1    nothing closes it, and the next paragraph does not carry it on
    -2    it is a whole paragraph of fewer than ten words without a stop: a subheading
    -3    it stands in marks that hold titles (《》; in Japanese 『』) and no speech word is linked

The logistic function makes the likelihood of that sum. From one half on it is speech; below, it is
a title where a capital or the marks say so, else a term. The points are rounded from a logistic
regression on PolNeAR's training articles; `evaluation/quotations.py` measures them.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Literal

from sayso.attribution.quotation_marks import JOINED, NESTED_TITLE_MARKS, TITLE_MARKS
from sayso.attribution.speech_words import speech_words_of
from sayso.text import Span

QuotationKind = Literal["speech", "title", "term"]

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_STOP = re.compile(r"[.!?…](?=[\s\"'”’»)])|[。！？؟।]")
_LINK_BEFORE = re.compile(r"[,:，：—–-][\s\"'“”‘’«»「」]*$")
_LINK_OUTSIDE = re.compile(r"\s?[,，—–-]")
_NAMING_WORDS = r"""
    so-called known\sas titled entitled named nicknamed dubbed films? movies? series books? novels?
    albums? songs? magazine sogenannte\w* namens titel film buch zeitung magazin soi-disant
    intitulée?s? prétendue?s? livre journal llamad[oa]s? denominad[oa]s? titulad[oa]s?
    película libro diario supuest[oa]s? фильм\w* книг\w+ газет\w+ журнал\w* компани\w+ завод\w*
    клуб\w* парти\w+ называем\w+ названием يسمى المسمى المسماة
"""
_NAMES = re.compile(
    rf"(?:\b(?:{'|'.join(_NAMING_WORDS.split())})\s+"
    r"|所谓的?|所謂的?|名为|名為|题为|題為|いわゆる)[\s\"'“”„‘’«»「『]*$"
)
_BEFORE = 100  # characters of the sentence that are looked at before a quotation
_BEHIND = 60  # and behind it
_NEAR = 40  # how near a speech word stands that is linked to it
_ENOUGH = 200  # characters of a quotation that are looked at
_STOPS = frozenset(".!?…。！？؟।")
_BEGINS = frozenset('.!?…:,;—–"”»“„。！？：，')  # before a capital that is no sign of a name


@dataclass(frozen=True, slots=True)
class Candidate:
    """One quotation whose kind is asked for, with what is known of its place."""

    block: Span  # its paragraph
    span: Span  # with marks
    inner: Span  # without
    mark: str  # the opening mark
    depth: int  # in how many other quotations it stands
    whole: bool  # whether something closes it, or the next paragraph carries it on
    beside_speech: bool  # whether a longer quotation stands in the same paragraph


def kind_and_likelihood(
    text: str, candidate: Candidate, language: str
) -> tuple[QuotationKind, float]:
    """The kind of a quotation, and how likely it is that it holds somebody's words (0 to 1)."""
    hints = _hints(text, candidate, language)
    points = _points(hints)
    likelihood = round(1 / (1 + math.exp(-points)), 3)
    if points >= 0:
        return "speech", likelihood
    named = hints.words > 1 and (hints.title_case or hints.capital_inside)
    return ("title" if named or hints.title_marks else "term"), likelihood


@dataclass(frozen=True, slots=True)
class _Hints:
    words: int
    title_case: bool
    capital_inside: bool  # opens with a capital in the middle of a sentence, and is short
    speech_word: bool
    linked: bool  # to a speech word, by a comma, colon or dash
    named: bool  # by a word such as "so-called" right before it, and is short
    colon: bool
    calls: bool  # ends in an exclamation or question mark
    title_marks: bool
    subheading: bool
    beside_speech: bool
    whole: bool


def _points(hints: _Hints) -> float:
    points = 1.5 - (hints.words <= 3) + (hints.words >= 6) + (hints.words >= 10)
    points -= 2 * hints.title_case
    points -= hints.capital_inside and not hints.title_case
    tells_speech = hints.speech_word and not hints.title_case and not hints.named
    points += 1.5 * (hints.linked or tells_speech)
    points -= 1.5 * hints.named
    points += hints.colon + hints.calls + 0.5 * hints.beside_speech
    points -= (not hints.whole) + 2 * hints.subheading
    points -= 3 * (hints.title_marks and not hints.linked)
    return points


def _hints(text: str, candidate: Candidate, language: str) -> _Hints:
    inner = text[candidate.inner.start : min(candidate.inner.end, candidate.inner.start + _ENOUGH)]
    last = text[candidate.inner.end - 1]
    words = _WORD.findall(inner)
    count = _count(inner, words)
    left, right = _sentence_around(text, candidate, last)
    before = left.rstrip()[-1:]
    tells = not _is_headline(left + right) and not (last == "." and not before)
    capital = tells and bool(words) and words[0][0].isupper()
    spoken = speech_words_of(language or None)
    low_left, low_right = left.lower(), right.lower()
    in_left, in_right = spoken.search(low_left), spoken.search(low_right)
    links_left = in_left and _LINK_BEFORE.search(left) and spoken.search(low_left[-_NEAR:])
    links_right = (
        in_right
        and (last in ",，!?！？" or _LINK_OUTSIDE.match(right))
        and spoken.search(low_right[:_NEAR])
    )
    return _Hints(
        words=count,
        title_case=tells and count <= 12 and last not in "!?！？" and _has_title_case(words),
        capital_inside=count <= 4 and capital and before != "" and before not in _BEGINS,
        speech_word=bool(in_left or in_right),
        linked=bool(links_left or links_right),
        named=count <= 5 and _NAMES.search(low_left[-_NEAR:]) is not None,
        colon=before in (":", "："),
        calls=last in "!?！？؟",
        title_marks=_holds_titles(candidate),
        subheading=candidate.span == candidate.block and count < 10 and last not in _STOPS,
        beside_speech=candidate.beside_speech,
        whole=candidate.whole,
    )


def _count(inner: str, words: list[str]) -> int:
    """The number of words; in a script without spaces two letters count as one."""
    joined = len(JOINED.findall(inner))
    if not joined:
        return len(words)
    return sum(not JOINED.search(word) for word in words) + (joined + 1) // 2


def _has_title_case(words: list[str]) -> bool:
    lettered = [word for word in words if word[0].isalpha()]
    if not lettered or not (lettered[0][0].isupper() and lettered[-1][0].isupper()):
        return False
    small = [word for word in lettered if word[0].islower()]
    return len(small) * 2 <= len(lettered) and all(len(word) <= 3 for word in small)


def _is_headline(around: str) -> bool:
    """Whether all that stands around has capitals too, so that capitals tell nothing."""
    words = [word for word in _WORD.findall(around) if len(word) > 3]
    return len(words) >= 2 and all(not word[0].islower() for word in words)


def _sentence_around(text: str, candidate: Candidate, last: str) -> tuple[str, str]:
    """What stands in the same sentence shortly before and behind a quotation."""
    block, span = candidate.block, candidate.span
    left = text[max(block.start, span.start - _BEFORE) : span.start]
    for stop in _STOP.finditer(left):
        begins = stop.end()
    if _STOP.search(left):
        left = left[begins:]
    right = text[span.end : min(block.end, span.end + _BEHIND)]
    if last in ".!?…。！？" and not right[:3].lstrip(" ,—–-").islower() and not JOINED.match(right):
        return left, ""
    stop_behind = _STOP.search(right)
    return left, right[: stop_behind.end()] if stop_behind else right


def _holds_titles(candidate: Candidate) -> bool:
    nested_only = candidate.mark in NESTED_TITLE_MARKS and candidate.depth == 0
    return candidate.mark in TITLE_MARKS or nested_only
