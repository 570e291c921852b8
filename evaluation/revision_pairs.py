"""Pairs of revisions whose differences are known: PolNeAR's articles, edited.

An article is edited by one to twelve edits; in one half of the pairs the edited text is the older
one, so that what was left out is added, what lost its name is named, and so on. Every fifth pair
or so is noise only: typography, boilerplate, counters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from random import Random

from drafts import WORD, Draft, Kept, Told, draft_of, first_draft
from edits import EDITS, is_named
from noise_edits import NOISE, add_boilerplate
from polnear import Annotated
from sayso.article.plain import read_plain
from sayso.article.records import Article
from sayso.attribution.quotation import Quotation
from sayso.attribution.records import ChainLink, Kind, Speaker, Statement
from sayso.attribution.typing import statement_type
from sayso.attribution.voices import voices
from sayso.language.prepared import prepare
from sayso.outlet.registry import Registry, load_registry
from sayso.record import ReaderName, Record

MOST_EDITS = 12
MOST_ATTEMPTS = 40  # an edit finds no place in some texts
NOISE_EVERY = 6  # of so many pairs one is noise only
REVERSED = {
    "trimmed": "extended",
    "extended": "trimmed",
    "anonymised": "named",
    "named": "anonymised",
    "made_indirect": "made_direct",
    "made_direct": "made_indirect",
}  # what a change is called when the older text is the newer; others keep their names
_PRONOUNS = re.compile(r"(?i)he|she|it|they|we|i|you|who|which|his|her|their|its")
_UNNAMED = re.compile(r"\b(?:official|officials|aide|spokesman|person familiar)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Truth:
    """What really became of one statement."""

    key: str
    older: Told | None  # None if it was added
    newer: Told | None  # None if it was removed
    changes: frozenset[str]  # kinds of change, and "reworded" where its content's words differ
    open: frozenset[str]  # kinds of which nobody could say whether they apply
    moved: bool


@dataclass(frozen=True, slots=True)
class Pair:
    """Two revisions as drafts, and the truth about them."""

    article: str  # the name of the article that they were made from
    number: int
    edits: tuple[str, ...]  # in the order in which they were made
    older: Draft
    newer: Draft
    truths: tuple[Truth, ...]
    trace: tuple[Kept, ...]  # what of the older text stands unchanged in the newer
    notes: int  # correction notes that the newer text has more; less than 0 if it has fewer
    noise_only: bool


def pairs(articles: Sequence[Annotated], number: int, seed: int = 1) -> Iterator[Pair]:
    """So many pairs, the articles in turn; the same for the same arguments."""
    drafts = [draft_of(article) for article in articles]
    for at in range(number):
        article = articles[at % len(articles)]
        chance = Random(f"{seed} {article.name} {at}")
        round_, place = divmod(at, len(articles))
        noise_only = (round_ + place) % NOISE_EVERY == 0
        yield _pair(article.name, at, drafts[place], chance, noise_only)


def _pair(name: str, number: int, draft: Draft, chance: Random, noise_only: bool) -> Pair:
    if chance.random() < 0.3:
        draft = add_boilerplate(draft, chance) or draft
    older = first_draft(draft.text, draft.told, draft.noise)
    newer, edits = _edited(older, chance, noise_only)
    truths = tuple(truths_of(older, newer))
    pair = Pair(name, number, edits, older, newer, truths, newer.trace, newer.notes, noise_only)
    return turned(pair) if chance.random() < 0.5 else pair


def _edited(draft: Draft, chance: Random, noise_only: bool) -> tuple[Draft, tuple[str, ...]]:
    """The draft after a script of edits, and which they were."""
    choices = NOISE if noise_only else EDITS | NOISE
    wanted = chance.randint(1, 4 if noise_only else MOST_EDITS)
    made: list[str] = []
    for _ in range(MOST_ATTEMPTS):
        if len(made) == wanted:
            break
        name = chance.choice(list(choices))
        edited = choices[name](draft, chance)
        if edited:
            draft = edited
            made.append(name)
    return draft, tuple(made)


def truths_of(older: Draft, newer: Draft) -> Iterator[Truth]:
    """What became of each statement, as the edits noted it."""
    after = {one.key: one for one in newer.told}
    before = {one.key: one for one in older.told}
    for key, one in before.items():
        then = after.get(key)
        if then is None:
            again = {"removed", "moved"} if _stands(one, older.text, newer.text) else set()
            yield Truth(key, one, None, frozenset(), frozenset(again), False)
        else:
            yield Truth(key, one, then, then.done, then.open, then.moved)
    for key, one in after.items():
        if key not in before:
            yield Truth(key, None, one, frozenset(), frozenset(), False)


def _stands(one: Told, text: str, elsewhere: str) -> bool:
    """Whether the words of the content stand in another text too."""
    wanted = " ".join(word for span in one.content for word in WORD.findall(span.of(text)))
    return f" {wanted} " in f" {' '.join(WORD.findall(elsewhere))} "


def turned(pair: Pair) -> Pair:
    """The pair with the newer text as the older."""
    truths = tuple(
        Truth(
            one.key,
            one.newer,
            one.older,
            frozenset(REVERSED.get(kind, kind) for kind in one.changes),
            frozenset(_turned_open(kind) for kind in one.open),
            one.moved,
        )
        for one in pair.truths
    )
    trace = tuple(sorted((Kept(k.newer, k.older) for k in pair.trace), key=lambda k: k.newer))
    return replace(
        pair, older=pair.newer, newer=pair.older, truths=truths, trace=trace, notes=-pair.notes
    )


def _turned_open(kind: str) -> str:
    return {**REVERSED, "removed": "added", "added": "removed"}.get(kind, kind)


# Drafts as the records that a perfect reader would make.


@dataclass(frozen=True, slots=True)
class Known:
    """A record whose statements are known by the keys of the draft."""

    record: Record
    keys: Mapping[str, str]  # id to key


@cache
def _registry() -> Registry:
    return load_registry()


def article_of(draft: Draft) -> Article:
    """The draft's text as an article."""
    return replace(read_plain(draft.text, _registry()), language="en")


