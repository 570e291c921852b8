"""What kind of thing a name is, as its own words tell."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sayso.attribution.records import Kind
from sayso.speaker.lexicon import Body, Lexicon, small_words
from sayso.speaker.tokens import Token

_STATION = re.compile(r"[KW][A-Z]{3}(?:-(?:TV|FM|AM))?")  # call signs of American stations
_MANY = re.compile(r"[A-Z]{2,}s")  # "MPs", "NGOs"


def names_body(words: Sequence[Token], lists: Lexicon) -> bool:
    """Whether a name with a title in it is a body's all the same: "Attorney General's Office"."""
    plain = words[-1].word.casefold()
    if is_cause(words) or (len(words) > 1 and plain in small_words("name_nouns")):
        return True
    if len(words) > 1 and words[0].word.casefold() in lists.people and words[1].word == "of":
        return False  # "Speaker of the Assembly"
    return len(words) > 1 and (
        plain in lists.governments
        or plain in lists.organisations
        or (
            any(w.word in ("of", "for") for w in words)
            and (words[0].word.casefold() in lists.governments | lists.organisations)
        )
    )


def is_cause(words: Sequence[Token]) -> bool:
    """Whether people who stand for something give a body its name: "Doctors for Halden"."""
    opening = words[0].word.casefold()
    return opening in small_words("linking") and any(word.word == "for" for word in words[1:-1])


def is_organisation(words: Sequence[Token], lists: Lexicon) -> bool:
    """Whether capitalised words name a body: a noun for one among them, or an abbreviation."""
    plain = [word.word.casefold() for word in words]
    if len(words) == 2 and words[0].word in lists.given and plain[1] in small_words("surnames"):
        return False
    if is_cause(words) or (len(words) > 1 and plain[-1] in small_words("name_nouns")):
        return True
    if names_outlet([word.word for word in words]):
        return True
    if any(word.word.endswith(" &") for word in words) and words[0].word not in lists.given:
        return True
    family = words[0].word in lists.family_first or words[0].word in lists.given
    nouns = plain[1:] if family and len(words) < 4 else plain
    if len(words) > 1 and any(_is_noun_for_body(word, lists) for word in nouns):
        return True
    word = words[0].word
    return len(words) == 1 and word.isupper() and 2 <= len(word.replace(".", "")) <= 6


def _is_noun_for_body(word: str, lists: Lexicon) -> bool:
    return (
        word in lists.organisations
        or word in lists.governments
        or word in lists.outlets
        or word in small_words("press")
    )


def kind_of(body: Body) -> Kind:
    """The kind of a body that is known by name."""
    if body.outlet:
        return "outlet"
    return "government" if body.government else "organisation"


def kind_of_words(names: Sequence[str], lists: Lexicon) -> Kind:
    """The kind of a body whose name holds a noun for one."""
    plain = [name.casefold() for name in names]
    if small_words("between_states") & set(plain) or plain[:2] == ["united", "nations"]:
        return "organisation"
    governing = [word for word in plain if word in lists.governments]
    other = [word for word in plain if word in lists.organisations]
    press = small_words("press")
    if len(plain) > 1 and (plain[-1] in press or plain[0] in press):
        return "outlet"
    if names_outlet(names):
        return "outlet"
    if len(plain) > 1 and {"union", "unions"} & set(plain):
        return "organisation"
    public = {"senate", "house", "state", "city", "federal", "national", "joint", "security"}
    if governing and not (other and plain[-1] in lists.organisations):
        return "government"
    ahead = plain[: plain.index("for")] if "for" in plain else plain
    if other and {"committee", "council"} & set(other) and public & set(ahead):
        return "government"
    return "organisation"


def names_outlet(names: Sequence[str]) -> bool:
    """Whether a name is written as only outlets' are: "Halden-TV", "KXYZ", "Sun-Herald"."""
    plain = [name.casefold() for name in names]
    agency = plain[-1] in ("agency", "service", "network", "corporation", "group")
    if len(plain) > 1 and agency and {"news", "press", "media", "broadcasting"} & set(plain[:-1]):
        return True
    last = names[-1].rsplit("-", 1)
    if len(last) > 1 and last[0] and last[1].casefold() in small_words("press"):
        return True
    return _STATION.fullmatch(names[-1]) is not None and len(names) == 1


def is_people(word: str, lists: Lexicon) -> bool:
    """ "Asian Americans": no one person."""
    last = word.split("-")[-1]
    if _MANY.fullmatch(word):
        return True
    return last in small_words("parties_many") or (last[-1:] == "s" and last[:-1] in lists.demonyms)


def is_label(word: str, lists: Lexicon) -> bool:
    """Whether a word before a name is no part of it: "Republican", "Chinese"."""
    return (word in lists.labels or word in lists.demonyms) and word not in lists.given
