"""Whether a date that stands near a cue belongs to the saying: judged by the words between them."""

from __future__ import annotations

import re
from functools import cache

from sayso.dating.lexicon import choosing, one_of

_DAYPART = re.compile(r"\b(?:morning|afternoon|evening|night)\s+of\s+$")
_MARKS = re.compile("[“”\"«»]|''|[.;:] ")
_WORD = re.compile(r"[A-Za-z][\w&-]*")
_ASKED = frozenset({"asked", "pressed", "reached", "questioned", "televised", "scheduled", "need"})
_ASIDE = re.compile(r"(?:—|–|--|\s-\s)[^—–;]{1,60}?(?:—|–|--|\s-\s)|\([^()]{1,60}\)")
_SPOKE = frozenset({"spoke", "met"})
_LONGEST = 160  # characters between a date and a cue that it belongs to


def joined(between: str, verbs: bool = False) -> bool:
    """Whether the words between a date and a cue hold no clause or event of their own.

    `between` has blanks for whatever was said. "after talks in Geneva" is no event of its own: who
    speaks after talks on Tuesday speaks on Tuesday. `verbs` lets a main clause stand there, as in
    "She went on on Tuesday, calling it ...".
    """
    if ";" in between or len(" ".join(between.split())) > _LONGEST:
        return False
    plain = _occasion().sub(" ", _ASIDE.sub(" ", between))
    return not any(_breaks(word, verbs) for word in _WORD.findall(plain))


def is_bound(before: str) -> bool:
    """Whether words before a date make it the end of something or the time of a thing.

    "by Friday", "for this year"; not "on the evening of 3 May".
    """
    words = _WORD.findall(before[-12:])
    ends = bool(words) and before[-1:].isspace() and words[-1].lower() in choosing().bounds
    return ends and not _DAYPART.search(before)


def is_thing(content: str) -> bool:
    """Whether what stands before a date at the end of a content is a thing without a verb.

    Nor one that has a date of its own: "condemned the strike on Monday" leaves open which was then.
    """
    if _MARKS.search(content) or not joined(content):
        return False
    words = (word.lower().rstrip("s") for word in _WORD.findall(content))
    return choosing().happenings.isdisjoint(words)


def _breaks(word: str, verbs: bool) -> bool:
    lower = word.lower()
    rules = choosing()
    if lower in rules.clause:
        return True
    if verbs:
        return False
    if lower in rules.finite or lower in rules.past - rules.issued - _ASKED - _SPOKE:
        return True
    return (
        len(word) > 4
        and word.endswith("ed")
        and word == lower
        and (lower not in rules.issued and lower not in _ASKED)
    )


@cache
def _occasion() -> re.Pattern[str]:
    """Words that only look like a clause: "after a meeting", "a televised debate", "when asked"."""
    nouns = one_of(choosing().occasions)
    return re.compile(
        rf"\b(?:[Aa]fter|[Ff]ollowing|[Aa]s\s+part\s+of|[Aa]head\s+of)\s+(?:[\w’'-]+\s+){{0,4}}?(?:{nouns})\b"
        rf"|\b\w+ed\s+(?:(?!the\b|an?\b|his\b|her\b|their\b|its\b)[\w’'-]+\s+)?(?:{nouns})\b"
        r"|\b[Ww]hen\s+(?:asked|pressed|reached|questioned|speaking)\b"
        rf"|\b(?:{nouns})\s+(?:that|which)\s+(?:[\w’'.-]+\s+){{1,5}}?(?:{one_of(choosing().issued)})\b"
        r"|\b[Aa]s\s+(?:he|she|they)\s+\w+|\b[Ww]hen\s+(?:I|we)\s+\w+\s+(?:him|her|them)\b"
    )


def names_occasion(words: str) -> bool:
    """Whether some words name an occasion of speech or something that is said in."""
    return any(word.lower() in choosing().occasions for word in _WORD.findall(words))


@cache
def _closing() -> re.Pattern[str]:
    nouns = one_of(choosing().words_spoken)
    return re.compile(
        rf"\b(?:in|at|during|on|via|through)\s+(?:(?!since\b|after\b|before\b)[\w’'.-]+\s+){{0,5}}?(?:{nouns})\s+"
        rf"(?:with\s+(?:[\w’'.-]+\s+){{1,5}})?(?:[\w-]+ly\s+)?(?:(?:on|in|from|{one_of(choosing().issued)})\s+)*$"
    )


def closes_with_occasion(before: str) -> bool:
    """Whether the words before a date end in one: "... in an interview with Hallo on"."""
    return bool(_closing().search(before[-120:]))


def says_issued(words: str) -> bool:
    """Whether some words end in "published", "released on" or a noun like "statement"."""
    tail = [word.lower() for word in _WORD.findall(words)][-2:]
    known = choosing()
    return bool(tail) and (
        any(word in known.issued for word in tail) or tail[-1] in known.occasions
        or (tail[-1] in ("on", "in", "late", "early") and tail[0] in known.occasions)
    )  # fmt: skip


_SHOWS = frozenset(
    ["broadcast", "edition", "show", "programme", "program", "episode", "podcast", "newscast"]
)


def owned_occasion(text: str, start: int, end: int) -> bool | None:
    """Whether "Wednesday's ..." is an occasion on which it was said; None if no owner stands there.

    "in Wednesday's interview", "on Friday's “Newsnight”"; not "criticised Wednesday's vote".
    """
    if not re.match(r"['’]s\b", text[end : end + 2] + " "):
        return None
    ahead = _WORD.findall(text[max(0, start - 16) : start])
    behind = text[end + 2 : end + 60]
    following = [word.lower() for word in _WORD.findall(behind)[:4]]
    preposition = ahead[-1].lower() if ahead else ""
    if preposition == "on":
        titled = re.match(r"\s+[“\"'‘]", behind)
        return bool(titled) or bool(_SHOWS.intersection(following))
    if preposition in ("in", "at", "during", "from"):
        return bool(choosing().occasions.intersection(following))
    return False
