"""Descriptions as sources: people, bodies, papers, documents, crowds."""

from __future__ import annotations

import re
from bisect import bisect_right

from sayso.attribution.records import Kind, Speaker
from sayso.speaker import evidence, telling
from sayso.speaker.bodies import Bodies
from sayso.speaker.documents import is_document
from sayso.speaker.issuing import family_of
from sayso.speaker.lexicon import lexicon, small_words
from sayso.speaker.phrases import Phrase
from sayso.speaker.records import Naming, Role
from sayso.speaker.thread import Turn, is_bare

_APPOSED = re.compile(r"[^,;]{0,60},\s+(?:\w+\.? ){0,2}| and [\w'’ -]{3,60} (?:[A-Z]\w*\. )?")


_APPOSED_BODY = re.compile(r"(?: (?:for|of|in|at)\b[^,;:]{0,40})?, (?:the )?")
_POSSESSED = re.compile(r"\b(?:[Hh]is|[Hh]er|[Tt]heir) \Z")
_CLAUSE = re.compile(r",|\b(?:which|that|who)\b")
_SOMEBODY = re.compile(r"(?:[a-z]{2}(?:er|or|ist|ian|ant|ee|man|woman|ite)|^(?:mp|mep|msp|am))$")
_OWN = frozenset({"his", "her", "their"})
_DEFINITE = frozenset({"the", "this", "that", "his", "her", "its", "their", "another"})
_FEW_PEOPLE = re.compile(
    r"(?:(?:two|three|four|five|six|several) (?:\w+ )?people|those people|one of the people)\b",
    re.IGNORECASE,
)


