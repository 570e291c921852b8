"""Measure the comparison of revisions: python benchmarks/comparing.py [--pairs N] [--rounds N]

Articles of some 800 words, made with a seed from the words of the bundled examples, and their
revisions after one to eight edits; the same pairs go to difflib, word by word. Statements are given
with the records, so that reading them is no part of the figures. benchmarks/run.py measures this
too.
"""

from __future__ import annotations

import argparse
import math
import random
import re
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import partial
from importlib.resources import files
from itertools import pairwise
from statistics import linear_regression

import _one_thread  # noqa: F401 - has to come before numpy
from figures import Figure, rated
from sayso.article.blocks import Piece, join
from sayso.article.records import Article
from sayso.attribution.records import Sentence, Speaker, Statement
from sayso.record import ReaderName, Record
from sayso.revision.comparing import compare
from sayso.revision.records import Revision
from sayso.revision.sentences import aligned
from sayso.text import Span

EXAMPLES = ("column.txt", "press_release.txt")  # whose words the articles are made of
WORDS = 800  # of a typical article
LENGTHS = (400, 800, 1600, 3200, 6400)  # words, for the growth
POSTS = 200  # revisions of the live blog, if so many pairs are asked for
POST = 3  # sentences put on top at each
LIVE = 2_000  # sentences of its last revision

