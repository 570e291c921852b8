"""Who was last told to speak when, while an article's statements are gone through."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from sayso.attribution.records import Statement
from sayso.dating.events import Event, Occasion
from sayso.dating.keys import speaker_key
from sayso.dating.layout import anchor

_DEFINITE = re.compile(r"(?:The|the|These|these|Those|those)\s")


@dataclass(slots=True)
class Course:
    """The occasions named so far, and who spoke last."""

    known: dict[str, Occasion] = field(default_factory=dict)  # by speaker
    named: dict[str, Occasion] = field(default_factory=dict)  # by each name of an event
    latest: Occasion | None = None
    last: str | None = None  # the speaker before
    place: int = 0  # where the last one spoke
    person: str | None = None  # the same, leaving out what has no name
    settings: dict[str, Occasion] = field(default_factory=dict)  # by "forum", "interview"
    forums: dict[str, Occasion] = field(default_factory=dict)  # by "court", "debate"
    body: Occasion | None = None  # at which a body spoke last
    event: Event | None = None  # the last one that the author told

    def meet(self, event: Event) -> None:
        """Take in an event that the author tells."""
        self.event = event
        if event.forum:
            self.forums[event.forum] = event.occasion
        self.named.update(dict.fromkeys(event.names, event.occasion))
        self.settings.update(dict.fromkeys(event.nouns, event.occasion))

    def speaker(self, text: str, statement: Statement) -> str | None:
        """The key of a statement's speaker, kept for the pronouns that follow."""
        beside = self.last if self._is_beside(text, statement) else self.person
        key = speaker_key(text, statement, self.last, beside)
        if (
            key
            and statement.source
            and key not in self.known
            and _DEFINITE.match(statement.source[0].of(text))
        ):
            key = next((one for one in self.known if one.endswith(f" {key}")), key)
        self.last = key or self.last
        self.place = anchor(statement).start
        self.person = key if key and key[:1].isupper() else self.person
        return key

    def _is_beside(self, text: str, statement: Statement) -> bool:
        """Whether a statement stands in the paragraph of the one before."""
        return "\n" not in text[self.place : anchor(statement).start]

    def stay(self, key: str, place: int) -> None:
        """Let the brief occasion of a speaker, who was now quoted at it, go on."""
        occasion = self.occasion(key)
        if occasion and occasion.is_brief:
            self.known[key] = Occasion(occasion.date, place)

    def occasion(self, key: str | None) -> Occasion | None:
        """What a speaker was last told to speak at: in a statement or in an event."""
        if key is None:
            return None
        found = [self.named[name] for name in key.split() if name in self.named]
        found += [self.known[key]] if key in self.known else []
        return max(found, key=lambda one: one.place, default=None)
