"""The headline has a number, a name, quoted words or an act that the text does not have.

Sees numbers of the headline that stand nowhere in the text, in digits or in words; names in a
headline that is not all in capitals; words between quotation marks that the text does not have;
verbs such as "threatens" or "admits" of whose kind there is none in the text or its statements; and
a headline that states as certain what the only sentences that correspond to it give with "may",
"could" or "if". Does not judge whether the headline is fair, and looks at nothing where the text
breaks off or is shorter than a hundred words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, cached_property

from sayso.finding.detector import Sighting
from sayso.finding.view import View
from sayso.finding.wording import listed
from sayso.finding.wordlists import lists, whole_words, word_set
from sayso.record import Evidence
from sayso.text import Span

KIND = "headline_unsupported"
RANK = 0.75
MAY_BE = (
    "a headline that sums up several statements in its own words",
    "a headline for more than this text: for a picture, a video or a live page",
    "a text that was cut, or changed after its headline was written",
)

_FEWEST = 100  # words of a text that could support a headline
_WORD = re.compile(r"\w+(?:[.,]\d+)*(?:['’]\w+)?")
_NUMBER = re.compile(r"(?<![\w.,])\d[\d.,]*(?![\w.])")
_QUOTED = re.compile(r"[“\"‘](?P<words>[^“”\"‘\n]+?)[”\"’](?!\w)")
_NAME = r"[^\W\d_a-zß-ÿ]\w{3,}"
_NAMES = re.compile(rf"(?<=[\w,’'] ){_NAME}(?: {_NAME})*")


def detect(view: View) -> Iterator[Sighting]:
    """At most one sighting for numbers, names, quoted words, acts and certainty each."""
    title = " ".join((view.record.article.title or "").split())
    if not title or not view.body:
        return
    body = _Body(view)
    if body.count < _FEWEST:
        return
    place = (Evidence(view.paragraphs[0], "headline"),)
    for what, missing in (
        ("number", _numbers(title, body)),
        ("name", _names(title, body) if view.english else []),
        ("quoted words", _quoted(title, body)),
        ("verb", _acts(view, title, body) if view.english else []),
    ):
        if missing:
            says = f"The headline's {what} {listed(missing)} cannot be found in the text."
            yield Sighting(says, place)
    if view.english:
        yield from _certain(view, title)


class _Body:
    """The text without its headline, as words to be looked up."""

    def __init__(self, view: View) -> None:
        article = view.record.article
        self.text = " ".join(span.of(view.text) for span in view.body)
        words = _WORD.findall(self.text.casefold())
        self.words = frozenset(words)
        self.count = len(words)
        self.beside = f"{article.byline or ''} {article.credit or ''}".casefold()
        self.stems = frozenset(word[:5] for word in self.words)

    @cached_property
    def flat(self) -> str:
        """The text as headlines' quotations and numbers are looked up in it."""
        return _flat(self.text)


def _flat(words: str) -> str:
    """The words in small letters and without marks, contractions written out."""
    plain = words.casefold().replace("’", "'")
    for short, long in (("n't", " not"), ("'re", " are"), ("'m", " am"), ("'ve", " have")):
        plain = plain.replace(short, long)
    return " ".join(_WORD.findall(plain.replace("'ll", " will")))


def _numbers(title: str, body: _Body) -> list[str]:
    return [
        number
        for match in _NUMBER.finditer(title)
        if not _has_number(number := match.group().rstrip(".,"), body)
    ]


def _has_number(number: str, body: _Body) -> bool:
    if number.isdigit() and (len(number) == 1 or 1900 <= int(number) <= 2100):
        return True
    plain = number.replace(",", "")
    if any(plain == word.replace(",", "") for word in body.words if word[0].isdigit()):
        return True
    return any(word in body.flat for word in _in_words(number))


def _in_words(number: str) -> tuple[str, ...]:
    """How a number is written in words, as far as the list of numbers has it."""
    return tuple(w.replace("_", " ") for w in lists("headlines").get(f"n{number}", ()))


def _names(title: str, body: _Body) -> list[str]:
    """Names of a headline in running case that the text does not have in any form."""
    words = [word for word in title.split() if len(word) > 3]
    if sum(word[0].islower() for word in words) < 0.5 * len(words):
        return []
    return [
        match.group()
        for match in _NAMES.finditer(title)
        if not any(_is_known(name, body) for name in match.group().split())
    ]


def _is_known(name: str, body: _Body) -> bool:
    return name[:5].casefold() in body.stems or name.casefold() in body.beside


def _quoted(title: str, body: _Body) -> list[str]:
    return [
        words
        for match in _QUOTED.finditer(title)
        if len((words := match["words"]).split()) > 1 and _flat(words) not in body.flat
    ]


def _acts(view: View, title: str, body: _Body) -> list[str]:
    """Verbs of the headline of whose kind the text has no word and no statement the act."""
    acts = {one.act for one in view.record.statements}
    return [
        match.group()
        for family in ("threaten", "admit", "confirm", "deny", "refuse", "demand")
        if (match := _family(family, "verbs").search(title))
        and family not in acts
        and not acts & word_set("headlines", f"{family}_acts")
        and _family(family, "kin").search(body.text) is None
    ]


@cache
def _family(family: str, part: str) -> re.Pattern[str]:
    return whole_words("headlines", f"{family}_{part}")


def _certain(view: View, title: str) -> Iterator[Sighting]:
    """The sentences that correspond to a certain headline, where each of them is cautious."""
    if whole_words("headlines", "cautious").search(title) or title.endswith("?"):
        return
    wanted = _content(title)
    if len(wanted) < 4:
        return
    alike: list[Span] = [
        one.span
        for one in view.body_sentences
        if len(wanted & _content(one.span.of(view.text))) >= 0.7 * len(wanted)
    ]
    if alike and all(_is_cautious(view.text, span) for span in alike):
        says = "The headline is certain; "
        caution = [whole_words("headlines", "cautious").search(s.of(view.text)) for s in alike]
        words = listed(match.group() for match in caution if match)
        which = "the sentence" if len(alike) == 1 else "each sentence"
        says += f"{which} of the text that corresponds to it has {words}."
        yield Sighting(says, tuple(Evidence(span) for span in alike))


def _is_cautious(text: str, span: Span) -> bool:
    return whole_words("headlines", "cautious").search(span.of(text)) is not None


def _content(words: str) -> frozenset[str]:
    """The stems of the words that carry a sentence's meaning."""
    found = _WORD.findall(words.casefold())
    return frozenset(word[:5] for word in found if len(word) > 3)
