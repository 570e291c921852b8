"""Intermediaries that stand in a sentence before and go on for the same report."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from functools import cache

from sayso.attribution.records import ChainLink, Statement
from sayso.chain.grammar import either, phrases, words
from sayso.chain.intermediaries import Namer
from sayso.chain.places import Places
from sayso.chain.routes import Route, routes
from sayso.text import Span

Chain = tuple[ChainLink, ...]
_LEAD = 40  # characters from a sentence's start in which the occasion of all of it stands
_BY_CUE = 45  # characters from a cue in which a time is that of what it reports
_POINTED = 14  # the same where "in the interview" points back
_SENTENCES = 2  # how many sentences may lie between two statements of one report
_WORDS = re.compile(r"[a-z-]+")
_UNNAMED = re.compile(
    r"\b(?:sources?|officials?|persons?|people|aides?|diplomats?|insiders?|witness(?:es)?)\b"
)
_DEFINITE = re.compile(r"^(?:the|that|this|these|those|another|he|she|they)\b", re.IGNORECASE)


def carry_from(
    namer: Namer,
    places: Places,
    statements: Sequence[Statement],
    found: Sequence[Chain],
    settled: Set[int] = frozenset(),
) -> tuple[Chain, ...]:
    """The chains, those without an intermediary lengthened by what the report before them names.

    `settled` are the numbers of statements that nothing is carried to.
    """
    done: list[Chain] = list(found)
    transcript: Chain = ()
    gained: dict[str, Chain] = {}
    for number, one in enumerate(statements):
        if len(done[number]) > 1:
            transcript = (
                tuple(link for link in done[number][1:] if link.kind == "outlet")[:1] or transcript
            )
            continue
        if one.speaker is None or number in settled:
            continue
        if _is_transcribed(namer.scene.article.text, one):
            done[number] = (*done[number], *_without_mention(transcript))
            continue
        if one.within is not None:
            continue
        carried = _carried(namer, places, statements, done, number)
        carried = carried or _said_behind(namer, places, one)
        done[number] = (*done[number], *_without_mention(_new(done[number], carried)))
        gained[one.id] = done[number][1:]
    return tuple(_with_outer(one, done[n], gained) for n, one in enumerate(statements))


def _with_outer(one: Statement, chain: Chain, gained: dict[str, Chain]) -> Chain:
    """The chain with what the outermost report around it has gained."""
    return (*chain, *_new(chain, gained.get(one.within or "", ())))


def _new(chain: Chain, links: Chain) -> Chain:
    names = {link.name for link in chain}
    return tuple(link for link in links if link.name is None or link.name not in names)


def _without_mention(links: Chain) -> Chain:
    return tuple(ChainLink(link.name, link.kind, None) for link in links)


def _is_transcribed(text: str, one: Statement) -> bool:
    """Whether a statement is a line of a transcript: "WANG: ..."."""
    return bool(
        one.source
        and one.cue
        and one.source[0].of(text).isupper()
        and one.cue[0].of(text).strip() in (":", "")
    )


def _carried(
    namer: Namer,
    places: Places,
    statements: Sequence[Statement],
    done: Sequence[Chain],
    number: int,
) -> Chain:
    """What goes on from the statements before; empty where a new occasion begins."""
    one = statements[number]
    if _points_back(namer.scene.article.text, places, one):
        return _pointed_at(namer, places, statements, done, number)
    new = _is_elsewhere(namer.scene.article.text, places, one)
    for before in range(number - 1, -1, -1):
        other = statements[before]
        if other.within == one.id:
            continue
        if _share_sentence(places, other, one) and _is_same(namer, other, one):
            return done[before][1:]
        if new:
            break
        apart = _apart(places, other, one)
        if apart > _SENTENCES:
            break
        if _is_same(namer, other, one):
            if len(done[before]) > 1:
                return done[before][1:]
            break
        if apart <= 1 and _asked(namer, places, other, one):
            host = (ChainLink(other.speaker.name, "person", None),) if other.speaker else ()
            return done[before][1:] or _said_before(namer, places, one) or host
        if _is_of_report(namer, other, one, done[before]):
            return done[before][-1:]
        if (
            other.within is None
            and other.speaker is not None
            and not _holds(statements, other, one)
        ):
            break
    return () if new else _said_before(namer, places, one)


@cache
def _the_piece() -> re.Pattern[str]:
    nouns = either(phrases("reports", "pieces") + phrases("reports", "talks"))
    the = r"(?:the|that|this|the same|his|her|their)"
    return re.compile(
        rf"(?<![\w-])(?:in|during|from|of)\s+{the}\s+{nouns}(?![\w-])(?!\s+(?:with|on|to|for|by|in)\s)",
        re.IGNORECASE,
    )


def _points_back(text: str, places: Places, one: Statement) -> bool:
    """Whether a statement was made "in the interview" that was named before."""
    if not one.cue:
        return False
    beside = _beside(text, places.sentence(one.cue[0].start), one.content)
    return _the_piece().search(beside) is not None


def _pointed_at(
    namer: Namer,
    places: Places,
    statements: Sequence[Statement],
    done: Sequence[Chain],
    number: int,
) -> Chain:
    """Who heard the last words of the same speaker that had a hearer, not far before."""
    for before in range(number - 1, -1, -1):
        other = statements[before]
        if _apart(places, other, statements[number]) > _POINTED:
            break
        if len(done[before]) > 1 and _is_same(namer, other, statements[number]):
            return done[before][1:]
    return ()


def _share_sentence(places: Places, other: Statement, one: Statement) -> bool:
    if not other.cue or not one.cue:
        return False
    return places.number(other.cue[0].start) == places.number(one.cue[0].start)


def _holds(statements: Sequence[Statement], other: Statement, one: Statement) -> bool:
    """Whether the other is an outer report, whose inner statement is looked at next."""
    return any(inner.within == other.id for inner in statements)


def _apart(places: Places, other: Statement, one: Statement) -> int:
    """How many sentences one statement begins behind the other's end."""
    end = max(span.end for span in (*other.content, *other.cue))
    start = min(span.start for span in (*one.content, *one.cue, *one.source))
    return max(0, places.number(start) - places.number(max(0, end - 1)))


