"""Descriptions of bodies and papers as sources: "the ministry", "her campaign", "the paper"."""

from __future__ import annotations

import re

from sayso.attribution.records import Kind, Speaker
from sayso.speaker import described, evidence, telling
from sayso.speaker.documents import Documents
from sayso.speaker.lexicon import lexicon, small_words
from sayso.speaker.phrases import Phrase
from sayso.speaker.records import Naming
from sayso.speaker.thread import Turn

_CLAUSE = re.compile(r",|\b(?:which|that|who)\b")


class Bodies(Documents):
    """Resolves descriptions of bodies and outlets."""

    def _paper(self, phrase: Phrase) -> tuple[Speaker, Turn | None] | None:
        found = described.body(self.cast, phrase)
        if found is None and phrase.opening in ("the", "this", "that") and not phrase.modifiers:
            found = described.outlet(self.scene, self.cast, phrase)
            if found is not None and phrase.noun in ("agency", "service"):
                spoke = self.thread.has_spoken(found[0], phrase.span.start)
                found = found if spoke else None
        return self._found(phrase, found) if found is not None else None

    def _body(self, phrase: Phrase) -> tuple[Speaker, Turn | None]:
        lists = lexicon()
        owner = self._owner(phrase)
        if owner is not None:
            return self._owned_body(phrase, owner), None
        if phrase.namings and self._belongs(phrase, phrase.namings[0]):
            return self._body_of(phrase)
        found = described.body(self.cast, phrase)
        if found is not None and phrase.opening not in ("a", "an", "one", "another"):
            return self._found(phrase, found)
        named = self._ministry(phrase) or self._recent(phrase)
        if named is not None:
            return named
        kind: Kind = "government" if phrase.noun in lists.governments else "organisation"
        if {"news", "press", "wire"} & set(phrase.modifiers):
            kind = "outlet"
        if phrase.noun in ("side",) and phrase.modifiers:
            return self._state(phrase)
        return self._nameless(phrase, kind, evidence.DESCRIBED)

    def _belongs(self, phrase: Phrase, naming: Naming) -> bool:
        """Whether a name says whose body it is, and does not stand in a clause behind it."""
        end = phrase.head[-1].end
        return naming.span.start < end or _CLAUSE.search(self.text, end, naming.span.start) is None

    def _ministry(self, phrase: Phrase) -> tuple[Speaker, Turn | None] | None:
        """ "The interior ministry" is a name, though it has no capitals."""
        if phrase.noun not in ("ministry", "department") or phrase.opening != "the":
            return None
        words = [token.word for token in phrase.head[1:]]
        if len(words) != 2 or words[0] not in small_words("portfolios"):
            return None
        name = " ".join(words)
        said = telling.called(name, "government", phrase.span, evidence.ISSUER)
        return said, Turn(phrase.span.start, (), "government", None, False, 3.0, False, name)

    def _recent(self, phrase: Phrase) -> tuple[Speaker, Turn | None] | None:
        """ "The company", "the agency": the body spoken of last, where no other could be meant."""
        noun = phrase.noun
        described = len(phrase.words) - (noun in small_words("general") and bool(phrase.modifiers))
        if phrase.opening != "the" or described != 2 or noun in small_words("no_recent"):
            return None
        if noun not in small_words("general") and noun not in small_words("general_bodies"):
            return None
        kinds: tuple[Kind, ...] = ("organisation",)
        if noun in ("company", "firm"):
            kinds = ("organisation", "outlet")
        if noun in lexicon().governments:
            kinds = ("government",)
        choice = self.thread.thing(phrase.span.start, kinds)
        if choice is None or not choice.turn.figures or choice.confidence < evidence.THRESHOLD:
            return None
        figure = choice.turn.figures[0]
        if self.cast.figures[figure].place or self._is_other_body(figure, noun):
            return None
        return self._found(phrase, (choice.turn.figures[0], evidence.RECENT_THING))

    def _is_other_body(self, figure: int, noun: str) -> bool:
        """Whether a body's name says that it is something else: "the ministry", "News Agency"."""
        lists = lexicon()
        words = {word.casefold() for word in self.cast.figures[figure].name.split()}
        told = words & (lists.governments | lists.organisations | lists.outlets)
        if noun == "union" and words & small_words("unions"):
            return False
        return bool(told) and noun not in words and noun not in small_words("general")

    def _body_of(self, phrase: Phrase) -> tuple[Speaker, Turn | None]:
        """ "The campaign of Jane Doe", "the government of France"."""
        naming = phrase.namings[0]
        figure = self.cast.figures[naming.figure]
        if figure.kind == "outlet":  # "the Herald's editorial board"
            return self._figure(phrase, naming, min(evidence.ISSUER, self._sureness(naming)))
        if phrase.noun in ("government", "state", "side") and figure.place:
            if self.text[: naming.span.start].endswith(" in "):
                return self._nameless(phrase, "government", evidence.DESCRIBED)
            return self._figure(phrase, naming, min(evidence.ISSUER, self._sureness(naming)))
        family = figure.name.split()[-1]
        for number, other in enumerate(self.cast.figures):
            words = other.name.split()
            if family in words[:-1] and words[-1].casefold() == phrase.noun:
                return self._found(phrase, (number, evidence.ISSUER))
        kind: Kind = "government" if phrase.noun in lexicon().governments else "organisation"
        return self._nameless(phrase, kind, evidence.DESCRIBED)

    def _owned_body(self, phrase: Phrase, owner: Speaker) -> Speaker:
        """ "Her campaign": the one that bears her name."""
        family = (owner.name or "").split()[-1]
        for number, figure in enumerate(self.cast.figures):
            words = figure.name.split()
            if family in words[:-1] and words[-1].casefold() == phrase.noun:
                return self._found(phrase, (number, owner.confidence))[0]
        governing = phrase.noun in lexicon().governments or phrase.noun == "office"
        kind: Kind = "government" if governing else "organisation"
        return telling.unnamed(kind, phrase.span, evidence.DESCRIBED)

    def _state(self, phrase: Phrase) -> tuple[Speaker, Turn | None]:
        """ "The Chinese side": the state, as the article names it."""
        demonyms = lexicon().demonyms
        for token in phrase.words:
            state = demonyms.get(token.word)
            for number, figure in enumerate(self.cast.figures):
                if state is not None and figure.place and figure.name == state:
                    return self._found(phrase, (number, evidence.BODY_OF_SPOKESMAN))
        return telling.unnamed("government", phrase.span, evidence.DESCRIBED), None
