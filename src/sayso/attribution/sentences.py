"""Where the sentences of a text begin and end.

A splitter of our own, because the alternatives bring a parser or a model, or count offsets of a
text that they have normalised. It looks only at places where a stop stands, and decides each from
the word before, the marks behind and the word after; it needs no training and is linear in the
length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.attribution.abbreviations import PROPER, Abbreviations, abbreviations_of
from sayso.attribution.paragraphs import paragraphs
from sayso.attribution.speech_words import speech_words_of
from sayso.text import Span, trim

# Stops of scripts that set no space after them.
_DENSE = "。！？｡"
_STOP = re.compile(rf"(?:\.(?:[ \u00a0]\.){{1,4}})+|[.!?…‽؟۔।॥։።።{_DENSE}]+")
_CLOSERS = re.compile(
    r"(?:\[\d{1,3}\]|[\"'’”“‘»«›‹)\]}）】」』〉》〞〟＂]|[ \u00a0\u202f][»›](?=[\s,;.]|$))*"
)
_OPENERS = "\"'“”„‚‘’«»‹›([{（「『《〈【¿¡*"
_QUOTES = frozenset("\"'’”“‘»«›‹」』〞〟＂")
_DASHES = "-–—―"
_WORD = re.compile(r"[^\W_]+(?:['’.][^\W_]+)*")
_HAS_WORD = re.compile(r"\w")
_SPACE = re.compile(r"\s*")
_LEAD = re.compile(rf"[{re.escape(_OPENERS)}\s]*")
_LEAD_OR_DASH = re.compile(rf"[{re.escape(_OPENERS + _DASHES)}\s]*")
_BEFORE = 32  # characters looked at before a stop
_NAME_THEN = re.compile(r"(?:(?:[A-Z][\w'’-]*\.?|of|the|de|van) ){1,4}$|I $")
# What a quoted sentence in Chinese or Japanese goes on with, so that its stop ends nothing.
_GOES_ON = re.compile(r"[，、,；：]|と|って|など|との|という|的|等|，|。")
_DENSE_REPORT = re.compile(
    r"[^。！？，“「\s]{0,12}?(?:说|說|问|問|道|表示|称|稱|喊|答|写道|寫道|指出|告诉|强调)"
)
_OMISSION = re.compile(r"(?:\.{3}|…)\s+[A-Z\"“]")  # words left out before a new sentence
_ROMAN = re.compile(r"[IVXLC]+\b")


def split_sentences(
    text: str, blocks: Sequence[Span] | None = None, language: str | None = None
) -> tuple[Span, ...]:
    """The sentences of `text`, in order, disjoint, trimmed; each non-space character is in one.

    No sentence crosses a paragraph (`blocks`; see `sayso.attribution.paragraphs`). Quotation marks
    and brackets that close behind a stop belong to the sentence before them. A quoted question or
    exclamation that its reporting clause follows ('"Is it?" he asked.') is one sentence with it.
    `language` (ISO 639-1) chooses the abbreviations; without it English and Russian ones count.
    """
    rules = abbreviations_of(language)
    reports = speech_words_of("en" if language is None else language)
    found: list[Span] = []
    for block in paragraphs(text, blocks):
        start = block.start
        for end in _ends(text, block, rules, reports):
            sentence = trim(text, start, end)
            if len(sentence):
                found.append(sentence)
            start = end
        rest = trim(text, start, block.end)
        if len(rest):
            found.append(rest)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Stop:
    """One place where a sentence may end."""

    block: Span
    start: int  # of the stop itself
    end: int  # behind the stop
    closed: int  # behind the marks that close after it
    next: int  # where the next words or marks begin


def _ends(text: str, block: Span, rules: Abbreviations, reports: re.Pattern[str]) -> Iterator[int]:
    begun = block.start
    for match in _STOP.finditer(text, block.start, block.end):
        closers = _CLOSERS.match(text, match.end(), block.end)
        closed = closers.end() if closers else match.end()
        space = _SPACE.match(text, closed, block.end)
        stop = _Stop(block, match.start(), match.end(), closed, space.end() if space else closed)
        if stop.next >= block.end:
            return
        end = _end_at(text, stop, rules, reports)
        if end is not None and _HAS_WORD.search(text, begun, stop.start):
            yield end
            begun = end


def _end_at(text: str, stop: _Stop, rules: Abbreviations, reports: re.Pattern[str]) -> int | None:
    """Where the sentence ends that this stop closes; None if it closes none."""
    if text[stop.end - 1] in _DENSE:
        return stop.closed if _ends_dense(text, stop) else None
    if stop.next == stop.closed:
        return _glued_end(text, stop)
    if not _begins_sentence(text, stop):
        return None
    if text[stop.end - 1] in "!?" and stop.closed > stop.end:
        return None if _is_reported(text, stop, reports) else stop.closed
    if text[stop.start : stop.end] == "." and not _ends_by_dot(text, stop, rules):
        return None
    return stop.closed


def _begins_sentence(text: str, stop: _Stop) -> bool:
    """Whether the words behind the stop can open a sentence: no small letter, no further stop."""
    lead = _LEAD_OR_DASH.match(text, stop.next, stop.block.end)
    at = lead.end() if lead else stop.next
    if at >= stop.block.end:
        return True
    if _OMISSION.match(text, stop.next, stop.block.end):
        return True
    return not text[at].islower() and text[stop.next] not in ".,;:!?…%)]}،؛"


def _glued_end(text: str, stop: _Stop) -> int | None:
    """The end at a stop that no space follows, as pages that lost their spaces have it."""
    if stop.closed == stop.end or text[stop.end] in ")[]}":
        return None
    mark, after = text[stop.end], text[stop.closed : stop.closed + 1]
    if not after.isupper():
        return None
    return stop.end if mark in "“„«‘" else stop.closed


def _is_reported(text: str, stop: _Stop, reports: re.Pattern[str]) -> bool:
    """Whether a reporting clause such as "Mr. Smith asked" follows a quoted question."""
    if not _QUOTES.intersection(text[stop.end : stop.closed]):
        return False
    verb = reports.search(text, stop.next, min(stop.next + 48, stop.block.end))
    return verb is not None and _NAME_THEN.fullmatch(text, stop.next, verb.start()) is not None


def _ends_dense(text: str, stop: _Stop) -> bool:
    if stop.closed == stop.end:
        return True
    if _GOES_ON.match(text, stop.next):
        return False
    quoted = _QUOTES.intersection(text[stop.end : stop.closed])
    return not (quoted and _DENSE_REPORT.match(text, stop.next))


def _ends_by_dot(text: str, stop: _Stop, rules: Abbreviations) -> bool:
    """Whether a single "." ends a sentence, judged by the words on either side of it."""
    word = _word_before(text, stop)
    after = _word_after(text, stop)
    if not word:
        return True
    if _numbers_a_point(text, stop, word):
        return False
    lower = word.lower()
    if lower in rules.counted and (after[:1].isdigit() or _ROMAN.fullmatch(after)):
        return False
    if lower in rules.joined:
        return False
    if word.isdigit():
        return not (rules.ordinals and len(word) <= 2)
    if lower in rules.loose or word in PROPER or _is_initial(word):
        return _opens(text, stop, after, rules)
    return True


def _word_before(text: str, stop: _Stop) -> str:
    before = text[max(stop.block.start, stop.start - _BEFORE) : stop.start]
    if not before or before[-1].isspace():
        return ""
    last = before.split()[-1].lstrip(_OPENERS)
    for dash in _DASHES[1:] + "/":
        last = last.rpartition(dash)[2]
    hyphened = last.rpartition("-")[2]
    return hyphened if hyphened[:1].isupper() else last


def _word_after(text: str, stop: _Stop) -> str:
    lead = _LEAD.match(text, stop.next, stop.block.end)
    word = _WORD.match(text, lead.end() if lead else stop.next, stop.block.end)
    return word.group() if word else ""


def _numbers_a_point(text: str, stop: _Stop, word: str) -> bool:
    """Whether the word is the number or letter of a point: "1. The", at a paragraph's start."""
    begins = stop.start - len(word) == stop.block.start
    return (
        begins
        and stop.closed == stop.end
        and len(word) <= 3
        and (
            word.isdigit()
            or (len(word) == 1 and word.isalpha())
            or _ROMAN.fullmatch(word) is not None
        )
    )


def _is_initial(word: str) -> bool:
    """Whether the word is an initial or made of such: "J", "U.S", "Ph.D", "أ"."""
    parts = word.split(".")
    longest = max(map(len, parts))
    lettered = all(part.isalpha() for part in parts)
    return lettered and (longest == 1 or (len(parts) > 1 and longest == 2))


def _opens(text: str, stop: _Stop, after: str, rules: Abbreviations) -> bool:
    """Whether the word after an abbreviation is one that opens a sentence."""
    if stop.closed > stop.end and _QUOTES.intersection(text[stop.end : stop.closed]):
        return True
    head = re.split(r"['’]", after.lower(), maxsplit=1)[0]
    if head not in rules.openers:
        return False
    return len(after) > 1 or text[stop.next + 1 : stop.next + 2] == " "