def _is_same(namer: Namer, other: Statement, one: Statement) -> bool:
    """Whether two statements are one speaker's."""
    if other.speaker is None or one.speaker is None:
        return False
    if one.speaker.name is not None:
        return other.speaker.name == one.speaker.name
    if other.speaker.name is not None or one.speaker.kind != other.speaker.kind:
        return False
    text = namer.scene.article.text
    if one.speaker.mention == other.speaker.mention:
        return True
    if one.speaker.kind == "person":
        return _is_next(namer, other, one)
    return one.speaker.kind == "anonymous" and bool(_DEFINITE.match(one.speaker.mention.of(text)))


def _asked(namer: Namer, places: Places, other: Statement, one: Statement) -> bool:
    """Whether a host asked the speaker what is answered: "the host asked Brandt if ..."."""
    if not (
        other.cue and other.speaker and other.speaker.name and one.speaker and one.speaker.name
    ):
        return False
    text = namer.scene.article.text
    if other.speaker.kind != "person" or not namer.outlets.is_host(other.speaker.name):
        return False
    beside = _beside(text, places.sentence(other.cue[0].start), ())
    asked = other.cue[-1].of(text).split()[-1] in ("asked", "asks")
    return asked and one.speaker.name.split()[-1] in beside.split()


def _is_next(namer: Namer, other: Statement, one: Statement) -> bool:
    """Whether "he" speaks in the sentence right behind a statement, in its paragraph."""
    text = namer.scene.article.text
    if one.speaker is None or not other.cue:
        return False
    end = max(span.end for span in (*other.content, *other.cue))
    gap = text[end : min(span.start for span in (*one.content, *one.cue, *one.source))]
    said = one.speaker.mention.of(text).lower()
    return said in _PRONOUNS and len(gap) < 60 and "\n" not in gap


