"""What changed around the text: headline, byline, dateline, times, genre, address, credit, notes.

Only what both revisions tell is compared, since a page that does not name its author today may
have been read worse today; byline and credit are told where they went or came all the same.
Differences of typography, of capitals and of how precisely a time is given are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from urllib.parse import urlsplit

from sayso.article.addresses import clean
from sayso.article.records import Article
from sayso.revision.normal import normal_form
from sayso.revision.records import ArticleChange, ArticleChangeKind, Note

_BY = re.compile(r"(?:by|von|par|por|di|от|text|作者|记者)\s*[:：]?\s+", re.IGNORECASE)
_NOT_SAID = re.compile(r"[^\w?!%$€£+]+")
_SITE = re.compile(r"\s+(?:[-|–—·•:»]|::)\s+([^|–—·•]{2,40})$")
# "MOSCOW, Sept 1 (TASS) -", "BERLIN —", "Geneva (AP) -"
_DATELINE = re.compile(
    r"\s*((?:[A-ZÀ-ÞА-Я][A-ZÀ-ÞА-Я.'’ -]{2,30}(?:[,/][^.!?\n()–—]{2,30})?"
    r"|[A-ZÀ-ÞА-Я][\w.'’ -]{2,30}(?:,[^.!?\n()–—]{2,30})?(?=\s*\([^)\n]{2,30}\)))"
    r"(?:\s*\([^)\n]{2,30}\))?)\s*(?:--?|[–—:])\s"
)
_TOP = 3  # paragraphs in which a dateline may stand


def article_changes(
    older: Article, newer: Article, came: Sequence[Note] = (), went: Sequence[Note] = ()
) -> tuple[ArticleChange, ...]:
    """All changes around the text, in the order of the closed list of kinds.

    `came` and `went` are the notes that only the newer or only the older text has.
    """
    added = [ArticleChange("note_added", None, note.span.of(newer.text)) for note in came]
    removed = [ArticleChange("note_removed", note.span.of(older.text), None) for note in went]
    return (*_said(older, newer), *added, *removed)


def dateline_of(article: Article) -> str | None:
    """Place, date and agency as they stand before the first sentence; None without them."""
    for block in article.blocks[:_TOP]:
        found = _DATELINE.match(article.text, block.span.start, block.span.end)
        if found:
            return " ".join(found[1].split())
    return None


def section_of(url: str) -> str:
    """The folders of an address before the article's own name, without dates: "world/europe"."""
    folders = urlsplit(url).path.strip("/").split("/")[:-1]
    return "/".join(folder for folder in folders if not re.fullmatch(r"[\d-]+|\w{3}", folder))


def _said(older: Article, newer: Article) -> Iterator[ArticleChange]:
    yield from _words("headline", _title(older), _title(newer))
    yield from _words("byline", _byline(older), _byline(newer), either=True)
    yield from _words("dateline", dateline_of(older), dateline_of(newer))
    yield from _time("published", older.published, newer.published)
    yield from _time("modified", older.modified, newer.modified)
    if "unknown" not in (older.genre, newer.genre):
        yield from _words("genre", older.genre, newer.genre)
    yield from _address(older.url, newer.url)
    yield from _words("credit", older.credit, newer.credit, either=True)


def _words(
    kind: ArticleChangeKind, older: str | None, newer: str | None, *, either: bool = False
) -> Iterator[ArticleChange]:
    both = bool(older and newer)
    if (both or (either and (older or newer))) and said(older or "") != said(newer or ""):
        yield ArticleChange(kind, older, newer)


def said(words: str) -> str:
    """What two wordings must have in common to be one: words and what changes their meaning."""
    return _NOT_SAID.sub(" ", normal_form(words).casefold()).strip()


def _title(article: Article) -> str | None:
    """The headline without the name of the site behind it."""
    title = article.title
    names = {said(name) for name in (article.site, article.outlet and article.outlet.name) if name}
    found = _SITE.search(title) if title else None
    return title[: found.start()] if title and found and said(found[1]) in names else title


def _byline(article: Article) -> str | None:
    return _BY.sub("", article.byline, count=1) if article.byline else None


def _time(kind: ArticleChangeKind, older: str | None, newer: str | None) -> Iterator[ArticleChange]:
    if older and newer and not _same_time(older, newer):
        yield ArticleChange(kind, older, newer)


def _same_time(one: str, other: str) -> bool:
    """Whether two times are one, a date alone being any time of its day."""
    if one[:10] == other[:10] and len(one) != len(other) and min(len(one), len(other)) <= 10:
        return True
    first, second = _parsed(one), _parsed(other)
    if first is None or second is None:
        return one == other
    if (first.tzinfo is None) != (second.tzinfo is None):
        return first.replace(tzinfo=None) == second.replace(tzinfo=None)
    return first.replace(microsecond=0) == second.replace(microsecond=0)


def _parsed(time: str) -> datetime | None:
    try:
        parsed = datetime.fromisoformat(time)
    except ValueError:
        return None
    return parsed.astimezone(UTC) if parsed.tzinfo else parsed


def _address(older: str | None, newer: str | None) -> Iterator[ArticleChange]:
    if not older or not newer or _bare(older) == _bare(newer):
        return
    yield ArticleChange("address", older, newer)
    before, after = section_of(older), section_of(newer)
    if before and after and before != after:
        yield ArticleChange("section", before, after)


def _bare(url: str) -> str:
    """An address without what does not tell one page from another."""
    parts = urlsplit(clean(url))
    host = parts.netloc.removeprefix("www.")
    return f"{host}{parts.path.rstrip('/')}?{parts.query}"
