"""A record in figures: what every output for people opens with."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import get_args

from sayso.article.records import Article
from sayso.attribution.records import Kind, Statement, StatementType, Voice
from sayso.outlet.records import Outlet, OutletMention
from sayso.outlet.registry import Registry, load_registry
from sayso.record import Record
from sayso.render.grouping import Group, grouped
from sayso.render.telling import intermediaries
from sayso.text import Span, merge

TYPES: tuple[StatementType, ...] = ("direct", "mixed", "indirect")
_SHORTEST_REPEATED = 20  # letters; shorter paragraphs ("Read more") repeat without meaning anything
# Scripts that put no space between words count by character, as their readers do.
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|(?:(?![\u3040-\u9fff])\w)[\w’'-]*")
_NO_LETTER = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Reliance:
    """An outlet that the article names as speaker, in the source or in the chain of a statement."""

    name: str
    statements: int  # how many statements rest on it
    linked: bool  # whether the article links to a page of that outlet


@dataclass(frozen=True, slots=True)
class Summary:
    """One record in figures."""

    statements: int
    by_type: tuple[tuple[StatementType, int], ...]  # direct, mixed, indirect
    speakers: int  # names, and mentions without a name; pronouns are not counted
    by_kind: tuple[tuple[Kind, int], ...]  # the speakers whose kind is known, in the order of KINDS
    without_source: int  # statements that name nobody
    unnamed: int  # statements of unnamed informants
    vague: int  # statements of a class of whom nobody could be asked
    unnamed_or_vague: int  # statements of either
    passed_on: int  # statements that others than their speaker passed on: chains of two and more
    nested: int  # statements within other statements
    carried: int  # statements that carry on an earlier one without a cue
    relies_on: tuple[Reliance, ...]  # other outlets, the most relied on first
    words: int  # of the whole text
    words_by_voice: tuple[tuple[Voice, int], ...]  # by the voice of their sentence
    repeated: tuple[Span, ...]  # paragraphs that stand in the text before, word for word
    findings: tuple[tuple[str, int], ...]  # how many of each kind, in the order of the findings
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
    speakers = [group for group in groups if group.who and not group.pronoun]
    by_voice = _words_by_voice(record)
    said = record.statements
    return Summary(
        statements=len(said),
        by_type=tuple((type_, types[type_]) for type_ in TYPES),
        speakers=len(speakers),
        by_kind=_by_kind(speakers),
        without_source=sum(len(group.statements) for group in groups if not group.who),
        unnamed=sum(map(_is_unnamed, said)),
        vague=sum(one.vague for one in said),
        unnamed_or_vague=sum(one.vague or _is_unnamed(one) for one in said),
        passed_on=sum(bool(intermediaries(record, one)) for one in said),
        nested=sum(one.within is not None for one in said),
        carried=sum(one.carried for one in said),
        relies_on=_relies_on(record, registry or load_registry()),
        words=sum(by_voice.values()),
        words_by_voice=tuple(sorted(by_voice.items())),
        repeated=repeated_paragraphs(record.article),
        findings=tuple(Counter(finding.kind for finding in record.findings).items()),
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


def _by_kind(speakers: Iterable[Group]) -> tuple[tuple[Kind, int], ...]:
    counted = Counter(group.kind for group in speakers if group.kind)
    return tuple((kind, counted[kind]) for kind in get_args(Kind) if counted[kind])


def _is_unnamed(statement: Statement) -> bool:
    speaker = statement.speaker
    anonymous = speaker is not None and speaker.kind == "anonymous"
    return anonymous or statement.anonymity is not None


def _relies_on(record: Record, registry: Registry) -> tuple[Reliance, ...]:
    """Outlets that statements rest on; the article's own outlet and credit are understood."""
    own = {outlet.name for outlet in _own(record.article, registry)}
    linked = {
        found.name for link in record.article.links if (found := registry.by_domain(link.href))
    }
    mentions = registry.mentions(record.article.text)
    counted: Counter[str] = Counter()
    for statement in record.statements:
        named = [*_named_in(merge(statement.source), mentions)]
        named += [_known_as(name, registry) for name in _outlets_of(statement)]
        counted.update(list(dict.fromkeys(named)))  # each once, always in the same order
    return tuple(
        Reliance(name, count, name in linked)
        for name, count in counted.most_common()
        if name not in own
    )


def _outlets_of(statement: Statement) -> Iterator[str]:
    """The outlets among a statement's speaker and those who passed it on."""
    speaker = statement.speaker
    if speaker is not None and speaker.kind == "outlet" and speaker.name:
        yield speaker.name
    for link in statement.chain:
        if link.kind == "outlet" and link.name:
            yield link.name


def _known_as(name: str, registry: Registry) -> str:
    """What sayso calls an outlet that an article calls by this name."""
    outlet = registry.by_site_name(name)
    return outlet.name if outlet else name


def _own(article: Article, registry: Registry) -> Iterable[Outlet]:
    credited = registry.by_credit(article.credit) if article.credit else None
    return [outlet for outlet in (article.outlet, credited) if outlet is not None]


def _named_in(source: tuple[Span, ...], mentions: Iterable[OutletMention]) -> Iterator[str]:
    for mention in mentions:
        if any(span.contains(mention.span) for span in source):
            yield mention.outlet.name
