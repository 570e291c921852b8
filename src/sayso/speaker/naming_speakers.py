"""One article's resolver: source words in, speakers out, with a memory of who spoke before."""

from __future__ import annotations

import re

from sayso.attribution.records import Speaker, Statement
from sayso.speaker.cut_sources import whole_source
from sayso.speaker.joint import joint_namings
from sayso.speaker.nouns import Nouns
from sayso.speaker.phrases import Phrase, parse
from sayso.speaker.pronouns import PRONOUNS, RELATIVE
from sayso.speaker.thread import Turn
from sayso.text import Span, trim

_SKIPPED = re.compile(r"^(?:according to|as per|per|says?|said|by|from|,)\s+", re.IGNORECASE)
_ITSELF = re.compile(r"(?<=\w) (?:himself|herself|itself|themselves)\Z")
_WHEN = re.compile(
    r"(?:In|On|At|By|Since|Last|Earlier|Later|Then|But|And|So|Yet)\b[^,.;]{0,25}\s"
    r"(?=(?:he|she|it|they|I|we)\Z)"
)
_EDGES = " \t\n,;:.\"“”'‘’()[]—–-"


def _is_abbreviation(word: str) -> bool:
    """ "WHO", "US": no pronouns, unlike "I" and a headline's "HE"."""
    return word in ("WHO", "US", "IT")


class Resolver(Nouns):
    """Resolves the noun phrases of one article, best in the order of the text."""

    def speaker_of(self, statement: Statement, outer: Speaker | None = None) -> Speaker | None:
        """Who made a statement that has a source; None where its source holds no word.

        `outer` is who says the words that the source stands in: "I" there means them, "he" does
        not.
        """
        self.outer = outer
        for span in whole_source(self.text, self.cast, statement):
            speaker = self._resolved(span, source=True)
            if speaker is not None:
                return speaker
        return None

    def party(self, span: Span) -> Speaker | None:
        """Who any noun phrase means."""
        self.outer = None
        return self._resolved(span, source=False)

    def _resolved(self, span: Span, source: bool) -> Speaker | None:
        bare = self._bare(span)
        if not len(bare):
            return None
        phrase = parse(self.text, self.cast, bare)
        if not phrase.words:
            return None
        speaker, turn = self._told(phrase)
        if source and turn is not None:
            self.thread.add(turn)
        return speaker

    def _bare(self, span: Span) -> Span:
        trimmed = trim(self.text, span.start, span.end)
        skipped = _SKIPPED.match(self.text[trimmed.start : trimmed.end])
        start = trimmed.start + (skipped.end() if skipped else 0)
        when = _WHEN.match(self.text, start, trimmed.end)
        start = when.end() if when else start
        end = trimmed.end
        itself = _ITSELF.search(self.text, start, end)
        end = itself.start() if itself else end
        while start < end and self.text[start] in _EDGES:
            start += 1
        while end > start and self.text[end - 1] in _EDGES:
            end -= 1
        return Span(start, end)

    def _told(self, phrase: Phrase) -> tuple[Speaker, Turn | None]:
        opening = phrase.opening
        if len(phrase.words) == 1 and _is_abbreviation(phrase.words[0].word):
            return self._by_name(phrase, phrase.name) if phrase.name else self._by_noun(phrase)
        if len(phrase.words) == 1 or (
            len(phrase.words) == 2 and phrase.words[1].word.endswith("self")
        ):
            speaker = self._pronoun(phrase, opening)
            if speaker is not None:
                return speaker
        if opening in RELATIVE and len(phrase.words) <= 2:
            return self._relative(phrase)
        if opening in PRONOUNS and phrase.namings and phrase.words[1].word == "and":
            return self._pronoun_and(phrase)
        together = joint_namings(self.text, self.cast, phrase)
        if together:
            return self._joint(phrase, together)
        several = self._several(phrase)
        if several is not None:
            return several
        if phrase.name is not None:
            return self._by_name(phrase, phrase.name)
        return self._by_noun(phrase)
