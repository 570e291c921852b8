"""Outlets named in running text, in any script, at a cost that grows with the text alone.

A name is looked up by its first word, so that a thousand outlets cost no more than ten. A hit then
has to stand on its own: "Washington Post-Dispatch" and "New York Times Square" name no outlet.
Where that cannot be told from the words around, nothing is returned.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from sayso.outlet import surroundings
from sayso.outlet.records import Outlet, OutletMention
from sayso.text import Span

# What a name asks of the words around it before it is believed.
Need = Literal["nothing", "article", "designation", "title marks"]

_TOKEN = re.compile(r"[^\W_]+")
_ARABIC = re.compile("[\u0620-\u06ff]")
_HEBREW = re.compile("[\u05d0-\u05ea]")
_ARABIC_PREFIXES = "وفبكل"  # "and", "so", "by", "like", "to", written as one with the next word
_HEBREW_PREFIXES = "והבלכמש"
_SHORTEST_SHOUTED = 5  # letters; shorter names in capitals are too often other abbreviations


@dataclass(frozen=True, slots=True)
class Form:
    """One way of writing an outlet's name."""

    words: str
    outlet: Outlet
    need: Need


Stands = Callable[[Form, str, int, int], "int | None"]


@dataclass(frozen=True, slots=True)
class NameIndex:
    """Forms by the beginning of their words, the longest first."""

    by_token: dict[str, list[Form]]  # scripts that put spaces between words: by the first word
    by_pair: dict[str, list[Form]]  # scripts that do not: by the first two characters
    stands: Stands  # where a form that was found ends, None if it does not name the outlet there

    def find(self, text: str) -> tuple[OutletMention, ...]:
        """The outlets named in `text`, in order, without overlap."""
        mentions: list[OutletMention] = []
        behind = 0
        for start, forms in self._candidates(text):
            if start >= behind:
                mention = self._longest(forms, text, start)
                if mention is not None:
                    mentions.append(mention)
                    behind = mention.span.end
        return tuple(mentions)

    def _candidates(self, text: str) -> Iterator[tuple[int, list[Form]]]:
        spaced = self.by_token
        for match in _TOKEN.finditer(text):
            token = match.group()
            forms = spaced.get(token)
            if forms is not None:
                yield match.start(), forms
            if not token.isascii():
                yield from self._inside(token, match.start())

    def _inside(self, token: str, offset: int) -> Iterator[tuple[int, list[Form]]]:
        if surroundings.GLUED.search(token):
            words = {m.start(): m.group() for m in surroundings.NOT_GLUED.finditer(token)}
            for position in range(len(token)):
                for forms in (
                    self.by_pair.get(token[position : position + 2]),
                    self.by_token.get(words.get(position, "")),
                ):
                    if forms is not None:
                        yield offset + position, forms
            return
        for length in range(1, _prefix_length(token) + 1):
            forms = self.by_token.get(token[length:])
            if forms is not None:
                yield offset + length, forms

    def _longest(self, forms: list[Form], text: str, start: int) -> OutletMention | None:
        for form in forms:
            end = _end_of(form.words, text, start)
            if end is not None:
                stands_until = self.stands(form, text, start, end)
                if stands_until is not None:
                    return OutletMention(Span(start, stands_until), form.outlet)
        return None


def mention_index(outlets: Iterable[Outlet]) -> NameIndex:
    """An index for running text, where a name must be told from other words."""
    forms = [form for outlet in outlets for form in _forms(outlet)]
    return _index(forms, _stands_in_text)


def credit_index(outlets: Iterable[Outlet]) -> NameIndex:
    """An index for credit lines, where short forms count and any name stands for its outlet."""
    forms = [
        Form(written, outlet, "nothing")
        for outlet in outlets
        for words in (*outlet.credits, *safe_names(outlet))
        for written in {_bare(words), _bare(words).upper()}
    ]
    return _index(forms, _stands_in_credit)


