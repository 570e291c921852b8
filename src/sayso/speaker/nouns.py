"""Descriptions as sources: people, bodies, papers, documents, crowds."""

from __future__ import annotations

import re
from bisect import bisect_right

from sayso.attribution.records import Kind, Speaker
from sayso.speaker import described, evidence, telling
from sayso.speaker.documents import Documents, is_document
from sayso.speaker.issuing import family_of
from sayso.speaker.lexicon import lexicon, small_words
from sayso.speaker.phrases import Phrase
from sayso.speaker.records import Naming
from sayso.speaker.thread import Turn

_APPOSED = re.compile(r"[^,;]{0,60},\s+(?:\w+\.? ){0,2}| and [\w'’ -]{3,60} (?:[A-Z]\w*\. )?")


_CLAUSE = re.compile(r",|\b(?:which|that|who)\b")
_OWN = frozenset({"his", "her", "their"})
_DEFINITE = frozenset({"the", "this", "that", "his", "her", "its", "their", "another"})
_FEW_PEOPLE = re.compile(
    r"(?:(?:two|three|four|five|six|several) (?:\w+ )?people|those people|one of the people)\b",
    re.IGNORECASE,
)


_ASIDE = frozenset(["spokesman", "spokeswoman", "spokesperson", "other", "rival", "opponent"])


class Nouns(Documents):
    """Resolves noun phrases that do not end in a name."""

    def _by_name(self, phrase: Phrase, naming: Naming) -> tuple[Speaker, Turn | None]:
        return self._figure(phrase, naming, self._sureness(naming))

    def _by_noun(self, phrase: Phrase) -> tuple[Speaker, Turn | None]:
        lists = lexicon()
        noun = phrase.noun
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
            return self._class(phrase, "group")
        if noun == "panel" and set(phrase.modifiers) & small_words("judging"):
            return self._panel(phrase)
        if noun in small_words("states_many"):
            return self._class(phrase, "government", self._affiliation(phrase))
        if noun in lists.crowds or (noun in lists.groups and noun not in lists.people):
            return self._crowd(phrase)
        if noun in lists.outlets:
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
        if phrase.opening != "the" or len(phrase.words) != 2 or noun in small_words("no_recent"):
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
        return self._found(phrase, (choice.turn.figures[0], evidence.RECENT_OF_SEVERAL))

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
        return telling.unnamed("organisation", phrase.span, evidence.DESCRIBED)

    def _state(self, phrase: Phrase) -> tuple[Speaker, Turn | None]:
        """ "The Chinese side": the state, as the article names it."""
        demonyms = lexicon().demonyms
        for token in phrase.words:
            state = demonyms.get(token.word)
            for number, figure in enumerate(self.cast.figures):
                if state is not None and figure.place and figure.name == state:
                    return self._found(phrase, (number, evidence.BODY_OF_SPOKESMAN))
        return telling.unnamed("government", phrase.span, evidence.DESCRIBED), None

    def _person(self, phrase: Phrase) -> tuple[Speaker, Turn | None]:
        noun = phrase.noun
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
        if phrase.namings or len(phrase.words) > len(phrase.head) or noun in _ASIDE:
            return None
        if any(token.possessive for token in phrase.words) or self._introduced(phrase):
            return None
        people = self.thread.people_before(phrase.span.start, None, 1)
        people = people if len(people) == 1 else self._topic(phrase)
        if len(people) != 1 or people[0] in self._outer_figures():
            return None
        if self.roles.bears(people[0], noun):
            return None  # "the minister" is not the former minister
        gender = self.cast.figures[people[0]].gender
        fits = gender is None or lexicon().gendered.get(noun) in (None, gender)
        return (people[0], evidence.BRIDGED) if fits else None

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
                if any(family in role.words for role in roles):
                    return self._found(phrase, found)
        kind: Kind = "anonymous"
        name = owner.name if owner is not None else None
        return self._class(phrase, kind, name)

    def _is_anonymous(self, phrase: Phrase) -> bool:
        noun = phrase.noun
        return noun in lexicon().informants or self.thread.knows_unnamed(phrase.span.start, noun)

    def _somebody(self, phrase: Phrase) -> Turn:
        gender = lexicon().gendered.get(phrase.noun)
        return Turn(phrase.span.start, (), "person", gender, False, 3.0, False, phrase.noun)

    def _apposed(self, phrase: Phrase) -> tuple[Speaker, Turn | None] | None:
        """ "The foreign minister, Jane Doe"."""
        end = phrase.head[-1].end
        for naming in phrase.namings:
            if self.cast.figures[naming.figure].kind != "person" or naming.span.start < end:
                continue
            if _APPOSED.fullmatch(self.text, end, naming.span.start):
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
