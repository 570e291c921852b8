"""Documents as sources: a poll, a study or a letter is whoever issued it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.attribution.records import Kind, Speaker
from sayso.speaker import described, evidence, telling
from sayso.speaker.issuing import JOINT, family_of, shown_only
from sayso.speaker.lexicon import lexicon, small_words
from sayso.speaker.phrases import Phrase
from sayso.speaker.pronouns import Pronouns
from sayso.speaker.records import Naming
from sayso.speaker.thread import Turn

_DEFINITE = frozenset(["the", "this", "that", "its", "his", "her", "their", "same"])
_SITE = re.compile(r"['’]s? (?:\w+ )?(?:website|site|webpage|page|blog|account|channel|feed)\b")
_IN_OUTLET = re.compile(r"\b(?:in|on)\s(?:the\s)?$")
_WHICH_ISSUED = re.compile(r" (?:had |has )?(?:published|released|issued|commissioned|wrote)\b")
_ISSUED_BY = re.compile(r"\b(?:by|from|of|at)\s(?:the\s|a\s|an\s|its\s)?(?:[\w.'’-]+\s){0,4}$")


def is_document(phrase: Phrase) -> bool:
    """Whether a phrase means something written: "a white paper" is no newspaper."""
    noun = phrase.noun
    if noun in lexicon().documents or noun in small_words("laws"):
        return True
    kinds = small_words("papers")
    if noun != "paper":
        return False
    return phrase.opening in ("a", "an") or any(word in kinds for word in phrase.modifiers)


class Documents(Pronouns):
    """Resolves documents to their issuers."""

    def _document(self, phrase: Phrase) -> tuple[Speaker, Turn | None]:
        """A document is whoever issued it."""
        owner = self._owner(phrase)
        if owner is not None:
            return owner, None
        namings = self._issuer(phrase)
        if namings:
            return self._issuers_told(phrase, namings)
        if not phrase.namings and self._is_known(phrase):
            new = phrase.opening in ("a", "an", "another", "one")
            issuer = self.issuers.of(phrase.noun, phrase.span.start, new)
            if issuer is not None:
                return self._issued(phrase, issuer)
        for noun, position in self._nouns_behind(phrase):
            if not position or phrase.words[position - 1].word.casefold() not in _DEFINITE:
                continue
            found = self._lower_body(phrase, noun, position)
            if found is not None:
                return self._found(phrase, (found[0], min(found[1], evidence.ISSUER)))
        joint = self._declaration(phrase)
        if joint is not None:
            return joint
        if phrase.noun in lexicon().media_documents and phrase.opening in ("the", "this", "that"):
            found = described.outlet(self.scene, self.cast, phrase)
            if found is not None and self.thread.has_spoken(found[0], phrase.span.start):
                return self._found(phrase, found)
        if {"news", "media"} & set(phrase.modifiers):
            return self._nameless(phrase, "outlet", evidence.NAMELESS)
        kind: Kind = (
            "government"
            if phrase.noun in small_words("laws") | small_words("of_courts")
            or {"federal", "census", "official", "court"} & set(phrase.modifiers)
            else "organisation"
        )
        return self._nameless(phrase, kind, evidence.NAMELESS)

    def _issuers_told(
        self, phrase: Phrase, namings: Sequence[Naming]
    ) -> tuple[Speaker, Turn | None]:
        """Those who are told to have issued a document, which stands for them from here on."""
        figures = tuple(dict.fromkeys(naming.figure for naming in namings))
        family = family_of(phrase.noun)
        if family is not None:
            self.issuers.add(family, phrase.span.start, figures)
        confidence = min(evidence.ISSUER, *(self._sureness(naming) for naming in namings))
        if len(figures) == 1:
            return self._figure(phrase, namings[0], confidence)
        return self._issued(phrase, (figures, confidence))

    def _issued(
        self, phrase: Phrase, issuer: tuple[tuple[int, ...], float]
    ) -> tuple[Speaker, Turn | None]:
        figures, confidence = issuer
        if len(figures) == 1:
            return self._found(phrase, (figures[0], confidence))
        said = telling.named(self.cast, figures, phrase.span, confidence)
        return said, Turn(phrase.span.start, figures, said.kind, None, True, 3.0, False)

    def _is_known(self, phrase: Phrase) -> bool:
        """Whether a document can be one spoken of before: not "exit polls", "other studies"."""
        if set(phrase.modifiers) & small_words("other_documents"):
            return False
        many = phrase.noun.endswith("s") and phrase.noun not in small_words("one_in_plural")
        return not many or phrase.opening in _DEFINITE

    def _declaration(self, phrase: Phrase) -> tuple[Speaker, Turn | None] | None:
        """ "The communiqué" of the body whose meeting is told of."""
        if phrase.noun not in small_words("declarations") or phrase.opening != "the":
            return None
        choice = self.thread.thing(phrase.span.start, ("organisation", "government"))
        if choice is None or choice.confidence < evidence.THRESHOLD:
            return None
        if not choice.turn.figures:
            return None
        return self._found(phrase, (choice.turn.figures[0], evidence.RECENT_OF_SEVERAL))

    def _issuer(self, phrase: Phrase) -> tuple[Naming, ...]:
        """Of those whom a document's phrase names who issued it; more than one if together."""
        for position, naming in enumerate(phrase.namings):
            if shown_only(self.text, family_of(phrase.noun), naming.span.start):
                continue
            if self.cast.figures[naming.figure].name in small_words("platforms"):
                continue
            if not self._may_issue(phrase, naming):
                continue
            behind = phrase.namings[position + 1 :]
            named = behind and self.cast.figures[behind[0].figure].kind != "person"
            if named and self.text[naming.span.end : behind[0].span.start] in ("'s ", "’s "):
                continue  # "Congress's Joint Committee"
            if behind and self._is_member(naming, behind[0]):
                return (behind[0],)
            return self._joined(naming, behind)
        return ()

    def _may_issue(self, phrase: Phrase, naming: Naming) -> bool:
        """Whether the words between a document and a name tell that this is its issuer."""
        end = phrase.head[-1].end
        if naming.span.end <= end or _ISSUED_BY.search(self.text, end, naming.span.start):
            return True
        if _SITE.match(self.text, naming.span.end):
            return True
        outlet = self.cast.figures[naming.figure].kind == "outlet"
        if outlet and _IN_OUTLET.search(self.text, end, naming.span.start):
            return True
        return _WHICH_ISSUED.match(self.text, naming.span.end) is not None

    def _is_member(self, body: Naming, person: Naming) -> bool:
        """ "Halden Law School professor Jane Doe": the person behind the body."""
        kinds = self.cast.figures[body.figure].kind, self.cast.figures[person.figure].kind
        if kinds[0] == "person" or kinds[1] != "person":
            return False
        between = self.text[body.span.end : person.span.start].casefold().split()
        return 0 < len(between) < 4 and between[-1].strip(",") in lexicon().people

    def _joined(self, first: Naming, behind: Sequence[Naming]) -> tuple[Naming, ...]:
        """A body with those that are joined to it: "the Herald-Halden News poll"."""
        found = [first]
        for naming in behind:
            gap = self.text[found[-1].span.end : naming.span.start]
            if self.cast.figures[naming.figure].kind == "person" or not JOINT.fullmatch(gap):
                break
            found.append(naming)
        return tuple(found)

    def _nouns_behind(self, phrase: Phrase) -> list[tuple[str, int]]:
        lists = lexicon()
        known = lists.organisations | lists.governments | lists.outlets
        return [
            (token.word.casefold(), position)
            for position, token in enumerate(phrase.words)
            if token.word.casefold() in known and token.word.casefold() not in lists.spokes
        ]

    def _lower_body(self, phrase: Phrase, noun: str, position: int) -> tuple[int, float] | None:
        part = Phrase(phrase.span, phrase.words, (phrase.words[position],), (), None)
        return described.body(self.cast, part) or (
            described.outlet(self.scene, self.cast, part) if noun in lexicon().outlets else None
        )
