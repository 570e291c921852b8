"""What follows a verb can turn what it does: "asked whether" asks, "asked them to" requests.

Each test looks at the words that the verb governs, in small letters, and knows no grammar beyond
the few words that decide it.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from sayso.speech.clause import WORD
from sayso.speech.lexicon import lexicon
from sayso.speech.lists import listed

_QUESTION = re.compile(r"\W*(?:\w+ ){0,4}?(?:if|whether|why|how|what|who|whom|when|where|which)\b")
_DOING = re.compile(r"\W*(?!during|something|nothing|everything|anything|bring|king)[a-z-]+ing\b")
_DUTY = re.compile(
    r"\b(?:must|should|ought|(?:need|needs|needed|has|have|had) to"
    r"|(?<!to )(?<!would )(?<!will )(?<!could )(?<!may )"
    r"be (?:\w+ly )?(?:\w+ed|made|given|put|held|taken|let|brought|sent|told|shown|paid|kept)"
    r"|(?<!ould )(?<!to )not be)\b"
)
_OWN = re.compile(
    r"\W*(?:that )?\W*(?:[\w’'.-]+ ){0,4}?(?:it|they|we|i|he|she|government|ministry|army|country)"
    r"(?:['’]d|['’]ll| will| would| was (?:ready|prepared)| were (?:ready|prepared)) "
    r"(?!be\b|have been|not be\b|mean|cause)"
)
_REPRISAL = re.compile(
    r"\b(?:retaliat\w+|countermeasures?|reprisals?|punish\w*|hit(?:ting)? back|strike back"
    r"|legitimate targets?|use force|military action|veto"
    r"|(?:pay|paying) an? (?:\w+ )?price|(?:take|taking) (?:\w+ )?(?:measures|action|steps)"
    r"|(?:face|facing|be|bear) (?:\w+ )?consequences|(?:not|never) "
    r"(?:hesitate|tolerate|stand by|allow)"
    r"|(?:will|would|could|can) (?:be )?(?:respond|cut off|expel\w*|withdraw|suspend\w*|pull out"
    r"|arrest\w*|prosecut\w*|sue\w*|fire\w*|blockade|shoot|attack|bomb|impose|invade))\b"
)
_TO = re.compile(
    r"(?:not |never |\w+ly )?to (?!(?:the|an?|his|her|their|its|me|him|them|us)\b)[a-z]+"
)
_LONGEST_OBJECT = 8  # words


def infinitive(complement: str) -> bool:
    """Whether it is "to do", with or without a short object before it: "Congress to act"."""
    rest = complement.lstrip(" \n\t,'\"“”‘’")
    for _ in range(_LONGEST_OBJECT + 1):
        if _TO.match(rest):
            return True
        word = WORD.match(rest)
        if not word or word[0] in listed("clause_words"):
            return False
        if word[0] in lexicon().verbs and rest[word.end() :].startswith(" to "):
            return False
        rest = rest[word.end() :].lstrip(" \n\t'\"“”‘’.")
    return False


def question(complement: str) -> bool:
    """Whether it asks: "whether", "why", or a question mark at its end."""
    return bool(_QUESTION.match(complement)) or complement.rstrip(" '\"“”’»").endswith("?")


def that(complement: str) -> bool:
    """Whether it is a clause: "asked that the talks go on"."""
    return complement.lstrip().startswith("that ")


def doing(complement: str) -> bool:
    """Whether it is something to do: "suggested waiting"."""
    return bool(_DOING.match(complement))


def duty(complement: str) -> bool:
    """Whether it says what must or should be."""
    return bool(_DUTY.search(complement))


def own(complement: str) -> bool:
    """Whether it says what those who speak would do themselves."""
    return bool(_OWN.match(complement))


def reprisal(complement: str) -> bool:
    """Whether it says what those who speak would do to somebody."""
    return bool(_REPRISAL.search(complement))


def claim(complement: str) -> bool:
    """Whether its first noun is something said: "the allegation", "the idea"."""
    return _first_of(complement, lexicon().claims)


def offer(complement: str) -> bool:
    """Whether its first noun is something offered or asked for: "the plan", "an invitation"."""
    return _first_of(complement, lexicon().offers)


def _first_of(complement: str, nouns: frozenset[str]) -> bool:
    other = lexicon().offers | lexicon().claims
    for match in list(WORD.finditer(complement))[:_LONGEST_OBJECT]:
        if match[0] in other:
            return match[0] in nouns
    return False


TESTS: dict[str, Callable[[str], bool]] = {
    test.__name__: test
    for test in (infinitive, question, that, doing, duty, own, reprisal, claim, offer)
}