_QUOTED = re.compile(r"“(?P<content>[^”]*,)” (?P<source>[A-Z]\w+) (?P<cue>said|claimed)\b")
_SPEAKERS = ("Quill", "Hale", "Tarn", "Orme", "Vask")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two revisions of one article."""

    older: Revision
    newer: Revision


def figures(pairs: int = 100, rounds: int = 3) -> Iterator[Figure]:
    """All figures of comparing, the live blog last."""
    chosen = random.Random(800)
    typical = [[_pair(chosen, WORDS) for _ in range(pairs)] for _ in range(rounds)]
    _compare_all([_pair(chosen, WORDS)])
    ours = _rate("revisions compared", typical, lambda one: compare(one.older, one.newer))
    yield ours
    yield _rate(
        "  their sentences alone",
        [[_pair(chosen, WORDS) for _ in range(pairs)] for _ in range(rounds)],
        lambda one: aligned(one.older.record, one.newer.record),
    )
    theirs = _rate("difflib on their words", typical, _differ)
    yield theirs
    yield Figure("comparing against difflib", ours.value / theirs.value, "times as fast", 0.0, True)
    yield _growth(chosen, max(pairs // 10, 1))
    yield _live_blog(chosen, min(POSTS, 2 * pairs))


def _rate(name: str, rounds: Sequence[Sequence[Pair]], work: Callable[[Pair], object]) -> Figure:
    """The rate over rounds of pairs that were not compared before: what was seen is remembered."""

    def whole(pairs: Sequence[Pair]) -> None:
        for one in pairs:
            work(one)

    seconds = [_cpu(partial(whole, pairs)) for pairs in rounds]
    return rated(name, "pairs / CPU second", len(rounds[0]), seconds)


def _differ(pair: Pair) -> object:
    older, newer = pair.older.record.article.text, pair.newer.record.article.text
    return SequenceMatcher(None, older.split(), newer.split()).get_opcodes()


def _growth(chosen: random.Random, pairs: int) -> Figure:
    """The power of the length with which the time grows; 1 is linear."""
    spent = []
    for words in LENGTHS:
        longer = [_pair(chosen, words, edits=words // 160) for _ in range(pairs)]
        spent.append(_cpu(partial(_compare_all, longer)))
    slope, _ = linear_regression([math.log(one) for one in LENGTHS], [math.log(s) for s in spent])
    note = f"{LENGTHS[0]} to {LENGTHS[-1]:,} words, edits in proportion; 1 is linear"
    return Figure("growth with the length", slope, "exponent", note=note)


def _compare_all(pairs: Sequence[Pair]) -> None:
    for one in pairs:
        compare(one.older, one.newer)


def _live_blog(chosen: random.Random, size: int) -> Figure:
    """Each revision against the one before: a post on top, and a word changed further down."""
    posts = [[_sentence(chosen)] for _ in range(LIVE - size * POST)]
    revisions = [_revision(posts)]
    for _ in range(size - 1):
        posts = [[_sentence(chosen) for _ in range(POST)], *posts]
        at = chosen.randrange(len(posts))
        posts[at] = [_reworded(chosen, posts[at][0]), *posts[at][1:]]
        revisions.append(_revision(posts))
    seconds = _cpu(partial(_compare_all, [Pair(*two) for two in pairwise(revisions)]))
    note = f"{size} revisions, up to {LIVE:,} sentences: {seconds:.1f} CPU s in all"
    return Figure("a live blog, each revision", 1000 * seconds / (size - 1), "CPU ms", note=note)


def _pair(chosen: random.Random, words: int, edits: int = 0) -> Pair:
    """An article of paragraphs of two sentences, and what became of it."""
    sentences: list[str] = []
    while sum(len(one.split()) for one in sentences) < words:
        sentences.append(_sentence(chosen))
    now = list(sentences)
    for _ in range(edits or chosen.randint(1, 8)):
        now = _edited(chosen, now)
    return Pair(_revision(_paragraphs(sentences)), _revision(_paragraphs(now)))


def _paragraphs(sentences: Sequence[str]) -> list[Sequence[str]]:
    return [sentences[at : at + 2] for at in range(0, len(sentences), 2)]


def _sentence(chosen: random.Random) -> str:
    said = " ".join(chosen.choices(VOCABULARY, k=chosen.randint(8, 30)))
    said = said[0].upper() + said[1:]
    if chosen.random() < 0.3:
        return f"“{said},” {chosen.choice(_SPEAKERS)} said."
    return f"{said}."


def _edited(chosen: random.Random, now: list[str]) -> list[str]:
    """One edit: a sentence left out, put in, moved, reworded (as often as the rest) or split."""
    at = chosen.randrange(len(now))
    before, one, behind = now[:at], now[at], now[at + 1 :]
    kind = chosen.randrange(8)
    if kind == 0 and behind:
        return before + behind
    if kind == 1:
        return [*before, _sentence(chosen), one, *behind]
    if kind == 2:
        return [one, *before, *behind]
    if kind == 3:
        words = one.split()
        half = len(words) // 2
        parts = [" ".join(words[:half]) + ".", " ".join(words[half:]).capitalize()]
        return before + parts + behind
    return [*before, _reworded(chosen, one), *behind]


def _reworded(chosen: random.Random, sentence: str) -> str:
    words = sentence.split()
    words[chosen.randrange(len(words))] = chosen.choice(VOCABULARY)
    return " ".join(words)


def _revision(paragraphs: Sequence[Sequence[str]]) -> Revision:
    body = join(Piece(" ".join(one), "paragraph", ()) for one in paragraphs)
    spans: list[Span] = []
    for block, sentences in zip(body.blocks, paragraphs, strict=True):
        at = block.span.start
        for sentence in sentences:
            spans.append(Span(at, at + len(sentence)))
            at += len(sentence) + 1
    article = Article(body.text, body.blocks, language="en")
    return Revision(
        Record(
            ReaderName("en", "benchmark", "1"),
            article,
            _statements(body.text),
            tuple(Sentence(span, "author", ()) for span in spans),
        )
    )


def _statements(text: str) -> tuple[Statement, ...]:
    found = []
    for number, match in enumerate(_QUOTED.finditer(text), 1):
        source = Span(*match.span("source"))
        found.append(
            Statement(
                id=f"s{number}",
                type="direct",
                content=(Span(match.start(), match.end("content") + 1),),
                cue=(Span(*match.span("cue")),),
                source=(source,),
                confidence=0.9,
                act="say",
                speaker=Speaker(match["source"], "person", None, source, None, 0.9),
            )
        )
    return tuple(found)


def _vocabulary() -> list[str]:
    """The words of the bundled examples, as often as they stand there."""
    examples = files("sayso") / "examples"
    texts = [
        examples.joinpath(name).read_text("utf-8") for name in ("column.txt", "press_release.txt")
    ]
    return [word for text in texts for word in re.findall(r"[a-z]+", text)]


VOCABULARY = _vocabulary()


def _cpu(task: Callable[[], object]) -> float:
    """The CPU seconds that a task takes."""
    began = time.process_time()
    task()
    return time.process_time() - began


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure the comparison of revisions.")
    parser.add_argument("--pairs", type=int, default=200, metavar="N")
    parser.add_argument("--rounds", type=int, default=3, metavar="N")
    options = parser.parse_args()
    for one in figures(options.pairs, options.rounds):
        print(f"{one.name:26} {one.value:10,.2f} {one.unit:20} {one.note}".rstrip())


if __name__ == "__main__":
    main()
