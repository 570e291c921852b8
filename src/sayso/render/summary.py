"""A record in figures: what every output for people opens with."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from sayso.article.records import Article, Link
from sayso.attribution.records import StatementType, Voice
from sayso.outlet.mentions import OutletMention
from sayso.outlet.records import Outlet
from sayso.outlet.registry import Registry, load_registry
from sayso.record import Record
from sayso.render.grouping import grouped
from sayso.text import Span, merge

TYPES: tuple[StatementType, ...] = ("direct", "mixed", "indirect")
_SHORTEST_REPEATED = 20  # letters; shorter paragraphs ("Read more") repeat without meaning anything
# Scripts that put no space between words count by character, as their readers do.
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|(?:(?![\u3040-\u9fff])\w)[\w’'-]*")
_NO_LETTER = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Reliance:
    """An outlet that the article names as the source of a statement."""

    name: str
    statements: int  # how many statements name it in their source
    linked: bool  # whether the article links to a page of that outlet


@dataclass(frozen=True, slots=True)
class Summary:
    """One record in figures."""

    statements: int
    by_type: tuple[tuple[StatementType, int], ...]  # direct, mixed, indirect
    sources: int  # different source mentions; pronouns are not counted
    without_source: int  # statements that name nobody
    relies_on: tuple[Reliance, ...]  # other outlets, the most relied on first
    words: int  # of the whole text
    words_by_voice: tuple[tuple[Voice, int], ...]  # by the voice of their sentence
    repeated: tuple[Span, ...]  # paragraphs that stand in the text before, word for word
    only_quotations: bool  # the reader knows quotations only, so speakers are not known

    @property
    def author_share(self) -> float:
        """The share of words in sentences of the author's own voice, 0 to 1."""
        return dict(self.words_by_voice).get("author", 0) / self.words if self.words else 0.0

    @property
    def linked(self) -> int:
        """How many of the outlets relied on are linked."""
        return sum(outlet.linked for outlet in self.relies_on)


def summarise(record: Record, registry: Registry | None = None) -> Summary:
    """The figures of a record; outlets are recognised by `registry` (None: the known outlets)."""
    types = Counter(statement.type for statement in record.statements)
    groups = grouped(record)
    by_voice = _words_by_voice(record)
    return Summary(
        statements=len(record.statements),
        by_type=tuple((type_, types[type_]) for type_ in TYPES),
        sources=sum(bool(group.source) and not group.pronoun for group in groups),
        without_source=sum(len(group.statements) for group in groups if not group.source),
        relies_on=_relies_on(record, registry or load_registry()),
        words=sum(by_voice.values()),
        words_by_voice=tuple(sorted(by_voice.items())),
        repeated=repeated_paragraphs(record.article),
        only_quotations=record.reader.name == "quotations only",
    )


def count_words(text: str) -> int:
    """How many words a text has; of Chinese and Japanese, how many characters."""
    return sum(1 for _ in _WORD.finditer(text))


def repeated_paragraphs(article: Article) -> tuple[Span, ...]:
    """The paragraphs that say the same as an earlier one but for case, marks and white space."""
    seen: set[str] = set()
    repeated: list[Span] = []
    for block in article.blocks:
        if block.kind == "heading":
            continue
        letters = _letters(block.span.of(article.text))
        if len(letters) >= _SHORTEST_REPEATED and letters in seen:
            repeated.append(block.span)
        seen.add(letters)
    return tuple(repeated)


def _letters(text: str) -> str:
    return _NO_LETTER.sub("", unicodedata.normalize("NFKC", text)).casefold()


def _words_by_voice(record: Record) -> Counter[Voice]:
    counted: Counter[Voice] = Counter()
    for sentence in record.sentences:
        counted[sentence.voice] += count_words(sentence.span.of(record.article.text))
    return counted


def _relies_on(record: Record, registry: Registry) -> tuple[Reliance, ...]:
    """Outlets in the statements' sources; the article's own outlet and credit are understood."""
    own = {outlet.name for outlet in _own(record.article, registry)}
    counted: Counter[Outlet] = Counter()
    mentions = registry.mentions(record.article.text)
    for statement in record.statements:
        counted.update(_named_in(merge(statement.source), mentions))
    return tuple(
        Reliance(outlet.name, count, _is_linked(outlet, record.article.links, registry))
        for outlet, count in counted.most_common()
        if outlet.name not in own
    )


def _own(article: Article, registry: Registry) -> Iterable[Outlet]:
    credited = registry.by_credit(article.credit) if article.credit else None
    return [outlet for outlet in (article.outlet, credited) if outlet is not None]


def _named_in(source: tuple[Span, ...], mentions: Iterable[OutletMention]) -> set[Outlet]:
    return {
        mention.outlet
        for mention in mentions
        if any(span.contains(mention.span) for span in source)
    }


def _is_linked(outlet: Outlet, links: Iterable[Link], registry: Registry) -> bool:
    return any(registry.by_domain(link.href) == outlet for link in links)
