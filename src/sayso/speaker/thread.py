"""Who has been spoken of so far: what a pronoun is resolved against."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass, replace

from sayso.attribution.records import Kind
from sayso.speaker import evidence
from sayso.speaker.lexicon import lexicon, small_words
from sayso.speaker.records import Cast, Figure, Gender, Naming, Scene

_TOLD_GENDER = 1.0  # for a gender that is known to be the pronoun's
_OTHER_PARAGRAPH = 0.5  # off for somebody of another paragraph
_SPOKEN_ABOUT = 1.0  # off for who is named in what is said
_OWN_WORDS = 1.5  # for who says in the same clause what "he" does: "Doe said he"
_DECAY = 1.0  # for each sentence between but the first
_OWN_CLAUSE = re.compile(
    r"[^\s,;:“”\"]+(?: [^\s,;:“”\"]+){0,3} (?:said|says|added|insisted|insists|claimed|claims|"
    r"argued|argues|believes|believed|thinks|thought|noted|acknowledged|admitted|suggested|explained|wrote|"
    r"denied|denies|hoped|hopes|complained|boasted|promised|recalled)(?: that)? "
)
_RELATIVE = re.compile(r"\b(?:who|whom)\s+$")
_ALONE = 9.0  # the margin of a candidate without rivals
_FAR = 6  # sentences back, beyond which nobody is meant any more
_PREPOSITION = re.compile(
    r"\b(?:of|for|at|in|with|to|from|on|by|about|against|between|behind|like|over|under|against|"
    r"toward|towards|into|than|versus|after|before|without|despite|including|around|through|on|"
    r"beat|beats|told|tells|asked|called|calling|accused|accusing|praised|met|urged|"
    r"slammed|blasted|mocked|backed|supports?|supported|endorsed?|defeat|elect|attacked|attacking|"
    r"criticized|criticised|joined|interviewed|thanked|blamed|blaming|saw|see|calls)"
    r"\s+(?:(?:the|a|an|his|her|their|its|former|late|then|both|even)\s+)*$"
)
_BYLINE = re.compile(r"^[Bb]y [A-Z][^\n]{3,100}$", re.MULTILINE)
_PREDICATE = re.compile(r" [a-z]+ed(?: [a-z]+)?[.:]\s")  # "Doe demurred."
_WHETHER = re.compile(r"(?: \w+){0,2} (?:whether|if|about|how|what|why|when|where)\b")
_CLOSING = re.compile(
    r"[,”\"'] (?:he|she|they|it) (?:[a-z]+ly )?(?:said|says|added|wrote|told \w+|argued)\."
)
_MODIFIES = re.compile(r" ([a-z]+)\b")
_DETERMINED = re.compile(r"\b(?:a|an|the|this|any|no|every)\s+$")  # "a Doe presidency"
_INDEFINITE = re.compile(
    r"\b(?:[Aa]n?|[Oo]ne|[Aa]nother)\s+((?:[\w'’-]+\s+){0,4}?)([a-z][\w-]+)\b(?!\s+[A-Z])"
)


@dataclass(frozen=True, slots=True)
class Turn:
    """One place where somebody was spoken of."""

    offset: int
    figures: tuple[int, ...]  # of the cast; empty for somebody without a name
    kind: Kind
    gender: Gender | None
    several: bool
    strength: float  # 3 the speaker of a statement, 2 a subject, 1 any other, 0.5 in a phrase
    quoted: bool
    label: str = ""  # tells the unnamed apart


@dataclass(frozen=True, slots=True)
class Choice:
    """Who a pronoun means, and how sure that is."""

    turn: Turn
    confidence: float


class Thread:
    """All places where people and bodies are spoken of, in the order of the text."""

    def __init__(self, scene: Scene, cast: Cast) -> None:
        self._scene = scene
        self._cast = cast
        self._turns = sorted(self._from_text(), key=lambda turn: turn.offset)

    def copy(self) -> Thread:
        """A thread of the same turns, to be added to apart from this one."""
        other = copy(self)
        other._turns = list(self._turns)
        return other

    def add(self, turn: Turn) -> None:
        """Records who spoke at a place."""
        offsets = bisect_right(self._turns, turn.offset, key=lambda one: one.offset)
        quoted = self._quotation_of(turn.offset) is not None
        self._turns.insert(offsets, replace(turn, quoted=True) if quoted else turn)

    def knows_unnamed(self, offset: int, noun: str) -> bool:
        """Whether somebody without a name was called by this noun before."""
        return any(
            turn.label.casefold().endswith(noun)
            for turn in self._turns
            if turn.kind == "anonymous" and turn.offset < offset
        )

    def single(
        self, offset: int, gender: Gender, barred: frozenset[int] = frozenset()
    ) -> Choice | None:
        """Who "he" or "she" means at an offset; None where nobody fits.

        `barred` are the figures that it cannot mean: whose words it stands in.
        """
        if _RELATIVE.search(self._scene.article.text, max(0, offset - 10), offset):
            return None  # "Doe, whom he": not the one that the clause is about
        people = self._ahead(
            offset,
            lambda turn: (
                not turn.several
                and turn.kind in _PERSONAL
                and turn.gender in (gender, None)
                and barred.isdisjoint(turn.figures)
            ),
        )
        known = [turn for turn in people if not self._is_bare(turn)]
        choice = self._chosen(offset, known, gender)
        if choice is not None and people[0] not in known and people[0].strength >= 2:
            return replace(choice, confidence=min(choice.confidence, evidence.DOUBTFUL_PRONOUN))
        return choice

    def anybody(self, offset: int) -> Choice | None:
        """Who a description means that stands for a person spoken of just before."""
        people = self._ahead(offset, lambda turn: not turn.several and turn.kind in _PERSONAL)
        return self._chosen(offset, people, None)

    def _is_bare(self, turn: Turn) -> bool:
        """Whether all that is known of somebody is one word: it may be a thing's name."""
        return any(is_bare(self._cast.figures[number]) for number in turn.figures)

    def has_spoken(self, figure: int, offset: int) -> bool:
        """Whether a figure was the source of something before an offset."""
        before = (turn for turn in self._turns if turn.offset < offset and turn.strength >= 3)
        return any(figure in turn.figures for turn in before)

    def people_before(self, offset: int, gender: Gender | None, sentences: int) -> list[int]:
        """The people named outside quotations in the last sentences, in the order of the text."""
        here = self._sentence_of(offset)
        least = self._scene.sentences[max(0, here - sentences)].start if here else 0
        turns = (t for t in self._turns if least <= t.offset < offset and not t.quoted)
        found = [
            turn.figures[0]
            for turn in turns
            if len(turn.figures) == 1
            and turn.kind == "person"
            and (gender is None or turn.gender == gender)
        ]
        return list(dict.fromkeys(found))

    def thing(self, offset: int, kinds: Sequence[Kind] = ()) -> Choice | None:
        """Which body or outlet "it" means; `kinds` are all that come into question."""
        bodies = self._ahead(
            offset, lambda turn: turn.kind in (kinds or _BODIES) and not turn.several
        )
        return self._chosen(offset, bodies, None)

    def several(self, offset: int) -> Choice | None:
        """Whom "they" means: several people or a body."""
        turns = self._ahead(
            offset,
            lambda turn: (turn.several or turn.kind in _BODIES) and turn.strength >= 3,
        )
        return self._chosen(offset, turns, None)

    def _ahead(self, offset: int, fitting: Callable[[Turn], bool]) -> list[Turn]:
        quotation = self._quotation_of(offset)
        behind = bisect_left(self._turns, offset, key=lambda one: one.offset)
        sentence = self._sentence_of(offset)
        least = self._scene.sentences[max(0, sentence - _FAR)].start if self._scene.sentences else 0
        found = []
        for turn in reversed(self._turns[:behind]):
            if turn.offset < least:
                break
            outside = not turn.quoted or self._quotation_of(turn.offset) == quotation
            if outside and fitting(turn):
                found.append(turn)
        return found

    def _chosen(self, offset: int, turns: Sequence[Turn], gender: Gender | None) -> Choice | None:
        best: dict[object, tuple[float, Turn]] = {}
        here, text = self._sentence_of(offset), self._scene.article.text
        closing = self._closes(offset)
        for turn in turns:
            identity = turn.figures or (turn.label, turn.offset)
            score = turn.strength - _distance(here - self._sentence_of(turn.offset))
            score -= _OTHER_PARAGRAPH * ("\n" in text[turn.offset : offset])
            score -= _SPOKEN_ABOUT * (closing and self._sentence_of(turn.offset) == here)
            score += _OWN_WORDS * (_OWN_CLAUSE.fullmatch(text, turn.offset, offset) is not None)
            score += _TOLD_GENDER if gender is not None and turn.gender == gender else 0
            if identity not in best or score > best[identity][0]:
                best[identity] = (score, turn)
        ranked = sorted(best.values(), key=lambda pair: (-pair[0], -pair[1].offset))
        if not ranked:
            return None
        margin = ranked[0][0] - ranked[1][0] if len(ranked) > 1 else _ALONE
        return Choice(ranked[0][1], _confidence(margin, ranked[0][0]))

    def _closes(self, offset: int) -> bool:
        """Whether "he" opens the "he said" behind what is said: those named there do not say it."""
        return _CLOSING.match(self._scene.article.text, max(0, offset - 2), offset + 40) is not None

    def _sentence_of(self, offset: int) -> int:
        return max(0, bisect_right(self._scene.sentences, offset, key=lambda one: one.start) - 1)

    def _quotation_of(self, offset: int) -> int | None:
        at = bisect_right(self._scene.quotations, offset, key=lambda one: one.start) - 1
        return at if at >= 0 and offset < self._scene.quotations[at].end else None

    def _from_text(self) -> Iterator[Turn]:
        text = self._scene.article.text
        signatures = _signed(text, self._cast)
        firsts = frozenset(sentence.start for sentence in self._scene.sentences)
        for naming in self._cast.namings:
            figure = self._cast.figures[naming.figure]
            if not figure.sure or naming.span.start in signatures:
                continue
            yield Turn(
                naming.span.start, (naming.figure,), figure.kind, figure.gender, False,
                _strength(text, naming, firsts, figure.kind == "person"), naming.quoted,
            )  # fmt: skip
        yield from self._unnamed(text)

    def _unnamed(self, text: str) -> Iterator[Turn]:
        """ "A woman", "one aide": somebody without a name, whom a pronoun may mean."""
        lists = lexicon()
        for match in _INDEFINITE.finditer(text):
            noun = match[2]
            if (
                noun in small_words("adjectival")
                and text[match.end() : match.end() + 2].strip().islower()
            ):
                continue
            if noun not in lists.people or text[match.end() : match.end() + 1] in "'’":
                continue
            ahead = text[max(0, match.start() - 12) : match.start()]
            if re.search(r"(?:,|\bas|\bis|\bwas|\bbe|\bbeen|\bbecome|\bbecame)\s+$", ahead):
                continue
            gender = lists.gendered.get(noun)
            strength = 0.5 if _PREPOSITION.search(ahead) else 2.0
            quoted = self._quotation_of(match.start()) is not None
            yield Turn(match.start(), (), "anonymous", gender, False, strength, quoted, match[0])


