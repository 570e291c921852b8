"""Outlets that no list knows, by what the article itself shows of them.

An article calls them one ("the newspaper Kustblad"), their name ends as outlets' do ("Meridian
Post"), or they do what outlets alone do ("Adria on Tuesday quoted him as saying").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from sayso.chain.grammar import either, phrases, words
from sayso.speaker.records import Scene
from sayso.text import Span, merge

DAYS = (
    "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August"
    "|September|October|November|December"
)
JOINS = "of|the|de|du|des|di|da|la|le|el|al|der|della|dei"  # between the words of a name
_BIG = r"[^\W\d_a-zß-ÿ]"
_WORD = rf"{_BIG}(?:[\w-]*\w)?\b"
_PLAIN = rf"{_WORD}(?:\s+(?:(?:{JOINS})\s+)?{_WORD}){{0,4}}(?:\s+\d{{1,3}})?"
_NO_NAME = re.compile(
    "(?:I|He|She|They|It|We|The|A|An|This|That|His|Her|Its|Their|One|Other|Another|Some|Several"
    "|Each|Every|Local|On|In|At|By|As|From|When|While|After|Before|And|But|Mr|Mrs|Ms|Dr|According"
    rf"|{DAYS})(?![\w-])"
)
_NO_WORD = re.compile(r"(?:I|He|She|They|It|We|The|A|An|On|In|At|And|But)(?![\w-])")
_ONLY_DAY = re.compile(rf"(?:{DAYS})")
_NAME = rf"(?<![\w’'-])(?={_BIG})(?!{_NO_NAME.pattern})"
_OWNED = r"(?:(?:People|Workers|Women|Farmers|Soldiers)(?:['’]s|s['’])\s+)?"
_END = r"(?![\w-])(?!\s+[^\W\d_a-zß-ÿ])"
_AGENCY = re.compile(r"\s+(?:News|Press|Information)\s+(?:Agency|Service)$")
_AHEAD, _BEHIND = 90, 70  # characters in which the name stands
_LATER = rf"(?:\s+(?:also|later|earlier|then|on\s+(?:{DAYS})))?"


def introduced(scene: Scene, taken: set[int]) -> list[tuple[Span, str]]:
    """Where the outlets stand that the article alone tells to be ones, with their names.

    `taken` are the offsets of the outlets that are known anyhow.
    """
    text = scene.article.text
    names = {name: name for name in _names(scene, taken)}
    if not names:
        return []
    names |= {short: name for name in names for short in _short(scene, name)}
    pattern = re.compile(rf"(?<![\w-]){either(frozenset(names))}(?![\w-])")
    return [
        (Span(*match.span()), names[" ".join(match.group().split())])
        for match in pattern.finditer(text)
        if match.start() not in taken
    ]


def _names(scene: Scene, taken: set[int]) -> Iterator[str]:
    text = scene.article.text
    seen = {
        (_whole(match), match.lastgroup)
        for near in _near(text)
        for match in _shown().finditer(text, near.start, near.end)
    }
    for name, how in sorted(seen, key=lambda one: (one[0], one[1] or "")):
        if (how != "named" and _NO_NAME.match(name)) or _is_taken(text, name, taken):
            continue
        if _ONLY_DAY.fullmatch(name) or _NO_WORD.match(name):
            continue
        if name.lower() in words("reports", "marks"):
            continue  # "the Post": one that is named in full elsewhere
        if how == "named" or not _is_somebody(scene, name):
            yield name


def _whole(match: re.Match[str]) -> str:
    return " ".join(re.sub(r"^[Tt]he\s+", "", match[match.lastgroup or 0]).split())


def _near(text: str) -> tuple[Span, ...]:
    """Where a word stands that may show an outlet, with what is around it: most text has none."""
    found = _trigger().finditer(text)
    return merge(Span(max(0, m.start() - _AHEAD), min(len(text), m.end() + _BEHIND)) for m in found)


@cache
def _trigger() -> re.Pattern[str]:
    keys = ("called", "kinds", "ends", "starts", "waves")
    last = {phrase.split()[-1] for key in keys for phrase in phrases("reports", key)}
    verbs = {"quoted", "quotes", "cited", "cites", "citing", "quoting", "agency"}
    return re.compile(
        rf"\b{either(frozenset(last | verbs | {'Voice', 'Show', 'Hour', 'Report'}))}\b"
    )


@cache
def _shown() -> re.Pattern[str]:
    """What a name is called before it or behind it, how it ends, and what it does."""
    nouns = either(phrases("reports", "called"))
    agency = rf"{either(words('reports', 'of_news'))}\s+agency"
    before = rf"(?<![\w-])(?:{nouns}|(?i:{agency})),?\s+(?:called\s+|named\s+)?(?:the\s+)?"
    aside = rf",\s+(?:a|an|the)\s+(?:[\w’'-]+\s+){{0,4}}?{nouns}"
    kinds = either(phrases("reports", "kinds"))
    waves = either(phrases("reports", "waves"))
    state = r"(?:state-run|state-owned|semi-official|official|state|independent)\s+"
    quotes = r"(?:quoted|quotes|cited|cites)(?!\s+in\b)"
    reports = r"(?:reported|reports|said|says)(?:\s+\w+){0,3},\s+(?:citing|quoting)"
    ends = either(phrases("reports", "ends"))
    starts = either(phrases("reports", "starts"))
    return re.compile(
        rf"{before}(?P<named>{_OWNED}{_PLAIN})"
        rf"|{state}(?P<run>{_PLAIN})\s+agency{_END}"
        rf"|(?<![\w-])The\s+(?P<show>{_PLAIN}\s+(?:Show|Hour|Report)){_END}"
        rf"|{_NAME}(?:"
        rf"(?P<first>{_OWNED}{_PLAIN}){aside}(?=[,.]|\s+(?:that|which|in|of|for|based)\b)"
        rf"|(?P<left>{_OWNED}{_PLAIN})\s+{kinds}{_END}"
        rf"|(?P<wave>{_PLAIN}(?<!ian)(?<!ish)(?<!ese)(?<!can))\s+{waves}{_END}"
        rf"|(?P<does>{_PLAIN})(?:\s+agency)?{_LATER}\s+(?:{quotes}|{reports})(?![\w-])"
        rf"|(?P<ends>{_OWNED}(?:{_WORD}\s+(?:(?:{JOINS})\s+)?){{1,3}}{ends}){_END}"
        rf"|(?P<joint>(?:{_WORD}\s+)?[A-Z]\w+-{ends}){_END}"
        rf"|(?P<starts>{starts}\s+(?:{_WORD}|\d+)(?:\s+{_WORD})?){_END})"
    )


def _short(scene: Scene, name: str) -> Iterator[str]:
    """ "Kestrel" for the Kestrel News Agency, unless that names somebody or a place."""
    head = _AGENCY.sub("", name)
    if head != name and not _is_somebody(scene, head):
        yield head


def _is_taken(text: str, name: str, taken: set[int]) -> bool:
    """Whether a name is an outlet's already, or a city's or that of a network of people."""
    lower = {word.lower() for word in name.split()}
    if lower & (words("reports", "social") | words("reports", "bodies")):
        return True
    at = text.find(name)
    known = any(at <= start < at + len(name) for start in taken)
    return known or name in phrases("reports", "cities")


def _is_somebody(scene: Scene, name: str) -> bool:
    """Whether all of a name is a person's or a place's, as the model has it."""
    text = scene.article.text
    return any(m.kind in ("person", "place") and m.span.of(text) == name for m in scene.mentions)
