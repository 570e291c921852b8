"""Pronouns and relative pronouns as sources: whom "he", "it", "they", "I" and "who" mean."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from sayso.attribution.records import Kind, Speaker
from sayso.speaker import evidence, telling
from sayso.speaker.answering import Answers
from sayso.speaker.cut_sources import joined_to
from sayso.speaker.lexicon import lexicon
from sayso.speaker.phrases import Phrase, parse
from sayso.speaker.records import Gender
from sayso.speaker.thread import Choice, Turn
from sayso.text import Span

PRONOUNS: dict[str, Gender] = {
    "he": "male", "him": "male", "his": "male", "himself": "male",
    "she": "female", "her": "female", "hers": "female", "herself": "female",
}  # fmt: skip
_THEY = frozenset(["they", "them", "their", "theirs", "themselves", "both"])
_IT = frozenset(["it", "its", "itself"])
_AUTHOR = frozenset(["i", "me", "my", "myself", "mine"])
_WE = frozenset(["we", "us", "our", "ourselves", "ours"])
RELATIVE = frozenset(["who", "whom", "whose", "which", "that"])
_WHO_BEHIND = re.compile(
    r"(?: ?\([^)]*\))?,? |, [^,;.!?]{2,90}, |, (?:an?|the) [\w'’ -]{2,60} |"
    r", \d{1,3},(?: of [^;!?\n]{2,40},)? "
)
_SO_MANY = re.compile(
    r"(?:(?P<each>both|each|neither)(?: of (?:them|the (?:two|men|women)))?|"
    r"(?:all|the) (?P<count>two|three|four))(?: (?:men|women|leaders|candidates|ministers))?$",
    re.IGNORECASE,
)
_ANTECEDENT = re.compile(r"\b([Tt]he (?:[a-z][\w-]+ ){0,2}[a-z][\w-]+)(?:,| --| —| –)? \Z")
_ANTECEDENT_REACH = 60
_TOGETHER = re.compile(r"which (?:together|both|have|are|were|jointly)\b")
_CLAUSE = 2.0  # strength of who speaks in a relative clause only
_SOMEBODY = re.compile(r"\b(?:[Aa]n?|[Oo]ne|[Aa]nother) [^,.;:]{2,50},? \Z")
_COUNTS = {"two": 2, "three": 3, "four": 4}
_SINGULARS = {"men": "man", "women": "woman"}
_TITLES = re.compile(r" (?:[A-Z][\w'’]*\.? )*")


class Pronouns(Answers, ABC):
    """Resolves pronouns."""

    def _pronoun(self, phrase: Phrase, word: str) -> tuple[Speaker, Turn | None] | None:
        at = phrase.span.start
        if word in PRONOUNS:
            gender = PRONOUNS[word]
            quoted = any(one.contains(phrase.span) for one in self._quotations_at(at))
            barred = self._outer_figures() if quoted else frozenset[int]()
            choice = self.thread.single(at, gender, barred)
            return self._chosen(phrase, choice, "person", gender)
        if word in _IT:
            return self._chosen(phrase, self.thread.thing(at), "organisation", None)
        if word in _THEY:
            return self._chosen(phrase, self.thread.several(at), "group", None)
        if word in _AUTHOR or word in _WE:
            return self._first_person(phrase, word), None
        return None

    def _chosen(
        self, phrase: Phrase, choice: Choice | None, kind: Kind, gender: Gender | None
    ) -> tuple[Speaker, Turn | None]:
        span = phrase.span
        if choice is None:
            return telling.unnamed(kind, span, evidence.OPEN), None
        turn = choice.turn
        if not turn.figures:
            said = telling.unnamed(turn.kind, span, min(choice.confidence, evidence.CLASS))
        else:
            said = telling.named(self.cast, turn.figures, span, choice.confidence)
        again = Turn(
            span.start, turn.figures, turn.kind, gender or turn.gender, turn.several, 3.0,
            False, turn.label,
        )  # fmt: skip
        return said, again if choice.confidence >= evidence.THRESHOLD else None

    def _first_person(self, phrase: Phrase, word: str) -> Speaker:
        span = phrase.span
        quoted = any(one.contains(span) for one in self._quotations_at(span.start))
        if quoted and self.outer is not None and word in _AUTHOR:
            confidence = min(self.outer.confidence, evidence.CONTINUED)
            return replace(self.outer, mention=span, confidence=confidence)
        if quoted:
            return telling.unnamed("group" if word in _WE else "person", span, evidence.OPEN)
        authors = "; ".join(self.cast.authors)
        if word in _AUTHOR and authors:
            return telling.called(authors, "author", span, evidence.AUTHOR)
        if word in _AUTHOR:
            return telling.unnamed("author", span, evidence.AUTHOR)
        return telling.unnamed("author", span, evidence.DESCRIBED)

    def _quotations_at(self, offset: int) -> Sequence[Span]:
        at = bisect_right(self.scene.quotations, offset, key=lambda one: one.start)
        return self.scene.quotations[max(0, at - 1) : at]

    def _relative(self, phrase: Phrase) -> tuple[Speaker, Turn | None]:
        """ "who", "which": the name or the noun right before it."""
        start = phrase.span.start
        personal = phrase.opening in ("who", "whom", "whose")
        behind = bisect_right(self.cast.namings, start, key=lambda one: one.span.start)
        for naming in reversed(self.cast.namings[max(0, behind - 4) : behind]):
            figure = self.cast.figures[naming.figure]
            employer = self.text[max(0, naming.span.start - 4) : naming.span.start] == " at "
            if not figure.sure or (employer and figure.gender is None):
                continue
            if not personal and self.text[: naming.span.start].endswith((" for ", " of ")):
                continue  # "Doctors for Halden, which": it is not Halden
            gap = self.text[naming.span.end : start]
            fits = (figure.kind == "person") == personal
            apposed = _WHO_BEHIND.fullmatch(gap)
            if fits and apposed:
                near = evidence.WHO if len(gap) < 8 else evidence.ROLE
                confidence = min(near, self._sureness(naming))
                together = joined_to(self.text, self.cast, naming) if not personal else [naming]
                if len(together) > 1 and _TOGETHER.match(self.text, start):
                    return self._joint(phrase, together)
                said, turn = self._figure(phrase, naming, confidence)
                return said, replace(turn, strength=_CLAUSE) if turn is not None else None
        described = self._antecedent(phrase)
        if described is not None:
            return described
        kind: Kind = self._kind_ahead(start) if personal else "organisation"
        return telling.unnamed(kind, phrase.span, evidence.OPEN), None

    def _antecedent(self, phrase: Phrase) -> tuple[Speaker, Turn | None] | None:
        """The description right before a relative pronoun: "the study, which"."""
        start = max(0, phrase.span.start - _ANTECEDENT_REACH)
        match = _ANTECEDENT.search(self.text, start, phrase.span.start)
        if match is None:
            return None
        before = parse(self.text, self.cast, Span(match.start(1), match.end(1)))
        if before.namings:
            return None
        speaker, turn = self._by_noun(before)
        personal = phrase.opening in ("who", "whom", "whose")
        if speaker.name is not None and (speaker.kind == "person") != personal:
            return None
        return replace(speaker, mention=phrase.span), turn

    @abstractmethod
    def _by_noun(self, phrase: Phrase) -> tuple[Speaker, Turn | None]:
        """Who a description means."""

    def _kind_ahead(self, offset: int) -> Kind:
        """What the noun right before "who" says of it."""
        words = re.findall(r"[\w'’-]+", self.text[max(0, offset - 40) : offset])
        noun = words[-1].casefold() if words else ""
        lists = lexicon()
        many = noun in lists.groups or noun in lists.crowds
        if many or noun.endswith("s"):
            return "group"
        return "anonymous" if _SOMEBODY.search(self.text, max(0, offset - 60), offset) else "person"

    def _several(self, phrase: Phrase) -> tuple[Speaker, Turn | None] | None:
        """ "Both women", "each of them", "all three candidates": those named last, if so many."""
        match = _SO_MANY.match(self._words(phrase))
        if match is None or phrase.namings:
            return None
        many = _COUNTS.get((match["count"] or "both").casefold(), 2)
        gender = lexicon().gendered.get(_SINGULARS.get(phrase.noun, ""))
        for reach in (1, 2, 4, 40) if gender is not None else (1, 2):
            people = self.thread.people_before(phrase.span.start, gender, reach)
            if len(people) == many:
                said = telling.named(self.cast, people, phrase.span, evidence.SO_MANY)
                turn = Turn(phrase.span.start, tuple(people), "person", gender, True, 3.0, False)
                return said, turn
            if len(people) > many:
                break
        return None

    def _pronoun_and(self, phrase: Phrase) -> tuple[Speaker, Turn | None]:
        """ "She and Doe"."""
        choice = self.thread.single(phrase.span.start, PRONOUNS[phrase.opening])
        naming = phrase.namings[0]
        gap = self.text[phrase.words[1].end : naming.span.start]
        if choice is None or not choice.turn.figures or not _TITLES.fullmatch(gap):
            return self._class(phrase, "group")
        figures = tuple(dict.fromkeys((*choice.turn.figures, naming.figure)))
        confidence = min(choice.confidence, self._sureness(naming))
        said = telling.named(self.cast, figures, phrase.span, confidence)
        return said, Turn(phrase.span.start, figures, "person", None, True, 3.0, False)

    def _owner(self, phrase: Phrase) -> Speaker | None:
        """ "Her" of "her book": whom a possessive pronoun in front means."""
        if phrase.opening not in ("his", "her", "its") or phrase.namings:
            return None
        told = self._pronoun(phrase, phrase.opening)
        if told is None or told[0].name is None or told[0].confidence < evidence.THRESHOLD:
            return None
        owner = told[0]
        confidence = min(owner.confidence, evidence.ISSUER)
        return replace(owner, confidence=confidence, mention=phrase.span)
