"""Whether a stretch of text is the subject of a verb of speech, and where it begins."""

from __future__ import annotations

import re
from functools import cache

from sayso.chain.grammar import either, phrases, words
from sayso.text import Span, trim

_WORD = re.compile(r"[^\W_][\w'’.&/-]*")
_BRACKETS = re.compile(r"\s*\([^()]{1,40}\)$")
_MARKS = re.compile(r"[\"“”„«»;:?!]|''|--|—|[(]|[)]")
_LONGEST = 12  # words of a plain subject
_LONGEST_WITH_ASIDE = 26  # words of one with a description between commas


def subject_before(text: str, start: int, verb: int) -> Span | None:
    """The subject that ends right before a verb and begins at `start` or behind a comma after it.

    None where the words between are not surely a subject. Words that go with the verb ("had",
    "later") are left out, and so is a phrase that leads in ("During the talks, the envoy").
    """
    whole = _without_lead(text, _without_tail(text, trim(text, start, verb)))
    if not len(whole):
        return None
    if text[whole.end - 1] == ",":
        return _with_aside(text, whole)
    comma = text.rfind(", ", whole.start, whole.end)
    if comma >= 0:
        last = _without_lead(text, trim(text, comma + 2, whole.end))
        led = _leads_in(text[whole.start : comma])
        return last if led and is_name(last.of(text)) else None
    return whole if is_name(whole.of(text)) else None


def name_end(text: str, span: Span) -> Span | None:
    """The span if it is a name as it stands behind "said", without a description; else None."""
    comma = text.find(",", span.start, span.end)
    name = trim(text, span.start, comma if comma >= 0 else span.end)
    return name if is_name(name.of(text)) else None


def is_name(phrase: str) -> bool:
    """Whether a phrase without commas can only be a pronoun, a name or a described person."""
    phrase = _BRACKETS.sub("", phrase)
    found = _WORD.findall(phrase)
    if not found or len(found) > _LONGEST or _MARKS.search(phrase):
        return False
    lower = [word.lower() for word in found]
    if len(found) == 1 and lower[0] in words("subjects", "pronouns"):
        return True
    if words("subjects", "never") & set(lower):
        return False
    determiners = words("subjects", "determiners")
    nouns = [word for word in lower if word not in determiners]
    if not nouns or lower[-1] in words("complements", "prepositions") | {"and", "or", "nor"}:
        return False
    if found[-1].endswith(("'s", "’s", "s'", "s’")):
        return False
    first = found[0]
    return first[0].isupper() or first[0].isdigit() or lower[0] in determiners | _bare()


@cache
def _bare() -> frozenset[str]:
    return words("subjects", "bare")


@cache
def _tail() -> re.Pattern[str]:
    between = either(words("subjects", "between"))
    asides = either(phrases("subjects", "asides"))
    # Not "ally" or "family": an adverb is longer than most nouns that end as it does.
    return re.compile(rf"(?:(?:\s|^)(?:{between}|[a-z]{{4,}}ly)|,\s*{asides},?)\s*$")


def _without_tail(text: str, span: Span) -> Span:
    end = span.end
    while end > span.start and text[end - 1] in "\"“„«'‘ ":
        end -= 1  # a quotation that begins with the verb: 'had "complained that ..."'
    span = Span(span.start, end)
    while len(span):
        found = _tail().search(text[span.start : span.end])
        if found is None or found.group().strip() in ("family", "assembly", "ally"):
            return span
        span = trim(text, span.start, span.start + found.start())
    return span


def _without_lead(text: str, span: Span) -> Span:
    start = span.start
    while start < span.end and text[start] in "\"“„«'‘ ,.…—–-":
        start += 1
    found = _lead().match(text, start, span.end)
    return trim(text, found.end() if found else start, span.end)


@cache
def _lead() -> re.Pattern[str]:
    return re.compile(rf"{either(words('subjects', 'lead'))}\s+", re.IGNORECASE)


def _with_aside(text: str, span: Span) -> Span | None:
    """A subject with a description between commas: "the envoy, Wang Wei,"."""
    phrase = text[span.start : span.end]
    head = phrase[: phrase.index(",")]
    if len(_WORD.findall(phrase)) > _LONGEST_WITH_ASIDE or _MARKS.search(_bare_of(phrase)):
        return None
    if phrase.index(",") == len(phrase) - 1 or not is_name(head):
        return None
    return span if head.split()[0].lower() not in ("in", "on", "at", "after") else None


def _bare_of(phrase: str) -> str:
    return re.sub(r"\([^()]{1,40}\)", "", phrase)


def _leads_in(phrase: str) -> bool:
    """Whether the words before a comma only lead in: a phrase, no clause of their own."""
    if _MARKS.search(phrase):
        return False
    found = [word.lower() for word in _WORD.findall(phrase)]
    if not found or len(found) > 16:
        return False
    if found[0] == "as" and len(found) <= 5:  # "as we wrote, he told us"
        return True
    opens = found[0] in words("complements", "prepositions") or found[0].endswith("ly")
    return opens and not (words("subjects", "never") - {"that", "who"}) & set(found[1:])
