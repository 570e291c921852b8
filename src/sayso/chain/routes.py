"""How a sentence says that words came through somebody: told, carried by, reported by, citing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from sayso.chain.grammar import either, phrases, words
from sayso.chain.intermediaries import Intermediary, Namer
from sayso.chain.outlets import NAME, bare, is_like_outlet
from sayso.speaker.resolving import party
from sayso.text import Span, trim

RouteKind = Literal["heard", "on", "report", "citing"]

_CITED_END = re.compile(
    r"[,;”\"]|\.(?=\s|$)|\s(?:reported|reports|said|says|that|which|who|as|in|on)\b"
)
_THE_INTERVIEW = re.compile(
    r"(?<![\w-])(?:in|during|from)\s+(?:the|that|this|the same|the same televised)\s+interview\b"
    r"(?!\s+(?:with|on|to|for|by|published))",
    re.IGNORECASE,
)
_TO = re.compile(r"to\s+[a-z]")
_WENT = re.compile(r"(?:went|goes|going)\s+$")
_SAID_ON = re.compile(
    r"(?<![\w-])(?:on|in|during|for|told|tells|telling|to|with)\s+(?:[^\s,;.]+\s+){0,6}$",
    re.IGNORECASE,
)
_ON_A = re.compile(r"(?<![\w-])[Oo]n\s+(?:[a-z][\w-]*\s+){0,4}(?:host\s+)?$")
_WRITING = re.compile(r"(?:[Ww]riting|[Ww]rites|[Ww]rote) (?:for|at)")
_COMMA = re.compile(r",\s+(?=[^\W\d_a-zß-ÿ])")
_BACK = 1500  # characters in which "the interview" must have been named


@dataclass(frozen=True, slots=True)
class Route:
    """One way that a sentence names, and the words that say so."""

    kind: RouteKind
    trigger: Span
    by: Intermediary


@lru_cache(maxsize=128)  # a sentence is asked for by its own statements and by those behind it
def routes(namer: Namer, sentence: Span) -> tuple[Route, ...]:
    """The routes that a sentence names, in order, one for each name."""
    found: dict[Span | int, Route] = {}
    for route in sorted(_all(namer, sentence), key=lambda one: one.trigger):
        found.setdefault(route.by.mention or route.trigger.start, route)
    kept = list(found.values())
    return tuple(one for one in kept if not any(_is_part(one, other) for other in kept))


def _is_part(one: Route, other: Route) -> bool:
    """Whether the name of one is part of the other's: the channel in a programme's name."""
    inner, outer = one.by.mention, other.by.mention
    return inner is not None and outer is not None and inner != outer and outer.contains(inner)


def _all(namer: Namer, sentence: Span) -> Iterator[Route]:
    text = namer.scene.article.text
    for match in _triggers().finditer(text, sentence.start, sentence.end):
        route = _told(namer, match, sentence.end)
        if route is not None:
            yield route
    yield from _with_host(namer, sentence)
    yield from _occasions(namer, sentence)
    yield from _shows(namer, sentence)
    yield from _reporters(namer, sentence)
    yield from _pointing_back(namer, sentence)


@cache
def _triggers() -> re.Pattern[str]:
    kinds = "|".join(
        f"(?P<{kind}>{either(phrases('reports', kind))})" for kind in ("heard", "weakly", "citing")
    )
    passive = f"(?P<by>{either(phrases('reports', 'by'))}\\s+by)"
    return re.compile(
        rf"(?<![\w-])(?:(?P<talk>{_talk()})|(?P<piece>{_piece()})|{passive}|(?P<aired>{_aired()})|{kinds}|(?P<print>in|to))"
        rf"(?=\s+|,\s+[\"“‘'])",
        re.IGNORECASE,
    )


def _written(nouns: str, prepositions: str) -> str:
    """A pattern for "op-ed", when and how it was printed, and "in"."""
    when = rf"(?:\s+(?:{either(words('reports', 'when'))}|\d+(?:,\s+\d{{4}},?)?)(?![\w-])){{0,5}}"
    how = rf"(?:,?\s+{either(phrases('reports', 'printed'))})?"
    return rf"{nouns}{when}{how}{when}\s+{prepositions}"


@cache
def _talk() -> str:
    return _written(either(phrases("reports", "talks")), "(?:with|for|on|to|by|in)")


@cache
def _aired() -> str:
    return _written("appearances?", "on")


@cache
def _piece() -> str:
    return _written(either(phrases("reports", "pieces")), "(?:in|for|on|by|from|at)")


def _told(namer: Namer, match: re.Match[str], end: int) -> Route | None:
    text = namer.scene.article.text
    trigger = Span(match.start(), match.end())
    start = trim(text, match.end(), end).start
    if text[start : start + 1] == ",":
        start = trim(text, start + 1, end).start
    kind = match.lastgroup
    if kind == "citing":
        cited = _cited(namer, Span(start, end))
        return Route("citing", trigger, cited) if cited else None
    if _TO.match(text, start):
        return None  # "went on to say"
    if kind == "print":
        printed = namer.printed_in(start, end)
        return Route("on", trigger, printed) if printed else None
    by = _heard(namer, trigger, kind or "", Span(start, end))
    if by is None or not _is_told_on(text, trigger):
        return None
    if kind == "by":
        return Route("report", trigger, by)
    beside = trigger.of(text).lower() == "on" and not by.programme
    went = beside and _WENT.search(text, max(0, trigger.start - 8), trigger.start)
    return Route("on" if beside and not went else "heard", trigger, by)


def _heard(namer: Namer, trigger: Span, kind: str, rest: Span) -> Intermediary | None:
    """Who is named behind the words of a kind."""
    said = trigger.of(namer.scene.article.text)
    if kind == "talk":
        return namer.talked_with(rest.start, rest.end)
    if _WRITING.fullmatch(said) or (kind == "piece" and not said.endswith("on")):
        return namer.printed_by(rest.start, rest.end)
    return namer.heard_by(rest.start, rest.end, kind in ("heard", "piece", "aired"))


@cache
def _a_show() -> re.Pattern[str]:
    return re.compile(either(phrases("reports", "shows")), re.IGNORECASE)


def _is_told_on(text: str, trigger: Span) -> bool:
    """Whether a show, if that is what is named, is one that something is said on."""
    if _a_show().fullmatch(trigger.of(text)) is None:
        return True
    return _SAID_ON.search(text, max(0, trigger.start - 80), trigger.start) is not None


def _cited(namer: Namer, rest: Span) -> Intermediary | None:
    """Whom a report cites: anybody, a person, an outlet or "two officials"."""
    text = namer.scene.article.text
    known = namer.heard_by(rest.start, rest.end, False)
    if known is not None:
        return known
    cut = _CITED_END.search(text, rest.start, rest.end)
    span = trim(text, rest.start, cut.start() if cut else rest.end)
    found = party(namer.scene, namer.cast, span) if 0 < len(span) < 120 else None
    if found is not None and found.name is None:
        return _named_behind(namer, span, rest.end) or Intermediary(None, found.kind, span)
    return Intermediary(found.name, found.kind, span) if found else None


def _named_behind(namer: Namer, described: Span, end: int) -> Intermediary | None:
    """The person whose description stands before a comma: "the envoy, Tomas Velik"."""
    text = namer.scene.article.text
    comma = _COMMA.match(text, described.end, end)
    if comma is None:
        return None
    for one in namer.namings(comma.end(), comma.end() + 1):
        if one.span.start == comma.end() and namer.figure(one).kind == "person":
            return Intermediary(namer.figure(one).name, "person", one.span)
    return None


@cache
def _discussed() -> re.Pattern[str]:
    hosts = either(phrases("reports", "hosts"))
    return re.compile(rf"(?<![\w-])with\s+(?:the\s+)?(?=(?:[\w’'-]+\s+){{0,4}}?{hosts}\s+[A-Z])")


def _with_host(namer: Namer, sentence: Span) -> Iterator[Route]:
    """ "discussed it with radio host Omar Haddad"."""
    for match in _discussed().finditer(namer.scene.article.text, sentence.start, sentence.end):
        by = namer.heard_by(match.end(), sentence.end, False)
        if by is not None and by.kind == "person":
            yield Route("heard", Span(match.start(), match.end()), by)


@cache
def _occasion() -> re.Pattern[str]:
    nouns = either(phrases("reports", "occasion"))
    return re.compile(rf"(?:['’]s)?\s+(?:[a-z]+\s+)?{nouns}(?![\w-])")


_LEADS = re.compile(
    r"(?<![\w-])(?:in|during|from|as|wrote|writing|penned|[Ii]n|[Dd]uring)\s+(?:(?:a|an|the|his|her|their|that|this|one|[\w.]+['’]s)\s+)?"
    r"(?:[\w-]+\s+)?$"
)


def _occasions(namer: Namer, sentence: Span) -> Iterator[Route]:
    """ "in a Bloomberg interview", "the minister's RT appearance"."""
    text = namer.scene.article.text
    for span, name in namer.outlets.within(sentence.start, sentence.end):
        behind = _occasion().match(text, span.end, sentence.end)
        lead = text[max(sentence.start, span.start - 40) : span.start]
        if behind and (_LEADS.search(lead) or re.search(r"['’]s?\s+$", lead)):
            by = Intermediary(name, "outlet", span, namer.outlets.is_own(name))
            yield Route("heard", Span(span.start, behind.end()), by)
    for match in re.finditer(
        r"\s(?:magazine\s+)?(?:interview|appearance)(?![\w-])", text[sentence.start : sentence.end]
    ):
        yield from _unknown_occasion(namer, sentence, sentence.start + match.start())


def _unknown_occasion(namer: Namer, sentence: Span, end: int) -> Iterator[Route]:
    text = namer.scene.article.text
    lead = re.search(
        r"[Ii]n\s+(?:a|an|the)\s+(?:[a-z-]+\s+)?([A-Z].{1,40})$", text[sentence.start : end]
    )
    if lead is None or not NAME.fullmatch(lead.group(1)):
        return
    span = Span(sentence.start + lead.start(1), end)
    if text.startswith(" magazine", end):
        span = Span(span.start, end + len(" magazine"))
    elif not is_like_outlet(span.of(text)) and _is_no_outlet(namer, span):
        return
    own = namer.outlets.by_short(span.of(text), end)
    name = own or bare(span.of(text).strip(" .,"))
    yield Route("heard", span, Intermediary(name, "outlet", span, namer.outlets.is_own(name)))


def _is_no_outlet(namer: Namer, span: Span) -> bool:
    text = namer.scene.article.text
    never = words("reports", "no_outlets") | words("reports", "when")
    if never & set(span.of(text).lower().split()):
        return True
    return not namer.may_be_named(span)


@cache
def _show_of() -> re.Pattern[str]:
    shows = either(phrases("reports", "shows"))
    return re.compile(rf"['’]s?\s+(?:[\w“”\"'’-]+\s+){{0,3}}{shows}(?![\w-])")


def _shows(namer: Namer, sentence: Span) -> Iterator[Route]:
    """ "on Omar Haddad's radio show": who holds it heard what is said there."""
    text = namer.scene.article.text
    for match in _show_of().finditer(text, sentence.start, sentence.end):
        host = namer.host_before(match.start())
        if host is None or host.mention is None:
            continue
        begin = host.mention.start
        if _ON_A.search(text, max(sentence.start, begin - 40), begin):
            yield Route("heard", Span(match.start(), match.end()), host)


@cache
def _reporting() -> re.Pattern[str]:
    verbs = either(words("reports", "verbs"))
    nouns = either(words("reports", "nouns"))
    return re.compile(
        rf"(?:\s+{nouns}){{0,2}}(?:,\s[^,]{{3,60}},)?\s+(?:has\s+|have\s+|had\s+|first\s+|also\s+|later\s+|previously\s+)*{verbs}(?![\w-])"
    )


def _reporters(namer: Namer, sentence: Span) -> Iterator[Route]:
    """ "the Herald reported": outlets that are the subject of a verb of reporting."""
    text = namer.scene.article.text
    for span, name in namer.outlets.within(sentence.start, sentence.end):
        verb = _reporting().match(text, span.end, sentence.end)
        if verb and text[span.end : span.end + 2] not in ("'s", "’s"):
            by = Intermediary(name, "outlet", span, namer.outlets.is_own(name))
            yield Route("report", Span(span.start, verb.end()), by)
    for match in _the_reporter().finditer(text, sentence.start, sentence.end):
        by_noun = namer.heard_by(match.start(), match.end(1), False)
        if by_noun is not None and by_noun.mention is not None:
            yield Route("report", Span(match.start(), match.end()), by_noun)


@cache
def _the_reporter() -> re.Pattern[str]:
    nouns = either((words("reports", "nouns") | {"report"}) - {"news", "wire", "service"})
    verbs = either(words("reports", "verbs"))
    return re.compile(
        rf"(?<![\w-])([Tt]he\s+(?:[A-Z][\w-]+|{nouns}))\s+(?:has\s+|had\s+|also\s+|later\s+)*{verbs}(?![\w-])"
    )


@cache
def _talks() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){_talk()}\s+", re.IGNORECASE)


def _pointing_back(namer: Namer, sentence: Span) -> Iterator[Route]:
    """ "in the interview": the one that was named last."""
    text = namer.scene.article.text
    match = _THE_INTERVIEW.search(text, sentence.start, sentence.end)
    if match is None:
        return
    before = list(_talks().finditer(text, max(0, sentence.start - _BACK), sentence.start))
    if before:
        by = namer.talked_with(before[-1].end(), before[-1].end() + 130)
        if by is not None:
            back = Intermediary(by.name, by.kind, None, by.own)
            yield Route("heard", Span(match.start(), match.end()), back)