def _is_of_report(namer: Namer, other: Statement, one: Statement, chain: Chain) -> bool:
    """Whether one is an unnamed source of the report that an outlet made before.

    It is so in the same paragraph, or in an article that names no other outlet.
    """
    text = namer.scene.article.text
    if one.speaker is None or one.speaker.kind not in ("anonymous", "group") or not chain:
        return False
    if chain[-1].kind != "outlet":
        return False
    mention = one.speaker.mention
    if _UNNAMED.search(mention.of(text)) is None:
        return False
    apart = "\n" in text[other.content[-1].end : min(mention.start, one.content[0].start)]
    return not apart or len(namer.outlets.others) == 1


def _is_elsewhere(text: str, places: Places, one: Statement) -> bool:
    """Whether a statement has an occasion or, beside its cue, a time of its own."""
    if not one.cue:
        return False
    sentence = places.sentence(one.cue[0].start)
    near = Span(
        max(sentence.start, one.cue[0].start - _BY_CUE),
        min(sentence.end, one.cue[-1].end + _BY_CUE),
    )
    return _has(text, sentence, one, "elsewhere") or _has(text, near, one, "other_time")


def _has(text: str, where: Span, one: Statement, key: str) -> bool:
    beside = _beside(text, where, one.content)
    return bool(words("reports", key) & set(_WORDS.findall(beside.lower())))


def _beside(text: str, sentence: Span, content: Sequence[Span]) -> str:
    """The words of a sentence that stand outside a content."""
    kept = []
    at = sentence.start
    for span in sorted(content):
        if span.end <= at or span.start >= sentence.end:
            continue
        if span.start > at:
            kept.append(text[at : min(span.start, sentence.end)])
        at = max(at, span.end)
    kept.append(text[min(at, sentence.end) : sentence.end])
    return " ".join(kept)


_PRONOUNS = frozenset(("he", "she", "they"))


def _said_before(namer: Namer, places: Places, one: Statement) -> Chain:
    """Who heard what the sentence before tells of the same speaker without a cue."""
    if not one.cue or not one.source:
        return ()
    number = places.number(min(one.cue[0].start, one.source[0].start, one.content[0].start))
    if number == 0:
        return ()
    sentence = places.sentences[number - 1]
    text = namer.scene.article.text
    for route in routes(namer, sentence):
        leads = route.trigger.start - sentence.start < _LEAD
        where = sentence if leads else Span(sentence.start, route.trigger.start)
        if route.kind == "heard" and not route.by.own and _is_about(text, where, route, one):
            return (ChainLink(route.by.name, route.by.kind, None),)
    return ()


_CAME = re.compile(
    r"\s*(?:[^\W\d_a-zß-ÿ][\w’'-]*(?:\s[^\W\d_a-zß-ÿ][\w’'-]*)?['’]s?|His|Her|Their|The|Those|These)\s+"
    r"(?:comments?|remarks|words|statements?|criticism|answers?)\s+(?:came|were made|were|aired)\b"
)


def _said_behind(namer: Namer, places: Places, one: Statement) -> Chain:
    """Who heard it by the sentence behind: "Her comments came in an interview with ..."."""
    if not one.cue or not one.source:
        return ()
    number = places.number(max(span.end for span in (*one.cue, *one.content)) - 1) + 1
    if number >= len(places.sentences):
        return ()
    sentence = places.sentences[number]
    if _CAME.match(namer.scene.article.text, sentence.start, sentence.end) is None:
        return ()
    heard = [route for route in routes(namer, sentence) if route.kind in ("heard", "on")]
    return tuple(ChainLink(r.by.name, r.by.kind, None) for r in heard[:1] if not r.by.own)


def _is_about(text: str, where: Span, route: Route, one: Statement) -> bool:
    said = one.source[0].of(text)
    name = one.speaker.name if one.speaker else None
    if name is None:
        return False
    last = name.split()[-1]
    named = text.find(last, where.start, where.end)
    within = route.by.mention is not None and route.by.mention.start <= named < route.by.mention.end
    return named >= 0 and not within and (said.lower() in _PRONOUNS or said.split()[-1] == last)
