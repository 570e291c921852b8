"""The words by which a page shows that it is a wall, and what is then said about it."""

from __future__ import annotations

import html
import re

PERSON = "the site asks whether a person is there and does not show the article"
LOGIN = "the page asks for a login or a subscription and does not show the article"
CONSENT = "the page asks for consent to cookies and does not show the article"
WALLS = frozenset({PERSON, LOGIN, CONSENT})  # the article is there, but not for everyone

ASKS_FOR_LOGIN = re.compile(
    r"(?:log|sign) ?in (?:to|or|with|required)|please (?:log|sign) ?in"
    r"|subscribe (?:now )?to (?:read|continue|unlock)|subscribers? only|already a subscriber"
    r"|create (?:a free|an) account|to continue reading|register to (?:read|continue)"
    r"|bitte (?:melden sie sich|einloggen)|jetzt anmelden und|nur für abonnenten|weiterlesen mit"
    r"|réservé aux abonnés|connectez-vous|identifiez-vous"
    r"|inicia sesión para|suscríbete para|solo para suscriptores"
    r"|войдите|авторизуйтесь|请登录|請登入",
    re.IGNORECASE,
)
ASKS_FOR_PERSON = re.compile(
    r"are you (?:a )?(?:human|robot)|verify (?:that )?you(?: are|[’']re) (?:a )?human"
    r"|checking your browser|unusual traffic|access denied|captcha|request blocked"
    r"|attention required",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"<(script|style|noscript|template)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")


def wall_on(markup: str) -> str | None:
    """What a page asks for by words that it shows anywhere; consent, which all ask for, aside."""
    shown = " ".join(html.unescape(_TAG.sub(" ", _HIDDEN.sub(" ", markup))).split())
    if ASKS_FOR_PERSON.search(shown):
        return PERSON
    return LOGIN if ASKS_FOR_LOGIN.search(shown) else None