class Nouns(Bodies):
    """Resolves noun phrases that do not end in a name."""

    def _by_name(self, phrase: Phrase, naming: Naming) -> tuple[Speaker, Turn | None]:
        return self._figure(phrase, naming, self._sureness(naming))

    def _by_noun(self, phrase: Phrase) -> tuple[Speaker, Turn | None]:
        lists = lexicon()
        noun = phrase.noun
        if self._is_number_of(phrase):
            return self._class(phrase, "group", self._affiliation(phrase))
        told = self._named_behind(phrase) or self._apposed_body(phrase)
        if told is not None:
            return told
        own = self._own_outlet(phrase)
        if own is not None:
            return own, None
        account = next((t.word for t in phrase.words if t.word.startswith("@")), None)
        if account is not None and (phrase.opening == account or noun in ("user", account)):
            return telling.called(account, "person", phrase.span, evidence.ISSUER), None
        if _FEW_PEOPLE.match(self._words(phrase)):
            return self._class(phrase, "anonymous", self._affiliation(phrase))
        if noun in lists.spokes:
            told = self._spokesman(phrase)
            if told is not None:
                return told
        if is_document(phrase):
            return self._document(phrase)
        if phrase.opening in small_words("nobody") and noun not in lists.people:
            single = phrase.opening in ("one", "another") and _SOMEBODY.search(noun)
            return self._class(phrase, "anonymous" if single else "group")
        if noun == "panel" and set(phrase.modifiers) & small_words("judging"):
            return self._panel(phrase)
        if noun in small_words("states_many"):
            return self._class(phrase, "government", self._affiliation(phrase))
        if noun in lists.crowds or (noun in lists.groups and noun not in lists.people):
            return self._crowd(phrase)
        if noun in lists.outlets and noun != "news":
            told = self._paper(phrase)
            if told is not None:
                return told
        if noun in lists.people and phrase.opening in ("a", "an", "one"):
            return self._person(phrase)
        if noun in lists.organisations or noun in lists.governments or noun in lists.outlets:
            return self._body(phrase)
        if noun in lists.people:
            return self._person(phrase)
        nation = self._nation(phrase)
        if nation is not None:
            return nation
        national = self.roles.national(phrase) if phrase.opening == "the" else None
        return self._found(phrase, national) if national is not None else self._unknown(phrase)

    def _is_number_of(self, phrase: Phrase) -> bool:
        """ "A group of parents", "an army of supporters": no body, but so many people."""
        if phrase.opening not in ("a", "an") or phrase.noun not in small_words("numbers"):
            return False
        behind = [token.word for token in phrase.words[len(phrase.head) :]]
        many = [word for word in behind[1:6] if word.endswith(("s", "men", "people"))]
        return behind[:1] == ["of"] and bool(many)

    def _own_outlet(self, phrase: Phrase) -> Speaker | None:
        """ "This newspaper", "this institute": who publishes the article."""
        if phrase.opening != "this" or len(phrase.words) != 2 or self.cast.outlet is None:
            return None
        lists = lexicon()
        if phrase.noun not in lists.outlets and phrase.noun not in small_words("institutes"):
            return None
        outlet = phrase.noun in lists.outlets
        kind: Kind = "outlet" if outlet else "organisation"
        return telling.called(self.cast.outlet, kind, phrase.span, evidence.ISSUER)

    def _crowd(self, phrase: Phrase) -> tuple[Speaker, Turn | None]:
        if phrase.opening == "the" and family_of(phrase.noun) is not None and not phrase.namings:
            issuer = self.issuers.of(phrase.noun, phrase.span.start)
            if issuer is not None:  # "the researchers" of the study
                return self._issued(phrase, issuer)
        lists = lexicon()
        noun = phrase.noun
        unnamed = noun in lists.informants and noun in lists.crowds
        close = re.search(
            r"\b(?:close to|familiar with|briefed on|knowledge of)\b", self._words(phrase)
        )
        listed = self._listed(phrase)
        if listed is not None:
            return listed
        if unnamed or close or self._are_staff(phrase):
            return self._class(phrase, "anonymous", self._affiliation(phrase))
        if noun == "media" and "state" in phrase.modifiers:
            return self._class(phrase, "outlet")
        return self._class(phrase, "group")

    def _are_staff(self, phrase: Phrase) -> bool:
        """ "Staff members", "friends and advisers": people who speak without a name."""
        if phrase.noun == "members" and "staff" in phrase.modifiers:
            return True
        behind = [word.word for word in phrase.words[len(phrase.head) :][:3]]
        plain = lexicon().informants & lexicon().crowds
        if phrase.opening not in _OWN:
            return False
        return len(behind) == 2 and behind[0] == "and" and behind[1] in plain

    def _nation(self, phrase: Phrase) -> tuple[Speaker, Turn | None] | None:
        """ "The Saudis", who speak as their state does, where the article names it."""
        word = phrase.words[-1].word
        many = word.endswith(("s", "ese", "ish", "ch"))
        quoted = any(one.contains(phrase.span) for one in self._quotations_at(phrase.span.start))
        state = lexicon().demonyms.get(word.removesuffix("s")) if many and not quoted else None
        if phrase.opening != "the" or len(phrase.words) != 2 or state in (None, "United States"):
            return None
        for number, figure in enumerate(self.cast.figures):
            if figure.place and figure.name == state:
                return self._found(phrase, (number, evidence.NATION))
        return None

    def _panel(self, phrase: Phrase) -> tuple[Speaker, Turn | None]:
        """ "A three-judge panel of the Halden Court"."""
        for naming in phrase.namings:
            if self.cast.figures[naming.figure].kind == "government":
                return self._figure(phrase, naming, min(evidence.ISSUER, self._sureness(naming)))
        return self._nameless(phrase, "government", evidence.DESCRIBED)

    def _listed(self, phrase: Phrase) -> tuple[Speaker, Turn | None] | None:
        """ "Two analysts, Jane Doe and John Roe": the people who are named behind the comma."""
        end = phrase.head[-1].end
        behind = [one for one in phrase.namings if one.span.start > end]
        if len(behind) < 2 or self.text[end : behind[0].span.start] not in (", ", ": "):
            return None
        if any(self.cast.figures[one.figure].kind != "person" for one in behind):
            return None
        return self._joint(phrase, behind)

    def _affiliation(self, phrase: Phrase) -> str | None:
        """The body that unnamed people belong to."""
        for naming in phrase.namings:
            figure = self.cast.figures[naming.figure]
            if naming.sure and figure.sure:
                return figure.name
        demonyms = lexicon().demonyms
        for token in phrase.words:
            if token.word in demonyms:
                return demonyms[token.word]
        for noun, start in self._nouns_behind(phrase):
            found = self._lower_body(phrase, noun, start)
            if found is not None:
                return self.cast.figures[found[0]].name
        return None

    def _spokesman(self, phrase: Phrase) -> tuple[Speaker, Turn | None] | None:
        """ "A spokesman for the ministry" is the ministry; one for a person has no name."""
        named = self._apposed(phrase)
        if named is not None:
            return named
        owners = [one for one in phrase.namings if one.span.end < phrase.head[-1].start]
        for naming in owners[-1:] or phrase.namings:
            figure = self.cast.figures[naming.figure]
            confidence = min(evidence.BODY_OF_SPOKESMAN, self._sureness(naming))
            if figure.kind != "person":
                return self._figure(phrase, naming, confidence)
            if phrase.noun in lexicon().people:
                office = naming.role is not None and any(
                    word.casefold() in small_words("offices_of_state")
                    for word in naming.role.words.split()
                )
                return self._class(phrase, "government" if office else "anonymous", figure.name)
            return self._figure(phrase, naming, min(confidence, evidence.ISSUER))
        for noun, position in self._nouns_behind(phrase):
            found = self._lower_body(phrase, noun, position)
            if found is not None:
                return self._found(phrase, found)
        return self._spokesman_of_it(phrase)

    def _spokesman_of_it(self, phrase: Phrase) -> tuple[Speaker, Turn | None] | None:
        """ "A spokesman", of the body that the sentence speaks of."""
        if phrase.opening not in ("a", "the") or len(phrase.words) != 2:
            return None
        choice = self.thread.thing(phrase.span.start, ("organisation", "government"))
        if choice is None or choice.confidence < evidence.THRESHOLD or not choice.turn.figures:
            return None
        return self._found(phrase, (choice.turn.figures[0], evidence.RECENT_OF_SEVERAL))

    def _person(self, phrase: Phrase) -> tuple[Speaker, Turn | None]:
        noun = phrase.noun
        if self._is_proper(phrase) and phrase.opening == "the" and not self.roles.has(noun):
            return self._nameless(phrase, "organisation", evidence.DESCRIBED)
        definite = phrase.opening in ("the", "this", "that", "his", "her", "its", "their")
        owned = any(token.possessive for token in phrase.head)
        named = self._apposed(phrase)
        if named is not None:
            return named
        if phrase.opening in ("his", "her", "its", "their") and not phrase.namings:
            return self._relation(phrase)
        bare = phrase.words[0].word[0].isupper() and phrase.opening not in (
            "a",
            "an",
            "one",
            "another",
        )
        if definite or owned or bare:
            found = self.roles.person(phrase)
            if found is not None:
                return self._found(phrase, found)
        ahead = self.roles.ahead(phrase) if phrase.opening not in _DEFINITE else None
        if ahead is not None:
            return self._found(phrase, ahead)
        bridged = self._bridged(phrase) if phrase.opening == "the" else None
        if bridged is not None:
            return self._found(phrase, bridged)
        judge = noun == "judge" and bool(set(phrase.modifiers) & small_words("judging"))
        if judge or (definite and noun in small_words("offices")):
            return self._class(phrase, "government")
        return self._class(phrase, "anonymous", self._affiliation(phrase))

    def _bridged(self, phrase: Phrase) -> tuple[int, float] | None:
        """ "The diplomat" right behind the only person named, where nobody has that role."""
        noun = phrase.noun
        if self.roles.person(phrase) is not None or self.thread.knows_unnamed(
            phrase.span.start, noun
        ):
            return None
        alone = noun in small_words("offices_alone") and not phrase.modifiers
        if alone or noun in small_words("rulers"):
            return None
        if phrase.namings or len(phrase.words) > len(phrase.head):
            return None
        if noun in small_words("other_people") or self._is_proper(phrase):
            return None
        if self.roles.fits_somebody(phrase):
            return None
        if any(token.possessive for token in phrase.words) or self._introduced(phrase):
            return None
        people = self.thread.people_before(phrase.span.start, None, 1)
        people = people if len(people) == 1 else self._topic(phrase)
        if len(people) != 1 or people[0] in self._outer_figures():
            return None
        if self.roles.bears(people[0], noun):
            return None  # "the minister" is not the former minister
        if is_bare(self.cast.figures[people[0]]):
            return None
        gender = self.cast.figures[people[0]].gender
        fits = gender is None or lexicon().gendered.get(noun) in (None, gender)
        return (people[0], evidence.BRIDGED) if fits else None

    def _is_proper(self, phrase: Phrase) -> bool:
        """ "The Advocate" inside a sentence: a name that is not known, and no description."""
        token = phrase.head[-1]
        return token.word[0].isupper() and self.text[phrase.span.start].islower()

    def _topic(self, phrase: Phrase) -> list[int]:
        """Of several people the one who is spoken of most clearly."""
        choice = self.thread.anybody(phrase.span.start)
        if choice is None or choice.confidence < evidence.THRESHOLD:
            return []
        return list(choice.turn.figures)

    def _introduced(self, phrase: Phrase) -> bool:
        """Whether "an aide" stands before "the aide": then it is somebody without a name."""
        pattern = rf"\b(?:[Aa]n?|[Oo]ne|[Aa]nother) (?:[\w-]+ ){{0,2}}{re.escape(phrase.noun)}\b"
        return re.search(pattern, self.text[: phrase.span.start]) is not None

    def _relation(self, phrase: Phrase) -> tuple[Speaker, Turn | None]:
        """ "Her brother", "his spokesman": only whose role names the one they belong to."""
        owner = self._owner(phrase)
        if owner is not None and owner.name is not None:
            family = owner.name.split()[-1]
            found = self.roles.person(phrase)
            if found is not None:
                roles = self.cast.figures[found[0]].roles
                if any(family in role.words or self._is_owned(role) for role in roles):
                    return self._found(phrase, (found[0], evidence.RELATION))
        kind: Kind = "anonymous"
        name = owner.name if owner is not None else None
        return self._class(phrase, kind, name)

    def _is_owned(self, role: Role) -> bool:
        """ "Her husband": the role of somebody who belongs to another."""
        start = role.span.start
        return _POSSESSED.search(self.text, max(0, start - 6), start) is not None

    def _apposed(self, phrase: Phrase) -> tuple[Speaker, Turn | None] | None:
        """ "The foreign minister, Jane Doe"."""
        end = phrase.head[-1].end
        for naming in phrase.namings:
            if self.cast.figures[naming.figure].kind != "person" or naming.span.start < end:
                continue
            role = naming.role.span.start if naming.role is not None else naming.span.start
            start = min(role, naming.span.start) if role > end else naming.span.start
            if _APPOSED.fullmatch(self.text, end, start):
                return self._by_name(phrase, naming)
            break
        return None

    def _named_behind(self, phrase: Phrase) -> tuple[Speaker, Turn | None] | None:
        """ "Minister of Education Jane Doe": the person whom a phrase about a person ends with."""
        last = phrase.namings[-1] if phrase.namings else None
        lists = lexicon()
        if last is None or last.span.end < phrase.words[-1].end:
            return None
        if phrase.noun not in lists.people or self.cast.figures[last.figure].kind != "person":
            return None
        start = last.span.start
        if last.role is not None and last.role.span.end <= start:
            start = last.role.span.start
        between = self.text[phrase.head[-1].end : start]
        words = between.split()
        while words and (words[-1] in lists.courtesy or words[-1] in lists.ranks):
            words.pop()
        if not words or not words[-1][0].isupper() or _CLAUSE.search(between):
            return None
        return self._by_name(phrase, last)

    def _apposed_body(self, phrase: Phrase) -> tuple[Speaker, Turn | None] | None:
        """ "Its rival, the Halden Post": the outlet or body right behind the comma."""
        if not phrase.head or phrase.name is not None:
            return None
        end = phrase.head[-1].end
        for naming in phrase.namings:
            if naming.span.start < end:
                continue
            person = self.cast.figures[naming.figure].kind == "person"
            wanted = not person or phrase.opening in ("one", "another")
            if wanted and _APPOSED_BODY.fullmatch(self.text, end, naming.span.start):
                return self._by_name(phrase, naming)
            break
        return None

    def _unknown(self, phrase: Phrase) -> tuple[Speaker, Turn | None]:
        place = self._place(phrase)
        if place is not None:
            return place, None
        named = self._apposed(phrase)
        if named is not None:
            return named
        if phrase.namings and phrase.namings[0].span.start == phrase.words[0].start:
            return self._by_name(phrase, phrase.namings[0])
        if phrase.words[0].word.casefold() in ("people", "those", "many", "some"):
            return self._class(phrase, "group")
        if phrase.opening in ("a", "an", "one", "another") and _SOMEBODY.search(phrase.noun):
            return self._class(phrase, "anonymous", self._affiliation(phrase))
        return telling.unnamed("group", phrase.span, evidence.OPEN), None

    def _place(self, phrase: Phrase) -> Speaker | None:
        """A place that speaks as its government: "Halden plans to build"."""
        name = self._words(phrase).removeprefix("the ").removesuffix("’s").removesuffix("'s")
        if name in self.cast.places or self._is_place(phrase):
            return telling.called(name, "government", phrase.span, evidence.PLACE)
        return None

    def _is_place(self, phrase: Phrase) -> bool:
        """Whether the model takes the phrase as a whole for a place."""
        mentions = self.scene.mentions
        at = bisect_right(mentions, phrase.words[0].start, key=lambda one: one.span.start) - 1
        if at < 0 or mentions[at].kind != "place":
            return False
        span = mentions[at].span
        words = span.of(self.text)
        kinds = [one.kind for one in mentions if one.span.of(self.text) == words]
        if 2 * kinds.count("place") <= len(kinds):
            return False
        return span.start == phrase.words[0].start and span.end >= phrase.words[-1].end
