"""The source chain of each statement: the speaker, then all through whom the words came.

    speaker > who heard it (told, interview, programme) > outer reports > who reports it

A chain is read off the sentence of the cue, off the statements that this one stands within, and off
the statement before it where that is one report with it. The article's own outlet is understood.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from sayso.attribution.records import ChainLink, Statement
from sayso.chain.carrying import carry_from
from sayso.chain.grammar import either, phrases, words
from sayso.chain.intermediaries import Intermediary, Namer
from sayso.chain.outlets import fold
from sayso.chain.places import Places
from sayso.chain.routes import Route, routes
from sayso.chain.telling import outlet_of
from sayso.speaker.records import Cast, Scene
from sayso.text import Span

Chain = tuple[ChainLink, ...]
_ON_REACH = 34  # characters between a cue and "on" or between a sentence's start and it


def chains(scene: Scene, cast: Cast, statements: Sequence[Statement]) -> tuple[Chain, ...]:
    """One chain for each statement, whose speakers and `within` are set.

    Without a speaker it is empty, unless an intermediary is named. An intermediary that is carried
    over from an earlier sentence has no mention.
    """
    namer = Namer.of(scene, cast)
    places = Places.of(scene)
    at_hand = _assigned(namer, places, statements)
    numbers = {one.id: number for number, one in enumerate(statements)}
    found: dict[int, Chain] = {}
    for number in range(len(statements)):
        _build(namer, statements, numbers, at_hand, found, number)
    settled = {n for n, here in at_hand.items() if any(_to_own(route) for route in here)}
    chains_found = [found[n] for n in range(len(statements))]
    return carry_from(namer, places, statements, chains_found, settled)


def _to_own(route: Route) -> bool:
    """Whether a route tells that the article's own outlet heard it."""
    return route.kind == "heard" and route.by.own


def _build(
    namer: Namer,
    statements: Sequence[Statement],
    numbers: dict[str, int],
    at_hand: dict[int, list[Route]],
    found: dict[int, Chain],
    number: int,
) -> Chain:
    if number in found:
        return found[number]
    one = statements[number]
    found[number] = ()  # a circle of `within` ends here
    outer: Chain = ()
    if one.within is not None and one.within in numbers:
        holder = _build(namer, statements, numbers, at_hand, found, numbers[one.within])
        passed_on = (namer.as_outlet(link) for link in holder)
        outer = tuple(link for link in passed_on if not namer.is_own(link))
    found[number] = _chain(namer, one, at_hand.get(number, []), outer)
    return found[number]


def _chain(namer: Namer, one: Statement, here: Sequence[Route], outer: Chain) -> Chain:
    heard = [route.by for route in here if route.kind in ("heard", "on")]
    reported = [route.by for route in here if route.kind == "report"]
    cited = [route.by for route in here if route.kind == "citing"]
    writer = _writes_in(namer, one)
    speaker = _speaker(namer, one)
    if speaker and speaker[0].kind == "outlet" and speaker[0].mention is not None:
        heard = [by for by in heard if not _is_in(by, speaker[0].mention)]
    if speaker and speaker[0].name and namer.outlets.is_host(speaker[0].name):
        heard = [by for by in heard if by.kind != "person"]  # whom the host speaks with
    near = _links([*heard, *([writer] if writer else [])])
    if cited and speaker and speaker[0].kind in ("outlet", "organisation", "government"):
        return _clean([*_links(cited), *speaker, *near, *outer, *_links(reported)])
    if not (reported or outer):
        cited = []
    return _clean([*speaker, *near, *_links(cited), *outer, *_links(reported)])


def _is_in(by: Intermediary, mention: Span) -> bool:
    """Whether somebody is named within the words for the speaker: "an editorial in the Post"."""
    return by.mention is not None and mention.contains(by.mention)


def _speaker(namer: Namer, one: Statement) -> list[ChainLink]:
    if one.speaker is None:
        return []
    outlet = outlet_of(namer, one)
    if outlet is not None:
        return [outlet]
    return [ChainLink(one.speaker.name, one.speaker.kind, one.speaker.mention)]


def _links(parties: Iterable[Intermediary]) -> list[ChainLink]:
    return [ChainLink(one.name, one.kind, one.mention) for one in parties if not one.own]


def _clean(links: Sequence[ChainLink]) -> Chain:
    """The links without one that is there already, and without the author behind the first."""
    kept: list[ChainLink] = []
    names: set[str] = set()
    for link in links:
        if link.kind == "author" and kept:
            continue
        if link.name is not None and fold(link.name) in names:
            continue
        if link.name is None and any(link.mention == other.mention for other in kept):
            continue
        if link.name is not None:
            names.add(fold(link.name))
        kept.append(link)
    return tuple(kept)


@cache
def _writer() -> re.Pattern[str]:
    roles = either(phrases("reports", "writers"))
    return re.compile(
        rf"(?<![\w-]){roles}(?:\s+(?:and|or)\s+\w+)?\s+(?:for|at|of|with|in|on\s+staff\s+at)\s+(?:the\s+)?"
    )


