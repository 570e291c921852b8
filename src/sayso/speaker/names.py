"""Names of people: which short form can stand for which full one, in many cultures' orders.

A short form is the full one with words left out, never with other words: "Xi" for "Xi Jinping",
"López Obrador" for "Andrés Manuel López Obrador", "Vladimir Putin" for "Vladimir Vladimirovich
Putin", "Sisi" for "Abdel Fattah al-Sisi". Accents, hyphens and the Arabic article are not heard.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from sayso.speaker.lexicon import lexicon
from sayso.speaker.records import Gender

_ARTICLE = re.compile(r"(?:al|el|ad|ash|as|at|ar|an|az|as)[-\u2010-\u2015 ](?=\w)", re.IGNORECASE)
_INITIAL = re.compile(r"[^\W\d_]\.?$|(?:[^\W\d_]\.)+$")
_MARK = re.compile("[\u0300-\u036f]")
_FEMALE = re.compile(
    r"[a-zž](?:ov[aá]|ev[aá]|ovna|evna|ivna|skaya|skaia|ska|cka|d[oó]ttir|ienė|aitė|ytė|ūtė|qyzy)$"
)
_MALE = re.compile(r"[a-z](?:ovich|evich|ovych|evych|ov|ev|sky|skiy|skyi|ski|oglu)$")


@lru_cache(maxsize=4096)
def key(word: str) -> str:
    """A word of a name as it is compared: case, accents, points and Arabic article not heard."""
    plain = word
    if not word.isascii():
        plain = _MARK.sub("", unicodedata.normalize("NFKD", word))
        plain = plain.replace("’", "'").replace("ł", "l").replace("ø", "o").replace("Ł", "L")
    return _ARTICLE.sub("", plain).replace(".", "").casefold()


def is_initial(word: str) -> bool:
    """Whether a word is an initial: "J.", "J" or "A.B."."""
    return _INITIAL.match(word) is not None


def cleaned(words: Sequence[str]) -> tuple[str, ...]:
    """A person's name without middle initials: "Jane Doe" for "Jane Q. Doe"."""
    if len(words) < 3:
        return tuple(words)
    if is_initial(words[0]):  # "J. R. Doe" goes by both
        return tuple(words)
    middle = [word for word in words[1:-1] if word.islower() or not is_initial(word)]
    return (words[0], *middle, words[-1])


def fits(short: Sequence[str], full: Sequence[str]) -> bool:
    """Whether `short` is `full` with words left out (initials stand for the words they begin)."""
    if len(short) > len(full):
        return False
    rest = map(key, full)
    return all(any(_same(word, other) for other in rest) for word in map(key, short))


def family(words: Sequence[str]) -> tuple[str, ...]:
    """The family name: the first word where that is the rule, else all from the last particle on.

    Double surnames cannot be told from two given names, so they are left to `fits`.
    """
    names = [word for word in words if word not in lexicon().suffixes]
    if len(names) < 2:
        return tuple(names)
    if family_first(names):
        return (names[0],)
    start = len(names) - 1
    while start > 1 and names[start - 1].casefold() in lexicon().particles:
        start -= 1
    return tuple(names[start:])


def family_first(words: Sequence[str]) -> bool:
    """Whether a name has its family name in front: "Xi Jinping", "Orbán Viktor"."""
    lists = lexicon()
    return (
        1 < len(words) <= 4
        and words[0] in lists.family_first
        and words[0] not in lists.given
        and (words[-1] not in lists.family_first or len(words) > 2)
    )


def gender_of(words: Sequence[str]) -> Gender | None:
    """The gender that the given name tells, None where it does not."""
    lists = lexicon()
    if len(words) == 1:  # many a man's given name is a family name too, hardly any woman's
        return "female" if lists.given.get(words[0]) == "female" else None
    given = words[1:] if family_first(words) else words[:1]
    genders = {lists.given.get(word) or lists.given.get(word.split("-")[0]) for word in given}
    told = genders.pop() if len(genders) == 1 else None
    return told or _gender_of_endings(words[1:])


def _gender_of_endings(words: Sequence[str]) -> Gender | None:
    """The gender that a patronymic or a family name tells: "Ivanovna", "Nováková", "Jónsson"."""
    genders: set[Gender] = set()
    for word in words:
        if _FEMALE.search(word):
            genders.add("female")
        elif _MALE.search(word):
            genders.add("male")
    return genders.pop() if len(genders) == 1 else None


def _same(short: str, full: str) -> bool:
    return short == full or (len(short) == 1 and full.startswith(short))
