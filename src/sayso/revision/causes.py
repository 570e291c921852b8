"""Innocent causes: what a change may come from other than somebody's wish to change the article.

They are looked for before a finding is raised. Each is something that was seen, told in one
sentence; none of them says that it is the reason.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

from sayso.capture.remains import bare, bare_markup, samples, share
from sayso.record import Record
from sayso.revision.article_changes import said
from sayso.revision.records import Cause, RevisionChange, SentenceChange
from sayso.text import Span

_TOP = 400  # characters at the edge of a text in which such things are said
_SHORTER = 0.6  # of the older text's length: a newer one of less may be a teaser
_FAR_SHORTER = 0.4
_FEW = 3  # sentences: fewer than these may go without the text being cut
_LEAST = 40  # characters of a beginning that is long enough to be one
_HELD = 0.8  # of samples of what went that the page must still hold
_CUT = re.compile(r"(?:\.\.\.|…|\[…\]|\[\.\.\.\]|»|→)\s*$")


def causes_of(
    older: Record, newer: Record, sentences: Sequence[SentenceChange], markup: str = ""
) -> tuple[Cause, ...]:
    """The innocent causes that show in two records, and in the newer page where it is given."""
    if all(one.fate == "kept" for one in sentences):
        return tuple(_edition(older, newer))
    return (
        *_write_through(older, newer),
        *_moved_to_page(older, newer, sentences, markup),
        *_edition(older, newer),
        *_teaser(older, newer, sentences, markup),
        *_boilerplate(sentences),
    )


def extraction(change: RevisionChange) -> Iterator[Cause]:
    """That the newer capture's page still holds the words of statements that its text lacks."""
    gone = [one for one in change.statements if one.in_page]
    if gone:
        yield Cause(
            "extraction",
            f"The later page still holds the words of {_number(len(gone), 'statement')} that its "
            "text as read lacks.",
        )


def holds(page: str, text: str, spans: Sequence[Span]) -> bool:
    """Whether a bare page holds the words of all spans of a text."""
    wanted = [bare(span.of(text)) for span in spans]
    return bool(page) and any(wanted) and all(words in page for words in wanted)


def without_mark(headline: str) -> str:
    """A headline without what an agency puts before it to count its versions ("UPDATE 2-")."""
    found = _signs().match(headline)
    return headline[found.end() :].strip() if found else headline


def _write_through(older: Record, newer: Record) -> Iterator[Cause]:
    for record, which in ((newer, "newer"), (older, "older")):
        headline = record.article.title or ""
        top = record.article.text[:_TOP]
        for words, place in ((headline, "headline"), (top, "text")):
            mark = _mark_in(words)
            if mark:
                yield Cause(
                    "write_through",
                    f"The {which} {place} says “{mark}”, as an agency marks a new version of its "
                    "own report.",
                )
                return


@lru_cache(maxsize=256)  # both revisions mostly begin in the same words
def _mark_in(words: str) -> str:
    """How an agency marks a new version of its report in these words; empty if it does not."""
    found = _signs().match(words) or _words_in("write_through", words)
    return " ".join(found.group().split()).strip(" -–—:(),") if found else ""


def _moved_to_page(
    older: Record, newer: Record, sentences: Sequence[SentenceChange], markup: str
) -> Iterator[Cause]:
    if not any(one.fate == "removed" and not one.noise for one in sentences):
        return
    before, after = older.article, newer.article
    shown = _words_in("pages", after.text[-_TOP:]) or _words_in("pages", markup)
    paged = _is_paged(before.url) != _is_paged(after.url)
    if (shown and not _words_in("pages", before.text[-_TOP:])) or paged:
        says = (
            f"The newer page says “{shown.group().strip()}”" if shown else "One address is a page's"
        )
        yield Cause("moved_to_page", f"{says}: the rest may stand on another page of the article.")


def _is_paged(url: str | None) -> bool:
    return url is not None and _patterns("pages", "address").search(url) is not None


def _edition(older: Record, newer: Record) -> Iterator[Cause]:
    before, after = older.article, newer.article
    if not before.url or not after.url or before.url == after.url:
        return
    ours, theirs = _parts(before.url), _parts(after.url)
    names = _editions()
    only = (set(ours) ^ set(theirs)) & names
    rest = [part for part in ours if part not in names] == [p for p in theirs if p not in names]
    same_title = bool(before.title and after.title) and said(before.title or "") == said(
        after.title or ""
    )
    if only and (rest or same_title):
        named = ", ".join(sorted(only))
        says = f"The addresses are those of different editions ({named}) of one page."
        yield Cause("edition", says)


def _parts(url: str) -> list[str]:
    """The parts of an address's host and path, without what says nothing."""
    parts = urlsplit(url)
    host = [part for part in (parts.hostname or "").split(".") if part != "www"]
    return [*host[:-1], *(part for part in parts.path.casefold().split("/") if part)]


def _teaser(
    older: Record, newer: Record, sentences: Sequence[SentenceChange], markup: str
) -> Iterator[Cause]:
    before, after = older.article.text.strip(), _without_noise(newer.article.text, sentences)
    if len(after) >= _SHORTER * len(before) or len(after) < 1:
        return
    removed = [span for one in sentences if one.fate == "removed" for span in one.older]
    if len(removed) < _FEW:
        return
    gone = "".join(span.of(older.article.text) for span in removed)
    far_shorter = len(after) < _FAR_SHORTER * len(before)
    if far_shorter and share(samples(bare(gone)), bare_markup(markup)) >= _HELD:
        says = "The newer text is far shorter, while its page still holds the rest."
        yield Cause("teaser", says)
        return
    beginning = bare(_CUT.sub("", after))
    if len(beginning) >= _LEAST and bare(before).startswith(beginning):
        yield Cause("teaser", "The newer text is the beginning of the older one, and stops there.")


def _without_noise(text: str, sentences: Sequence[SentenceChange]) -> str:
    noise = sorted(span for one in sentences if one.noise for span in one.newer)
    starts, ends = [0, *(span.end for span in noise)], [*(span.start for span in noise), len(text)]
    return "".join(text[start:end] for start, end in zip(starts, ends, strict=True)).strip()


def _boilerplate(sentences: Sequence[SentenceChange]) -> Iterator[Cause]:
    changed = [one for one in sentences if one.fate != "kept"]
    if changed and all(one.noise for one in changed):
        yield Cause(
            "boilerplate", "All that changed stands in boxes that are no part of the article."
        )


def _number(many: int, noun: str) -> str:
    return f"one {noun}" if many == 1 else f"{many} {noun}s"


@cache
def _lists() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("causes.toml").read_text(encoding="utf-8"))


def _words_in(table: str, text: str) -> re.Match[str] | None:
    folded = text.casefold()
    if not any(stem in folded for stem in _lists()[table]["stems"]):
        return None
    return _patterns(table, "words").search(text)


@cache
def _patterns(table: str, key: str) -> re.Pattern[str]:
    return re.compile("|".join(_lists()[table][key]), re.IGNORECASE | re.MULTILINE)


@cache
def _signs() -> re.Pattern[str]:
    return re.compile(rf"\W*(?:{'|'.join(_lists()['write_through']['signs'])})")


@cache
def _editions() -> frozenset[str]:
    return frozenset(_lists()["editions"]["parts"].split())
