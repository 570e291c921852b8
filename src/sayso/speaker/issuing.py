"""Who issued the documents that an article speaks of: "a poll by the Halden Institute"."""

from __future__ import annotations

import re
from bisect import bisect_left

from sayso.speaker import evidence
from sayso.speaker.lexicon import lexicon, small_words
from sayso.speaker.records import Cast, Naming, Scene
from sayso.speaker.tokens import tokens
from sayso.text import Span

_FAMILIES = (
    "poll polls polling survey surveys pollster pollsters",
    "study studies report reports research paper analysis findings finding researchers authors",
    "statement communiqué communique declaration release announcement",
    "letter memo memorandum email e-mail cable note",
    "book memoir",
)
_BY_SEVERAL = (0, 1)  # the families that more than one person makes
_WRITTEN = (3, 4)  # the families of what has an author: whoever shows it did not issue it
_OBTAINED = re.compile(
    r"\b(?:obtained|seen|viewed|reviewed|published|leaked|cited|quoted|reported|posted|received|"
    r"provided|shared|released|acquired) (?:\w+ ){0,2}?(?:by|to)\s(?:the\s|an?\s)?"
    r"(?:[a-z-]+ ){0,2}\Z"
)
_SHOWN = re.compile(
    r"\b(?:reported|cited|quoted|seen|obtained|viewed|reviewed) by\s(?:the\s|an?\s)?"
    r"(?:[a-z-]+ ){0,2}\Z"
)
JOINT = re.compile(r"\s?[-/–&]\s?|,? and (?:the )?")
_BETWEEN = re.compile(
    r"[, ]+(?:[\w-]+ ){0,3}?(?:by|from|conducted by|released by|published by|issued by|"
    r"commissioned by)\s(?:the\s|a\s|its\s)?(?:[a-z-]+ ){0,2}"
)
_PUBLISHED = re.compile(
    r"(?: [a-z]+){0,2} (?:published|released|issued|commissioned|conducted|presented|unveiled|"
    r"sent out|sent|wrote|circulated)"
    r" (?:an?|the|its|their|his|her)(?: [\w-]+){0,3} "
)
_BY = re.compile(r"\b(?:by|from)\s(?:the\s|a\s|its\s)?(?:[a-z-]+ ){0,2}\Z")
_BEHIND = re.compile(r"(?:['’]s?)? ([\w-]+)")
_NEAR = 40  # characters before a name in which "by" stands
_SPOKEN_OF = 400  # characters in which "the study" still means the survey told of last
_SOON = 600  # characters in which the issuer of "a poll" follows
_ABOVE = 90  # characters between a document and who issued it


def family_of(noun: str) -> int | None:
    """The number of the kind of document that a noun belongs to."""
    return _NUMBERED.get(noun)


_NUMBERED = {noun: number for number, nouns in enumerate(_FAMILIES) for noun in nouns.split()}


class Issuers:
    """The issuers of the documents of one article."""

    def __init__(self, scene: Scene, cast: Cast) -> None:
        self._known: dict[int, list[tuple[int, tuple[int, ...]]]] = {}  # by family: offset, who
        text = scene.article.text
        for position, naming in enumerate(cast.namings):
            if cast.figures[naming.figure].name in small_words("platforms"):
                continue
            person = cast.figures[naming.figure].kind == "person"
            for family in _issued(text, naming.span):
                if family in _WRITTEN and cast.figures[naming.figure].place:
                    continue  # "the America book" is about it
                if person and family in _BY_SEVERAL:
                    continue  # the first of its authors, most often
                who = joined_before(text, cast, position)
                self.add(family, naming.span.start, tuple(one.figure for one in who))

    def add(self, family: int, offset: int, figures: tuple[int, ...]) -> None:
        """Records who issued a document of a kind that an offset speaks of."""
        known = self._known.setdefault(family, [])
        known.insert(bisect_left(known, (offset, figures)), (offset, figures))

    def of(self, noun: str, offset: int, new: bool = False) -> tuple[tuple[int, ...], float] | None:
        """Who issued "the poll": the only issuer, else the one told last.

        A `new` document, "a poll", is none that was told of before.
        """
        family = family_of(noun)
        known = self._known.get(family, []) if family is not None else []
        if new:
            soon = [figures for place, figures in known if place >= offset]
            told = len(soon) == len(known) > 0 and known[0][0] < offset + _SOON
            return (soon[0], evidence.ISSUER_BEHIND) if told else None
        other = self._known.get(1 - family, []) if family in _BY_SEVERAL else []
        last = max((place for place, _ in known if place <= offset), default=-1)
        nearer = [figures for place, figures in other if last < place <= offset]
        if nearer and offset - other[-1][0] < _SPOKEN_OF:  # "the study" for a survey
            return nearer[-1], evidence.ISSUER_OF_SEVERAL
        before = [figures for place, figures in known if place <= offset]
        if len({figures for _, figures in known}) == 1:
            return known[0][1], evidence.ISSUER_BEFORE if before else evidence.ISSUER_BEHIND
        return (before[-1], evidence.ISSUER_OF_SEVERAL) if before else None


def joined_before(text: str, cast: Cast, position: int) -> tuple[Naming, ...]:
    """A naming of a body with those before it that it is joined to: "Herald/Halden News"."""
    joined = [cast.namings[position]]
    while position > 0 and cast.figures[joined[0].figure].kind != "person":
        position -= 1
        before = cast.namings[position]
        if cast.figures[before.figure].kind == "person" or not JOINT.fullmatch(
            text, before.span.end, joined[0].span.start
        ):
            break
        joined.insert(0, before)
    return tuple(joined)


def shown_only(text: str, family: int | None, start: int) -> bool:
    """Whether the words before a name say that it only shows a letter: "obtained by"."""
    ahead = max(0, start - _NEAR)
    pattern = _OBTAINED if family in _WRITTEN else _SHOWN
    return pattern.search(text, ahead, start) is not None


def _issued(text: str, span: Span) -> list[int]:
    """The kinds of the documents that the words around a name say it issued."""
    found = []
    behind = _BEHIND.match(text, span.end)
    if behind is not None:
        found.append(family_of(behind[1].casefold()))
    published = _PUBLISHED.match(text, span.end)
    if published is not None:
        noun = next(tokens(text, published.end(), min(len(text), published.end() + 30)), None)
        found.append(family_of(noun.word) if noun is not None else None)
    found.append(_ahead(text, span))
    return [family for family in found if family is not None]


def _ahead(text: str, span: Span) -> int | None:
    """The document in "a poll released on Tuesday by the Halden Institute"."""
    if not _BY.search(text, max(0, span.start - _NEAR), span.start):
        return None
    start = max(0, span.start - _ABOVE)
    words = [word for word in tokens(text, start, span.start) if word.word in _NUMBERED]
    if words and shown_only(text, _NUMBERED[words[-1].word], span.start):
        return None
    if not words or words[-1].word not in lexicon().documents:
        return None
    between = _BETWEEN.fullmatch(text, words[-1].end, span.start)
    return family_of(words[-1].word) if between else None
