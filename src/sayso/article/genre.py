"""What kind of piece an article is, as far as page, title and form give it away."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from urllib.parse import urlsplit

from sayso.article.phrases import pattern
from sayso.article.records import Block, Genre

_TYPES: dict[str, Genre] = {
    "liveblogposting": "live blog",
    "opinionnewsarticle": "opinion",
    "reportagenewsarticle": "news",
    "analysisnewsarticle": "news",
    "backgroundnewsarticle": "news",
    "askpublicnewsarticle": "news",
    "pressrelease": "press release",
}
_MARK = r"\s*[:：|–—丨-]"
_TITLES: tuple[tuple[re.Pattern[str], Genre], ...] = (
    (
        pattern(
            """
            editorial|the guardian view|our view|leader|leitartikel
            передовица|社论|社論|社评|社評
            """,
            behind=_MARK,
        ),
        "editorial",
    ),
    (
        pattern(
            """
            opinion|comment(?:ary)?|op-ed|column|kommentar|kolumne|gastbeitrag|gastkommentar|meinung
            tribune|opinión|opinione|мнение|колонка|评论|評論|观点
            """,
            behind=_MARK,
        ),
        "opinion",
    ),
    (pattern(r".*\|\s*(?:opinion|comment|kommentar|meinung)\b"), "opinion"),
    (pattern(r"live(?:[- ]?blog|[- ]?ticker| updates?)?|онлайн", behind=_MARK), "live blog"),
    (
        pattern(
            "live[- ]?blog|live-?ticker|live updates|as it happened|newsblog|news-ticker",
            before=r".*\b",
            behind=r"\b",
        ),
        "live blog",
    ),
    (
        pattern("(?:the )?interview|q&a|entretien|entrevista|интервью|专访|專訪", behind=_MARK),
        "interview",
    ),
    (pattern(r".*[-–—|:]\s*interview\W*$"), "interview"),
    (
        pattern(
            """
            press release|pressemitteilung|communiqué de presse|news release|nota de prensa
            пресс-релиз|新闻稿|新聞稿
            """,
            behind=r"\b",
        ),
        "press release",
    ),
)
_SECTIONS: tuple[tuple[re.Pattern[str], Genre], ...] = (
    (
        pattern("editorial(?:s|es)?|the-guardian-view|leitartikel|leaders|shelun|sheping"),
        "editorial",
    ),
    (
        pattern(
            r"""
            opinions?|opinion-\w+|opinione|op-?eds?|comment(?:ary|aries|isfree)?|columns?|columnists?
            kommentare?|kolumnen?|meinung(?:en)?|debatte|tribunes?|idees|mneni[ye]|blogs?
            perspectives|viewpoints?|voices
            """
        ),
        "opinion",
    ),
    (
        pattern("live(?:-?blogs?|-?news|-?ticker|-?updates?|-reporting)?|newsblog|news-?ticker"),
        "live blog",
    ),
    (pattern("interviews?|q-?and-?a|qa|entretiens?|entrevistas?|intervyu"), "interview"),
    (
        pattern(
            """
            press-?releases?|pressemitteilung(?:en)?|news-releases?|communiques?|press-?statements?
            """
        ),
        "press release",
    ),
)
_WIRES_OF_RELEASES = (
    "prnewswire.com",
    "businesswire.com",
    "globenewswire.com",
    "presseportal.de",
    "eurekalert.org",
    "newswire.ca",
    "accesswire.com",
)
_RELEASE_OPENING = pattern(
    r"""
    for immediate release\b|(?:media|press) contact\b|zur sofortigen veröffentlichung\b
    .{0,80}/(?:PRNewswire|CNW)/|.{0,80}\((?:BUSINESS WIRE|GLOBE NEWSWIRE)\)
    """
)
_MARKED_QUESTION = re.compile(r"(?:Q|问|問|Frage|Question|Pregunta|Вопрос)\s*[:：]\s*\S")
_QUESTION = re.compile(r".{3,300}[?？]\W*$", re.DOTALL)
_TALK = pattern(
    "interview|Q&A|im gespräch|entretien|entrevista|интервью|беседова|采访|採訪|专访|專訪"
)
_TIMES = re.compile(r"^\W*(?:\d{1,2}[:.h]\d{2}\b(?:\s*(?:am|pm|GMT|BST|Uhr|ET))?)")


def genre_of(
    *,
    types: Sequence[str] = (),
    url: str | None = None,
    section: str = "",
    title: str | None = None,
    page_type: str = "",
    text: str = "",
    blocks: Sequence[Block] = (),
) -> Genre:
    """The genre; the page's own word first, then title, address and section, then the text's form.

    "news" where a page declares a news article and nothing speaks against it, "unknown" where
    nothing tells.
    """
    declared = next((_TYPES[kind.lower()] for kind in types if kind.lower() in _TYPES), None)
    special = declared if declared != "news" else None
    found = (
        special
        or _by_title(title)
        or _by_address(url)
        or _by_section(section)
        or _by_form(text, blocks)
    )
    if found:
        return found
    newsy = any("article" in kind.lower() or kind.lower() == "report" for kind in types)
    return "news" if declared or newsy or page_type == "article" else "unknown"


def _by_title(title: str | None) -> Genre | None:
    if not title:
        return None
    return next((genre for phrases, genre in _TITLES if phrases.match(title)), None)


def _by_address(url: str | None) -> Genre | None:
    """Folders of the address count, its last part does not: that is the article's own name."""
    if not url:
        return None
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    if host in _WIRES_OF_RELEASES:
        return "press release"
    folders = [part for part in parts.path.split("/") if part][:-1]
    return _first_section([*folders, host.split(".")[0]])


def _by_section(section: str) -> Genre | None:
    return _first_section([part.strip().replace(" ", "-") for part in re.split(r"[,/>|]", section)])


def _first_section(names: Sequence[str]) -> Genre | None:
    for name in names:
        for phrases, genre in _SECTIONS:
            if phrases.fullmatch(name):
                return genre
    return None


def _by_form(text: str, blocks: Sequence[Block]) -> Genre | None:
    """A press release by its opening, a live blog by its clock, an interview by its questions."""
    texts = [block.span.of(text) for block in blocks]
    if any(_RELEASE_OPENING.match(each) for each in texts[:3]):
        return "press release"
    if sum(1 for each in texts if len(each) < 200 and _TIMES.match(each)) >= 5:
        return "live blog"
    return "interview" if _is_interview(texts) else None


def _is_interview(texts: Sequence[str]) -> bool:
    """Questions and answers by turns, and the word for it or marked questions beside them."""
    marked = sum(1 for each in texts if _MARKED_QUESTION.match(each))
    if marked >= 3:
        return True
    asked = [_QUESTION.match(each) is not None for each in texts]
    turns = sum(1 for here, after in pairwise(asked) if here and not after)
    if turns < 4 or turns * 5 < len(texts):
        return False
    return any(_TALK.search(each) for each in [*texts[:3], *texts[-2:]])