_WRITTEN_FOR = re.compile(r",?\s+(?:for|in)\s+(?:the\s+)?(?=[A-Z])")
_FOR_OUTLET = re.compile(r"(?<=[a-z])\s+for\s+(?:the\s+)?(?=[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*)*$)")
_WRITES = re.compile(r"\b(?:wrote|writes|written|writing|argued|argues)\b")


def _writes_in(namer: Namer, one: Statement) -> Intermediary | None:
    """The paper of "a columnist for the Herald wrote": what he writes stands there."""
    text = namer.scene.article.text
    if not (one.cue and one.source and _WRITES.search(one.cue[0].of(text))):
        return None
    for span in one.source:
        written = _WRITTEN_FOR.match(text, span.end)
        if written is not None:
            return namer.printed_by(written.end(), written.end() + 60)
        by_name = _FOR_OUTLET.search(text, span.start, span.end)
        if by_name is not None:
            return namer.printed_by(by_name.end(), span.end)
        role = _writer().search(text, span.start, span.end) or re.compile(r"on staff at\s+").search(
            text, span.start, span.end
        )
        if role is not None:
            return namer.heard_by(role.end(), span.end, False)
    return None


def _assigned(
    namer: Namer, places: Places, statements: Sequence[Statement]
) -> dict[int, list[Route]]:
    """The routes of each statement: those of its cue's sentence that belong to no nearer cue."""
    numbers = {id(one): number for number, one in enumerate(statements)}
    found: dict[int, list[Route]] = {}
    for sentence, inside in places.by_sentence(statements):
        for route in routes(namer, sentence):
            for one in _owners(namer, sentence, route, inside):
                found.setdefault(numbers[id(one)], []).append(route)
    return found


def _owners(
    namer: Namer, sentence: Span, route: Route, inside: Sequence[Statement]
) -> Iterator[Statement]:
    """The statement nearest to a route, and all of its source if the route leads the sentence."""
    where = route.by.mention if route.by.mention is not None else route.trigger
    able = [one for one in inside if _may_own(namer, sentence, route, where, one)]
    if route.kind == "report":
        able = _reported(route, inside, able)
    if not able:
        return
    nearest = min(able, key=lambda one: (_distance(route.trigger, one), _size(one)))
    for one in able:
        leads = nearest.source and route.trigger.end <= nearest.source[0].start
        same = bool(leads) and one.source == nearest.source
        asks = not nearest.source or any(span.contains(where) for span in nearest.source)
        answers = asks and _answers(nearest, one)
        if one is nearest or (route.kind != "report" and (same or answers)):
            yield one


def _answers(asked: Statement, one: Statement) -> bool:
    """Whether one follows what its speaker was asked in its sentence: "asked about it, he said"."""
    return bool(one.source) and asked.content[-1].end <= one.source[0].start


def _reported(
    route: Route, inside: Sequence[Statement], able: Sequence[Statement]
) -> list[Statement]:
    """Of some statements those that an outlet's own report, if it is told of, is about."""
    own = [
        one
        for one in inside
        if any(span.overlaps(route.trigger) for span in one.source)
        and any(span.overlaps(route.trigger) for span in one.cue)
    ]
    told = [span for one in own for span in one.content]
    if not told:
        return list(able)
    return [one for one in able if any(s.overlaps(t) for s in one.content for t in told)]


def _may_own(namer: Namer, sentence: Span, route: Route, where: Span, one: Statement) -> bool:
    told = one.content[:-1] if route.kind == "citing" and len(one.content) > 1 else one.content
    if any(span.overlaps(where) for span in told):
        return False
    if route.kind == "report" and any(span.overlaps(where) for span in one.source):
        return False
    if _is_others(namer.scene.article.text, route.trigger, one):
        return False
    if route.kind == "on":
        return _is_beside(namer.scene.article.text, sentence, route.trigger, one)
    return True


_BY_OTHER = re.compile(r"\bby\s+(?:[A-Z][\w.’'-]*\s+){1,5}(?:on|in|during)?\s*(?:an?\s)?$")


def _is_others(text: str, trigger: Span, one: Statement) -> bool:
    """Whether the words before name another who spoke: "as mentioned by B in an interview"."""
    return _BY_OTHER.search(text, one.cue[0].end, trigger.start) is not None


def _is_beside(text: str, sentence: Span, trigger: Span, one: Statement) -> bool:
    """Whether "on" goes with the cue, and not with a noun: "said on Monday on CNN"."""
    if trigger.start - sentence.start < _ON_REACH and _led_by_time(
        text[sentence.start : trigger.start]
    ):
        return True
    gap = text[one.cue[-1].end : trigger.start] if one.cue[-1].end <= trigger.start else None
    if gap is None or len(gap) > _ON_REACH:
        return False
    return all(
        word in words("reports", "times") or word[0].isupper() or word.endswith("ly")
        for word in re.findall(r"\w+", gap)
    )


def _led_by_time(lead: str) -> bool:
    return all(
        word[0].isupper() or word in words("reports", "times")
        for word in re.findall(r"[^\W\d_]\w*", lead)
    )


def _distance(trigger: Span, one: Statement) -> int:
    return min(
        max(0, trigger.start - span.end, span.start - trigger.end)
        for span in (*one.cue, *one.source)
    )


def _size(one: Statement) -> int:
    return sum(len(span) for span in one.content)
