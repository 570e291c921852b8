"""Pages without an article: why there is none, and what the user can do about it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sayso.article.metadata import Metadata
from sayso.article.phrases import pattern
from sayso.capture.wall_words import ASKS_FOR_LOGIN, ASKS_FOR_PERSON, CONSENT, LOGIN, PERSON
from sayso.capture.wall_words import WALLS as WALLS  # for those who have a problem named here
from sayso.errors import NoArticleError

if TYPE_CHECKING:
    from lxml.html import HtmlElement

SAVE = (
    "open it in a browser, save the page once the article shows,"
    " and read that file with --url ADDRESS"
)

NOT_FOUND = "the page says that the article was not found"
EMPTY = "there is no article on this page"
SCRIPTS = "the page is empty until its scripts run, which sayso does not do"
TEASER = (
    "The page says that this article is not free to read; what was read may be only its beginning."
)

_ENOUGH = 250  # characters of text below which a page must show that it is an article
_FEW = 80  # characters that are no article, whatever the page says
_SHORT = 900  # a wall's own text is shorter than this
_SAMPLE = 6000
_DENSE = re.compile(r"[぀-ヿ一-鿿가-힯]")  # one says what three letters say

_GONE = pattern(
    r"""
    ^\W*(?:error\s*)?404\b|not found$|^(?:oops|sorry)\b.{0,40}(?:page|find)
    (?:page|article|story|content) (?:was |is |could |can)?(?:not|no longer) (?:be )?found
    (?:page|article|story|content) (?:is |are )?(?:not|no longer) available
    (?:page|article|story) you\b.{0,40}(?:not|n[’']t|no longer)
    we can[’']t find (?:the|that|this) page|this page (?:doesn[’']t|does not) exist
    seite (?:wurde )?nicht gefunden|page (?:introuvable|non trouvée)|página no encontrada
    pagina non trovata|página não encontrada|страница не найдена
    页面不存在|頁面不存在|找不到(?:页面|該頁)|ページが見つかりません
    """
)
_CONSENT = pattern(
    r"""
    we value your privacy|before you continue|accept (?:all )?cookies
    cookie (?:consent|settings|preferences)
    consent to (?:the use|our)|manage (?:your )?consent
    zustimmung|einwilligung|cookies akzeptieren|mit werbung (?:weiter)?lesen
    nous respectons votre vie privée|accepter les cookies
    aceptar (?:las )?cookies|gestionar (?:las )?cookies|принять (?:все )?cookie
    """
)
_SCRIPT = pattern(
    r"""
    (?:enable|activate|requires?|need|turn on)\s+java\s?script
    javascript (?:is )?(?:disabled|required)
    aktivieren sie javascript|javascript aktivieren|activer javascript|включите javascript
    """
)


def refuse_without_article(tree: HtmlElement, text: str, page: Metadata, subject: str) -> None:
    """Raise NoArticleError, naming what the page is instead, if its text is not an article's."""
    size = len(text) + 2 * len(_DENSE.findall(text))
    described = bool(page.described.headline) and size >= _ENOUGH
    if not described and _says_gone(tree, page):
        raise NoArticleError(subject, NOT_FOUND, "check the address")
    if described or size >= _SHORT:
        return
    if problem := _wall(tree, _shown(tree), size):
        raise NoArticleError(subject, problem, SAVE)
    declared = page.page_type == "article" or bool(page.described.headline)
    if size < (_FEW if declared else _ENOUGH):
        raise NoArticleError(subject, EMPTY, SAVE)


def teaser_note(text: str, page: Metadata) -> str | None:
    """What to tell the reader of an article that its page probably shows only in part."""
    if page.described.free or len(text) > 2500:
        return None
    return TEASER


def _says_gone(tree: HtmlElement, page: Metadata) -> bool:
    titles = [
        page.title or "",
        *(element.text_content() for element in list(tree.iter("h1", "title"))[:3]),
    ]
    return any(len(title) < 120 and _GONE.search(" ".join(title.split())) for title in titles)


def _wall(tree: HtmlElement, shown: str, size: int) -> str | None:
    if ASKS_FOR_PERSON.search(shown[:_SAMPLE]) and len(shown) < 2 * _SHORT:
        return PERSON
    if ASKS_FOR_LOGIN.search(shown[:_SAMPLE]) and size < _ENOUGH:
        return LOGIN
    if _CONSENT.search(shown[:_SAMPLE]) and size < _ENOUGH:
        return CONSENT
    if len(shown) < _ENOUGH and _needs_script(tree):
        return SCRIPTS
    return None


def _needs_script(tree: HtmlElement) -> bool:
    hints = " ".join(element.text_content() for element in tree.iter("noscript"))
    scripts = sum(
        1 for element in tree.iter("script") if element.get("src") or len(element.text or "") > 200
    )
    return bool(_SCRIPT.search(hints)) or scripts > 0


def _shown(tree: HtmlElement) -> str:
    """The words of the page, without those of its scripts."""
    pieces = tree.xpath(
        "//body//text()[not(ancestor::script or ancestor::style or ancestor::noscript)]"
    )
    return " ".join(" ".join(pieces).split())