_PERSONAL: tuple[Kind, ...] = ("person", "anonymous")
_BODIES: tuple[Kind, ...] = ("organisation", "government", "outlet")


def _distance(sentences: int) -> float:
    """What is taken off for sentences between: the first counts most."""
    return min(sentences, 1) + _DECAY * max(0, sentences - 1)


def is_bare(figure: Figure) -> bool:
    """Whether nothing tells that a single word is a person's name and no thing's."""
    bare = (
        figure.gender is None and not figure.roles and not figure.called and " " not in figure.name
    )
    return bare and figure.kind == "person"


def _signed(text: str, cast: Cast) -> frozenset[int]:
    """Where the names in a byline that is part of the text begin."""
    lines = [match.span() for match in _BYLINE.finditer(text, 0, 600)]
    starts = (naming.span.start for naming in cast.namings)
    return frozenset(n for n in starts if any(start <= n < end for start, end in lines))


def _strength(text: str, naming: Naming, firsts: frozenset[int], person: bool) -> float:
    """How likely a naming is what its sentence is about."""
    start = naming.role.span.start if naming.role is not None else naming.span.start
    start = min(start, naming.span.start)
    if text[naming.span.end : naming.span.end + 2] in ("'s", "’s"):
        return 2.0 if start in firsts else 1.0
    ahead = text[max(0, start - 30) : start]
    if _PREDICATE.match(text, naming.span.end):
        return 3.0
    if ahead.endswith("asked ") and _WHETHER.match(text, naming.span.end):
        return 3.5  # who is asked answers
    if _PREPOSITION.search(ahead) or (person and _DETERMINED.search(ahead)):
        return 0.5
    if _modifies_noun(text, naming.span.end):
        return 0.5
    return 2.5 if start in firsts else 2.0


def _modifies_noun(text: str, end: int) -> bool:
    """Whether a name modifies the noun behind it: "Doe supporters"."""
    match = _MODIFIES.match(text, end)
    word = match[1] if match else ""
    lists = lexicon()
    return word in lists.people or word in lists.crowds or word in lists.groups


def _confidence(margin: float, score: float) -> float:
    if margin >= 1.9 and score >= 1:
        return evidence.SURE_PRONOUN
    alone = margin >= _ALONE and score >= 0
    near = margin >= 0.5 and score >= 3.0  # who spoke or is spoken of in the same sentence
    if alone or near or (margin >= 0.9 and score >= 1):
        return evidence.LIKELY_PRONOUN
    if margin >= 0.9 and score >= 0:
        return evidence.FAR_PRONOUN
    return evidence.DOUBTFUL_PRONOUN