def gold_record(draft: Draft) -> Known:
    """The record of a draft with its statements as they were marked."""
    article = article_of(draft)
    prepared = prepare(article)
    told = sorted(draft.told, key=lambda one: min(one.spans))
    names = _full_names(draft.text, told)
    statements = tuple(
        _statement(f"s{number}", draft.text, one, names, prepared.quotations)
        for number, one in enumerate(told, start=1)
    )
    reader = ReaderName("en", "marked by hand", "1")
    sentences = voices(article.text, prepared.sentences, statements)
    keys = {f"s{number}": one.key for number, one in enumerate(told, start=1)}
    return Known(Record(reader, article, statements, sentences), keys)


def _statement(
    id_: str, text: str, one: Told, names: Mapping[str, str], quotations: Sequence[Quotation]
) -> Statement:
    speaker = _speaker(text, one, names)
    links = tuple(ChainLink(span.of(text), "outlet", span) for span in one.through)
    first = (ChainLink(speaker.name, speaker.kind, speaker.mention),) if speaker else ()
    return Statement(
        id_,
        statement_type(text, one.content, quotations),
        one.content,
        one.cue,
        one.source,
        1.0,
        speaker=speaker,
        chain=first + links,
    )


def _speaker(text: str, one: Told, names: Mapping[str, str]) -> Speaker | None:
    if not one.source:
        return None
    words = " ".join(span.of(text) for span in one.source)
    name = names.get(_last_name(words)) if is_named(words) else None
    return Speaker(name, _kind(words, name), None, one.source[0], None, 1.0)


def _kind(words: str, name: str | None) -> Kind:
    if name is not None or _PRONOUNS.fullmatch(words):
        return "person"
    return "anonymous" if _UNNAMED.search(words) else "group"


def _full_names(text: str, told: Sequence[Told]) -> dict[str, str]:
    """The fullest form of each named source, by its last name."""
    names: dict[str, str] = {}
    for one in told:
        words = " ".join(span.of(text) for span in one.source)
        if is_named(words):
            last = _last_name(words)
            names[last] = max(names.get(last, ""), _name(words), key=len)
    return names


def _name(words: str) -> str:
    """The first run of capital words; all words where it is part of a longer name of a body."""
    bare = re.sub(r"^(?:The|the|a|an) ", "", words)
    found = re.search(r"[A-Z][\w.'’-]*(?: (?:of |the |de |for )*[A-Z][\w.'’-]*)*", bare)
    if not found or re.match(r" \w", bare[found.end() :]):
        return bare
    return found.group()


def _last_name(words: str) -> str:
    return _name(words).rpartition(" ")[2]