def safe_names(outlet: Outlet) -> tuple[str, ...]:
    """The names that are safe to recognise in running text: all but those listed as site names."""
    return tuple(name for name in (outlet.name, *outlet.names) if name not in outlet.site_names)


def _forms(outlet: Outlet) -> Iterator[Form]:
    for name in safe_names(outlet):
        need: Need = "article" if _bare(name) != name else "nothing"
        for words in _writings(_bare(name)):
            yield Form(words, outlet, need)
    for name in outlet.site_names:
        glued = surroundings.GLUED.search(name) is not None
        yield Form(_bare(name), outlet, "title marks" if glued else "designation")


def _bare(name: str) -> str:
    """A name without "The": where it has one, text must have one before it."""
    return name.removeprefix("The ")


def _writings(words: str) -> Iterator[str]:
    yield words
    shouted = words.upper()
    if len(words) >= _SHORTEST_SHOUTED and shouted != words:
        yield shouted
    if not words.isascii():
        decomposed = unicodedata.normalize("NFD", words)
        if decomposed != words:
            yield decomposed


def _index(forms: Iterable[Form], stands: Stands) -> NameIndex:
    by_token: dict[str, list[Form]] = {}
    by_pair: dict[str, list[Form]] = {}
    for form in _without_doubt(forms):
        if surroundings.GLUED.search(form.words):
            by_pair.setdefault(form.words[:2], []).append(form)
        else:
            first = _TOKEN.search(form.words)
            if first is not None and first.start() == 0:
                by_token.setdefault(first.group(), []).append(form)
    for forms_here in (*by_token.values(), *by_pair.values()):
        forms_here.sort(key=lambda form: -len(form.words))
    return NameIndex(by_token, by_pair, stands)


_STRENGTH: dict[Need, int] = {"nothing": 0, "article": 1, "title marks": 2, "designation": 2}


def _without_doubt(forms: Iterable[Form]) -> list[Form]:
    """One form for each writing: the one that asks least; none if two outlets ask the same."""
    chosen: dict[str, Form] = {}
    doubtful: set[str] = set()
    for form in sorted(forms, key=lambda form: _STRENGTH[form.need]):
        first = chosen.setdefault(form.words, form)
        if first.need == form.need and first.outlet is not form.outlet:
            doubtful.add(form.words)
    return [form for words, form in chosen.items() if words not in doubtful]


def _prefix_length(token: str) -> int:
    """How many letters at the head of a word may be prefixes written as one with it."""
    if _ARABIC.match(token):
        prefixes = _ARABIC_PREFIXES
    elif _HEBREW.match(token):
        prefixes = _HEBREW_PREFIXES
    else:
        return 0
    length = 0
    while length < min(2, len(token) - 2) and token[length] in prefixes:
        length += 1
    return length


def _end_of(words: str, text: str, start: int) -> int | None:
    """Where `words` end in `text` from `start` on; white space and apostrophes may differ."""
    if text.startswith(words, start):
        return start + len(words)
    if " " not in words and "'" not in words:
        return None
    position = start
    for character in words:
        here = text[position : position + 1]
        if character == " ":
            gap = surroundings.GAP.match(text, position)
            if gap is None:
                return None
            position = gap.end()
        elif here == character or (character == "'" and here == "’"):
            position += 1
        else:
            return None
    return position


def _stands_in_text(form: Form, text: str, start: int, end: int) -> int | None:
    if not surroundings.is_whole(text, start, end):
        return None
    if form.need == "title marks":
        return end if surroundings.in_title_marks(text, start, end) else None
    designation_end = surroundings.designation_end(text, end)
    designated = designation_end > end
    if form.need == "designation" and not designated:
        return None
    if form.need == "article" and not (designated or surroundings.has_article(text, start, end)):
        return None
    if surroundings.is_part_of_longer_name(text, start, designation_end):
        return None
    return designation_end


def _stands_in_credit(form: Form, text: str, start: int, end: int) -> int | None:
    return end if surroundings.is_whole(text, start, end) else None
