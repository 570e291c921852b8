"""Words are given to a class of people of whom nobody could be asked, or to nobody at all.

Sees sources such as "analysts", "critics", "some" or "many leaders", and the author's "reportedly"
or "it is believed" where the sentence goes on to name no source and no link. Does not see classes
that the text narrows down to a named body ("analysts at Northgate Bank"), and groups that could be
asked ("the villagers", "voters in Maresh").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.attribution.records import Statement
from sayso.finding.detector import Sighting
from sayso.finding.view import View, within_reach
from sayso.finding.wording import count, evidence, listed, pieces, sentence
from sayso.finding.wordlists import one_of, whole_words
from sayso.text import Span

KIND = "vague_source"
RANK = 0.3
MAY_BE = (
    "a fair summary of many voices, some of them named elsewhere in the article",
    "common knowledge that needs no single source",
    "caution: the author did not want to state it in their own name",
)

_NAME = re.compile(r"(?<=[\w,] )(?!I\b)[^\W\d_a-zß-ÿ]\w+")
_OPEN = re.compile(r"(?:some|many|several|numerous|certain|various)\s", re.IGNORECASE)
_CACHE: dict[str, re.Pattern[str]] = {}


def detect(view: View) -> Iterator[Sighting]:
    """One sighting for each class that is named, and one for all that is told of nobody."""
    by_class: dict[str, list[Span]] = {}
    for statement in view.record.statements:
        name = _class_of(view, statement)
        if name:
            by_class.setdefault(name, []).extend(statement.source)
    for spans in by_class.values():
        phrases = [span.of(view.text) for span in spans]
        times = count(len(spans), "statement is", "statements are")
        yield Sighting(sentence(f"{times} given to {listed(phrases)}"), evidence(spans))
    yield from _of_nobody(view)


def _class_of(view: View, statement: Statement) -> str:
    """The noun of a vague source, in small letters; empty where the source is not vague."""
    if not statement.source or (statement.speaker and statement.speaker.name):
        return ""
    words = pieces(view.text, statement.source)
    match = _pattern("class").match(words) if view.english else None
    cued = match and (match["head"] or _is_cued(view, statement))
    if match and cued and _NAME.search(words, match.end()) is None:
        return (match["head"] or match["some"]).casefold()
    if not statement.vague:
        return ""
    if not view.english:
        return words.casefold()
    # All classes of people may be called vague; those that are also left open are worth a look.
    opened = _OPEN.match(words)
    return "some" if opened and _NAME.search(words, opened.end()) is None else ""


def _is_cued(view: View, statement: Statement) -> bool:
    """Whether words are given to somebody, not deeds to a crowd ("many carried flags")."""
    cues = pieces(view.text, statement.cue)
    return whole_words("vague", "cues").search(cues) is not None


def _of_nobody(view: View) -> Iterator[Sighting]:
    if not view.english:
        return
    found = [
        Span(match.start(), match.end())
        for sentence_ in view.body_sentences
        if not view.is_linked(sentence_.span)
        for match in _pattern("nobody").finditer(
            view.text, sentence_.span.start, sentence_.span.end
        )
        if _is_authors(view, match.start(), match.end())
    ]
    if found:
        times = count(len(found), "place", "places")
        phrases = listed(span.of(view.text) for span in found)
        says = f"In {times} the text tells on nobody's word: {phrases}."
        yield Sighting(says, evidence(found))


def _is_authors(view: View, start: int, end: int) -> bool:
    """Whether the words are the author's, in a sentence without any named source."""
    sentence_ = view.sentence_at(start)
    if within_reach(Span(start, end), view.quoted) or within_reach(sentence_, view.told):
        return False
    sourced = _pattern("source").finditer(view.text, sentence_.start, sentence_.end)
    return all(start <= match.start() < end for match in sourced)


def _pattern(name: str) -> re.Pattern[str]:
    if not _CACHE:
        heads, some = one_of("vague", "heads"), one_of("vague", "some")
        before = one_of("vague", "before")
        _CACHE["class"] = re.compile(
            rf"(?:(?:{before}|[\w-]+(?:ern|ian|ish|ese|ic|al|can))\s+)*"
            rf"(?:(?P<head>{heads})(?!\w)|(?P<some>{some})$)",
            re.IGNORECASE,
        )
        _CACHE["nobody"] = re.compile(rf"\b{one_of('vague', 'nobody')}(?!\w)", re.IGNORECASE)
        _CACHE["source"] = re.compile(rf"\b{one_of('vague', 'sourced')}(?!\w)", re.IGNORECASE)
    return _CACHE[name]
